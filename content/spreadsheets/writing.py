"""The import itself: every record gets a revision, all of them in one transaction or none.

Drafts are saved first and published afterwards, because publications take turns and nobody else
can publish before this transaction ends.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from content.importing.identity import record_key
from content.models import RowOutcome, SpreadsheetImport, SpreadsheetRow
from content.spreadsheets.cells import CellFaultError
from content.spreadsheets.history import IMPORTED, note
from content.spreadsheets.kinds import KINDS, SheetKind
from content.spreadsheets.library import Library
from content.spreadsheets.snapshots import snapshots

Progress = Callable[[int], None]


class ImportRefusedError(Exception):
    """Nothing was written; the message is written for the editor."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = str(message)


def write(spreadsheet: SpreadsheetImport, user: Any, progress: Progress) -> None:
    """Write every row that was found new or changed; raise ``ImportRefusedError`` and write none.

    ``progress`` is told how many steps are done, of ``steps(spreadsheet)``.
    """
    with transaction.atomic():
        _Writing(spreadsheet, user, progress).run()


def steps(spreadsheet: SpreadsheetImport) -> int:
    """How many steps an import takes: each record is saved, and published if wanted."""
    rows = _written_rows(spreadsheet)
    publications = sum(not row.is_draft for row in rows) if spreadsheet.publish else 0
    return len(rows) + publications


class _Writing:
    def __init__(self, spreadsheet: SpreadsheetImport, user: Any, progress: Progress) -> None:
        self.spreadsheet, self.user, self.progress = spreadsheet, user, progress
        self.kind: SheetKind = KINDS[spreadsheet.kind]
        self.columns = {column.name: column for column in self.kind.own_columns}
        self.library = Library()
        self.done = 0

    def run(self) -> None:
        self._require_free()
        saved = []
        # Wagtail would go through a record anew for each of its rows.
        with disable_reference_index_auto_update():
            for row in _written_rows(self.spreadsheet):
                saved.append((row, self._saved(row)))
                self._step()
            for row, revision in saved:
                if self.spreadsheet.publish and not row.is_draft:
                    revision.publish(user=self.user)
                    row.was_published = True
                    self._step()
        for row, revision in saved:
            record = self.kind.model._default_manager.get(pk=row.record_id)
            ReferenceIndex.create_or_update_for_object(record)
            row.revision_after = revision.pk
        SpreadsheetRow.objects.bulk_update(
            [row for row, _revision in saved],
            ["record_id", "revision_before", "revision_after", "was_published"],
        )

    def _require_free(self) -> None:
        """Refuse what was locked, or sent to moderation, since the file was checked."""
        rows = {row.record_id: row for row in _written_rows(self.spreadsheet) if row.record_id}
        for pk, record in snapshots(self.kind, rows, self.user).items():
            if record.locked_by or record.is_in_moderation:
                raise self._refused(rows[pk], _("it is locked or being moderated"))
            if record.is_draft != rows[pk].is_draft:
                raise self._refused(rows[pk], _("it was edited since the file was checked"))

    def _saved(self, row: SpreadsheetRow) -> Any:
        try:
            record = self._new(row) if row.outcome == RowOutcome.CREATE else self._known(row)
            self._fill(record, row)
            if record.pk is None:
                self._put_in_place(record)
            revision = record.save_revision(user=self.user)
        except ValidationError as error:
            raise self._refused(row, "; ".join(error.messages)) from error
        except CellFaultError as error:
            raise self._refused(row, error.message) from error
        row.record_id = record.pk
        note(IMPORTED, record, revision, self.user, self.spreadsheet)
        return revision

    def _new(self, row: SpreadsheetRow) -> Any:
        record = self.kind.model(locale=self.library.locale, live=False)
        record.has_unpublished_changes = True
        setattr(record, self.kind.code_field, row.key)
        if self.kind.is_page:
            record.translation_key = record_key(self.kind.name, row.key)
            record.owner = self.user
        return record

    def _known(self, row: SpreadsheetRow) -> Any:
        """The newest draft of the record, which stays locked until the import is over."""
        records = self.kind.model._default_manager.select_for_update(of=("self",))
        record = records.filter(pk=row.record_id).first()
        if record is None:
            raise self._refused(row, _("it was deleted since the file was checked"))
        if record.latest_revision_id != row.revision_before:
            raise self._refused(row, _("it was edited since the file was checked"))
        if row.revision_before is None:
            # What the import changes must be found in the history, to be restored.
            row.revision_before = record.save_revision(clean=False, changed=False).pk
        return record.get_latest_revision_as_object()

    def _fill(self, record: Any, row: SpreadsheetRow) -> None:
        for name, value in row.values.items():
            self.columns[name].apply(record, value, self.library)

    def _put_in_place(self, record: Any) -> None:
        if self.kind.parent is None:
            record.full_clean()
            record.save()
            return
        parent: Page = self.kind.parent._default_manager.get(locale=self.library.locale)
        parent.add_child(instance=record)

    def _refused(self, row: SpreadsheetRow, reason: str) -> ImportRefusedError:
        message = _("Row %(number)d, “%(name)s”: %(reason)s. Nothing was imported; check it again.")
        return ImportRefusedError(
            message % {"number": row.number, "name": row.name, "reason": reason}
        )

    def _step(self) -> None:
        self.done += 1
        self.progress(self.done)


def _written_rows(spreadsheet: SpreadsheetImport) -> list[SpreadsheetRow]:
    written = (RowOutcome.CREATE, RowOutcome.UPDATE)
    return list(spreadsheet.rows.filter(outcome__in=written))
