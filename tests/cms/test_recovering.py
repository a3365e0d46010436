"""What only reads is asked again while the database restarts; nothing else ever is."""

from io import BytesIO
from typing import Any

import psycopg
import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from psycopg.errors import AdminShutdown, QueryCanceled, TooManyConnections

from cms import recovering
from graphql_api.lost_database import LOST_DATABASE, is_lost
from graphql_api.time_limit import UnavailableError


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    """Seconds by which the absence is measured; no test waits."""
    now = [0.0]
    monkeypatch.setattr(recovering, "absence", recovering.Absence(lambda: now[0]))
    monkeypatch.setattr(recovering.time, "sleep", lambda seconds: None)
    return now


def request_of(method: str, body: bytes = b"") -> WSGIRequest:
    told = {"CONTENT_LENGTH": str(len(body))} if body else {}
    return WSGIRequest(
        {"REQUEST_METHOD": method, "wsgi.input": BytesIO(body), "SERVER_NAME": "x", **told}
    )


class Restarting:
    """Loses its database so many times, then answers with the body it was sent."""

    def __init__(self, losses: int, clock: list[float] | None = None, seconds: float = 0.0) -> None:
        self.asked = 0
        self._losses = losses
        self._clock = clock
        self._seconds = seconds

    def __call__(self, request: Any) -> HttpResponse:
        self.asked += 1
        body = request.body
        if self._clock:
            self._clock[0] += self._seconds
        if self.asked <= self._losses:
            request.META[LOST_DATABASE] = True
            return HttpResponse(status=503)
        return HttpResponse(body)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_reader_does_not_notice_a_restart(clock, method):
    answer = Restarting(3)
    assert recovering.patient(request_of(method), answer).status_code == 200
    assert answer.asked == 4


def test_what_was_sent_is_read_again(clock):
    response = recovering.patient(request_of("POST", b"words"), Restarting(2), only_reads=True)
    assert response.content == b"words"


def test_what_may_have_been_written_is_never_repeated(clock):
    answer = Restarting(1)
    assert recovering.patient(request_of("POST", b"words"), answer).status_code == 503
    assert answer.asked == 1


def test_in_an_outage_only_the_first_wait(clock):
    first, second = Restarting(1_000, clock, 0.5), Restarting(1_000)
    assert recovering.patient(request_of("GET"), first).status_code == 503
    assert 1 < first.asked <= recovering.SECONDS_OF_PATIENCE / 0.5 + 1
    assert recovering.patient(request_of("GET"), second).status_code == 503
    assert second.asked == 1


def test_after_an_outage_the_next_restart_is_waited_for(clock):
    recovering.patient(request_of("GET"), Restarting(1_000, clock, 0.5))
    recovering.absence.end()
    assert recovering.patient(request_of("GET"), Restarting(1)).status_code == 200


def caused(error: Exception, *causes: Exception) -> Exception:
    inner = error
    for cause in causes:
        inner.__cause__ = cause
        inner = cause
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (psycopg.OperationalError("connection failed"), True),
        (caused(OperationalError(), psycopg.OperationalError("the connection is closed")), True),
        (caused(UnavailableError(), OperationalError(), AdminShutdown()), True),
        (caused(OperationalError(), TooManyConnections()), True),
        (InterfaceError("connection already closed"), True),
        (caused(OperationalError(), QueryCanceled()), False),
        (OperationalError("The time of the request is up."), False),
        (UnavailableError(), False),
        (ValueError(), False),
    ],
)
def test_lost_is_what_comes_back_by_itself(error, expected):
    assert is_lost(error) == expected
