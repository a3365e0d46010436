"""Public identity: the ``id`` of a node names its type, its key and a language preference.

All that a node says is then a function of its id: a client's cache never mixes languages, and an
id does not change when a translation appears. Keys are public; database keys never are.
"""

import base64
import binascii
from dataclasses import dataclass
from uuid import UUID

from content.editions.kinds import Kind
from graphql_api.errors import ApiError, Code
from graphql_api.language import Language, known_locale

_LONGEST_ID = 400


@dataclass(frozen=True)
class Identity:
    kind: Kind
    key: UUID
    language: Language


def encode(kind: str, key: str, language: Language) -> str:
    """Return the opaque id; ``key`` is the canonical text of the UUID."""
    text = f"{kind}:{key}:{','.join(language.chain)}"
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def decode(node_id: str) -> Identity:
    """Read an id back; refuse everything that ``encode`` would not have written."""
    try:
        identity = _parsed(node_id)
    except (ValueError, binascii.Error, ApiError):
        raise _refusal() from None
    if encode(identity.kind, str(identity.key), identity.language) != node_id:
        raise _refusal()
    return identity


def _parsed(node_id: str) -> Identity:
    if len(node_id) > _LONGEST_ID:
        raise ValueError("too long")
    padded = node_id + "=" * (-len(node_id) % 4)
    kind, key, chain = base64.b64decode(padded, altchars=b"-_", validate=True).decode().split(":")
    first, *others = dict.fromkeys(known_locale(code) for code in chain.split(","))
    return Identity(Kind(kind), UUID(key), Language(first, tuple(others)))


def _refusal() -> ApiError:
    return ApiError(Code.BAD_USER_INPUT, "This is no id of this API. Take ids from its answers.")
