from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.dashboard.panel import Row, TodayPanel, edit_page

WEEK = timedelta(days=7)


class PublishedThisWeekPanel(TodayPanel):
    """What readers see since the last seven days, in the languages of the person."""

    name = "published-this-week"
    heading = _("Published this week")
    empty = _("Nothing was published in the last seven days.")
    order = 170
    icon = "globe"

    def rows(self, limit: int) -> list[Row]:
        published = (
            self.editable(Page)
            .filter(live=True, last_published_at__gte=timezone.now() - WEEK)
            .select_related("locale", "live_revision__user")
            .order_by("-last_published_at")[:limit]
        )
        return [
            Row(
                page.title,
                edit_page(page),
                self._by(page),
                page.locale.language_code,
                page.last_published_at,
            )
            for page in published
        ]

    def _by(self, page: Page) -> str:
        user = page.live_revision.user if page.live_revision else None
        return (
            str(_("written by %(user)s") % {"user": user.get_full_name() or user}) if user else ""
        )
