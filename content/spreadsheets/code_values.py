"""Values that come from a list: fixed choices, vocabularies, other records, countries."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from content.models.fields import country_names
from content.spreadsheets.cells import Cell, CellFaultError
from content.spreadsheets.library import Library, Names
from content.spreadsheets.suggestions import nearest
from content.spreadsheets.values import Text, Value, as_list, in_order

# Those of the admin.
LANGUAGES = ("uk", "en")


class Choice(Text):
    """One of a fixed list of values."""

    hint = gettext_lazy("One of the codes on the sheet of lists.")

    def __init__(self, choices: Any, *, default: str = "") -> None:
        super().__init__()
        self.choices = choices
        self.default = default

    def options(self, library: Library) -> list[tuple[str, str]]:
        return [(str(code), str(label)) for code, label in self.choices.choices if code]

    def parse(self, cell: Cell, library: Library) -> Value:
        if not cell.text:
            return self.default
        return _understood(cell.text, Names.of(self._in_both_languages(library)))

    def _in_both_languages(self, library: Library) -> list[tuple[str, str]]:
        """The labels of the admin's languages, those of the reader's last: they are suggested."""
        labelled = []
        for language in (*LANGUAGES, get_language() or LANGUAGES[0]):
            with override(language):
                labelled += self.options(library)
        return labelled

    def stored(self, content: Mapping[str, Any], field: str, library: Library) -> Value:
        return str(content.get(field) or self.default)


class Code(Text):
    """A link to an entry of a vocabulary or to another record, by its code or key."""

    hint = gettext_lazy("A code; a name is understood too.")

    def __init__(self, model: type[Any]) -> None:
        super().__init__()
        self.model = model

    def options(self, library: Library) -> list[tuple[str, str]]:
        return library.options(self.model)

    def parse(self, cell: Cell, library: Library) -> Value:
        return _understood(cell.text, library.names(self.model)) if cell.text else ""

    def stored(self, content: Mapping[str, Any], field: str, library: Library) -> Value:
        return library.code(self.model, content.get(field))

    def refuse_new(self, value: Value, before: Value, library: Library) -> None:
        """An entry that is retired is given to no record that does not have it."""
        codes = {value} if isinstance(value, str) else set(value)
        kept = {before} if isinstance(before, str) else set(before)
        for code in sorted(codes - kept):
            if library.is_retired(self.model, code):
                raise CellFaultError(
                    _("“%(text)s” is retired. Take another entry of the list.") % {"text": code}
                )

    def apply(self, instance: Any, field: str, value: Value, library: Library) -> None:
        setattr(instance, f"{field}_id", library.pk(self.model, str(value)) if value else None)


class Codes(Code):
    """Rows that do nothing but point at something; ``link`` is the field of a row."""

    hint = gettext_lazy("Codes separated by “;”; names are understood too.")

    def __init__(self, model: type[Any], link: str) -> None:
        super().__init__(model)
        self.link = link

    def parse(self, cell: Cell, library: Library) -> Value:
        return _all_understood(cell.text, library.names(self.model))

    def stored(self, content: Mapping[str, Any], field: str, library: Library) -> Value:
        rows = in_order(content.get(field))
        return [library.code(self.model, row[self.link]) for row in rows]

    def apply(self, instance: Any, field: str, value: Value, library: Library) -> None:
        rows = [(code, library.pk(self.model, code)) for code in value]
        library.set_rows(instance, field, f"{self.link}_id", rows)


class Country(Text):
    hint = gettext_lazy("A country by its code of two letters, such as PL; its name is understood.")

    def options(self, library: Library) -> list[tuple[str, str]]:
        return list(country_names("en"))

    def parse(self, cell: Cell, library: Library) -> Value:
        return _understood(cell.text, _countries()) if cell.text else ""


class Countries(Country):
    hint = gettext_lazy("Countries by their codes of two letters, separated by “;”.")

    def parse(self, cell: Cell, library: Library) -> Value:
        return _all_understood(cell.text, _countries())

    def stored(self, content: Mapping[str, Any], field: str, library: Library) -> Value:
        return as_list(content.get(field))


def _countries() -> Names:
    return Names.of([*country_names("en"), *country_names("uk")])


def _all_understood(text: str, names: Names) -> Value:
    if (whole := names.code(text)) is not None:
        return [whole]
    # A name may hold a comma; a code never does.
    has_strong_separator = any(sign in text for sign in ";\n")
    parts = text.replace("\n", ";") if has_strong_separator else text.replace(",", ";")
    found = [_understood(part.strip(), names) for part in parts.split(";") if part.strip()]
    return list(dict.fromkeys(found))


def _understood(text: str, names: Names) -> str:
    """The code that is meant; what is unknown is refused with the nearest that is known."""
    code = names.code(text)
    if code is not None:
        return code
    suggestion = nearest(text, names.written)
    if suggestion is None:
        raise CellFaultError(
            _("“%(text)s” is not known. Take a code from the sheet of lists.") % {"text": text[:80]}
        )
    raise CellFaultError(
        _("“%(text)s” is not known. Did you mean “%(suggestion)s”?")
        % {"text": text[:80], "suggestion": suggestion}
    )
