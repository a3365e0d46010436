"""What Wagtail does when the last task of a workflow was approved.

Wagtail reads this function's address while its own models load, so that nothing here may import
models before it is called.
"""

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish a reviewed translation from its words, anything else from its newest draft.

    Facts and children of the original may have changed since the draft was saved.
    """
    from wagtail.workflows import publish_workflow_state

    from cms.translation.objects import translation_into
    from cms.translation.publication import publish
    from cms.translation.review.models import TranslationReviewState

    translation = translation_into(workflow_state.content_object)
    last = workflow_state.current_task_state.specific
    if translation is not None and isinstance(last, TranslationReviewState):
        publish(translation, user)
    else:
        publish_workflow_state(workflow_state, user=user)
