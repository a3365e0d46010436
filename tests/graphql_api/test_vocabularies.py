"""Vocabularies, and what records say with their help."""

import pytest

from content.editions.kinds import Kind
from tests.graphql_api.factories import make_edition, make_translation

pytestmark = pytest.mark.django_db


def test_a_funding_notice_names_the_author_in_the_language_served(ask):
    notice = make_edition(Kind.FUNDING_NOTICE, text="Відповідає {author}.", emblemRequired=True)
    make_translation(notice, "Notice", card={**notice.card, "text": "Answered for by {author}."})
    for author in ("", "Кластер"):
        story = make_edition(
            Kind.SUCCESS_STORY, links={"fundingNotice": [notice]}, body={"noticeAuthor": author}
        )
        make_translation(story, "Story")
    query = """query ($locale: LocaleCode!) { successStories(locale: $locale, first: 5) { nodes {
        fundingNotices { text emblemRequired officialWording notice { wording } } } } }"""

    def texts(locale):
        nodes = ask(query, locale=locale)["successStories"]["nodes"]
        return {node["fundingNotices"][0]["text"] for node in nodes}

    assert texts("uk") == {"Відповідає Український кластерний альянс.", "Відповідає Кластер."}
    assert texts("en") == {
        "Answered for by Ukrainian Cluster Alliance.",
        "Answered for by Кластер.",
    }


def test_vocabularies_in_the_editors_order_with_their_use(ask):
    late = make_edition(Kind.ECOSYSTEM, "А", sort_key="00002а", code="late", position=2)
    early = make_edition(Kind.ECOSYSTEM, "Я", sort_key="00001я", code="early", position=1)
    make_edition(
        Kind.ECOSYSTEM, "Б", sort_key="00000б", code="old", retired=True, terms=["retired:yes"]
    )
    make_edition(Kind.INDUSTRY, links={"ecosystems": [late]})
    cluster = make_edition(Kind.CLUSTER, links={"ecosystems": [late, early]})
    make_translation(cluster, "Cluster")
    make_edition(Kind.SUCCESS_STORY, links={"ecosystems": [late]})
    query = """{
        ecosystems { code name position usedBy stories: usedBy(kinds: [SUCCESS_STORY]) }
        all: ecosystems(includeRetired: true) { code isRetired }
        english: ecosystems(locale: "en", fallback: ["uk"]) { code usedBy isFallback } }"""
    answer = ask(query)
    assert answer["ecosystems"] == [
        {"code": "early", "name": "Я", "position": 1, "usedBy": 1, "stories": 0},
        {"code": "late", "name": "А", "position": 2, "usedBy": 2, "stories": 1},
    ]
    assert [entry["code"] for entry in answer["all"]] == ["old", "early", "late"]
    assert answer["english"][1] == {"code": "late", "usedBy": 2, "isFallback": True}
