"""The accession terms: which version is in force, and what it says."""

from datetime import timedelta

import pytest
from django.utils import timezone

from content.editions.kinds import Kind
from tests.graphql_api.factories import make_edition
from tests.graphql_api.values import DOCUMENT, SOURCE, prose

pytestmark = pytest.mark.django_db


def terms(version, status="in-force", effective=None, **values):
    return make_edition(
        Kind.ACCESSION_TERMS,
        version=version,
        status=status,
        effectiveFrom=effective,
        date=effective,
        **values,
    )


def test_the_terms_in_force_on_a_day(ask):
    today = timezone.localdate()
    terms("1", "superseded", "2022-01-01")
    terms("2", "in-force", "2024-01-01")
    terms("3", "in-force", (today + timedelta(days=30)).isoformat())
    terms("4", "draft", "2024-06-01")
    query = """query ($day: Date, $version: String) {
        accessionTerms(inForceOn: $day, version: $version) { version status effectiveFrom } }"""

    def version(**arguments):
        found = ask(query, **arguments)["accessionTerms"]
        return found and found["version"]

    assert version() == "2"
    assert version(day="2023-12-31") == "1"
    assert version(day="2024-01-01") == "2"
    assert version(day="2021-12-31") is None
    assert version(day=(today + timedelta(days=30)).isoformat()) == "3"
    assert version(version="4") == "4"
    assert version(version="5") is None


def test_terms_without_a_day_are_shown_for_what_they_are(ask):
    terms("0.1", "draft")
    query = "{ accessionTerms { version status } }"
    assert ask(query)["accessionTerms"] == {"version": "0.1", "status": "DRAFT"}
    terms("0.0", "withdrawn")
    assert ask(query)["accessionTerms"]["version"] == "0.1"
    dated = 'query { accessionTerms(inForceOn: "2030-01-01") { version } }'
    assert ask(dated)["accessionTerms"] is None


def test_terms_are_for_kinds_of_applicants(ask):
    association = make_edition(Kind.CLUSTER_KIND, code="association")
    cluster = make_edition(Kind.CLUSTER_KIND, code="cluster")
    terms("a", effective="2022-01-01", links={"appliesTo": [association]})
    terms("b", effective="2021-01-01", links={"appliesTo": [cluster, association]})
    query = """query ($kind: String) { accessionTerms(appliesTo: $kind) {
        version appliesTo { code } } }"""
    assert ask(query, kind="association")["accessionTerms"]["version"] == "a"
    assert ask(query, kind="cluster")["accessionTerms"] == {
        "version": "b",
        "appliesTo": [{"code": "cluster"}, {"code": "association"}],
    }
    assert ask(query, kind="network")["accessionTerms"] is None


def test_the_parts_of_the_terms(ask):
    first = terms("1", "superseded", "2022-01-01")
    terms(
        "2",
        effective="2023-01-01",
        links={"supersedes": [first]},
        body={
            "clauses": [
                {
                    "key": "meta",
                    "kind": "purpose",
                    "title": "Мета",
                    "text": prose("Допомагати"),
                    "position": 1,
                    "sources": [SOURCE],
                }
            ],
            "fees": [
                {"tier": "", "amount": "100", "currency": "UAH", "period": "year", "asOf": None}
            ],
            "steps": [{"id": "s", "title": "Заява", "text": "Подати", "deadline": ""}],
            "requiredDocuments": [
                {"id": "d", "title": "Статут", "description": "", "template": DOCUMENT}
            ],
            "download": DOCUMENT,
        },
    )
    versions = ask(
        """{ accessionTermsVersions(first: 5) { totalCount nodes { version
        supersedes { version } languageOfRecord
        clauses { key kind title position text { plain } sources { url } }
        fees { amount currency period } steps { key title description deadline }
        requiredDocuments { key title template { filename } } download { filename } } } }"""
    )["accessionTermsVersions"]
    assert versions["totalCount"] == 2
    assert versions["nodes"][1]["version"] == "1"
    assert versions["nodes"][0] == {
        "version": "2",
        "supersedes": {"version": "1"},
        "languageOfRecord": "uk",
        "clauses": [
            {
                "key": "meta",
                "kind": "PURPOSE",
                "title": "Мета",
                "position": 1,
                "text": {"plain": "Допомагати"},
                "sources": [{"url": "https://example.org/a"}],
            }
        ],
        "fees": [{"amount": "100", "currency": "UAH", "period": "YEAR"}],
        "steps": [{"key": "s", "title": "Заява", "description": "Подати", "deadline": ""}],
        "requiredDocuments": [
            {"key": "d", "title": "Статут", "template": {"filename": "statut.pdf"}}
        ],
        "download": {"filename": "statut.pdf"},
    }
