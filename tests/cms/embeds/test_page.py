"""The page on which partners choose and copy: a plain form, a frame, snippets that work."""

import html as markup
import re

import pytest

from cms.embeds.script import current
from content.models import ClusterEcosystem, Ecosystem
from tests.cms.web_pages import Outline
from tests.factories import make_cluster, make_term, make_tree
from tests.helpers import translate

pytestmark = pytest.mark.django_db

UKRAINIAN, ENGLISH = "/embed/", "/en/embed/"


@pytest.fixture
def tree():
    make_tree("uk", "en")


def snippets_of(client, address=ENGLISH, **query) -> list[str]:
    text = client.get(address, query).content.decode()
    return [markup.unescape(found) for found in re.findall(r"<pre><code>(.*?)</code>", text, re.S)]


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize(
    ("address", "words"),
    [(UKRAINIAN, "Наші списки на вашому сайті"), (ENGLISH, "Our lists on your site")],
)
def test_it_speaks_both_languages_and_every_page_leads_to_it(client, address, words):
    response = client.get(address)
    outline = Outline(response.content.decode())
    assert len(outline.all("h1")) == 1
    assert words in response.content.decode()
    assert not response.cookies
    home = client.get(address.removesuffix("embed/"))
    assert {"href": address} in Outline(home.content.decode()).all("a")


@pytest.mark.usefixtures("tree")
def test_the_snippets_hold_what_was_chosen(client):
    textiles = make_term(Ecosystem, "textiles", "Текстиль")
    make_cluster("Мода", ecosystems=[ClusterEcosystem(ecosystem=textiles)])
    script, pinned, frame, fragment, *_ = snippets_of(
        client, kind="clusters", ecosystem="textiles", limit="2", theme="dark", locale="en"
    )
    assert '<script src="http://testserver/embed/v1.js" async></script>' in script
    assert (
        '<uca-list kind="clusters" locale="en" ecosystem="textiles" limit="2" theme="dark">'
        in script
    )
    assert '<a href="http://testserver/en/' in script
    assert f'integrity="{current().integrity}" crossorigin="anonymous"' in pinned
    assert f"http://testserver/embed/v1-{current().digest}.js" in pinned
    source = re.search(r'src="([^"]+)"', frame)[1]
    for address in (markup.unescape(source), fragment):
        assert "Мода" in client.get(address).content.decode()


@pytest.mark.usefixtures("tree")
def test_the_preview_is_the_frame_itself(client):
    [frame] = Outline(client.get(ENGLISH).content.decode()).all("iframe")
    assert client.get(frame["src"]).status_code == 200
    assert frame["title"]


def test_the_form_offers_what_the_list_has_in_the_language_of_the_page(client):
    textiles = make_term(Ecosystem, "textiles", "Текстиль")
    translate(textiles, {"Текстиль": "Textiles"})
    translate(
        make_cluster("Мода", ecosystems=[ClusterEcosystem(ecosystem=textiles)]), {"Мода": "Fashion"}
    )
    text = client.get(ENGLISH, {"kind": "clusters"}).content.decode()
    assert '<option value="textiles">Textiles</option>' in text
    assert 'name="year"' not in text


@pytest.mark.usefixtures("tree")
def test_mistakes_in_the_address_are_said_and_shown_as_text(client):
    text = client.get(ENGLISH, {"kind": '"><script>', "limit": "99"}).content.decode()
    assert "from 1 to 24" in text
    assert '"><script>' not in text
