"""Previews in the admin: shared by those who may edit, shown once, listed, revoked, logged."""

import json
import re
import shlex
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.log_actions import registry
from wagtail.models import Page

from cms.groups import ADMINISTRATORS
from content.models import Ecosystem, HomePage
from graphql_api.models import PreviewToken
from tests.cms.admin import edit_url, member, messages, signed_in
from tests.factories import make_cluster, make_organisation, make_term
from tests.graphql_api.previews import make_token, save_draft
from tests.helpers import fresh, in_language, missing_strings, submit, write_strings

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return signed_in(member())


def share_url(instance):
    return reverse("previews:share", args=[instance._meta.model_name, instance.pk])


def shared(response):
    """What the page shows once: the token and the command."""
    html = unescape(response.content.decode())
    secret = re.search(r'id="secret">(ucap_\w+)<', html).group(1)
    return secret, re.search(r'id="command">(.+?)</pre>', html, re.DOTALL).group(1)


def run(command, client):
    """Send what the command would send."""
    program, address, *options = shlex.split(command)
    assert (program, address) == ("curl", "http://localhost/graphql/")
    headers = dict(options[at + 1].split(": ") for at in range(len(options)) if options[at] == "-H")
    body = json.loads(options[options.index("-d") + 1])
    kind = headers.pop("Content-Type")
    return client.post("/graphql/", body, content_type=kind, headers=headers).json()["data"]


def test_an_editor_shares_a_draft_and_the_command_reads_it(editor, client):
    cluster = save_draft(make_cluster("Опубліковане", slug="old"), title="Чернетка")
    response = editor.post(share_url(cluster), {"hours": "24"})
    secret, command = shared(response)
    assert "no-store" in response["Cache-Control"]
    node = run(command, client)["node"]
    assert (node["title"], node["path"]) == ("Чернетка", "/clusters/old/")
    token = PreviewToken.objects.get()
    assert timedelta(hours=23) < token.expires_at - timezone.now() <= timedelta(hours=24)
    html = editor.get(share_url(cluster)).content.decode()
    assert token.prefix in html
    assert secret not in html


@pytest.mark.parametrize(
    "make", [make_organisation, lambda name: make_term(Ecosystem, name=name)], ids=["a", "b"]
)
def test_shared_records_are_shared_too(make, client):
    administrator = signed_in(member(ADMINISTRATORS))
    record = save_draft(make("Було"), name="Стане")
    _, command = shared(administrator.post(share_url(record), {"hours": "1"}))
    assert run(command, client)["node"]["name"] == "Стане"


def test_a_preview_is_revoked(editor):
    cluster = make_cluster()
    token, _ = make_token(cluster)
    other, _ = make_token(make_cluster())
    for number in (token.pk, other.pk, "?"):
        response = editor.post(share_url(cluster), {"revoke": number}, follow=True)
        assert response.status_code == 200
    token.refresh_from_db()
    other.refresh_from_db()
    assert token.revoked_at is not None
    assert other.revoked_at is None
    assert token.prefix not in editor.get(share_url(cluster)).content.decode()


def test_the_log_tells_of_both(editor):
    cluster = make_cluster()
    editor.post(share_url(cluster), {"hours": "1"})
    token = PreviewToken.objects.get()
    editor.post(share_url(cluster), {"revoke": token.pk})
    logged = registry.get_logs_for_instance(cluster).filter(action__startswith="uca.preview.")
    assert {entry.action: entry.data["begins_with"] for entry in logged} == {
        "uca.preview.share": token.prefix,
        "uca.preview.revoke": token.prefix,
    }
    with translation.override("en"):
        labels = {str(entry.formatter.label) for entry in logged}
    assert labels == {"Share a preview", "Revoke a preview"}


def test_only_lifetimes_that_the_operator_allows_are_offered(editor, settings):
    settings.PREVIEW_MOST_HOURS = 24
    cluster = make_cluster()
    response = editor.post(share_url(cluster), {"hours": "168"})
    assert set(response.context["form"].errors) == {"hours"}
    assert [hours for hours, _ in response.context["form"].fields["hours"].choices] == [1, 24]
    assert not PreviewToken.objects.exists()


def test_nobody_shares_what_is_not_theirs_to_edit(client):
    cluster = make_cluster()
    stranger = member()
    stranger.groups.clear()
    assert client.get(share_url(cluster)).status_code == 302
    for user in (stranger, _translator()):
        response = signed_in(user).post(share_url(cluster), {"hours": "1"})
        assert response.status_code == 302
    assert not PreviewToken.objects.exists()


def _translator():
    """An editor whose rights are on the English pages alone."""
    user = member()
    for permission in user.groups.get().page_permissions.all():
        if permission.page.locale.language_code == "uk":
            permission.delete()
    return user


def test_what_has_no_draft_or_is_locked_is_not_shared(editor):
    section = HomePage.objects.get(locale__language_code="uk")
    cluster = make_cluster()
    Page.objects.filter(pk=cluster.pk).update(locked=True)
    for instance, words in ((section, "no draft"), (cluster, "locked")):
        response = editor.post(share_url(instance), {"hours": "1"})
        assert words in messages(response)
    assert not PreviewToken.objects.exists()


def test_there_is_no_preview_of_anything_else(editor):
    assert editor.get(reverse("previews:share", args=["user", 1])).status_code == 404
    assert editor.get(reverse("previews:share", args=["cluster", 0])).status_code == 404


def test_a_translation_is_shared_with_its_newest_words(editor, client):
    cluster = make_cluster("Кластер")
    english = submit(cluster)
    write_strings(english, {text: f"en {text}" for text in missing_strings(english)})
    english = in_language(cluster, "en")
    _, command = shared(editor.post(share_url(english), {"hours": "1"}))
    assert run(command, client)["node"]["title"] == "en Кластер"
    drafts = fresh(english).revisions.count()
    editor.post(share_url(english), {"hours": "1"})
    assert fresh(english).revisions.count() == drafts
    assert not fresh(english).live


def test_the_menus_of_pages_and_records_lead_there(editor):
    cluster, organisation = make_cluster(), make_organisation()
    submit(cluster)
    for page in (cluster, in_language(cluster, "en")):
        parent = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
        assert share_url(page) in editor.get(parent).content.decode()
    assert share_url(cluster) in editor.get(edit_url(cluster)).content.decode()
    editor_of_record = reverse(
        organisation.snippet_viewset.get_url_name("edit"), args=[organisation.pk]
    )
    assert share_url(organisation) in editor.get(editor_of_record).content.decode()
