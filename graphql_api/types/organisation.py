from typing import TYPE_CHECKING, Annotated

import strawberry

from content.editions.kinds import Kind
from graphql_api.connections import After, Before, Connection, First, Last, related
from graphql_api.fields import described
from graphql_api.orders import (
    BY_TITLE,
    NEWEST_FIRST,
    OrderClusters,
    OrderProjects,
    OrderStories,
    order_of,
)
from graphql_api.relations import (
    ORGANISATION_CLUSTERS,
    ORGANISATION_PROJECTS,
    ORGANISATION_STORIES,
)
from graphql_api.slices import Paging
from graphql_api.types.country import Country
from graphql_api.types.partial_date import PartialDate
from graphql_api.types.record import Record
from graphql_api.types.represent import represent_one, represents
from graphql_api.types.source import Source
from graphql_api.types.vocabularies import LegalForm, OrganisationKind

if TYPE_CHECKING:
    from graphql_api.types.cluster import Cluster
    from graphql_api.types.project import Project
    from graphql_api.types.success_story import SuccessStory


@represents(Kind.ORGANISATION)
@strawberry.type(description="An organisation that clusters, stories and projects refer to.")
class Organisation(Record):
    @described("Stable code in ASCII, the same in every language.")
    def code(self) -> str:
        return self.row.code

    @described("Name.")
    def name(self) -> str:
        return self.row.title

    @described("Short name or abbreviation; may be empty.")
    def short_name(self) -> str:
        return str(self.row.card["shortName"])

    @described("What it does, in a few sentences; may be empty.")
    def summary(self) -> str:
        return str(self.row.card["summary"])

    @described("What kind of organisation it is.")
    def kind(self) -> OrganisationKind | None:
        kind: OrganisationKind | None = represent_one(self.row.one("kind"))
        return kind

    @described("Its legal form.")
    def legal_form(self) -> LegalForm | None:
        form: LegalForm | None = represent_one(self.row.one("legalForm"))
        return form

    @described("The country it sits in; null for an international body.")
    def country(self) -> Country | None:
        code = self.row.card["country"]
        return Country.of(code, self.row.locale) if code else None

    @described("Its own website; may be empty.")
    def website(self) -> str:
        return str(self.row.card["website"])

    @described("When it was founded, as exactly as known.")
    def founded(self) -> PartialDate | None:
        return PartialDate.of(self.row.card["founded"])

    @described("Other names it is known by.")
    def aliases(self) -> list[str]:
        return list(self.row.card["aliases"])

    @described("The languages in which its name has been confirmed.")
    def names_verified(self) -> list[str]:
        return list(self.row.card["namesVerified"])

    @described("Where what is said here can be checked.")
    def sources(self) -> list[Source]:
        return Source.list_of(self.row.body["sources"])

    @described("The clusters that have a tie to it.")
    def clusters(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        order: OrderClusters = None,
    ) -> Connection[Annotated["Cluster", strawberry.lazy("graphql_api.types.cluster")]]:
        paging = Paging(first, after, last, before)
        return related(self.row, ORGANISATION_CLUSTERS, order_of(order, BY_TITLE), paging)

    @described("The success stories that tell of it.")
    def stories(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        order: OrderStories = None,
    ) -> Connection[Annotated["SuccessStory", strawberry.lazy("graphql_api.types.success_story")]]:
        paging = Paging(first, after, last, before)
        return related(self.row, ORGANISATION_STORIES, order_of(order, NEWEST_FIRST), paging)

    @described("The projects it is a partner of.")
    def projects(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        order: OrderProjects = None,
    ) -> Connection[Annotated["Project", strawberry.lazy("graphql_api.types.project")]]:
        paging = Paging(first, after, last, before)
        return related(self.row, ORGANISATION_PROJECTS, order_of(order, NEWEST_FIRST), paging)
