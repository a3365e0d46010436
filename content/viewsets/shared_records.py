"""The admin of organisations, vocabularies and sources."""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, UsageCountColumn
from wagtail.models import ReferenceIndex
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from content.choices import Visibility
from content.models import VOCABULARIES, Organisation, OrganisationKind, Source
from content.models.fields import country_choices
from content.viewsets.columns import LanguageColumn, StateColumn, TranslationsColumn
from content.viewsets.editing import SharedRecordEditView
from content.viewsets.filters import ChoicesFilter, SharedRecordFilter, TranslatableFilterSet
from content.viewsets.versions import attach_other_versions, attach_schedules


class UncountedIndexView(IndexView):
    """A list with Wagtail's own actions; those of other packages cost several queries a row."""

    # Wagtail puts the name of the kind into a sentence, which Ukrainian cannot.
    add_item_label = _("Add")

    def get_list_buttons(self, instance: Any) -> list[Any]:
        return super(IndexView, self).get_list_buttons(instance)


class SharedRecordIndexView(UncountedIndexView):
    def get_table(self, object_list: Any) -> Any:
        attach_other_versions(object_list)
        attach_schedules(object_list)
        return super().get_table(object_list)


class OrganisationFilterSet(TranslatableFilterSet):
    kind = SharedRecordFilter(OrganisationKind, "kind")
    country = ChoicesFilter(field_name="country", label=_("Country"), choices=country_choices)
    visibility = ChoicesFilter(
        field_name="visibility", label=_("Who may read it"), choices=Visibility.choices
    )

    class Meta:
        model = Organisation
        fields: list[str] = []


class SharedRecordViewSet(SnippetViewSet):
    """Searched in the database itself: part of a word, in any case, is enough."""

    index_view_class = SharedRecordIndexView
    edit_view_class = SharedRecordEditView
    search_backend_name = None
    search_fields = ["name", "code"]
    copy_view_enabled = False
    list_per_page = 50
    chooser_per_page = 30

    def get_queryset(self, request: Any) -> QuerySet[Any]:
        return self.model._default_manager.annotate(
            usage_count=ReferenceIndex.usage_count_subquery(self.model)
        )


class OrganisationViewSet(SharedRecordViewSet):
    model = Organisation
    icon = "site"
    menu_name = "organisations"
    menu_order = 150
    add_to_admin_menu = True
    search_fields = ["name", "short_name", "code"]
    filterset_class = OrganisationFilterSet
    list_display = [
        "name",
        LanguageColumn(),
        Column("kind", label=_("Kind")),
        Column("country", label=_("Country"), sort_key="country"),
        TranslationsColumn(),
        UsageCountColumn("usage_count", label=_("Used by")),
        StateColumn(),
    ]

    def get_queryset(self, request: Any) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("kind")


class TermViewSet(SharedRecordViewSet):
    icon = "list-ul"
    list_display = [
        "name",
        "code",
        LanguageColumn(),
        TranslationsColumn(),
        UsageCountColumn("usage_count", label=_("Used by")),
        BooleanColumn("retired", label=_("Retired")),
        StateColumn(),
    ]

    @cached_property
    def filterset_class(self) -> type[TranslatableFilterSet]:
        meta = type("Meta", (), {"model": self.model, "fields": ["retired"]})
        return type(f"{self.model.__name__}FilterSet", (TranslatableFilterSet,), {"Meta": meta})


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "link-external"
    index_view_class = UncountedIndexView
    search_backend_name = None
    search_fields = ["title", "code", "url"]
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "title",
        "code",
        "kind",
        "language",
        UsageCountColumn("usage_count", label=_("Used by")),
    ]
    list_filter = ["kind", "language"]

    def get_queryset(self, request: Any) -> QuerySet[Any]:
        return Source.objects.annotate(usage_count=ReferenceIndex.usage_count_subquery(Source))


class VocabularyGroup(SnippetViewSetGroup):
    """All vocabularies below one menu entry, and the sources that statements rest on."""

    menu_label = _("Vocabularies")
    menu_name = "vocabularies"
    menu_icon = "list-ul"
    menu_order = 160
    items = (*(TermViewSet(model=model) for model in VOCABULARIES), SourceViewSet)


SNIPPET_VIEWSETS = (OrganisationViewSet, VocabularyGroup)
