"""A page of hits, the best first, and what can be told of all hits on the way to it."""

from dataclasses import dataclass

from search.visible import Question, Visible

_COLUMNS = "edition_id, key, locale, facets, prior, names, head"
# A long value lies outside its table, and every function that is given it reads it anew: joined
# with nothing it is read once.
_BODY = "vector || ''::tsvector AS vector"


@dataclass(frozen=True)
class Hits:
    """Primary keys of the editions of a page.

    ``total`` is how many hits there are; None beyond the last, where no row tells. ``terms`` says
    how many of all hits have each facet term; None where nobody asked.
    """

    numbers: list[int]
    total: int | None
    terms: dict[str, int] | None = None


@dataclass(frozen=True)
class Ranking:
    """Which documents are ranked, and by what; ``with_bodies`` if that looks into them."""

    matching: Question
    worth: Question
    with_bodies: bool

    def found(self, visible: Visible) -> Question:
        columns = f"{_COLUMNS}, {_BODY}" if self.with_bodies else _COLUMNS
        return visible.ask(columns, self.matching, Question("OFFSET 0"))


def page_of_hits(visible: Visible, ranking: Ranking, start: int, stop: int) -> Hits:
    """The hits at these ranks."""
    found, worth = ranking.found(visible), ranking.worth
    rows = Question(
        f"SELECT edition_id, count(*) OVER () FROM ({found.text}) AS found "  # noqa: S608 - our own words; values stand apart
        f"ORDER BY {worth.text} DESC, {_window(start, stop)}",
        (*found.values, *worth.values),
    ).rows()
    return Hits([number for number, _ in rows], _total([total for _, total in rows], start))


def page_with_facets(visible: Visible, ranking: Ranking, start: int, stop: int) -> Hits:
    """The same, and the facets of all hits: finding them takes longest, and is done once."""
    found, worth = ranking.found(visible), ranking.worth
    rows = Question(
        f"""
        WITH hits AS MATERIALIZED (
            SELECT edition_id, key, locale, facets, {worth.text} AS worth
                FROM ({found.text}) AS found)
        SELECT row_number() OVER (ORDER BY worth DESC, key, locale), edition_id, total, NULL
            FROM (SELECT *, count(*) OVER () AS total FROM hits
                ORDER BY worth DESC, {_window(start, stop)}) AS page
        UNION ALL SELECT NULL, NULL, count(*), term
            FROM hits, unnest(facets) AS term GROUP BY term
        """,  # noqa: S608 - our own words; values stand apart
        (*worth.values, *found.values),
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
