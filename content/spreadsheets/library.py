"""What cells refer to, read once for a whole file."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from content.importing.identity import part_key
from content.models import ImportedRecord
from content.spreadsheets.cells import CellFaultError
from content.spreadsheets.keys import key_of, record_names


@dataclass(frozen=True)
class Names:
    """Codes by everything they are called, in any case; ``written`` is what to suggest."""

    codes: dict[str, str]
    written: tuple[str, ...]

    @classmethod
    def of(cls, options: Iterable[tuple[str, str]]) -> "Names":
        options = list(options)
        by_name = {label.casefold(): code for code, label in options}
        codes = {code.casefold(): code for code, _label in options}
        written = dict.fromkeys([*(code for code, _ in options), *(label for _, label in options)])
        return cls({**by_name, **codes}, tuple(written))

    def code(self, text: str) -> str | None:
        return self.codes.get(text.casefold())


class Library:
    """Entries of one language by code; each model is read from the database once."""

    def __init__(self, locale: Locale | None = None) -> None:
        """Hold the entries of ``locale``, or of the source language."""
        self.locale = locale or Locale.get_default()
        self._ledger = record_names(ImportedRecord.objects.all())
        self._shelves: dict[type[Any], dict[str, tuple[int, str]]] = {}
        self._codes: dict[type[Any], dict[int, str]] = {}
        self._names: dict[type[Any], Names] = {}
        self._retired: dict[type[Any], set[str]] = {}

    def options(self, model: type[Any]) -> list[tuple[str, str]]:
        """(code, name) of what may be chosen for new records, in the editors' order."""
        shelf = self._shelf(model)
        retired = self._retired[model]
        return [(code, name) for code, (_pk, name) in shelf.items() if code not in retired]

    def names(self, model: type[Any]) -> Names:
        """Everything that a cell may say, retired entries too: records that use them keep them."""
        if model not in self._names:
            shelf = self._shelf(model).items()
            self._names[model] = Names.of((code, name) for code, (_pk, name) in shelf)
        return self._names[model]

    def code(self, model: type[Any], pk: Any) -> str:
        """The code of a stored link; empty for none, or for one deleted since."""
        self._shelf(model)
        return self._codes[model].get(int(pk), "") if pk else ""

    def pk(self, model: type[Any], code: str) -> int:
        try:
            return self._shelf(model)[code][0]
        except KeyError:
            raise CellFaultError(
                _("“%(text)s” does not exist any more. Check the file again.") % {"text": code}
            ) from None

    def key(self, record: Any) -> str:
        """The key by which a record is known in spreadsheets."""
        return key_of(record, self._ledger)

    def set_rows(
        self, instance: Any, relation: str, field: str, rows: list[tuple[str, Any]]
    ) -> None:
        """Replace the rows of a relation, given as (name, value of ``field``).

        A row with the same value keeps its identity, whoever made it, and so its translations.
        """
        manager = getattr(instance, relation)
        existing = {getattr(row, field): row for row in manager.all()}
        children = []
        for place, (name, value) in enumerate(rows):
            child = existing.get(value) or manager.model(
                translation_key=part_key(instance.translation_key, relation, name),
                locale_id=instance.locale_id,
                **{field: value},
            )
            child.sort_order = place
            children.append(child)
        setattr(instance, relation, children)

    def is_retired(self, model: type[Any], code: str) -> bool:
        self._shelf(model)
        return code in self._retired[model]

    def _shelf(self, model: type[Any]) -> dict[str, tuple[int, str]]:
        if model not in self._shelves:
            is_page = issubclass(model, Page)
            objects = model._default_manager.all()
            # Translations of records refer to the source's pages, but to terms of their own.
            if is_page:
                objects = objects.only("title", "slug", "translation_key", "locale")
            else:
                objects = objects.filter(locale=self.locale)
            coded = [(self.key(each), each) for each in objects]
            self._codes[model] = {each.pk: code for code, each in coded}
            own = [(code, each) for code, each in coded if each.locale_id == self.locale.pk]
            self._shelves[model] = {code: (each.pk, str(each)) for code, each in own}
            self._retired[model] = {code for code, each in own if getattr(each, "retired", False)}
        return self._shelves[model]
