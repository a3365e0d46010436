"""Pages that were rendered for everybody, given again while nothing they rest on has changed.

A page says only what is published. That changes in three ways: the journal goes on, an end date
passes, a day ends, with which consents end and terms enter into force. All three are asked at
every request, before the page is; so no page is given that is out of date. While the database
cannot be reached nothing can be published either: then a page is given that held when this process
last heard of it, and says so, for as long as answers of the API are.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from content.editions.models import Edition, JournalEntry
from graphql_api.answer_cache.last_seen import last_seen
from graphql_api.lost_database import is_lost, is_unreachable
from graphql_api.time_limit import UnavailableError, limited_time

MOST_BYTES = 16_000_000
# What an entry weighs besides its text.
_OVERHEAD = 1_000
_WITHOUT_DATABASE = "uca; hit; detail=database-unreachable"
# The last change with its moment, in which two histories of a store differ; the next end date.
_STATE = f"""
    SELECT last.sequence, last.moment,
        (SELECT min(visible_until) FROM {Edition._meta.db_table} WHERE visible_until > now())
    FROM (VALUES (1)) AS one LEFT JOIN
        (SELECT sequence, moment FROM {JournalEntry._meta.db_table}
            ORDER BY sequence DESC LIMIT 1) AS last
        ON true"""  # noqa: S608 - no outside value

State = tuple[Any, ...]


class Pages:
    """Pages by their address, of one state of the store; those unused longest go first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._state: State = ()
        # When the database last said that this is still the state.
        self._asked_at = 0.0
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, state: State, address: str) -> bytes | None:
        with self._lock:
            if state == self._state:
                self._asked_at = time.monotonic()
            if state != self._state or address not in self._pages:
                return None
            self._pages.move_to_end(address)
            return self._pages[address]

    def last(self, address: str) -> bytes | None:
        """The page without asking the database, if it held when that was last heard of.

        None once an end date or a midnight has passed since, or a change was seen.
        """
        with self._lock:
            if address not in self._pages:
                return None
            sequence, _moment, next_end, day = self._state
            is_unchanged = (sequence or 0) >= last_seen.sequence and day == timezone.localdate()
            has_ended = next_end is not None and next_end <= timezone.now()
            is_old = time.monotonic() - self._asked_at >= settings.GRAPHQL_STALE_IF_ERROR
            return self._pages[address] if is_unchanged and not has_ended and not is_old else None

    def keep(self, state: State, address: str, content: bytes) -> None:
        with self._lock:
            if state != self._state:
                # A reader of an older state may come last; the memory then starts again, no more.
                self._state, self._bytes = state, 0
                self._asked_at = time.monotonic()
                self._pages.clear()
            self._bytes -= _weight(self._pages.pop(address, None))
            self._pages[address] = content
            self._bytes += _weight(content)
            while self._bytes > self._most_bytes:
                self._bytes -= _weight(self._pages.popitem(last=False)[1])


pages = Pages()


def remembered(request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """The page of the address from memory, or answered now; kept where it is one.

    ``answer`` is asked for what is the same for everybody. A change that comes between the state
    and the answer is in the answer, and the next request finds another state.
    """
    address = request.get_full_path()
    try:
        state = _state()
    except UnavailableError as error:
        # One that only takes too long, or is too busy, goes on taking in what is published.
        is_away = is_unreachable(error) or (is_lost(error) and last_seen.is_silent())
        old = pages.last(address) if is_away else None
        if old is None:
            raise
        return HttpResponse(old, headers={"Cache-Status": _WITHOUT_DATABASE})
    content = pages.get(state, address)
    if content is not None:
        return HttpResponse(content)
    response = answer()
    if response.status_code == 200:
        pages.keep(state, address, response.content)
    return response


def _state() -> State:
    try:
        with limited_time(), connection.cursor() as cursor:
            cursor.execute(_STATE)
            found = cursor.fetchone()
    except (InterfaceError, OperationalError) as error:
        raise UnavailableError from error
    last_seen.note(found[0] or 0)
    return (*found, timezone.localdate())


def _weight(content: bytes | None) -> int:
    return 0 if content is None else len(content) + _OVERHEAD
