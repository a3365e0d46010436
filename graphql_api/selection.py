"""What is selected below a field, for whoever can then read several things at once."""

from collections.abc import Iterable, Iterator

from strawberry.types.nodes import SelectedField, Selection

from graphql_api.context import Info


def asks_for(name: str, info: Info) -> bool:
    """Whether the field below the present one is selected, by whatever alias; maybe skipped."""
    selections = (each for field in info.selected_fields for each in field.selections)
    return any(field.name == name for field in _fields(selections))


def _fields(selections: Iterable[Selection]) -> Iterator[SelectedField]:
    for each in selections:
        if isinstance(each, SelectedField):
            yield each
        else:
            yield from _fields(each.selections)
