"""A statement of a shape: its text, and what must be filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from graphql_api.answer_cache.basis import Parts
from graphql_api.statements.session import Record, fetch
from graphql_api.statements.slots import Slot


@dataclass(frozen=True)
class Statement:
    """``parts`` are the parts of the store that its rows rest on.

    The text is None where nothing can be found, whatever the values.
    """

    text: str | None
    parameters: tuple[Any, ...]
    parts: Parts

    def fetch(self, values: Mapping[str, Any]) -> list[Record]:
        """Execute it; ``values`` fill its slots."""
        if self.text is None:
            return []
        filled = [values[each.name] if isinstance(each, Slot) else each for each in self.parameters]
        return fetch(self.text, filled)

    @cached_property
    def counting(self) -> "Statement":
        """One that returns how many rows there are in place of the rows; none where none can be."""
        if self.text is None:
            return self
        return replace(self, text=f"SELECT count(*) FROM ({self.text}) AS counted")  # noqa: S608 - Django's own text


def statement(queryset: QuerySet[Any], parts: Parts) -> Statement:
    """Let Django write the statement of a queryset."""
    try:
        text, parameters = queryset.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return Statement(None, (), parts)
    return Statement(text, tuple(parameters), parts)
