from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from cms.dashboard.panel import Row, TodayPanel, edit_page

SOON = timedelta(days=14)


class ScheduledPanel(TodayPanel):
    """What goes live or ends by itself within two weeks."""

    name = "scheduled"
    heading = _("Goes live or ends soon")
    empty = _("Nothing goes live or ends by itself within two weeks.")
    order = 160
    icon = "calendar-alt"

    def rows(self, limit: int) -> list[Row]:
        until = timezone.now() + SOON
        pages = self.editable(Page)
        ending = pages.filter(live=True, expire_at__lte=until).order_by("expire_at")
        rows = [self._row(page, _("ends"), page.expire_at) for page in ending[:limit]]
        scheduled = Revision.objects.filter(
            approved_go_live_at__lte=until,
            base_content_type=ContentType.objects.get_for_model(Page),
        ).order_by("approved_go_live_at")
        keys = scheduled.annotate(page_id=Cast("object_id", BigIntegerField()))
        moments = dict(
            keys.filter(page_id__in=pages.order_by().values("pk")).values_list(
                "page_id", "approved_go_live_at"
            )[:limit]
        )
        starting = pages.filter(pk__in=list(moments))
        rows += [self._row(page, _("goes live"), moments[page.pk]) for page in starting]
        rows.sort(key=lambda row: row.moment)
        return rows[:limit]

    def _row(self, page: Page, note: Any, moment: Any) -> Row:
        return Row(page.draft_title, edit_page(page), note, page.locale.language_code, moment)
