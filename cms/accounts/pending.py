"""A sign-in between its two steps: the password was right, the second factor is still missing.

Until then nobody is signed in. What is known lies in the session, for some minutes.
"""

import time
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

PENDING = "uca_pending_sign_in"
SECONDS = 10 * 60


@dataclass(frozen=True)
class Pending:
    """``backend`` is what recognised the user, ``following`` where they wanted to go."""

    user: Any
    backend: str
    following: str
    remember: bool


def begin(request: HttpRequest, pending: Pending) -> None:
    # Whoever knew the key of the session before the password does not know it afterwards.
    request.session.cycle_key()
    request.session[PENDING] = {
        "user": pending.user.pk,
        "password": pending.user.get_session_auth_hash(),
        "backend": pending.backend,
        "following": pending.following,
        "remember": pending.remember,
        "until": time.time() + SECONDS,
    }


def of(request: HttpRequest) -> Pending | None:
    """The sign-in that waits in this session, unless it waited too long or the account changed."""
    kept = request.session.get(PENDING)
    if kept is None or kept["until"] < time.time():
        return None
    user = get_user_model().objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(kept["password"], user.get_session_auth_hash()):
        return None
    return Pending(user, kept["backend"], kept["following"], kept["remember"])


def end(request: HttpRequest) -> None:
    request.session.pop(PENDING, None)
