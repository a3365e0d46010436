"""The texts of one translation that are still missing, filled in by a machine.

Nothing that a person wrote is touched, each batch is kept as soon as it has come, and words whose
tags came back damaged, or that do not fit, are left out and told.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue

from cms.translation.machine.batches import MOST_BYTES, Clock, translate
from cms.translation.machine.service import ServiceError
from cms.translation.review.process import hold
from cms.translation.review.words import written_texts
from cms.translation.slugs import SLUG_PATH, address_of
from content.submission import TranslationRefusedError

TITLE_PATH = "title"


@dataclass
class Outcome:
    """What a run achieved: texts ``written``, texts ``left`` without words, and why.

    ``faults`` are sentences about single texts; ``reason`` says why the service was given up.
    """

    written: int = 0
    left: int = 0
    faults: list[str] = field(default_factory=list)
    reason: str = ""


def fill(
    translation: Translation, user: Any, engine: Any, *, seconds: float, clock: Clock | None = None
) -> Outcome:
    """Fill in what is missing, within about ``seconds``; call it outside of a transaction."""
    waiting = _waiting(translation)
    outcome = Outcome()
    strings = {
        StringValue(segment.string.data): None
        for segment in waiting
        if segment.context.path != SLUG_PATH
    }
    outcome.faults += [
        _("too long for a machine: “%(text)s”") % {"text": string.data[:80]}
        for string in strings
        if len(string.data.encode()) > MOST_BYTES
    ]
    locales = translation.source.locale, translation.target_locale
    try:
        for batch in translate(engine, *locales, strings, seconds=seconds, clock=clock):
            _keep(translation, user, engine, batch, outcome)
    except ServiceError as error:
        outcome.reason = str(error.reason)
    _keep_address(translation, user, engine, outcome)
    outcome.left = len(_waiting(translation))
    return outcome


def _waiting(translation: Translation) -> list[StringSegment]:
    """Return the segments nothing at all is written for; a faulty text is a person's, too."""
    written = written_texts(translation)
    segments = translation.source.stringsegment_set.order_by("order")
    return [
        segment
        for segment in segments.select_related("string", "context")
        if (segment.string_id, segment.context_id) not in written
    ]


def _keep(
    translation: Translation,
    user: Any,
    engine: Any,
    words: dict[StringValue, StringValue],
    outcome: Outcome,
) -> None:
    """Write one batch, except where somebody has written meanwhile."""
    with transaction.atomic():
        hold(translation)
        places: dict[StringValue, list[StringSegment]] = defaultdict(list)
        for segment in _waiting(translation):
            places[StringValue(segment.string.data)].append(segment)
        for source, target in words.items():
            fault = _fault(source, target)
            if fault:
                outcome.faults.append(fault)
                continue
            seen = {(place.string_id, place.context_id): place for place in places[source]}
            for segment in seen.values():
                if segment.context.path != SLUG_PATH:
                    _write(translation, user, engine, segment, target.data, outcome)


def _keep_address(translation: Translation, user: Any, engine: Any, outcome: Outcome) -> None:
    """Make the address from the translated title: a machine cannot translate an address."""
    with transaction.atomic():
        hold(translation)
        missing = [row for row in _waiting(translation) if row.context.path == SLUG_PATH]
        title = StringTranslation.objects.filter(
            context__object_id=translation.source.object_id,
            context__path=TITLE_PATH,
            locale_id=translation.target_locale_id,
            translation_of__in=translation.source.stringsegment_set.values("string_id"),
            has_error=False,
        ).first()
        for segment in missing if title else []:
            words = address_of(StringValue(title.data).render_text())
            if words:
                _write(translation, user, engine, segment, words, outcome)


def _write(
    translation: Translation,
    user: Any,
    engine: Any,
    segment: StringSegment,
    words: str,
    outcome: Outcome,
) -> None:
    try:
        StringTranslation.objects.create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale_id=translation.target_locale_id,
            data=words,
            translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
            tool_name=str(engine.display_name),
            last_translated_by=user,
        )
    except TranslationRefusedError as refusal:
        outcome.faults.append(refusal.message)
    else:
        outcome.written += 1


def _fault(source: StringValue, target: StringValue | None) -> str:
    """Return why a machine's words are not used, "" if they are."""
    if target is None or not target.data or not target.data.strip() or "\0" in target.data:
        return _("no words came back for “%(text)s”") % {"text": source.data[:80]}
    try:
        StringValue.from_translated_html(target.data)
    except ValueError:
        return _damaged(source)
    return "" if _tags(source) == _tags(target) else _damaged(source)


def _damaged(source: StringValue) -> str:
    return _("links or marks were damaged in “%(text)s”") % {"text": source.data[:80]}


def _tags(string: StringValue) -> Counter[tuple[str, str]]:
    tags = BeautifulSoup(string.data, "html.parser").find_all(True)
    return Counter((tag.name, str(tag.get("id", ""))) for tag in tags)
