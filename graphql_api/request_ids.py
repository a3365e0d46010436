"""An id for every request, by which both sides can find it."""

import re
from uuid import uuid4

_SAFE = re.compile(r"[A-Za-z0-9_.:-]{8,100}")


def request_id(given: str) -> str:
    """Keep the caller's id if it is safe to log; make one otherwise."""
    return given if _SAFE.fullmatch(given) else uuid4().hex
