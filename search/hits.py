"""A page of hits, the best first, and what can be told of all hits on the way to it."""

from dataclasses import dataclass

from search.visible import Question, Visible


@dataclass(frozen=True)
class Hits:
    """Primary keys of the editions of a page.

    ``total`` is how many hits there are; None beyond the last, where no row tells. ``terms`` says
    how many of all hits have each facet term; None where nobody asked.
    """

    numbers: list[int]
    total: int | None
    terms: dict[str, int] | None = None


def page_of_hits(
    visible: Visible, matching: Question, worth: Question, start: int, stop: int
) -> Hits:
    """The hits at these ranks."""
    tail = Question(f"ORDER BY {worth.text} DESC, {_window(start, stop)}", worth.values)
    rows = visible.ask("edition_id, count(*) OVER ()", matching, tail).rows()
    return Hits([number for number, _ in rows], _total([total for _, total in rows], start))


def page_with_facets(
    visible: Visible, matching: Question, worth: Question, start: int, stop: int
) -> Hits:
    """The same, and the facets of all hits: finding them takes longest, and is done once."""
    columns = Question(f"edition_id, key, locale, facets, {worth.text} AS worth", worth.values)
    hits = visible.ask(columns, matching)
    rows = Question(
        f"""
        WITH hits AS MATERIALIZED ({hits.text})
        SELECT row_number() OVER (ORDER BY worth DESC, key, locale), edition_id, total, NULL
            FROM (SELECT *, count(*) OVER () AS total FROM hits
                ORDER BY worth DESC, {_window(start, stop)}) AS page
        UNION ALL SELECT NULL, NULL, count(*), term
            FROM hits, unnest(facets) AS term GROUP BY term
        """,  # noqa: S608 - our own words; values stand apart
        hits.values,
    ).rows()
    page = sorted(row[:3] for row in rows if row[3] is None)
    return Hits(
        [number for _, number, _ in page],
        _total([total for _, _, total in page], start),
        {term: count for _, _, count, term in rows if term is not None},
    )


def _window(start: int, stop: int) -> str:
    return f"key, locale LIMIT {stop - start} OFFSET {start}"


def _total(totals: list[int], start: int) -> int | None:
    if totals:
        return totals[0]
    return None if start else 0
