"""Asking the store by a function that says what is wanted."""

from collections.abc import Callable, Hashable
from typing import Any

from django.db.models import QuerySet

from graphql_api.reader import Reader, Template
from graphql_api.statements.memory import ByShape
from graphql_api.statements.records import Record
from graphql_api.statements.statement import Statement, statement

statements: ByShape[Statement] = ByShape()


Wanted = Callable[..., QuerySet[Any]]


def ask(reader: Reader, wanted: Wanted, *shape: Hashable, **values: Any) -> list[Record]:
    """Return the rows of ``wanted(template, *shape)``, its slots filled with the values.

    The statement is remembered by the function, the reader's scope and the shape. Nothing else
    reaches the function, so that nothing else can be in the text: one caller's rights never serve
    another, and a value is never taken for a shape.
    """
    return noted(reader, wanted, *shape).fetch(reader.filling(values))


def count(reader: Reader, wanted: Wanted, *shape: Hashable, **values: Any) -> int:
    """Return how many rows there are of ``wanted(template, *shape)``, without reading them."""
    records = noted(reader, wanted, *shape).counting.fetch(reader.filling(values))
    return records[0][0] if records else 0


def noted(reader: Reader, wanted: Wanted, *shape: Hashable) -> Statement:
    """Return the statement of a shape; what it rests on is noted as if it were asked."""
    scope = reader.scope

    def made() -> Statement:
        template = Template(scope)
        return statement(wanted(template, *shape), template.asked)

    known = statements.get((wanted, scope, shape), made)
    reader.note_parts(known.parts)
    return known
