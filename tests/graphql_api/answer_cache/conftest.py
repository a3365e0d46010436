"""Requests as a web server hands them over, in front of Django, within the test's transaction."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

import orjson
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext

from content.editions.kinds import Event
from content.editions.models import Edition, JournalEntry
from graphql_api.answer_cache.gateway import Gateway
from graphql_api.answer_cache.position import QUESTIONS, Positions, Rows, Values
from graphql_api.answer_cache.session import NoAnswerError
from graphql_api.answer_cache.wsgi import RememberingApplication

MIB = 1024 * 1024


class SharedSession:
    """Asks over the test's own connection, which alone sees what the test has written."""

    def __init__(self) -> None:
        self.is_reachable = True

    async def ask(self, name: str, values: Values = ()) -> Rows:
        if not self.is_reachable:
            raise NoAnswerError
        with connection.cursor() as cursor:
            cursor.execute(QUESTIONS[name].replace("$1", "%s"), values)
            found = cursor.fetchall()
        return [tuple("" if each is None else str(each) for each in row) for row in found]


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    content: bytes
    queries: int

    @property
    def is_hit(self) -> bool:
        return self.headers.get("Cache-Status", "").startswith("uca; hit")

    def json(self) -> Any:
        return orjson.loads(self.content)


Send = Callable[..., Reply]


@pytest.fixture(autouse=True)
def _keep_the_connection() -> Iterator[None]:
    """A server's requests close old connections; here that would be the test's own."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def session(db) -> SharedSession:
    return SharedSession()


@pytest.fixture
def gateway(session) -> Gateway:
    return Gateway(Positions(session), most_bytes=MIB, most_stale=timedelta(hours=1))


@pytest.fixture
def send(gateway) -> Send:
    """Send a query by POST, or a URL by GET, and return what a web server would send back."""
    return sending_to(gateway)


def sending_to(gateway: Gateway) -> Send:
    application = RememberingApplication(WSGIHandler(), "/graphql/", gateway)

    def send(query: str = "", *, method: str = "POST", url: str = "", **headers: str) -> Reply:
        body = orjson.dumps({"query": query}) if method == "POST" else b""
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": "/graphql/",
            "QUERY_STRING": url,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SCRIPT_NAME": "",
            "REMOTE_ADDR": "192.0.2.1",
            "CONTENT_TYPE": "application/json" if body else "",
            "CONTENT_LENGTH": str(len(body)) if body else "",
            "HTTP_ACCEPT": "application/graphql-response+json",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(body),
            **headers,
        }
        started: list[Any] = []
        with CaptureQueriesContext(connection) as queries:
            content = b"".join(application(environ, lambda *given: started.extend(given)))
        return Reply(int(started[0][:3]), dict(started[1]), content, len(queries))

    return send


def tell(edition: Edition, event: Event = Event.UPDATED, **values: Any) -> None:
    """Write into the journal that the edition changed, as publishing does."""
    told = {
        "kind": edition.kind,
        "key": edition.key,
        "locale": edition.locale,
        "visibility": edition.visibility,
        "visibility_before": edition.visibility,
        "moment": edition.last_published_at,
    }
    JournalEntry.objects.create(event=event, **(told | values))
