"""Every recipe answers what its comment promises, over HTTP, at the cost that the guide names."""

import re

import pytest

from tests.docs.content import CLUSTER, STORY
from tests.docs.guide import GUIDE
from tests.docs.recipes import DIRECTORY, Recipe, recipe, recipes
from tests.factories import make_cluster

NAMES = [each.name for each in recipes()]


@pytest.fixture
def cook(client, content):
    """Send a recipe as a partner does; return its data."""

    def send(one: Recipe, **variables):
        answer = answered(client, one, **variables)
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    return send


def answered(client, one, **variables):
    return client.post(
        "/graphql/",
        {"query": one.query, "variables": one.variables | variables},
        content_type="application/json",
    ).json()


def test_there_are_ten_each_with_its_variables_and_what_it_is_for():
    assert [name[:2] for name in NAMES] == [f"{number:02}" for number in range(1, 11)]
    assert {path.suffix for path in DIRECTORY.iterdir()} == {".graphql", ".json"}
    assert all(re.match(r"# [A-Z].*\n(# .*\n)*query \w+\(", each.query) for each in recipes())


@pytest.mark.django_db
@pytest.mark.parametrize("one", recipes(), ids=NAMES)
def test_the_guide_names_the_cost_of_each(client, one):
    answer = answered(client, one)
    assert "errors" not in answer
    [row] = re.findall(rf"\(recipes/{one.name}\.graphql\).*\| ([\d,]+) \|$", GUIDE, re.MULTILINE)
    assert int(row.replace(",", "")) == answer["extensions"]["cost"]["requested"]


def test_newest_stories_fall_back_and_say_so(cook):
    [newest, older] = cook(recipe(1))["successStories"]["nodes"]
    assert (newest["title"], newest["servedLocale"], newest["isFallback"]) == (
        "9000 тонн на рік",
        "uk",
        True,
    )
    assert (older["title"], older["servedLocale"]) == ("A first batch of clothing", "en")
    assert older["clusters"] == [{"name": "Podillia Fashion Cluster"}]
    [notice] = older["fundingNotices"]
    assert notice["emblemRequired"] is True
    assert "Ukrainian Cluster Alliance answers" in notice["text"]
    assert len(cook(recipe(1), fallback=[])["successStories"]["nodes"]) == 1


def test_the_directory_has_a_page_a_total_and_facets(cook):
    clusters = cook(recipe(2))["clusters"]
    assert clusters["totalCount"] == 1
    assert [node["name"] for node in clusters["nodes"]] == ["Kharkiv EAM Cluster"]
    facets = {facet["dimension"]: facet["values"] for facet in clusters["facets"]}
    assert facets["REGION"] == [{"value": "kharkivska", "label": "Kharkiv Oblast", "count": 1}]
    everything = cook(recipe(2), filter=None, first=1)["clusters"]
    assert everything["totalCount"] == 2
    after = everything["pageInfo"]["endCursor"]
    [second] = cook(recipe(2), filter=None, first=1, after=after)["clusters"]["nodes"]
    assert second["name"] == "Podillia Fashion Cluster"


def test_the_profile_of_one_cluster(cook):
    cluster = cook(recipe(3))["cluster"]
    assert cluster["name"] == "Podillia Fashion Cluster"
    assert cluster["regions"] == [{"name": "Khmelnytskyi Oblast"}]
    assert cluster["founded"] == {"text": "2022-21"}
    assert [story["title"] for story in cluster["stories"]["nodes"]] == [
        "A first batch of clothing"
    ]
    assert [project["title"] for project in cluster["projects"]["nodes"]] == ["Textile recovery"]
    assert cook(recipe(3), slug="unknown")["cluster"] is None


def test_a_story_page_has_its_blocks_and_pictures(cook):
    story = cook(recipe(4))["successStory"]
    assert [block["__typename"] for block in story["blocks"]] == [
        "ChallengeBlock",
        "ImageBlock",
        "ResultBlock",
        "DocumentBlock",
    ]
    assert story["blocks"][0]["text"]["html"] == "<p>Firms had tried to unite for decades.</p>"
    shown = story["blocks"][1]["image"]
    assert (shown["alt"], shown["isDecorative"]) == ("A sewing line", False)
    assert shown["image"]["url"].startswith("http")
    assert story["image"]["sources"][0]["srcSet"].startswith("http")


def test_the_teaser_shows_stories_of_its_ecosystem_only(cook):
    stories = cook(recipe(5))["successStories"]
    assert stories["totalCount"] == 2
    assert [node["servedLocale"] for node in stories["nodes"]] == ["uk", "en"]
    assert cook(recipe(5), ecosystem="digital")["successStories"]["totalCount"] == 0


def test_projects_in_progress_have_their_partners(cook):
    [project] = cook(recipe(6))["projects"]["nodes"]
    assert project["status"] == {"code": "ongoing", "name": "Ongoing"}
    [partner] = project["partners"]
    assert partner["participant"]["name"] == "Podillia Fashion Cluster"
    assert partner["role"] == {"code": "partner", "name": "Partner"}
    assert cook(recipe(6), statuses=["completed"])["projects"]["nodes"] == []


def test_the_terms_in_force_and_what_changed(cook):
    terms = cook(recipe(7))["accessionTerms"]
    assert (terms["version"], terms["status"]) == ("1.0", "IN_FORCE")
    assert (terms["isLanguageOfRecord"], terms["languageOfRecord"]) == (False, "uk")
    assert [clause["key"] for clause in terms["clauses"]] == ["who-may-join"]
    [change] = terms["changesSince"]
    assert change["kind"] == "CHANGED"
    added = [part["text"] for part in change["textSegments"] if part["kind"] == "ADDED"]
    assert "".join(added).strip() == "and associations"
    assert cook(recipe(7), since="0.0")["accessionTerms"]["changesSince"] is None


def test_search_engines_are_told_of_both_languages(cook):
    found = cook(recipe(8))["page"]
    assert found["__typename"] == "PageFound"
    seo = found["page"]["seo"]
    assert seo["canonicalUrl"].endswith(f"/en/{CLUSTER}/")
    assert {version["hreflang"] for version in seo["alternates"]} == {"en", "uk", "x-default"}
    assert "Podillia Fashion Cluster" in seo["jsonLd"]
    assert cook(recipe(8), path="/nothing/")["page"] == {"__typename": "PageUnknown"}


@pytest.mark.django_db
def test_a_copy_follows_the_changes(client):
    gone = make_cluster("Тимчасовий кластер")
    make_cluster("Сталий кластер")
    copying = recipe(9)
    first = answered(client, copying)["data"]["changes"]
    kept = [change["record"]["title"] for change in first["nodes"] if change["kind"] == "CLUSTER"]
    assert kept == ["Тимчасовий кластер", "Сталий кластер"]
    gone.unpublish()
    after = first["pageInfo"]["endCursor"]
    [change] = answered(client, copying, after=after)["data"]["changes"]["nodes"]
    assert (change["__typename"], change["reason"]) == ("Tombstone", "WITHDRAWN")
    assert change["key"] == str(gone.translation_key)


def test_the_map_has_pins_and_regions(cook):
    answer = cook(recipe(10))
    places = {node["name"]: node["coordinates"] for node in answer["clusters"]["nodes"]}
    assert places["Podillia Fashion Cluster"] == {"latitude": "49.4229", "longitude": "26.9871"}
    assert places["Kharkiv EAM Cluster"] is None
    assert [(region["code"], region["usedBy"]) for region in answer["regions"]] == [
        ("kharkivska", 1),
        ("khmelnytska", 1),
    ]


def test_the_recipes_name_what_is_published_here():
    assert recipe(3).variables["slug"] == CLUSTER
    assert recipe(4).variables["slug"] == STORY
