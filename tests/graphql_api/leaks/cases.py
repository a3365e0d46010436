"""What the walk asks of each root field: every list and look-up, by what is open and hidden."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLField, get_named_type, is_composite_type

from content.editions.builders.registry import KIND_OF_MODEL
from content.editions.kinds import Kind
from graphql_api.identity import encode
from graphql_api.language import Language
from graphql_api.schema import graphql_schema
from tests.graphql_api.leaks.hidden_world import World
from tests.graphql_api.leaks.walk import selection, values

Case = dict[str, Any]
# Look-ups that share a document.
TOGETHER = 40
LANGUAGES = (Language("uk"), Language("en", ("uk",)))


@dataclass(frozen=True)
class Question:
    """A document of the walk; ``name`` tells which among the others.

    Large documents take variables, so that all walks share them and each is read once.
    """

    name: str
    document: str
    variables: Case = field(default_factory=dict)


def questions(world: World, languages: Iterable[Language] = LANGUAGES) -> Iterator[Question]:
    """Every question of the walk, one root field each."""
    for language in languages:
        for name, root in graphql_schema.query_type.fields.items():
            yield from _of_root(world, name, root, language)


def _of_root(world: World, name: str, root: GraphQLField, language: Language) -> Iterator[Question]:
    """Lists are asked for everything at once; look-ups by each thing that might be there."""
    inner = get_named_type(root.type)
    where = f"{name} in {language.locale}"
    lookups = next((_LOOKUPS[each] for each in _LOOKUPS if each in root.args), None)
    if lookups is None:
        within = f" {values(inner)}" if is_composite_type(inner) else ""
        for number, case in enumerate(_lists(world, root)):
            yield _question(f"{where} {number}", name, root, _in(language, root, case), within)
        return
    light = []
    for kind_name, cases in lookups(world, inner.name, language):
        for number, (case, is_open) in enumerate(cases):
            chosen = _in(language, root, case)
            if not is_open:
                light.append(f"{name}{_written(chosen)} {{ ...Asked }}")
                continue
            described = graphql_schema.type_map[kind_name]
            within = f" {{ __typename ... on {kind_name} {selection(described)} }}"
            yield _question(f"{where} {kind_name} {number}", name, root, chosen, within)
    for start in range(0, len(light), TOGETHER):
        calls = (f"q{n}__{name}: {call}" for n, call in enumerate(light[start : start + TOGETHER]))
        fragment = f"fragment Asked on {inner.name} {values(inner)}"
        yield Question(f"{where} from {start}", f"{{ __typename {' '.join(calls)} }} {fragment}")


def _question(where: str, name: str, root: GraphQLField, case: Case, within: str) -> Question:
    declared = ", ".join(f"${each}: {root.args[each].type}" for each in case)
    given = ", ".join(f"{each}: ${each}" for each in case)
    start = f"query ({declared}) {{ __typename {name}({given})" if case else f"{{ __typename {name}"
    return Question(where, f"{start}{within} }}", case)


def _lists(world: World, root: GraphQLField) -> Iterator[Case]:
    asked = next((name for name in ("query", "prefix") if name in root.args), None)
    if asked:
        yield from _searches(world, asked)
        return
    if "kinds" in root.args:
        kinds = get_named_type(root.args["kinds"].type)
        yield from ({"first": 100, "kinds": [kind]} for kind in kinds.values)
    elif "first" in root.args:
        yield {"first": 100}
    if "last" in root.args:
        yield {"last": 3}
    if "filter" in root.args and "text" in get_named_type(root.args["filter"].type).fields:
        yield from _texts_in_filters(world)
    if "includeRetired" in root.args:
        yield {"includeRetired": True}
    if not {"first", "includeRetired"} & root.args.keys():
        yield {}
    if "inForceOn" in root.args:
        yield {"inForceOn": "2024-06-01"}
        yield {"appliesTo": world.open["cluster-kind"].code}
        for records in (world.open, *world.hidden.values()):
            yield {"version": records["accession-terms"].version}


def _searches(world: World, asked: str) -> Iterator[Case]:
    """Words of what is open; and words that hidden records alone have, also misspelt."""
    size = 100 if asked == "query" else 20
    yield from ({asked: text, "first": size} for text in ("plain", "plain-open cluster"))
    for state, records in world.hidden.items():
        yield {asked: f"secret-{state}", "first": size}
        yield {asked: f"secrett {state}x {' '.join(list(records)[:3])}", "first": size}


def _texts_in_filters(world: World) -> Iterator[Case]:
    """Whatever is open but what says a word that hidden records alone have: so, all of it."""
    yield {"first": 100, "filter": {"text": "plain"}}
    for state in world.hidden:
        text = {"text": f"secret-{state}"}
        yield {"first": 100, "filter": {"or": [text, {"not": {"not": text}}]}}
        yield {"first": 100, "filter": {"not": text}}


def _in(language: Language, root: GraphQLField, case: Case) -> Case:
    chosen = dict(case)
    if "locale" in root.args:
        chosen["locale"] = language.locale
    if "fallback" in root.args:
        chosen["fallback"] = list(language.fallback)
    return chosen


def _written(case: Case) -> str:
    return f"({', '.join(f'{name}: {_literal(value)}' for name, value in case.items())})"


def _literal(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_literal(each)}' for name, each in value.items())}}}"
    return json.dumps(value)


Cases = Iterator[tuple[str, list[tuple[Case, bool]]]]


def _by_keys(world: World, type_name: str, language: Language) -> Cases:
    input_type = graphql_schema.type_map[f"{type_name}Key"]
    cases = []
    for record in _records(world, type_name):
        kind = KIND_OF_MODEL[type(record)]
        known = {
            "id": encode(kind, str(record.translation_key), language),
            "key": str(record.translation_key),
            "slug": getattr(record, "slug", None),
            "path": _path(record),
            "code": getattr(record, "code", None),
        }
        unknown = input_type.fields.keys() - known.keys()
        assert not unknown, f"{input_type.name} can be asked by {unknown}: say how"
        by = [{"by": {name: known[name]}} for name in input_type.fields if known[name]]
        cases += [(case, False) for case in by]
    yield "", cases


def _by_ids(world: World, type_name: str, language: Language) -> Cases:
    by_type: dict[str, list[str]] = {}
    for kind, record in _all(world):
        name = _type_name(kind)
        by_type.setdefault(name, []).append(encode(kind, str(record.translation_key), language))
    for name, ids in by_type.items():
        yield name, [({"ids": ids[start : start + 100]}, True) for start in range(0, len(ids), 100)]


def _by_id(world: World, type_name: str, language: Language) -> Cases:
    for records in (world.open, *world.hidden.values()):
        for kind, record in records.items():
            node_id = encode(kind, str(record.translation_key), language)
            yield _type_name(kind), [({"id": node_id}, False)]


def _by_path(world: World, type_name: str, language: Language) -> Cases:
    pages = [(kind, page) for kind, page in _all(world) if _path(page)]
    found = [({"path": _path(page)}, False) for _, page in pages]
    others = ["/en/", "/", "/nothing/", *world.former_paths]
    yield "", [*found, *(({"path": path}, False) for path in others)]


_LOOKUPS: dict[str, Callable[[World, str, Language], Cases]] = {
    "by": _by_keys,
    "ids": _by_ids,
    "id": _by_id,
    "path": _by_path,
}


def _all(world: World) -> Iterator[tuple[str, Any]]:
    for records in (world.open, world.base, *world.hidden.values(), *world.witnesses.values()):
        yield from records.items()


def _records(world: World, type_name: str) -> Iterator[Any]:
    for kind, record in _all(world):
        is_hidden = any(record in each.values() for each in world.hidden.values())
        is_plain = record in world.open.values()
        if _type_name(kind) == type_name and (is_hidden or is_plain):
            yield record


def _path(record: Any) -> str | None:
    parts = record.get_url_parts() if hasattr(record, "get_url_parts") else None
    return parts[2] if parts else None


def _type_name(kind: str) -> str:
    pages = {Kind.HOME: "HomePage", Kind.SECTION: "SectionPage"}
    return pages.get(Kind(kind)) or "".join(part.title() for part in kind.split("-"))
