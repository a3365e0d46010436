"""Where `next` leads: to this site alone, at every address that knows it."""

from urllib.parse import quote

import pytest
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from cms.groups import MODERATORS
from tests.cms.admin import member, signed_in
from tests.factories import make_story
from tests.security.signing_in import editor, sign_in

pytestmark = pytest.mark.django_db

ELSEWHERE = [
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "///elsewhere.example/",
    "/\\elsewhere.example/",
    "http:elsewhere.example",
    "javascript:alert(1)",
    " https://elsewhere.example/",
]


@pytest.mark.parametrize("following", ELSEWHERE)
def test_signing_in_leads_nowhere_else(following):
    assert sign_in(Client(), editor(), following=following).url == "/admin/"


@pytest.mark.parametrize("following", ELSEWHERE)
def test_somebody_signed_in_is_led_nowhere_else(following):
    client = signed_in(editor())
    assert client.get("/admin/login/", {"next": following}).url == "/admin/"


@pytest.mark.parametrize("following", ELSEWHERE)
def test_the_password_of_a_collection_leads_nowhere_else(client, following):
    restriction = CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type="password", password="p"
    )
    answer = client.post(
        f"/documents/authenticate_with_password/{restriction.pk}/",
        {"password": "p", "return_url": following},
    )
    assert answer.status_code == 302
    assert "elsewhere" not in answer.url
    assert "javascript" not in answer.url


@pytest.mark.parametrize("action", ["unpublish", "delete", "lock", "copy", "move"])
def test_actions_on_pages_lead_nowhere_else(action):
    client = signed_in(member(MODERATORS))
    for number, following in enumerate(ELSEWHERE):
        story = make_story()
        form = {
            "next": following,
            "new_title": "Копія",
            "new_slug": f"copy-{number}",
            "new_parent_page": story.get_parent().pk,
        }
        answer = client.post(f"/admin/pages/{story.pk}/{action}/?next={quote(following)}", form)
        if "Location" in answer.headers:
            assert answer["Location"].startswith("/admin/"), following


def test_a_locale_switch_or_language_address_leads_nowhere_else(client):
    for path in ("//elsewhere.example/", "/en//elsewhere.example", "/\\elsewhere.example"):
        answer = client.get(path)
        assert "://elsewhere" not in answer.headers.get("Location", "")
        assert not answer.headers.get("Location", "").startswith("//")
