"""Order by the alphabet of the language, although the database sorts by bytes."""

import pytest

from content.editions.collation import sort_key


def ordered(words, locale):
    return sorted(words, key=lambda word: sort_key(word, locale))


def test_ukrainian_letters_come_in_the_order_of_the_alphabet():
    alphabet = list("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")
    assert ordered(reversed(alphabet), "uk") == alphabet


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("uk", ["Галузь", "Ґанок", "Дім"]),
        ("uk", ["2022", "АППАУ", "Яблуко", "Agri-food", "ZIP"]),
        ("pl", ["cena", "ćma", "dom", "łódź", "mapa"]),
        ("cs", ["hora", "chata", "ihned"]),
        ("lt", ["cukrus", "čia", "diena"]),
        ("ro", ["sat", "școală", "tot"]),
        ("en", ["Agri-food", "Éclair", "Fish"]),
    ],
)
def test_words_are_ordered_as_readers_of_the_language_expect(locale, words):
    assert ordered(reversed(words), locale) == words


def test_case_apostrophes_and_quotes_decide_only_ties():
    assert ordered(["«Яна»", "п’ять", "пять", "Яма"], "uk") == ["пять", "п’ять", "Яма", "«Яна»"]


def test_a_shorter_word_comes_first():
    assert ordered(["Львівський кластер", "Львів", "Львів IT"], "uk") == [
        "Львів",
        "Львів IT",
        "Львівський кластер",
    ]
