"""Asking the store by a function that says what is wanted."""

from collections.abc import Callable, Hashable
from typing import Any

from django.db.models import QuerySet

from graphql_api.reader import NOW, PREVIEWED, Reader, Template
from graphql_api.statements.memory import Statements
from graphql_api.statements.session import Record
from graphql_api.statements.statement import Statement, statement

statements = Statements()


def ask(
    reader: Reader, wanted: Callable[..., QuerySet[Any]], *shape: Hashable, **values: Any
) -> list[Record]:
    """Return the rows of ``wanted(template, *shape)``, its slots filled with the values.

    The statement is remembered by the function, the reader's scope and the shape. Nothing else
    reaches the function, so that nothing else can be in the text: one caller's rights never serve
    another, and a value is never taken for a shape.
    """
    known = statements.get((wanted, reader.scope, shape), lambda: _made(reader, wanted, shape))
    reader.note_parts(known.parts)
    return known.fetch({NOW: reader.now, PREVIEWED: reader.previewed, **values})


def count(
    reader: Reader, wanted: Callable[..., QuerySet[Any]], *shape: Hashable, **values: Any
) -> int:
    """Return how many rows there are of ``wanted(template, *shape)``, without reading them."""
    key = "count", wanted, reader.scope, shape
    known = statements.get(key, lambda: _made(reader, wanted, shape).counting())
    reader.note_parts(known.parts)
    records = known.fetch({NOW: reader.now, PREVIEWED: reader.previewed, **values})
    return records[0][0] if records else 0


def ask_for(queryset: QuerySet[Any]) -> list[Record]:
    """Return the rows of a queryset that is asked for too seldom to be remembered."""
    return statement(queryset, frozenset()).fetch({})


def _made(
    reader: Reader, wanted: Callable[..., QuerySet[Any]], shape: tuple[Hashable, ...]
) -> Statement:
    template = Template(reader.scope)
    return statement(wanted(template, *shape), template.asked)
