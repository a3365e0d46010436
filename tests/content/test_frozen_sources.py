"""Our way to freeze a source writes what wagtail-localize's own way writes, in fewer queries."""

import json
from collections.abc import Callable
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    StringSegment,
    TemplateSegment,
    TranslationSource,
)

from content.frozen_sources import freeze, frozen_source_of, refresh_frozen_source
from content.models import ContentImage, Ecosystem, StoryEcosystem, StoryMetric, SuccessStory
from tests.cms.admin import picture_file
from tests.content.texts import make_long_story
from tests.factories import make_story, make_term
from tests.helpers import fresh

pytestmark = pytest.mark.django_db

# What tells the rows of each kind of segment apart, whatever their primary keys.
SEGMENTS = {
    StringSegment: ("string__data", "string__data_hash", "string__locale", "attrs"),
    TemplateSegment: (
        "template__uuid",
        "template__template",
        "template__template_format",
        "template__string_count",
    ),
    RelatedObjectSegment: ("object", "object__content_type"),
    OverridableSegment: ("data_json",),
}
WORDS = ("Верстати", "для шкіл", "Кластер & партнери", "<i>Львів</i>", "H<sub>2</sub>O")


def rows_of(source: TranslationSource) -> dict[str, Any]:
    """Return all that freezing writes, as values that two ways must have in common."""
    source.refresh_from_db()
    place = ("order", "context__path", "context__path_id", "context__field_path")
    return {
        "content": json.loads(source.content_json),
        "name": source.object_repr,
        "schema": source.schema_version,
        **{
            model.__name__: sorted(
                model.objects.filter(source=source).values_list(*place, *names), key=str
            )
            for model, names in SEGMENTS.items()
        },
    }


def undone(act: Callable[[], TranslationSource]) -> dict[str, Any]:
    """Return the rows that ``act`` leads to, and leave none of them."""
    with transaction.atomic():
        rows = rows_of(act())
        transaction.set_rollback(True)
    return rows


def paragraphs(random: Random) -> str:
    link = '<a href="https://example.org/{}">{}</a>'
    return "".join(
        f"<p>{random.choice(WORDS)} {link.format(random.randint(1, 3), random.choice(WORDS))}</p>"
        for _ in range(random.randint(1, 4))
    )


def random_body(random: Random, picture: ContentImage) -> str:
    """Return a stream of blocks of every shape: text, struct, list, picture."""
    illustration = {
        "image": {"image": picture.pk, "alt_text": random.choice(WORDS), "decorative": False},
        "caption": random.choice(WORDS),
    }
    values: dict[str, Callable[[], Any]] = {
        "heading": lambda: random.choice(WORDS),
        "rich_text": lambda: paragraphs(random),
        "key_figure": lambda: {"figure": "5", "caption": random.choice(WORDS), "as_of": ""},
        "image": lambda: illustration,
        "gallery": lambda: {
            "title": random.choice(WORDS),
            "pictures": [{"type": "item", "id": str(UUID(int=7)), "value": illustration}],
        },
        "video": lambda: {
            "url": "https://example.org/v",
            "title": random.choice(WORDS),
            "transcript": "",
        },
    }
    names = random.choices(list(values), k=random.randint(0, 6))
    return json.dumps(
        [
            {"type": name, "id": str(UUID(int=1000 + number)), "value": values[name]()}
            for number, name in enumerate(names)
        ]
    )


def rewrite(story: SuccessStory, random: Random, picture: ContentImage, terms: list[Any]) -> None:
    """Let the story's row and children be something else, as a publication of it would."""
    story.summary = random.choice(["", *WORDS])
    story.body = random_body(random, picture)
    kept = random.sample(list(story.metrics.all()), k=min(1, story.metrics.count()))
    story.metrics = [*kept, StoryMetric(key="jobs", label=random.choice(WORDS), value=1)]
    for position, metric in enumerate(story.metrics.all()):
        metric.sort_order = position
    story.ecosystems = [
        StoryEcosystem(ecosystem=term, sort_order=position)
        for position, term in enumerate(random.sample(terms, k=random.randint(0, 2)))
    ]
    story.save()


@pytest.mark.parametrize("seed", range(3))
def test_it_writes_what_the_package_writes_on_random_content(seed):
    random = Random(seed)  # noqa: S311 - chance that can be repeated
    picture = ContentImage.objects.create(title="Верстат", file=picture_file())
    terms = [make_term(Ecosystem, f"ecosystem-{number}") for number in range(2)]
    story = make_story()
    rewrite(story, random, picture, terms)
    package = undone(lambda: TranslationSource.get_or_create_from_instance(fresh(story))[0])
    assert undone(lambda: freeze(story)) == package

    source = freeze(story)
    for _ in range(4):
        rewrite(story, random, picture, terms)

        def by_package() -> TranslationSource:
            TranslationSource.objects.get(pk=source.pk).update_from_db()
            return source

        package = undone(by_package)
        refresh_frozen_source(source)
        assert rows_of(source) == package


def test_a_shared_record_is_frozen_as_the_package_does():
    term = make_term(Ecosystem, "textile", "Текстиль")
    package = undone(lambda: TranslationSource.get_or_create_from_instance(fresh(term))[0])
    assert frozen_source_of(term) is None
    assert rows_of(freeze(term)) == package


def test_unchanged_texts_keep_their_rows():
    """Whoever holds a row of a text that stays (an editor's open page) finds it again."""
    story = make_long_story(20)
    source = freeze(story)
    before = set(StringSegment.objects.filter(source=source).values_list("pk", flat=True))
    story.summary = "Інший"
    story.save()
    refresh_frozen_source(source)
    after = set(StringSegment.objects.filter(source=source).values_list("pk", flat=True))
    assert len(before) == len(after) == 20
    assert len(before & after) == 19


def test_freezing_a_longer_page_asks_no_more():
    def queries(texts: int) -> tuple[int, int]:
        story = make_long_story(texts)
        with CaptureQueriesContext(connection) as frozen:
            source = freeze(story)
        with CaptureQueriesContext(connection) as refreshed:
            refresh_frozen_source(source)
        return len(frozen), len(refreshed)

    few = queries(10)
    assert queries(60) == few
    assert max(few) <= 40
