"""Who may review what: whoever publishes in the language and has not written the words."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.models import Locale, TaskState

from cms.groups import reviewers
from cms.translation.access import may_publish
from cms.translation.review.words import TextInReview
from content.models import HomePage


def reviewable_by(user: Any, task_states: QuerySet[TaskState]) -> QuerySet[TaskState]:
    """Return those of the states that are in languages in which ``user`` may publish."""
    homes = HomePage.objects.filter(alias_of=None).select_related("locale")
    codes = [
        home.locale.language_code for home in homes if home.permissions_for_user(user).can_publish()
    ]
    # A revision knows its object by number only, so that the language is read from its content.
    locales = Locale.objects.filter(language_code__in=codes).values_list("pk", flat=True)
    return task_states.filter(revision__content__locale__in=list(locales))


def authors(texts: Iterable[TextInReview], sent_by_id: int | None) -> set[int]:
    """Return the keys of those who wrote the words that are new, and of who sent them."""
    wrote = {text.translator_id for text in texts if text.is_changed}
    return {key for key in (*wrote, sent_by_id) if key is not None}


def may_review(user: Any, target: Any, author_keys: set[int]) -> bool:
    """Whether ``user`` may approve: with the right to publish, as a second person."""
    return user.pk not in author_keys and may_publish(user, target)


def reviewers_of(locale: Locale, author_keys: set[int]) -> list[Any]:
    """Return whom to tell of work to review: the language's reviewers, or else its publishers."""
    users = get_user_model().objects.filter(is_active=True).exclude(pk__in=author_keys)
    in_group = users.filter(groups__name=reviewers(locale).name).distinct()
    if in_group:
        return list(in_group)
    publishes = Q(
        groups__page_permissions__page__in=HomePage.objects.filter(locale=locale).values("pk"),
        groups__page_permissions__permission__codename="publish_page",
    )
    return list(users.filter(publishes).distinct())
