"""The frame and the fragment: what they show, to whom they open, what they refuse."""

from datetime import timedelta

import pytest
from django.utils import timezone

from content.models import ClusterEcosystem, Ecosystem, FundingNotice
from tests.cms.web_pages import make_image
from tests.factories import (
    make_cluster,
    make_organisation,
    make_project,
    make_story,
    make_term,
    make_tree,
)
from tests.helpers import publish, translate

pytestmark = pytest.mark.django_db

FRAME, FRAGMENT = "/embed/list", "/embed/list.html"
MAKERS = {
    "stories": make_story,
    "clusters": make_cluster,
    "projects": make_project,
    "organisations": make_organisation,
}


def html_of(client, address=FRAGMENT, **query):
    response = client.get(address, query)
    assert response.status_code == 200, response.content.decode()
    return response.content.decode()


@pytest.mark.parametrize("address", [FRAME, FRAGMENT])
@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_public_is_shown_and_nothing_else(client, address, kind):
    make_tree("uk", "en")
    make = MAKERS[kind]
    make("Видимий запис", summary="Про нього.")
    make("Чернетка", live=False)
    if kind != "organisations":
        make("Партнерський", visibility="partner")
        make("Внутрішній", visibility="internal")
        publish(make("Колись відкритий"), visibility="internal")
        make("Знятий").unpublish()
    html = html_of(client, address, kind=kind)
    assert "Видимий запис" in html
    for hidden in ("Чернетка", "Партнерський", "Внутрішній", "Колись відкритий", "Знятий"):
        assert hidden not in html


def test_entries_lead_home_and_say_which_language_they_speak(client):
    translated = make_story("Перекладена", summary="Про неї.")
    english = translate(translated, {"Перекладена": "Translated", "Про неї.": "About it."})
    source = make_story("Лише українською")
    html = html_of(client, kind="stories", locale="en")
    assert f'href="http://localhost{english.url}">Translated</a>' in html
    assert f'href="http://localhost{source.url}">Лише українською</a>' in html
    assert "in Ukrainian" in html
    assert html.index('<li lang="uk">') < html.index("Лише українською")
    assert "All success stories" in html
    alone = html_of(client, kind="stories", locale="en", fallback="none")
    assert "Translated" in alone
    assert "Лише українською" not in alone


def test_funders_notices_and_pictures_are_printed_with_their_words(client):
    notice = make_term(FundingNotice, "eu", text="Кошти {author}.", emblem_required=True)
    make_story(
        funding_notice=notice,
        notice_author="Кластер",
        lead_image=make_image(credit="А. Фотограф"),
        lead_image_alt_text="Цех",
    )
    html = html_of(client)
    assert "Кошти Кластер." in html
    assert 'src="http://testserver/embed/european-union.svg"' in html
    assert 'alt="Цех"' in html
    assert "А. Фотограф" in html


def test_filters_order_and_length_are_those_of_the_lists(client):
    textiles = make_term(Ecosystem, "textiles", "Текстиль")
    for number in range(4):
        make_cluster(f"Текстильний {number}", ecosystems=[ClusterEcosystem(ecosystem=textiles)])
    make_cluster("Інший")
    html = html_of(client, kind="clusters", ecosystem="textiles", limit="2")
    assert html.count("<li ") == 2
    assert "Інший" not in html
    assert "Текстильний 0" in html
    assert (
        html_of(client, kind="clusters", ecosystem="textiles,unknown", limit="9").count("<li ") == 4
    )
    assert "<h2>" in html_of(client, kind="clusters", level="2")


def test_an_empty_list_says_so(client):
    make_tree("uk")
    assert "Наразі показати нічого." in html_of(client)
    assert "Nothing to show at the moment." in html_of(client, locale="en")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"kind": "people"}, "stories, clusters, projects, organisations"),
        ({"kind": "projects", "region": "lvivska"}, "region"),
        ({"limit": "25"}, "from 1 to 24"),
        ({"limit": "-1"}, "from 1 to 24"),
        ({"limit": "٣٣٣٣"}, "from 1 to 24"),
        ({"level": "1"}, "from 2 to 6"),
        ({"sort": "random"}, "newest, oldest, title"),
        ({"theme": "pink"}, "light, dark, auto"),
        ({"year": "soon"}, "year"),
        ({"kind": "clusters", "status": "unheard-of"}, "unheard-of"),
        ({"ecosystem": "x" * 600}, "ecosystem"),
        ({"ecosystm": "textiles"}, "ecosystm"),
    ],
)
@pytest.mark.parametrize("address", [FRAME, FRAGMENT])
def test_what_cannot_be_asked_is_said_plainly(client, address, query, words):
    make_tree("uk", "en")
    response = client.get(address, {"locale": "en", **query})
    assert response.status_code == 400
    assert words in response.content.decode()
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("locale", ["xx", "<script>"])
def test_a_language_that_is_not_there_is_said_plainly(client, locale):
    make_tree("uk", "en")
    response = client.get(FRAGMENT, {"locale": locale})
    assert response.status_code == 400
    assert "<script>" not in response.content.decode()


def test_anybody_may_frame_it_and_nothing_in_it_runs(client):
    make_story()
    response = client.get(FRAME, {"theme": "dark"})
    policy = response["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "X-Frame-Options" not in response
    html = response.content.decode()
    assert "<script" not in html
    assert " style=" not in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="canonical" href="http://localhost/' in html
    assert 'target="_top"' in html
    assert 'class="theme-dark"' in html


def test_a_fragment_is_open_to_servers_and_scripts_and_has_no_frame(client):
    make_story()
    response = client.get(FRAGMENT)
    assert response["Access-Control-Allow-Origin"] == "*"
    html = response.content.decode().strip()
    assert html.startswith('<section class="uca-list" lang="uk"')
    assert html.endswith("</section>")
    assert "target=" not in html


@pytest.mark.parametrize("address", [FRAME, FRAGMENT])
def test_readers_leave_no_trace_and_ask_again_cheaply(client, address):
    make_story()
    first = client.get(address, headers={"Accept-Language": "de"})
    assert not first.cookies
    assert "Cookie" not in first.get("Vary", "")
    assert "Language" not in first.get("Vary", "")
    assert first["Content-Language"] == "uk"
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]
    assert client.post(address).status_code == 405


def test_hostile_words_stay_words(client):
    hostile = '"><script>alert(1)</script>'
    make_story(hostile, summary=hostile)
    make_organisation(hostile, website="https://example.org/")
    for kind in ("stories", "organisations"):
        html = html_of(client, kind=kind)
        assert "<script" not in html
        assert "&lt;script&gt;" in html


def test_a_picture_leaves_when_the_consent_ends(client):
    today = timezone.localdate()
    image = make_image(consent_until=today - timedelta(days=1))
    make_story(lead_image=image, lead_image_alt_text="Цех")
    assert "<img" not in html_of(client)
