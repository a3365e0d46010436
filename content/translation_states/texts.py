"""Counts the texts and words of translations in the database, for any number of them at once."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

# A text counts as translated only without an error: the package publishes the source's words in
# its place. The digest is that of ``translation_state``, by which a published translation notes
# what it knows. Tags and entities are no words.
_COUNT = r"""
    SELECT translation.id,
           count(*),
           count(target.id) FILTER (WHERE NOT target.has_error),
           count(target.id) FILTER (WHERE target.has_error),
           count(target.id) FILTER (WHERE target.translation_type = 'machine'),
           coalesce(sum(source.words) FILTER (WHERE target.id IS NULL OR target.has_error), 0),
           count(*) FILTER (WHERE NOT published.segments ? source.digest),
           coalesce(sum(source.words) FILTER (WHERE NOT published.segments ? source.digest), 0)
      FROM wagtail_localize_translation translation
      JOIN wagtailcore_locale locale ON locale.id = translation.target_locale_id
      JOIN (
           SELECT segment.source_id, segment.string_id, segment.context_id, context.object_id,
                  left(encode(sha256(convert_to(
                      context.path || E'\n' || string.data, 'UTF8')), 'hex'), 16) AS digest,
                  (SELECT count(*) FROM regexp_matches(
                      regexp_replace(string.data, '<[^>]*>|&[#a-z0-9]+;', ' ', 'gi'), '\S+', 'g')
                  ) AS words
             FROM wagtail_localize_stringsegment segment
             JOIN wagtail_localize_string string ON string.id = segment.string_id
             JOIN wagtail_localize_translationcontext context ON context.id = segment.context_id
            WHERE segment.source_id IN (
                  SELECT source_id FROM wagtail_localize_translation WHERE id = ANY(%(ids)s))
           ) source ON source.source_id = translation.source_id
      LEFT JOIN wagtail_localize_stringtranslation target
             ON target.translation_of_id = source.string_id
            AND target.context_id = source.context_id
            AND target.locale_id = translation.target_locale_id
      LEFT JOIN content_publishedtranslation published
             ON published.key = source.object_id AND published.locale = locale.language_code
     WHERE translation.id = ANY(%(ids)s)
     GROUP BY translation.id
"""


@dataclass(frozen=True)
class TextCounts:
    """Texts of a translation, and words of the source; ``unknown`` are those that the published
    version does not know, 0 as long as none is published."""

    texts: int = 0
    translated: int = 0
    wrong: int = 0
    machine_made: int = 0
    words_left: int = 0
    unknown: int = 0
    words_unknown: int = 0

    @property
    def percent(self) -> int:
        return self.translated * 100 // self.texts if self.texts else 100


def count_texts(translation_ids: Collection[int]) -> dict[int, TextCounts]:
    """Return the counts by the translation's primary key; one without texts has no entry."""
    if not translation_ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"ids": list(translation_ids)})
        return {row[0]: TextCounts(*map(int, row[1:])) for row in cursor.fetchall()}
