"""What a reviewer compares: each text in the original, as published, and as translated now."""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from wagtail_localize.models import (
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


@dataclass(frozen=True)
class TextInReview:
    """One text: ``published`` is what readers see now, "" if there is nothing of it yet.

    Words are the package's fragments of HTML. ``translator_id`` is None where nobody is known.
    """

    path: str
    source: str
    published: str
    words: str
    is_machine_draft: bool
    translator_id: int | None

    @property
    def is_changed(self) -> bool:
        return self.words != self.published


def texts_in_review(translation: Translation, target: Any) -> list[TextInReview]:
    """Return every text of the translation in the order of the editor."""
    segments = _segments(translation)
    written = written_texts(translation)
    words = [written.get((segment.string_id, segment.context_id)) for segment in segments]
    published = _published(target, segments, words)
    return [
        TextInReview(
            path=segment.context.path,
            source=segment.string.data,
            published=before,
            words=text.data if text else "",
            is_machine_draft=text is not None and is_machine_draft(text),
            translator_id=text.last_translated_by_id if text else None,
        )
        for segment, text, before in zip(segments, words, published, strict=True)
    ]


def written_texts(translation: Translation) -> dict[tuple[int, int], StringTranslation]:
    """Return what is written in the language, faults too, by (string, context); one query."""
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale_id=translation.target_locale_id
    )
    return {(row.translation_of_id, row.context_id): row for row in rows}


def is_machine_draft(text: StringTranslation) -> bool:
    """Whether a machine wrote it and nobody has edited or accepted it since."""
    return text.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE


def fingerprint(translation: Translation) -> str:
    """Return what stands for the texts, their words and the language's own values, as hex.

    Whatever changes in them, in the original too, changes it. Facts are not among them: they
    follow the original.
    """
    written = written_texts(translation)
    parts: list[Any] = []
    for segment in _segments(translation):
        text = written.get((segment.string_id, segment.context_id))
        words = [text.data, text.has_error] if text else None
        parts.append([segment.context.path, segment.string.data, words])
    overrides = SegmentOverride.objects.filter(
        context__object_id=translation.source.object_id, locale_id=translation.target_locale_id
    )
    parts.extend(list(row) for row in overrides.order_by("pk").values_list("pk", "data_json"))
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _segments(translation: Translation) -> list[StringSegment]:
    return list(
        translation.source.stringsegment_set.order_by("order").select_related("string", "context")
    )


def _published(
    target: Any, segments: list[StringSegment], words: list[StringTranslation | None]
) -> list[str]:
    """Return what readers see of each segment; paragraphs of one field are matched by likeness."""
    before: dict[str, list[str]] = defaultdict(list)
    if getattr(target, "live", True):
        for value in extract_segments(target):
            if isinstance(value, StringSegmentValue):
                before[value.path].append(value.string.data)
    now: dict[str, list[str]] = defaultdict(list)
    for segment, text in zip(segments, words, strict=True):
        now[segment.context.path].append(text.data if text else segment.string.data)
    matched = {path: _match(before[path], texts) for path, texts in now.items()}
    position: dict[str, int] = defaultdict(int)
    published = []
    for segment in segments:
        path = segment.context.path
        published.append(matched[path][position[path]])
        position[path] += 1
    return published


def _match(before: list[str], now: list[str]) -> list[str]:
    """Return for each of ``now`` what stood there before, "" for what is new."""
    if len(before) == len(now):
        return before
    matched = [""] * len(now)
    matcher = SequenceMatcher(a=before, b=now, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind in {"equal", "replace"}:
            pairs = zip_longest(before[start:end], range(new_start, new_end), fillvalue=None)
            for text, index in pairs:
                if text is not None and index is not None:
                    matched[index] = text
    return matched
