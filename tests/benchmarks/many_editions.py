"""Fills a database with editions of the shapes of ``tests.graphql_api.factories``, in SQL.

One edition of each kind and language is a pattern; PostgreSQL multiplies it. Four of five records
are translated into English; some have no date, and some are for partners alone.
"""

from django.db import connection

from content.editions.kinds import Kind
from content.editions.models import Edition
from tests.graphql_api.factories import new_edition

_MULTIPLY = """
INSERT INTO content_edition ({columns})
SELECT {values}
FROM content_edition pattern, generate_series(0, %s - 1) AS n
WHERE pattern.id = %s AND (pattern.locale = 'uk' OR n %% 5 > 0)
"""
_VARYING = {
    "key": "md5(pattern.kind || n)::uuid",
    "languages": "CASE WHEN n %% 5 > 0 THEN '{en,uk}' ELSE '{uk}' END::text[]",
    "title": "pattern.title || ' ' || n",
    # Neither the order of insertion nor the same in both languages.
    "sort_key": "md5(pattern.locale || n)",
    "slug": "pattern.slug || '-' || n",
    "path": "pattern.path || n || '/'",
    "url": "pattern.url || n || '/'",
    "visibility": "CASE WHEN n %% 10 = 3 THEN 1 ELSE 0 END",
    # A third is known to the year alone, as the founding of clusters mostly is.
    "date": "CASE n %% 6 WHEN 1 THEN NULL WHEN 2 THEN make_date(1990 + n %% 35, 1, 1)"
    " WHEN 4 THEN make_date(1990 + n %% 35, 1, 1) ELSE DATE '1990-01-01' + n * 7 %% 12000 END",
    "last_published_at": "pattern.last_published_at - n * INTERVAL '1 hour'",
    "terms": "ARRAY['ecosystem:e' || n %% 14, 'year:' || 1990 + n %% 35]",
    "sequence": "n",
}


def insert_many(counts: dict[Kind, int]) -> None:
    """Insert so many records of each kind, in two languages."""
    columns = [field.column for field in Edition._meta.concrete_fields if not field.primary_key]
    sql = _MULTIPLY.format(
        columns=", ".join(columns),
        values=", ".join(_VARYING.get(column, f"pattern.{column}") for column in columns),
    )
    for kind, count in counts.items():
        for locale in ("uk", "en"):
            pattern = new_edition(kind, locale=locale)
            pattern.save()
            with connection.cursor() as cursor:
                cursor.execute(sql, [count, pattern.pk])
            pattern.delete()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE content_edition")
