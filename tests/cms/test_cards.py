"""The picture that networks show with a link to a page that has none of its own."""

import re
from io import BytesIO

import pytest
from PIL import Image

from content.choices import Visibility
from content.models import HomePage
from tests.cms.web_pages import make_image
from tests.factories import make_cluster, make_project, make_story
from tests.helpers import fresh, publish, translate_all

pytestmark = pytest.mark.django_db

LARGEST = 150_000


def card_of(client, page):
    """Where the page says that its card is, as a path here; None where it names no card."""
    html = client.get(page.url).content.decode()
    found = re.search(r'og:image" content="https?://[^/]+(/cards/[^"]+)"', html)
    return found and found[1]


def picture(response):
    return Image.open(BytesIO(response.content))


@pytest.mark.parametrize(
    "title",
    ["Ґ", "Об’єднання «Їжак» – ґанок, щось і ще", "слово " * 42, "Ж" * 255, "<b>&amp;</b>"],
)
def test_a_page_without_a_picture_has_a_card(client, title):
    project = make_project(title.strip())
    response = client.get(card_of(client, project))
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert "immutable" in response["Cache-Control"]
    assert response["Cache-Tag"]
    assert "Vary" not in response
    assert picture(response).size == (1200, 630)
    assert len(response.content) <= LARGEST


def test_a_card_is_of_its_language_and_says_what_it_shows(client):
    project = make_project("Проєкт")
    english = translate_all(project)
    cards = [card_of(client, page) for page in (project, english)]
    assert len({client.get(card).content for card in cards}) == 2
    html = client.get(english.url).content.decode()
    assert 'og:image:alt" content="en: Проєкт – Ukrainian Cluster Alliance"' in html


def test_the_home_page_does_not_say_twice_what_it_is_called(client):
    make_project()
    home = HomePage.objects.get(locale__language_code="uk")
    publish(home, title="Український кластерний альянс")
    html = client.get(home.url).content.decode()
    assert "<title>Український кластерний альянс</title>" in html
    assert 'og:image:alt" content="Український кластерний альянс"' in html
    publish(fresh(home), title="Альянс")
    html = client.get(home.url).content.decode()
    # The site is called as its home page is, the alliance as it is.
    assert "<title>Альянс</title>" in html
    assert 'og:image:alt" content="Альянс – Український кластерний альянс"' in html


def test_a_new_title_has_a_new_address(client):
    project = make_project("Було")
    before = card_of(client, project)
    publish(project, title="Стало")
    after = card_of(client, fresh(project))
    assert after != before
    assert client.get(before).status_code == 404
    assert client.get(after).status_code == 200


def test_a_picture_of_its_own_comes_first(client):
    story = make_story(lead_image=make_image(), lead_image_alt_text="Цех")
    assert card_of(client, story) is None


def test_nothing_but_public_pages_has_a_card(client):
    cluster = make_cluster("Таємне")
    card = card_of(client, cluster)
    for change in ({"visibility": Visibility.PARTNER}, {"visibility": Visibility.INTERNAL}):
        publish(fresh(cluster), **change)
        assert client.get(card).status_code == 404
    publish(fresh(cluster), visibility=Visibility.PUBLIC)
    assert client.get(card).status_code == 200
    fresh(cluster).unpublish()
    assert client.get(card).status_code == 404


def test_no_other_address_has_one(client):
    card = card_of(client, make_cluster())
    kind, key, locale, name = card.strip("/").split("/")[1:]
    for address in (
        f"/cards/{kind}/{key}/en/{name}",
        f"/cards/project/{key}/{locale}/{name}",
        f"/cards/organisation/{key}/{locale}/{name}",
        f"/cards/{kind}/{key}/{locale}/{'0' * 16}.png",
    ):
        assert client.get(address).status_code == 404
    assert client.post(card).status_code == 405
