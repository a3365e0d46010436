"""The schema: what can be asked. ``schema.graphql`` beside it is the contract with its readers."""

from pathlib import Path

import strawberry
from graphql import GraphQLSchema
from strawberry.schema.config import StrawberryConfig

from graphql_api.queries.accession_terms import AccessionTermsQueries
from graphql_api.queries.changes import ChangeQueries
from graphql_api.queries.clusters import ClusterQueries
from graphql_api.queries.locales import LocaleQueries
from graphql_api.queries.nodes import NodeQueries
from graphql_api.queries.organisations import OrganisationQueries
from graphql_api.queries.pages import PageQueries
from graphql_api.queries.projects import ProjectQueries
from graphql_api.queries.search import SearchQueries
from graphql_api.queries.site import SiteQueries
from graphql_api.queries.success_stories import SuccessStoryQueries
from graphql_api.queries.vocabularies import VocabularyQueries
from graphql_api.scalars import SCALARS
from graphql_api.types.change import Tombstone, Upsert
from graphql_api.types.home_page import HomePage
from graphql_api.types.information_page import InformationPage
from graphql_api.types.section_page import SectionPage

SCHEMA_FILE = Path(__file__).with_name("schema.graphql")


@strawberry.type(
    description="Everything the Ukrainian Cluster Alliance publishes, to be read by anybody. "
    "Every list and every object is answered in the language asked for with `locale`; "
    "what is nested follows."
)
class Query(
    ClusterQueries,
    SuccessStoryQueries,
    ProjectQueries,
    AccessionTermsQueries,
    OrganisationQueries,
    VocabularyQueries,
    NodeQueries,
    PageQueries,
    SiteQueries,
    LocaleQueries,
    ChangeQueries,
    SearchQueries,
):
    pass


schema = strawberry.Schema(
    query=Query,
    types=[HomePage, SectionPage, InformationPage, Upsert, Tombstone],
    config=StrawberryConfig(scalar_map=SCALARS),
)

# Strawberry builds it and offers no public name for it.
graphql_schema: GraphQLSchema = schema._schema


def sdl() -> str:
    """Return the schema in the schema definition language, as it is committed."""
    return f"{schema.as_str().strip()}\n"
