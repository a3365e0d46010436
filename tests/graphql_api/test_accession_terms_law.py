"""Terms as law: what replaced what, which language prevails, what changed between versions."""

import pytest

from content.editions.kinds import Audience
from content.models import AccessionClause
from tests.factories import make_accession_terms, make_tree
from tests.graphql_api.factories import make_edition
from tests.helpers import commit, missing_strings, submit, write_strings

pytestmark = pytest.mark.django_db

COMPARED = """query ($locale: LocaleCode, $since: String!) {
    accessionTerms(version: "2", locale: $locale) {
        isLanguageOfRecord servedLocale languageOfRecord
        changesSince(version: $since) { key kind before { title } after { title }
            titleSegments { kind text } textSegments { kind text } } } }"""


def clause(key, text, title="Назва"):
    return AccessionClause(key=key, kind="duty", title=title, text=f"<p>{text}</p>")


def publish_in_english(terms):
    translation = submit(terms)
    write_strings(translation, {text: f"en {text}" for text in missing_strings(translation)})
    with commit():
        translation.save_target(publish=True)


@pytest.fixture
def two_versions():
    make_tree("uk", "en")
    first = make_accession_terms(
        version="1",
        status="superseded",
        language_of_record="uk",
        effective_from="2022-01-01",
        clauses=[
            clause("fee", "Внесок сплачують щороку."),
            clause("name", "Назва альянсу."),
            clause("old", "Скасовано."),
        ],
    )
    second = make_accession_terms(
        version="2",
        status="in-force",
        language_of_record="uk",
        effective_from="2024-01-01",
        supersedes=first,
        clauses=[
            clause("new", "Додано."),
            clause("fee", "Внесок сплачують щокварталу."),
            clause("name", "Назва альянсу."),
        ],
    )
    publish_in_english(first)
    publish_in_english(second)
    return first, second


def test_what_changed_between_two_versions(ask, two_versions):
    terms = ask(COMPARED, since="1")["accessionTerms"]
    assert terms["isLanguageOfRecord"] is True
    changes = {change["key"]: change for change in terms["changesSince"]}
    assert [(key, change["kind"]) for key, change in changes.items()] == [
        ("new", "ADDED"),
        ("fee", "CHANGED"),
        ("name", "UNCHANGED"),
        ("old", "REMOVED"),
    ]
    assert changes["fee"]["textSegments"] == [
        {"kind": "SAME", "text": "Внесок сплачують "},
        {"kind": "REMOVED", "text": "щороку"},
        {"kind": "ADDED", "text": "щокварталу"},
        {"kind": "SAME", "text": "."},
    ]
    assert changes["new"]["before"] is None
    assert changes["new"]["textSegments"] == [{"kind": "ADDED", "text": "Додано."}]
    assert changes["old"]["after"] is None
    assert changes["name"]["titleSegments"] == [{"kind": "SAME", "text": "Назва"}]
    assert ask(COMPARED, since="3")["accessionTerms"]["changesSince"] is None
    assert ask(COMPARED, since="\0")["accessionTerms"]["changesSince"] is None


def test_a_translation_is_compared_with_a_translation_and_does_not_prevail(ask, two_versions):
    terms = ask(COMPARED, since="1", locale="en")["accessionTerms"]
    assert terms["isLanguageOfRecord"] is False
    assert (terms["servedLocale"], terms["languageOfRecord"]) == ("en", "uk")
    kinds = {change["key"]: change["kind"] for change in terms["changesSince"]}
    assert kinds == {"new": "ADDED", "fee": "CHANGED", "name": "UNCHANGED", "old": "REMOVED"}
    with commit():
        two_versions[0].get_translations().get().specific.unpublish()
    assert ask(COMPARED, since="1", locale="en")["accessionTerms"]["changesSince"] is None


def test_earlier_and_later_versions(ask, two_versions):
    query = """{ accessionTermsVersions(first: 5) { nodes {
        version supersedes { version } supersededBy { version } } } }"""
    assert ask(query)["accessionTermsVersions"]["nodes"] == [
        {"version": "2", "supersedes": {"version": "1"}, "supersededBy": None},
        {"version": "1", "supersedes": None, "supersededBy": {"version": "2"}},
    ]


def test_a_hidden_version_is_neither_successor_nor_compared(ask):
    first = make_edition("accession-terms", version="2")
    make_edition(
        "accession-terms", version="3", links={"supersedes": [first]}, visibility=Audience.PARTNER
    )
    query = """{ accessionTerms(version: "2") { supersededBy { version }
        changesSince(version: "3") { key } } }"""
    assert ask(query)["accessionTerms"] == {"supersededBy": None, "changesSince": None}
