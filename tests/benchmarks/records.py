"""What tells one generated record from another, computed row by row; the rest is copied in SQL.

Titles are made so that the alphabet of the language and the order of bytes agree: a baseline that
sorts by bytes must give the same answer. Nothing is random: every run makes the same records.
"""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from content.editions.builders.links import link
from content.editions.builders.recorder import reference
from content.editions.builders.values import partial_date
from content.editions.collation import sort_key
from content.editions.kinds import Kind
from content.editions.models import Edition
from content.models import Ecosystem, Region
from tests.benchmarks.patterns import LANGUAGES, SOURCE, Pattern, Patterns

STORIES_PER_CLUSTER = 2
# So many of five records are translated; the others are what fallback is for.
TRANSLATED_OF_FIVE = 4
_WORDS = {
    "uk": ("Аграрний", "Будівельний", "Водний", "Гірничий", "Деревний", "Космічний", "Меблевий"),
    "en": ("Agrarian", "Building", "Creative", "Digital", "Energy", "Marine", "Textile"),
}
_NOUNS = {
    Kind.CLUSTER: {"uk": "кластер", "en": "cluster"},
    Kind.SUCCESS_STORY: {"uk": "успіх", "en": "success"},
}
_CITIES = {"uk": ("Київ", "Львів", "Харків"), "en": ("Kyiv", "Lviv", "Kharkiv")}
_VARYING_TERMS = ("region:", "iso:", "ecosystem:", "year:", "cluster:", "language:")
_SHARED_DEPENDENCIES = ("home:", "section:")
_NEWEST_DAY = datetime.date(2026, 6, 1)
_DAYS = 12_000


@dataclass(frozen=True)
class Vocabulary:
    """The entries that records are spread over, in each language, in the same order."""

    regions: dict[str, list[Region]]
    ecosystems: dict[str, list[Ecosystem]]

    @classmethod
    def load(cls) -> "Vocabulary":
        return cls(_by_language(Region), _by_language(Ecosystem))


@dataclass(frozen=True)
class Facts:
    """What is the same in every language of a record; ``cluster`` is the one a story tells of."""

    kind: Kind
    number: int
    cluster: int

    @property
    def key(self) -> UUID:
        return key_of(self.kind, self.number)

    @property
    def slug(self) -> str:
        return f"bench-{self.kind}-{self.number}"

    @property
    def languages(self) -> list[str]:
        is_translated = self.number % 5 < TRANSLATED_OF_FIVE
        return sorted(LANGUAGES) if is_translated else [SOURCE]

    @property
    def moment(self) -> str:
        """A year for a cluster, a day for a story: as exactly as such facts are known."""
        day = _NEWEST_DAY - datetime.timedelta(days=self.number * 7 % _DAYS)
        return str(day.year) if self.kind == Kind.CLUSTER else day.isoformat()

    def ecosystems(self, vocabulary: Vocabulary, locale: str) -> list[Ecosystem]:
        entries = vocabulary.ecosystems[locale]
        return [entries[(self.number + step) % len(entries)] for step in (0, 3)]

    def region(self, vocabulary: Vocabulary, locale: str) -> Region:
        entries = vocabulary.regions[locale]
        return entries[self.number % len(entries)]


def records(patterns: Patterns, vocabulary: Vocabulary, clusters: int) -> Iterator[dict[str, Any]]:
    """Yield a row for ``copying`` for every language version of every record."""
    for number in range(1, clusters + 1):
        facts = Facts(Kind.CLUSTER, number, number)
        yield from _versions(facts, patterns.cluster, vocabulary)
    for number in range(1, clusters * STORIES_PER_CLUSTER + 1):
        facts = Facts(Kind.SUCCESS_STORY, number, (number - 1) // STORIES_PER_CLUSTER + 1)
        yield from _versions(facts, patterns.story, vocabulary)


def key_of(kind: str, number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"benchmark:{kind}:{number}")


def _versions(facts: Facts, pattern: Pattern, vocabulary: Vocabulary) -> Iterator[dict[str, Any]]:
    shared = _shared(facts, pattern.editions[SOURCE], vocabulary)
    for locale in facts.languages:
        edition = pattern.editions[locale]
        words = _words(facts, edition)
        yield {
            **shared,
            **words,
            "pattern_page": pattern.pages[locale].pk,
            "pattern_edition": edition.pk,
            "locale": locale,
            "path": edition.path.replace(edition.slug, facts.slug),
            "url": edition.url.replace(edition.slug, facts.slug),
            "sort_key": sort_key(words["title"], locale),
            "terms": sorted([*shared["terms"], f"language:{locale}"]),
            "card": json.dumps(_card(facts, pattern, words)),
            "search_text": edition.search_text.replace(edition.card["summary"], words["summary"]),
            "content_hash": sha256(f"{facts.slug}:{locale}".encode()).hexdigest(),
            "ecosystems": [entry.pk for entry in facts.ecosystems(vocabulary, locale)],
            "region": facts.region(vocabulary, locale).pk,
        }


def _shared(facts: Facts, source: Edition, vocabulary: Vocabulary) -> dict[str, Any]:
    ecosystems, region = facts.ecosystems(vocabulary, SOURCE), facts.region(vocabulary, SOURCE)
    terms = [term for term in source.terms if not term.startswith(_VARYING_TERMS)]
    terms += [f"ecosystem:{entry.code}" for entry in ecosystems] + [f"year:{facts.moment[:4]}"]
    links = source.links | {"ecosystems": [link(entry) for entry in ecosystems]}
    touched = [name for name in source.depends_on if name.startswith(_SHARED_DEPENDENCIES)]
    touched += [reference(Kind.ECOSYSTEM, entry.translation_key) for entry in ecosystems]
    if facts.kind == Kind.CLUSTER:
        terms += [f"region:{region.code}", f"iso:{region.iso_code}"]
        links["regions"] = [link(region)]
        touched.append(reference(Kind.REGION, region.translation_key))
    else:
        cluster = str(key_of(Kind.CLUSTER, facts.cluster))
        terms.append(f"cluster:{cluster}")
        links["clusters"] = [[str(Kind.CLUSTER), cluster]]
        touched.append(reference(Kind.CLUSTER, cluster))
    return {
        "kind": str(facts.kind),
        "number": facts.number,
        "cluster": facts.cluster,
        "key": facts.key,
        "slug": facts.slug,
        "moment": facts.moment,
        "date": f"{facts.moment}-01-01"[:10],
        "languages": facts.languages,
        "terms": terms,
        "links": json.dumps(links),
        "depends_on": sorted(touched),
    }


def _words(facts: Facts, edition: Edition) -> dict[str, Any]:
    locale = edition.locale
    words = _WORDS[locale]
    title = f"{words[facts.number % len(words)]} {_NOUNS[facts.kind][locale]} {facts.number:05d}"
    is_cluster = facts.kind == Kind.CLUSTER
    return {
        "title": title,
        "summary": f"{title}. {edition.card['summary']}",
        "city": _CITIES[locale][facts.number % len(_CITIES[locale])] if is_cluster else "",
        "website": f"https://{facts.slug}.example" if is_cluster else "",
    }


def _card(facts: Facts, pattern: Pattern, words: dict[str, Any]) -> dict[str, Any]:
    """What of the card differs from the pattern's."""
    summary, moment = words["summary"], partial_date(facts.moment)
    card = {
        "summary": summary,
        "seo": {"title": words["title"], "description": summary},
        "translations": [
            _address(entry, pattern.editions[entry["locale"]], facts.slug)
            for entry in pattern.editions[SOURCE].card["translations"]
            if entry["locale"] in facts.languages
        ],
    }
    if facts.kind == Kind.CLUSTER:
        return card | {"city": words["city"], "website": words["website"], "founded": moment}
    return card | {"date": moment}


def _address(entry: dict[str, str], edition: Edition, slug: str) -> dict[str, str]:
    renamed = {name: getattr(edition, name).replace(edition.slug, slug) for name in ("path", "url")}
    return entry | renamed | {"slug": slug}


def _by_language(model: Any) -> dict[str, list[Any]]:
    return {
        locale: list(model.objects.filter(locale__language_code=locale, live=True).order_by("code"))
        for locale in LANGUAGES
    }
