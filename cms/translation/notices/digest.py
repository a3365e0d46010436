"""What translators of a language are told once a day: originals changed, words to translate."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.models import Locale
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation, get_edit_url

from cms.groups import translators
from cms.translation.exchange.unfinished import unfinished
from cms.translation.notices.models import DigestChoice
from cms.translation.objects import target_of

MOST_LISTED = 30


@dataclass(frozen=True)
class Waiting:
    """A translation with texts to write: title of the original, address of its editor."""

    title: str
    url: str
    is_published: bool


def send(locale: Locale, since: datetime) -> int:
    """Tell the language's translators of originals changed after ``since``; return how many got it.

    Nobody gets a mail in which nothing is new, or against their choice in the account; what waits
    for longer is counted at its end.
    """
    waiting = unfinished(locale)
    changed = list(waiting.filter(source__last_updated_at__gt=since)[:MOST_LISTED])
    listed = [row for row in map(_waiting, changed) if row is not None]
    if not listed:
        return 0
    context = {"locale": locale, "listed": listed, "others": waiting.count() - len(listed)}
    sent = 0
    for person in _readers(locale):
        profile = UserProfile.get_for_user(person)
        with override(profile.get_preferred_language()):
            subject = render_to_string("wagtailadmin/notifications/digest_subject.txt", context)
            text = render_to_string(
                "wagtailadmin/notifications/digest.txt", {**context, "user": person}
            )
        sent += send_mail(subject.strip(), text.strip(), None, [person.email])
    return sent


def _readers(locale: Locale) -> list[Any]:
    group = translators(locale).name
    users = get_user_model().objects.filter(is_active=True, groups__name=group)
    unwilling = DigestChoice.objects.filter(is_wanted=False).values("user")
    return list(users.exclude(email="").exclude(pk__in=unwilling).order_by("pk"))


def _waiting(translation: Translation) -> Waiting | None:
    target = target_of(translation)
    if target is None:
        return None
    url = urljoin(settings.WAGTAILADMIN_BASE_URL, get_edit_url(target))
    return Waiting(translation.source.object_repr, url, getattr(target, "live", True))
