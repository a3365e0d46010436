"""The menu entry “Search”: synonyms, and what people search for."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, DateColumn
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy

from cms.searching.forms import SynonymForm
from cms.searching.queries import QueriesView
from search.models import QueryStatistic, Synonym

LONGEST_GIVEN = 200


class NewSynonymView(CreateView):
    """Begins with the words that the address gives, as the list of queries does."""

    def get_form_kwargs(self) -> dict[str, Any]:
        given = self.request.GET.get("expressions", "")[:LONGEST_GIVEN]
        initial = {"expressions": f"{given}\n"} if given else {}
        return {**super().get_form_kwargs(), "initial": initial}


class SynonymViewSet(ModelViewSet):
    model = Synonym
    icon = "link"
    add_view_class = NewSynonymView
    copy_view_enabled = False
    list_display = [
        "__str__",
        "also",
        BooleanColumn("is_active", label=_("In use")),
        DateColumn("updated_at", label=_("Last changed"), sort_key="updated_at"),
    ]
    list_filter = ["is_active"]
    search_fields = ["expressions", "also", "note"]

    def get_form_class(self, for_update: bool = False) -> type[SynonymForm]:
        return SynonymForm


class QueriesViewSet(ViewSet):
    """The list of queries; whoever may see it has a permission of its own."""

    icon = "search"
    menu_label = _("What people search for")
    menu_name = "search-queries"

    def get_urlpatterns(self) -> list[URLPattern]:
        names = {
            "index_url_name": self.get_url_name("index"),
            "index_results_url_name": self.get_url_name("index_results"),
        }
        results = self.construct_view(QueriesView, **names, results_only=True)
        return [
            path("", self.construct_view(QueriesView, **names), name="index"),
            path("results/", results, name="index_results"),
        ]

    def get_menu_item(self, order: int | None = None) -> MenuItem:
        return _QueriesMenuItem(
            self.menu_label, self.menu_url, name=self.menu_name, icon_name=self.icon, order=order
        )


class _QueriesMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        policy = ModelPermissionPolicy(QueryStatistic)
        return bool(policy.user_has_permission(request.user, "view"))


class SearchingGroup(ModelViewSetGroup):
    menu_label = _("Search")
    menu_name = "searching"
    menu_icon = "search"
    menu_order = 180
    items = (SynonymViewSet("synonyms"), QueriesViewSet("search_queries"))
