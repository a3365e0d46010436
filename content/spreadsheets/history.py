"""How an import stands in the history of the records it touched."""

from typing import Any

from wagtail.log_actions import log

from content.models import SpreadsheetImport

IMPORTED = "content.spreadsheet_import"
TAKEN_BACK = "content.spreadsheet_undo"


def note(
    action: str, record: Any, revision: Any, user: Any, spreadsheet: SpreadsheetImport
) -> None:
    """Write down that this revision came of this file."""
    log(
        instance=record,
        action=action,
        user=user,
        revision=revision,
        content_changed=True,
        data={"import": spreadsheet.pk, "file": spreadsheet.file_name},
    )
