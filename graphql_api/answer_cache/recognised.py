"""Which requests can be answered from memory, and by what they are known again."""

import hashlib
from dataclasses import dataclass
from io import BytesIO

from graphql_api import limits, secret_keys
from graphql_api.answer_cache.response import Environ

_METHODS = frozenset({"GET", "HEAD", "POST"})
# Everything by which Django's answer to this address can differ.
_SHAPING = (
    "REQUEST_METHOD",
    "QUERY_STRING",
    "CONTENT_TYPE",
    "HTTP_ACCEPT",
    "HTTP_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "wsgi.url_scheme",
)
_BEARER = "Bearer "


@dataclass(frozen=True)
class Recognised:
    """A usual request, known again by its bytes: two that are alike have one answer."""

    environ: Environ
    key: bytes
    key_digest: str | None
    condition: str

    @classmethod
    def of(cls, environ: Environ) -> "Recognised | None":
        """Read the body and put it back; None if Django must see the request as it came."""
        if environ.get("REQUEST_METHOD") not in _METHODS:
            return None
        credentials = environ.get("HTTP_AUTHORIZATION")
        key_digest = None if credentials is None else _key_digest(credentials)
        if credentials is not None and key_digest is None:
            return None
        body = _body(environ)
        if body is None:
            return None
        digest = hashlib.blake2b(digest_size=32)
        for name in _SHAPING:
            digest.update(repr(environ.get(name, "")).encode())
        digest.update(body)
        condition = environ.pop("HTTP_IF_NONE_MATCH", "")
        return cls(environ, digest.digest(), key_digest, condition)

    def for_rights(self, rights: str) -> bytes:
        """The key of the answer that callers with these rights get."""
        return hashlib.blake2b(rights.encode(), key=self.key, digest_size=32).digest()


def _key_digest(credentials: str) -> str | None:
    """The digest of a partner's key; None for whatever else was sent as credentials."""
    secret = credentials.removeprefix(_BEARER)
    if secret == credentials or not secret_keys.is_well_formed(secret):
        return None
    return secret_keys.digest(secret)


def _body(environ: Environ) -> bytes | None:
    """The body of a POST; None if it is too long or comes in pieces, which Django refuses."""
    if environ["REQUEST_METHOD"] != "POST":
        return b""
    length = environ.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or int(length) > limits.LARGEST_BODY:
        return None
    body: bytes = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = BytesIO(body)
    return body
