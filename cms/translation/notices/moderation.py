"""Wagtail's own mail about workflows, for everything but reviews of translations.

Those have mail of their own. Connected under Wagtail's own names before Wagtail connects its
notifiers, which it then leaves out: a signal keeps the first receiver of a name.
"""

from typing import Any

from wagtail.admin.mail import (
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
    WorkflowStateSubmissionEmailNotifier,
)
from wagtail.models import WorkflowState

from cms.translation.review.models import TranslationReviewState


class _NotOfTranslations:
    def can_handle(self, instance: WorkflowState, **kwargs: Any) -> bool:
        current = instance.current_task_state
        is_review = current is not None and isinstance(current.specific, TranslationReviewState)
        return super().can_handle(instance, **kwargs) and not is_review  # type: ignore[misc] - a mixin


class Submission(_NotOfTranslations, WorkflowStateSubmissionEmailNotifier):
    pass


class Approval(_NotOfTranslations, WorkflowStateApprovalEmailNotifier):
    pass


class Rejection(_NotOfTranslations, WorkflowStateRejectionEmailNotifier):
    pass
