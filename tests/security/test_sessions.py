"""Sessions: rotated at sign-in, ended at sign-out and password change, idle limit, listed."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cms.accounts.models import AccountSession
from cms.accounts.sessions import name_of
from tests.security.signing_in import (
    PASSWORD,
    administrator,
    editor,
    is_signed_in,
    sign_in,
    superuser,
)

pytestmark = pytest.mark.django_db

OVERVIEW = "/admin/account/security/"
END = f"{OVERVIEW}end-session/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def key_of(client) -> str:
    return client.cookies["sessionid"].value


def test_the_key_is_another_after_signing_in(client):
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    sign_in(client, editor())
    assert key_of(client) != planted
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert not is_signed_in(thief)


def test_signing_out_ends_the_session_itself_not_only_the_cookie(client):
    sign_in(client, editor())
    thief = Client()
    thief.cookies["sessionid"] = key_of(client)
    assert is_signed_in(thief)
    client.post("/admin/logout/")
    assert not is_signed_in(thief)
    assert not AccountSession.objects.exclude(user=None).exists()


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(client):
    user = editor()
    elsewhere = Client()
    sign_in(elsewhere, user)
    sign_in(client, user)
    before = key_of(client)
    new = "Нове довге гасло 1"
    fields = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    form = {f"password-{name}": value for name, value in fields.items()}
    form |= {"name_email-first_name": "A", "name_email-last_name": "B"}
    form |= {"name_email-email": user.email, "locale-preferred_language": "en"}
    form |= {"locale-current_time_zone": "Europe/Kyiv", "theme-theme": "system"}
    form |= {"theme-contrast": "system", "theme-density": "default"}
    answer = client.post("/admin/account/", form)
    assert answer.status_code == 302, answer.context["panels_by_tab"]
    assert (is_signed_in(client), is_signed_in(elsewhere)) == (True, False)
    assert key_of(client) != before
    assert AccountSession.objects.filter(user=user).count() == 1


def test_a_session_that_is_not_used_ends(client, settings):
    settings.SESSION_IDLE_SECONDS = 3600
    sign_in(client, editor())
    idle = timedelta(seconds=3601)
    AccountSession.objects.update(
        expire_date=timezone.now() + timedelta(seconds=3600) - idle,
        seen_at=timezone.now() - idle,
    )
    assert not is_signed_in(client)


def test_use_moves_the_end_of_a_session(client, settings):
    settings.SESSION_IDLE_SECONDS = 3600
    sign_in(client, editor())
    long_ago = timezone.now() - timedelta(minutes=30)
    AccountSession.objects.update(seen_at=long_ago, expire_date=long_ago + timedelta(hours=1))
    assert is_signed_in(client)
    [session] = AccountSession.objects.exclude(user=None)
    assert session.expire_date - timezone.now() > timedelta(minutes=59)


def test_no_use_moves_it_beyond_the_longest_life(client, settings):
    settings.SESSION_COOKIE_AGE = 2 * 3600
    settings.SESSION_IDLE_SECONDS = 3600
    sign_in(client, editor())
    session = client.session
    about = session["uca_about"]
    about["began"] = (timezone.now() - timedelta(minutes=110)).isoformat()
    session["uca_about"] = about
    session.save()
    AccountSession.objects.update(seen_at=timezone.now() - timedelta(minutes=5))
    assert is_signed_in(client)
    [row] = AccountSession.objects.exclude(user=None)
    assert row.expire_date - timezone.now() < timedelta(minutes=11)


@pytest.mark.parametrize(("remember", "lasts"), [("", ""), ("on", 14 * 24 * 60 * 60)])
def test_the_cookie_ends_with_the_browser_unless_it_is_to_be_remembered(client, remember, lasts):
    user = editor()
    form = {"username": user.get_username(), "password": PASSWORD, "remember": remember}
    client.post("/admin/login/", form)
    assert client.cookies["sessionid"]["max-age"] == lasts


def test_people_see_where_they_are_signed_in_and_no_key(client):
    user = editor()
    sign_in(Client(), user, REMOTE_ADDR="198.51.100.7", HTTP_USER_AGENT=FIREFOX)
    sign_in(client, user)
    page = client.get(OVERVIEW).content.decode()
    assert "198.51.100.7" in page
    assert "Firefox, Linux" in page
    assert "this one" in page
    for key in AccountSession.objects.values_list("session_key", flat=True):
        assert key not in page


def test_people_end_one_of_their_sessions(client):
    user = editor()
    one, two = Client(), Client()
    for browser in (one, two, client):
        sign_in(browser, user)
    client.post(END, {"session": name_of(key_of(one))})
    assert [is_signed_in(browser) for browser in (one, two, client)] == [False, True, True]


def test_people_end_all_their_other_sessions(client):
    user = editor()
    one, two = Client(), Client()
    for browser in (one, two, client):
        sign_in(browser, user)
    client.post(END)
    assert [is_signed_in(browser) for browser in (one, two, client)] == [False, False, True]


def test_nobody_ends_a_session_of_somebody_else(client):
    other = Client()
    sign_in(other, editor())
    sign_in(client, editor())
    client.post(END, {"session": name_of(key_of(other))})
    client.post(END)
    assert is_signed_in(other)


def test_an_administrator_sees_and_ends_the_sessions_of_others(client):
    user = editor()
    theirs = Client()
    sign_in(theirs, user, HTTP_USER_AGENT=FIREFOX)
    client.force_login(administrator())
    page = client.get(f"/admin/accounts/{user.pk}/").content.decode()
    assert "Firefox, Linux" in page
    assert key_of(theirs) not in page
    client.post(f"/admin/accounts/{user.pk}/end-sessions/")
    assert not is_signed_in(theirs)


def test_but_not_those_of_a_superuser(client):
    target = superuser()
    theirs = Client()
    sign_in(theirs, target)
    client.force_login(administrator())
    client.post(f"/admin/accounts/{target.pk}/end-sessions/")
    assert is_signed_in(theirs)


def test_an_account_that_is_switched_off_is_signed_out(client):
    user = editor()
    sign_in(client, user)
    user.is_active = False
    user.save()
    assert not is_signed_in(client)
    assert not AccountSession.objects.filter(user=user).exists()


def test_what_is_over_is_cleared_away(client):
    sign_in(client, editor())
    AccountSession.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    call_command("clearsessions")
    assert not AccountSession.objects.exists()


def test_readers_of_the_website_get_no_session(client):
    answer = client.get("/")
    assert "sessionid" not in answer.cookies
    assert not AccountSession.objects.exists()
