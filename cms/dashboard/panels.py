"""The panels in their order; those of Wagtail that say the same are left out."""

from typing import Any, Final

from django.http import HttpRequest
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
)

from cms.dashboard.awaiting_review import AwaitingReviewPanel
from cms.dashboard.incomplete_profiles import IncompleteProfilesPanel
from cms.dashboard.missed_by_partners import MissedByPartnersPanel
from cms.dashboard.my_drafts import MyDraftsPanel
from cms.dashboard.panel import TodayPanel
from cms.dashboard.published_this_week import PublishedThisWeekPanel
from cms.dashboard.scheduled import ScheduledPanel
from cms.dashboard.unfinished_terms import UnfinishedTermsPanel

# Whoever adds a panel of another subject takes an order between these; 130 is for translations.
TODAY: Final[tuple[type[TodayPanel], ...]] = (
    MyDraftsPanel,
    AwaitingReviewPanel,
    IncompleteProfilesPanel,
    UnfinishedTermsPanel,
    ScheduledPanel,
    PublishedThisWeekPanel,
    MissedByPartnersPanel,
)
_KEPT_OF_WAGTAIL: Final = {
    UserObjectsInWorkflowModerationPanel: 125,
    LockedPagesPanel: 190,
    RecentEditsPanel: 200,
}


def arrange(request: HttpRequest, panels: list[Any]) -> None:
    """Put our panels beside those of Wagtail and of others that say something of their own."""
    kept = [panel for panel in panels if not _is_replaced(panel)]
    for panel in kept:
        panel.order = _KEPT_OF_WAGTAIL.get(type(panel), panel.order)
    panels[:] = [*kept, *panels_of(request)]


def panels_of(request: HttpRequest) -> list[TodayPanel]:
    """The panels that concern whoever is signed in."""
    return [panel for panel in (kind(request) for kind in TODAY) if panel.concerns()]


def _is_replaced(panel: Any) -> bool:
    return type(panel).__module__ == RecentEditsPanel.__module__ and (
        type(panel) not in _KEPT_OF_WAGTAIL
    )
