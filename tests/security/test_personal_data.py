"""Personal data: exported, erased, and forgotten in time."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, Revision
from wagtail.users.models import UserProfile

from cms.accounts import audit, second_factor
from cms.accounts.models import AccountSession, OutsideIdentity
from tests.cms.admin import edit_url, form_of, member, signed_in
from tests.factories import make_story
from tests.graphql_api.previews import make_token
from tests.helpers import fresh
from tests.security.signing_in import (
    administrator,
    editor,
    is_signed_in,
    sign_in,
    superuser,
    with_app,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    """An editor who has written, and left traces in every table there is."""
    user = member()
    user.first_name, user.last_name, user.email = "Анна", "Короленко", "anna@example.org"
    user.save()
    story = make_story("Історія", live=False)
    client = signed_in(user)
    client.post(edit_url(story), {**form_of(client, edit_url(story)), "title": "Нова"})
    sign_in(Client(), user, REMOTE_ADDR="198.51.100.7", HTTP_USER_AGENT="Firefox/140.0")
    sign_in(Client(), user, "guess", REMOTE_ADDR="198.51.100.8")
    OutsideIdentity.objects.create(user=user, issuer="https://id.example", subject="person-1")
    make_token(fresh(story), created_by=user)
    with_app(user)
    second_factor.new_recovery_codes(user)
    return user


def export_of(user):
    said = StringIO()
    call_command("personal_data", "export", user.username, stdout=said)
    return said.getvalue()


def test_the_export_tells_what_is_kept_and_no_secret(anna):
    text = export_of(anna)
    data = json.loads(text)
    assert data["account"]["email"] == "anna@example.org"
    assert data["sessions"][0]["address"] in ("198.51.100.7", "127.0.0.1")
    assert data["outsideIdentities"][0]["subject"] == "person-1"
    assert data["secondFactor"]["recoveryCodesLeft"] == second_factor.NUMBER_OF_CODES
    assert any(row["object_str"] == "Нова" for row in data["versions"])
    assert any(row["action"] == audit.SIGNED_IN for row in data["aboutTheAccount"])
    secrets = [
        anna.password,
        second_factor.device_of(anna).key,
        *AccountSession.objects.values_list("session_key", flat=True),
        *anna.recovery_codes.values_list("digest", flat=True),
    ]
    assert not any(secret in text for secret in secrets)


def test_an_erased_account_is_nobodys_and_what_was_written_stays(anna):
    call_command("personal_data", "erase", anna.username, "--yes", stdout=StringIO())
    erased = get_user_model().objects.get(pk=anna.pk)
    assert erased.username == f"erased-{anna.pk}"
    assert [erased.first_name, erased.last_name, erased.email] == [""] * 3
    assert not erased.is_active
    assert not erased.has_usable_password()
    assert not erased.groups.exists()
    assert not UserProfile.objects.filter(user=erased).exists()
    assert Revision.objects.filter(user=erased).exists()
    assert PageLogEntry.objects.filter(user=erased).exists()


def test_no_table_holds_the_name_or_whereabouts_any_more(anna):
    name = anna.username
    call_command("personal_data", "erase", name, "--yes", stdout=StringIO())
    rest = json.dumps(export_of(get_user_model().objects.get(pk=anna.pk)), ensure_ascii=False)
    for word in (name, "Короленко", "anna@example.org", "198.51.100", "person-1"):
        assert word not in rest
        assert word not in str(list(ModelLogEntry.objects.values("label", "data")))
    assert not AccessAttempt.objects.filter(username=name).exists()
    assert not AccountSession.objects.filter(user=anna).exists()


def test_erasing_must_be_meant(anna):
    with pytest.raises(CommandError, match="--yes"):
        call_command("personal_data", "erase", anna.username)
    with pytest.raises(CommandError, match="no such account"):
        call_command("personal_data", "erase", "nobody", "--yes")


def test_the_last_superuser_is_not_erased():
    with pytest.raises(CommandError, match="last active superuser"):
        call_command("personal_data", "erase", superuser().username, "--yes")


def test_an_administrator_exports_in_the_admin(client):
    user = editor("anna")
    client.force_login(administrator())
    answer = client.post(f"/admin/accounts/{user.pk}/export/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.json()["account"]["username"] == user.username
    assert ModelLogEntry.objects.filter(action=audit.DATA_EXPORTED).exists()


def test_an_administrator_erases_in_the_admin_after_being_asked(client):
    user = editor("anna")
    theirs = Client()
    sign_in(theirs, user)
    client.force_login(administrator())
    address = f"/admin/accounts/{user.pk}/erase/"
    assert client.get(address).status_code == 200
    assert get_user_model().objects.get(pk=user.pk).is_active
    assert client.post(address).status_code == 302
    assert not is_signed_in(theirs)
    assert get_user_model().objects.get(pk=user.pk).username.startswith("erased-")


@pytest.mark.parametrize("target", ["oneself", "superuser"])
def test_nobody_erases_themselves_or_a_superuser(client, target):
    actor = administrator()
    other = actor if target == "oneself" else superuser()
    client.force_login(actor)
    client.post(f"/admin/accounts/{other.pk}/erase/")
    assert get_user_model().objects.get(pk=other.pk).is_active


def test_editors_do_neither(client):
    target = editor("anna")
    client.force_login(editor())
    for action in ("export", "erase"):
        answer = client.post(f"/admin/accounts/{target.pk}/{action}/")
        assert answer.status_code == 302
        assert answer.url == "/admin/"
    assert get_user_model().objects.get(pk=target.pk).is_active


def test_what_is_noted_of_accounts_is_forgotten_in_time(client, settings):
    settings.ACCOUNT_LOG_DAYS = 30
    user = editor("anna")
    sign_in(client, user)
    sign_in(Client(), user)
    old, new = ModelLogEntry.objects.filter(action=audit.SIGNED_IN)
    ModelLogEntry.objects.filter(pk=old.pk).update(timestamp=timezone.now() - timedelta(days=31))
    story = make_story()
    PageLogEntry.objects.update(timestamp=timezone.now() - timedelta(days=31))
    content_entries = PageLogEntry.objects.count()
    said = StringIO()
    call_command("forget_accounts_log", stdout=said)
    assert said.getvalue() == "1 entries were forgotten.\n"
    assert ModelLogEntry.objects.filter(action=audit.SIGNED_IN).get() == new
    assert PageLogEntry.objects.count() == content_entries
    assert fresh(story).live
