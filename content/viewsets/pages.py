"""The four lists of records that have an address of their own."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permissions import policy_registry

from content.choices import AllianceStatus, ProjectKind, TermsStatus, Visibility
from content.models import (
    AccessionTerms,
    Cluster,
    ClusterKind,
    Ecosystem,
    Industry,
    Organisation,
    ProgrammeArea,
    Project,
    ProjectStatus,
    Region,
    ResultCategory,
    SuccessStory,
)
from content.viewsets.columns import (
    DisplayColumn,
    LanguageColumn,
    RecordTitleColumn,
    TranslationsColumn,
)
from content.viewsets.filters import ChoicesFilter, SharedRecordFilter, TranslatableFilterSet
from content.viewsets.versions import attach_other_versions


class RecordFilterSet(TranslatableFilterSet, PageFilterSet):
    """What can be asked of every record; the site and child pages tell nothing apart here."""

    site = None
    has_child_pages = None
    visibility = ChoicesFilter(
        field_name="visibility", label=_("Who may read it"), choices=Visibility.choices
    )


class ClusterFilterSet(RecordFilterSet):
    alliance_status = ChoicesFilter(
        field_name="alliance_status",
        label=_("Status in the alliance"),
        choices=AllianceStatus.choices,
    )
    kind = SharedRecordFilter(ClusterKind, "kind")
    region = SharedRecordFilter(Region, "regions__region")
    ecosystem = SharedRecordFilter(Ecosystem, "ecosystems__ecosystem")
    industry = SharedRecordFilter(Industry, "industries__industry")

    class Meta(RecordFilterSet.Meta):
        model = Cluster


class SuccessStoryFilterSet(RecordFilterSet):
    result_category = SharedRecordFilter(ResultCategory, "result_category")
    region = SharedRecordFilter(Region, "practice_region")
    ecosystem = SharedRecordFilter(Ecosystem, "ecosystems__ecosystem")

    class Meta(RecordFilterSet.Meta):
        model = SuccessStory


class ProjectFilterSet(RecordFilterSet):
    kind = ChoicesFilter(field_name="kind", label=_("Kind"), choices=ProjectKind.choices)
    project_status = SharedRecordFilter(ProjectStatus, "status")
    programme_area = SharedRecordFilter(ProgrammeArea, "programme_areas__programme_area")
    ecosystem = SharedRecordFilter(Ecosystem, "ecosystems__ecosystem")
    partner = SharedRecordFilter(Organisation, "partners__organisation")

    class Meta(RecordFilterSet.Meta):
        model = Project


class AccessionTermsFilterSet(RecordFilterSet):
    terms_status = ChoicesFilter(
        field_name="status", label=_("Status of the version"), choices=TermsStatus.choices
    )

    class Meta(RecordFilterSet.Meta):
        model = AccessionTerms


class RecordIndexView(IndexView):
    """A list whose translations come in one query, however many rows it has."""

    show_locale_labels = False
    # Wagtail puts the name of the kind into a sentence, which Ukrainian cannot.
    add_item_label = _("Add")

    def get_table(self, object_list: Any) -> Any:
        attach_other_versions(object_list)
        return super().get_table(object_list)


class PermittedMenuItem(MenuItem):
    """Shown to those who may do something in the list it leads to."""

    model: Any = None

    def is_shown(self, request: Any) -> bool:
        return policy_registry.get_by_type(self.model).user_has_any_permission(
            request.user, RecordIndexView.any_permission_required
        )


class RecordListing(PageListingViewSet):
    """A menu entry that lists the records of one kind in every language."""

    index_view_class = RecordIndexView
    add_to_admin_menu = True
    own_columns: list[Any] = []

    @cached_property
    def columns(self) -> list[Any]:
        return [
            BulkActionsColumn("bulk_actions"),
            RecordTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
            LanguageColumn(),
            *self.own_columns,
            TranslationsColumn(),
            DateColumn(
                "latest_revision_created_at",
                label=_("Updated"),
                sort_key="latest_revision_created_at",
                width="12%",
            ),
            PageStatusColumn("status", label=_("Status"), sort_key="live", width="12%"),
        ]

    @cached_property
    def menu_label(self) -> str:
        return capfirst(self.model._meta.verbose_name_plural)

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        return type(f"{self.model.__name__}MenuItem", (PermittedMenuItem,), {"model": self.model})


class ClusterListing(RecordListing):
    name = menu_name = "clusters"
    model = Cluster
    icon = "group"
    menu_order = 110
    filterset_class = ClusterFilterSet
    own_columns = [DisplayColumn("alliance_status", _("Status in the alliance"))]


class SuccessStoryListing(RecordListing):
    name = menu_name = "success-stories"
    model = SuccessStory
    icon = "pick"
    menu_order = 120
    filterset_class = SuccessStoryFilterSet


class ProjectListing(RecordListing):
    name = menu_name = "projects"
    model = Project
    icon = "tasks"
    menu_order = 130
    filterset_class = ProjectFilterSet
    own_columns = [DisplayColumn("kind", _("Kind"))]


class AccessionTermsListing(RecordListing):
    name = menu_name = "accession-terms"
    model = AccessionTerms
    icon = "clipboard-list"
    menu_order = 140
    filterset_class = AccessionTermsFilterSet
    own_columns = [DisplayColumn("status", _("Status of the version"))]


PAGE_LISTINGS = (ClusterListing, SuccessStoryListing, ProjectListing, AccessionTermsListing)
