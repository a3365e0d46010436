"""Answers as texts for a memory outside the process, which nobody else can write or read amiss.

A text is bound by a secret to its key and to the release that wrote it: what another release, or
whoever else reaches the memory, has put there is not taken for an answer.
"""

import hashlib
from datetime import datetime
from hmac import compare_digest

import orjson

from graphql_api.answer_cache.answers import Answer
from graphql_api.answer_cache.basis import Basis, Document
from graphql_api.answer_cache.response import Response
from graphql_api.observed import Asked

_SEAL_BYTES = 32
_END_OF_HEAD = b"\n"


class AsSent:
    """Writes and reads bytes as they are, for Django's cache (``OPTIONS["serializer"]``)."""

    def dumps(self, value: bytes) -> bytes:
        return value

    def loads(self, value: bytes) -> bytes:
        return value


class Sealing:
    def __init__(self, secret: bytes, release: str) -> None:
        """Any two releases whose answers may differ must be named differently."""
        self._key = hashlib.blake2b(release.encode(), key=secret[:64], digest_size=32).digest()

    def name_of(self, key: bytes) -> str:
        """The name under which the answer is kept; it tells nothing of request or caller."""
        return hashlib.blake2b(key, key=self._key, digest_size=32).hexdigest()

    def sealed(self, name: str, answer: Answer) -> bytes:
        head = orjson.dumps(
            {
                "status": answer.response.status,
                "headers": answer.response.headers,
                "parts": sorted(answer.basis.parts, key=str),
                "document": answer.basis.document,
                # Without the fields: they are many, and counted where it was executed.
                "asked": answer.basis.asked and answer.basis.asked[:4],
                "sequence": answer.sequence,
                "moment": answer.moment,
                "kept_at": answer.kept_at,
                "until": answer.until,
            }
        )
        text = head + _END_OF_HEAD + answer.response.content
        return self._seal(name, text) + text

    def opened(self, name: str, stored: bytes) -> Answer | None:
        """The answer, or None if the text is not one that this release sealed for this name."""
        seal, text = stored[:_SEAL_BYTES], stored[_SEAL_BYTES:]
        if not compare_digest(seal, self._seal(name, text)):
            return None
        head, _, content = text.partition(_END_OF_HEAD)
        told = orjson.loads(head)
        headers = [(name, value) for name, value in told["headers"]]
        document = Document(*told["document"]) if told["document"] else None
        asked = Asked(*told["asked"]) if told["asked"] else None
        return Answer(
            response=Response(told["status"], headers, content),
            basis=Basis(
                frozenset((kind, locale) for kind, locale in told["parts"]), document, asked
            ),
            sequence=told["sequence"],
            moment=told["moment"],
            kept_at=datetime.fromisoformat(told["kept_at"]),
            until=datetime.fromisoformat(told["until"]),
        )

    def _seal(self, name: str, text: bytes) -> bytes:
        digest = hashlib.blake2b(name.encode(), key=self._key, digest_size=_SEAL_BYTES)
        digest.update(text)
        return digest.digest()
