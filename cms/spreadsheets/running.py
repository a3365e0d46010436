"""Running a confirmed import: by a worker if there is one, else by the page that waits for it.

Whoever claims it first runs it. The work is one transaction; its progress is told on a connection
of its own, because nobody could see it otherwise. A lock of the database tells whether somebody
works at it: where the process was stopped the lock is gone and nothing was written.
"""

import logging
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from cms.spreadsheets.access import still_permitted
from cms.spreadsheets.progress import TellsProgress
from content.models import ImportState, SpreadsheetImport
from content.publication import PublicationRefusedError
from content.spreadsheets.writing import ImportRefusedError, write

logger = logging.getLogger(__name__)

# "shee" in ASCII; with the number of the import it makes a lock of its own.
_LOCK = 0x73686565
# Between the claim and the lock nobody holds either.
_TIME_TO_START = timedelta(seconds=15)


@task(backend="background", queue_name="imports")
def run_in_background(pk: int) -> None:
    """What a worker does; an import that runs or is over already is left alone."""
    run(pk)


def run(pk: int) -> bool:
    """Run the import unless somebody else does; must be called outside a transaction."""
    if not _claim(pk):
        return False
    spreadsheet = SpreadsheetImport.objects.get(pk=pk)
    user = spreadsheet.user
    with translation.override(_language_of(user)):
        try:
            _write(spreadsheet, user)
        except (ImportRefusedError, PublicationRefusedError) as error:
            _stop(pk, error.message)
        except Exception:
            _stop(pk, _("Something unforeseen happened. The administrators find it in the log."))
            logger.exception("Import %s of a spreadsheet failed", pk)
    return True


def is_interrupted(spreadsheet: SpreadsheetImport) -> bool:
    """Whether it was begun and nobody works at it any more; to be asked in a transaction."""
    if spreadsheet.state != ImportState.RUNNING:
        return False
    is_starting = timezone.now() - (spreadsheet.moved_at or timezone.now()) < _TIME_TO_START
    return not is_starting and _lock(spreadsheet.pk)


def _claim(pk: int) -> bool:
    with transaction.atomic():
        spreadsheet = SpreadsheetImport.objects.select_for_update().filter(pk=pk).first()
        if spreadsheet is None:
            return False
        if spreadsheet.state != ImportState.WAITING and not is_interrupted(spreadsheet):
            return False
        spreadsheet.state, spreadsheet.moved_at = ImportState.RUNNING, timezone.now()
        spreadsheet.done = 0
        spreadsheet.save(update_fields=["state", "moved_at", "done"])
    return True


def _write(spreadsheet: SpreadsheetImport, user: Any) -> None:
    with transaction.atomic():
        if not _lock(spreadsheet.pk):
            raise ImportRefusedError(_("This import is running already."))
        if user is None or not user.is_active or not still_permitted(spreadsheet, user):
            raise ImportRefusedError(_("You may not do all that this import needs any more."))
        with TellsProgress(spreadsheet.pk) as progress:
            write(spreadsheet, user, progress.tell)
        SpreadsheetImport.objects.filter(pk=spreadsheet.pk).update(
            state=ImportState.DONE, done=spreadsheet.total, refusal=""
        )


def _stop(pk: int, reason: str) -> None:
    SpreadsheetImport.objects.filter(pk=pk).update(state=ImportState.FAILED, refusal=reason)


def _lock(pk: int) -> bool:
    """Hold the import until the transaction ends, if nobody holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_LOCK, pk % 2**31])
        return bool(cursor.fetchone()[0])


def _language_of(user: Any) -> str:
    """The language of whoever reads the messages; a worker has none of its own."""
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else translation.get_language()
