"""How the value of a field is got: the bare function or attribute behind Strawberry's layers."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, NamedTuple, cast

from graphql.execution.values import get_argument_values
from strawberry import Info
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.arguments import convert_arguments
from strawberry.types.field import StrawberryField
from strawberry.types.fields.resolver import StrawberryResolver

from graphql_api.compiled.places import Place, Way


class Resolver(NamedTuple):
    """Gets a value from the object; some must know where in the answer it will stand."""

    simple: Callable[[Any], Any]
    informed: Callable[[Any, Way], Any] | None = None


def resolver(place: Place) -> Resolver:
    """Return how this field is resolved wherever it stands in the answer."""
    field = place.definition.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    if place.name == "__typename":
        return Resolver(lambda _source: place.parent.name)
    if not isinstance(field, StrawberryField) or not _is_bare(field):
        return _layered(place)
    if field.base_resolver is None:
        return Resolver(attrgetter(field.python_name))
    try:
        arguments = _converted(place, field)
    except Exception as error:  # noqa: BLE001 - raised again wherever the field stands
        return Resolver(_raising(error))
    return _called(place, field, field.base_resolver, arguments)


def _is_bare(field: StrawberryField) -> bool:
    """Whether nothing stands between the field and its function or attribute."""
    function = field.base_resolver
    if field.extensions or field.default_resolver is not getattr:
        return False
    return function is None or not (
        function.is_async or function.parent_parameter or function.root_parameter
    )


def _called(
    place: Place,
    field: StrawberryField,
    resolver: StrawberryResolver[Any],
    arguments: dict[str, Any],
) -> Resolver:
    function = cast(Callable[..., Any], resolver.wrapped_func)
    takes_source = resolver.self_parameter is not None
    if info := resolver.info_parameter:
        name = info.name

        def informed(source: Any, way: Way) -> Any:
            told = {name: Info(_raw_info=place.info(way), _field=field)}
            own = (source,) if takes_source else ()
            return function(*own, **arguments, **told)

        return Resolver(_itself, informed)
    if not takes_source:
        return Resolver(lambda _source: function(**arguments))
    if arguments:
        return Resolver(lambda source: function(source, **arguments))
    return Resolver(function)


def _converted(place: Place, field: StrawberryField) -> dict[str, Any]:
    """The arguments as the function takes them, the same for every object."""
    schema = place.executor.schema._strawberry_schema  # type: ignore[attr-defined] # Strawberry's
    return convert_arguments(
        _given(place), field.arguments, schema.schema_converter.scalar_registry, schema.config
    )


def _given(place: Place) -> dict[str, Any]:
    """The arguments as the schema has them; raise ``GraphQLError`` if they do not fit."""
    executor = place.executor
    return get_argument_values(
        place.definition,
        place.node,
        executor.variable_values,
        place.details[0].fragment_variable_values,
        executor.hide_suggestions,
    )


def _layered(place: Place) -> Resolver:
    """A field as graphql-core resolves it."""
    resolve = place.definition.resolve or place.executor.field_resolver
    return Resolver(_itself, lambda source, way: resolve(source, place.info(way), **_given(place)))


def _raising(error: Exception) -> Callable[[Any], Any]:
    def resolve(_source: Any) -> Any:
        raise error

    return resolve


def _itself(source: Any) -> Any:
    return source
