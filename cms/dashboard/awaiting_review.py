from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from cms.dashboard.panel import Row, TodayPanel
from cms.publication import edit_address


class AwaitingReviewPanel(TodayPanel):
    """What others have sent to moderation and this person may approve."""

    name = "awaiting-review"
    heading = _("Awaiting my review")
    empty = _("Nothing waits for your review.")
    order = 120
    icon = "clipboard-list"

    def rows(self, limit: int) -> list[Row]:
        states = (
            TaskState.objects.reviewable_by(self.user)
            .select_related("revision__user", "workflow_state__requested_by")
            .prefetch_related("revision__content_object__locale")
            .order_by("started_at")[:limit]
        )
        return [self._row(state) for state in states if state.revision.content_object]

    def _row(self, state: TaskState) -> Row:
        instance = state.revision.content_object
        sender = state.workflow_state.requested_by
        return Row(
            state.revision.object_str,
            edit_address(self.request, instance),
            _("sent by %(user)s") % {"user": sender.get_full_name() or sender} if sender else "",
            instance.locale.language_code,
            state.started_at,
        )
