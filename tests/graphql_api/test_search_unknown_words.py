"""Words that the content does not know: misspelt, made of two, or of something else."""

import pytest

from content.editions.kinds import Audience, Kind
from tests.graphql_api.factories import make_edition

pytestmark = pytest.mark.django_db

QUERY = """query ($text: String!, $locale: LocaleCode! = "uk") {
    search(query: $text, first: 5, locale: $locale) {
        edges { title } totalCount suggestion } }"""


@pytest.fixture
def search(ask):
    return lambda text, **variables: ask(QUERY, text=text, **variables)["search"]


def test_a_misspelt_word_is_corrected_from_what_the_reader_may_see(search):
    make_edition(Kind.CLUSTER, "Автоматизація")
    make_edition(Kind.CLUSTER, "Секретонавтика", visibility=Audience.PARTNER)
    found = search("автаматизація")
    assert found["suggestion"] == "автоматизація"
    assert [edge["title"] for edge in found["edges"]] == ["Автоматизація"]
    assert search("секретонавтека")["suggestion"] is None
    assert search("секретонавтека")["totalCount"] == 0


def test_a_word_of_a_dictionary_means_itself(search):
    make_edition(Kind.REGION, "Рона", code="rona")
    make_edition(Kind.CLUSTER, "Кластер значних справ")
    for text in ("дрони", "сонячні"):
        found = search(text)
        assert (found["totalCount"], found["suggestion"]) == (0, None)


def test_a_long_one_means_another_spelling_of_it_too(search):
    make_edition(Kind.CLUSTER, "Watercolour cluster", locale="en")
    found = search("watercolor", locale="en")
    assert [edge["title"] for edge in found["edges"]] == ["Watercolour cluster"]
    assert found["suggestion"] == "watercolour"


def test_a_word_made_of_two_finds_what_says_both(search):
    make_edition(Kind.CLUSTER, "Кластер харчових технологій", summary="Агро без меж")
    make_edition(Kind.CLUSTER, "Кластер одягу")
    found = search("агрохарчовий кластер")
    assert [edge["title"] for edge in found["edges"]] == ["Кластер харчових технологій"]
