"""A second factor for administrators: enforced, used once, hashed, reset by another alone."""

import pytest
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from cms.accounts import pending, second_factor
from cms.accounts.models import RecoveryCode
from tests.security.signing_in import (
    CODE,
    LOGIN,
    PASSWORD,
    SET_UP,
    administrator,
    afresh,
    code_of,
    editor,
    is_signed_in,
    sign_in,
    superuser,
    with_app,
)

pytestmark = pytest.mark.django_db

OVERVIEW = "/admin/account/security/"


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def set_up(client, user) -> tuple[TOTPDevice, list[str]]:
    """Set up an app on the page that the browser was led to; return it and the recovery codes."""
    page = client.get(SET_UP)
    device = TOTPDevice.objects.get(user=user)
    assert second_factor.written(device) in page.content.decode()
    done = client.post(SET_UP, {"code": code_of(device)})
    return device, done.context["codes"]


@pytest.mark.parametrize("make", [administrator, superuser])
def test_an_administrator_sets_one_up_before_anything_opens(client, required, make):
    user = make()
    assert sign_in(client, user, following="/admin/reports/site-history/").url == SET_UP
    assert not is_signed_in(client)
    device, codes = set_up(client, user)
    assert len(codes) == second_factor.NUMBER_OF_CODES
    assert is_signed_in(client)
    device.refresh_from_db()
    assert device.confirmed


def test_the_way_leads_on_to_where_it_was_meant_to(client, required):
    user = superuser()
    sign_in(client, user, following="/admin/reports/site-history/")
    client.get(SET_UP)
    done = client.post(SET_UP, {"code": code_of(TOTPDevice.objects.get(user=user))})
    assert done.context["following"] == "/admin/reports/site-history/"


def test_editors_need_none(client, required):
    user = editor()
    assert sign_in(client, user).status_code == 302
    assert is_signed_in(client)


def test_nobody_needs_one_where_it_is_switched_off(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    sign_in(client, superuser())
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "address",
    ["/admin/", "/admin/users/", "/admin/account/security/", "/media/images/any.png"],
)
def test_a_session_from_before_that_duty_opens_nothing(client, required, address):
    client.force_login(superuser())
    assert client.get(address).status_code in (302, 404)
    answer = client.get(address, follow=True)
    assert answer.status_code == 404 or answer.request["PATH_INFO"] == LOGIN


def test_an_editor_who_becomes_administrator_is_asked_at_once(client, required):
    user = editor()
    sign_in(client, user)
    assert is_signed_in(client)
    user.is_superuser = True
    user.save()
    assert not is_signed_in(client)


def test_the_code_is_asked_for_after_the_password(client):
    user = editor()
    device = with_app(user)
    assert sign_in(client, user).url == CODE
    assert not is_signed_in(client)
    assert client.post(CODE, {"code": code_of(device)}).url == "/admin/"
    assert is_signed_in(client)


def test_setting_up_another_app_is_no_way_round_the_first(client):
    user = editor()
    with_app(user)
    sign_in(client, user)
    assert client.get(SET_UP).url == CODE
    assert client.post(SET_UP, {"code": "000000"}).url == CODE


def test_the_code_page_is_nothing_without_the_password(client):
    assert client.get(CODE).url == LOGIN
    assert client.get(SET_UP).url == LOGIN


def test_a_wrong_code_lets_nobody_in_and_the_next_must_wait(client, settings):
    settings.OTP_TOTP_THROTTLE_FACTOR = 3600
    user = editor()
    device = with_app(user)
    sign_in(client, user)
    wrong = client.post(CODE, {"code": "12345"}, headers={"Accept-Language": "en"})
    assert "not valid" in wrong.content.decode()
    waiting = client.post(CODE, {"code": code_of(device)}, headers={"Accept-Language": "en"})
    assert "Too many wrong codes" in waiting.content.decode()
    assert not is_signed_in(client)


def test_a_code_is_valid_once():
    user = editor()
    device = with_app(user)
    code = code_of(device)
    first, second = Client(), Client()
    for browser in (first, second):
        sign_in(browser, user)
        browser.post(CODE, {"code": code})
    assert (is_signed_in(first), is_signed_in(second)) == (True, False)


def test_a_recovery_code_is_valid_once_and_only_its_digest_is_kept(client):
    user = editor()
    with_app(user)
    [code, *_others] = second_factor.new_recovery_codes(user)
    kept = "".join(RecoveryCode.objects.values_list("digest", flat=True))
    assert code not in kept
    assert code.replace("-", "") not in kept
    sign_in(client, user)
    # As somebody copies it from paper.
    client.post(CODE, {"code": code.lower().replace("-", " ")})
    assert is_signed_in(client)
    assert user.recovery_codes.count() == second_factor.NUMBER_OF_CODES - 1
    again = Client()
    sign_in(again, user)
    again.post(CODE, {"code": code})
    assert not is_signed_in(again)


def test_a_code_of_somebody_else_is_none(client):
    user, other = editor(), editor()
    with_app(user)
    with_app(other)
    [code, *_others] = second_factor.new_recovery_codes(other)
    sign_in(client, user)
    client.post(CODE, {"code": code})
    assert not is_signed_in(client)


def test_the_first_step_is_forgotten_after_some_minutes(client, monkeypatch):
    user = editor()
    device = with_app(user)
    monkeypatch.setattr(pending, "SECONDS", -1)
    sign_in(client, user)
    assert client.post(CODE, {"code": code_of(device)}).url == LOGIN


def test_the_first_step_is_worth_nothing_once_the_password_changed(client):
    user = editor()
    device = with_app(user)
    sign_in(client, user)
    user.set_password("another password 1")
    user.save()
    assert client.post(CODE, {"code": code_of(device)}).url == LOGIN


def test_whoever_is_signed_in_sets_one_up_and_other_sessions_end(client):
    user = editor()
    elsewhere = Client()
    sign_in(elsewhere, user)
    sign_in(client, user)
    set_up(client, user)
    assert (is_signed_in(client), is_signed_in(elsewhere)) == (True, False)


def test_an_app_counts_only_once_a_code_of_it_was_shown(client):
    user = editor()
    sign_in(client, user)
    client.get(SET_UP)
    client.post(SET_UP, {"code": "12345"})
    assert second_factor.device_of(user) is None
    assert sign_in(Client(), user).url == "/admin/"


def test_the_picture_is_drawn_here_and_asks_nobody(client):
    sign_in(client, editor())
    page = client.get(SET_UP).content.decode()
    assert "<svg" in page
    assert "otpauth" not in page
    assert "http://" not in page.split("<svg")[1].split("</svg>")[0]


def test_only_the_password_switches_it_off(client):
    user = editor()
    sign_in(client, user)
    set_up(client, user)
    address = f"{OVERVIEW}second-factor-off/"
    client.post(address, {"password": "guess"})
    assert second_factor.device_of(user)
    client.post(address, {"password": PASSWORD})
    assert second_factor.device_of(user) is None


def test_only_the_password_makes_new_recovery_codes(client):
    user = editor()
    sign_in(client, user)
    _device, old = set_up(client, user)
    address = f"{OVERVIEW}recovery-codes/"
    client.post(address, {"password": "guess"})
    assert second_factor.check(user, old[0]).by
    new = client.post(address, {"password": PASSWORD}).context["codes"]
    assert set(new).isdisjoint(old)
    assert user.recovery_codes.count() == second_factor.NUMBER_OF_CODES


def test_another_administrator_resets_it_and_ends_the_sessions(client):
    lost = administrator("lost")
    theirs = Client()
    theirs.force_login(lost)
    with_app(lost)
    client.force_login(administrator())
    client.post(f"/admin/accounts/{lost.pk}/reset/")
    assert second_factor.device_of(lost) is None
    assert not is_signed_in(theirs)
    assert sign_in(Client(), lost).url == "/admin/"


@pytest.mark.parametrize("who", ["oneself", "editor", "superuser"])
def test_nobody_else_resets_it(client, who):
    actor = administrator()
    target = {"oneself": actor, "editor": editor(), "superuser": superuser()}[who]
    if who == "editor":
        actor, target = target, administrator("other")
    with_app(target)
    client.force_login(actor)
    client.post(f"/admin/accounts/{target.pk}/reset/")
    assert second_factor.device_of(afresh(target))


def test_the_pages_speak_ukrainian(client):
    user = editor()
    with_app(user)
    user.wagtail_userprofile.preferred_language = "uk"
    user.wagtail_userprofile.save()
    sign_in(client, user)
    page = client.get(CODE, headers={"Accept-Language": "en"}).content.decode()
    assert "Другий фактор" in page
    assert 'lang="uk"' in page
