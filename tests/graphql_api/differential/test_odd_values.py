"""Every odd value where every sort of type is promised: graphql-core and our executor agree."""

from datetime import date
from enum import Enum
from typing import Annotated, Any

import orjson
import pytest
import strawberry
from graphql import GraphQLError, execute_sync, parse
from graphql.execution import Executor

from graphql_api.compiled import CompiledExecutor


@strawberry.enum
class Colour(Enum):
    RED = "red"


@strawberry.interface
class Named:
    name: str


@strawberry.type
class Cat(Named):
    lives: int | None = 9


@strawberry.type
class Dog(Named):
    barks: bool = True


@strawberry.type
class Stone:
    weight: float = 1.5


Thing = Annotated[Cat | Stone, strawberry.union("Thing")]
KINDS: list[Any] = [str, int, float, bool, strawberry.ID, date, Colour, Cat, Stone, Named, Thing]
SHAPES = [
    lambda kind: kind,
    lambda kind: kind | None,
    lambda kind: list[kind],
    lambda kind: list[kind | None] | None,
    lambda kind: list[list[kind] | None],
]
BELOW = {
    Cat: "{ __typename name lives }",
    Stone: "{ weight }",
    Named: "{ name ...on Dog { barks } ...on Cat { lives } }",
    Thing: "{ __typename ...on Cat { name } ...on Stone { weight } }",
}
ONE = [
    *(None, "", "text", True, False, 0, 1, 2**31, -(2**31), 0.5, float("nan"), b"x", {}, {"a": 1}),
    *(date(2022, 3, 24), Colour.RED, "red", object, strawberry.UNSET, Stone(), Stone(weight="2")),
    *(Cat(name="Tom"), Cat(name=None), Cat(name="Tom", lives=2**40), Dog(name="Rex"), Dog(name=7)),
    *(Dog(name="Rex", barks="yes"), Dog(name="Rex", barks=1), ValueError("returned")),
]
LISTS = [*([value] for value in ONE), [[None], None, ["a", 1]], (1, 2), range(2)]


def schema_of(kind: Any) -> strawberry.Schema:
    """A schema whose fields ``f0``, ``f1``, … return the value of the context in every shape."""

    def field(shape: Any) -> Any:
        def resolve(info: strawberry.Info) -> Any:
            return info.context

        resolve.__annotations__["return"] = shape(kind)
        return strawberry.field(resolver=resolve)

    fields = {f"f{number}": field(shape) for number, shape in enumerate(SHAPES)}

    inner = strawberry.type(type("Inner", (), dict(fields)))

    def within() -> Any:
        return inner()

    within.__annotations__["return"] = inner | None
    query = type("Query", (), {"within": strawberry.field(resolver=within)})
    return strawberry.Schema(query=strawberry.type(query), types=[Cat, Dog, Stone])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: getattr(kind, "__name__", "Thing"))
def test_odd_values_are_answered_as_by_graphql_core(kind):
    schema = schema_of(kind)._schema
    below = BELOW.get(kind, "")
    for number in range(len(SHAPES)):
        document = parse(f"{{ a: within {{ f{number} {below} }} within {{ __typename }} }}")
        for value in (*ONE, *LISTS):
            expected, *answered = (
                told(execute_sync(schema, document, context_value=value, executor_class=executor))
                for executor in (Executor, CompiledExecutor, CompiledExecutor)
            )
            assert answered == [expected, expected], (number, value)


def told(result: Any) -> tuple[bytes, list[Any]]:
    errors = [(error.formatted, type(error.original_error)) for error in result.errors or []]
    return orjson.dumps(result.data), errors


def test_returned_errors_and_refused_arguments():
    @strawberry.type
    class Query:
        @strawberry.field
        def echo(self, number: int) -> int | None:
            if number:
                raise GraphQLError("Said by a resolver.")
            return number

    schema = strawberry.Schema(query=Query)._schema
    document = parse(
        "query ($n: Int = 1, $b: Boolean = true) "
        "{ a: echo(number: $n) b: echo(number: 0) @skip(if: $b) }"
    )
    for variables in ({}, {"n": 0}, {"n": None}, {"b": None}, {"n": "x"}, {"b": False}):
        expected, answered = (
            execute_sync(schema, document, variable_values=variables, executor_class=executor)
            for executor in (Executor, CompiledExecutor)
        )
        assert told(answered) == told(expected), variables
