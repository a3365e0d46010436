"""What is shown of the texts of hits."""

import pytest

from content.editions.kinds import Kind
from tests.graphql_api.factories import make_edition

pytestmark = pytest.mark.django_db

QUERY = """query ($text: String!) { search(query: $text, first: 5, locale: "uk") {
    edges { highlights { field text ranges { start end } } } } }"""


@pytest.fixture
def highlights(ask):
    def found(text):
        [edge] = ask(QUERY, text=text)["search"]["edges"]
        return {each["field"]: each for each in edge["highlights"]}

    return found


def test_a_short_name_is_not_said_twice_where_the_text_begins(highlights):
    make_edition(
        Kind.PROJECT,
        "Хаби для підприємців",
        summary="П’ять хабів.",
        shortName="BOWI",
        search_text="BOWI\nП’ять хабів.\nBOWI збудував хаби.\nІ BOWI веде їх.",
    )
    found = highlights("BOWI")
    assert found.keys() == {"BODY"}
    assert found["BODY"]["text"] == "BOWI збудував хаби.\nІ BOWI веде їх."
    assert found["BODY"]["ranges"] == [{"start": 0, "end": 4}, {"start": 22, "end": 26}]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ліс", "ліс"),
        ("лісом", "ліс"),
        ("кластер", "кластер"),
    ],
)
def test_only_whole_words_are_marked(highlights, text, said):
    body = "Татарка та кластер, перелісок, (ліс) і лісопереробний-кластер: ліс."
    make_edition(Kind.PROJECT, "Інше", search_text=body)
    found = highlights(text)["BODY"]
    marked = [body[each["start"] : each["end"]] for each in found["ranges"]]
    assert set(marked) == {said}
    assert len(marked) == 2
