"""The documents of search that a caller may see: conditions that Django writes once per shape."""

from typing import Any

from content.editions.reading import EditionQuerySet
from graphql_api.answer_cache.basis import Parts
from graphql_api.conditions import NO_CONDITION, Condition, with_slots
from graphql_api.language import Language
from graphql_api.reader import Reader, Template
from graphql_api.statements.memory import ByShape
from graphql_api.statements.slots import Slot
from search.linked import LINKED
from search.models import SearchDocument
from search.visible import Visible

_known: ByShape[tuple[Visible, Parts]] = ByShape()


def documents_of(
    reader: Reader,
    language: Language,
    kinds: tuple[str, ...],
    condition: Condition = NO_CONDITION,
) -> Visible:
    """Those of these kinds that meet the condition, each record in the best language wanted."""
    opened, values = with_slots(condition)
    return _visible(reader, (language, kinds, opened), values)


def linked_documents(reader: Reader) -> Visible:
    """Those by whose names a query may mean what others link to, in all languages."""
    return _visible(reader, (), {})


def _visible(reader: Reader, shape: tuple[Any, ...], values: dict[str, Any]) -> Visible:
    scope = reader.scope

    def made() -> tuple[Visible, Parts]:
        template = Template(scope)
        wanted = _documents(template, *shape) if shape else _linked(template)
        return Visible.of(wanted, _is_slot), template.asked

    visible, parts = _known.get((scope, shape), made)
    reader.note_parts(parts)
    filling = reader.filling(values)
    return visible.filled(lambda slot: filling[slot.name])


def _is_slot(value: Any) -> bool:
    return isinstance(value, Slot)


def _documents(
    reader: Reader, language: Language, kinds: tuple[str, ...], condition: Condition
) -> EditionQuerySet:
    shown = reader.editions(language, *kinds, among=SearchDocument.objects.all())
    return shown.filter(condition.rows(reader))


def _linked(reader: Reader) -> EditionQuerySet:
    return reader.visible(among=SearchDocument.objects.all()).of_kind(*LINKED)
