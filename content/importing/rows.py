"""Reading one record: each method takes one key, checks it and notes what is wrong.

A faulty value is answered with an empty one of the right type, so that reading goes on and every
fault is told at once; the records of a refused pack are never used.
"""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from content import partial_dates
from content.importing.faults import Fault
from content.importing.records import LANGUAGES
from content.models.fields import country_names
from content.validators import validate_code

# Slugs by section, against which references are checked.
Known = Mapping[str, list[str]]

_check_url = URLValidator(schemes=["http", "https"])
MAX_SMALL_NUMBER = 32767


class Row:
    """A mapping of a file together with its place, for complaints."""

    def __init__(
        self, data: Mapping[str, Any], file: str, record: str, known: Known, faults: list[Fault]
    ) -> None:
        self.data = data
        self.file = file
        self.record = record
        self.known = known
        self.faults = faults
        self.path = ""
        self._taken: set[str] = set()

    def fault(self, key: str, reason: str) -> None:
        self.faults.append(Fault(self.file, self.record, f"{self.path}{key}", reason))

    def take(self, key: str, kinds: type | tuple[type, ...], expected: str) -> Any:
        """Return the value of ``key``, or None if it is absent, null or of another type."""
        self._taken.add(key)
        value = self.data.get(key)
        if value is None:
            return None
        # In Python a truth value is a number too.
        if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
            self.fault(key, f"must be {expected}, not {value!r}")
            return None
        return value

    def finish(self) -> None:
        """Complain about keys that nobody asked for."""
        for key in self.data:
            if key not in self._taken:
                self.fault(str(key), "is an unknown key")

    def text(self, key: str, *, max_length: int | None = None, required: bool = True) -> str:
        value: str | None = self.take(key, str, "a text (dates and numbers in quotes)")
        if value is None or not value.strip():
            if required and (value is not None or self.data.get(key) is None):
                self.fault(key, "is missing")
            return ""
        if max_length is not None and len(value) > max_length:
            self.fault(key, f"is {len(value)} characters long; at most {max_length} fit")
        return value.strip()

    def flag(self, key: str, *, required: bool = False) -> bool:
        value: bool | None = self.take(key, bool, "true or false")
        if value is None and required and self.data.get(key) is None:
            self.fault(key, "is missing")
        return bool(value)

    def small_number(self, key: str, *, required: bool = False) -> int | None:
        value: int | None = self.take(key, int, "a whole number")
        if value is None:
            if required and self.data.get(key) is None:
                self.fault(key, "is missing")
        elif not 0 <= value <= MAX_SMALL_NUMBER:
            self.fault(key, f"must lie between 0 and {MAX_SMALL_NUMBER}, not {value}")
            return None
        return value

    def number(
        self, key: str, *, whole_digits: int, places: int, required: bool = True
    ) -> Decimal | None:
        value = self.take(key, (int, float), "a number")
        if value is None:
            if required and self.data.get(key) is None:
                self.fault(key, "is missing")
            return None
        number = Decimal(str(value))
        if not number.is_finite() or abs(number) >= Decimal(10) ** whole_digits:
            self.fault(key, f"must have at most {whole_digits} digits, not {value}")
            return None
        if number != round(number, places):
            self.fault(key, f"must have at most {places} decimal places, not {value}")
        return number

    def choice(self, key: str, allowed: Collection[str], *, required: bool = True) -> str:
        value = self.text(key, required=required)
        if value and value not in allowed:
            self.fault(key, f"“{value}” is none of {', '.join(sorted(allowed))}")
            return ""
        return value

    def partial_date(self, key: str, *, required: bool = False) -> str:
        value = self.text(key, required=required)
        if value:
            try:
                partial_dates.parse(value)
            except ValueError as error:
                self.fault(key, str(error))
                return ""
        return value

    def day(self, key: str) -> str:
        value = self.partial_date(key)
        if value and partial_dates.parse(value).precision != "day":
            self.fault(key, f"“{value}” must name a day")
            return ""
        return value

    def url(self, key: str, *, max_length: int, required: bool = False) -> str:
        value = self.text(key, max_length=max_length, required=required)
        if value:
            try:
                _check_url(value)
            except ValidationError:
                self.fault(key, f"“{value}” is not a web address (https://… or http://…)")
                return ""
            if "@" in value.partition("://")[2].partition("/")[0]:
                self.fault(key, "must not hold a user name or password")
        return value

    def slug(self, key: str = "slug", *, max_length: int = 100) -> str:
        value = self.text(key, max_length=max_length)
        if value:
            try:
                validate_code(value)
            except ValidationError:
                self.fault(key, f"“{value}” must be lower-case Latin letters, digits and hyphens")
        return value

    def reference(self, key: str, *sections: str, required: bool = False) -> str:
        value = self.text(key, required=required)
        return self._resolve(key, value, sections) if value else ""

    def references(self, key: str, *sections: str) -> tuple[str, ...]:
        found = (self._resolve(key, value, sections) for value in self.texts(key))
        return tuple(slug for slug in found if slug)

    def country(self, key: str) -> str:
        value = self.text(key, required=False)
        return self._country(key, value) if value else ""

    def countries(self, key: str) -> tuple[str, ...]:
        return tuple(self._country(key, value) for value in self.texts(key))

    def texts(
        self, key: str, *, max_length: int = 255, allowed: Collection[str] | None = None
    ) -> tuple[str, ...]:
        values = self.take(key, list, "a list") or []
        for value in values:
            if not isinstance(value, str) or not value.strip():
                self.fault(key, f"must be a list of texts, not of {value!r}")
                return ()
            if len(value) > max_length:
                self.fault(key, f"“{value[:30]}…” is longer than {max_length} characters")
            if allowed is not None and value not in allowed:
                self.fault(key, f"“{value}” is none of {', '.join(sorted(allowed))}")
        for value in sorted({value for value in values if values.count(value) > 1}):
            self.fault(key, f"“{value}” is listed twice")
        return tuple(values)

    def child(self, key: str, *, required: bool = False) -> "Row | None":
        """Return the mapping below ``key`` as a row of its own, or None if there is none."""
        value = self.take(key, dict, "a mapping")
        if value is None:
            if required and self.data.get(key) is None:
                self.fault(key, "is missing")
            return None
        return self._below(f"{key}.", value)

    def children(self, key: str) -> Iterator["Row"]:
        """Yield every mapping of the list below ``key`` as a row of its own."""
        for place, value in enumerate(self.take(key, list, "a list") or []):
            if isinstance(value, dict):
                yield self._below(f"{key}[{place}].", value)
            else:
                self.fault(f"{key}[{place}]", f"must be a mapping, not {value!r}")

    def languages(self) -> Iterator[tuple[str, "Row"]]:
        """Yield each language with its row; a language that is left out is a fault."""
        for language in LANGUAGES:
            row = self.child(language, required=True)
            if row is not None:
                yield language, row

    def _below(self, path: str, data: dict[str, Any]) -> "Row":
        row = Row(data, self.file, self.record, self.known, self.faults)
        row.path = f"{self.path}{path}"
        return row

    def _resolve(self, key: str, value: str, sections: tuple[str, ...]) -> str:
        if any(value in self.known.get(section, ()) for section in sections):
            return value
        self.fault(key, f"“{value}” is not in {' or '.join(sections)}")
        return ""

    def _country(self, key: str, value: str) -> str:
        if value != value.lower() or value.upper() not in dict(country_names("en")):
            self.fault(key, f"“{value}” is not a lower-case ISO 3166-1 code of a country")
        return value.upper()
