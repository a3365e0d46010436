"""Versions of the accession terms in the form of the files."""

from typing import Any

from content.importing.export_parts import Export, Row, add_address, words
from content.importing.read_accession import next_version, successor_slug
from content.importing.records import LANGUAGES
from content.models import AccessionTerms

_HELD = dict.fromkeys(
    (
        "title",
        "slug",
        "summary",
        "version",
        "status",
        "language_of_record",
        "adopted_by",
        "adopted_on",
        "effective_from",
        "supersedes",
        "applies_to",
        "clauses",
        "sources",
    ),
    (),
)


def export_accession_terms(export: Export) -> list[Row]:
    """Return one record for each version; a version and its draft successor are one again."""
    rows = [_version(export, pair) for pair in export.pairs(AccessionTerms, drafts=True)]
    by_slug = {row["slug"]: row for row in rows}
    exported = []
    for row in rows:
        successor = by_slug.get(successor_slug(row["slug"], next_version(row["version"])))
        if successor is not None and _is_draft_successor(row, successor):
            by_slug.pop(successor["slug"])
            exported.append(row | {"clauses": successor["clauses"]})
        elif row["slug"] in by_slug:
            exported.append(row)
    return exported


def _is_draft_successor(row: Row, successor: Row) -> bool:
    """Tell whether reading ``row`` with the successor's clauses would give both versions again."""
    same = ("status", "language_of_record", "applies_to", "sources")
    sourced = [_unplaced(clause) for clause in successor["clauses"] if not clause["draft"]]
    return (
        successor["supersedes"] == row["slug"]
        and row["supersedes"] is None
        and successor["version"] == next_version(row["version"])
        and len(sourced) < len(successor["clauses"])
        and sourced == [_unplaced(clause) for clause in row["clauses"]]
        and all(successor[key] == row[key] for key in same)
        and all(_words(successor, language) == _words(row, language) for language in LANGUAGES)
        and not any(successor[key] for key in ("adopted_by", "adopted_on", "effective_from"))
    )


def _unplaced(clause: Row) -> Row:
    return {key: value for key, value in clause.items() if key != "order"}


def _words(row: Row, language: str) -> Row:
    return {key: text for key, text in row[language].items() if key != "slug"}


def _version(export: Export, pair: tuple[Any, Any]) -> Row:
    page, english = pair
    export.check_held(page, _HELD)
    row: Row = {
        "slug": export.name(page),
        "version": page.version,
        "status": page.status,
        "language_of_record": page.language_of_record,
        "adopted_by": page.adopted_by or None,
        "adopted_on": page.adopted_on.isoformat() if page.adopted_on else None,
        "effective_from": page.effective_from.isoformat() if page.effective_from else None,
        "supersedes": export.reference(page, page.supersedes),
        "applies_to": export.references(page, "applies_to", "kind"),
        "sources": export.references(page, "sources", "source"),
    }
    row |= words(pair, {"title": "title", "summary": "summary"})
    row = add_address(row, english)
    translated = {clause.translation_key: clause for clause in english.clauses.all()}
    row["clauses"] = [
        _clause(export, place, (clause, translated[clause.translation_key]))
        for place, clause in enumerate(page.clauses.all(), 1)
    ]
    return row


def _clause(export: Export, place: int, pair: tuple[Any, Any]) -> Row:
    clause = pair[0]
    row: Row = {
        "slug": clause.key,
        "order": place,
        "kind": clause.kind,
        "draft": clause.draft,
        "needs": clause.needs or None,
        "sources": [row.source.code for row in clause.sources.all()],
    }
    row |= words(pair, {"title": "title"})
    for language, each in zip(LANGUAGES, pair, strict=True):
        row[language]["text"] = export.prose(clause.terms, each.text)
    return row
