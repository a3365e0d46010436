"""The step of a Wagtail workflow in which a translation is reviewed."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState, WorkflowState


class TranslationReviewState(TaskState):
    """One translation sent for review: by whom, and exactly which words."""

    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("sent by"),
    )
    fingerprint = models.CharField(
        _("fingerprint"),
        max_length=64,
        editable=False,
        help_text=_("Stands for the words that were sent; others are not approved with them."),
    )

    class Meta:
        verbose_name = _("translation sent for review")
        verbose_name_plural = _("translations sent for review")


class TranslationReview(Task):
    """Approval by somebody who may publish in the language and did not translate.

    Its actions are not offered in Wagtail's lists, where the words cannot be seen: they are taken
    on the page of the review. Whoever takes them elsewhere passes the same checks.
    """

    task_state_class = TranslationReviewState

    class Meta:
        verbose_name = _("review of a translation")
        verbose_name_plural = _("reviews of translations")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Write down the words as they are; an object that is no translation passes at once."""
        from cms.translation.review.process import begin_task

        return begin_task(self, workflow_state, user)

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        from cms.translation.review import process

        comment = kwargs.get("comment", "")
        if action_name == "approve":
            process.approve(task_state, user, comment=comment)
        elif action_name == "reject":
            process.send_back(task_state, user, comment=comment)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Translators wait until the review is over, or withdraw; reviewers may correct."""
        from cms.translation.access import may_publish

        return not may_publish(user, obj.specific if hasattr(obj, "specific") else obj)

    def get_task_states_user_can_moderate(
        self, user: Any, **kwargs: Any
    ) -> models.QuerySet[TaskState]:
        from cms.translation.review.people import reviewable_by

        return reviewable_by(user, self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS))

    @classmethod
    def get_description(cls) -> Any:
        return _(
            "Somebody who may publish in the language, and did not translate it, approves the words"
        )
