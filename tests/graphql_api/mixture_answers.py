"""What must be answered about a mixture, worked out in plain Python and not in SQL."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from content.editions.kinds import Audience, Kind
from tests.graphql_api.mixtures import Mixture, Thing, Version

Data = dict[str, Any]
STORIES_SHOWN = 2
DIMENSIONS = {
    Kind.CLUSTER: [
        "ECOSYSTEM",
        "INDUSTRY",
        "REGION",
        "KIND",
        "STATUS",
        "COUNTRY",
        "YEAR",
        "LANGUAGE",
    ],
    Kind.SUCCESS_STORY: ["CATEGORY", "ECOSYSTEM", "REGION", "COUNTRY", "YEAR", "LANGUAGE"],
}


@dataclass(frozen=True)
class Reader:
    """Who asks; without ``locales`` in every language."""

    audience: Audience
    locales: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answers:
    """The answers to one reader who prefers the languages of the chain in their order."""

    mixture: Mixture
    reader: Reader
    chain: tuple[str, ...]

    def readable(self, thing: Thing) -> dict[str, Version]:
        """The language versions that this reader may see."""
        if thing.audience > self.reader.audience:
            return {}
        locales = self.reader.locales or thing.versions
        return {
            locale: version
            for locale, version in thing.versions.items()
            if version.is_living and locale in locales
        }

    def served(self, thing: Thing) -> str | None:
        """The language in which it is shown."""
        return next((locale for locale in self.chain if locale in self.readable(thing)), None)

    def shown(self, things: Iterable[Thing]) -> list[tuple[Thing, str]]:
        return [(each, locale) for each in things if (locale := self.served(each))]

    def clusters(self, chosen: Data, order: list[str]) -> list[Thing]:
        """All clusters of the list, in its order."""
        listed = [
            (each, locale)
            for each, locale in self.shown(self.mixture.clusters)
            if self.meets(each, locale, chosen)
        ]
        return self.ordered(listed, order or ["NAME_ASC"])

    def ordered(self, listed: list[tuple[Thing, str]], order: list[str]) -> list[Thing]:
        is_backward = order[0].endswith("_DESC")
        listed = sorted(listed, key=lambda pair: pair[0].key, reverse=is_backward)
        for name in reversed(order):
            column, direction = name.split("_")
            valued = [(_value(*pair, column), pair) for pair in listed]
            with_value = [each for each in valued if each[0] is not None]
            with_value.sort(key=lambda each: each[0], reverse=direction == "DESC")
            without = [pair for value, pair in valued if value is None]
            listed = [*(pair for _, pair in with_value), *without]
        return [thing for thing, _ in listed]

    def meets(self, thing: Thing, locale: str, chosen: Data) -> bool:
        return all(self._meets(thing, locale, name, value) for name, value in chosen.items())

    def _meets(self, thing: Thing, locale: str, name: str, value: Any) -> bool:
        version = thing.versions[locale]
        match name:
            case "and":
                return all(self.meets(thing, locale, each) for each in value)
            case "or":
                return any(self.meets(thing, locale, each) for each in value)
            case "not":
                return not self.meets(thing, locale, value)
            case "ecosystems":
                codes = {each.code for each in thing.links["ecosystems"]}
                return any(code in codes and self._is_known(code) for code in value)
            case "statuses":
                return thing.status.upper() in value
            case "foundedIn":
                return thing.day is not None and thing.day.year in value
            case "slugs":
                return version.slug in value
            case "translatedInto":
                return all(each in self.readable(thing) for each in value)
            case "updatedSince":
                since = datetime.fromisoformat(value)
                return version.published is not None and version.published >= since
        raise AssertionError(name)

    def facets(self, kind: Kind, things: list[Thing]) -> list[Data]:
        counts = Counter(term for each, locale in self.shown(things) for term in each.terms(locale))
        return [
            {"dimension": name, "values": self._values(name.lower(), counts)}
            for name in DIMENSIONS[kind]
        ]

    def _values(self, dimension: str, counts: Counter[tuple[str, str]]) -> list[Data]:
        found = [
            {"value": value, "count": count}
            for (name, value), count in counts.items()
            if name == dimension and (name != "ecosystem" or self._is_known(value))
        ]
        return sorted(found, key=lambda each: (-each["count"], each["value"]))

    def _is_known(self, code: str) -> bool:
        """Whether the reader may know of this ecosystem in any language."""
        [ecosystem] = [each for each in self.mixture.ecosystems if each.code == code]
        return bool(self.readable(ecosystem))

    def node(self, cluster: Thing) -> Data:
        locale = self.served(cluster)
        assert locale
        state = "source" if locale == "uk" else cluster.versions[locale].state
        return {
            **self._said(cluster),
            "name": cluster.versions[locale].title,
            "translation": {"state": state.upper().replace("-", "_")},
            "translations": [{"locale": each} for each in sorted(self.readable(cluster))],
            "ecosystems": [
                self._ecosystem(each) for each in cluster.links["ecosystems"] if self.served(each)
            ],
            "stories": self._stories(cluster),
        }

    def _said(self, thing: Thing) -> Data:
        locale = self.served(thing)
        return {
            "key": str(thing.key),
            "locale": self.chain[0],
            "servedLocale": locale,
            "isFallback": locale != self.chain[0],
        }

    def _ecosystem(self, ecosystem: Thing) -> Data:
        users = [
            each
            for each, _ in self.shown(self.mixture.clusters)
            if ecosystem in each.links["ecosystems"]
        ]
        return {**self._said(ecosystem), "usedBy": len(users)}

    def _stories(self, cluster: Thing) -> Data:
        linked = [each for each in self.mixture.stories if cluster in each.links["clusters"]]
        stories = self.ordered(self.shown(linked), ["DATE_DESC"])
        return {
            "totalCount": len(stories),
            "pageInfo": {"hasNextPage": len(stories) > STORIES_SHOWN},
            "nodes": [self._said(each) for each in stories[:STORIES_SHOWN]],
            "facets": self.facets(Kind.SUCCESS_STORY, stories),
        }


def _value(thing: Thing, locale: str, column: str) -> Any:
    version = thing.versions[locale]
    return {
        "NAME": version.title.casefold(),
        "FOUNDED": thing.day,
        "DATE": thing.day,
        "PUBLISHED": version.published,
    }[column]
