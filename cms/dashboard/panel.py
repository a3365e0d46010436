"""What every panel of the first page has in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

# On the first page; the full list shows so many.
SHOWN, MOST_LISTED = 8, 200


@dataclass(frozen=True)
class Row:
    """One thing to do: where to do it, what about it, and since or until when."""

    title: str
    address: str = ""
    note: str | Promise = ""
    language: str = ""
    moment: datetime | date | None = None


class TodayPanel(Component):
    """A list of things to do; ``rows`` makes the same number of queries whatever it finds."""

    template_name = "wagtailadmin/dashboard/panel.html"
    name: ClassVar[str]
    heading: ClassVar[Promise]
    empty: ClassVar[Promise]
    order: ClassVar[int]
    icon: ClassVar[str] = "list-ul"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.user: Any = request.user

    def concerns(self) -> bool:
        """Whether the person has anything to do with the subject at all."""
        return True

    def rows(self, limit: int) -> list[Row]:
        """Return at most ``limit`` rows, the most urgent first."""
        raise NotImplementedError

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        rows = self.rows(SHOWN + 1)
        return {
            "panel": self,
            "rows": rows[:SHOWN],
            "has_more": len(rows) > SHOWN,
            "full_list": reverse("dashboard:list", args=[self.name]),
        }

    def editable(self, model: type[Page]) -> QuerySet[Any]:
        """The pages of this model that the person may edit, in every language."""
        found = policy_registry.get_by_type(Page).instances_user_has_permission_for(
            self.user, "change"
        )
        pages = model._default_manager.filter(alias_of=None, pk__in=found.order_by().values("pk"))
        return pages.select_related("locale")


def edit_page(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
