"""The key of a record in spreadsheets: short, readable, and the same after its address changed."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wagtail.models import Page

from content.importing.identity import record_key
from content.models import ImportedRecord


def record_names(ledger: Iterable[ImportedRecord]) -> dict[UUID, str]:
    """Identity → the key under which the record was first loaded."""
    return {record_key(row.kind, row.slug): row.slug for row in ledger}


def key_of(record: Any, names: dict[UUID, str]) -> str:
    """The key of a record: its code, the key it was loaded under, or else its address."""
    if not isinstance(record, Page):
        return str(record.code)
    return names.get(record.translation_key, str(record.slug))
