"""What every resolver of one request shares: the caller, the moment, and the way to editions."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

import strawberry
from django.utils import timezone

from graphql_api.answer_cache.basis import Part
from graphql_api.callers import Caller
from graphql_api.observed import Notes
from graphql_api.rate_limit import Meter
from graphql_api.reader import Reader, Scope


@dataclass
class Context(Reader):
    caller: Caller
    request_id: str
    meter: Meter
    # One moment for the whole answer, so that its parts agree on what has expired.
    now: datetime = field(default_factory=timezone.now)
    # The edition that the caller's draft has for the time of this request.
    previewed: int | None = None
    # The parts of the store that the answer rests on: it holds until one of them changes.
    _asked: set[Part] = field(default_factory=set)

    # What was counted for this answer, and the state of the store in which it is made.
    counted: dict[Hashable, Any] = field(default_factory=dict)
    state: tuple[Any, ...] | None = None
    notes: Notes = field(default_factory=Notes)

    @property
    def response_headers(self) -> dict[str, str]:
        """What was found out about the caller on the way, for the view to say in headers."""
        return self.meter.headers

    @cached_property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @cached_property
    def scope(self) -> Scope:  # type: ignore[override] # settled once the caller is known
        return Scope.of(self.caller, has_draft=self.previewed is not None)


Info = strawberry.Info[Context, None]
