"""How far the store is, asked of PostgreSQL once per request: one number and one index look-up.

The journal is appended under a lock, so its highest number tells a reader exactly which changes
it can see. No interval, no message and no purge stands between a publication and the next answer.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

from content.editions.models import Edition, JournalEntry
from graphql_api.answer_cache.basis import Part, Parts
from graphql_api.answer_cache.session import Session
from graphql_api.models import Partner, PartnerKey

_EDITION = Edition._meta.db_table
_JOURNAL = JournalEntry._meta.db_table
_POSITION = f"(SELECT coalesce(max(sequence), 0) FROM {_JOURNAL})"  # noqa: S608 - no outside value
# The rights of a key, as one text that changes when they do; null if the key is not valid.
_RIGHTS = f"""(SELECT row(partner.audience, partner.kinds, partner.locales)::text
    FROM {PartnerKey._meta.db_table} AS key
    JOIN {Partner._meta.db_table} AS partner ON partner.id = key.partner_id
    WHERE key.digest = $1 AND key.revoked_at IS NULL AND partner.is_active
        AND (key.expires_at IS NULL OR key.expires_at > now()))"""  # noqa: S608 - no outside value
_MOVES = f"""SELECT kind, locale, max(sequence) FROM {_JOURNAL} WHERE sequence > $1::bigint
    GROUP BY kind, locale"""  # noqa: S608 - no outside value
_NEXT_END = f"""SELECT extract(epoch FROM min(visible_until)) FROM {_EDITION}
    WHERE visible_until > now()"""  # noqa: S608 - no outside value
QUESTIONS = {
    "position": f"SELECT {_POSITION}",
    "rights": f"SELECT {_POSITION}, {_RIGHTS}",
    "next_end": _NEXT_END,
    "moves": _MOVES,
}


@dataclass(frozen=True)
class Position:
    """How far the store is, and what the holder of the key may read; empty for the anonymous."""

    sequence: int
    rights: str = ""


class Positions:
    """Asks for the position over a session that the threads of a process share."""

    def __init__(self, session: Session | None = None) -> None:
        self._lock = Lock()
        self._session = session or Session(QUESTIONS)
        # Every change after the first position, up to the known one, is among the moves.
        self._first: int | None = None
        self._known = 0
        self._moves: dict[Part, int] = {}

    def now(self, key_digest: str | None) -> Position | None:
        """The position at this moment; None if the key is not valid."""
        if key_digest is None:
            [(sequence,)] = self._ask("position", ())
            return Position(int(sequence))
        [(sequence, rights)] = self._ask("rights", (key_digest,))
        return Position(int(sequence), rights) if rights else None

    def next_end(self) -> datetime | None:
        """When the next of all editions expires, which no change will tell of."""
        [(end,)] = self._ask("next_end", ())
        return datetime.fromtimestamp(float(end), UTC) if end else None

    def has_moved(self, parts: Parts, since: int, now: int) -> bool:
        """Whether any of these parts changed after ``since``, as far as is known ``now``."""
        if since == now:
            return False
        with self._lock:
            moves = self._moves_since(since, now)
        return any(
            sequence > since
            for (kind, locale), sequence in moves.items()
            if (kind, locale) in parts or (kind, None) in parts
        )

    def _moves_since(self, since: int, now: int) -> dict[Part, int]:
        """The last change of each part; only what is not known yet is asked for."""
        if self._first is None or since < self._first:
            start = self._first = since
        elif now > self._known:
            start = self._known
        else:
            return self._moves
        rows = self._session.ask("moves", (str(start),))
        # A new mapping, since other threads may be reading the old one.
        self._moves = self._moves | {(kind, locale): int(last) for kind, locale, last in rows}
        self._known = max(now, self._known, *self._moves.values())
        return self._moves

    def _ask(self, question: str, values: tuple[str, ...]) -> list[tuple[str, ...]]:
        with self._lock:
            return self._session.ask(question, values)
