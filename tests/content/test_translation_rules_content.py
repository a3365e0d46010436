"""Rules 5 to 9 and 16 of translation: facts, addresses, streams, rich text, import."""

import json
from uuid import NAMESPACE_URL, uuid5

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail_localize.fields import SynchronizedField
from wagtail_localize.models import OverridableSegment, TranslationSource

from content.editions.models import Edition
from content.models import (
    Cluster,
    ClusterLabel,
    ClusterMetric,
    ContentDocument,
    ContentImage,
    ProjectPartner,
)
from tests.factories import (
    make_cluster,
    make_project,
    make_story,
    make_superuser,
    make_tree,
)
from tests.helpers import (
    fresh,
    missing_strings,
    publish,
    publish_translation,
    submit,
    translate,
    translate_all,
    translation_of,
    write_strings,
)

pytestmark = pytest.mark.django_db


def block_id(name: str) -> str:
    """Return the same id for the same block on every import, as importers must."""
    return str(uuid5(NAMESPACE_URL, name))


def block(kind: str, value: object, name: str = "") -> dict[str, object]:
    return {"type": kind, "value": value, "id": block_id(name or kind)}


@pytest.fixture
def image() -> ContentImage:
    file = get_test_image_file()
    return ContentImage.objects.create(title="Заголовок файлу", file=ImageFile(file, "a.png"))


@pytest.fixture
def body(image) -> list[dict[str, object]]:
    """Every block of a body; each of its words begins with «слово»."""
    document = ContentDocument.objects.create(title="Файл", file=get_test_image_file("a.pdf"))
    picture = {
        "image": {"image": image.pk, "alt_text": "слово опис", "decorative": False},
        "caption": "слово підпис",
    }
    gallery = {
        "title": "слово галерея",
        "pictures": [
            {
                "type": "item",
                "id": block_id("item"),
                "value": {**picture, "caption": "слово у галереї"},
            }
        ],
    }
    return [
        block("heading", "слово заголовок"),
        block("rich_text", "<p>слово абзац</p>"),
        block("challenge", "<p>слово виклик</p>"),
        block("action", "<p>слово дія</p>"),
        block("result", "<p>слово результат</p>"),
        block("key_figure", {"figure": "слово 5", "caption": "слово число", "as_of": "слово рік"}),
        block(
            "quotation",
            {"text": "слово цитата", "speaker": "слово хто", "role": "слово роль", "consent": True},
        ),
        block("image", picture),
        block("gallery", gallery),
        block(
            "video",
            {
                "url": "https://example.org/v",
                "title": "слово відео",
                "transcript": "слово запис",
            },
        ),
        block("document", {"document": document.pk, "title": "слово документ"}),
    ]


def test_rule_05_a_corrected_fact_reaches_every_language_without_a_translator():
    cluster = make_cluster(founded="2019", public_phone="+380441111111", city="Київ")
    english = translate_all(cluster)
    publish(cluster, founded="2018", public_phone="+380442222222")

    edition = Edition.objects.get(key=cluster.translation_key, locale="en")
    assert edition.body["publicPhone"] == "+380442222222"
    assert edition.date.year == 2018
    assert fresh(english).founded == "2019"


def test_rule_05_the_translation_itself_takes_the_facts_when_it_is_published_again():
    metric = ClusterMetric(key="members", label="Члени", value=20)
    cluster = make_cluster(founded="2019", countries_of_interest=["PL"], metrics=[metric])
    translate_all(cluster)

    cluster = fresh(cluster)
    cluster.metrics = [ClusterMetric(key="members", label="Члени", value=25)]
    publish(cluster, founded="2018", countries_of_interest=["PL", "DE"])
    english = publish_translation(translation_of(cluster))
    assert (english.founded, english.countries_of_interest) == ("2018", ["PL", "DE"])
    assert [metric.value for metric in english.metrics.all()] == [25]


def test_rule_05_translators_cannot_override_a_fact():
    cluster = make_cluster(
        founded="2019", website="https://example.org", public_email="a@example.org"
    )
    source = submit(cluster).source
    fact_names = {
        field.field_name
        for field in Cluster.translatable_fields
        if isinstance(field, SynchronizedField)
    }
    assert {"website", "public_email", "founded"} <= fact_names
    offered = OverridableSegment.objects.filter(source=source)
    assert not {segment.context.path.split(".")[0] for segment in offered} & fact_names


def test_rule_06_addresses_are_ascii():
    assert settings.WAGTAIL_ALLOW_UNICODE_SLUGS is False
    make_tree()
    with pytest.raises(ValidationError, match="slug"):
        make_cluster(slug="аграрний-кластер")


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("zgoda-łódź", "zgoda-lodz"),
        ("згода", "zghoda"),
        ("Agri Cluster", "agri-cluster"),
    ],
)
def test_rule_06_a_translated_address_is_transliterated(written, stored):
    cluster = make_cluster(slug="ahrarnyi")
    assert translate(cluster, {"ahrarnyi": written}).slug == stored


def test_rule_07_every_word_of_every_block_reaches_the_translator(body):
    story = make_story(body=json.dumps(body))
    words = [text for text in missing_strings(submit(story)) if text.startswith("слово")]
    written = json.dumps(body, ensure_ascii=False)
    assert len(words) == written.count("слово ")


def test_rule_07_a_list_in_the_old_form_would_be_skipped(body):
    gallery = next(part for part in body if part["type"] == "gallery")
    gallery["value"]["pictures"] = [item["value"] for item in gallery["value"]["pictures"]]
    story = make_story(body=json.dumps([gallery]))
    assert missing_strings(submit(story))[-1] == "слово галерея"


def test_rule_07_translations_follow_blocks_with_stable_identifiers():
    blocks = [block("heading", "Перший", "first"), block("heading", "Другий", "second")]
    story = make_story(body=json.dumps(blocks))
    translation = submit(story)
    write_strings(translation, {"Перший": "First", "Другий": "Second"})

    publish(story, body=json.dumps(blocks[::-1]))
    english = publish_translation(translation)
    assert [part.value for part in english.body] == ["Second", "First"]


def test_rule_07_new_identifiers_would_orphan_every_translation():
    story = make_story(body=json.dumps([block("heading", "Перший", "first")]))
    translation = submit(story)
    write_strings(translation, {"Перший": "First"})

    publish(story, body=json.dumps([block("heading", "Перший", "another")]))
    assert [part.value for part in publish_translation(translation).body] == ["Перший"]


def test_rule_08_a_paragraph_with_our_marks_stays_one_sentence():
    html = '<p>Один <b>два</b> <i>три</i> <a href="https://example.org">чотири</a> п’ять</p>'
    story = make_story(body=json.dumps([block("rich_text", html)]))
    [text] = [text for text in missing_strings(submit(story)) if "Один" in text]
    assert text.endswith("п’ять")
    write = text.replace("Один", "One").replace("п’ять", "five")
    english = translate(story, {text: write})
    assert "One <b>два</b>" in english.body[0].value.source
    assert "https://example.org" in english.body[0].value.source


def test_rule_08_other_marks_would_split_it():
    story = make_story(body=json.dumps([block("rich_text", "<p>Вода H<sub>2</sub>O тут</p>")]))
    texts = missing_strings(submit(story))
    assert [text for text in texts if "Вода" in text] == ["Вода H"]


def test_rule_08_a_link_to_a_page_leads_into_the_readers_language():
    cluster = make_cluster(slug="ahrarnyi")
    story = make_story(
        body=json.dumps(
            [block("rich_text", f'<p>Див. <a linktype="page" id="{cluster.pk}">кластер</a></p>')]
        )
    )
    translate(cluster, {"ahrarnyi": "agri"})
    translate_all(story)
    addresses = {
        locale: Edition.objects.get(key=story.translation_key, locale=locale).body
        for locale in ("uk", "en")
    }
    assert 'href="/clusters/ahrarnyi/"' in json.dumps(addresses["uk"]).replace('\\"', '"')
    assert 'href="/en/clusters/agri/"' in json.dumps(addresses["en"]).replace('\\"', '"')


@pytest.mark.parametrize("make", ["cluster", "story", "project"])
def test_rule_09_a_copy_in_the_source_language_is_valid(make, image):
    record = {
        "cluster": lambda: make_cluster(logo=image, logo_alt_text="Знак"),
        "story": lambda: make_story(lead_image=image, lead_image_alt_text="Поле"),
        "project": lambda: make_project(
            budget_amount=5, budget_currency="EUR", partners=[ProjectPartner(description="Хаби")]
        ),
    }[make]()
    translation = submit(record)
    copy = translation.get_target_instance()
    copy.full_clean()
    assert publish_translation(translation).live


def test_rule_09_every_text_has_a_place_in_the_translation_editor(client, body):
    cluster = make_cluster(
        short_name="АК",
        summary="Коротко",
        city="Київ",
        body=json.dumps(body),
        labels=[ClusterLabel(name="Бронза")],
        seo_title="Кластер",
        search_description="Опис",
    )
    translation = submit(cluster)
    client.force_login(make_superuser())
    page = client.get(
        reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
    )
    shown = [
        segment["source"]
        for segment in json.loads(page.context["props"])["segments"]
        if segment["type"] == "string"
    ]
    assert sorted(shown) == sorted(missing_strings(translation))


def test_rule_16_the_row_of_a_record_that_was_never_published_is_what_is_translated():
    saved = make_story("Чернетка", live=False)
    saved.title = "Нова чернетка"
    saved.save_revision()
    saved.save()
    submit(fresh(saved))
    assert TranslationSource.objects.get_for_instance(saved).object_repr == "Нова чернетка"

    only_revision = make_story("Чернетка", live=False)
    only_revision.title = "Нова чернетка"
    only_revision.save_revision()
    submit(fresh(only_revision))
    source = TranslationSource.objects.get_for_instance(only_revision)
    assert source.object_repr == "Чернетка"


def test_rule_16_publication_goes_through_a_revision():
    story = make_story()
    assert story.live_revision_id == story.latest_revision_id
    assert story.latest_revision_id is not None
