"""A search finds what people mean, ranks names first, and says in which language it answers."""

import pytest

from content.editions.kinds import Kind
from tests.graphql_api.factories import make_edition, make_translation

pytestmark = pytest.mark.django_db

QUERY = """query ($text: String!, $locale: LocaleCode, $fallback: [LocaleCode!]! = []) {
    search(query: $text, locale: $locale, fallback: $fallback, first: 10) {
        totalCount suggestion matchesAllWords queryLanguage
        pageInfo { hasNextPage endCursor }
        edges { cursor node { title servedLocale isFallback }
            highlights { field text ranges { start end } } }
        facets { dimension values { value label count } } } }"""


def titles(ask, query, **variables):
    found = ask(QUERY, text=query, **variables)["search"]
    return [edge["node"]["title"] for edge in found["edges"]]


def test_inflected_words_are_found(ask):
    make_edition(Kind.CLUSTER, "Меблевий кластер", search_text="Виробники меблів")
    assert titles(ask, "виробник меблі") == ["Меблевий кластер"]
