"""The content pack as typed records. ``reading.read_content`` makes them, ``upsert`` loads them.

An unknown fact is an empty text, an empty tuple or None, never zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

SOURCE_LANGUAGE = "uk"
TARGET_LANGUAGE = "en"
LANGUAGES = (SOURCE_LANGUAGE, TARGET_LANGUAGE)

# Words by language, then by key: {"uk": {"title": …}, "en": {"title": …}}
Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Source:
    slug: str
    kind: str
    language: str
    url: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Translated:
    """A record in two languages."""

    slug: str
    words: Words


@dataclass(frozen=True, kw_only=True)
class Term(Translated):
    """An entry of a vocabulary, whose section of the file is ``vocabulary``."""

    vocabulary: str
    position: int
    retired: bool


@dataclass(frozen=True, kw_only=True)
class Industry(Term):
    resource_centre: bool
    ecosystem: str


@dataclass(frozen=True, kw_only=True)
class Region(Term):
    iso_code: str
    katottg: str
    region_type: str


@dataclass(frozen=True, kw_only=True)
class FundingProgramme(Term):
    funder: str


@dataclass(frozen=True, kw_only=True)
class FundingNotice(Term):
    funder: str
    emblem_required: bool
    official_wording: bool


@dataclass(frozen=True, kw_only=True)
class Metric:
    """``labels`` says by language what is counted; empty where nobody has said it."""

    key: str
    labels: Mapping[str, str]
    value: Decimal
    value_from: Decimal | None
    qualifier: str
    as_of: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Organisation(Translated):
    kind: str
    legal_form: str
    country: str
    website: str
    founded: str
    aliases: tuple[str, ...]
    names_verified: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Label:
    name: str
    year: int | None


@dataclass(frozen=True, kw_only=True)
class Cluster(Translated):
    kind: str
    alliance_status: str
    ecosystems: tuple[str, ...]
    industries: tuple[str, ...]
    regions: tuple[str, ...]
    founded: str
    legal_form: str
    website: str
    labels: tuple[Label, ...]
    # Organisations and, by the same key, clusters.
    affiliations: tuple[str, ...]
    aliases: tuple[str, ...]
    names_verified: tuple[str, ...]
    metrics: tuple[Metric, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Budget:
    amount: Decimal
    currency: str
    kind: str
    per: str
    qualifier: str


@dataclass(frozen=True, kw_only=True)
class Partner:
    """An organisation or, by the same key, a cluster."""

    organisation: str
    role: str
    country: str


@dataclass(frozen=True, kw_only=True)
class Project(Translated):
    kind: str
    status: str
    status_as_of: str
    programme_areas: tuple[str, ...]
    parent: str
    acronym: str
    grant_id: str
    funding_programme: str
    start: str
    end: str
    planned_end: str
    duration_months: int | None
    budget: Budget | None
    metrics: tuple[Metric, ...]
    partners: tuple[Partner, ...]
    ecosystems: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Block:
    """A heading, or a paragraph or more, with its text by language."""

    type: str
    text: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Story(Translated):
    date: str
    result_category: str
    clusters: tuple[str, ...]
    organisations: tuple[str, ...]
    countries: tuple[str, ...]
    ecosystems: tuple[str, ...]
    metrics: tuple[Metric, ...]
    funding_notice: str
    sources: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class HomePage(Translated):
    """``figures`` are shown large, each with words by language: figure, caption, as_of."""

    figures: tuple[Words, ...] = ()


@dataclass(frozen=True, kw_only=True)
class InformationPage(Translated):
    place: int
    in_menus: bool
    sources: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Clause(Translated):
    kind: str
    draft: bool
    needs: str
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AccessionTerms(Translated):
    """One version of the terms, one page. It stays unpublished while a clause is a draft."""

    version: str
    status: str
    language_of_record: str
    adopted_by: str
    adopted_on: str
    effective_from: str
    supersedes: str
    applies_to: tuple[str, ...]
    clauses: tuple[Clause, ...]
    sources: tuple[str, ...]

    @property
    def is_draft(self) -> bool:
        return any(clause.draft for clause in self.clauses)


@dataclass(frozen=True, kw_only=True)
class Content:
    """Everything that is loaded, in the order of the files, and what is not."""

    sources: tuple[Source, ...]
    terms: tuple[Term, ...]
    organisations: tuple[Organisation, ...]
    clusters: tuple[Cluster, ...]
    projects: tuple[Project, ...]
    stories: tuple[Story, ...]
    accession_terms: tuple[AccessionTerms, ...]
    home: tuple[HomePage, ...]
    information_pages: tuple[InformationPage, ...]
    not_loaded: tuple[str, ...]
