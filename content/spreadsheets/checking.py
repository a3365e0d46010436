"""The dry run: what is wrong in each cell, and what an import would change. Nothing is written.

The number of questions to the database depends on the columns and on the number of batches, never
on the number of rows.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from content.importing.identity import record_key
from content.models import RowOutcome
from content.spreadsheets.cells import Cell, CellFaultError, Table, column_letter
from content.spreadsheets.columns import Column
from content.spreadsheets.faults import RowFault
from content.spreadsheets.headers import matched
from content.spreadsheets.kinds import KEY, LANGUAGE, SheetKind
from content.spreadsheets.library import Library
from content.spreadsheets.parsing import Values, parsed
from content.spreadsheets.register import Register
from content.spreadsheets.rights import Rights
from content.spreadsheets.snapshots import Snapshot, snapshots

ROWS_AT_ONCE = 250
_KEY_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@dataclass
class CheckedRow:
    """What one row of the sheet means; ``values`` are those that differ from the record."""

    number: int
    key: str = ""
    name: str = ""
    outcome: str = RowOutcome.FAULT
    faults: list[RowFault] = field(default_factory=list)
    changes: list[dict[str, str]] = field(default_factory=list)
    values: Values = field(default_factory=dict)
    is_draft: bool = False
    record_id: int | None = None
    revision_id: int | None = None


def check(kind: SheetKind, table: Table, rights: Rights, user: Any) -> Iterator[CheckedRow]:
    """Yield the header if something is wrong with it, else every row as it was understood."""
    columns, faults = matched(kind, table.header)
    if faults:
        yield CheckedRow(1, faults=faults)
        return
    dry_run = _DryRun(kind, columns, rights, user, _repeated(columns, table))
    rows = iter(table.rows)
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        yield from dry_run.batch(batch)


class _DryRun:
    def __init__(
        self,
        kind: SheetKind,
        columns: dict[int, Column],
        rights: Rights,
        user: Any,
        repeated: set[str],
    ) -> None:
        self.kind, self.columns, self.rights, self.user = kind, columns, rights, user
        self.repeated = repeated
        self.library = Library()
        self.register = Register(kind, self.library)
        self.positions = {column.name: place for place, column in columns.items()}

    def batch(self, rows: list[tuple[int, list[Cell]]]) -> Iterator[CheckedRow]:
        checked = []
        for number, cells in rows:
            values, faults = parsed(self.columns, cells, self.library)
            key = str(values.get(KEY.name) or "")
            name = str(values.get("name") or "") or key
            row = CheckedRow(number, key, name, faults=faults, values=values)
            row.record_id = self.register.find(record_key(self.kind.name, key), key)
            checked.append(row)
        known = snapshots(
            self.kind, [each.record_id for each in checked if each.record_id], self.user
        )
        for row in checked:
            self._complete(row, known.get(row.record_id or 0))
            yield row

    def _complete(self, row: CheckedRow, record: Snapshot | None) -> None:
        if row.key in self.repeated:
            self._fault(row, KEY, _("Another row has the same key. Delete one of the two."))
        if record is None:
            self._new(row)
        else:
            self._known(row, record)
        if row.faults:
            row.outcome, row.changes, row.values = RowOutcome.FAULT, [], {}

    def _new(self, row: CheckedRow) -> None:
        row.outcome = RowOutcome.CREATE
        if not self.rights.may_add:
            self._fault(row, None, _("You may not make new records of this kind."))
        if row.key and not _KEY_PATTERN.match(row.key):
            self._fault(row, KEY, _("A key has small Latin letters, digits and hyphens alone."))
        elif row.key in self.register.addresses:
            self._fault(row, KEY, _("Another record has this address. Choose another key."))
        twin = self.register.key_by_name.get(row.name.casefold())
        if twin is not None:
            message = _("A record of this name exists. Its key is “%(key)s”: write that.")
            self._fault(row, KEY, message % {"key": twin})
        self.register.key_by_name[row.name.casefold()] = row.key
        for column in self.kind.own_columns:
            if column.is_required and column.name not in self.positions:
                message = _("A new record needs “%(title)s”. Add this column.")
                self._fault(row, None, message % {"title": column.title})
        self._compare(row, {})

    def _known(self, row: CheckedRow, record: Snapshot) -> None:
        row.name, row.revision_id, row.is_draft = record.name, record.revision_id, record.is_draft
        self._compare(row, record.content)
        row.outcome = RowOutcome.UPDATE if row.changes else RowOutcome.UNCHANGED
        if row.outcome == RowOutcome.UNCHANGED:
            return
        if record.pk not in self.rights.changeable:
            self._fault(row, None, _("You may not edit this record."))
        if record.locked_by:
            message = _("%(user)s has locked this record. Ask for the lock to be removed.")
            self._fault(row, None, message % {"user": record.locked_by})
        if record.is_in_moderation:
            self._fault(row, None, _("The record is being moderated. Wait until that is over."))

    def _compare(self, row: CheckedRow, content: Any) -> None:
        """Keep the values that differ from the record."""
        values, row.values = row.values, {}
        for column in self.columns.values():
            if column in (KEY, LANGUAGE) or column.name not in values:
                continue
            old, new = column.stored(content, self.library), values[column.name]
            if new == old:
                continue
            try:
                column.value.refuse_new(new, old, self.library)
            except CellFaultError as error:
                self._fault(row, column, error.message)
            row.values[column.name] = new
            shown = {"old": column.value.shown(old), "new": column.value.shown(new)}
            row.changes.append({"label": column.title, **shown})

    def _fault(self, row: CheckedRow, column: Column | None, message: str) -> None:
        place = column_letter(self.positions[column.name]) if column else ""
        row.faults.append(RowFault(place, column.title if column else "", message))


def _repeated(columns: dict[int, Column], table: Table) -> set[str]:
    """Keys that stand in more than one row."""
    [place] = [position for position, column in columns.items() if column is KEY]
    counts = Counter(cells[place].text for _number, cells in table.rows if place < len(cells))
    return {key for key, count in counts.items() if key and count > 1}
