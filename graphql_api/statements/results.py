"""What libpq answers, or the error that psycopg has for it."""

from typing import Any

import psycopg
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGresult


def require_rows(session: Any, result: PGresult) -> PGresult:
    return _required(session, result, ExecStatus.TUPLES_OK)


def require_done(session: Any, result: PGresult) -> PGresult:
    return _required(session, result, ExecStatus.COMMAND_OK)


def _required(session: Any, result: PGresult, status: ExecStatus) -> PGresult:
    if result.status == status:
        return result
    if session.closed:
        # The server had no time to say why.
        raise psycopg.OperationalError(result.get_error_message())
    raise error_from_result(result)
