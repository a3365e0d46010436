"""Which requests can be answered from memory, and by what they are known again."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from graphql_api import limits, secret_keys

_METHODS = frozenset({"GET", "HEAD", "POST"})
# The headers by which Django's answer to this address can differ.
_SHAPING = (b"content-type", b"accept", b"host", b"x-forwarded-proto")
_BEARER = "Bearer "

# Headers as they were sent, each given once, their names in small letters.
Headers = Mapping[bytes, bytes]


@dataclass(frozen=True)
class Recognised:
    """A usual request, known again by its bytes: two that are alike have one answer."""

    key: bytes
    key_digest: str | None
    condition: str
    request_id: str

    @classmethod
    def of(
        cls, method: str, scheme: str, query: bytes, headers: Headers, body: bytes
    ) -> "Recognised | None":
        """None if Django must see the request as it came."""
        credentials = headers.get(b"authorization")
        key_digest = None
        if credentials is not None:
            key_digest = _key_digest(credentials.decode("latin-1"))
            if key_digest is None:
                return None
        # No value holds a line break, so that no two requests are written alike.
        shaping = [headers.get(name, b"") for name in _SHAPING]
        parts = (method.encode(), scheme.encode(), query, *shaping, body)
        return cls(
            hashlib.blake2b(b"\n".join(parts), digest_size=32).digest(),
            key_digest,
            headers.get(b"if-none-match", b"").decode("latin-1"),
            headers.get(b"x-request-id", b"").decode("latin-1"),
        )

    def for_rights(self, rights: str) -> bytes:
        """The key of the answer that callers with these rights get."""
        if not rights:
            return self.key
        return hashlib.blake2b(rights.encode(), key=self.key, digest_size=32).digest()


def length_of_body(method: str, headers: Headers) -> int | None:
    """How many bytes to read first; None for a request that is not answered from memory.

    A body that is too long or comes in pieces is refused by Django.
    """
    if method not in _METHODS:
        return None
    if method != "POST":
        return 0
    length = headers.get(b"content-length", b"")
    if not length.isdigit() or len(length) > len(str(limits.LARGEST_BODY)):
        return None
    return int(length) if int(length) <= limits.LARGEST_BODY else None


def _key_digest(credentials: str) -> str | None:
    """The digest of a partner's key; None for whatever else was sent as credentials."""
    secret = credentials.removeprefix(_BEARER)
    if secret == credentials or not secret_keys.is_well_formed(secret):
        return None
    return secret_keys.digest(secret)
