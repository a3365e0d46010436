"""What is logged and counted of a request: its document and cost, never variables or secrets."""

import asyncio
import json
import logging
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections

from cms.observation.lines import JsonLines
from cms.observation.models import ApiHour, FieldDay
from cms.observation.requests import as_json
from cms.observation.tally import tally, write_down
from cms.serving.access_log import AccessLog
from cms.serving.answers import RememberingAnswers
from cms.serving.bridge import Bridge
from cms.short_way import Handler
from content.editions.kinds import Kind
from graphql_api.answer_cache.at_once import at_once
from graphql_api.answer_cache.gateway import Gateway
from graphql_api.answer_cache.position import Positions
from graphql_api.models import Partner, PartnerKey
from graphql_api.persisted_documents import digest_of
from graphql_api.secret_keys import new_secret
from tests.cms.serving.asking import ask, scope_of, whole
from tests.factories import make_tree
from tests.graphql_api.answer_cache.conftest import SharedSession
from tests.graphql_api.factories import make_edition

PATH = "/graphql/"
QUERY = """query Named($words: String!) {
  clusters(first: 3) { nodes { title } }
  page(path: $words) { __typename }
}"""
VARIABLE = "a-word-of-the-reader"


class OnOneConnection:
    """Lets other threads use the connection of the test, which alone sees what it has written."""

    def __init__(self) -> None:
        self._connection = connections["default"]

    def handler(self, environ: dict[str, Any], start_response: Any) -> Any:
        connections["default"] = self._connection
        return Handler()(environ, start_response)

    async def ask(self, name: str, values: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        return await asyncio.to_thread(self._answer, name, values)

    def _answer(self, name: str, values: tuple[str, ...]) -> list[tuple[str, ...]]:
        connections["default"] = self._connection
        return at_once(SharedSession().ask(name, values))


@pytest.fixture(autouse=True)
def _empty(db):
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    tally.take()
    yield
    tally.take()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def asked(capfd):
    """Ask once, and return the answer and the line that was logged."""
    shared = OnOneConnection()
    gateway = Gateway(Positions(shared), most_bytes=1 << 20, most_stale=timedelta(hours=1))
    bridge = Bridge(shared.handler, 1)
    remembering = RememberingAnswers(shared.handler, PATH, gateway, bridge)
    application = AccessLog(remembering, as_json)

    connections["default"].inc_thread_sharing()

    def asked(scope: dict[str, Any], body: bytes = b"") -> tuple[Any, dict[str, Any]]:
        reply = asyncio.run(ask(application, scope, whole(body)))
        [line] = [each for each in capfd.readouterr().out.splitlines() if each.startswith("{")]
        return reply, json.loads(line)

    yield asked
    connections["default"].dec_thread_sharing()


def by_url(**headers: str) -> dict[str, Any]:
    query = urlencode({"query": QUERY, "variables": json.dumps({"words": VARIABLE})})
    return scope_of("GET", PATH, query, **headers)


@pytest.fixture
def key() -> tuple[PartnerKey, str]:
    key = PartnerKey(partner=Partner.objects.create(name="Partner"), name="Site")
    secret = key.take_secret()
    key.save()
    return key, secret


def test_the_line_of_an_answer_says_what_it_cost_and_how_it_was_made(asked):
    make_edition(Kind.CLUSTER, "Поділля")
    reply, first = asked(by_url(x_request_id="my-own-id"))
    again, second = asked(by_url())

    assert reply.headers["x-request-id"] == first["request_id"] == "my-own-id"
    assert first["document"] == second["document"] == digest_of(QUERY)
    assert (first["caller"], first["operation"]) == ("anonymous", "Named")
    assert first["cost"] == second["cost"] > 3
    assert (first["cache"], second["cache"]) == ("stored", "hit")
    assert first["sql"] > 0
    assert second["sql"] == 0
    assert first["ms"] > 0
    assert again.headers["x-request-id"] == second["request_id"]


def test_neither_variables_nor_secrets_are_logged(asked, key, caplog, monkeypatch):
    held, secret = key
    monkeypatch.setattr(caplog.handler, "formatter", JsonLines())
    with caplog.at_level(logging.DEBUG):
        lines = [
            asked(by_url(authorization=f"Bearer {secret}"))[1],
            asked(by_url(authorization=f"Bearer {secret}"))[1],
            asked(by_url(authorization=f"Bearer {new_secret()}"))[1],
        ]
    told = json.dumps(lines) + caplog.text
    assert [line["cache"] for line in lines] == ["stored", "hit", "pass"]
    assert lines[0]["caller"] == lines[1]["caller"] == f"partner:{held.partner_id}/key:{held.pk}"
    assert lines[2]["errors"] == "UNAUTHENTICATED"
    assert VARIABLE not in told
    assert secret not in told


@pytest.mark.parametrize("given", ["short", "with a space", "line\\nbreak", "x" * 101])
def test_an_id_that_is_not_safe_to_log_is_replaced(asked, given):
    reply, line = asked(by_url(x_request_id=given))

    assert line["request_id"] == reply.headers["x-request-id"] != given


def test_other_pages_have_their_id_too(asked):
    reply, line = asked(scope_of("GET", "/healthz", x_request_id="my-own-id"))

    assert reply.headers["x-request-id"] == line["request_id"] == "my-own-id"
    assert line["sql"] == 0


def test_requests_are_counted_by_the_hour(asked, key):
    make_edition(Kind.CLUSTER, "Поділля")
    held, secret = key
    for headers in ({}, {}, {"authorization": f"Bearer {secret}"}):
        asked(by_url(**headers))
    asked(scope_of("GET", PATH, "query={a}"))
    write_down()
    asked(by_url())
    write_down()

    rows = {
        (row.partner, row.operation, row.cache, row.outcome): row.count
        for row in ApiHour.objects.all()
    }
    assert rows == {
        # The names that anonymous callers give are nobody's business.
        (0, "", "stored", "ok"): 1,
        (0, "", "hit", "ok"): 2,
        (held.partner_id, "Named", "stored", "ok"): 1,
        (0, "", "pass", "refused"): 1,
    }
    assert FieldDay.objects.get(field="Cluster.title").count == 4
    assert FieldDay.objects.get(field="Query.clusters").count == 4


def test_nothing_that_leads_to_a_reader_is_kept(asked):
    asked(by_url())
    write_down()

    columns = {field.name for model in (ApiHour, FieldDay) for field in model._meta.fields}
    assert columns == {
        "id", "hour", "partner", "operation", "document", "outcome", "cache",
        "count", "milliseconds", "slowest", "cost", "day", "field",
    }  # fmt: skip
    assert VARIABLE not in str(list(ApiHour.objects.values()))


def test_the_whole_of_django_counts_its_statements(client, admin_user):
    make_tree()
    client.force_login(admin_user)
    response = client.get("/admin/", headers={"X-Request-ID": "my-own-id"})

    assert response["X-Request-ID"] == "my-own-id"
    assert response.wsgi_request.META["cms.statements"] > 0
    assert isinstance(Handler(), WSGIHandler)
