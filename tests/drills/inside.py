"""What drills do with Django, in a process of its own: ``python -m tests.drills.inside WORD …``.

fill            make a database that is empty one with the bundled content
cookie          sign the demonstration's administrator in; print the session cookie
publish N       publish a story N times as an editor does; print each number when it is committed
commit N        the same without the admin's form, in the transaction that a request is
translation     take the words of a translation away and print its number
schedule HOURS  let the story go live so many hours from now; print its identity
title WORDS     publish the story under this title; print its slug
slug            print the slug of the story that the others are about
withdraw        take the story back
check           print what is said of the story: title, edition, journal, history
"""

import json
import os
import sys
import time
from typing import Any

import django


def main(word: str, *given: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.drills.settings")
    django.setup()
    WORDS[word](*given)


def _say(**told: Any) -> None:
    sys.stdout.write(f"{json.dumps(told)}\n")
    sys.stdout.flush()


def _fill() -> None:
    from django.core.management import call_command

    from cms.catalogues import compile_catalogues
    from cms.run import ROOT, STEPS

    compile_catalogues(ROOT)
    for _description, command in STEPS:
        call_command(*command, verbosity=0)


def _signed_in() -> Any:
    from django.contrib.auth import get_user_model
    from django.test import Client

    # A name that the settings let in.
    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.get(username="administrator"))
    return client


def _cookie() -> None:
    from django.conf import settings

    client = _signed_in()
    _say(
        name=settings.SESSION_COOKIE_NAME, value=client.cookies[settings.SESSION_COOKIE_NAME].value
    )


def _story() -> Any:
    from content.models import SuccessStory

    return SuccessStory.objects.filter(live=True, locale__language_code="uk").earliest("pk")


def _translation() -> None:
    from wagtail_localize.models import StringTranslation, Translation

    translation = Translation.objects.filter(target_locale__language_code="en").earliest("pk")
    strings = translation.source.stringsegment_set.values("string")
    StringTranslation.objects.filter(
        translation_of__in=strings, locale=translation.target_locale
    ).delete()
    _say(pk=translation.pk)


def _schedule(hours: str) -> None:
    from datetime import timedelta

    from django.utils import timezone

    story = _story()
    story.title = _title(1)
    story.go_live_at = timezone.now() + timedelta(hours=float(hours))
    story.save_revision().publish()
    _say(pk=story.pk, key=str(story.translation_key))


def _retitle(title: str) -> None:
    from django.db import transaction

    story = _story()
    with transaction.atomic():
        story.title = title
        story.save_revision().publish()
    sys.stdout.write(f"{story.slug}\n")


def _slug() -> None:
    _say(slug=_story().slug, pk=_story().pk)


def _withdraw() -> None:
    from django.db import transaction

    with transaction.atomic():
        _story().unpublish()


def _publish(times: str) -> None:
    from django.test.utils import setup_test_environment

    from tests.cms.admin import edit_url, form_of

    # Otherwise an answer does not tell which form it shows.
    setup_test_environment()
    client, address = _signed_in(), edit_url(_story())
    _say(address=address, slug=_story().slug)
    for number in range(1, int(times) + 1):
        form = form_of(client, address, **{"title": _title(number), "action-publish": "1"})
        response = client.post(address, form)
        if response.status_code != 302:
            raise SystemExit(f"Status {response.status_code}: {response.content[:2000]!r}")
        _say(number=number, at=time.monotonic())


def _commit(times: str) -> None:
    from django.db import transaction

    story = _story()
    _say(slug=story.slug)
    for number in range(1, int(times) + 1):
        with transaction.atomic():
            fresh = type(story).objects.get(pk=story.pk)
            fresh.title = _title(number)
            fresh.save_revision().publish()
        _say(number=number, at=time.monotonic())


def _title(number: int) -> str:
    """Another one each time; the number is its last word."""
    return f"Навчання {time.monotonic_ns()} {number:06}"


def _check() -> None:
    from wagtail.models import PageLogEntry

    from content.editions.models import Edition, JournalEntry
    from content.models import SuccessStory

    story = _story()
    live = SuccessStory.objects.get(pk=story.pk)
    published = PageLogEntry.objects.filter(page_id=story.pk, action="wagtail.publish")
    editions = Edition.objects.filter(key=story.translation_key, locale="uk")
    told = JournalEntry.objects.filter(key=story.translation_key, locale="uk")
    _say(
        is_logged=published.filter(revision_id=live.live_revision_id).exists(),
        publications=published.count(),
        told=told.count(),
        title=live.title,
        edition=[edition.title for edition in editions],
        is_told=told.filter(sequence__in=editions.values("sequence")).exists(),
    )


WORDS = {
    "title": _retitle,
    "translation": _translation,
    "schedule": _schedule,
    "slug": _slug,
    "withdraw": _withdraw,
    "fill": _fill,
    "cookie": _cookie,
    "publish": _publish,
    "commit": _commit,
    "check": _check,
}

if __name__ == "__main__":
    main(*sys.argv[1:])
