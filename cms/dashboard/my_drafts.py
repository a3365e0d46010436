from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.dashboard.panel import Row, TodayPanel, edit_page
from cms.publication import edit_address
from content.models import Organisation

_MINE = {"has_unpublished_changes": True}


class MyDraftsPanel(TodayPanel):
    """What the person saved last and nobody has published since."""

    name = "my-drafts"
    heading = _("My drafts")
    empty = _("Everything you wrote is published.")
    order = 110
    icon = "edit"

    def rows(self, limit: int) -> list[Row]:
        pages = self.editable(Page).filter(**_MINE, latest_revision__user=self.user)
        organisations = Organisation.objects.filter(**_MINE, latest_revision__user=self.user)
        found: list[Any] = [
            *pages.annotate(saved=F("latest_revision__created_at")).order_by("-saved")[:limit],
            *organisations.select_related("locale")
            .annotate(saved=F("latest_revision__created_at"))
            .order_by("-saved")[:limit],
        ]
        found.sort(key=lambda draft: draft.saved, reverse=True)
        return [self._row(draft) for draft in found[:limit]]

    def _row(self, draft: Any) -> Row:
        is_page = isinstance(draft, Page)
        return Row(
            draft.draft_title if is_page else str(draft),
            edit_page(draft) if is_page else edit_address(self.request, draft),
            _("changes of what is published") if draft.live else _("never published"),
            draft.locale.language_code,
            draft.saved,
        )
