"""What a body may carry outside: cleaned text, links readers may follow, pictures with rights."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from content.choices import Visibility
from content.editions.check import find_drift
from content.editions.models import Edition, JournalEntry
from content.models import ContentDocument, ContentImage
from content.pictures.presets import files_of
from tests.factories import make_cluster, make_story
from tests.helpers import publish, translate

pytestmark = pytest.mark.django_db


def body_of(instance, locale="uk"):
    return Edition.objects.get(key=instance.translation_key, locale=locale).body["blocks"]


def card_of(instance):
    return Edition.objects.get(key=instance.translation_key, locale="uk").card


def address_of(story):
    return files_of(card_of(story)["image"]["files"], "card", "webp")[0].address


def prose(html):
    return [("rich_text", html)]


def link(page):
    return prose(f'<p>Див. <a linktype="page" id="{page.pk}">кластер</a>.</p>')


@pytest.fixture
def collection():
    return Collection.get_first_root_node().add_child(name="Photographs")


@pytest.fixture
def image(collection):
    return ContentImage.objects.create(
        title="Hall",
        file=ImageFile(get_test_image_file(size=(800, 400)).file, name="hall.png"),
        collection=collection,
    )


@pytest.mark.parametrize(
    "hostile",
    [
        '<p onclick="steal()">Текст</p>',
        "<p>Текст<script>steal()</script></p>",
        '<p><a href="javascript:steal()">Текст</a></p>',
        '<p style="position:fixed">Текст</p><iframe src="//example.org"></iframe>',
        '<p>Текст<img src="x" onerror="steal()"></p>',
    ],
)
def test_rich_text_is_cleaned_when_the_edition_is_written(hostile):
    (block,) = body_of(make_story(body=prose(hostile)))
    html = block["text"]["html"]
    assert "Текст" in html
    for trace in ("steal", "script", "onclick", "style", "iframe", "img"):
        assert trace not in html


def test_a_page_link_leads_to_the_address_in_the_readers_language():
    cluster = make_cluster("Кластер")
    translate(cluster, {"Кластер": "Cluster", cluster.slug: "the-cluster"})
    story = make_story("Історія", body=link(cluster))
    translate(story, {"Історія": "Story"})
    (uk,), (en,) = body_of(story), body_of(story, "en")
    assert f'href="/clusters/{cluster.slug}/"' in uk["text"]["html"]
    assert 'href="/en/clusters/the-cluster/"' in en["text"]["html"]
    assert en["text"]["references"] == [{"kind": "cluster", "key": str(cluster.translation_key)}]


def test_a_link_to_what_is_not_published_keeps_its_words_and_loses_its_address():
    cluster = make_cluster(live=False)
    story = make_story(body=link(cluster))
    (block,) = body_of(story)
    assert block["text"]["html"] == "<p>Див. кластер.</p>"
    assert block["text"]["references"] == []
    publish(cluster)
    (block,) = body_of(story)
    assert "href" in block["text"]["html"]
    assert list(find_drift()) == []


def test_a_public_text_does_not_give_away_the_address_of_an_internal_page():
    cluster = make_cluster(visibility=Visibility.INTERNAL)
    (block,) = body_of(make_story(body=link(cluster)))
    assert cluster.slug not in block["text"]["html"]


def test_a_new_address_reaches_the_texts_that_link_to_it():
    cluster = make_cluster()
    story = make_story(body=link(cluster))
    publish(cluster, slug="new-address")
    (block,) = body_of(story)
    assert 'href="/clusters/new-address/"' in block["text"]["html"]


def test_a_picture_has_its_files_and_the_words_of_this_use(image):
    picture = card_of(make_story(lead_image=image, lead_image_alt_text="Цех"))["image"]
    assert (picture["alt"], picture["width"], picture["height"]) == ("Цех", 800, 400)
    # The widest is as high as the original; nothing is enlarged.
    assert picture["files"]["sizes"]["card"] == [[320, 320, 240], [640, 534, 400]]
    assert picture["dominantColour"] == image.dominant_colour != ""
    assert picture["placeholder"] == image.placeholder != ""
    assert picture["key"] != str(image.pk)


def test_a_picture_of_a_private_collection_is_not_there(image, collection, client):
    inherited = Collection.get_first_root_node()
    story = make_story(lead_image=image, lead_image_alt_text="Цех")
    url = address_of(story)
    restriction = CollectionViewRestriction.objects.create(
        collection=inherited, restriction_type="login"
    )
    assert card_of(story)["image"] is None
    assert client.get(url).status_code == 404
    restriction.delete()
    assert card_of(story)["image"] is not None
    assert list(find_drift()) == []


def test_a_picture_whose_consent_has_ended_is_not_served(image, client):
    story = make_story(lead_image=image, lead_image_alt_text="Цех")
    url = address_of(story)
    image.consent_until = timezone.localdate() - datetime.timedelta(days=1)
    image.save()
    assert card_of(story)["image"]["until"] == image.consent_until.isoformat()
    assert client.get(url).status_code == 404


def test_a_deleted_picture_is_told_as_withdrawn_rights(image):
    story = make_story(lead_image=image, lead_image_alt_text="Цех")
    image.delete()
    assert card_of(story)["image"] is None
    assert JournalEntry.objects.filter(key=story.translation_key).last().event == "rights-withdrawn"


def test_a_document_in_a_text_is_described_and_leaves_with_its_collection(collection):
    document = ContentDocument.objects.create(
        title="Програма",
        file=ContentFile(b"%PDF-1.7 text", name="programme.pdf"),
        collection=collection,
    )
    story = make_story(body=prose(f'<p><a linktype="document" id="{document.pk}">Програма</a></p>'))
    (block,) = body_of(story)
    assert block["text"]["references"][0]["document"]["filename"] == "programme.pdf"
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    (block,) = body_of(story)
    assert block["text"]["html"] == "<p>Програма</p>"


def test_a_quotation_without_consent_stays_inside():
    words = {"text": "Слова", "speaker": "Хтось", "role": "", "consent": False}
    (block,) = body_of(make_story(body=[("quotation", words)]))
    assert (block["text"], block["speaker"]) == ("", "")
