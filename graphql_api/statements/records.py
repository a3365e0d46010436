"""Rows as they come from the server: what costs time to read stays as it was written."""

from typing import Any

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import AdaptersMap, Loader, Transformer
from psycopg.pq.abc import PGresult
from psycopg.types.string import TextLoader

# One row: times, days and identifiers as PostgreSQL writes them, JSON as bytes.
Record = tuple[Any, ...]


class _BytesLoader(Loader):
    def load(self, data: Buffer) -> bytes:
        return bytes(data)


def _adapters() -> AdaptersMap:
    adapters = AdaptersMap(psycopg.adapters)
    for name in ("date", "timestamptz", "uuid"):
        adapters.register_loader(name, TextLoader)
    for name in ("json", "jsonb"):
        adapters.register_loader(name, _BytesLoader)
    return adapters


class _Context:
    """What psycopg asks about where rows come from."""

    adapters = _adapters()

    def __init__(self, session: Any) -> None:
        self.connection = session


def records(session: Any, result: PGresult) -> list[Record]:
    """Return all rows of a result."""
    if not result.ntuples:
        return []
    transformer = Transformer(_Context(session))
    transformer.set_pgresult(result)
    return transformer.load_rows(0, result.ntuples, tuple)
