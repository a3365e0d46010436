"""Which texts of a file are taken, and why others are left."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import polib
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue, validate_translation_links

from cms.translation.differences import readable
from cms.translation.exchange.reading import Received
from cms.translation.review.process import hold
from cms.translation.review.words import is_machine_draft, written_texts
from content.submission import TranslationRefusedError

TOOL = "PO"

Place = tuple[str | None, str]


@dataclass(frozen=True)
class Left:
    """An entry that was not taken: its ``line`` in the file, its text, the reason."""

    line: int
    text: str
    reason: str


@dataclass
class Report:
    """What an import did: numbers of entries, and those that were left with their reasons.

    ``untranslated`` entries say nothing, and ``obsolete`` ones are about texts of former times:
    neither is a fault. ``conflicts`` counts those of ``left`` that were changed here meanwhile.
    """

    taken: int = 0
    unchanged: int = 0
    untranslated: int = 0
    obsolete: int = 0
    conflicts: int = 0
    left: list[Left] = field(default_factory=list)


def take(
    translation: Translation, received: Received, user: Any, *, overwrite: bool = False
) -> Report:
    """Write the file's words as ``user``'s, in the running transaction, and tell what was done.

    ``overwrite`` also replaces texts that were changed here after the file was downloaded.
    """
    hold(translation)
    report = Report()
    segments = {
        (row.context.path, row.string.data): row
        for row in translation.source.stringsegment_set.select_related("string", "context")
    }
    written = written_texts(translation)
    answers: dict[Place, set[str]] = defaultdict(set)
    for entry in received.entries:
        if not entry.obsolete:
            answers[entry.msgctxt, entry.msgid].add(entry.msgstr)
    done: set[Place] = set()
    for entry in received.entries:
        place = (entry.msgctxt, entry.msgid)
        if entry.obsolete:
            report.obsolete += 1
        elif place not in done:
            done.add(place)
            segment = segments.get(place)
            text = written.get((segment.string_id, segment.context_id)) if segment else None
            reason = _reason(entry, segment, is_unique=len(answers[place]) == 1)
            if not reason and _is_conflict(entry, text, received) and not overwrite:
                reason = _conflict(text)
                report.conflicts += 1
            _settle(translation, entry, segment, text, user, reason, report)
    return report


def _settle(
    translation: Translation,
    entry: polib.POEntry,
    segment: StringSegment | None,
    text: StringTranslation | None,
    user: Any,
    reason: str,
    report: Report,
) -> None:
    if not reason and segment is not None:
        if not entry.msgstr:
            report.untranslated += 1
            return
        if text is not None and text.data == entry.msgstr:
            report.unchanged += 1
            return
        try:
            _write(translation, segment, text, entry.msgstr, user)
        except TranslationRefusedError as refusal:
            reason = refusal.message
        else:
            report.taken += 1
            return
    report.left.append(Left(entry.linenum or 0, readable(entry.msgid), reason))


def _write(
    translation: Translation,
    segment: StringSegment,
    text: StringTranslation | None,
    words: str,
    user: Any,
) -> None:
    text = text or StringTranslation(
        translation_of_id=segment.string_id,
        context=segment.context,
        locale_id=translation.target_locale_id,
    )
    text.data = words
    text.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
    text.tool_name = TOOL
    text.last_translated_by = user
    text.has_error = False
    text.field_error = ""
    text.save()


def _reason(entry: polib.POEntry, segment: StringSegment | None, *, is_unique: bool) -> str:
    """Return why the entry cannot be taken whatever stands here, "" if it can."""
    if segment is None:
        return _("The original has no such text.")
    if not is_unique:
        return _("The file has it twice with different translations.")
    if entry.fuzzy:
        return _("It is marked as unsure (fuzzy).")
    if entry.msgstr and not entry.msgstr.strip():
        return _("It consists of spaces.")
    try:
        StringValue.from_translated_html(entry.msgstr)
        validate_translation_links(segment.string.data, entry.msgstr)
    except ValueError as error:
        return str(error)
    return ""


def _is_conflict(entry: polib.POEntry, text: StringTranslation | None, received: Received) -> bool:
    """Whether a person wrote something else here after the file was downloaded."""
    return (
        text is not None
        and bool(entry.msgstr)
        and text.data != entry.msgstr
        and text.updated_at > received.downloaded
        and not is_machine_draft(text)
    )


def _conflict(text: StringTranslation | None) -> str:
    words = readable(text.data) if text else ""
    return _("It was changed here after the download, to “%(words)s”.") % {"words": words}
