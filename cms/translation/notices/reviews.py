"""Mail about reviews: sent, approved, returned.

Built on Wagtail's notifiers: recipients choose in their account which kinds they get, and each mail
is written in the language of its reader. Nothing of a text is in it but the title and, in a return,
the reviewer's comment.
"""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.admin.mail import EmailNotificationMixin, Notifier
from wagtail_localize.models import get_edit_url

from cms.translation.objects import translation_into
from cms.translation.review.models import TranslationReviewState
from cms.translation.review.people import authors, reviewers_of
from cms.translation.review.words import texts_in_review


class _ReviewNotifier(EmailNotificationMixin, Notifier):
    """Mail about one sending; ``notification`` names the template and the reader's choice."""

    def __init__(self) -> None:
        super().__init__((TranslationReviewState,))

    def get_context(self, instance: TranslationReviewState, **kwargs: Any) -> dict[str, Any]:
        target = instance.workflow_state.content_object
        translation = translation_into(target)
        return {
            **super().get_context(instance, **kwargs),
            "title": instance.revision.object_str,
            "locale": target.locale,
            "sent_by": instance.sent_by,
            "decided_by": instance.finished_by,
            "comment": instance.comment,
            "edit_url": _absolute(get_edit_url(_specific(target))),
            "review_url": _absolute(
                reverse("translation_reviews:review", args=[translation.pk]) if translation else ""
            ),
        }


class Submitted(_ReviewNotifier):
    """To the reviewers of the language, but for those who wrote the words."""

    notification = "submitted"

    def get_recipient_users(self, instance: TranslationReviewState, **kwargs: Any) -> set[Any]:
        target = instance.workflow_state.content_object
        return set(reviewers_of(target.locale, _authors(instance)))


class Approved(_ReviewNotifier):
    """To whoever sent it: what was new a moment ago is published, and nobody's any more."""

    notification = "approved"

    def get_recipient_users(self, instance: TranslationReviewState, **kwargs: Any) -> set[Any]:
        return {instance.sent_by} - {kwargs.get("user"), None}


class Rejected(_ReviewNotifier):
    """To those who wrote or sent the words."""

    notification = "rejected"

    def get_recipient_users(self, instance: TranslationReviewState, **kwargs: Any) -> set[Any]:
        people = get_user_model().objects.filter(pk__in=_authors(instance))
        return set(people) - {kwargs.get("user")}


def _authors(instance: TranslationReviewState) -> set[int]:
    target = instance.workflow_state.content_object
    translation = translation_into(target)
    texts = texts_in_review(translation, _specific(target)) if translation else []
    return authors(texts, instance.sent_by_id)


def _specific(target: Any) -> Any:
    return getattr(target, "specific", target)


def _absolute(address: str) -> str:
    return urljoin(settings.WAGTAILADMIN_BASE_URL, address)
