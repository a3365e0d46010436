"""The website as a whole, and the way from its home page to a page."""

import pytest

from content.editions.kinds import Audience, Kind
from content.editions.models import Edition
from content.models import HomePage
from tests.factories import make_cluster, make_tree
from tests.graphql_api.factories import make_edition
from tests.helpers import commit, translate_all

pytestmark = pytest.mark.django_db

SITE = """query ($locale: LocaleCode, $fallback: [LocaleCode!]! = []) {
    site(locale: $locale, fallback: $fallback) {
        locale name description url homePage { path } sections { code path } pages { title path }
        locales { code isSource } } }"""
TRAIL = """query ($locale: LocaleCode, $fallback: [LocaleCode!]! = []) {
    clusters(locale: $locale, fallback: $fallback, first: 50) {
        nodes { breadcrumbs { title path servedLocale } } } }"""


def test_the_site_in_a_language(ask, django_assert_num_queries):
    make_tree("en")
    home = Edition.objects.get(kind=Kind.HOME, locale="en")
    home.card["seo"]["description"] = "Sixty clusters."
    home.save()
    with django_assert_num_queries(2):
        site = ask(SITE, locale="en")["site"]
    assert site == {
        "locale": "en",
        "name": "Home en",
        "description": "Sixty clusters.",
        "url": home.url,
        "homePage": {"path": "/en/"},
        "sections": [
            {"code": "clusters", "path": "/en/clusters/"},
            {"code": "success-stories", "path": "/en/stories/"},
            {"code": "projects", "path": "/en/projects/"},
            {"code": "accession-terms", "path": "/en/accession/"},
        ],
        "pages": [],
        "locales": [{"code": "uk", "isSource": True}, {"code": "en", "isSource": False}],
    }


def test_a_site_that_is_not_published_has_no_name(ask):
    assert ask(SITE)["site"] == {
        "locale": "uk",
        "name": None,
        "description": "",
        "url": None,
        "homePage": None,
        "sections": [],
        "pages": [],
        "locales": [],
    }


def test_a_language_closed_shows_the_fallback(ask):
    make_tree("en")
    with commit():
        HomePage.objects.get(locale__language_code="en").unpublish()
    assert ask(SITE, locale="en")["site"]["homePage"] is None
    assert ask(SITE, locale="en", fallback=["uk"])["site"]["homePage"] == {"path": "/"}


def test_a_hidden_section_is_no_section(ask):
    make_edition(Kind.SECTION, code="clusters", visibility=Audience.INTERNAL)
    make_edition(Kind.SECTION, "Б", code="events")
    make_edition(Kind.SECTION, "А", code="members")
    assert [each["code"] for each in ask(SITE)["site"]["sections"]] == ["members", "events"]


def test_pages_of_text_stand_in_menus_in_the_editors_order(ask):
    make_edition(Kind.INFORMATION_PAGE, "Б", path="/b/", placeInMenus=2)
    make_edition(Kind.INFORMATION_PAGE, "А", path="/a/", placeInMenus=2)
    make_edition(Kind.INFORMATION_PAGE, "Я", path="/ya/", placeInMenus=1)
    make_edition(Kind.INFORMATION_PAGE, "Поза меню", inMenus=False)
    make_edition(Kind.INFORMATION_PAGE, "Внутрішня", visibility=Audience.INTERNAL)
    assert [page["path"] for page in ask(SITE)["site"]["pages"]] == ["/ya/", "/a/", "/b/"]


def test_the_way_to_a_page(ask, django_assert_num_queries):
    translate_all(make_cluster())
    make_cluster()
    with django_assert_num_queries(3):
        [node] = ask(TRAIL, locale="en")["clusters"]["nodes"]
    assert node["breadcrumbs"] == [
        {"title": "Home en", "path": "/en/", "servedLocale": "en"},
        {"title": "Clusters", "path": "/en/clusters/", "servedLocale": "en"},
    ]
    with django_assert_num_queries(3):
        nodes = ask(TRAIL, locale="en", fallback=["uk"])["clusters"]["nodes"]
    assert len(nodes) == 2
    assert nodes[0] == nodes[1] == node


def test_the_way_leads_over_nothing_hidden(ask):
    make_cluster()
    Edition.objects.filter(kind=Kind.SECTION).update(visibility=Audience.INTERNAL)
    [node] = ask(TRAIL)["clusters"]["nodes"]
    assert [page["path"] for page in node["breadcrumbs"]] == ["/"]
    assert ask('{ page(path: "/") { ... on PageFound { page { breadcrumbs { id } } } } }') == {
        "page": {"page": {"breadcrumbs": []}}
    }
