"""Previews: a token opens one draft in one language, for a while, from one person's rights."""

from datetime import timedelta

import pytest
from django.utils import timezone

from content.models import SuccessStory
from graphql_api.models import PreviewToken
from tests.factories import make_story
from tests.graphql_api.previews import make_token, save_draft
from tests.security.signing_in import editor

pytestmark = pytest.mark.django_db

LIST = '{ successStories(locale: "uk", first: 20) { totalCount nodes { title } } }'


def titles(client, secret):
    answer = client.post(
        "/graphql/",
        {"query": LIST},
        content_type="application/json",
        headers={"Authorization": f"Bearer {secret}"},
    )
    data = answer.json().get("data") or {"successStories": {"nodes": []}}
    return answer.status_code, [node["title"] for node in data["successStories"]["nodes"]]


def test_it_opens_its_own_draft_and_no_other(client):
    shown = save_draft(make_story("Одна"), title="Чернетка одна")
    save_draft(make_story("Інша"), title="Чернетка інша")
    _token, secret = make_token(shown)
    status, found = titles(client, secret)
    assert status == 200
    assert set(found) == {"Чернетка одна", "Інша"}


@pytest.mark.parametrize(
    "change",
    [
        {"expires_at": timezone.now() - timedelta(seconds=1)},
        {"revoked_at": timezone.now()},
    ],
    ids=["expired", "revoked"],
)
def test_it_ends(client, change):
    _token, secret = make_token(save_draft(make_story("Одна"), title="Чернетка"))
    PreviewToken.objects.update(**change)
    assert titles(client, secret)[0] == 401


def test_it_ends_with_the_account_of_whoever_shared_it(client):
    token, secret = make_token(save_draft(make_story("Одна"), title="Чернетка"))
    token.created_by.is_active = False
    token.created_by.save()
    assert titles(client, secret)[0] == 401


def test_the_preview_of_the_admin_is_for_those_who_edit_alone(client):
    # In no group that has rights on pages, which come after it.
    user = editor()
    story = make_story("Одна", live=False)
    address = f"/admin/pages/{story.pk}/view_draft/"
    assert client.get(address).status_code == 302
    client.force_login(user)
    assert client.get(address).status_code == 302
    assert SuccessStory.objects.get(pk=story.pk).live is False
