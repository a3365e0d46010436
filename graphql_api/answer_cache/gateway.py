"""The step in front of Django: an answer that still holds is given again without asking it.

Whether it holds is asked of the database each time, so the next request after a publication is
already answered anew, in every process, without any purge. Whatever is unusual about a request —
another address, a preview, a body in pieces — goes to Django as if this step were not there.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from graphql_api import cache_control
from graphql_api.answer_cache.answers import Answer, Answers
from graphql_api.answer_cache.basis import told
from graphql_api.answer_cache.position import Position, Positions
from graphql_api.answer_cache.recognised import Recognised
from graphql_api.answer_cache.response import (
    Application,
    Environ,
    Response,
    StartResponse,
)
from graphql_api.answer_cache.session import NoAnswerError
from graphql_api.models.secrets import LEAST_TIME_BETWEEN_NOTES
from graphql_api.request_ids import request_id

logger = logging.getLogger(__name__)

# RFC 9211. Where it is missing, the answer was made for this request and not kept.
_CACHE_STATUS = "Cache-Status"


class Gateway:
    """A WSGI application around Django's."""

    def __init__(
        self,
        application: Application,
        path: str,
        positions: Positions,
        *,
        most_bytes: int,
        most_stale: timedelta,
    ) -> None:
        """Remember the answers of ``path``; without a database none older than ``most_stale``."""
        self._application = application
        self._path = path
        self._answers = Answers(most_bytes)
        self._most_stale = most_stale
        self._positions = positions

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        is_ours = environ.get("PATH_INFO") == self._path
        request = Recognised.of(environ) if is_ours else None
        if request is None:
            return self._application(environ, start_response)
        try:
            position = self._positions.now(request.key_digest)
            if position is None:
                return self._asked(request).give(request.condition, start_response)
            answer = self._holding(request, position)
            if answer is None:
                return self._anew(request, position, self._positions.next_end(), start_response)
        except NoAnswerError:
            logger.warning("The database does not tell how far the store is", exc_info=True)
            return self._without_database(request, start_response)
        return _given(answer, request, "hit", start_response)

    def _holding(self, request: Recognised, position: Position) -> Answer | None:
        """The answer kept for the request, if nothing that it rests on has changed since."""
        key = request.for_rights(position.rights)
        answer = self._answers.get(key)
        if answer is None or not _is_young_enough(answer, request):
            return None
        if answer.sequence == position.sequence:
            return answer
        if self._positions.has_moved(answer.parts, answer.sequence, position.sequence):
            return None
        answer = answer.confirmed(position.sequence)
        self._answers.keep(key, answer)
        return answer

    def _asked(self, request: Recognised) -> Response:
        return Response.of(self._application, request.environ)

    def _anew(
        self,
        request: Recognised,
        position: Position,
        end: datetime | None,
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        """Ask Django, and keep the answer under position and clock read *before* it was made."""
        now = timezone.now()
        response = self._asked(request)
        parts = told(request.environ)
        if parts is not None and response.is_keepable:
            answer = Answer(
                response=response.lasting(),
                parts=parts,
                sequence=position.sequence,
                kept_at=now,
                until=now + timedelta(seconds=cache_control.seconds_until_change(end, now)),
            )
            self._answers.keep(request.for_rights(position.rights), answer)
            response = response.with_headers((_CACHE_STATUS, "uca; fwd=miss; stored"))
        return response.give(request.condition, start_response)

    def _without_database(
        self, request: Recognised, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Give the last good answer and say so; nothing can be published meanwhile.

        A key cannot be verified, so its holder waits like everybody whose answer is not kept.
        """
        answer = None if request.key_digest else self._answers.get(request.for_rights(""))
        now = timezone.now()
        if answer is None or now >= min(answer.until, answer.kept_at + self._most_stale):
            return self._asked(request).give(request.condition, start_response)
        return _given(answer, request, "hit; detail=database-unreachable", start_response)


def _is_young_enough(answer: Answer, request: Recognised) -> bool:
    now = timezone.now()
    is_noted = not request.key_digest or now < answer.kept_at + LEAST_TIME_BETWEEN_NOTES
    return is_noted and now < answer.until


def _given(
    answer: Answer, request: Recognised, status: str, start_response: StartResponse
) -> Iterable[bytes]:
    own_id = request_id(request.environ.get("HTTP_X_REQUEST_ID", ""))
    response = answer.response.with_headers(
        ("X-Request-ID", own_id), (_CACHE_STATUS, f"uca; {status}")
    )
    if cache_control.has_lifetime() and response.value("Cache-Control").startswith("public"):
        left = int((answer.until - timezone.now()).total_seconds())
        response = response.with_headers(("Cache-Control", cache_control.shared(max(left, 0))))
    return response.give(request.condition, start_response)
