"""Random mixtures of content: translated or not, outdated, expiring, hidden, linked or alone.

An alias has no edition (``tests/content/editions``), so that a language without a version stands
for it here as for what is unpublished.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from uuid import UUID

from django.utils import timezone
from hypothesis import strategies as st

from content.editions.kinds import Audience, Kind
from content.editions.models import Edition
from tests.graphql_api.factories import insert_together, new_edition

LANGUAGES = ("uk", "en", "pl")
CHAINS = [chain for size in (1, 2, 3) for chain in permutations(LANGUAGES, size)]
STATES = ("up-to-date", "outdated", "partial")
CODES = ("agri", "it")
STATUSES = ("member", "participant")
SLUGS = ("a", "b")
YEARS = (2020, 2021)
MOMENTS = (datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC))
AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Version:
    """One language version; ``ends`` counts from now."""

    title: str
    slug: str
    state: str
    published: datetime | None
    ends: timedelta | None

    @property
    def is_living(self) -> bool:
        return self.ends is None or self.ends > timedelta()


@dataclass(frozen=True)
class Thing:
    """An identity with its language versions, of which there may be none."""

    kind: Kind
    key: UUID
    audience: Audience
    versions: dict[str, Version]
    day: date | None = None
    status: str = ""
    code: str = ""
    links: dict[str, list["Thing"]] = field(default_factory=dict)

    def terms(self, locale: str) -> set[tuple[str, str]]:
        """(dimension, value) by which it is filtered and counted."""
        own = {("language", locale)} | {("year", str(day.year)) for day in [self.day] if day}
        own |= {("status", self.status)} if self.status else set()
        return own | {("ecosystem", each.code) for each in self.links.get("ecosystems", [])}


@dataclass(frozen=True)
class Mixture:
    ecosystems: list[Thing]
    clusters: list[Thing]
    stories: list[Thing]

    def publish(self) -> None:
        things = [*self.ecosystems, *self.clusters, *self.stories]
        insert_together(
            [_edition(each, locale) for each in things for locale in sorted(each.versions)]
        )


def _edition(thing: Thing, locale: str) -> Edition:
    version = thing.versions[locale]
    state = "source" if locale == "uk" else version.state
    return new_edition(
        thing.kind,
        version.title,
        key=thing.key,
        locale=locale,
        slug=version.slug,
        code=thing.code,
        visibility=thing.audience,
        visible_until=None if version.ends is None else timezone.now() + version.ends,
        date=thing.day,
        last_published_at=version.published,
        terms=[f"{name}:{value}" for name, value in sorted(thing.terms(locale))],
        links={
            relation: [[str(each.kind), str(each.key)] for each in targets]
            for relation, targets in thing.links.items()
        },
        translation={
            "state": state,
            "percent": 100,
            "sourceChangedAt": None,
            "translatedAt": None,
            "outdated": state == "outdated",
        },
    )


_versions = st.dictionaries(
    st.sampled_from(LANGUAGES),
    st.builds(
        Version,
        title=st.text(st.sampled_from("АБаb"), min_size=1, max_size=2),
        slug=st.sampled_from(SLUGS),
        state=st.sampled_from(STATES),
        published=st.none() | st.sampled_from(MOMENTS),
        ends=st.sampled_from([None, None, None, -AN_HOUR, AN_HOUR]),
    ),
)
_audiences = st.sampled_from([Audience.PUBLIC, Audience.PUBLIC, *Audience])
_days = st.none() | st.sampled_from([date(year, 1, day) for year in YEARS for day in (1, 2)])


@st.composite
def mixtures(draw: st.DrawFn) -> Mixture:
    def things(kind: Kind, most: int, **given: st.SearchStrategy) -> list[Thing]:
        keys = draw(st.lists(st.uuids(version=4), unique=True, max_size=most))
        return [
            Thing(
                kind,
                key,
                draw(_audiences),
                draw(_versions),
                **{name: draw(values) for name, values in given.items()},
            )
            for key in keys
        ]

    def some(targets: list[Thing]) -> st.SearchStrategy:
        return st.lists(st.sampled_from(targets), unique_by=id) if targets else st.just([])

    ecosystems = [
        Thing(
            Kind.ECOSYSTEM, draw(st.uuids(version=4)), draw(_audiences), draw(_versions), code=code
        )
        for code in CODES
    ]
    clusters = things(
        Kind.CLUSTER,
        8,
        day=_days,
        status=st.sampled_from(STATUSES),
        links=st.fixed_dictionaries({"ecosystems": some(ecosystems)}),
    )
    links = {"clusters": some(clusters), "ecosystems": some(ecosystems)}
    stories = things(Kind.SUCCESS_STORY, 6, day=_days, links=st.fixed_dictionaries(links))
    return Mixture(ecosystems, clusters, stories)
