from datetime import date
from typing import Annotated, Optional

import strawberry

from content.editions.kinds import Kind
from graphql_api.context import Context
from graphql_api.fields import described
from graphql_api.language import Language
from graphql_api.loaders import Batch, load
from graphql_api.orders import NEWEST_FIRST
from graphql_api.relations import Backward
from graphql_api.rows import Row
from graphql_api.scalars import LocaleCode
from graphql_api.siblings import Siblings
from graphql_api.slices import Listing, Slice
from graphql_api.types.accession_terms_comparison import ClauseChange, compared
from graphql_api.types.content import Content
from graphql_api.types.document import Document
from graphql_api.types.enums import TermsStatus
from graphql_api.types.represent import represent_all, represent_one, represents
from graphql_api.types.source import Source
from graphql_api.types.terms_parts import Clause, Fee, RequiredDocument, Step
from graphql_api.types.vocabularies import ClusterKind

TERMS_SUCCESSORS = Backward(Kind.ACCESSION_TERMS, ("supersedes",))


def _successors(batch: Batch) -> Siblings:
    """The newest version that replaces each."""
    order, relations = NEWEST_FIRST, TERMS_SUCCESSORS.relations
    listing = Listing(Kind.ACCESSION_TERMS, batch.language, order, relation=relations)
    return Siblings(batch, TERMS_SUCCESSORS, listing, Slice(size=1, is_backward=False))


@represents(Kind.ACCESSION_TERMS)
@strawberry.type(description="One version of the terms on which the alliance takes members in.")
class AccessionTerms(Content):
    @described("Which version.")
    def version(self) -> str:
        return str(self.row.card["version"])

    @described("Where this version stands.")
    def status(self) -> TermsStatus:
        return TermsStatus(self.row.card["status"])

    @described("The language version that prevails where translations differ from it.")
    def language_of_record(self) -> LocaleCode:
        return LocaleCode(self.row.card["languageOfRecord"])

    @described("The body that adopted it; may be empty.")
    def adopted_by(self) -> str:
        return str(self.row.card["adoptedBy"])

    @described("When it was adopted; null if it is not, or not known.")
    def adopted_on(self) -> date | None:
        return _date(self.row.card["adoptedOn"])

    @described("Number of the minutes of the adoption; may be empty.")
    def minutes_number(self) -> str:
        return str(self.row.card["minutesNumber"])

    @described("Since when it is in force; null if it is not, or not known.")
    def effective_from(self) -> date | None:
        return _date(self.row.card["effectiveFrom"])

    @described("The version it replaces.")
    def supersedes(self) -> Optional["AccessionTerms"]:
        terms: AccessionTerms | None = represent_one(self.row.one("supersedes"))
        return terms

    @described("The version that replaces it; the newest if several do, null if none does.")
    def superseded_by(self) -> Optional["AccessionTerms"]:
        batch = self.row.batch
        siblings = batch.once(TERMS_SUCCESSORS, lambda: _successors(batch))
        found = siblings.window(self.row).rows
        terms: AccessionTerms | None = represent_one(next(iter(found), None))
        return terms

    @described(
        "Whether the language delivered is the language of record. "
        "Where it is not, this is a translation, and the language of record prevails."
    )
    def is_language_of_record(self) -> bool:
        return self.row.locale == str(self.row.card["languageOfRecord"])

    @described(
        "What changed in each clause since another version, in the language delivered here; "
        "null if that version is not published in this language."
    )
    def changes_since(
        self,
        version: Annotated[str, strawberry.argument(description="The earlier version.")],
    ) -> list[ClauseChange] | None:
        if "\0" in version:
            # PostgreSQL keeps no NUL, so no version is called so.
            return None
        context, locale = self.row.batch.context, self.row.locale
        earlier = self.row.batch.once(
            ("version", version, locale), lambda: _version(context, Language(locale), version)
        )
        return None if earlier is None else compared(earlier, self.row)

    @described("The kinds of applicants it is for.")
    def applies_to(self) -> list[ClusterKind]:
        return represent_all(self.row.many("appliesTo"))

    @described("Its clauses, in order.")
    def clauses(self) -> list[Clause]:
        return Clause.list_of(self.row)

    @described("The fees.")
    def fees(self) -> list[Fee]:
        return Fee.list_of(self.row)

    @described("The way into the alliance, step by step.")
    def steps(self) -> list[Step]:
        return Step.list_of(self.row)

    @described("What an applicant must hand in.")
    def required_documents(self) -> list[RequiredDocument]:
        return RequiredDocument.list_of(self.row)

    @described("The terms as one document.")
    def download(self) -> Document | None:
        return Document.of(self.row.body["download"], self.row.batch.context.today)

    @described("Whom to ask; may be empty.")
    def contact(self) -> str:
        return str(self.row.body["contact"])

    @described("E-mail address for questions; may be empty.")
    def contact_email(self) -> str:
        return str(self.row.body["contactEmail"])

    @described("Where what is said here can be checked.")
    def sources(self) -> list[Source]:
        return Source.list_of(self.row.body["sources"])


def _version(context: Context, language: Language, version: str) -> Row | None:
    """The newest of the terms that are called by this version."""
    called = context.editions(language, Kind.ACCESSION_TERMS).filter(card__version=version)
    newest = called.order_by("-date", "-first_published_at")
    return next(iter(load(context, language, newest[:1])), None)


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
