"""Rows of the store, as the types read them: an edition among its siblings."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson

from graphql_api.paths import paths_above
from graphql_api.statements.records import Record

if TYPE_CHECKING:
    from graphql_api.loaders import Batch

Data = dict[str, Any]
# (kind, key), the key as the canonical text of its UUID.
Target = tuple[str, str]

# In the order of the record that a row is made of.
COLUMNS = (
    "pk",
    "kind",
    "key",
    "locale",
    "source_locale",
    "a_language_expires",
    "code",
    "slug",
    "path",
    "url",
    "visibility",
    "visible_until",
    "title",
    "sort_key",
    "date",
    "first_published_at",
    "last_published_at",
    "links",
    "card",
    "content_hash",
)


class Row:
    """One edition, with the batch of siblings whose links are loaded together with its own.

    What costs time to read out of PostgreSQL's text is read when it is asked for.
    """

    __slots__ = (
        "_card",
        "_date",
        "_first_published_at",
        "_last_published_at",
        "_links",
        "_read_card",
        "_read_links",
        "_visible_until",
        "a_language_expires",
        "batch",
        "code",
        "content_hash",
        "kind",
        "locale",
        "path",
        "pk",
        "slug",
        "sort_key",
        "source_locale",
        "target",
        "title",
        "url",
        "visibility",
    )

    pk: int
    kind: str
    locale: str
    source_locale: str
    a_language_expires: bool
    code: str
    slug: str
    path: str
    url: str
    visibility: int
    title: str
    sort_key: str
    content_hash: str

    def __init__(self, record: Record, batch: "Batch") -> None:
        """Take the ``COLUMNS``: JSON, times, days and identifiers as texts."""
        (
            self.pk,
            self.kind,
            key,
            self.locale,
            self.source_locale,
            self.a_language_expires,
            self.code,
            self.slug,
            self.path,
            self.url,
            self.visibility,
            self._visible_until,
            self.title,
            self.sort_key,
            self._date,
            self._first_published_at,
            self._last_published_at,
            self._links,
            self._card,
            self.content_hash,
        ) = record
        self.target: Target = (self.kind, key)
        self.batch = batch
        self._read_card: Data | None = None
        self._read_links: dict[str, list[list[str]]] | None = None

    @property
    def key(self) -> UUID:
        return UUID(self.target[1])

    @property
    def card(self) -> Data:
        """What lists show."""
        card = self._read_card
        if card is None:
            card = self._read_card = orjson.loads(self._card)
        return card

    @property
    def links(self) -> dict[str, list[list[str]]]:
        """{relation: [[kind, key], …]} in the record's order."""
        links = self._read_links
        if links is None:
            links = self._read_links = orjson.loads(self._links)
        return links

    @property
    def date(self) -> date | None:
        return None if self._date is None else date.fromisoformat(self._date)

    @property
    def visible_until(self) -> datetime | None:
        return _moment(self._visible_until)

    @property
    def first_published_at(self) -> datetime | None:
        return _moment(self._first_published_at)

    @property
    def last_published_at(self) -> datetime | None:
        return _moment(self._last_published_at)

    def targets(self, relation: str) -> list[Target]:
        """What this row links to, in the record's order, visible or not."""
        return [(kind, key) for kind, key in self.links.get(relation, ())]

    @property
    def body(self) -> Data:
        """What only a detail view shows; loaded for all siblings when first asked for."""
        return self.batch.bodies[self.pk]

    def many(self, relation: str) -> list["Row"]:
        """The linked rows that this caller may see in this language, in the record's order."""
        return self.batch.linked(self, relation)

    def one(self, relation: str) -> "Row | None":
        return next(iter(self.many(relation)), None)

    def above(self) -> list["Row"]:
        """The pages above this one on the website, the home page first."""
        found = self.batch.pages_above
        places = ((path, self.locale) for path in paths_above(self.path))
        return [found[place] for place in places if place in found]


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
