"""A command that can be tried at once by whoever is given a preview."""

import json
import shlex

from content.editions.kinds import PAGE_KINDS, Kind
from graphql_api.identity import encode
from graphql_api.language import Language
from graphql_api.models import PreviewToken


def command(address: str, token: PreviewToken, secret: str) -> str:
    """Return a line for the shell that reads the draft."""
    node_id = encode(token.kind, str(token.key), Language(token.locale))
    query = f'{{ node(id: "{node_id}") {{ id {_selection(token.kind)} }} }}'
    words = [
        "curl",
        address,
        "-H",
        "Content-Type: application/json",
        "-H",
        f"Authorization: Bearer {secret}",
        "-d",
        json.dumps({"query": query}),
    ]
    return shlex.join(words)


def _selection(kind: str) -> str:
    if kind in PAGE_KINDS:
        return "... on Content { title path }"
    name = "Organisation" if kind == Kind.ORGANISATION else "VocabularyEntry"
    return f"... on {name} {{ name }}"
