"""Facets: counts of the whole list under its filter, in the language delivered."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.editions.kinds import Audience, Kind
from tests.graphql_api.factories import make_edition, make_translation

pytestmark = pytest.mark.django_db

QUERY = """query ($filter: ClusterFilter, $locale: LocaleCode, $fallback: [LocaleCode!]! = []) {
    clusters(first: 1, filter: $filter, locale: $locale, fallback: $fallback) {
        facets { dimension values { value label count entry { code name } } } } }"""


@pytest.fixture
def clusters():
    it = make_edition(Kind.ECOSYSTEM, "Цифрова", code="it")
    make_translation(it, "Digital")
    make_edition(Kind.ECOSYSTEM, "Харчова", code="food")
    make_edition(Kind.ECOSYSTEM, "Таємна", code="secret", visibility=Audience.PARTNER)
    for number, terms in enumerate(
        (
            ["ecosystem:it", "ecosystem:food", "status:member", "country:PL"],
            ["ecosystem:it", "ecosystem:secret", "status:member"],
            ["ecosystem:food", "status:participant", "organisation:hidden"],
        )
    ):
        make_edition(Kind.CLUSTER, f"К{number}", terms=[*terms, "language:uk"])
    make_edition(Kind.CLUSTER, terms=["ecosystem:it", "status:member"], visibility=Audience.PARTNER)


def facets(ask, **variables):
    found = ask(QUERY, **variables)["clusters"]["facets"]
    return {
        facet["dimension"]: {each["value"]: each["count"] for each in facet["values"]}
        for facet in found
        if facet["values"]
    }


def test_counts_are_those_of_the_whole_list_and_hide_what_is_hidden(ask, clusters):
    assert facets(ask) == {
        "ECOSYSTEM": {"it": 2, "food": 2},
        "STATUS": {"member": 2, "participant": 1},
        "COUNTRY": {"PL": 1},
        "LANGUAGE": {"uk": 3},
    }
    assert facets(ask, filter={"ecosystems": ["food"]}) == {
        "ECOSYSTEM": {"food": 2, "it": 1},
        "STATUS": {"member": 1, "participant": 1},
        "COUNTRY": {"PL": 1},
        "LANGUAGE": {"uk": 2},
    }
    assert facets(ask, locale="en") == {}


def test_values_have_words_in_the_language_wanted(ask, clusters):
    chain = {"locale": "en", "fallback": ["uk"]}
    found = ask(QUERY, **chain)["clusters"]["facets"]
    said = {
        each["value"]: (each["label"], each["entry"]) for facet in found for each in facet["values"]
    }
    assert said["it"] == ("Digital", {"code": "it", "name": "Digital"})
    assert said["food"] == ("Харчова", {"code": "food", "name": "Харчова"})
    assert said["PL"] == ("Poland", None)
    assert said["uk"] == ("українська", None)
    assert said["member"] == ("Member of the alliance", None)
    found = ask(QUERY, locale="uk")["clusters"]["facets"]
    labels = [each["label"] for facet in found for each in facet["values"]]
    assert "Член альянсу" in labels


def test_kinds_of_projects_and_states_of_terms_have_words(ask):
    make_edition(Kind.PROJECT, terms=["kind:programme-area"])
    make_edition(Kind.ACCESSION_TERMS, version="1", terms=["status:in-force"])
    query = """{ %s(first: 1, locale: "uk") { facets { values { value label } } } }"""
    for field, label in (
        ("projects", {"value": "programme-area", "label": "Напрям програми"}),
        ("accessionTermsVersions", {"value": "in-force", "label": "Чинні"}),
    ):
        found = ask(query % field)[field]["facets"]
        assert label in [each for facet in found for each in facet["values"]]


def test_facets_of_nested_lists_load_together(ask):
    organisations = [make_edition(Kind.ORGANISATION) for _ in range(2)]
    for terms, bodies in (
        (["status:member", "year:2020"], organisations),
        (["status:participant"], organisations[:1]),
    ):
        make_edition(Kind.CLUSTER, links={"memberships": bodies}, terms=terms)
    query = """{ organisations(first: 5) { nodes { key clusters(first: 1) {
        totalCount facets { dimension values { value count } } } } } }"""
    with CaptureQueriesContext(connection) as queries:
        nodes = ask(query)["organisations"]["nodes"]
    # The organisations, the totals and the facets.
    assert sum("content_edition" in query["sql"] for query in queries) == 3
    found = {
        node["key"]: {
            each["value"]: each["count"]
            for facet in node["clusters"]["facets"]
            for each in facet["values"]
        }
        for node in nodes
    }
    assert found == {
        str(organisations[0].key): {"member": 1, "participant": 1, "2020": 1},
        str(organisations[1].key): {"member": 1, "2020": 1},
    }
