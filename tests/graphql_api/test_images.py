"""Images: every shape and format, as typed files and ready to print, without a query for any."""

import pytest

from content.editions.kinds import Kind
from content.pictures.presets import PRESETS, FileName
from graphql_api.schema import graphql_schema
from graphql_api.types.enums import ImagePreset
from tests.graphql_api.factories import make_edition
from tests.graphql_api.values import image

pytestmark = pytest.mark.django_db

BASE = "http://localhost/pictures/2f/"
LIST = """
query ($first: Int!) { successStories(first: $first) { nodes {
  image { alt placeholder dominantColour focalPoint { x y }
    image(preset: CARD) { url } sources(preset: CARD) { mimeType srcSet files { url } } }
  blocks { ... on ImageBlock { image { sources(preset: LARGE) { srcSet } } }
           ... on GalleryBlock { pictures { image { image(preset: SQUARE) { url } } } } }
} } }
"""


def read(ask, selection, **values):
    make_edition(Kind.SUCCESS_STORY, image=image(**values))
    (story,) = ask(f"{{ successStories(first: 1) {{ nodes {{ image {{ {selection} }} }} }} }}")[
        "successStories"
    ]["nodes"]
    return story["image"]


def test_the_best_format_comes_first_and_the_fallback_last(ask):
    selection = "sources(preset: THUMBNAIL) { mimeType srcSet files { url width height mimeType } }"
    sources = read(ask, selection)["sources"]
    assert [source["mimeType"] for source in sources] == ["image/avif", "image/webp", "image/jpeg"]
    assert sources[0]["srcSet"] == ", ".join(
        f"{BASE}thumbnail-{width}-0123456789ab.avif {width}w" for width in (160, 320, 640)
    )
    assert sources[2]["files"][0] == {
        "url": f"{BASE}thumbnail-160-0123456789ab.jpg",
        "width": 160,
        "height": 120,
        "mimeType": "image/jpeg",
    }


def test_one_file_for_those_who_want_no_choice(ask):
    picture = read(
        ask,
        "usual: image(preset: CARD) { url width } old: image(preset: CARD, format: COMPATIBLE) "
        "{ url } new: image(preset: CARD, format: AVIF) { mimeType } "
        "social: image(preset: SOCIAL) { url }",
    )
    assert picture["usual"] == {"url": f"{BASE}card-640-0123456789ab.webp", "width": 640}
    assert picture["old"]["url"].endswith(".jpg")
    assert picture["new"]["mimeType"] == "image/avif"
    assert picture["social"]["url"] == f"{BASE}social-1200-0123456789ab.jpg"


def test_a_small_picture_is_offered_as_large_as_it_is(ask):
    sizes = {name: [[160, 90, 60]] for name in PRESETS}
    files = image()["files"] | {"sizes": sizes, "fallback": "png"}
    picture = read(
        ask, "image(preset: WIDE) { url width } sources(preset: WIDE) { srcSet }", files=files
    )
    assert picture["image"] == {"url": f"{BASE}wide-160-0123456789ab.webp", "width": 90}
    assert picture["sources"][2]["srcSet"] == f"{BASE}wide-160-0123456789ab.png 90w"


def test_what_is_shown_while_a_picture_loads(ask):
    known = read(ask, "placeholder dominantColour", dominantColour="#336699")
    assert known["dominantColour"] == "#336699"
    assert known["placeholder"].startswith("data:image/webp;base64,")


def test_what_is_not_known_is_null(ask):
    unknown = read(ask, "placeholder dominantColour", dominantColour="", placeholder="")
    assert unknown == {"placeholder": None, "dominantColour": None}


def test_pictures_cost_no_query(ask, django_assert_num_queries, settings):
    settings.GRAPHQL_COST_LIMIT = 1_000_000
    picture = {"image": image(), "caption": ""}
    blocks = [
        {"type": "image", "id": "1", **picture},
        {"type": "gallery", "id": "2", "title": "", "pictures": [picture] * 3},
    ]
    for _ in range(50):
        make_edition(Kind.SUCCESS_STORY, image=image(), body={"blocks": blocks})
    for first in (10, 50):
        with django_assert_num_queries(2):
            assert len(ask(LIST, first=first)["successStories"]["nodes"]) == first


def test_every_preset_has_a_name_here_and_its_size_is_told():
    assert {preset.value for preset in ImagePreset} == set(PRESETS)
    described = graphql_schema.get_type("ImagePreset").values
    for preset in ImagePreset:
        size = PRESETS[preset.value]
        assert f"{size.width} × {size.height}" in described[preset.name].description


def test_names_of_files_are_read_as_they_are_written():
    name = FileName("card", 640, "0123456789ab", "webp")
    assert FileName.parse(str(name)) == name
    assert FileName.parse("card-0640-0123456789ab.webp") is None
