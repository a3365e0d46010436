"""A query is read as ideas, each with the ways in which texts may say it."""

import pytest

from search.analysis.queries import MOST_WORDS, read
from search.analysis.synonyms import group_of

LANGUAGES = ("uk", "en")


def ways(text, *groups):
    return [set(idea.ways) for idea in read(text, LANGUAGES).ideas(groups)]


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others():
    assert [idea.text for idea in read("як вступити до альянсу", LANGUAGES).ideas()] == [
        "вступити",
        "альянсу",
    ]
    assert [idea.text for idea in read("що це", LANGUAGES).ideas()] == ["що", "це"]


def test_synonyms_of_words_and_phrases_are_ways_to_say_them():
    group = group_of(["МСП", "SME", "малі та середні підприємства"])
    [acronym] = ways("МСП", group)
    assert ("sme",) in acronym
    [phrase] = ways("малих і середніх підприємств", group)
    assert ("msp",) in phrase


def test_a_one_way_group_is_not_read_backwards():
    group = group_of(["комаха"], ["бджола"])
    assert ("bdZola",) in ways("комахи", group)[0]
    assert ("komaha",) not in ways("бджоли", group)[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Kiev", "київ"),
        ("Lemberg", "львів"),
        ("Kharkov", "харків"),
        ("Кіровоград", "кропивницький"),
        ("Czernowitz", "чернівці"),
        ("закарпаття", "ужгород"),
    ],
)
def test_places_are_known_by_their_other_names(typed, meant):
    [wanted] = read(meant, LANGUAGES).ideas()
    assert set(wanted.exact) & ways(typed)[0]


@pytest.mark.parametrize("typed", ["Польща", "польськими", "Poland", "Polish", "Polska", "Polen"])
def test_countries_are_known_by_names_and_adjectives(typed):
    assert ("@country:PL",) in ways(typed)[0]


def test_a_long_query_is_cut():
    assert len(read("слово " * 50, LANGUAGES).ideas()) == MOST_WORDS
