"""What each check finds and, as important, what it leaves alone."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils.translation import override

from content.models import Cluster, Project, SuccessStory
from content.quality import (
    alternative_text,
    consent,
    dead_links,
    funding_notice,
    mixed_scripts,
    readability,
    typography,
)
from content.quality.leaves import Leaf, leaves_of
from content.quality.subjects import Subject, urls_in

# A page asks for its content type when it is made, the first time.
pytestmark = pytest.mark.django_db

TODAY = date(2026, 5, 1)


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def subject(*leaves: Leaf, language: str = "uk", record: Any = None, **more: Any) -> Subject:
    return Subject(record or Cluster(), language, list(leaves), TODAY, **more)


def text(words: str, kind: str = "text", field: str = "summary") -> Leaf:
    return Leaf("Summary", kind, words, field)


def messages(check: Any, looked_at: Subject) -> list[str]:
    return [finding.message for finding in check.check(looked_at)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Клaстер", ["Клaстер"]),
        ("Сluster", ["Сluster"]),
        ("кластери i асоціації", ["i"]),
        ("кластери і асоціації", []),
        ("IT-кластер, Інно-Hub, п’ять", []),
        ("Кластер Agrotekhnika", []),
        ("kВт", []),
    ],
)
def test_letters_that_only_look_right_are_found(words, found):
    assert list(mixed_scripts.mixed_words(words)) == found


def test_the_foreign_letters_are_named():
    [message] = messages(mixed_scripts, subject(text("<p>Клaстер</p>", "html")))
    assert "“Клaстер” (a)" in message


@pytest.mark.parametrize(
    ("language", "words", "right"),
    [
        ("uk", 'кластер "Агро"', "«…»"),
        ("uk", "кластер “Агро”", "«…»"),
        ("uk", "п'ять", "’"),
        ("en", 'the "Agro" cluster', "“…”"),
        ("en", "the «Agro» cluster", "“…”"),
    ],
)
def test_marks_of_another_language_are_hinted_at(language, words, right):
    [message] = messages(typography, subject(text(words), language=language))
    assert message.startswith(f"Write {right} instead")


@pytest.mark.parametrize(
    ("language", "words"), [("uk", "«Агро», п’ять, O'Neill"), ("en", "“Agro”, it's 5\" wide")]
)
def test_right_marks_are_left_alone(language, words):
    assert messages(typography, subject(text(words), language=language)) == []


def test_long_sentences_and_long_words_of_the_first_screen_are_told():
    long_sentence = " ".join(["слово"] * 40) + "."
    average, longest = messages(readability, subject(text(long_sentence)))
    assert average.startswith("40 words in a sentence on average")
    assert "has 40 words. Divide it." in longest
    long_words = ("Інтернаціоналізація кластеризаційних " * 6 + ". Так. ") * 2
    assert "of the words have 11 letters" in messages(readability, subject(text(long_words)))[-1]


def test_an_easy_text_and_an_unknown_language_are_left_alone():
    easy = "Кластер діє. Він допомагає людям. " * 10
    assert messages(readability, subject(text(easy))) == []
    assert messages(readability, subject(text("słowo " * 80), language="pl")) == []


def test_only_the_first_screen_is_measured():
    later = "Так. " * 130 + " ".join(["слово"] * 80)
    assert messages(readability, subject(text(later, field="body"))) == []


def test_pictures_need_words_unless_they_are_decoration():
    def picture(**value: Any) -> Leaf:
        return Leaf("Body → 1. Picture", "picture", {"image": 1, **value}, "body")

    [finding] = alternative_text.check(subject(picture(alt_text="")))
    assert finding.place == "Body → 1. Picture"
    assert "Say in a sentence" in finding.message
    assert messages(alternative_text, subject(picture(alt_text="", decorative=True))) == []
    assert "file name" in messages(alternative_text, subject(picture(alt_text="IMG_2044")))[0]
    assert (
        "no alternative text" in messages(alternative_text, subject(record=Cluster(logo_id=1)))[0]
    )


def test_consent_that_ends_or_is_missing_is_told():
    def until(day: date | None) -> dict[int, Any]:
        return {1: SimpleNamespace(title="Портрет", consent_until=day)}

    shown = Cluster(logo_id=1)
    found = {
        day: messages(consent, subject(record=shown, pictures=until(day)))
        for day in (None, date(2026, 4, 30), date(2026, 5, 20), date(2026, 7, 1))
    }
    assert found[None] == found[date(2026, 7, 1)] == []
    assert "ended on April 30, 2026" in found[date(2026, 4, 30)][0]
    assert "ends on May 20, 2026" in found[date(2026, 5, 20)][0]
    quotation = Leaf("Body", "quotation", {"speaker": "Олена", "consent": False}, "body")
    assert "consent of Олена is not noted" in messages(consent, subject(quotation))[0]


def test_funded_projects_and_their_stories_need_the_notice():
    funded, free = Project(title="BOWI", eu_contribution_amount=1), Project()
    assert "no funding notice" in messages(funding_notice, subject(record=funded))[0]
    assert messages(funding_notice, subject(record=free)) == []
    assert (
        messages(funding_notice, subject(record=Project(grant_id="1", funding_notice_id=1))) == []
    )
    story = SuccessStory(related_project=funded)
    assert "funded project “BOWI”" in messages(funding_notice, subject(record=story))[0]
    assert messages(funding_notice, subject(record=SuccessStory(related_project=free))) == []


def test_dead_links_are_found_in_fields_and_texts():
    html = '<p><a href="https://example.org/a?b=1&amp;c=2">там</a></p>'
    leaves = [text(html, "html"), Leaf("Website", "url", "https://example.org/x", "website")]
    assert [urls_in(leaf) for leaf in leaves] == [
        ["https://example.org/a?b=1&c=2"],
        ["https://example.org/x"],
    ]
    found = subject(*leaves, dead={"https://example.org/a?b=1&c=2": "HTTP 404"})
    assert messages(dead_links, found) == [
        "https://example.org/a?b=1&c=2 cannot be reached (HTTP 404). Correct or remove the link."
    ]


def test_the_texts_of_fields_and_blocks_are_found_with_their_places():
    body = [
        {"type": "rich_text", "id": "1", "value": "<p>Текст</p>"},
        {"type": "quotation", "id": "2", "value": {"text": "Слова", "speaker": "Олена"}},
        {
            "type": "gallery",
            "id": "3",
            "value": {
                "title": "Добірка",
                "pictures": [
                    {
                        "type": "item",
                        "id": "4",
                        "value": {"image": {"image": 7, "alt_text": "Станок"}, "caption": "Цех"},
                    }
                ],
            },
        },
    ]
    story = SuccessStory(title="Історія", slug="story", body=body)
    found = {(leaf.place, leaf.kind) for leaf in leaves_of(story)}
    assert ("Title", "text") in found
    assert ("Body → 1. Text", "html") in found
    assert ("Body → 2. Quotation", "quotation") in found
    assert ("Body → 2. Quotation → Words", "text") in found
    assert ("Body → 3. Gallery → Pictures → 1 → Picture", "picture") in found
    assert ("Body → 3. Gallery → Pictures → 1 → Caption", "text") in found
    assert not any(place == "Slug" for place, _kind in found)
