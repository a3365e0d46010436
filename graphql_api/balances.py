"""What callers have spent of their quota, told as the time until it is whole again.

A quota of a minute comes back evenly. One number per caller is therefore enough, and no program
has to fill anything up: spending moves the moment at which the quota is whole, and what would move
it further than a minute away is not paid. That moment is compared with one clock, the database's,
whose `now()` is when a statement began, unless somebody opened a transaction around it.
"""

import time
from collections import OrderedDict
from datetime import timedelta
from itertools import count
from threading import Lock
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from graphql_api.statements.session import fetch

WINDOW = 60.0
"""Seconds in which a spent quota comes back."""

_MOST_ACCOUNTS_REMEMBERED = 10_000
_ROUNDS_BETWEEN_SWEEPS = 500
_MOST_SWEPT_AT_ONCE = 1_000

_SPEND = """
WITH spent AS (
    INSERT INTO graphql_api_callerbalance AS balance (account, whole_at)
    VALUES ($1::uuid, now() + make_interval(secs => $2::float8))
    ON CONFLICT (account) DO UPDATE
        SET whole_at = greatest(balance.whole_at, now()) + make_interval(secs => $2::float8)
        WHERE balance.whole_at + make_interval(secs => $2::float8)
            <= now() + make_interval(secs => $3::float8)
    RETURNING whole_at
)
SELECT true, whole_at - now() FROM spent
UNION ALL
SELECT false, whole_at - now() FROM graphql_api_callerbalance
WHERE account = $1::uuid AND NOT EXISTS (SELECT FROM spent)
"""
# Materialised: a plan may otherwise look for the rows again for each one, beyond the limit.
_SWEEP = """
WITH whole AS MATERIALIZED (
    SELECT account FROM graphql_api_callerbalance WHERE whole_at < now()
    LIMIT %s FOR UPDATE SKIP LOCKED
)
DELETE FROM graphql_api_callerbalance WHERE account IN (SELECT account FROM whole)
"""


class Balance(NamedTuple):
    """Whether the price was paid, and the seconds until the quota is whole again."""

    is_paid: bool
    owed: float


class SharedBalances:
    """The balances that all processes share, in a table."""

    def __init__(self) -> None:
        self._rounds = count(1)

    def spend(self, account: UUID, seconds: float, window: float = WINDOW) -> Balance:
        """Pay a price, told as the time in which it comes back, of at most ``window``."""
        records = fetch(_SPEND, [account, float(seconds), window])
        # Another worker made the row and used the quota up while this one looked.
        is_paid, owed = records[0] if records else (False, timedelta(seconds=window))
        if next(self._rounds) % _ROUNDS_BETWEEN_SWEEPS == 0:
            sweep()
        return Balance(is_paid, max(owed.total_seconds(), 0.0))


def sweep() -> int:
    """Delete some rows that say nothing any more; return how many it were."""
    with connection.cursor() as cursor:
        cursor.execute(_SWEEP, [_MOST_SWEPT_AT_ONCE])
        return int(cursor.rowcount)


class KnownBalances:
    """What this process alone knows of balances; the callers not seen longest are forgotten."""

    def __init__(self) -> None:
        self._whole_at: OrderedDict[UUID, float] = OrderedDict()
        self._lock = Lock()

    def owed(self, account: UUID) -> float:
        return max(self._whole_at.get(account, 0.0) - time.monotonic(), 0.0)

    def note(self, account: UUID, owed: float) -> None:
        with self._lock:
            self._whole_at[account] = time.monotonic() + owed
            self._whole_at.move_to_end(account)
            if len(self._whole_at) > _MOST_ACCOUNTS_REMEMBERED:
                self._whole_at.popitem(last=False)

    def spend(self, account: UUID, seconds: float) -> Balance:
        """Pay out of what is known here, as ``SharedBalances`` does for all."""
        owed = self.owed(account)
        is_paid = owed + seconds <= WINDOW
        if is_paid:
            owed += seconds
            self.note(account, owed)
        return Balance(is_paid, owed)
