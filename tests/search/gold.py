"""The gold set: needs of readers, the queries they type for them, and the records that answer."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from content.importing.identity import record_key

FILE = Path(__file__).with_name("gold.yaml")
LANGUAGES = ("uk", "en", "pl", "de")
SITE_LANGUAGES = ("uk", "en")
GRADES = (1, 2, 3)
# Kind → what makes such a query hard.
KINDS = {
    "name": "the name of a record, as sources spell it",
    "topic": "a subject, in words that need not stand in any name",
    "several-words": "several words that must be found together",
    "word-order": "words in another order than the text has them",
    "inflected": "word forms that the text does not have",
    "misspelt": "a slip of the pen",
    "keyboard": "typed with the other keyboard layout",
    "transliterated": "Ukrainian in Latin letters, or foreign words in Cyrillic, in any spelling",
    "acronym": "an acronym or short name",
    "place": "a place, also by its historic or foreign name",
    "programme": "a funding programme",
    "other-language": "a language that the content does not have, or the other one of the site",
}
# As the gold set calls it → as the importer does.
_RECORD_KINDS = {
    "accession": "accession_terms",
    "accession-section": "section-accessiontermsindexpage",
    "cluster": "cluster",
    "home": "home",
    "organisation": "organisation",
    "project": "project",
    "story": "story",
}


class GoldFault(ValueError):
    """The gold set is wrong; the message says where and how."""


@dataclass(frozen=True)
class Query:
    """What somebody types, and the grade of every record that answers it."""

    text: str
    language: str
    kind: str
    need: str
    grades: dict[str, int]

    @property
    def locale(self) -> str:
        """The language of the site it is typed on."""
        return self.language if self.language in SITE_LANGUAGES else "en"


def read_gold(file: Path = FILE) -> list[Query]:
    """Return the queries of a gold set; raise ``GoldFault`` for what does not fit the schema."""
    queries = [
        query
        for row in yaml.safe_load(file.read_text(encoding="utf-8"))["needs"]
        for query in _queries(row)
    ]
    asked = Counter((query.locale, query.text) for query in queries)
    twice = [text for (_, text), count in asked.items() if count > 1]
    if twice:
        raise GoldFault(f"asked more than once in the same language: {', '.join(twice)}")
    return queries


def keys_of(queries: list[Query]) -> dict[UUID, str]:
    """Return identity → record, for every record that a query names."""
    return {key_of(record): record for query in queries for record in query.grades}


def key_of(record: str) -> UUID:
    """Return the identity of a record that the content files call ``kind/slug``."""
    kind, _, slug = record.partition("/")
    return record_key(_RECORD_KINDS[kind], slug)


def _queries(row: dict[str, Any]) -> Iterator[Query]:
    need = row["need"]
    for record, grade in row["relevant"].items():
        kind, _, slug = record.partition("/")
        if kind not in _RECORD_KINDS or not slug:
            raise GoldFault(f"{need}: “{record}” is not kind/slug of a known kind")
        if grade not in GRADES:
            raise GoldFault(f"{need}: the grade of “{record}” is none of {GRADES}")
    if max(row["relevant"].values()) < max(GRADES):
        raise GoldFault(f"{need}: no record is the answer (grade {max(GRADES)})")
    for query in row["queries"]:
        if query["language"] not in LANGUAGES or query["kind"] not in KINDS:
            raise GoldFault(f"{need}: unknown language or kind in {query}")
        yield Query(query["text"], query["language"], query["kind"], need, row["relevant"])
