"""What leaves for Sentry: the fault, and nothing that belongs to a person."""

import json
from typing import Any

import pytest
import sentry_sdk
from django.core.exceptions import ImproperlyConfigured
from django.db import DataError
from django.http import HttpRequest
from django.test import Client
from django.urls import path
from sentry_sdk.transport import Transport

from cms import urls
from cms.observation import sentry
from graphql_api.secret_keys import new_secret

PRIVATE = "слово-редакторки"
SECRET = new_secret()


def fail(request: HttpRequest) -> None:
    own_variable = PRIVATE
    raise DataError(f"no such key {SECRET}\nDETAIL: {own_variable}")


urlpatterns = [path("fail/", fail), *urls.urlpatterns]


class Sent(Transport):
    """Keeps what would leave."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[dict[str, Any]] = []

    def capture_envelope(self, envelope: Any) -> None:
        self.events += [event for item in envelope if (event := item.get_event())]


@pytest.fixture
def sent(settings):
    settings.SENTRY_DSN = "https://key@sentry.example.org/1"
    transport = Sent()
    sentry.start(transport)
    yield transport
    sentry_sdk.get_client().close()
    sentry_sdk.get_global_scope().set_client(None)


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_fault_leaves_without_what_belongs_to_a_person(sent, admin_user):
    client = Client(raise_request_exception=False)
    client.force_login(admin_user)
    response = client.post(
        f"/fail/?words={PRIVATE}",
        {"body": PRIVATE},
        headers={
            "Authorization": f"Bearer {SECRET}",
            "X-Request-ID": "my-own-id",
            "X-Forwarded-For": "192.0.2.9",
        },
    )
    [event] = sent.events
    told = json.dumps(event, default=str, ensure_ascii=False)

    assert response.status_code == 500
    assert event["exception"]["values"][-1]["type"] == "DataError"
    assert event["tags"]["request_id"] == "my-own-id"
    assert event["request"].keys() <= {"method"}
    private = (PRIVATE, SECRET, "192.0.2", "127.0.0.1", "sessionid", admin_user.username)
    assert [word for word in private if word in told] == []


def test_nothing_is_begun_without_a_project(settings):
    settings.SENTRY_DSN = None
    sentry.start()

    assert not sentry_sdk.get_client().is_active()


def test_a_missing_package_is_named(settings, monkeypatch):
    settings.SENTRY_DSN = "https://key@sentry.example.org/1"
    monkeypatch.setitem(__import__("sys").modules, "sentry_sdk", None)

    with pytest.raises(ImproperlyConfigured, match="extra `sentry`"):
        sentry.start()
