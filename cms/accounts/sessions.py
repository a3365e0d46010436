"""Sessions in a table of our own: whose each is, when it was used last, and when it must end.

A session ends when it is not used for ``SESSION_IDLE_SECONDS``, and ``SESSION_COOKIE_AGE`` after it
began. The table decides, not the cookie. Django calls for this module by ``SESSION_ENGINE``.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from cms.accounts.models import LONGEST_AGENT, AccountSession
from graphql_api.client_addresses import network_of

# What a session tells of itself, among its data.
ABOUT = "uca_about"
LEAST_TIME_BETWEEN_NOTES = timedelta(minutes=1)
_NAME_CHARACTERS = 24


class SessionStore(DatabaseStore):
    _seen_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[AccountSession]:
        return AccountSession

    def create_model_instance(self, data: dict[str, Any]) -> AccountSession:
        """The row of this session; its end is counted from now, and from when it began."""
        about = data.get(ABOUT, {})
        now = timezone.now()
        began = datetime.fromisoformat(about["began"]) if about else None
        return AccountSession(
            session_key=self._get_or_create_session_key(),
            session_data=self.encode(data),
            expire_date=_end(began, now),
            user_id=data.get(SESSION_KEY),
            signed_in_at=began,
            seen_at=now,
            address=about.get("address", ""),
            agent=about.get("agent", ""),
        )

    def touch(self) -> None:
        """Note that it is used, at most once a minute, and leave what it holds alone."""
        now = timezone.now()
        if self._seen_at is None or now - self._seen_at < LEAST_TIME_BETWEEN_NOTES:
            return
        self._seen_at = now
        about = self.get(ABOUT)
        began = datetime.fromisoformat(about["began"]) if about else None
        AccountSession.objects.filter(session_key=self.session_key).update(
            seen_at=now, expire_date=_end(began, now)
        )

    def _get_session_from_db(self) -> AccountSession | None:
        row: AccountSession | None = super()._get_session_from_db()
        if row is not None:
            self._seen_at = row.seen_at
        return row


def introduce(request: HttpRequest) -> None:
    """Write into the session of somebody who just signed in where from and with what."""
    request.session[ABOUT] = {
        "began": timezone.now().isoformat(),
        "address": network_of(request),
        "agent": request.headers.get("User-Agent", "").replace("\0", "")[:LONGEST_AGENT],
    }


def sessions_of(user: Any) -> QuerySet[AccountSession]:
    """The sessions in which the user is signed in now, the last used first."""
    living = AccountSession.objects.filter(user=user, expire_date__gt=timezone.now())
    return living.order_by("-seen_at")


def name_of(session_key: str) -> str:
    """A name for pages, from which nobody learns the key."""
    return sha256(f"session {session_key}".encode()).hexdigest()[:_NAME_CHARACTERS]


def end_named(user: Any, name: str) -> bool:
    """End the session of this user that is called so; tell whether there was one."""
    for session in sessions_of(user):
        if name_of(session.session_key) == name:
            session.delete()
            return True
    return False


def end_all(user: Any, *, except_key: str | None = None) -> int:
    """End every session of the user but one; return how many there were."""
    rows = AccountSession.objects.filter(user=user)
    if except_key:
        rows = rows.exclude(session_key=except_key)
    count, _by_model = rows.delete()
    return count


def _end(began: datetime | None, now: datetime) -> datetime:
    latest = (began or now) + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return min(latest, now + timedelta(seconds=settings.SESSION_IDLE_SECONDS))
