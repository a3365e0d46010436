"""Django works in few threads, and nobody who is slow holds one."""

import asyncio
import errno
import threading
from collections.abc import Iterator
from io import BytesIO

import pytest

from cms.serving import bodies, bridge
from cms.serving.bridge import Bridge
from cms.serving.files import PIECE, FileBody
from cms.serving.liveness import Liveness
from tests.cms.serving.asking import Sender, answers, ask, scope_of, whole


def test_a_request_and_its_answer_pass_unchanged():
    seen = []
    scope = scope_of(
        "POST", "/%D0%BF%D0%BE%D1%88%D1%83%D0%BA/", "q=1", content_type="text/x", cookie="a=1"
    )
    scope["headers"] += [(b"cookie", b"b=2"), (b"accept", b"a"), (b"accept", b"b")]
    application = Bridge(answers("Так".encode(), b".", seen=seen), 1)

    reply = asyncio.run(ask(application, scope, whole(b"first, ", b"second")))

    assert (reply.status, reply.content) == (200, "Так.".encode())
    assert reply.headers["x-own"] == "yes"
    [environ] = seen
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/пошук/"
    assert environ["QUERY_STRING"] == "q=1"
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_ACCEPT"] == "a,b"
    assert environ["CONTENT_TYPE"] == "text/x"
    assert environ["REMOTE_ADDR"] == "192.0.2.7"
    assert environ["body"] == b"first, second"


def test_who_sends_slowly_holds_no_thread():
    async def work():
        application = Bridge(answers(b"ok"), 1)
        slow = Sender(b"first")
        waiting = asyncio.create_task(ask(application, scope_of("POST"), slow))
        for _ in range(3):
            assert (await ask(application)).status == 200
        assert not waiting.done()
        slow.send(b"last", is_last=True)
        assert (await waiting).status == 200

    asyncio.run(work())


def test_an_endless_body_is_refused_whatever_was_announced(monkeypatch):
    monkeypatch.setattr(bridge, "LARGEST", 1000)
    monkeypatch.setattr(bodies.Bodies.read, "__defaults__", (1000,))
    seen = []
    application = Bridge(answers(b"ok", seen=seen), 1)

    announced = asyncio.run(ask(application, scope_of("POST", content_length="1001")))
    sent = asyncio.run(ask(application, scope_of("POST"), whole(b"x" * 600, b"x" * 600)))

    assert (announced.status, sent.status) == (413, 413)
    assert seen == []


def test_what_never_arrives_is_given_up(monkeypatch):
    monkeypatch.setattr(bodies, "SECONDS_TO_SEND", 0.01)
    application = Bridge(answers(b"ok"), 1)

    assert asyncio.run(ask(application, scope_of("POST"), Sender(b"half"))).status == 408


def test_all_bodies_together_have_a_bound(monkeypatch):
    monkeypatch.setattr(bodies, "LARGEST_TOGETHER", 1000)

    async def work():
        application = Bridge(answers(b"ok"), 2)
        slow = Sender(b"x" * 900)
        waiting = asyncio.create_task(ask(application, scope_of("POST"), slow))
        await asyncio.sleep(0)
        assert (await ask(application, scope_of("POST"), whole(b"x" * 200))).status == 503
        slow.send(b"", is_last=True)
        await waiting
        assert (await ask(application, scope_of("POST"), whole(b"x" * 200))).status == 200

    asyncio.run(work())


def test_a_disk_without_room_for_a_body_is_said(monkeypatch):
    class Full(BytesIO):
        def write(self, _data):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(bodies, "SpooledTemporaryFile", lambda _most: Full())
    seen = []
    reply = asyncio.run(
        ask(Bridge(answers(b"ok", seen=seen), 1), scope_of("POST"), whole(b"words"))
    )
    assert reply.status == 503
    assert reply.headers["retry-after"]
    assert seen == []


def test_who_left_before_the_request_was_whole_is_not_answered():
    seen = []

    async def work():
        gone = Sender(b"half")
        gone.leave()
        return await ask(Bridge(answers(b"ok", seen=seen), 1), scope_of("POST"), gone)

    assert asyncio.run(work()).messages == []
    assert seen == []


def test_more_requests_than_can_wait_are_sent_away(monkeypatch):
    monkeypatch.setattr(bridge, "MOST_WAITING", 1)
    may_go = threading.Event()

    def slow(environ, start_response):
        may_go.wait(20)
        return answers(b"ok")(environ, start_response)

    async def work():
        application = Bridge(slow, 1)
        held = asyncio.create_task(ask(application))
        while application._free._value:
            await asyncio.sleep(0)
        waiting = asyncio.create_task(ask(application))
        while not application._waiting:
            await asyncio.sleep(0)
        refused = await ask(application)
        may_go.set()
        assert (refused.status, refused.headers["retry-after"]) == (503, "2")
        assert [(await each).status for each in (held, waiting)] == [200, 200]

    asyncio.run(work())


class Streaming:
    """What Django hands over for an export: made while it is sent, closed at the end."""

    streaming = True

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces
        self.is_closed = False

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.pieces)

    def close(self) -> None:
        self.is_closed = True


def test_an_export_is_sent_as_it_is_made():
    export = Streaming(b"one,", b"two")

    def application(environ, start_response):
        start_response("200 OK", [])
        return export

    reply = asyncio.run(ask(Bridge(application, 1)))

    assert reply.pieces == [b"one,", b"two", b""]
    assert reply.is_whole
    assert export.is_closed


def test_an_export_that_nobody_reads_is_given_up(monkeypatch):
    monkeypatch.setattr(bridge, "SECONDS_TO_TAKE", 0.01)
    export = Streaming(b"one", b"two")

    def application(environ, start_response):
        start_response("200 OK", [])
        return export

    async def never(message):
        if message["type"] == "http.response.body":
            await asyncio.sleep(60)

    async def work():
        with pytest.raises(TimeoutError):
            await Bridge(application, 1)(scope_of(), whole(b""), never)

    asyncio.run(work())
    assert export.is_closed


@pytest.mark.parametrize("size", [0, 1000, PIECE, 3 * PIECE + 5])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_file_is_sent_in_pieces_and_closed(size: int, method: str):
    closed = threading.Event()

    class File(BytesIO):
        def close(self) -> None:
            super().close()
            closed.set()

    def application(environ, start_response):
        start_response("200 OK", [])
        return environ["wsgi.file_wrapper"](File(b"x" * size), 4096)

    reply = asyncio.run(ask(Bridge(application, 1), scope_of(method)))

    assert len(reply.content) == (size if method == "GET" else 0)
    assert reply.is_whole
    assert all(len(piece) <= PIECE for piece in reply.pieces)
    assert closed.wait(20)


def test_a_file_that_fits_into_a_piece_is_read_once():
    file = BytesIO(b"text")

    assert FileBody(file).whole() == b"text"


def test_a_failing_application_frees_its_thread():
    def failing(environ, start_response):
        raise LookupError

    async def work():
        application = Bridge(failing, 1)
        for _ in range(3):
            with pytest.raises(LookupError):
                await ask(application)

    asyncio.run(work())


def test_whether_the_process_lives_is_said_while_all_threads_are_held():
    may_end = threading.Event()

    def working(environ, start_response):
        may_end.wait(20)
        return answers(b"done")(environ, start_response)

    async def work():
        application = Liveness(Bridge(working, 1), "/healthz")
        held = asyncio.create_task(ask(application, scope_of(path="/a/")))
        await asyncio.sleep(0)
        alive = await ask(application, scope_of(path="/healthz"))
        head = await ask(application, scope_of("HEAD", "/healthz"))
        may_end.set()
        return alive, head, await held

    alive, head, held = asyncio.run(work())
    assert (alive.status, alive.content, head.content) == (200, b"ok", b"")
    assert held.content == b"done"
