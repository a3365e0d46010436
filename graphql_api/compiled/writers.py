"""How values are written into the answer. These functions run for every value, so they are plain.

``way`` leads to the value in the answer; it is passed down only for errors and resolvers that
want to know it.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

from graphql import GraphQLError
from graphql.pyutils import Undefined, is_iterable
from graphql.type import GraphQLOutputType

from graphql_api.compiled.leaves import Leaf, NoClass
from graphql_api.compiled.places import Place, Way

# Writes a value that stands at this point of the answer.
Write: TypeAlias = Callable[[Any, Way], Any]
# Finds how an object is written; None if it must be asked for each object of its class.
Choose: TypeAlias = Callable[[Any, Way], tuple[Write, bool]]
Known: TypeAlias = dict[type, Write]

NOTHING_KNOWN: Known = {}


class Writer(NamedTuple):
    """How values of one type are written at one place."""

    # Values of exactly this class are written as they are.
    plain: type
    # Set where the way makes no difference, which saves to make one.
    alone: Callable[[Any], Any] | None
    write: Write
    # How objects of each class are written, as far as that is known; they are never null.
    known: Known


class Step(NamedTuple):
    """One field of an object."""

    name: str
    resolve: Callable[[Any], Any]
    plain: type
    alone: Callable[[Any], Any] | None
    write: Write
    known: Known
    place: Place


def written_leaf(leaf: Leaf) -> Writer:
    alone = leaf.write
    return Writer(leaf.plain, alone, lambda value, _way: alone(value), NOTHING_KNOWN)


def written_fields(steps: Sequence[Step], typename: str) -> Write:
    def write(source: Any, way: Way) -> dict[str, Any]:
        written: dict[str, Any] = {}
        for name, resolve, plain, alone, write_deep, known, place in steps:
            try:
                value = resolve(source)
                if (kind := type(value)) is plain:
                    written[name] = value
                elif alone is not None:
                    written[name] = alone(value)
                else:
                    write_it = known.get(kind) or write_deep
                    written[name] = write_it(value, (way, name, typename))
            except Exception as error:  # noqa: BLE001 - any failure is the field's error
                place.failed(error, place.definition.type, (way, name, typename))
                written[name] = None
        return written

    return write


def written_entries(writer: Writer, promised: GraphQLOutputType, place: Place) -> Writer:
    """A list of values of this type."""
    plain, alone, write_deep, known = writer

    def write(value: Any, way: Way) -> list[Any] | None:
        if is_null(value):
            return None
        if not is_iterable(value):
            raise GraphQLError(
                f"Expected Iterable, but did not find one for field '{place.coordinate}'."
            )
        written: list[Any] = []
        for index, entry in enumerate(value):
            try:
                if (kind := type(entry)) is plain:
                    written.append(entry)
                elif alone is not None:
                    written.append(alone(entry))
                else:
                    write_it = known.get(kind) or write_deep
                    written.append(write_it(entry, (way, index, None)))
            except Exception as error:  # noqa: BLE001 - any failure is the entry's error
                place.failed(error, promised, (way, index, None))
                written.append(None)
        return written

    return Writer(NoClass, None, write, NOTHING_KNOWN)


def written_object(choose: Choose) -> Writer:
    """An object; what is found out about the first of a class holds for all of that class."""
    known: Known = {}

    def write(value: Any, way: Way) -> Any:
        fill = known.get(type(value))
        if fill is None:
            if is_null(value):
                return None
            fill, is_by_class = choose(value, way)
            if is_by_class:
                known[type(value)] = fill
        return fill(value, way)

    return Writer(NoClass, None, write, known)


def required(writer: Writer, coordinate: str) -> Writer:
    """The same where it must not be null."""
    plain, alone, write_deep, known = writer

    def checked(written: Any) -> Any:
        if written is None:
            raise TypeError(f"Cannot return null for non-nullable field {coordinate}.")
        return written

    return Writer(
        plain,
        None if alone is None else lambda value: checked(alone(value)),
        lambda value, way: checked(write_deep(value, way)),
        known,
    )


def is_null(value: Any) -> bool:
    """Whether there is no value; an error that was returned is raised."""
    if isinstance(value, Exception):
        raise value
    return value is None or value is Undefined
