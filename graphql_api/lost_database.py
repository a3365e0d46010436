"""Tells a database that went away from one that refuses or takes too long.

What only reads can be asked again when it is back, which is for whoever serves requests to do:
here is only noted, in the environment of the request, that it failed for that reason.
"""

from collections.abc import Iterator
from typing import Any

import psycopg
from django.db import InterfaceError
from psycopg.errors import (
    AdminShutdown,
    CannotConnectNow,
    CrashShutdown,
    TooManyConnections,
)
from psycopg_pool import PoolTimeout

# The key of the WSGI environment under which it is noted.
LOST_DATABASE = "graphql_api.lost_database"
# What a server says that is ending, starting, or has no connection left.
_IN_WORDS = (AdminShutdown, CannotConnectNow, CrashShutdown, TooManyConnections)
_BUSY = (TooManyConnections, PoolTimeout)
_CONNECTION_EXCEPTION = "08"


def is_lost(error: BaseException) -> bool:
    """Whether the session with the database ended, or could not be had, for no fault of ours."""
    return any(_is_loss(each) for each in _with_causes(error))


def is_unreachable(error: BaseException) -> bool:
    """Whether nobody can reach the database, as far as the error tells.

    One that has no connection left for us may well take in what others publish.
    """
    causes = list(_with_causes(error))
    return any(map(_is_loss, causes)) and not any(isinstance(each, _BUSY) for each in causes)


def note_if_lost(environ: dict[str, Any], error: BaseException) -> None:
    if is_lost(error):
        environ[LOST_DATABASE] = True


def _is_loss(error: BaseException) -> bool:
    if isinstance(error, InterfaceError | psycopg.InterfaceError):
        return True
    if not isinstance(error, psycopg.OperationalError):
        return False
    # Without a state libpq itself complains: nobody listens, or the line was cut.
    state = error.sqlstate
    return state is None or state.startswith(_CONNECTION_EXCEPTION) or isinstance(error, _IN_WORDS)


def _with_causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__
