"""Lists of what links to a record, read for all its siblings at once."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from graphql_api.loaders import Batch
from graphql_api.reader import Reader
from graphql_api.relations import PARENTS, Backward, first_of_each, parents_of
from graphql_api.rows import COLUMNS, Row, Target
from graphql_api.slices import Listing, Slice, Window
from graphql_api.statements.asking import ask


@dataclass
class Siblings:
    """A part of the list of records that link to a row, the same part for every row of a batch."""

    batch: Batch
    backward: Backward
    listing: Listing
    part: Slice
    _windows: dict[Target, Window] | None = None

    def window(self, row: Row) -> Window:
        """The part for this row, read with that of every sibling when first asked for."""
        windows = self._windows
        if windows is None:
            windows = self._windows = self._read()
        return windows[row.target]

    def _read(self) -> dict[Target, Window]:
        batch, part = self.batch, self.part
        opened, values = self.listing.shape
        opened_part, positions = part.shape(self.listing)
        values = {PARENTS.name: [row.pk for row in batch.rows], **values, **positions}
        records = ask(batch.context, _first_of_each, self.backward, opened, opened_part, **values)
        by_parent: dict[Target, list[Row]] = {row.target: [] for row in batch.rows}
        for child in Batch(batch.context, batch.language, records).rows:
            for parent in parents_of(child, self.backward) & by_parent.keys():
                by_parent[parent].append(child)
        return {parent: part.window(rows) for parent, rows in by_parent.items()}


def _first_of_each(
    reader: Reader, backward: Backward, listing: Listing, part: Slice
) -> QuerySet[Any]:
    return first_of_each(reader, backward, listing, part).values_list(*COLUMNS)
