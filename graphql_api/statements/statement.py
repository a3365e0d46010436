"""A statement of a shape: its text, and what must be filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from psycopg.sql import Literal

from graphql_api.answer_cache.basis import Parts
from graphql_api.statements.records import Record
from graphql_api.statements.session import fetch
from graphql_api.statements.slots import Slot

_PLACEHOLDER = re.compile("%s|%%")


@dataclass(frozen=True)
class Statement:
    """``slots`` names the values for ``$1``, ``$2``, … of the text.

    The text is None where nothing can be found, whatever the values. ``parts`` are the parts of
    the store that the rows rest on.
    """

    text: str | None
    slots: tuple[str, ...]
    parts: Parts

    def fetch(self, values: Mapping[str, Any]) -> list[Record]:
        """Execute it; ``values`` fill its slots."""
        if self.text is None:
            return []
        return fetch(self.text, [values[name] for name in self.slots])

    @cached_property
    def counting(self) -> "Statement":
        """One that returns how many rows there are in place of the rows; none where none can be."""
        if self.text is None:
            return self
        return replace(self, text=f"SELECT count(*) FROM ({self.text}) AS counted")  # noqa: S608 - Django's own text


def statement(queryset: QuerySet[Any], parts: Parts) -> Statement:
    """Let Django write the statement of a queryset.

    What is no slot is one of a few words of ours, such as a kind or a language: written out, so
    that the server plans for it.
    """
    try:
        text, parameters = queryset.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return Statement(None, (), parts)
    waiting = iter(parameters)
    slots: list[str] = []

    def filled(placeholder: re.Match[str]) -> str:
        if placeholder[0] == "%%":
            return "%"
        parameter = next(waiting)
        if not isinstance(parameter, Slot):
            return Literal(parameter).as_string(connection.connection)
        if parameter.name not in slots:
            slots.append(parameter.name)
        return f"${slots.index(parameter.name) + 1}"

    return Statement(_PLACEHOLDER.sub(filled, text), tuple(slots), parts)


def fetch_once(queryset: QuerySet[Any]) -> list[Record]:
    """Return the rows of a queryset that holds its values, which is not worth preparing."""
    made = statement(queryset, frozenset())
    return [] if made.text is None else fetch(made.text)
