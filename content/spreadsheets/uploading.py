"""From an uploaded file to a checked import that can be looked at and confirmed."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from content.models import ImportState, SpreadsheetImport, SpreadsheetRow
from content.spreadsheets.checking import CheckedRow, check
from content.spreadsheets.kinds import SheetKind
from content.spreadsheets.reading import read
from content.spreadsheets.rights import Rights

# An import that nobody confirmed says nothing about the records of today.
KEPT_UNCONFIRMED = timedelta(days=7)


def upload(
    kind: SheetKind, data: bytes, file_name: str, rights: Rights, user: Any
) -> SpreadsheetImport:
    """Read and check a file and keep the result; raise ``FileRefusedError`` if it is unreadable."""
    table = read(data, file_name)
    with transaction.atomic():
        _forget_old()
        spreadsheet = SpreadsheetImport.objects.create(
            kind=kind.name,
            file_name=file_name[-255:],
            sheet=table.sheet[:255],
            notices=table.notices,
            user=user,
        )
        SpreadsheetRow.objects.bulk_create(
            (_row(spreadsheet, row) for row in check(kind, table, rights, user)), batch_size=500
        )
    return spreadsheet


def _row(spreadsheet: SpreadsheetImport, row: CheckedRow) -> SpreadsheetRow:
    return SpreadsheetRow(
        spreadsheet=spreadsheet,
        number=row.number,
        key=row.key[:255],
        name=row.name[:255],
        outcome=row.outcome,
        faults=[fault.as_json() for fault in row.faults],
        changes=row.changes,
        values=row.values,
        is_draft=row.is_draft,
        record_id=row.record_id,
        revision_before=row.revision_id,
    )


def _forget_old() -> None:
    SpreadsheetImport.objects.filter(
        state=ImportState.CHECKED, created_at__lt=timezone.now() - KEPT_UNCONFIRMED
    ).delete()
