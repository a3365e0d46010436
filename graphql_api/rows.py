"""Rows of the store, as the types read them: an edition among its siblings."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from graphql_api.paths import paths_above

if TYPE_CHECKING:
    from graphql_api.loaders import Batch

Data = dict[str, Any]
# (kind, key), the key as the canonical text of its UUID.
Target = tuple[str, str]


@dataclass(slots=True, eq=False)
class Row:
    """One edition, with the batch of siblings whose links are loaded together with its own."""

    pk: int
    kind: str
    key: UUID
    locale: str
    source_locale: str
    a_language_expires: bool
    code: str
    slug: str
    path: str
    url: str
    visibility: int
    visible_until: datetime | None
    title: str
    sort_key: str
    date: date | None
    first_published_at: datetime | None
    last_published_at: datetime | None
    links: dict[str, list[tuple[str, str]]]
    card: Data
    content_hash: str
    batch: "Batch" = field(init=False)
    target: Target = field(init=False)

    def __post_init__(self) -> None:
        self.target = self.kind, str(self.key)

    def targets(self, relation: str) -> Iterator[Target]:
        """What this row links to, in the record's order, visible or not."""
        return ((kind, key) for kind, key in self.links.get(relation, ()))

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


COLUMNS = tuple(column.name for column in fields(Row) if column.init)
