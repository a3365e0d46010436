"""What is asked: the same of the product, the naive baseline and the hand-written statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

import orjson

from content.editions.models import Edition
from tests.benchmarks.client import Connection, get

_FACTS = "key title slug shortName summary city website founded { text }"
_RELATED = "ecosystems { code name } stories(first: 5) { nodes { key title date { text } } }"
_STORY = "key title slug summary date { text } clusters { key title }"
_BODY = "blocks { ... on RichTextBlock { text { html } } }"
# So far apart are the numbers of requests of two parts of a measurement.
PART = 10_000_000
_TEXTS_OF_A_PART = 997
# Entries on the far side of the deep page.
_LEFT_BEHIND = 100
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Work:
    """A query; ``naive`` and ``statement`` where the baselines answer it too, with equal data."""

    name: str
    title: str
    document: str
    variables: dict[str, Any] = field(default_factory=dict)
    naive: str = ""
    statement: list[Any] | None = None
    # A variable that is a moment, another one in every request: a list that nobody counted yet.
    moment: str = ""
    # Values of the variable ``text``, one after the other.
    texts: Sequence[str] = ()

    def of_product(self, number: int | None = None) -> bytes:
        """The request; with a number, one that no memory of answers has seen.

        The number stands beside the document and its variables, where it means nothing.
        """
        variables = self.variables
        if self.moment:
            moment = _LONG_AGO + timedelta(microseconds=number or 0)
            variables = {**variables, self.moment: moment.isoformat()}
        if self.texts:
            # Requests of one part of a measurement have near numbers; each begins elsewhere.
            part, within = divmod(number or 0, PART)
            text = self.texts[(part * _TEXTS_OF_A_PART + within) % len(self.texts)]
            variables = {**variables, "text": text}
        parameters = {"query": self.document, "variables": orjson.dumps(variables).decode()}
        if number is not None:
            parameters["extensions"] = f'{{"run":{number}}}'
        return get(f"/graphql/?{urlencode(parameters)}")

    def of_naive(self) -> bytes:
        return get(f"/naive/?{urlencode({'query': self.naive})}")

    def of_statement(self) -> bytes:
        return get(f"/{self.name}?{quote(orjson.dumps(self.statement))}")


def all_work(port: int) -> list[Work]:
    """The queries, their variables taken from what the product at this port holds."""
    some = _ask(port, f"{{ clusters(first: 50) {{ nodes {{ slug {_TERMS} }} }} }}")
    nodes = some["clusters"]["nodes"]
    cluster = next(node for node in nodes if node["regions"] and node["ecosystems"])
    region, ecosystem = cluster["regions"][0]["code"], cluster["ecosystems"][0]["code"]
    cursor, skipped, position = _deep_cursor(port)
    of_filter = f'filter: {{regions: ["{region}"], ecosystems: ["{ecosystem}"]}}'
    page = f"nodes {{ {_FACTS} {_RELATED} }}"
    return [
        _list("directory", "directory: 50 by name, total", "first: 50", f"totalCount {page}", []),
        Work(
            "counted",
            "directory, a total that is not known",
            f"query ($since: DateTime!) {{ clusters(first: 50, filter: {{updatedSince: $since}}) "
            f"{{ totalCount {page} }} }}",
            moment="since",
        ),
        _list("page", "the same without total", "first: 50", page),
        Work(
            "newest",
            "20 newest stories",
            f"{{ successStories(first: 20) {{ nodes {{ {_STORY} }} }} }}",
            naive="{ successStories(pagination: {limit: 20}) "
            f"{{ nodes: results {{ {_STORY} }} }} }}",
            statement=[],
        ),
        Work(
            "detail",
            "one cluster by slug, with body",
            f"query ($slug: String!) {{ cluster(by: {{slug: $slug}}) "
            f"{{ {_FACTS} {_BODY} {_RELATED} }} }}",
            {"slug": cluster["slug"]},
            naive=f'{{ cluster(slug: "{cluster["slug"]}") {{ {_FACTS} blocks {{ text {{ html }} }} '
            f"{_RELATED} }} }}",
            statement=[cluster["slug"]],
        ),
        Work(
            "filtered",
            "region and ecosystem, by year, 20",
            f"{{ clusters(first: 20, {of_filter}, order: [FOUNDED_DESC]) "
            f"{{ nodes {{ {_FACTS} }} }} }}",
            naive=f'{{ clusters(region: "{region}", ecosystem: "{ecosystem}", youngestFirst: true, '
            f"pagination: {{limit: 20}}) {{ nodes: results {{ {_FACTS} }} }} }}",
            statement=[f"region:{region}", f"ecosystem:{ecosystem}"],
        ),
        Work(
            "deep",
            f"50 after number {skipped}",
            f"query ($after: String) {{ clusters(first: 50, after: $after) {{ {page} }} }}",
            {"after": cursor},
            naive=_naive_list(f"pagination: {{limit: 50, offset: {skipped}}}", page),
            statement=position,
        ),
        _list("fallback", "50 in English, else Ukrainian", _FALLBACK, page),
        _list("facets", "50 with facets", "first: 50", f"facets {{ {_FACETS} }} {page}"),
        *_search(port),
        Work("trivial", "nothing but __typename", "{ __typename }"),
    ]


def _search(port: int) -> list[Work]:
    """What people type: of a name its first and last word, or a word with a city and a year.

    What was found is remembered while nothing changes: so hardly a text is asked for twice.
    """
    named = _ask(port, _NAMES)
    nodes = [node for alias in sorted(named) for node in named[alias]["nodes"]]
    words = [node["title"].split() for node in nodes]
    texts = []
    for turn in range(_TURNS):
        for number, (node, each) in enumerate(zip(nodes, words, strict=True)):
            # Of the same name at first, then of two: what nothing says whole is asked for too.
            last = words[(number + turn * 37) % len(words)][-1]
            year = _FIRST_YEAR + (number + turn) % _YEARS
            spelt = last if number % 2 else f"{node['city'] or ''} {year}"
            texts.append(f"{each[0]} {spelt}")
    document = "query ($text: String!) { search(query: $text, first: 20) { %s } }"
    hits = "edges { title highlights { text ranges { start end } } }"
    return [
        Work("search", "20 hits for two words", document % hits, texts=texts),
        Work(
            "searched",
            "20 hits with total and facets",
            document % f"{hits} totalCount facets {{ {_FACETS} }}",
            texts=texts,
        ),
        Work(
            "suggest",
            "names that go on from three letters",
            "query ($text: String!) { suggest(prefix: $text) { title } }",
            texts=[max(each, key=len)[:3] for each in words],
        ),
    ]


_TERMS = "regions { code } ecosystems { code }"
_FIRST_YEAR, _YEARS = 1993, 33
_TURNS = 10
# The ends of four lists, some hundreds of names.
_NAMES = "{{ {} }}".format(
    " ".join(
        f"{alias}: clusters({end}: 100, order: [{order}]) {{ nodes {{ title city }} }}"
        for alias, end, order in (
            ("a", "first", "NAME_ASC"),
            ("b", "last", "NAME_ASC"),
            ("c", "first", "FOUNDED_DESC"),
            ("d", "last", "FOUNDED_DESC"),
        )
    )
)
_FALLBACK = 'first: 50, locale: "en", fallback: ["uk"]'
_FACETS = "dimension values { value label count }"


def data_of(port: int, request: bytes) -> Any:
    """The data of an answer; raise if it is not a whole one."""
    connection = Connection(port)
    answer = connection.ask(request)
    connection.close()
    content = orjson.loads(answer.body) if answer.body else {}
    if answer.status != 200 or "errors" in content:
        raise RuntimeError(f"Status {answer.status}: {answer.body[:500]!r}")
    return content["data"]


def require_equal(work: Work, ours: Any, theirs: Any, who: str) -> None:
    """Refuse to compare what gives different answers."""
    if _without_empty(ours) != _without_empty(theirs):
        raise RuntimeError(f"{who} answers “{work.name}” otherwise than the product.")


def _list(
    name: str, title: str, arguments: str, selection: str, statement: list[Any] | None = None
) -> Work:
    is_compared = statement is not None
    naive = _naive_list("pagination: {limit: 50}", selection) if is_compared else ""
    document = f"{{ clusters({arguments}) {{ {selection} }} }}"
    return Work(name, title, document, naive=naive, statement=statement)


def _naive_list(arguments: str, selection: str) -> str:
    renamed = selection.replace("nodes {", "nodes: results {", 1)
    return f"{{ clusters({arguments}) {{ {renamed} }} }}"


def _deep_cursor(port: int) -> tuple[str, int, list[Any]]:
    """A cursor before the last hundred clusters, how many precede it, and the position it holds."""
    selection = "totalCount pageInfo { startCursor } nodes { key }"
    last = _ask(port, f"{{ clusters(last: {_LEFT_BEHIND}) {{ {selection} }} }}")["clusters"]
    cursor = last["pageInfo"]["startCursor"]
    edition = Edition.objects.get(key=last["nodes"][0]["key"], kind="cluster", locale="uk")
    skipped = max(last["totalCount"] - _LEFT_BEHIND, 0) + 1
    return cursor, skipped, [edition.sort_key, str(edition.key)]


def _ask(port: int, document: str) -> Any:
    return data_of(port, get(f"/graphql/?{urlencode({'query': document})}"))


def _without_empty(value: Any) -> Any:
    """An object that says nothing is as good as none."""
    if isinstance(value, dict):
        kept = {name: _without_empty(inner) for name, inner in value.items()}
        return kept if any(inner is not None for inner in kept.values()) else None
    return [_without_empty(inner) for inner in value] if isinstance(value, list) else value
