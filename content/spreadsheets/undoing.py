"""Taking an import back: the revisions before it are restored, what it made is removed.

Either everything is taken back or nothing: where somebody went on working with a record, the whole
undo is refused and the records are named.
"""

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex, Revision

from content.models import ImportState, RowOutcome, SpreadsheetImport, SpreadsheetRow
from content.spreadsheets.history import TAKEN_BACK, note
from content.spreadsheets.kinds import KINDS, SheetKind
from content.spreadsheets.writing import ImportRefusedError

_MOST_NAMED = 10


def undo(spreadsheet: SpreadsheetImport, user: Any) -> None:
    """Take back every row of the import; raise ``ImportRefusedError`` and change nothing."""
    with transaction.atomic():
        locked = SpreadsheetImport.objects.select_for_update().get(pk=spreadsheet.pk)
        if locked.state != ImportState.DONE:
            raise ImportRefusedError(_("This import cannot be undone: it is not in force."))
        kind = KINDS[locked.kind]
        rows = list(locked.rows.exclude(revision_after=None))
        records = kind.model._default_manager.select_for_update(of=("self",)).in_bulk(
            [row.record_id for row in rows]
        )
        _require_untouched(kind, rows, records)
        for row in rows:
            if row.outcome == RowOutcome.CREATE:
                _remove(records[row.record_id], user)
            else:
                _restore(row, records[row.record_id], user, locked)
        locked.state = ImportState.UNDONE
        locked.save(update_fields=["state"])


def _require_untouched(
    kind: SheetKind, rows: list[SpreadsheetRow], records: dict[int, Any]
) -> None:
    reasons = []
    translated = _translated(kind, records)
    for row in rows:
        record = records.get(row.record_id)
        if record is None:
            reasons.append(_("%(name)s: was deleted") % {"name": row.name})
        elif record.latest_revision_id != row.revision_after:
            reasons.append(_("%(name)s: was edited afterwards") % {"name": row.name})
        elif row.outcome == RowOutcome.CREATE and record.translation_key in translated:
            reasons.append(_("%(name)s: has a translation") % {"name": row.name})
        elif row.outcome == RowOutcome.CREATE and _is_used(record):
            reasons.append(_("%(name)s: is used by other records") % {"name": row.name})
    if reasons:
        named = "; ".join(reasons[:_MOST_NAMED])
        left = len(reasons) - _MOST_NAMED
        more = _(" and %(count)d more") % {"count": left} if left > 0 else ""
        raise ImportRefusedError(
            _("Nothing was undone, because the work of others would be lost: %(named)s%(more)s.")
            % {"named": named, "more": more}
        )


def _translated(kind: SheetKind, records: dict[int, Any]) -> set[Any]:
    keys = [record.translation_key for record in records.values()]
    versions = kind.model._default_manager.filter(translation_key__in=keys).exclude(
        pk__in=list(records)
    )
    return set(versions.values_list("translation_key", flat=True))


def _is_used(record: Any) -> bool:
    return ReferenceIndex.get_references_to(record).exists()


def _remove(record: Any, user: Any) -> None:
    try:
        if isinstance(record, Page):
            record.specific.delete(user=user)
        else:
            record.delete()
    except ProtectedError as error:
        raise ImportRefusedError(
            _("Nothing was undone: “%(name)s” is used by other records.") % {"name": record}
        ) from error


def _restore(row: SpreadsheetRow, record: Any, user: Any, spreadsheet: SpreadsheetImport) -> None:
    before = Revision.objects.filter(pk=row.revision_before).first()
    if before is None:
        raise ImportRefusedError(
            _("Nothing was undone: the history of “%(name)s” was cleared.") % {"name": row.name}
        )
    restored = before.as_object()
    revision = restored.save_revision(user=user, previous_revision=before)
    note(TAKEN_BACK, record, revision, user, spreadsheet)
    if row.was_published:
        revision.publish(user=user, previous_revision=before)
    elif not row.is_draft:
        # What is published was never changed, so that there is no draft any more.
        type(record)._default_manager.filter(pk=record.pk).update(has_unpublished_changes=False)
