"""Model fields of this project: partial dates, lists of lines, lists of countries."""

from functools import cache
from typing import Any

from babel import Locale as BabelLocale
from django import forms
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.forms import SimpleArrayField
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from content.validators import validate_partial_date


class PartialDateField(models.CharField):
    """A date as exact as it is known (ISO 8601-2): ``2022``, ``2022-03``, ``2022-03/2022-05``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 25)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        if validate_partial_date not in self._validators:
            self._validators.append(validate_partial_date)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs["validators"] = [v for v in self._validators if v is not validate_partial_date]
        if not kwargs["validators"]:
            del kwargs["validators"]
        return name, path, args, kwargs


class _LinesFormField(SimpleArrayField):
    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, base_field: forms.Field, **kwargs: Any) -> None:
        kwargs["delimiter"] = "\n"
        super().__init__(base_field, **kwargs)

    def to_python(self, value: Any) -> list[str]:
        if isinstance(value, str):
            value = "\n".join(line.strip() for line in value.splitlines() if line.strip())
        return super().to_python(value)


class LinesField(ArrayField):
    """A list of short texts that are the same in every language; edited one on a line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("base_field", models.CharField(max_length=255))
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"form_class": _LinesFormField, **kwargs})


@cache
def country_names(language: str) -> tuple[tuple[str, str], ...]:
    """(ISO 3166-1 code, name) of every country in ``language``, from CLDR, sorted by name."""
    names = BabelLocale.parse(language.replace("-", "_")).territories
    countries = [
        (code, name)
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    ]
    return tuple(sorted(countries, key=lambda item: item[1]))


# CLDR groupings and reserved codes that are not ISO 3166-1 countries.
_NOT_COUNTRIES = {
    "EU",
    "EZ",
    "UN",
    "QO",
    "XA",
    "XB",
    "ZZ",
    "AC",
    "CP",
    "CQ",
    "DG",
    "EA",
    "IC",
    "TA",
}


def country_choices() -> list[tuple[str, str]]:
    return list(country_names(get_language() or "uk"))


class CountryField(models.CharField):
    """One country by its ISO 3166-1 code; the names come from CLDR, not from a table."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 2)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.ChoiceField(
            choices=lambda: [("", "—"), *country_choices()],
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
        )


class _CountriesFormField(forms.TypedMultipleChoiceField):
    def has_changed(self, initial: Any, data: Any) -> bool:
        return set(initial or []) != set(data or [])


class CountriesField(ArrayField):
    """Several countries by their ISO 3166-1 codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("base_field", models.CharField(max_length=2))
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return _CountriesFormField(
            choices=country_choices,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text or _("Hold Ctrl (or ⌘) to choose several."),
            widget=forms.SelectMultiple(attrs={"size": 8}),
            empty_value=[],
        )
