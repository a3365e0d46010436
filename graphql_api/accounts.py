"""Whose quota a request is charged to: a key's, or that of an address."""

import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.encoding import force_bytes

from graphql_api.callers import Caller
from graphql_api.client_addresses import network_of

_DIGEST_BYTES = 16


@dataclass(frozen=True)
class Account:
    """``quota`` is what may be spent in a minute; 0 limits nothing and is not even counted."""

    name: UUID
    quota: int
    is_anonymous: bool


def account_of(caller: Caller, request: HttpRequest) -> Account:
    if caller.key is None:
        return anonymous_account(request)
    quota = settings.GRAPHQL_PARTNER_QUOTA if caller.quota is None else caller.quota
    return Account(_named("key", str(caller.key)), quota, is_anonymous=False)


def anonymous_account(request: HttpRequest) -> Account:
    name = _named("address", network_of(request))
    return Account(name, settings.GRAPHQL_ANONYMOUS_QUOTA, is_anonymous=True)


def _named(kind: str, identity: str) -> UUID:
    """A name from which nobody learns the address, and which tells no two days together."""
    message = f"{timezone.now().date()} {kind} {identity}".encode()
    key = b"graphql_api.accounts " + force_bytes(settings.SECRET_KEY)
    return UUID(bytes=hmac.digest(key, message, hashlib.sha256)[:_DIGEST_BYTES])
