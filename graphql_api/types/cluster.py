from typing import TYPE_CHECKING, Annotated

import strawberry

from content.editions.kinds import Kind
from graphql_api.connections import After, Before, Connection, First, Last, related
from graphql_api.fields import described
from graphql_api.orders import (
    NEWEST_FIRST,
    OrderProjects,
    OrderStories,
    order_of,
)
from graphql_api.relations import CLUSTER_PROJECTS, CLUSTER_STORIES
from graphql_api.slices import Paging
from graphql_api.types.blocks import Block, blocks_of
from graphql_api.types.cluster_parts import Coordinates, ExternalId, Label, Membership, Service
from graphql_api.types.content import Content
from graphql_api.types.country import Country
from graphql_api.types.enums import AllianceStatus
from graphql_api.types.image import Image
from graphql_api.types.industry import Industry
from graphql_api.types.metric import Metric
from graphql_api.types.partial_date import PartialDate
from graphql_api.types.region import Region
from graphql_api.types.represent import represent_all, represent_one, represents
from graphql_api.types.source import Source
from graphql_api.types.vocabularies import ClusterKind, Ecosystem, LegalForm

if TYPE_CHECKING:
    from graphql_api.types.project import Project
    from graphql_api.types.success_story import SuccessStory


@represents(Kind.CLUSTER)
@strawberry.type(description="A cluster, an association or a network.")
class Cluster(Content):
    @described("Name; the same as `title`.")
    def name(self) -> str:
        return self.row.title

    @described("Short name or abbreviation; may be empty.")
    def short_name(self) -> str:
        return str(self.row.card["shortName"])

    @described("What kind of organisation it is.")
    def kind(self) -> ClusterKind | None:
        kind: ClusterKind | None = represent_one(self.row.one("kind"))
        return kind

    @described("How it stands to the alliance.")
    def alliance_status(self) -> AllianceStatus:
        return AllianceStatus(self.row.card["allianceStatus"])

    @described("Whether it may be shown as a member of the alliance.")
    def is_member(self) -> bool:
        return bool(self.row.card["isMember"])

    @described("When it joined the alliance, as exactly as known; null if it is no member.")
    def joined_on(self) -> PartialDate | None:
        return PartialDate.of(self.row.card["joinedOn"])

    @described("When it was founded, as exactly as known.")
    def founded(self) -> PartialDate | None:
        return PartialDate.of(self.row.card["founded"])

    @described("Its legal form.")
    def legal_form(self) -> LegalForm | None:
        form: LegalForm | None = represent_one(self.row.one("legalForm"))
        return form

    @described("The regions it works in.")
    def regions(self) -> list[Region]:
        return represent_all(self.row.many("regions"))

    @described("The European industrial ecosystems it belongs to.")
    def ecosystems(self) -> list[Ecosystem]:
        return represent_all(self.row.many("ecosystems"))

    @described("Its industries, in the alliance's own list.")
    def industries(self) -> list[Industry]:
        return represent_all(self.row.many("industries"))

    @described("The city it sits in; may be empty.")
    def city(self) -> str:
        return str(self.row.card["city"])

    @described("Where it is on the map.")
    def coordinates(self) -> Coordinates | None:
        return Coordinates.of(self.row.card["coordinates"])

    @described("Its own website; may be empty.")
    def website(self) -> str:
        return str(self.row.card["website"])

    @described("Public e-mail address; may be empty.")
    def public_email(self) -> str:
        return str(self.row.body["publicEmail"])

    @described("Public telephone number; may be empty.")
    def public_phone(self) -> str:
        return str(self.row.body["publicPhone"])

    @described("Its pages in social networks.")
    def social_links(self) -> list[str]:
        return list(self.row.body["socialLinks"])

    @described("Its logo.")
    def logo(self) -> Image | None:
        return Image.of(self.row.card["logo"], self.row.batch.context.today)

    @described("Its quality labels.")
    def labels(self) -> list[Label]:
        return [Label.of(label) for label in self.row.card["labels"]]

    @described("Other names it is known by.")
    def aliases(self) -> list[str]:
        return list(self.row.card["aliases"])

    @described("The languages in which it has confirmed its name itself.")
    def names_verified(self) -> list[str]:
        return list(self.row.card["namesVerified"])

    @described("The body of its page.")
    def blocks(self) -> list[Block]:
        return blocks_of(self.row)

    @described("Its ties to other bodies.")
    def memberships(self) -> list[Membership]:
        return Membership.list_of(self.row)

    @described("Its identifiers in other registers.")
    def external_ids(self) -> list[ExternalId]:
        return [
            ExternalId(scheme=each["scheme"], value=each["value"])
            for each in self.row.body["externalIds"]
        ]

    @described("Numbers about it. Missing is normal; unknown is not zero.")
    def metrics(self) -> list[Metric]:
        return Metric.list_of(self.row.body["metrics"])

    @described("The services it offers.")
    def services(self) -> list[Service]:
        return [
            Service(name=each["name"], description=each["description"])
            for each in self.row.body["services"]
        ]

    @described("Countries it looks for partners in.")
    def countries_of_interest(self) -> list[Country]:
        return Country.list_of(self.row.body["countriesOfInterest"], self.row.locale)

    @described("Where what is said here can be checked.")
    def sources(self) -> list[Source]:
        return Source.list_of(self.row.body["sources"])

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
        return related(self.row, CLUSTER_STORIES, order_of(order, NEWEST_FIRST), paging)

    @described("The projects it takes part in.")
    def projects(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        order: OrderProjects = None,
    ) -> Connection[Annotated["Project", strawberry.lazy("graphql_api.types.project")]]:
        paging = Paging(first, after, last, before)
        return related(self.row, CLUSTER_PROJECTS, order_of(order, NEWEST_FIRST), paging)
