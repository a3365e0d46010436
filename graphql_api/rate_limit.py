"""The quota of each caller: what a request is charged, and the refusal of what goes beyond it.

Requests are charged their cost before anything is read. Those that are refused, and documents that
ask for little in many words, are charged for their length, which is what reading them takes.
"""

import logging
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NoReturn

from django.db import DatabaseError

from graphql_api.accounts import Account
from graphql_api.balances import WINDOW, Balance, KnownBalances, SharedBalances
from graphql_api.errors import Code, RequestError
from graphql_api.time_limit import UnavailableError

logger = logging.getLogger(__name__)

LEAST_PRICE = 10
CHARACTERS_PER_UNIT = 10
SECONDS_COUNTED_ALONE = 10.0
_POLICY = '"cost"'


class RateLimitedError(RequestError):
    """The quota of the caller does not reach; ``seconds`` later it will."""

    def __init__(self, account: Account, price: int, seconds: int) -> None:
        advice = "Ask for less at once, or send If-None-Match to learn whether a copy still holds."
        if account.is_anonymous:
            advice += " The holder of a key has a quota of its own."
        super().__init__(
            Code.RATE_LIMITED,
            f"The quota is {account.quota} per minute and this request needs {price}, "
            f"more than is left. Send it again in {seconds} seconds. {advice}",
            status=429,
            headers={"Retry-After": str(seconds)},
            details={"quota": account.quota, "price": price, "retryAfter": seconds},
        )


@dataclass
class Counter:
    """Charges accounts in the table that all processes share.

    What this process knows of a balance is never too low, since others only spend more: where not
    even that suffices, the table is not asked. Where the table cannot be written, reading goes on
    and every process counts for itself, says so in the log and tries the table again later.
    """

    shared: SharedBalances = field(default_factory=SharedBalances)
    known: KnownBalances = field(default_factory=KnownBalances)
    _alone_until: float = 0.0

    def spend(self, account: Account, price: int) -> Balance:
        seconds = _time_of(account, price)
        owed = self.known.owed(account.name)
        if owed + seconds > WINDOW:
            return Balance(False, owed)
        if time.monotonic() < self._alone_until:
            return self.known.spend(account.name, seconds)
        try:
            balance = self.shared.spend(account.name, seconds)
        except DatabaseError:
            logger.exception("Quotas cannot be written: each process counts for itself")
            self._alone_until = time.monotonic() + SECONDS_COUNTED_ALONE
            return self.known.spend(account.name, seconds)
        self.known.note(account.name, balance.owed)
        return balance


counter = Counter()


@dataclass
class Meter:
    """Charges one request, once, and says in its headers what is left.

    The headers are those of draft-ietf-httpapi-ratelimit-headers: ``q`` is the quota of ``w``
    seconds, ``r`` what is left of it, ``t`` the seconds until there is more.
    """

    account: Account
    headers: dict[str, str] = field(default_factory=dict)
    is_settled: bool = False

    def open(self) -> None:
        """Refuse, unread, whoever cannot even pay for being refused."""
        account = self.account
        if not account.quota:
            return
        owed = counter.known.owed(account.name)
        if owed + _time_of(account, LEAST_PRICE) > WINDOW:
            self._refuse(LEAST_PRICE, owed)

    def charge(self, cost: int, length: int) -> None:
        """Charge a request of this cost and length; refuse what the quota cannot pay."""
        if self.is_settled or not self.account.quota:
            return
        effort = max(length // CHARACTERS_PER_UNIT, LEAST_PRICE)
        price = max(cost, effort)
        balance = counter.spend(self.account, price)
        if not balance.is_paid:
            # It was read all the same.
            self._refuse(price, counter.spend(self.account, effort).owed)
        self.is_settled = True
        self._tell(balance.owed, seconds=1 if balance.owed else 0)

    @contextmanager
    def charging_refusals(self, length: int) -> Iterator[None]:
        """Charge whoever is refused for the effort; a fault of ours costs nothing."""
        try:
            yield
        except UnavailableError:
            raise
        except RequestError:
            self.charge(0, length)
            raise

    def _refuse(self, price: int, owed: float) -> NoReturn:
        seconds = max(math.ceil(owed + _time_of(self.account, price) - WINDOW), 1)
        self.is_settled = True
        self._tell(owed, seconds)
        raise RateLimitedError(self.account, price, seconds)

    def _tell(self, owed: float, seconds: int) -> None:
        quota = self.account.quota
        # The database counts microseconds, so that a whole number may come back a little less.
        left = math.floor(round(quota * (1 - owed / WINDOW), 2))
        self.headers["RateLimit-Policy"] = f"{_POLICY};q={quota};w={WINDOW:.0f}"
        self.headers["RateLimit"] = f"{_POLICY};r={max(left, 0)};t={seconds}"


def _time_of(account: Account, price: int) -> float:
    """The seconds in which a price comes back; nothing costs more than the whole quota."""
    return min(price / account.quota, 1.0) * WINDOW
