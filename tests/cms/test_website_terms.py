"""Versions of the accession terms on the website: compared, printed, kept as a file."""

from datetime import date
from urllib.parse import unquote

import pytest

from content.models import AccessionClause, AccessionFee
from tests.cms.web_pages import outline_of
from tests.factories import make_accession_terms
from tests.helpers import publish, translate_all

pytestmark = pytest.mark.django_db


def clause(key, title, text="<p>Те саме</p>"):
    return AccessionClause(key=key, kind="right", title=title, text=text)


@pytest.fixture
def versions():
    """Two versions: one clause stays, one changes, one goes, one comes."""
    first = make_accession_terms(
        "Умови 2022",
        version="1.0",
        status="superseded",
        clauses=[
            clause("same", "Незмінне"),
            clause("changed", "Строк", "<p>Рішення за <b>десять</b> днів</p>"),
            clause("gone", "Застаріле", "<p>Було колись</p>"),
        ],
    )
    second = make_accession_terms(
        "Умови 2024",
        version="2.0",
        status="in-force",
        supersedes=first,
        effective_from=date(2024, 5, 1),
        clauses=[
            clause("same", "Незмінне"),
            clause("changed", "Строк", "<p>Рішення за <b>тридцять</b> днів</p>"),
            clause("new", "Нове", "<p>Додано право</p>"),
        ],
        fees=[AccessionFee(tier="Усі", amount=100, currency="UAH", period="year")],
    )
    return first, second


def test_what_changed_is_marked_clause_by_clause(client, versions):
    _, second = versions
    plain = client.get(second.url).content.decode()
    assert "?since=1.0" in plain
    assert "<del>" not in plain
    html = client.get(second.url, {"since": "1.0"}).content.decode()
    outline = outline_of(html)
    assert [heading["id"] for heading in outline.all("h3")] == [
        "change-changed",
        "change-new",
        "change-gone",
    ]
    assert len(outline.all("section")) > len(outline_of(plain).all("section"))
    marked = html[html.index('id="change-changed"') : html.index('id="change-new"')]
    words = " ".join(marked.split())
    for tag, said, word in (("del", "вилучено:", "десять"), ("ins", "додано:", "тридцять")):
        inside = words[words.index(f"<{tag}>") : words.index(f"</{tag}>")]
        assert word in inside
        # Heard by those who do not see the mark.
        assert said in inside
    assert {"name": "robots", "content": "noindex, follow"} in outline.all("meta")
    assert "1 пункт однаковий" in html


def test_a_comparison_needs_a_version_that_is_there(client, versions):
    first, second = versions
    for since in ("9.9", "x" * 21):
        assert client.get(second.url, {"since": since}).status_code == 404
    english = translate_all(second)
    assert client.get(english.url, {"since": "1.0"}).status_code == 404
    assert "?since=" not in client.get(english.url).content.decode()
    translate_all(first)
    assert client.get(english.url, {"since": "1.0"}).status_code == 200


def test_where_only_formatting_differs_this_is_said(client, versions):
    first, second = versions
    for terms, text in ((first, "<p>Те саме</p>"), (second, "<p><b>Те</b> саме</p>")):
        publish(terms, clauses=[clause("same", "Незмінне", text)])
    html = client.get(second.url, {"since": "1.0"}).content.decode()
    assert "Слова ті самі" in html


def test_the_terms_can_be_printed(client, versions):
    _, second = versions
    response = client.get(f"{second.url}document.html")
    html = response.content.decode()
    outline = outline_of_document(html)
    assert {"rel": "canonical", "href": second.full_url} in outline.all("link")
    assert {"name": "robots", "content": "noindex, follow"} in outline.all("meta")
    for words in ("Версія 2.0", "1 травня 2024", "тридцять", "Додано право"):
        assert words in html
    again = client.get(f"{second.url}document.html", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def outline_of_document(html):
    """Printed pages have no navigation to be skipped."""
    return outline_of(
        html.replace("<body>", '<body><a href="#content"></a>').replace(
            '<main class="document">', '<main class="document" id="content">'
        )
    )


def test_the_terms_can_be_kept_as_a_text_file(client, versions):
    _, second = versions
    response = client.get(f"{second.url}document.md")
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response["X-Robots-Tag"] == "noindex"
    text = response.content.decode()
    assert text.startswith("# Умови 2024\n")
    assert "## 2. Строк\n\nРішення за **тридцять** днів" in text
    assert "- Усі: 100,00\xa0₴, на рік" in text
    assert text.rstrip().endswith(second.full_url)


def test_documents_exist_of_published_terms_alone(client, versions):
    first, _ = versions
    address = unquote(first.url)
    assert client.get("/document.html").status_code == 404
    assert client.get("/accession/document.md").status_code == 404
    moved = publish(first, slug="moved")
    response = client.get(f"{address}document.md")
    assert (response.status_code, response["Location"]) == (301, f"{moved.url}document.md")
    moved.unpublish()
    assert client.get(f"{moved.url}document.html").status_code == 404


def test_a_translation_says_which_language_prevails(client, versions):
    _, second = versions
    english = translate_all(second)
    text = client.get(f"{english.url}document.md").content.decode()
    assert "the one in Ukrainian prevails" in text
