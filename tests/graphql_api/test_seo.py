"""What is printed for search engines and social networks: true for this reader, at this moment."""

import datetime
import json

import pytest
from django.utils import timezone

from content.editions.kinds import Audience, Kind
from content.editions.models import Edition
from graphql_api.types.seo import with_territory
from tests.graphql_api.factories import make_edition, make_translation
from tests.graphql_api.values import SPRING, image

pytestmark = pytest.mark.django_db

SEO = """seo { title description canonicalUrl alternates { hreflang url }
  openGraph { type title description url locale alternateLocales publishedAt modifiedAt
              image { url width height mimeType alt } } jsonLd }"""


def read(ask, field, locale="uk"):
    query = f'{{ {field}(locale: "{locale}", first: 1) {{ nodes {{ {SEO} }} }} }}'
    (node,) = ask(query)[field]["nodes"]
    page, *records = json.loads(node["seo"]["jsonLd"])["@graph"]
    return node["seo"], page, (records or [None])[0]


def test_everything_a_story_prints(ask):
    story = make_edition(
        Kind.SUCCESS_STORY,
        "Історія",
        slug="history",
        image=image(),
        seo={"title": "Назва", "description": "Перший\nрядок."},
    )
    make_translation(story, "Story", slug="story")
    seo, page, article = read(ask, "successStories")
    url = "https://alliance.example/uk/history/"
    english = "https://alliance.example/en/story/"
    assert (seo["title"], seo["description"]) == ("Назва", "Перший рядок.")
    assert seo["canonicalUrl"] == seo["openGraph"]["url"] == page["url"] == url
    assert seo["alternates"] == [
        {"hreflang": "uk", "url": url},
        {"hreflang": "en", "url": english},
        {"hreflang": "x-default", "url": url},
    ]
    graph = seo["openGraph"]
    assert (graph["type"], graph["locale"], graph["alternateLocales"]) == (
        "article",
        "uk_UA",
        ["en_US"],
    )
    assert graph["image"] == {
        "url": "http://localhost/pictures/2f/social-1200-0123456789ab.jpg",
        "width": 1200,
        "height": 630,
        "mimeType": "image/jpeg",
        "alt": "Вежа",
    }
    assert article["@type"] == "Article"
    assert article["headline"] == "Історія"
    assert article["publisher"]["name"] == "Український кластерний альянс"
    assert article["datePublished"] == graph["publishedAt"]
    assert article["image"]["url"] == graph["image"]["url"]
    assert page["mainEntity"] == {"@id": article["@id"]}
    assert article["workTranslation"] == [
        {"@type": "Article", "@id": f"{english}#record", "inLanguage": "en"}
    ]


def test_a_translation_names_its_original(ask):
    story = make_edition(Kind.SUCCESS_STORY, "Історія")
    make_translation(story, "Story")
    seo, page, article = read(ask, "successStories", "en")
    assert seo["canonicalUrl"].startswith("https://alliance.example/en/")
    assert page["inLanguage"] == article["inLanguage"] == "en"
    assert page["translationOfWork"]["@id"] == story.url
    assert article["translationOfWork"]["@id"] == f"{story.url}#record"
    assert "workTranslation" not in article
    assert {"hreflang": "x-default", "url": story.url} in seo["alternates"]


def test_versions_that_cannot_be_read_are_not_named(ask):
    past = timezone.now() - datetime.timedelta(seconds=1)
    story = make_edition(Kind.SUCCESS_STORY, "Історія")
    make_translation(story, "Story", visible_until=past)
    seo, _, _ = read(ask, "successStories")
    assert [each["hreflang"] for each in seo["alternates"]] == ["uk", "x-default"]
    assert seo["openGraph"]["alternateLocales"] == []
    assert "/en/" not in seo["jsonLd"]
    Edition.objects.filter(locale="en").update(visible_until=None)
    Edition.objects.filter(locale="uk").update(visible_until=past)
    seo, _, _ = read(ask, "successStories", "en")
    assert [each["hreflang"] for each in seo["alternates"]] == ["en"]
    assert story.url not in seo["jsonLd"]


@pytest.mark.parametrize("is_member", [True, False])
def test_only_a_confirmed_member_is_called_one(ask, is_member):
    make_edition(
        Kind.CLUSTER,
        "Кластер",
        isMember=is_member,
        shortName="К",
        city="Львів",
        founded={"text": "2012-03", "start": "2012-03-01", "end": None, "precision": "month"},
        website="https://cluster.example/",
        logo=image(),
    )
    seo, _, organisation = read(ask, "clusters")
    assert organisation["@type"] == "Organization"
    assert ("memberOf" in organisation) is is_member
    assert organisation["alternateName"] == ["К"]
    assert organisation["url"] == "https://cluster.example/"
    assert organisation["foundingDate"] == "2012-03"
    assert organisation["address"]["addressLocality"] == "Львів"
    assert seo["openGraph"]["type"] == "website"
    assert "/logo-400-" in seo["openGraph"]["image"]["url"]


def test_projects_and_terms_have_types_of_their_own(ask):
    make_edition(Kind.PROJECT, "Проєкт", acronym="ABC", start=SPRING)
    make_edition(Kind.ACCESSION_TERMS, "Умови", version="2.0", adoptedOn="2024-01-02")
    seo, _, project = read(ask, "projects")
    assert (project["@type"], project["alternateName"]) == ("Project", "ABC")
    # schema.org knows no seasons.
    assert "foundingDate" not in project
    assert "image" not in project
    card = seo["openGraph"]["image"]
    assert (card["width"], card["height"], card["mimeType"]) == (1200, 630, "image/png")
    assert card["alt"] == "Проєкт – Український кластерний альянс"
    assert "/cards/project/" in card["url"]
    _, _, terms = read(ask, "accessionTermsVersions")
    assert (terms["@type"], terms["version"]) == ("DigitalDocument", "2.0")
    assert terms["dateCreated"] == "2024-01-02"


def test_the_way_to_a_page_is_told(ask):
    make_edition(Kind.HOME, "Головна", path="/", url="https://alliance.example/")
    make_edition(Kind.SECTION, "Історії", path="/stories/", url="https://alliance.example/stories/")
    make_edition(Kind.SUCCESS_STORY, "Історія", path="/stories/one/")
    _, page, _ = read(ask, "successStories")
    steps = page["breadcrumb"]["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps] == [
        (1, "Головна"),
        (2, "Історії"),
        (3, "Історія"),
    ]


def test_hostile_words_cannot_leave_the_script(ask):
    hostile = "</script><!--<script>alert(1)&\u2028"
    make_edition(Kind.SUCCESS_STORY, hostile, seo={"title": hostile, "description": hostile})
    seo, _, article = read(ask, "successStories")
    assert article["headline"] == hostile
    assert not set("<>&\u2028") & set(seo["jsonLd"])


def test_a_picture_past_its_consent_is_not_shown_with_links(ask):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    make_edition(Kind.SUCCESS_STORY, image=image(until=yesterday.isoformat()))
    seo, _, article = read(ask, "successStories")
    assert "/cards/" in seo["openGraph"]["image"]["url"]
    assert "image" not in article


def test_a_long_description_is_cut(ask):
    make_edition(Kind.SUCCESS_STORY, seo={"title": "Т", "description": "слово " * 100})
    seo, _, _ = read(ask, "successStories")
    assert 290 < len(seo["description"]) <= 300
    assert seo["description"].endswith("слово…")


def test_the_number_of_pages_costs_no_query(ask, django_assert_num_queries):
    make_edition(Kind.HOME, "Головна", path="/")
    make_edition(Kind.CLUSTER, "Прихований", visibility=Audience.INTERNAL, path="/hidden/")
    later = timezone.now() + datetime.timedelta(days=1)
    for number in range(50):
        story = make_edition(Kind.SUCCESS_STORY, f"Історія {number}", image=image())
        make_translation(story, f"Story {number}", visible_until=later)
    # The stories, their living versions, and two for the pages above them.
    for first in (10, 50):
        with django_assert_num_queries(4):
            stories = ask(f"{{ successStories(first: {first}) {{ nodes {{ {SEO} }} }} }}")
        assert len(stories["successStories"]["nodes"]) == first


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("uk", "uk_UA"), ("en", "en_US"), ("pl", "pl_PL"), ("pt-BR", "pt_BR"), ("zz", "zz")],
)
def test_open_graph_wants_a_territory(locale, expected):
    assert with_territory(locale) == expected
