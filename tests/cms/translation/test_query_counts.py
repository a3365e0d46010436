"""Work on a long page: a third, at most, of the queries that wagtail-localize alone needs.

The package is measured beside us, without a request around it, so that an upgrade that needs fewer
queries shows itself here.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object
from wagtail_localize.views.edit_translation import edit_translation

from content.models import Ecosystem, StoryEcosystem
from tests.cms.admin import edit_url, signed_in
from tests.content.texts import make_long_story
from tests.factories import make_locale, make_superuser, make_term, make_tree
from tests.helpers import (
    fresh,
    in_language,
    missing_strings,
    submit,
    translation_of,
    write_strings,
)

pytestmark = pytest.mark.django_db

TEXTS = 60


def queries(act: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def undone(act: Callable[[], Any]) -> int:
    """Count the queries of ``act`` and leave nothing of it."""
    with transaction.atomic():
        number = queries(act)
        transaction.set_rollback(True)
    return number


@contextmanager
def shown() -> Iterator[list[Any]]:
    """Collect what the pages rendered meanwhile tell the editor's script."""
    props: list[Any] = []

    def note(context: Any, **_: Any) -> None:
        if "props" in context:
            told = json.loads(context["props"])
            told["initialStringTranslations"].sort(key=lambda text: text["segment_id"])
            props.append(told)

    template_rendered.connect(note)
    yield props
    template_rendered.disconnect(note)


def package_editor(translation: Translation, user: Any) -> Callable[[], Any]:
    """The package's own view, called as its hook calls it."""

    def show() -> None:
        request = RequestFactory().get("/")
        request.user, request.session = user, {}
        request._messages = FallbackStorage(request)
        mine = Translation.objects.get(pk=translation.pk)
        assert edit_translation(request, mine, mine.get_target_instance()).status_code == 200

    return show


def test_submitting_a_long_page_asks_a_third():
    make_tree("en")
    story = make_long_story(TEXTS)
    client = signed_in(make_superuser())
    address = reverse("wagtail_localize:submit_page_translation", args=[story.pk])
    english = make_locale("en")
    package = undone(lambda: translate_object(fresh(story), [english]))

    def send() -> None:
        form = {"locales": [english.pk], "include_subtree": ""}
        assert client.post(address, form).status_code == 302

    client.get(address)
    ours = queries(send)
    assert len(missing_strings(translation_of(story))) == TEXTS
    assert ours * 3 <= package, (ours, package)


def test_opening_a_long_translation_asks_a_third():
    make_tree("en")
    story = make_long_story(TEXTS, ecosystems=[StoryEcosystem(ecosystem=make_term(Ecosystem))])
    translation = submit(story)
    user = make_superuser()
    client = signed_in(user)
    address = edit_url(in_language(story, "en"))

    def both() -> tuple[int, int]:
        """Count the queries of both, who must show the same."""
        open_package = package_editor(translation, user)
        with shown() as props:
            open_package()
            client.get(address)
        # The one door that ours keeps shut: what was translated would be gone.
        assert props[0]["links"].pop("convertToAliasUrl")
        assert props[-1]["links"].pop("convertToAliasUrl") is None
        assert props[0] == props[-1]
        assert len(props[0]["segments"]) == TEXTS + 1
        return queries(lambda: client.get(address)), queries(open_package)

    ours, package = both()
    assert ours * 3 <= package, (ours, package)

    texts = missing_strings(translation)
    write_strings(translation, {text: f"English {n}" for n, text in enumerate(texts)})
    translated, package = both()
    assert translated * 3 <= package, (translated, package)
    assert translated <= ours + 1
