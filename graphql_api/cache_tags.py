"""Tags of an answer, by which a cache in front can be told to forget it.

A tag names a kind of content in a language, or a kind in all of them, in eight characters that say
nothing to strangers. An answer carries the tags of what it rests on; a change names the tags of
all answers that may show it.
"""

from base64 import b32encode
from collections.abc import Iterable
from hashlib import blake2b
from uuid import UUID

from graphql_api.answer_cache.basis import Part

# Caches limit the header; an answer that rests on more than so many parts carries one tag for all.
MOST_TAGS = 60
_BYTES = 5
EVERYTHING: Part = ("*", None)
_PICTURE = "picture"


def tags_of_answer(parts: Iterable[Part]) -> list[str]:
    """The tags under which an answer is kept, in one order."""
    named = sorted({_tag(part) for part in parts})
    return named if len(named) <= MOST_TAGS else [_tag(EVERYTHING)]


def tags_of_change(kind: str, locale: str) -> list[str]:
    """The tags of every answer that a change of this kind in this language may concern."""
    return sorted(map(_tag, ((kind, locale), (kind, None), EVERYTHING)))


def tags_of_picture(public_id: UUID) -> list[str]:
    """The tags of the files of a picture: its own, and one that all pictures have."""
    return [_tag((_PICTURE, str(public_id))), *tags_of_all_pictures()]


def tags_of_all_pictures() -> list[str]:
    return [_tag((_PICTURE, None))]


def _tag(part: Part) -> str:
    kind, locale = part
    digest = blake2b(f"{kind}:{locale or ''}".encode(), digest_size=_BYTES).digest()
    return b32encode(digest).decode().lower()
