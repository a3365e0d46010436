"""A formatted text in all its forms."""

import pytest

from content.editions.kinds import Kind
from content.shortening import shortened
from content.text_parts import parts_of
from tests.graphql_api.factories import make_edition
from tests.graphql_api.values import formatted

HTML = (
    "<h3>Підсумок</h3><p>Перше речення,<br>друге.</p>"
    "<ul><li>один<ol><li>внутрішній</li></ol></li><li>два</li></ul>"
)
QUERY = """
query ($most: Int) { successStories(first: 1) { nodes { blocks { ... on RichTextBlock { text {
  plain(maxLength: $most) markdown wordCount
  blocks {
    __typename
    ... on TextParagraph { runs { text } }
    ... on TextHeading { level runs { text } }
    ... on TextList { isOrdered items { level isOrdered runs { text } } }
  }
} } } } } }
"""


@pytest.fixture
def text(ask, db):
    blocks = [{"type": "rich_text", "id": "1", "text": formatted(HTML)}]
    make_edition(Kind.SUCCESS_STORY, body={"blocks": blocks})

    def read(**variables):
        (story,) = ask(QUERY, **variables)["successStories"]["nodes"]
        return story["blocks"][0]["text"]

    return read


def test_a_text_in_typed_blocks(text):
    assert text()["blocks"] == [
        {"__typename": "TextHeading", "level": 3, "runs": [{"text": "Підсумок"}]},
        {"__typename": "TextParagraph", "runs": [{"text": "Перше речення,\nдруге."}]},
        {
            "__typename": "TextList",
            "isOrdered": False,
            "items": [
                {"level": 0, "isOrdered": False, "runs": [{"text": "один"}]},
                {"level": 1, "isOrdered": True, "runs": [{"text": "внутрішній"}]},
                {"level": 0, "isOrdered": False, "runs": [{"text": "два"}]},
            ],
        },
    ]


def test_a_text_as_markdown_and_its_words(text):
    assert text()["markdown"] == (
        "### Підсумок\n\nПерше речення,\\\nдруге.\n\n- один\n  1. внутрішній\n- два"
    )
    assert text()["wordCount"] == 7


def test_a_text_is_cut_where_a_word_ends(text):
    whole = text()["plain"]
    assert text(most=len(whole))["plain"] == whole
    assert text(most=20)["plain"] == "Підсумок\n\nПерше…"


def test_no_length_below_one_is_taken(refused, text):
    error = refused(QUERY, most=0)
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "at least 1" in error["message"]


@pytest.mark.parametrize(
    ("words", "longest", "expected"),
    [
        ("коротко", 7, "коротко"),
        ("одне два три", 9, "одне два…"),
        ("одне два три", 8, "одне…"),
        ("одне, два", 6, "одне…"),
        ("найдовшеслово", 5, "найд…"),
        ("слово", 1, "…"),
        ("«а» б", 4, "«а»…"),
    ],
)
def test_a_cut_is_never_longer_than_asked(words, longest, expected):
    assert shortened(words, longest) == expected
    assert all(len(shortened(words, most)) <= most for most in range(1, 20))


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ("", []),
        ("<p> <br> </p>", []),
        ("сам <b>по </b> собі", [("paragraph", ["сам ", "по ", "собі"])]),
        ("<p>а <i> б</i></p>", [("paragraph", ["а ", "б"])]),
        ("<p>а\u00a0б</p><p>в</p>", [("paragraph", ["а\u00a0б"]), ("paragraph", ["в"])]),
    ],
)
def test_white_space_is_what_a_browser_shows(html, parts):
    found = [(part["type"], [run["text"] for run in part["runs"]]) for part in parts_of(html)]
    assert found == parts


def test_words_astray_in_a_list_are_kept():
    html = "<ul>поза <li><p>а</p><p>б</p></li><ul><li>глибше</li></ul></ul>"
    (part,) = parts_of(html)
    assert [(item["level"], item["runs"][0]["text"]) for item in part["items"]] == [
        (0, "поза"),
        (0, "а\nб"),
        (1, "глибше"),
    ]
