"""Checks of values that editors, importers and machines write."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from content import partial_dates

validate_code = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z",
    _("Use lower-case Latin letters, digits and single hyphens, for example “agri-food”."),
)

_LETTERS = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def validate_partial_date(value: str) -> None:
    """Refuse anything that ``content.partial_dates`` cannot read."""
    try:
        partial_dates.parse(value)
    except ValueError as error:
        raise ValidationError(
            _(
                "“%(value)s” is not a date as this field takes it. Write as much as is known: "
                "2022, 2022-03, 2022-03-24, or a period 2022-03/2022-05."
            ),
            params={"value": value},
            code="invalid",
        ) from error


def mixed_script_words(text: str) -> list[str]:
    """Return the words of ``text`` that hold both Cyrillic and Latin letters.

    Such words look right and are never found: «EСA» with a Cyrillic С.
    """
    return [
        word for word in _LETTERS.findall(text) if _CYRILLIC.search(word) and _LATIN.search(word)
    ]
