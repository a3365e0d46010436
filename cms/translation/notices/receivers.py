"""When mail about workflows is written; called once when the project starts, before Wagtail."""

from wagtail.signals import (
    task_approved,
    task_rejected,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)


def connect() -> None:
    from wagtail.models import WorkflowState

    from cms.translation.notices import moderation, reviews
    from cms.translation.review.models import TranslationReviewState

    for signal, notifier in (
        (task_submitted, reviews.Submitted()),
        (task_approved, reviews.Approved()),
        (task_rejected, reviews.Rejected()),
    ):
        # Signals hold their receivers weakly.
        signal.connect(notifier, sender=TranslationReviewState, weak=False)
    for signal, notifier, event in (
        (workflow_submitted, moderation.Submission(), "submitted"),
        (workflow_approved, moderation.Approval(), "approved"),
        (workflow_rejected, moderation.Rejection(), "rejected"),
    ):
        signal.connect(
            notifier,
            sender=WorkflowState,
            weak=False,
            dispatch_uid=f"workflow_state_{event}_email_notification",
        )
