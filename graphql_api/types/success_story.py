from typing import TYPE_CHECKING, Annotated

import strawberry

from content.editions.kinds import Kind
from graphql_api.fields import described
from graphql_api.types.blocks import Block, blocks_of
from graphql_api.types.content import Content
from graphql_api.types.country import Country
from graphql_api.types.image import Image
from graphql_api.types.metric import Metric
from graphql_api.types.organisation import Organisation
from graphql_api.types.partial_date import PartialDate
from graphql_api.types.region import Region
from graphql_api.types.represent import represent_all, represent_one, represents
from graphql_api.types.source import Source
from graphql_api.types.vocabularies import Ecosystem, MaturityLevel, ResultCategory

if TYPE_CHECKING:
    from graphql_api.types.cluster import Cluster
    from graphql_api.types.project import Project


@strawberry.type(description="A story as a practice that others may take over.")
class Practice:
    region: Region | None = strawberry.field(description="Where it was practised.")
    period: PartialDate | None = strawberry.field(description="When it was practised.")
    maturity: MaturityLevel | None = strawberry.field(description="How mature it is.")
    audience: str = strawberry.field(description="Whom it may help; may be empty.")


@represents(Kind.SUCCESS_STORY)
@strawberry.type(description="What a cluster achieved, told with its numbers and sources.")
class SuccessStory(Content):
    @described("When it happened, as exactly as known.")
    def date(self) -> PartialDate | None:
        return PartialDate.of(self.row.card["date"])

    @described("Its lead image.")
    def image(self) -> Image | None:
        return Image.of(self.row.card["image"], self.row.batch.context.today)

    @described("What kind of result it tells of.")
    def result_category(self) -> ResultCategory | None:
        category: ResultCategory | None = represent_one(self.row.one("resultCategory"))
        return category

    @described("The clusters it tells of.")
    def clusters(
        self,
    ) -> list[Annotated["Cluster", strawberry.lazy("graphql_api.types.cluster")]]:
        return represent_all(self.row.many("clusters"))

    @described("The organisations it tells of.")
    def organisations(self) -> list[Organisation]:
        return represent_all(self.row.many("organisations"))

    @described("The European industrial ecosystems it belongs to.")
    def ecosystems(self) -> list[Ecosystem]:
        return represent_all(self.row.many("ecosystems"))

    @described("The countries it concerns.")
    def countries(self) -> list[Country]:
        return Country.list_of(self.row.card["countries"], self.row.locale)

    @described("The project it came from.")
    def project(
        self,
    ) -> Annotated["Project", strawberry.lazy("graphql_api.types.project")] | None:
        project: Project | None = represent_one(self.row.one("project"))
        return project

    @described("The body of the story.")
    def blocks(self) -> list[Block]:
        return blocks_of(self.row)

    @described("Its numbers.")
    def metrics(self) -> list[Metric]:
        return Metric.list_of(self.row.body["metrics"])

    @described("What others need to know to do the same.")
    def practice(self) -> Practice:
        data = self.row.body["practice"]
        return Practice(
            region=represent_one(self.row.one("practiceRegion")),
            period=PartialDate.of(data["period"]),
            maturity=represent_one(self.row.one("practiceMaturity")),
            audience=data["audience"],
        )

    @described("Where what is said here can be checked.")
    def sources(self) -> list[Source]:
        return Source.list_of(self.row.body["sources"])
