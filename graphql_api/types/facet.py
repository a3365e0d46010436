import strawberry

from graphql_api.types.enums import Dimension
from graphql_api.types.vocabulary import VocabularyEntry


@strawberry.type(description="One value by which a list can be filtered.")
class FacetValue:
    value: str = strawberry.field(
        description="The value, as filters and types of this API write it: a code, a year, …"
    )
    label: str = strawberry.field(
        description="What to show for it, in the language delivered where it has words; "
        "else the value."
    )
    count: int = strawberry.field(
        description="How many records of the whole list have it, under the same filter."
    )
    entry: VocabularyEntry | None = strawberry.field(
        description="The vocabulary entry it names; null if it names none, "
        "or none in the languages asked for."
    )


@strawberry.type(description="How a list falls into the values of one dimension.")
class Facet:
    dimension: Dimension = strawberry.field(description="By what the records are told apart.")
    values: list[FacetValue] = strawberry.field(description="The values, the commonest first.")
