"""The way to another language leads to the same page, or says that it is not there yet."""

import pytest

from tests.factories import make_cluster, make_tree
from tests.helpers import translate_all

pytestmark = pytest.mark.django_db

NOT_YET = "ще не перекладено"


@pytest.mark.parametrize(
    ("asked", "english"),
    [
        ("/search/?q=BOWI", "/en/search/?q=BOWI"),
        # A place in a list of one language is none in another.
        ("/organisations/?kind=donor&after=place", "/en/organisations/?kind=donor"),
        ("/organisations/", "/en/organisations/"),
        ("/embed/", "/en/embed/"),
    ],
)
def test_what_every_language_has_is_shown_in_the_other(client, asked, english):
    make_tree()
    html = client.get(asked).content.decode()
    assert f'<a href="{english}" lang="en" hreflang="en">English</a>' in html
    assert NOT_YET not in html


def test_a_record_without_a_translation_leads_to_that_languages_home(client):
    cluster = make_cluster("Перший")
    html = client.get(cluster.url).content.decode()
    assert NOT_YET in html
    assert '<a href="/en/" lang="en" hreflang="en">' in html
    english = translate_all(cluster)
    html = client.get(cluster.url).content.decode()
    assert NOT_YET not in html
    assert f'<a href="{english.url}" lang="en" hreflang="en">English</a>' in html


def test_where_there_is_no_page_nothing_is_said_of_translations(client):
    make_tree()
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    html = response.content.decode()
    assert NOT_YET not in html
    assert '<a href="/en/" lang="en" hreflang="en">English</a>' in html
