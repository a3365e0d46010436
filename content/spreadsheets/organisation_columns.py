from typing import Final

from content.choices import Visibility
from content.models import LegalForm, Organisation, OrganisationKind
from content.spreadsheets.code_values import Choice, Code, Country
from content.spreadsheets.columns import Column, column_of
from content.spreadsheets.date_values import PartialDateValue
from content.spreadsheets.values import Lines, Text, Url


def _of(name: str, value: Text, **options: object) -> Column:
    return column_of(Organisation, name, value, **options)


ORGANISATION_COLUMNS: Final[tuple[Column, ...]] = (
    _of("name", Text(longest=255), is_required=True),
    _of("short_name", Text(longest=100)),
    _of("kind", Code(OrganisationKind)),
    _of("legal_form", Code(LegalForm)),
    _of("country", Country(), example="PL"),
    _of("founded", PartialDateValue(), example="1999"),
    _of("website", Url(longest=200)),
    _of("summary", Text(lines=True)),
    _of("other_names", Lines(lines=True)),
    _of("visibility", Choice(Visibility, default=Visibility.PUBLIC)),
)
