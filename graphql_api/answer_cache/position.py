"""How far the store is, asked of PostgreSQL once per request: a few look-ups in indexes.

The journal is appended under a lock, so its highest number tells a reader exactly which changes
it can see. No interval, no message and no purge stands between a publication and the next answer.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import Protocol

from content.editions.models import Edition, JournalEntry
from graphql_api.answer_cache.basis import Document, Part, Parts
from graphql_api.answer_cache.last_seen import LastSeen
from graphql_api.models import Partner, PartnerKey, PersistedDocument
from graphql_api.observed import Holder

_EDITION = Edition._meta.db_table
_JOURNAL = JournalEntry._meta.db_table
_MOMENT = "extract(epoch FROM moment)"
# When the next of all editions expires, which no change will tell of.
_NEXT_END = f"""(SELECT extract(epoch FROM min(visible_until)) FROM {_EDITION}
    WHERE visible_until > now())"""  # noqa: S608 - no outside value
# The rights of a key, as one text that changes when they do, and whose it is; no row if the key is
# not valid.
_HOLDER = f"""(SELECT row(partner.audience, partner.kinds, partner.locales)::text AS rights,
        partner.id || ' ' || key.id AS name
    FROM {PartnerKey._meta.db_table} AS key
    JOIN {Partner._meta.db_table} AS partner ON partner.id = key.partner_id
    WHERE key.digest = $1 AND key.revoked_at IS NULL AND partner.is_active
        AND (key.expires_at IS NULL OR key.expires_at > now())) AS holder"""  # noqa: S608 - no outside value
_LAST = f"""(VALUES (1)) AS one LEFT JOIN
    (SELECT sequence, moment FROM {_JOURNAL} ORDER BY sequence DESC LIMIT 1) AS last
    ON true"""  # noqa: S608 - no outside value
_POSITION = f"""SELECT coalesce(sequence, 0), {_MOMENT}, %s, %s FROM {_LAST}"""  # noqa: S608 - no outside value
_MOVES = f"""SELECT kind, locale, max(sequence) FROM {_JOURNAL} WHERE sequence > $1::bigint
    GROUP BY kind, locale"""  # noqa: S608 - no outside value
_MOMENT_OF = f"SELECT {_MOMENT} FROM {_JOURNAL} WHERE sequence = $1::bigint"  # noqa: S608 - no outside value
_DOCUMENT = f"""SELECT expires_at IS NULL FROM {PersistedDocument._meta.db_table}
    WHERE digest = $1 AND (expires_at IS NULL OR expires_at > now())"""  # noqa: S608 - no outside value
QUESTIONS = {
    "position": _POSITION % ("NULL", "NULL"),
    "position and end": _POSITION % (_NEXT_END, "NULL"),
    "rights and end": f"{_POSITION % (_NEXT_END, 'rights, name')} LEFT JOIN {_HOLDER} ON true",
    "moves": _MOVES,
    "moment": _MOMENT_OF,
    "document": _DOCUMENT,
}
_TRUE = frozenset({"t", "True"})

Values = tuple[str, ...]
Rows = list[Values]


class Asking(Protocol):
    async def ask(self, name: str, values: Values = ()) -> Rows:
        """Return the rows as texts, null as an empty one; raise ``NoAnswerError``."""


@dataclass(frozen=True)
class Position:
    """How far the store is, and what the holder of the key may read; empty for the anonymous."""

    sequence: int
    # Of the last change: two histories of a store, one restored from a backup, differ in it.
    moment: str
    next_end: datetime | None
    rights: str = ""
    # An answer is kept until then, so that only who has one already need not know.
    is_end_known: bool = True
    holder: Holder | None = None


class Positions:
    """Asks for the position over a session that all requests of a process share."""

    def __init__(self, session: Asking, last_seen: LastSeen | None = None) -> None:
        self._session = session
        self._last_seen = last_seen or LastSeen()
        self._lock = Lock()
        # Every change after the first position, up to the known one, is among the moves.
        self._first: int | None = None
        self._known = 0
        self._moves: dict[Part, int] = {}

    async def now(self, *, with_end: bool) -> Position:
        """The position at this moment; the question without the end is the cheaper one."""
        question = "position and end" if with_end else "position"
        [(sequence, moment, end, _)] = await self._session.ask(question)
        self._last_seen.note(int(sequence))
        return Position(int(sequence), moment, _moment_of(end), is_end_known=with_end)

    async def now_for(self, key_digest: str) -> Position | None:
        """The position at this moment for the holder of a key; None if it is not valid."""
        rows = await self._session.ask("rights and end", (key_digest,))
        [(sequence, moment, end, rights, holder)] = rows
        self._last_seen.note(int(sequence))
        if not rights:
            return None
        known = Holder(*map(int, holder.split()))
        return Position(int(sequence), moment, _moment_of(end), rights, holder=known)

    async def look(self) -> None:
        """Learn of every change up to now, so that ``held`` can tell of them later."""
        position = await self.now(with_end=False)
        with self._lock:
            if self._first is None:
                self._first = self._known = position.sequence
            known = self._known
        if known < position.sequence:
            await self._moves_since(known, position.sequence)

    def held(self, parts: Parts, since: int) -> bool:
        """Whether none of these parts had changed after ``since`` when the store was last seen.

        Asks nothing; what is not known for certain did not hold.
        """
        seen = self._last_seen.sequence
        if since >= seen:
            return True
        with self._lock:
            if self._first is None or since < self._first or self._known < seen:
                return False
            moves = self._moves
        return not _is_moved(moves, parts, since)

    async def knows(self, document: Document) -> bool:
        """Whether the document can still be named, and is registered if it has to be."""
        rows = await self._session.ask("document", (document.digest,))
        return any(
            is_registered in _TRUE or not document.is_to_be_registered for (is_registered,) in rows
        )

    async def was(self, sequence: int, moment: str) -> bool:
        """Whether the store was at this position in the history that it has now."""
        rows = await self._session.ask("moment", (str(sequence),))
        return moment == (rows[0][0] if rows else "")

    async def has_moved(self, parts: Parts, since: int, now: int) -> bool:
        """Whether any of these parts changed after ``since``, as far as is known ``now``."""
        if since >= now:
            return False
        return _is_moved(await self._moves_since(since, now), parts, since)

    async def _moves_since(self, since: int, now: int) -> dict[Part, int]:
        """The last change of each part; only what is not known yet is asked for."""
        with self._lock:
            if self._first is not None and self._first <= since and now <= self._known:
                return self._moves
            is_older = self._first is None or since < self._first
            start = since if is_older else self._known
        # Nothing is held meanwhile: others may ask the same, and learn no less.
        rows = await self._session.ask("moves", (str(start),))
        with self._lock:
            moves = dict(self._moves)
            for kind, locale, last in rows:
                part = (kind, locale)
                moves[part] = max(moves.get(part, 0), int(last))
            self._moves = moves
            self._known = max(now, self._known, *moves.values())
            self._first = start if self._first is None else min(self._first, start)
            return moves


def _is_moved(moves: dict[Part, int], parts: Parts, since: int) -> bool:
    return any(
        sequence > since
        for (kind, locale), sequence in moves.items()
        if (kind, locale) in parts or (kind, None) in parts
    )


def _moment_of(seconds: str) -> datetime | None:
    return datetime.fromtimestamp(float(seconds), UTC) if seconds else None
