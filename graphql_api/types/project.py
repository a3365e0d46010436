from typing import TYPE_CHECKING, Annotated, Optional

import strawberry

from content.editions.kinds import Kind
from graphql_api.connections import After, Before, Connection, First, Last, related
from graphql_api.fields import described
from graphql_api.orders import NEWEST_FIRST, OrderProjects, OrderStories, order_of
from graphql_api.relations import PROJECT_CHILDREN, PROJECT_STORIES
from graphql_api.slices import Paging
from graphql_api.types.blocks import Block, blocks_of
from graphql_api.types.content import Content
from graphql_api.types.enums import ProjectKind
from graphql_api.types.funding_programme import FundingProgramme
from graphql_api.types.metric import Metric
from graphql_api.types.money import Money
from graphql_api.types.partial_date import PartialDate
from graphql_api.types.project_parts import Budget, Partner, ProjectDocument
from graphql_api.types.represent import represent_all, represent_one, represents
from graphql_api.types.source import Source
from graphql_api.types.vocabularies import Ecosystem, ProgrammeArea, ProjectStatus

if TYPE_CHECKING:
    from graphql_api.types.cluster import Cluster
    from graphql_api.types.success_story import SuccessStory


@represents(Kind.PROJECT)
@strawberry.type(description="A project, a programme, an area of the programme or an initiative.")
class Project(Content):
    @described("Acronym; may be empty.")
    def acronym(self) -> str:
        return str(self.row.card["acronym"])

    @described("What sort of undertaking it is.")
    def kind(self) -> ProjectKind:
        return ProjectKind(self.row.card["projectKind"])

    @described("What it is a part of.")
    def parent(self) -> Optional["Project"]:
        parent: Project | None = represent_one(self.row.one("parent"))
        return parent

    @described("Its parts.")
    def children(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        order: OrderProjects = None,
    ) -> Connection["Project"]:
        paging = Paging(first, after, last, before)
        return related(self.row, PROJECT_CHILDREN, order_of(order, NEWEST_FIRST), paging)

    @described("The areas of the alliance's programme it belongs to.")
    def programme_areas(self) -> list[ProgrammeArea]:
        return represent_all(self.row.many("programmeAreas"))

    @described("Where it stands.")
    def status(self) -> ProjectStatus | None:
        status: ProjectStatus | None = represent_one(self.row.one("status"))
        return status

    @described("When the status was true.")
    def status_as_of(self) -> PartialDate | None:
        return PartialDate.of(self.row.card["statusAsOf"])

    @described("When it began, as exactly as known.")
    def start(self) -> PartialDate | None:
        return PartialDate.of(self.row.card["start"])

    @described("When it ended, as exactly as known.")
    def end(self) -> PartialDate | None:
        return PartialDate.of(self.row.card["end"])

    @described("When it was to end.")
    def planned_end(self) -> PartialDate | None:
        return PartialDate.of(self.row.card["plannedEnd"])

    @described("How long it lasts, in months.")
    def duration_months(self) -> int | None:
        months: int | None = self.row.card["durationMonths"]
        return months

    @described("The programme that funds it.")
    def funding_programme(self) -> FundingProgramme | None:
        programme: FundingProgramme | None = represent_one(self.row.one("fundingProgramme"))
        return programme

    @described("Number of the grant agreement; may be empty.")
    def grant_id(self) -> str:
        return str(self.row.card["grantId"])

    @described("Its own website; may be empty.")
    def website(self) -> str:
        return str(self.row.card["website"])

    @described("What it costs.")
    def budget(self) -> Budget | None:
        return Budget.of(self.row.body["budget"])

    @described("What the European Union contributes.")
    def eu_contribution(self) -> Money | None:
        return Money.of(self.row.body["euContribution"])

    @described("Its goals.")
    def goals(self) -> list[str]:
        return list(self.row.body["goals"])

    @described("Its tasks.")
    def tasks(self) -> list[str]:
        return list(self.row.body["tasks"])

    @described("The results it is expected to have.")
    def expected_results(self) -> list[str]:
        return list(self.row.body["expectedResults"])

    @described("Its partners.")
    def partners(self) -> list[Partner]:
        return Partner.list_of(self.row)

    @described("The clusters it concerns.")
    def clusters(
        self,
    ) -> list[Annotated["Cluster", strawberry.lazy("graphql_api.types.cluster")]]:
        return represent_all(self.row.many("clusters"))

    @described("The European industrial ecosystems it belongs to.")
    def ecosystems(self) -> list[Ecosystem]:
        return represent_all(self.row.many("ecosystems"))

    @described("The success stories that came from it.")
    def stories(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        order: OrderStories = None,
    ) -> Connection[Annotated["SuccessStory", strawberry.lazy("graphql_api.types.success_story")]]:
        paging = Paging(first, after, last, before)
        return related(self.row, PROJECT_STORIES, order_of(order, NEWEST_FIRST), paging)

    @described("The body of its page.")
    def blocks(self) -> list[Block]:
        return blocks_of(self.row)

    @described("Its documents.")
    def documents(self) -> list[ProjectDocument]:
        return ProjectDocument.list_of(self.row)

    @described("Its numbers.")
    def metrics(self) -> list[Metric]:
        return Metric.list_of(self.row.body["metrics"])

    @described("Where what is said here can be checked.")
    def sources(self) -> list[Source]:
        return Source.list_of(self.row.body["sources"])
