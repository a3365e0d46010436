"""How the value of a field is got: the bare function or attribute behind Strawberry's layers."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, NamedTuple, cast

from graphql import GraphQLSchema
from strawberry import Info
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.field import StrawberryField
from strawberry.types.fields.resolver import StrawberryResolver

from graphql_api.compiled.arguments import Arguments, arguments_of, given
from graphql_api.compiled.places import Place, Way, run_of


class Resolver(NamedTuple):
    """Gets a value from the object; some must know where in the answer it will stand."""

    simple: Callable[[Any], Any]
    informed: Callable[[Any, Way], Any] | None = None


def resolver(place: Place, schema: GraphQLSchema) -> Resolver:
    """Return how this field is resolved wherever it stands in the answer."""
    field = place.definition.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    if place.name == "__typename":
        return Resolver(lambda _source: place.parent.name)
    if not isinstance(field, StrawberryField) or not _is_bare(field):
        return _layered(place)
    if field.base_resolver is None:
        return Resolver(attrgetter(field.python_name))
    return _called(place, field, field.base_resolver, arguments_of(place, field, schema))


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
    arguments: Arguments,
) -> Resolver:
    function = cast(Callable[..., Any], resolver.wrapped_func)
    takes_source = resolver.self_parameter is not None
    if info := resolver.info_parameter:
        name = info.name

        def informed(source: Any, way: Way) -> Any:
            told = {name: Info(_raw_info=place.info(way), _field=field)}
            own = (source,) if takes_source else ()
            return function(*own, **arguments.of(way), **told)

        return Resolver(_itself, informed)
    if arguments.always is None:
        return Resolver(_itself, _with_variables(function, arguments, takes_source=takes_source))
    always = arguments.always
    if not takes_source:
        return Resolver(lambda _source: function(**always))
    return Resolver((lambda source: function(source, **always)) if always else function)


def _with_variables(
    function: Callable[..., Any], arguments: Arguments, *, takes_source: bool
) -> Callable[[Any, Way], Any]:
    if takes_source:
        return lambda source, way: function(source, **arguments.of(way))
    return lambda _source, way: function(**arguments.of(way))


def _layered(place: Place) -> Resolver:
    """A field as graphql-core resolves it."""

    def informed(source: Any, way: Way) -> Any:
        executor = run_of(way).executor
        resolve = place.definition.resolve or executor.field_resolver
        return resolve(source, place.info(way), **given(place, executor))

    return Resolver(_itself, informed)


def _itself(source: Any) -> Any:
    return source
