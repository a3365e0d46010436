from collections.abc import Iterable
from datetime import date
from typing import Annotated

import strawberry

from content.editions.kinds import Kind
from graphql_api.connections import After, Before, Connection, First, Last, listed
from graphql_api.context import Info
from graphql_api.fields import described
from graphql_api.language import language_of
from graphql_api.loaders import load
from graphql_api.orders import NEWEST_FIRST
from graphql_api.queries.arguments import NO_FALLBACK, Fallback, Locale
from graphql_api.rows import Row
from graphql_api.slices import Listing, Paging
from graphql_api.types.accession_terms import AccessionTerms
from graphql_api.types.enums import TermsStatus

# Versions of a legal document that are looked through, the newest first.
MOST_VERSIONS = 200

_LAW = {TermsStatus.IN_FORCE.value, TermsStatus.SUPERSEDED.value}
_OVER = {TermsStatus.SUPERSEDED.value, TermsStatus.WITHDRAWN.value}


@strawberry.type
class AccessionTermsQueries:
    @described(
        "The accession terms in force today, or on another day. Where no version has "
        "a day of entry into force, the newest published one that is neither superseded nor "
        "withdrawn; its `status` says what it is. Null if there is none."
    )
    def accession_terms(
        self,
        info: Info,
        applies_to: Annotated[
            str | None,
            strawberry.argument(
                description="Code of a cluster kind: the terms for such applicants."
            ),
        ] = None,
        in_force_on: Annotated[
            date | None,
            strawberry.argument(description="The version in force on this day, and no other."),
        ] = None,
        version: Annotated[
            str | None, strawberry.argument(description="This very version, in force or not.")
        ] = None,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
    ) -> AccessionTerms | None:
        listing = Listing(Kind.ACCESSION_TERMS, language_of(locale, fallback), NEWEST_FIRST)
        newest_first = listing.queryset(info.context).order_by("-date", "-first_published_at")
        rows = [
            row
            for row in load(info.context, listing.language, newest_first[:MOST_VERSIONS])
            if _applies(row, applies_to)
        ]
        if version is not None:
            found = next((row for row in rows if row.card["version"] == version), None)
        elif in_force_on is not None:
            found = _in_force(rows, in_force_on)
        else:
            found = _in_force(rows, info.context.today) or _newest(rows)
        return AccessionTerms(row=found) if found else None

    @described("All published versions of the accession terms, the newest first.")
    def accession_terms_versions(
        self,
        info: Info,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[AccessionTerms]:
        listing = Listing(Kind.ACCESSION_TERMS, language_of(locale, fallback), NEWEST_FIRST)
        return listed(info.context, listing, Paging(first, after, last, before))


def _applies(row: Row, kind_code: str | None) -> bool:
    """Whether the terms are for this kind of applicant; terms that name none are for all."""
    if kind_code is None or not row.links.get("appliesTo"):
        return True
    return any(kind.code == kind_code for kind in row.many("appliesTo"))


def _in_force(rows: Iterable[Row], day: date) -> Row | None:
    """The version that had entered into force last by that day."""
    entered = [row for row in rows if row.card["status"] in _LAW and row.date and row.date <= day]
    return max(entered, key=lambda row: row.date or date.min, default=None)


def _newest(rows: Iterable[Row]) -> Row | None:
    """The version published last of those that may still apply."""
    return next((row for row in rows if row.date is None and row.card["status"] not in _OVER), None)
