"""Rich text: cleaned when it is saved and again when it is shown, whoever wrote it."""

import json

import pytest
from wagtail.rich_text import RichText

from content.editions.builders.text import rich_text
from content.models import AccessionClause
from content.rich_text import clean, clean_stored
from tests.factories import make_accession_terms, make_story
from tests.helpers import fresh

HOSTILE = [
    "<p>Текст<script>alert(1)</script></p>",
    '<p onclick="alert(1)">Текст</p>',
    '<p><a href="javascript:alert(1)">Текст</a></p>',
    '<p><a href="&#106;avascript:alert(1)">Текст</a></p>',
    '<p><a href=" java\tscript:alert(1)">Текст</a></p>',
    '<p><a href="data:text/html,<script>alert(1)</script>">Текст</a></p>',
    '<p><a href="vbscript:alert(1)">Текст</a></p>',
    '<p>Текст<img src="x" onerror="alert(1)"></p>',
    "<p>Текст</p><svg><script>alert(1)</script></svg>",
    '<p>Текст</p><iframe src="https://elsewhere.example"></iframe>',
    '<p style="position:fixed">Текст</p>',
    "<p>Текст</p><style>body{display:none}</style>",
    '<p>Текст</p><embed embedtype="media" url="https://elsewhere.example/v"/>',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table>",
]
# As the editor writes it.
GOOD = [
    '<p data-block-key="a1b2c">Текст із <b>товстим</b>, <i>похилим</i> та&nbsp;пробілом</p>',
    '<p data-block-key="x"><a linktype="page" id="3">сторінка</a> &amp; '
    '<a id="4" linktype="document">файл</a></p>',
    '<p><a href="https://example.org/?a=1&amp;b=2">посилання</a><br/>рядок</p>',
    '<ul><li data-block-key="y">раз</li><li data-block-key="z">два</li></ul>',
    '<p><a href="mailto:a@example.org">пошта</a> <a href="tel:+380441234567">телефон</a></p>',
    "<p>Слово “в лапках” і ‘одинарних’, 3 &lt; 5</p>",
    "",
]
DANGER = ("script", "onclick", "onerror", "data:", "<svg", "<iframe", "<style", "style=", "<img")


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_hostile_is_shown(html):
    assert not any(word in clean(html) for word in DANGER)


@pytest.mark.django_db
def test_nothing_hostile_is_stored_in_a_body():
    story = make_story(body=[("rich_text", RichText(html)) for html in HOSTILE])
    stored = fresh(story).body.raw_data
    assert len(stored) == len(HOSTILE)
    draft = story.latest_revision.content["body"]
    for word in DANGER:
        assert not any(word in block["value"] for block in stored), word
        assert word not in draft, word


@pytest.mark.django_db
def test_nothing_hostile_is_stored_in_a_clause():
    clauses = [
        AccessionClause(key=f"clause-{number}", kind="fee", title="Внесок", text=html)
        for number, html in enumerate(HOSTILE)
    ]
    texts = fresh(make_accession_terms(clauses=clauses)).clauses.values_list("text", flat=True)
    assert len(texts) == len(HOSTILE)
    assert not any(word in text for text in texts for word in DANGER)


@pytest.mark.parametrize("html", GOOD)
def test_what_the_editor_writes_is_kept_to_the_letter(html):
    assert clean_stored(html) == html


@pytest.mark.parametrize("html", HOSTILE)
def test_what_is_in_the_database_all_the_same_is_not_shown(html):
    """Written past every form and model, as from an old backup; readers get what is made here."""
    shown = rich_text(html, version=None)
    assert not any(word in json.dumps(shown) for word in (*DANGER, "script:"))
