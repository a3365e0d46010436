"""What is remembered is answered within the event loop; everything else reaches Django."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cms.serving.access_log import AccessLog
from cms.serving.answers import RememberingAnswers
from cms.serving.bridge import Bridge
from graphql_api.answer_cache.basis import BASIS, Basis
from graphql_api.answer_cache.gateway import Gateway
from graphql_api.answer_cache.position import Positions
from tests.cms.serving.asking import Reply, Sender, ask, scope_of, whole

PATH = "/graphql/"


class Store:
    """Tells the position of a store that never changes."""

    async def ask(self, name: str, values: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        return [("7", "1.5", "", "")] if "position" in name else []


class Site:
    """Django, as far as it matters here; it counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        body = environ["wsgi.input"].read()
        self.asked.append(environ | {"body": body})
        environ[BASIS] = Basis(frozenset())
        start_response(
            "200 OK", [("ETag", '"tag"'), ("Content-Type", "x/y"), ("Content-Length", "5")]
        )
        return [b"whole"]


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def asked(site: Site):
    """Ask several times, one after the other."""
    bridge = Bridge(site, 1)
    gateway = Gateway(Positions(Store()), most_bytes=1 << 20, most_stale=timedelta(hours=1))
    application = RememberingAnswers(site, PATH, gateway, bridge)

    def asked(*requests: tuple[dict[str, Any], Any]) -> list[Reply]:
        async def work() -> list[Reply]:
            return [await ask(application, scope, receive) for scope, receive in requests]

        return asyncio.run(work())

    return asked


def by_url(**headers: str) -> tuple[dict[str, Any], Any]:
    return scope_of("GET", PATH, "query={a}", **headers), whole(b"")


def test_the_second_answer_needs_no_thread(asked, site: Site):
    first, second = asked(by_url(), by_url(x_request_id="my-own-id"))

    assert len(site.asked) == 1
    assert first.content == second.content == b"whole"
    assert second.headers["cache-status"] == "uca; hit"
    assert second.headers["x-request-id"] == "my-own-id"


def test_a_body_is_part_of_the_question(asked, site: Site):
    def by_post(body: bytes) -> tuple[dict[str, Any], Any]:
        return scope_of("POST", PATH, content_length=str(len(body))), whole(body)

    _, again, other = asked(by_post(b"{a}"), by_post(b"{a}"), by_post(b"{b}"))

    assert "hit" in again.headers["cache-status"]
    assert "hit" not in other.headers["cache-status"]
    assert [environ["body"] for environ in site.asked] == [b"{a}", b"{b}"]


def test_a_reader_who_has_the_answer_gets_304_without_a_length(asked, site: Site):
    first, second = asked(by_url(if_none_match='"tag"'), by_url(if_none_match='W/"tag"'))

    assert (first.status, second.status) == (304, 304)
    assert second.content == b""
    assert "content-length" not in second.headers
    assert "HTTP_IF_NONE_MATCH" not in site.asked[0]


def test_a_header_given_twice_is_left_to_django(asked, site: Site):
    scope, receive = by_url()
    scope["headers"] += [(b"accept", b"a"), (b"accept", b"b")]

    asked((scope, receive), (scope, whole(b"")))

    assert [environ["HTTP_ACCEPT"] for environ in site.asked] == ["a,b"] * 2


@pytest.mark.parametrize("length", ["", "nine", "9999999"])
def test_a_body_of_unusual_length_is_left_to_django(asked, site: Site, length: str):
    asked((scope_of("POST", PATH, content_length=length), whole(b"{a}")))

    assert len(site.asked) == 1


def test_a_body_longer_than_announced_is_refused(asked, site: Site):
    [reply] = asked((scope_of("POST", PATH, content_length="2"), whole(b"{a}")))

    assert reply.status == 400
    assert site.asked == []


def test_who_left_is_not_answered(asked, site: Site):
    gone = Sender()
    gone.leave()

    [reply] = asked((scope_of("POST", PATH, content_length="2"), gone))

    assert reply.messages == []
    assert site.asked == []


def test_one_line_is_logged_whatever_is_in_the_path(site: Site, capfd):
    application = AccessLog(Bridge(site, 1))

    asyncio.run(ask(application, scope_of("GET", "/a\nb%0A/", "token=secret")))

    [line] = capfd.readouterr().out.splitlines()
    assert line.startswith("192.0.2.7 GET /a\\nb%0A/ 200 5 bytes ")
    assert "secret" not in line


def test_a_disk_without_room_for_the_log_costs_no_answer(site: Site, capfd, caplog):
    application = AccessLog(Bridge(site, 1))
    log = application._output
    with Path("/dev/full").open("wb") as full:
        application._output = full.fileno()
        for _ in range(2):
            assert asyncio.run(ask(application, scope_of("GET", "/a/"))).status == 200
    application._output = log
    assert asyncio.run(ask(application, scope_of("GET", "/b/"))).status == 200

    [line] = capfd.readouterr().out.splitlines()
    assert " GET /b/ 200 " in line
    assert "2 lines of the access log could not be written" in caplog.messages
