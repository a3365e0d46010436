"""Throttled sign-in: who guesses passwords is refused for a while, whoever they are."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from cms.accounts import lockout
from tests.security.signing_in import (
    PASSWORD,
    administrator,
    editor,
    is_signed_in,
    sign_in,
    superuser,
    with_app,
)

pytestmark = pytest.mark.django_db

REFUSED = "Too many wrong passwords"


def guess(user, times: int, **extra):
    """Guess in a new browser each time, as somebody does who keeps no cookies."""
    for number in range(times):
        agent = {"HTTP_USER_AGENT": f"guesser/{number}"}
        answer = sign_in(Client(), user, f"guess {number}", **agent, **extra)
    return answer


def test_five_wrong_passwords_refuse_the_right_one_with_a_reason_and_a_time(client):
    user = editor()
    assert guess(user, 4).status_code == 200
    fifth = guess(user, 1)
    assert (fifth.status_code, fifth["Retry-After"]) == (429, "900")
    refused = sign_in(client, user, headers={"Accept-Language": "en"})
    assert refused.status_code == 429
    assert REFUSED in refused.content.decode()
    assert "15 minutes" in refused.content.decode()
    assert not is_signed_in(client)


def test_the_reason_is_told_in_ukrainian(client):
    user = editor()
    guess(user, 5)
    assert "Забагато" in sign_in(client, user, headers={"Accept-Language": "uk"}).content.decode()


def test_a_name_without_an_account_is_answered_alike(client):
    statuses = [guess(name, 1).status_code for name in ["nobody"] * 6]
    user = editor()
    assert statuses == [guess(user, 1).status_code for _ in range(6)]


def test_time_unlocks(client):
    user = editor()
    guess(user, 5)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert sign_in(client, user).status_code == 302
    assert is_signed_in(client)


def test_trying_again_does_not_make_the_wait_longer():
    user = editor()
    guess(user, 5)
    before = AccessAttempt.objects.order_by("attempt_time").last().attempt_time
    guess(user, 3)
    assert AccessAttempt.objects.order_by("attempt_time").last().attempt_time == before


def test_others_sign_in_meanwhile_and_the_user_from_elsewhere(client):
    user, other = editor(), editor()
    guess(user, 5)
    assert sign_in(Client(), other).status_code == 302
    assert sign_in(Client(), user, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_the_right_password_forgets_the_wrong_ones(client):
    user = editor()
    guess(user, 4)
    assert sign_in(client, user).status_code == 302
    assert guess(user, 4).status_code == 200


def test_one_address_is_refused_that_tries_many_names(monkeypatch):
    monkeypatch.setattr(lockout, "MOST_FROM_AN_ADDRESS", 10)
    for number in range(lockout.MOST_FROM_AN_ADDRESS):
        sign_in(Client(), f"name {number}", "guess")
    assert sign_in(Client(), editor()).status_code == 429


def test_one_name_is_refused_that_is_tried_from_many_addresses(monkeypatch):
    monkeypatch.setattr(lockout, "MOST_FOR_A_NAME", 12)
    user = editor()
    for number in range(lockout.MOST_FOR_A_NAME):
        sign_in(Client(), user, "guess", REMOTE_ADDR=f"198.51.{number}.7")
    assert sign_in(Client(), user, REMOTE_ADDR="203.0.113.9").status_code == 429


def test_the_address_is_what_the_trusted_proxy_saw(settings):
    settings.TRUSTED_PROXIES = 1
    user = editor()
    for number in range(5):
        # A guesser writes another address in front each time.
        forged = {"HTTP_X_FORWARDED_FOR": f"10.0.0.{number}, 198.51.100.7"}
        answer = sign_in(Client(), user, "guess", **forged)
    assert answer.status_code == 429
    assert sign_in(Client(), user, HTTP_X_FORWARDED_FOR="203.0.113.9").status_code == 302


def test_without_a_proxy_the_header_is_not_believed(settings):
    user = editor()
    for number in range(5):
        answer = sign_in(Client(), user, "guess", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    assert answer.status_code == 429


def test_all_addresses_of_one_subscriber_are_one():
    user = editor()
    for number in range(5):
        answer = sign_in(Client(), user, "guess", REMOTE_ADDR=f"2001:db8::{number + 1}")
    assert answer.status_code == 429


def test_an_administrator_sees_and_unlocks_the_name(client):
    user = editor()
    guess(user, 5)
    client.force_login(administrator())
    page = client.get("/admin/accounts/locked-out/")
    assert user.username in page.content.decode()
    client.post("/admin/accounts/locked-out/", {"username": user.username})
    assert sign_in(Client(), user).status_code == 302


def test_nobody_else_unlocks(client):
    user = editor()
    guess(user, 5)
    client.force_login(editor())
    client.post("/admin/accounts/locked-out/", {"username": user.username})
    assert sign_in(Client(), user).status_code == 429


def test_an_administrator_does_not_unlock_a_superuser(client):
    target = superuser()
    guess(target, 5)
    client.force_login(administrator())
    client.post("/admin/accounts/locked-out/", {"username": target.username})
    assert sign_in(Client(), target).status_code == 429


def test_a_password_that_is_asked_for_again_is_counted_as_well(client):
    user = editor()
    sign_in(client, user)

    with_app(user)
    address = "/admin/account/security/second-factor-off/"
    answers = [client.post(address, {"password": f"guess {n}"}) for n in range(6)]
    assert REFUSED in answers[-1].content.decode()
    assert REFUSED in client.post(address, {"password": PASSWORD}).content.decode()
