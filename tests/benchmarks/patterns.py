"""One cluster and one success story, published in two languages the way an editor does it.

Everything generated is a copy of these two with words and facts of its own, so that its pages and
its editions have whatever form the models and the builders give them today.
"""

from dataclasses import dataclass
from typing import Any

from content.editions.models import Edition
from content.models import (
    Cluster,
    ClusterEcosystem,
    ClusterRegion,
    Ecosystem,
    Region,
    StoryCluster,
    StoryEcosystem,
    SuccessStory,
)
from tests.factories import make_cluster, make_locale, make_story
from tests.helpers import translate_all

SOURCE = "uk"
LANGUAGES = (SOURCE, "en")
_PARAGRAPH = (
    "<p>Підприємства кластера спільно закуповують сировину, навчають людей і виходять на нові "
    "ринки. За останній рік вони виконали <b>кілька десятків</b> спільних замовлень, відкрили "
    "дільницю для випробувань і домовилися з партнерами в сусідніх країнах про постачання.</p>"
)


@dataclass(frozen=True)
class Pattern:
    """A record in each language: its page and its edition."""

    pages: dict[str, Any]
    editions: dict[str, Edition]


@dataclass(frozen=True)
class Patterns:
    cluster: Pattern
    story: Pattern


def make_patterns() -> Patterns:
    """Publish the two records; ``withdraw`` takes them back when they have been copied."""
    region = Region.objects.filter(locale=make_locale("uk"), live=True).earliest("code")
    ecosystem = Ecosystem.objects.filter(locale=make_locale("uk"), live=True).earliest("code")
    cluster = make_cluster(
        "Взірець кластера",
        alliance_status="member",
        short_name="ВК",
        summary="Короткий опис взірця.",
        city="Київ",
        founded="2001",
        website="https://pattern.example",
        body=[("rich_text", _PARAGRAPH * 4)],
        regions=[ClusterRegion(region=region)],
        ecosystems=[ClusterEcosystem(ecosystem=ecosystem)],
    )
    translate_all(cluster)
    story = make_story(
        "Взірець історії",
        summary="Короткий опис взірця.",
        date="2001-01-01",
        body=[("challenge", _PARAGRAPH), ("action", _PARAGRAPH), ("result", _PARAGRAPH)],
        clusters=[StoryCluster(cluster=cluster)],
        ecosystems=[StoryEcosystem(ecosystem=ecosystem)],
    )
    translate_all(story)
    return Patterns(_pattern(Cluster, cluster), _pattern(SuccessStory, story))


def withdraw(patterns: Patterns) -> None:
    """Unpublish both; their translations follow."""
    for pattern in (patterns.story, patterns.cluster):
        pattern.pages["uk"].unpublish()


def _pattern(model: Any, source: Any) -> Pattern:
    key = source.translation_key
    return Pattern(
        {page.locale.language_code: page for page in model.objects.filter(translation_key=key)},
        {edition.locale: edition for edition in Edition.objects.filter(key=key)},
    )
