"""Records of one language as rows of texts, the same that reading understands."""

from collections.abc import Iterator, Mapping
from typing import Any

from wagtail.models import Locale

from content.spreadsheets.columns import Column
from content.spreadsheets.kinds import KEY, LANGUAGE, SheetKind
from content.spreadsheets.library import Library
from content.spreadsheets.snapshots import content_of, in_language
from content.spreadsheets.values import Value


def rows(kind: SheetKind, locale: Locale, library: Library) -> Iterator[list[Value]]:
    """Yield each record's values in the order of the columns, newest drafts included."""
    # Links of a translation lead to entries of its own language.
    shelf = library if locale == library.locale else Library(locale)
    for record in in_language(kind, locale):
        content = content_of(record)
        yield [
            _value(column, content, library.key(record), locale, shelf) for column in kind.columns
        ]


def _value(
    column: Column, content: Mapping[str, Any], key: str, locale: Locale, library: Library
) -> Value:
    if column is KEY:
        return key
    if column is LANGUAGE:
        return str(locale.language_code)
    return column.stored(content, library)
