"""Operations executed as graphql-core would, without its work for every single field.

graphql-core decides anew for every value of an answer what it already decided for the value
before: which function resolves the field, what its arguments come to, what type it has. Here
each is decided once per operation, at the first value that needs it, and written down as a
function. Executing is then calling these functions. What is decided, and every message, stays
graphql-core's; ``tests/graphql_api/differential`` compares the two.
"""

from graphql_api.compiled.executor import CompiledExecutor

__all__ = ["CompiledExecutor"]
