"""Requests that try to take more than they give, and how each is to be refused."""

import orjson

from graphql_api import limits

COSTLY = "COST_LIMIT_EXCEEDED"
INVALID = "GRAPHQL_VALIDATION_FAILED"


def _asking(query: str) -> bytes:
    return orjson.dumps({"query": query})


def _with_variables(written: bytes) -> bytes:
    return b'{"query": "{ __typename }", "variables": ' + written + b"}"


def doubling(levels: int) -> str:
    """Fragments that each spread the next twice: 2**levels fields when written out."""
    fragments = (
        f"fragment F{level} on Query {{ ...F{level + 1} ...F{level + 1} }}"
        for level in range(levels)
    )
    return f"{{ ...F0 }} {' '.join(fragments)} fragment F{levels} on Query {{ __typename }}"


def chain(length: int) -> str:
    fragments = (f"fragment F{n} on Query {{ ...F{n + 1} }}" for n in range(length))
    return f"{{ ...F0 }} {' '.join(fragments)} fragment F{length} on Query {{ __typename }}"


def nested(levels: int, field: str = "a") -> str:
    return "{" + f"{field} {{" * levels + "b" + "}" * levels + "}"


_DOCUMENTS = {
    "nesting": nested(limits.DEEPEST + 1),
    "very deep nesting": nested(1_300),
    "nesting through fragments": " ".join(
        f"fragment F{n} on Query {{ a {{ ...F{n + 1} }} }}" for n in range(20)
    )
    + " fragment F20 on Query { b } { ...F0 }",
    "deep introspection": nested(30, "__type"),
    "aliases": "{" + " ".join(f"a{n}: __typename" for n in range(101)) + "}",
    "ten thousand aliases": "{" + " ".join(f"a{n}:b" for n in range(10_000)) + "}",
    "aliases in a fragment spread often": "{"
    + " ".join(f"...{{ ...F }} a{n}: __typename" for n in range(2))
    + " ...F" * 50
    + "} fragment F on Query { "
    + " ".join(f"b{n}: __typename" for n in range(3))
    + " }",
    "doubling fragments": doubling(40),
    "doubling fragments under introspection": doubling(40).replace(
        "{ ...F0 }", "{ __schema { ...F0 } }"
    ),
    "a long chain of fragments": chain(500),
    "one field over and over": "{" + " __typename" * 3_000 + "}",
    "tokens": "{ clusters(first: 1) { nodes { " + "id " * 4_000 + "} } }",
    "comments": "#\n" * 20_000 + "{ __typename }",
    "deep lists of values": "{ clusters(filter: {regions: "
    + "[" * 900
    + "]" * 900
    + "}) { totalCount } }",
    "fields of unused fragments": "{ __typename } fragment F on Query {"
    + " __typename" * 500
    + "}",
    "directives": "{ __typename " + "@aa" * 10 + " }",
    "directives on one field": "{ __typename " + "@skip(if: false) " * 600 + "}",
    "a field five hundred times": "{ __typename " + "__typename " * 500 + "}",
    "fragments": "{ __typename } "
    + " ".join(f"fragment F{n} on Query {{ __typename }}" for n in range(201)),
    "fragments that all spread each other": "{ ...F0 } "
    + " ".join(
        f"fragment F{n} on Query {{ {' '.join(f'...F{m}' for m in range(30))} }}" for n in range(30)
    ),
    "operations": " ".join(f"query Q{n} {{ __typename }}" for n in range(900)),
    "a huge integer": "{ clusters(first: " + "9" * 100_000 + ") { totalCount } }",
    "a huge number": "{ clusters(first: 1" + "0" * 50_000 + ".5e99999) { totalCount } }",
    "many small filters": "{ clusters(first: 1, filter: {or: ["
    + "{slugs: []}" * 300
    + "]}) { totalCount } }",
    "many small filters by default": "query ($f: ClusterFilter = {or: ["
    + "{slugs: []}" * 300
    + "]}) { clusters(first: 1, filter: $f) { totalCount } }",
    "deep filters": "{ clusters(first: 1, filter: "
    + "{not: " * 300
    + "{}"
    + "}" * 300
    + ") { totalCount } }",
}
_INVALID = {
    "circular fragments": "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
    "circular introspection": "{ __schema { types { "
    + "fields { type { " * 4
    + "name"
    + " } }" * 4
    + " } } }",
    "variables": f"query ({' '.join(f'$v{n}: Int' for n in range(900))}) {{ __typename }}",
    "unknown fields": f"{{ {' '.join(f'x{n}' for n in range(1_900))} }}",
    "unknown arguments": f"{{ clusters({' '.join(f'x{n}: 1' for n in range(1_200))}) {{ x }} }}",
}
_FILTERED = "query ($f: ClusterFilter) { clusters(first: 1, filter: $f) { totalCount } }"
_BODIES = {
    "a body of a megabyte": (b" " * 1_000_000, 413, "BAD_REQUEST"),
    "a list of requests": (b"[" + b'{"query":"{a}"},' * 3_000 + b"{}]", 400, "BAD_REQUEST"),
    "deeply nested lists": (_with_variables(b"[" * 60_000 + b"]" * 60_000), 400, "BAD_REQUEST"),
    "a huge integer in JSON": (
        _with_variables(b'{"a":' + b"9" * 120_000 + b"}"),
        400,
        "BAD_REQUEST",
    ),
    "many values": (_with_variables(orjson.dumps({"a": list(range(9_000))})), 400, COSTLY),
    "many small objects": (
        orjson.dumps({"query": _FILTERED, "variables": {"f": {"or": [{"slugs": []}] * 5_000}}}),
        400,
        COSTLY,
    ),
    "a long cursor": (
        _asking('{ clusters(first: 1, after: "' + "A" * 100_000 + '") { totalCount } }'),
        200,
        "CURSOR_INVALID",
    ),
    "a long id": (_asking('{ node(id: "' + "A" * 100_000 + '") { id } }'), 200, "BAD_USER_INPUT"),
    "ids": (_asking("{ nodes(ids: [" + '"x" ' * 1_900 + "]) { id } }"), 200, "PAGE_SIZE_EXCEEDED"),
}

# By name: the body of a request, the status and the code with which it is refused.
HOSTILE: dict[str, tuple[bytes, int, str]] = {
    **{name: (_asking(text), 400, COSTLY) for name, text in _DOCUMENTS.items()},
    **{name: (_asking(text), 400, INVALID) for name, text in _INVALID.items()},
    **_BODIES,
}
