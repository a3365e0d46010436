"""Which statements a session of the database has prepared."""

from collections import OrderedDict
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus

# Of each session: a plan takes some 50 KiB of its memory at the server.
MOST_PREPARED = 150

_numbers = count(1)
_prepared: "WeakKeyDictionary[Any, OrderedDict[str, bytes]]" = WeakKeyDictionary()


def prepared_name(session: Any, text: str) -> bytes:
    """Return the name under which the session knows the statement; prepare it if it does not."""
    names = _prepared.setdefault(session, OrderedDict())
    if text in names:
        names.move_to_end(text)
        return names[text]
    name = f"uca_{next(_numbers)}".encode()
    _do(session.pgconn.prepare(name, text.encode()))
    names[text] = name
    if len(names) > MOST_PREPARED:
        _, unused = names.popitem(last=False)
        _do(session.pgconn.exec_(b"DEALLOCATE " + unused))
    return name


def forget_prepared(session: Any, text: str) -> None:
    _prepared[session].pop(text, None)


def _do(result: Any) -> None:
    if result.status != ExecStatus.COMMAND_OK:
        raise error_from_result(result)
