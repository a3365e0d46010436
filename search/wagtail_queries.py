"""Wagtail's search queries, said in lexemes."""

from modelsearch.query import And, Not, Or, Phrase, PlainText, SearchQuery

from search.text import ways_of, ways_to_go_on


def in_lexemes(query: SearchQuery) -> SearchQuery:
    """The query by which the backends find analysed texts; what holds no word stays as it is."""
    if isinstance(query, PlainText):
        ideas = [Or([_all(way) for way in ways]) for ways in ways_of(query.query_string)]
        if not ideas:
            return query
        return And(ideas) if query.operator == "and" else Or(ideas)
    if isinstance(query, Phrase):
        words = [ways[0] for ways in ways_of(query.query_string)]
        return Phrase(" ".join(" ".join(way) for way in words)) if words else query
    if isinstance(query, And | Or):
        return type(query)([in_lexemes(each) for each in query.subqueries])
    if isinstance(query, Not):
        return Not(in_lexemes(query.subquery))
    return query


def in_beginnings(query: SearchQuery) -> SearchQuery:
    """The query for names that are being typed: as they are written, or in another form."""
    if not isinstance(query, PlainText):
        return query
    whole = in_lexemes(PlainText(query.query_string, operator="and"))
    going_on = [_all(way) for way in ways_to_go_on(query.query_string)]
    return Or([*going_on, whole]) if going_on else query


def _all(way: tuple[str, ...]) -> PlainText:
    return PlainText(" ".join(way), operator="and")
