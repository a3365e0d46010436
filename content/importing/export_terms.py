"""Sources, vocabularies and organisations in the form of the files."""

from typing import Any

from content.importing.export_parts import Export, Row, without_empty, words
from content.importing.files import MODELLED
from content.importing.library import VOCABULARY_MODELS
from content.importing.read_vocabularies import ORDERED
from content.models import Organisation, Source

_TERM = dict.fromkeys(("name", "summary", "code", "position", "retired"), ())
_ORGANISATION = dict.fromkeys(
    (
        "name",
        "short_name",
        "summary",
        "kind",
        "legal_form",
        "code",
        "country",
        "website",
        "founded",
        "other_names",
        "names_verified",
        "sources",
    ),
    (),
)


def export_sources() -> list[Row]:
    return [
        {
            "slug": source.code,
            "kind": source.kind,
            "lang": source.language,
            "url": source.url or None,
            "title": source.title,
        }
        for source in Source.objects.order_by("pk")
    ]


def export_vocabularies(export: Export) -> dict[str, list[Row]]:
    """Return every vocabulary; funders are named, so organisations must have been paired before."""
    sections = {}
    for vocabulary in MODELLED["vocabularies.yaml"]:
        pairs = export.pairs(VOCABULARY_MODELS[vocabulary], drafts=True)
        pairs.sort(key=lambda pair: (pair[0].position, pair[0].name))
        sections[vocabulary] = [_term(export, vocabulary, pair) for pair in pairs]
    return sections


def _term(export: Export, vocabulary: str, pair: tuple[Any, Any]) -> Row:
    term, _ = pair
    row: Row = {"slug": term.code}
    if vocabulary in ORDERED:
        row["order"] = term.position
    if term.retired:
        row["retired"] = True
    texts = {"name": "name", "summary": "summary"}
    held = dict(_TERM)
    match vocabulary:
        case "industries":
            names = export.references(term, "ecosystems", "ecosystem")
            row |= {"resource_centre": term.resource_centre, "ecosystem": None}
            row["ecosystem"] = names[0] if names else None
            for name in names[1:]:
                export.leave_out(term, f"a second ecosystem, {name}")
            held |= {"resource_centre": (), "ecosystems": ()}
        case "regions":
            row |= {"code": term.iso_code, "katottg": term.katottg, "type": term.region_type}
            held |= dict.fromkeys(("iso_code", "katottg", "region_type"), ())
        case "funding_programmes":
            row["funder"] = export.reference(term, term.funder)
            held |= {"funder": ()}
        case "funding_notices":
            row["funder"] = export.reference(term, term.funder)
            row["emblem_required"] = term.emblem_required
            row["official_wording"] = term.official_wording
            texts["text"] = "text"
            held |= dict.fromkeys(("funder", "emblem_required", "official_wording", "text"), ())
    export.check_held(term, held)
    return row | without_empty(words(pair, texts))


def export_organisations(export: Export, pairs: list[tuple[Any, Any]]) -> list[Row]:
    return [_organisation(export, pair) for pair in pairs]


def pair_organisations(export: Export) -> list[tuple[Any, Any]]:
    return export.pairs(Organisation, drafts=True)


def _organisation(export: Export, pair: tuple[Any, Any]) -> Row:
    organisation, _ = pair
    export.check_held(organisation, _ORGANISATION)
    row: Row = {
        "slug": organisation.code,
        "kind": export.reference(organisation, organisation.kind),
        "country": organisation.country.lower() or None,
        "aliases": list(organisation.other_names),
        "legal_form": export.reference(organisation, organisation.legal_form),
        "website": organisation.website or None,
        "founded": organisation.founded or None,
        "names_verified": list(organisation.names_verified),
        "sources": export.references(organisation, "sources", "source"),
    }
    texts = {"name": "name", "short_name": "short_name", "summary": "summary"}
    return row | without_empty(words(pair, texts))
