from typing import Annotated, Any, TypeAlias

import strawberry
from django.db.models import QuerySet

from content.editions.kinds import Kind
from graphql_api.context import Info
from graphql_api.fields import described
from graphql_api.language import Language, language_of
from graphql_api.loaders import Batch
from graphql_api.queries.arguments import NO_FALLBACK, Fallback, Locale
from graphql_api.reader import Reader
from graphql_api.rows import COLUMNS
from graphql_api.statements.asking import ask
from graphql_api.types.funding_notice import FundingNotice
from graphql_api.types.funding_programme import FundingProgramme
from graphql_api.types.industry import Industry
from graphql_api.types.region import Region
from graphql_api.types.represent import represent_all
from graphql_api.types.vocabularies import (
    ClusterKind,
    Ecosystem,
    LegalForm,
    MaturityLevel,
    OrganisationKind,
    PartnerRole,
    ProgrammeArea,
    ProjectStatus,
    ResultCategory,
)

# Far above what editors can keep in order by hand.
MOST_ENTRIES = 1_000

Retired: TypeAlias = Annotated[
    bool,
    strawberry.argument(description="Whether to include entries that are given to no new record."),
]


@strawberry.type
class VocabularyQueries:
    @described("The European industrial ecosystems, in the editors' order.")
    def ecosystems(
        self,
        info: Info,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        include_retired: Retired = False,
    ) -> list[Ecosystem]:
        return _entries(info, Kind.ECOSYSTEM, locale, fallback, include_retired)

    @described("The industries of the alliance's own list, in the editors' order.")
    def industries(
        self,
        info: Info,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        include_retired: Retired = False,
    ) -> list[Industry]:
        return _entries(info, Kind.INDUSTRY, locale, fallback, include_retired)

    @described("The regions of Ukraine, in the editors' order.")
    def regions(
        self,
        info: Info,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        include_retired: Retired = False,
    ) -> list[Region]:
        return _entries(info, Kind.REGION, locale, fallback, include_retired)

    @described("The kinds of results that success stories tell of, in the editors' order.")
    def result_categories(
        self,
        info: Info,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        include_retired: Retired = False,
    ) -> list[ResultCategory]:
        return _entries(info, Kind.RESULT_CATEGORY, locale, fallback, include_retired)

    @described("The areas of the alliance's programme, in the editors' order.")
    def programme_areas(
        self,
        info: Info,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        include_retired: Retired = False,
    ) -> list[ProgrammeArea]:
        return _entries(info, Kind.PROGRAMME_AREA, locale, fallback, include_retired)

    @described("Where projects can stand, in the editors' order.")
    def project_statuses(
        self,
        info: Info,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        include_retired: Retired = False,
    ) -> list[ProjectStatus]:
        return _entries(info, Kind.PROJECT_STATUS, locale, fallback, include_retired)

    @described("The kinds of clusters, in the editors' order.")
    def cluster_kinds(
        self,
        info: Info,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        include_retired: Retired = False,
    ) -> list[ClusterKind]:
        return _entries(info, Kind.CLUSTER_KIND, locale, fallback, include_retired)

    @described("How mature practices can be, in the editors' order.")
    def maturity_levels(
        self,
        info: Info,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        include_retired: Retired = False,
    ) -> list[MaturityLevel]:
        return _entries(info, Kind.MATURITY_LEVEL, locale, fallback, include_retired)

    @described("The kinds of organisations, in the editors' order.")
    def organisation_kinds(
        self,
        info: Info,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        include_retired: Retired = False,
    ) -> list[OrganisationKind]:
        return _entries(info, Kind.ORGANISATION_KIND, locale, fallback, include_retired)

    @described("The legal forms of organisations, in the editors' order.")
    def legal_forms(
        self,
        info: Info,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        include_retired: Retired = False,
    ) -> list[LegalForm]:
        return _entries(info, Kind.LEGAL_FORM, locale, fallback, include_retired)

    @described("What partners do in projects, in the editors' order.")
    def partner_roles(
        self,
        info: Info,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        include_retired: Retired = False,
    ) -> list[PartnerRole]:
        return _entries(info, Kind.PARTNER_ROLE, locale, fallback, include_retired)

    @described("The programmes that fund projects, in the editors' order.")
    def funding_programmes(
        self,
        info: Info,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        include_retired: Retired = False,
    ) -> list[FundingProgramme]:
        return _entries(info, Kind.FUNDING_PROGRAMME, locale, fallback, include_retired)

    @described("The words by which funders want to be named, in the editors' order.")
    def funding_notices(
        self,
        info: Info,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        include_retired: Retired = False,
    ) -> list[FundingNotice]:
        return _entries(info, Kind.FUNDING_NOTICE, locale, fallback, include_retired)


def _entries(
    info: Info, kind: Kind, locale: str | None, fallback: list[Any], include_retired: bool
) -> list[Any]:
    language = language_of(locale, fallback)
    records = ask(info.context, _in_order, language, kind, include_retired)
    return represent_all(Batch(info.context, language, records).rows)


def _in_order(
    reader: Reader, language: Language, kind: Kind, include_retired: bool
) -> QuerySet[Any]:
    found = reader.editions(language, kind)
    if not include_retired:
        found = found.exclude(terms__contains=["retired:yes"])
    # The editors' position is the first part of the sort key.
    return found.order_by("sort_key", "key").values_list(*COLUMNS)[:MOST_ENTRIES]
