"""Forms in which people type one word come to one lexeme; words that differ stay apart."""

import pytest

from search.analysis.keyboard import in_other_layout
from search.analysis.keys import beginnings, key_of
from search.analysis.languages import language_of
from search.analysis.lexemes import lexeme_of, stem_lexeme_of
from search.analysis.normalisation import in_look_alikes, normalise
from search.analysis.transliteration import to_cyrillic
from search.analysis.words import words_of


@pytest.mark.parametrize(
    "spellings",
    [
        "Поділля Podillia Podillya Podilia Podillja",
        "Харків Kharkiv KHARKIV",
        "Запоріжжя Zaporizhzhia Zaporizhia Zaporizhya",
        "Хмельницький Khmelnytskyi Khmelnitsky Khmelnytskyy",
        "Вінниця Vinnytsia Vinnitsa Vinnica",
        "Одеса Odesa Odessa",
        "Щастя Shchastia Shchastya",
        "Ґалаґан Galagan Halahan",
        "експорт export eksport",
        "об’єднання об'єднання обʼєднання",
    ],
)
def test_spellings_of_a_name_share_a_key(spellings):
    assert len({key_of(normalise(word)) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("uk", "кластер кластери кластерів кластерами"),
        ("uk", "виробник виробники виробникам"),
        ("uk", "меблі меблів меблями"),
        ("uk", "Польща Польщі Польщею"),
        ("uk", "харківський харківська харківських"),
        ("en", "company companies"),
        ("en", "maker makers"),
        ("pl", "klaster klastry klastrów"),
        ("de", "Haus Häuser"),
    ],
)
def test_inflected_forms_share_a_lexeme(language, forms):
    assert len({lexeme_of(word, language) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    ("language", "family"),
    [
        ("uk", "меблі меблевий меблевики меблевими"),
        ("uk", "виробник виробництво виробничий"),
        ("uk", "експорт експортний експортери"),
        ("uk", "член членство членів"),
        ("uk", "кластер кластерний кластерним"),
        ("uk", "машинобудування машинобудівний"),
        ("en", "export exporter exporting"),
        ("en", "innovation innovative"),
        ("en", "manufacturer manufacturing"),
    ],
)
def test_a_family_of_words_shares_a_stem(language, family):
    assert len({stem_lexeme_of(word, language) for word in family.split()}) == 1


def test_words_that_differ_stay_apart():
    words = ("кластер", "класика", "меблі", "мед", "море", "морква", "виробник", "вибори")
    assert len({lexeme_of(word, "uk") for word in words}) == len(words)


def test_the_other_keyboard_layout_is_read():
    assert in_other_layout("rkfcnth") == "кластер"
    assert in_other_layout("vt,ks") == "меблі"
    assert in_other_layout("сдгіеук") == "cluster"


def test_what_is_no_word_in_the_other_layout_is_left():
    assert in_other_layout("2024") is None
    assert in_other_layout("[[") == "хх"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("EСA", "ECA"),
        ("кластeр", "кластер"),
        ("меблi", "меблі"),
        ("UСA", "UCA"),
        ("ста\u0301лий", "сталий"),
        ("авто\u00adматика", "автоматика"),
        ("ﬁrm", "firm"),
        ("обʼєкт", "об’єкт"),
    ],
)
def test_unseen_differences_are_taken_out(typed, meant):
    assert normalise(typed) == meant


def test_acronyms_of_look_alikes_are_read_in_the_other_script():
    assert in_look_alikes("ЕСА") == "ECA"
    assert in_look_alikes("В2В") == "B2B"
    assert in_look_alikes("ЖКГ") is None


def test_words_know_their_places_in_the_text():
    text = "«Об’єднання» веб-сайт I4MS!"
    found = [(word.text, text[word.start : word.end], word.joined) for word in words_of(text)]
    assert found == [
        ("Об’єднання", "Об’єднання", ""),
        ("веб", "веб", "вебсайт"),
        ("сайт", "сайт", ""),
        ("I4MS", "I4MS", ""),
    ]


def test_latin_is_read_back_into_ukrainian():
    assert to_cyrillic("vyrobnyky") == "виробники"
    assert to_cyrillic("shchastia") == "щастя"
    assert to_cyrillic("podilskyi") == "поділский"
    assert to_cyrillic("Möbel") is None


def test_a_query_tells_its_language():
    languages = ("uk", "en", "pl", "de")
    for query, language in {
        "виробники меблів": "uk",
        "furniture makers": "en",
        "producenci odzieży łódź": "pl",
        "Möbelhersteller": "de",
    }.items():
        assert language_of(query, languages) == language


def test_an_unfinished_key_may_go_on_otherwise():
    assert key_of("Podillia").startswith(tuple(beginnings("Podilly")))
    assert key_of("Вінниця").startswith(tuple(beginnings("Vinnyt")))
