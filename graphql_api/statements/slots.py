"""Values that are not known when a statement is made."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Expression,
    F,
    Field,
    Func,
    Q,
    UUIDField,
)

_FIELDS: dict[str, Field[Any, Any]] = {
    "bigint": BigIntegerField(),
    "bigint[]": ArrayField(BigIntegerField()),
    "date": DateField(),
    "text": CharField(),
    "text[]": ArrayField(CharField()),
    "timestamptz": DateTimeField(),
    "uuid": UUIDField(),
    "uuid[]": ArrayField(UUIDField()),
    "varchar[]": ArrayField(CharField()),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a value in a statement; ``type`` is PostgreSQL's name of its type.

    It stands in querysets wherever a value may.
    """

    name: str
    type: str

    def resolve_expression(self, *_arguments: Any, **_named: Any) -> Expression:
        """What Django asks of everything that stands for SQL."""
        return _Parameter(self)


class _Parameter(Expression):
    """The parameter of a statement that a slot comes to."""

    def __init__(self, slot: Slot) -> None:
        super().__init__(output_field=_FIELDS[slot.type])
        self.slot = slot

    def as_sql(self, _compiler: Any, _connection: Any) -> tuple[str, tuple[Any, ...]]:
        return f"%s::{self.slot.type}", (self.slot,)


class IsAnyOf(Func):
    """Whether a value is in an array: one parameter, however many entries it has."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


class Unnest(Func):
    function = "unnest"
    set_returning = True


def among(column: str, chosen: Iterable[Any] | Slot) -> Q:
    """Rows whose column has one of the values."""
    if isinstance(chosen, Slot):
        return Q(IsAnyOf(F(column), chosen))
    return Q(**{f"{column}__in": list(chosen)})
