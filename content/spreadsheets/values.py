"""What a column may hold: how a cell is read, how the record holds it, how people see it.

A value is plain, so that it can be kept as JSON and compared: a text (empty for unknown), or a
list of texts. ``stored`` reads it from the content of a revision as Wagtail serialises it.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.spreadsheets.cells import Cell, CellFaultError
from content.spreadsheets.library import Library

Value = str | list[str]
SEPARATOR = "; "


class Text:
    """A text in one field."""

    hint = gettext_lazy("Text.")

    def __init__(self, *, longest: int = 0, lines: bool = False) -> None:
        """Take at most ``longest`` characters (0: any number), in several lines if allowed."""
        self.longest = longest
        self.lines = lines

    def parse(self, cell: Cell, library: Library) -> Value:
        text = cell.text if self.lines else " ".join(cell.text.split())
        if self.longest and len(text) > self.longest:
            raise CellFaultError(
                _("%(count)d characters are too many. Shorten it to %(limit)d.")
                % {"count": len(text), "limit": self.longest}
            )
        return text

    def stored(self, content: Mapping[str, Any], field: str, library: Library) -> Value:
        return str(content.get(field) or "")

    def refuse_new(self, value: Value, before: Value, library: Library) -> None:
        """Refuse a change that the value alone does not show to be wrong."""

    def shown(self, value: Value) -> str:
        return SEPARATOR.join(value) if isinstance(value, list) else value

    def apply(self, instance: Any, field: str, value: Value, library: Library) -> None:
        setattr(instance, field, value)


class Url(Text):
    hint = gettext_lazy("An address that begins with https:// or http://.")

    def parse(self, cell: Cell, library: Library) -> Value:
        text = str(super().parse(cell, library))
        if text:
            check_url(text)
        return text


class Email(Text):
    hint = gettext_lazy("An e-mail address.")

    def parse(self, cell: Cell, library: Library) -> Value:
        text = str(super().parse(cell, library))
        if text:
            try:
                EmailValidator()(text)
            except ValidationError as error:
                raise CellFaultError(
                    _("“%(text)s” is no e-mail address. Write it like name@example.org.")
                    % {"text": text}
                ) from error
        return text


class Lines(Text):
    """Several short texts, kept as a list."""

    hint = gettext_lazy("Several texts, separated by “;” or by line breaks.")

    def parse(self, cell: Cell, library: Library) -> Value:
        texts = [part.strip() for part in cell.text.replace("\n", ";").split(";")]
        for text in texts:
            if len(text) > 255:
                raise CellFaultError(_("A part is longer than 255 characters. Shorten it."))
        return list(dict.fromkeys(text for text in texts if text))

    def stored(self, content: Mapping[str, Any], field: str, library: Library) -> Value:
        return as_list(content.get(field))


class UrlRows(Lines):
    """Addresses that are rows of their own."""

    hint = gettext_lazy("Addresses separated by “;” or by line breaks.")

    def __init__(self, field: str) -> None:
        super().__init__(lines=True)
        self.field = field

    def parse(self, cell: Cell, library: Library) -> Value:
        addresses = super().parse(cell, library)
        for address in addresses:
            check_url(address)
        return addresses

    def stored(self, content: Mapping[str, Any], field: str, library: Library) -> Value:
        return [str(row[self.field]) for row in in_order(content.get(field))]

    def apply(self, instance: Any, field: str, value: Value, library: Library) -> None:
        library.set_rows(instance, field, self.field, [(each, each) for each in value])


def check_url(text: str) -> None:
    """Refuse what is no address on the web."""
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError as error:
        raise CellFaultError(
            _("“%(text)s” is no web address. Write it whole, with https://.") % {"text": text[:80]}
        ) from error


def in_order(rows: Any) -> list[Mapping[str, Any]]:
    """The serialised rows of a relation in the order that editors see."""
    return sorted(rows or [], key=lambda row: row.get("sort_order") or 0)


def as_list(stored: Any) -> list[str]:
    """A list as it is serialised: itself, or JSON in a text."""
    if isinstance(stored, str):
        stored = json.loads(stored) if stored else []
    return [str(each) for each in stored or []]
