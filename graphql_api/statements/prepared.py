"""Which statements a session of the database has prepared."""

from collections import OrderedDict
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from graphql_api.statements.results import require_done

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
    require_done(session, session.pgconn.prepare(name, text.encode()))
    names[text] = name
    if len(names) > MOST_PREPARED:
        _, unused = names.popitem(last=False)
        require_done(session, session.pgconn.exec_(b"DEALLOCATE " + unused))
    return name


def forget_prepared(session: Any, text: str) -> None:
    _prepared[session].pop(text, None)
