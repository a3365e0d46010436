"""What a changed text said before, and how it was translated then.

When the source changes, wagtail-localize shows a changed text as untranslated; what was written
for its predecessor stays in the database, out of sight. Here it is found again: by the place in
the object and by likeness, because the texts of a rich text field share one place.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from rapidfuzz.fuzz import ratio
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

# Below this likeness (of 100) two texts of one field are not versions of each other.
LEAST_LIKENESS = 50


@dataclass(frozen=True)
class ChangedText:
    """A text without a translation, and its predecessor with one, if there is any.

    ``likeness`` of the two sources, 0–100. ``current`` is what has been written for the new text.
    """

    segment: StringSegment
    previous: StringTranslation | None = None
    likeness: float = 0
    current: StringTranslation | None = None

    @property
    def source(self) -> str:
        return str(self.segment.string.data)

    @property
    def previous_source(self) -> str:
        return str(self.previous.translation_of.data) if self.previous else ""

    @property
    def previous_translation(self) -> str:
        return str(self.previous.data) if self.previous else ""


# A text at its place: primary keys of the package's string and context.
TextAtPlace = tuple[int, int]


def texts_of(source: TranslationSource) -> set[TextAtPlace]:
    """Return the texts that the frozen copy holds now."""
    return set(source.stringsegment_set.values_list("string_id", "context_id"))


def changed_texts(
    translation: Translation, since: set[TextAtPlace] | None = None
) -> list[ChangedText]:
    """Return the texts without a usable translation, in the order of the editor: two queries.

    With ``since``, the texts that the source held before its last change, only what that change
    brought, and predecessors among what it replaced.
    """
    segments = list(
        translation.source.stringsegment_set.order_by("order").select_related("string", "context")
    )
    written = list(
        StringTranslation.objects.filter(
            locale=translation.target_locale, context__object_id=translation.source.object_id
        )
        .select_related("translation_of", "context")
        .order_by("-updated_at")
    )
    by_place = {(row.translation_of_id, row.context_id): row for row in written}
    wanted = [segment for segment in segments if not _is_translated(segment, by_place)]
    in_use = {(segment.string_id, segment.context_id) for segment in segments}
    obsolete = [row for place, row in by_place.items() if place not in in_use and not row.has_error]
    if since is not None:
        wanted = [text for text in wanted if (text.string_id, text.context_id) not in since]
        obsolete = [row for row in obsolete if (row.translation_of_id, row.context_id) in since]
    pairs = _pair(wanted, obsolete, segments)
    return [
        ChangedText(
            segment,
            *pairs.get(segment.pk, (None, 0)),
            by_place.get((segment.string_id, segment.context_id)),
        )
        for segment in wanted
    ]


def _is_translated(segment: StringSegment, by_place: dict[Any, StringTranslation]) -> bool:
    row = by_place.get((segment.string_id, segment.context_id))
    return row is not None and not row.has_error


def _pair(
    wanted: list[StringSegment], obsolete: list[StringTranslation], segments: list[StringSegment]
) -> dict[int, tuple[StringTranslation, float]]:
    """Give each text the likeliest predecessor; each predecessor serves one text."""
    texts_in_place: dict[int, int] = defaultdict(int)
    for segment in segments:
        texts_in_place[segment.context_id] += 1
    candidates = sorted(
        (
            (likeness, -position, segment, row)
            for position, row in enumerate(obsolete)
            for segment in wanted
            if (likeness := _likeness(segment, row, texts_in_place[segment.context_id]))
        ),
        key=lambda candidate: candidate[:2],
        reverse=True,
    )
    pairs: dict[int, tuple[StringTranslation, float]] = {}
    taken: set[int] = set()
    for likeness, _position, segment, row in candidates:
        if segment.pk not in pairs and row.pk not in taken:
            pairs[segment.pk] = (row, likeness)
            taken.add(row.pk)
    return pairs


def _likeness(segment: StringSegment, row: StringTranslation, texts_in_place: int) -> float:
    """Return how alike the two sources are, 0 where one cannot have become the other.

    The one text of a place follows its predecessor however much was rewritten; a text that moved
    to another place is known by its words alone.
    """
    if segment.context_id != row.context_id:
        return 100.0 if segment.string_id == row.translation_of_id else 0
    likeness = float(ratio(segment.string.data, row.translation_of.data))
    return likeness if texts_in_place == 1 or likeness >= LEAST_LIKENESS else 0
