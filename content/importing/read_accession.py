"""Versions of the accession terms from their rows."""

from collections.abc import Mapping

from content.choices import ClauseKind, TermsStatus
from content.importing.records import LANGUAGES, AccessionTerms, Clause, Words
from content.importing.rows import Row
from content.importing.words import read_words


def read_accession_terms(row: Row) -> list[AccessionTerms]:
    """Return the versions that one record describes.

    A record that holds draft clauses and names no predecessor becomes two: its sourced clauses
    alone under its own version, and their successor with all clauses, which cannot be published
    yet. The successor's version is the next one: “0.2” after “0.1”.
    """
    terms = _read(row)
    sourced = tuple(clause for clause in terms.clauses if not clause.draft)
    if terms.supersedes or len(sourced) in (0, len(terms.clauses)):
        return [terms]
    successor = next_version(terms.version)
    if not successor:
        row.fault("version", f"“{terms.version}” must end with a number, to name its successor")
    return [
        _variant(terms, terms.slug, terms.version, "", sourced),
        _variant(
            terms, successor_slug(terms.slug, successor), successor, terms.slug, terms.clauses
        ),
    ]


def successor_slug(slug: str, version: str) -> str:
    """Return the slug of a draft successor: that of its predecessor with the new version."""
    return f"{slug}-{version.replace('.', '-')}"


def next_version(version: str) -> str:
    """Return the version after this one, or an empty text if it does not end with a number."""
    head, dot, last = version.rpartition(".")
    return f"{head}{dot}{int(last) + 1}" if last.isascii() and last.isdigit() else ""


def _variant(
    terms: AccessionTerms,
    slug: str,
    version: str,
    supersedes: str,
    clauses: tuple[Clause, ...],
) -> AccessionTerms:
    return AccessionTerms(
        slug=slug,
        words=terms.words if not supersedes else _without_slug(terms.words),
        version=version,
        status=terms.status,
        language_of_record=terms.language_of_record,
        adopted_by="" if supersedes else terms.adopted_by,
        adopted_on="" if supersedes else terms.adopted_on,
        effective_from="" if supersedes else terms.effective_from,
        supersedes=supersedes,
        applies_to=terms.applies_to,
        clauses=clauses,
        sources=terms.sources,
    )


def _without_slug(words: Words) -> Mapping[str, Mapping[str, str]]:
    return {
        language: {key: text for key, text in texts.items() if key != "slug"}
        for language, texts in words.items()
    }


def _read(row: Row) -> AccessionTerms:
    return AccessionTerms(
        slug=row.slug(),
        words=read_words(row, {"title": 255}, {"summary": None}, has_address=True),
        version=row.text("version", max_length=20),
        status=row.choice("status", TermsStatus.values),
        language_of_record=row.choice("language_of_record", LANGUAGES),
        adopted_by=row.text("adopted_by", max_length=255, required=False),
        adopted_on=row.day("adopted_on"),
        effective_from=row.day("effective_from"),
        supersedes=row.reference("supersedes", "accession_terms"),
        applies_to=row.references("applies_to", "cluster_kinds"),
        clauses=_clauses(row),
        sources=row.references("sources", "sources"),
    )


def _clauses(parent: Row) -> tuple[Clause, ...]:
    """Return the clauses in the order they state."""
    placed: list[tuple[int, Clause]] = []
    for row in parent.children("clauses"):
        order = row.small_number("order", required=True)
        clause = Clause(
            slug=row.slug(),
            words=read_words(row, {"title": 255, "text": None}, rich=("text",)),
            kind=row.choice("kind", ClauseKind.values),
            draft=row.flag("draft", required=True),
            needs=row.text("needs", required=False),
            sources=row.references("sources", "sources"),
        )
        if clause.draft and not clause.needs:
            row.fault("needs", "is missing: a draft clause says what it still needs")
        if any(clause.slug == other.slug for _, other in placed):
            row.fault("slug", f"“{clause.slug}” is already the slug of another clause")
        if any(order == other for other, _ in placed):
            row.fault("order", f"{order} is already the place of another clause")
        row.finish()
        placed.append((order or 0, clause))
    return tuple(clause for _, clause in sorted(placed, key=lambda item: item[0]))
