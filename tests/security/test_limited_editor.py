"""Somebody with few rights tries the pages that advisories tell of; nothing is shown or done.

Every role at every address is in tests/cms/roles/test_role_matrix.py; here each line is named, and
what is looked at is not only the door but what lies behind it.
"""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from cms import groups
from content.models import SuccessStory
from tests.cms.admin import signed_in
from tests.factories import make_locale, make_story, make_tree, make_user
from tests.helpers import fresh

pytestmark = pytest.mark.django_db

SECRET = "Таємна чернетка"


@pytest.fixture
def story():
    """A draft in the source language, in two versions."""
    made = make_story(SECRET, live=False, slug="secret")
    made.save_revision()
    return fresh(made)


@pytest.fixture
def translator(story):
    """May change English, and therefore nothing of the source language."""
    make_tree("en")
    groups.ensure_groups()
    user = make_user("translator")
    user.groups.add(Group.objects.get(name=groups.translators(make_locale("en")).name))
    return signed_in(user)


def addresses(story):
    """What advisories name: the page's own parameters are all right, the rights are not."""
    first, last = story.revisions.order_by("pk").values_list("pk", flat=True)[:2]
    pages = "wagtailadmin_pages"
    return {
        "compare": reverse(f"{pages}:revisions_compare", args=[story.pk, first, last]),
        "history": reverse(f"{pages}:history", args=[story.pk]),
        "an old version": reverse(f"{pages}:revisions_view", args=[story.pk, first]),
        "revert": reverse(f"{pages}:revisions_revert", args=[story.pk, first]),
        "copy": reverse(f"{pages}:copy", args=[story.pk]),
        "edit": reverse(f"{pages}:edit", args=[story.pk]),
        "preview": reverse(f"{pages}:preview_on_edit", args=[story.pk]),
        "draft": reverse(f"{pages}:view_draft", args=[story.pk]),
        "usage": reverse(f"{pages}:usage", args=[story.pk]),
        "workflow history": reverse(f"{pages}:workflow_history", args=[story.pk]),
        "translate": reverse("wagtail_localize:submit_page_translation", args=[story.pk]),
        "share a preview": reverse("previews:share", args=["successstory", story.pk]),
        "move": reverse(f"{pages}:move", args=[story.pk]),
        "delete": reverse(f"{pages}:delete", args=[story.pk]),
        "privacy": reverse(f"{pages}:set_privacy", args=[story.pk]),
    }


def test_nothing_of_it_is_shown(translator, story):
    for name, address in addresses(story).items():
        answer = translator.get(address)
        assert answer.status_code in (302, 403, 404), name
        assert SECRET not in answer.content.decode(), name


def test_nothing_is_done_to_it(translator, story):
    before = _state()
    section = story.get_parent()
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": section.pk, "locales": [2]}
    for name, address in addresses(story).items():
        translator.post(address, form)
        assert _state() == before, name


def test_bulk_actions_leave_it_alone(translator, story):
    before = _state()
    for action in ("delete", "move", "publish", "unpublish"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        answer = translator.post(f"{address}?id={story.pk}", {"chooser": story.get_parent().pk})
        assert _state() == before, action
        assert SECRET not in answer.content.decode(), action


def _state():
    rows = SuccessStory.objects.order_by("pk")
    return list(rows.values_list("pk", "title", "live", "latest_revision_id", "path"))


def test_an_unknown_page_is_answered_like_one_that_is_hidden(client, story):
    hidden, unknown = client.get("/success-stories/secret/"), client.get("/success-stories/never/")
    assert hidden.status_code == unknown.status_code == 404
    assert hidden.content.replace(b"secret", b"never") == unknown.content


def test_an_account_that_may_not_be_managed_is_answered_like_none():
    groups.ensure_groups()
    user = make_user("administrator")
    user.groups.add(Group.objects.get(name=groups.ADMINISTRATORS.name))
    client = signed_in(user)
    target = make_user("superuser", is_superuser=True)
    answers = [client.get(f"/admin/accounts/{pk}/") for pk in (target.pk, 10**6)]
    assert [answer.status_code for answer in answers] == [404, 404]
