"""The step in front of Django: an answer that still holds is given again without asking it.

Whether it holds is asked of the database each time, so the next request after a publication is
already answered anew, in every process, without any purge. How a web server speaks to this step
is the business of the two fronts, ``graphql_api.answer_cache.wsgi`` and ``cms.serving.answers``.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import NamedTuple, Protocol

from django.utils import timezone

from graphql_api import cache_control
from graphql_api.answer_cache.answers import Answer, Answers
from graphql_api.answer_cache.basis import Basis
from graphql_api.answer_cache.position import Position, Positions
from graphql_api.answer_cache.recognised import Recognised
from graphql_api.answer_cache.response import Header, Response
from graphql_api.answer_cache.session import NoAnswerError
from graphql_api.answer_cache.watch import Watch
from graphql_api.models.secrets import LEAST_TIME_BETWEEN_NOTES
from graphql_api.observed import Holder, Observed
from graphql_api.request_ids import request_id

# RFC 9211. Where it is missing, the answer was made for this request and not kept.
_CACHE_STATUS = "Cache-Status"

# Asks Django; it sees the request without its condition, so that the answer is whole.
AskDjango = Callable[[], Awaitable[tuple[Response, Basis | None]]]


class Reply(NamedTuple):
    """A response, and headers that belong to this request alone."""

    response: Response
    added: tuple[Header, ...] = ()
    # How it was answered, in a word; and of what Django has not seen, all that is known.
    cache: str = "pass"
    observed: Observed | None = None

    def seen(self, by_django: Observed | None) -> Observed | None:
        """What is known of the request in the end."""
        if by_django is None:
            return self.observed
        by_django.cache = self.cache
        return by_django


class Shared(Protocol):
    """A memory that several processes share; it knows nothing rather than fail."""

    async def get(self, key: bytes) -> Answer | None: ...

    async def keep(self, key: bytes, answer: Answer) -> None: ...


class Gateway:
    def __init__(
        self,
        positions: Positions,
        *,
        most_bytes: int,
        most_stale: timedelta,
        shared: Shared | None = None,
    ) -> None:
        """Remember so many bytes; without a database give nothing older than ``most_stale``."""
        self._positions = positions
        self._watch = Watch(positions)
        self._answers = Answers(most_bytes)
        self._most_stale = most_stale
        self._shared = shared

    def watch(self) -> None:
        """Look by itself how far the store is, in the event loop that runs."""
        self._watch.begin()

    async def reply(self, request: Recognised, ask_django: AskDjango) -> Reply:
        try:
            position = await self._position_for(request)
            if position is None:
                return await _passed_on(request, ask_django)
            answer = await self._holding(request, position)
            if answer is None and not position.is_end_known:
                position = await self._positions.now(with_end=True)
        except NoAnswerError:
            return await self._without_database(request, ask_django)
        if answer is None:
            return await self._anew(request, position, ask_django)
        return _given(answer, request, "hit", position.holder)

    async def _position_for(self, request: Recognised) -> Position | None:
        """The position for the caller; None if it is nobody we know."""
        if request.key_digest is not None:
            return await self._positions.now_for(request.key_digest)
        is_kept = self._answers.get(request.for_rights("")) is not None
        return await self._positions.now(with_end=not is_kept)

    async def _holding(self, request: Recognised, position: Position) -> Answer | None:
        """The answer kept for the request, if nothing that it rests on has changed since."""
        key = request.for_rights(position.rights)
        answer = self._answers.get(key)
        if answer is not None and await self._holds(answer, request, position):
            return self._confirmed(key, answer, position)
        if self._shared is None:
            return None
        answer = await self._shared.get(key)
        if answer is None or not await self._holds(answer, request, position):
            return None
        if not await self._positions.was(answer.sequence, answer.moment):
            return None
        return self._confirmed(key, answer, position)

    async def _holds(self, answer: Answer, request: Recognised, position: Position) -> bool:
        """Whether it does; a later position than ours tells nothing, so that Django is asked."""
        if not _is_young_enough(answer, request) or answer.sequence > position.sequence:
            return False
        basis = answer.basis
        if await self._positions.has_moved(basis.parts, answer.sequence, position.sequence):
            return False
        return basis.document is None or await self._positions.knows(basis.document)

    def _confirmed(self, key: bytes, answer: Answer, position: Position) -> Answer:
        if self._answers.get(key) is not answer or answer.sequence != position.sequence:
            answer = answer.confirmed(position.sequence, position.moment)
            self._answers.keep(key, answer)
        return answer

    async def _anew(self, request: Recognised, position: Position, ask_django: AskDjango) -> Reply:
        """Ask Django, and keep the answer under position and clock read *before* it was made."""
        now = timezone.now()
        response, basis = await ask_django()
        if basis is None or not response.is_keepable:
            return Reply(response.for_condition(request.condition))
        unchanged = cache_control.seconds_until_change(position.next_end, now)
        answer = Answer(
            response=response.lasting(),
            basis=basis,
            sequence=position.sequence,
            moment=position.moment,
            kept_at=now,
            until=now + timedelta(seconds=unchanged),
        )
        key = request.for_rights(position.rights)
        self._answers.keep(key, answer)
        if self._shared is not None:
            await self._shared.keep(key, answer)
        said = (_CACHE_STATUS, "uca; fwd=miss; stored")
        return Reply(response.for_condition(request.condition), (said,), "stored")

    async def _without_database(self, request: Recognised, ask_django: AskDjango) -> Reply:
        """Give an answer that held when the database was last seen, and say so.

        Nothing can be published meanwhile. A key cannot be verified, so its holder waits like
        everybody whose answer is not kept.
        """
        answer = None if request.key_digest else self._answers.get(request.for_rights(""))
        now = timezone.now()
        if (
            answer is None
            or now >= min(answer.until, answer.kept_at + self._most_stale)
            or not self._positions.held(answer.basis.parts, answer.sequence)
        ):
            return await _passed_on(request, ask_django)
        return _given(answer, request, "hit; detail=database-unreachable", cache="stale")


def _is_young_enough(answer: Answer, request: Recognised) -> bool:
    now = timezone.now()
    is_noted = not request.key_digest or now < answer.kept_at + LEAST_TIME_BETWEEN_NOTES
    return is_noted and now < answer.until


async def _passed_on(request: Recognised, ask_django: AskDjango) -> Reply:
    response, _ = await ask_django()
    return Reply(response.for_condition(request.condition))


def _given(
    answer: Answer,
    request: Recognised,
    status: str,
    holder: Holder | None = None,
    cache: str = "hit",
) -> Reply:
    response = answer.response
    if response.is_public and cache_control.has_lifetime():
        left = int((answer.until - timezone.now()).total_seconds())
        response = response.with_headers(("Cache-Control", cache_control.shared(max(left, 0))))
    own_id = request_id(request.request_id)
    added = (("X-Request-ID", own_id), (_CACHE_STATUS, f"uca; {status}"))
    observed = Observed(answer.basis.asked, holder, cache=cache)
    return Reply(response.for_condition(request.condition), added, cache, observed)
