"""What a text may lead to."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from graphql_api.types.document import Document

if TYPE_CHECKING:
    from graphql_api.types.accession_terms import AccessionTerms
    from graphql_api.types.cluster import Cluster
    from graphql_api.types.home_page import HomePage
    from graphql_api.types.information_page import InformationPage
    from graphql_api.types.project import Project
    from graphql_api.types.section_page import SectionPage
    from graphql_api.types.success_story import SuccessStory

Reference = Annotated[
    Annotated["Cluster", strawberry.lazy("graphql_api.types.cluster")]
    | Annotated["SuccessStory", strawberry.lazy("graphql_api.types.success_story")]
    | Annotated["Project", strawberry.lazy("graphql_api.types.project")]
    | Annotated["AccessionTerms", strawberry.lazy("graphql_api.types.accession_terms")]
    | Annotated["HomePage", strawberry.lazy("graphql_api.types.home_page")]
    | Annotated["SectionPage", strawberry.lazy("graphql_api.types.section_page")]
    | Annotated["InformationPage", strawberry.lazy("graphql_api.types.information_page")]
    | Document,
    strawberry.union("Reference", description="What a text refers to."),
]
