"""Throttled password reset: so many mails an hour, and the same answer for whoever is unknown."""

import re

import pytest
from django.core import mail
from django.test import Client

from cms.accounts import resets
from tests.security.signing_in import editor, is_signed_in, sign_in

pytestmark = pytest.mark.django_db

RESET = "/admin/password_reset/"


def ask(address: str, **extra):
    return Client().post(RESET, {"email": address}, **extra)


def test_one_addressee_gets_no_more_than_a_few():
    user = editor("anna")
    statuses = [
        ask(user.email, REMOTE_ADDR=f"198.51.100.{number}").status_code
        for number in range(resets.MOST_TO_AN_ADDRESSEE + 1)
    ]
    assert statuses == [302] * resets.MOST_TO_AN_ADDRESSEE + [429]
    assert len(mail.outbox) == resets.MOST_TO_AN_ADDRESSEE


def test_capitals_make_no_other_addressee():
    for number in range(resets.MOST_TO_AN_ADDRESSEE):
        ask("anna@example.org", REMOTE_ADDR=f"198.51.100.{number}")
    assert ask("ANNA@example.org", REMOTE_ADDR="203.0.113.9").status_code == 429


def test_whoever_asks_for_many_is_refused_with_a_reason():
    for number in range(resets.MOST_FROM_AN_ADDRESS):
        assert ask(f"{number}@example.org").status_code == 302
    refused = ask("another@example.org", headers={"Accept-Language": "en"})
    assert (refused.status_code, refused["Retry-After"]) == (429, "3600")
    assert "Too many links" in refused.content.decode()
    assert "Забагато" in ask("x@example.org", headers={"Accept-Language": "uk"}).content.decode()


def test_an_address_without_an_account_is_answered_alike():
    user = editor("anna")
    known, unknown = ask(user.email), ask("unknown@example.org")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [message.to for message in mail.outbox] == [[user.email]]


def test_the_link_works_once_and_ends_all_sessions(client):
    user = editor("anna")
    sign_in(client, user)
    ask(user.email)
    [link] = re.findall(r"http://[^/]+(/admin/password_reset/confirm/\S+)", mail.outbox[0].body)
    browser = Client()
    form = browser.get(link, follow=True).request["PATH_INFO"]
    new = "Нове довге гасло 1"
    answer = browser.post(form, {"new_password1": new, "new_password2": new})
    assert answer.status_code == 302
    assert not is_signed_in(client)
    assert sign_in(Client(), user, new).status_code == 302
    again = Client().get(link, follow=True)
    assert not again.context["validlink"]


def test_a_link_is_valid_for_two_hours_only(settings):
    assert settings.PASSWORD_RESET_TIMEOUT == 2 * 60 * 60
