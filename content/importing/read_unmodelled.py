"""Sections that the CMS has no model for: checked as far as they can be, and not loaded."""

from collections.abc import Mapping

from content.importing.read_records import PRECISIONS
from content.importing.rows import Row
from content.importing.words import read_words

_TERM: Mapping[str, type | tuple[type, ...]] = {}

# The keys of each section besides slug, sources and words, with the type of their values.
FACTS: Mapping[str, Mapping[str, type | tuple[type, ...]]] = {
    "languages": {"code": str, "default": bool},
    "nace_sections": {"code": str},
    "countries": {"code": str, "eu": bool},
    "alliance_statuses": _TERM,
    "event_kinds": _TERM,
    "listing_kinds": _TERM,
    "date_precisions": _TERM,
    "funding_calls": {
        "identifier": str,
        "deadline": str,
        "budget": dict,
        "per_project": dict,
        "funding_rate_percent": int,
        "projects_to_fund": int,
        "duration_months": list,
    },
    "milestones": {"origin": str, "planned": bool, "metrics": list},
    "patterns": {"clause_kinds": list, "facts": dict},
}


def check_unmodelled(row: Row, section: str) -> None:
    row.slug()
    row.references("sources", "sources")
    for key, kind in FACTS[section].items():
        row.take(key, kind, "of another type")
    if section == "milestones":
        read_words(row, {"title": 255, "text": None})
        _check_milestone(row)
    else:
        read_words(row, {"name": 255}, {"summary": None})
    if section == "funding_calls":
        row.reference("programme", "funding_programmes")
        row.references("ecosystems", "ecosystems")
        row.partial_date("opened")


def _check_milestone(row: Row) -> None:
    row.partial_date("date", required=True)
    row.partial_date("end_date")
    row.choice("date_precision", PRECISIONS)
    row.reference("kind", "event_kinds", required=True)
    row.reference("result_category", "result_categories")
    row.references("organisations", "organisations")
