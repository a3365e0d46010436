"""What only reads is asked again while the database restarts, so that no reader notices it.

A restarting server ends its sessions and takes no new ones for a second or two. Whoever asked in
that moment waits; in a longer outage only those who ask at its beginning do, and everybody else
learns at once that there is no answer.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.db import connection
from django.db.backends.signals import connection_created
from django.http import HttpRequest, HttpResponse

from graphql_api.lost_database import LOST_DATABASE

logger = logging.getLogger(__name__)

# How long a restart may take before it counts as an outage.
SECONDS_OF_PATIENCE = 3.0
SECONDS_BETWEEN_ATTEMPTS = 0.1
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

Answer = Callable[[HttpRequest], HttpResponse]


class Absence:
    """How long this process has been without its database."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since: float | None = None

    def is_short(self) -> bool:
        """Note that the database is away; tell whether that may still be a restart."""
        since = self._since
        if since is None:
            since = self._since = self._clock()
            logger.warning("The database went away")
        return self._clock() - since < SECONDS_OF_PATIENCE

    def end(self, **_signal: Any) -> None:
        if self._since is not None:
            self._since = None
            logger.warning("The database is back")


absence = Absence()
# Whoever lost a connection has to make one, and that succeeds when the server is back.
connection_created.connect(absence.end, dispatch_uid="the database is back")


def patient(request: HttpRequest, answer: Answer, *, only_reads: bool = False) -> HttpResponse:
    """Answer the request, and as long as the database restarts, answer it anew.

    ``only_reads`` says that of a request whose method does not. What may have been written is
    never repeated.
    """
    response = answer(request)
    while _is_lost(request) and (only_reads or request.method in _SAFE):
        if not absence.is_short() or not _is_rewound(request):
            break
        # Another thread may be told to go on: nothing of this one's session is of use any more.
        connection.close()
        time.sleep(SECONDS_BETWEEN_ATTEMPTS)
        request = WSGIRequest(request.META)
        response = answer(request)
    return response


def _is_lost(request: HttpRequest) -> bool:
    return bool(request.META.pop(LOST_DATABASE, False))


def _is_rewound(request: HttpRequest) -> bool:
    """Whether the body can be read from its beginning again."""
    body = request.META["wsgi.input"]
    if not request.META.get("CONTENT_LENGTH"):
        return True
    if not hasattr(body, "seek"):
        return False
    body.seek(0)
    return True
