"""Writing records into the CMS: each in a transaction of its own, none over a person's change.

Loading again does nothing for a record that has not changed in the files. A changed one is written
over the object only if nobody has changed or deleted that since. Whatever stops an import, the
records written so far are whole, and the next import writes the others.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from content.importing import records
from content.importing.digests import content_digest, record_digest
from content.importing.fill_terms import fill_source
from content.importing.kinds import Kind, steps
from content.importing.library import Library, MissingReferenceError
from content.importing.place import existing_object, make_room_for_home
from content.importing.progress import Outcome, Progress, Report
from content.importing.translate import UnpairedTextError
from content.importing.write import write
from content.models import ImportedRecord, Source


class ImportFailedError(Exception):
    """A record could not be written; the ones before it are."""


def load(content: records.Content, progress: Progress) -> Report:
    """Load the whole content pack and return what was done."""
    return _Loading(progress).run(content)


class _Loading:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._report = Report()
        self._library = Library()
        self._ledger = {(row.kind, row.slug): row for row in ImportedRecord.objects.all()}

    def run(self, content: records.Content) -> Report:
        for done, source in enumerate(content.sources, 1):
            self._load_source(source)
            self._progress.show(done, len(content.sources), "sources")
        make_room_for_home()
        for label, pairs in steps(content):
            for done, (kind, record) in enumerate(pairs, 1):
                self._load_record(kind, record)
                self._progress.show(done, len(pairs), label)
        return self._report

    def _load_source(self, record: records.Source) -> None:
        if self._is_unchanged("source", record):
            return
        with transaction.atomic():
            source = Source.objects.filter(code=record.slug).first()
            if self._is_a_persons("source", record, source):
                return
            self._report.add(Outcome.UPDATED if source else Outcome.CREATED)
            source = source or Source()
            fill_source(source, record)
            source.save()
            self._remember("source", record, source)
        self._library.add(source)

    def _load_record(self, kind: Kind, record: records.Translated) -> None:
        if self._is_unchanged(kind.name, record):
            return
        try:
            with transaction.atomic():
                existing = existing_object(kind, record, self._library)
                if self._is_a_persons(kind.name, record, existing):
                    return
                written = write(kind, record, existing, self._library)
                self._remember(kind.name, record, written)
        except MissingReferenceError as error:
            self._report.add(Outcome.KEPT, f"{kind.name} {record.slug}: not loaded, {error}")
            return
        except (ValidationError, UnpairedTextError) as error:
            raise ImportFailedError(f"{kind.name} {record.slug}: {error}") from error
        self._report.add(Outcome.UPDATED if existing else Outcome.CREATED)
        self._library.add(written)

    def _is_unchanged(self, kind: str, record: records.Source | records.Translated) -> bool:
        known = self._ledger.get((kind, record.slug))
        if known is None or known.record_digest != record_digest(record):
            return False
        self._report.add(Outcome.UNCHANGED)
        return True

    def _is_a_persons(
        self, kind: str, record: records.Source | records.Translated, existing: Any
    ) -> bool:
        """Tell whether somebody made, changed or deleted the object, and report it."""
        known = self._ledger.get((kind, record.slug))
        if existing is None and known is None:
            return False
        if existing is None:
            reason = "was deleted"
        elif known is None:
            reason = "was made by somebody else"
        elif known.content_digest != content_digest(existing, self._library.target_locale):
            reason = "was edited since it was loaded"
        else:
            return False
        self._report.add(Outcome.KEPT, f"{kind} {record.slug}: {reason}")
        return True

    def _remember(
        self, kind: str, record: records.Source | records.Translated, written: Any
    ) -> None:
        self._ledger[kind, record.slug], _ = ImportedRecord.objects.update_or_create(
            kind=kind,
            slug=record.slug,
            defaults={
                "record_digest": record_digest(record),
                "content_digest": content_digest(written, self._library.target_locale),
            },
        )
