"""The script that partners load, as it is now and as it ever was.

Two addresses lead to it: one that is always the newest, and one that names its hash, whose bytes
never change, so that a page can insist on them (subresource integrity). What was ever handed out
lies in ``issued``, together with the documents it asks: a page that nobody touches goes on working.
"""

import hashlib
import json
from base64 import b64encode
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from django.conf import settings

from cms.embeds.kinds import KINDS, EmbedKind
from cms.embeds.wanted import MOST, USUAL
from cms.embeds.words import words_of_script
from cms.website.documents import document
from graphql_api.persisted_documents import bring, digest_of

ISSUED = Path(__file__).parent / "issued"
_SOURCE = Path(__file__).parent / "v1.js"
_DATA = "/* data */ {}"


@dataclass(frozen=True)
class Script:
    content: bytes

    @cached_property
    def digest(self) -> str:
        """The part of the address that names these bytes."""
        return hashlib.sha256(self.content).hexdigest()[:16]

    @cached_property
    def integrity(self) -> str:
        """For the attribute ``integrity``."""
        return f"sha384-{b64encode(hashlib.sha384(self.content).digest()).decode()}"

    @property
    def file_name(self) -> str:
        return f"v1-{self.digest}.js"


@cache
def current() -> Script:
    """The script with what it knows of lists and words written in."""
    source = _SOURCE.read_text(encoding="utf-8")
    data = {
        "kinds": {kind.name: _told(kind) for kind in KINDS.values()},
        "words": words_of_script(),
        "source": settings.LANGUAGE_CODE,
        "most": MOST,
        "usual": USUAL,
    }
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Script(source.replace(_DATA, written, 1).encode())


@cache
def issued() -> dict[str, Script]:
    """Every script that was handed out, by its digest, the current one among them."""
    scripts = [Script(path.read_bytes()) for path in sorted(ISSUED.glob("v1-*.js"))]
    return {script.digest: script for script in (*scripts, current())}


def documents() -> list[str]:
    """The texts of every document that such a script asks or asked."""
    asked = {path.read_text(encoding="utf-8") for path in sorted(ISSUED.glob("*.graphql"))}
    return sorted(asked | {document(kind.document) for kind in KINDS.values()})


def bring_documents() -> None:
    """Let the API know them by their hashes, whichever documents it answers else."""
    for text in documents():
        bring(text)


def issue() -> list[Path]:
    """Write down what is handed out from now on; return the files that are new."""
    wanted = {ISSUED / current().file_name: current().content}
    for kind in KINDS.values():
        text = document(kind.document)
        wanted[ISSUED / f"{digest_of(text)}.graphql"] = text.encode()
    new = [path for path in wanted if not path.exists()]
    for path in new:
        path.write_bytes(wanted[path])
    return new


def _told(kind: EmbedKind) -> dict[str, Any]:
    """What the script must know of a list to ask for it."""
    return {
        "id": f"sha256:{digest_of(document(kind.document))}",
        "section": kind.section,
        "orders": kind.list_kind.orders,
        # By the name of the attribute: the field of the filter, and whether it takes numbers.
        "filters": {
            name: [parameter.field, int(parameter.read is int)]
            for name, parameter in kind.filters.items()
        },
    }
