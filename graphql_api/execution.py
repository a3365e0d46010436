"""One request from its text to its answer, without HTTP."""

from typing import Any

from django.db import InterfaceError, OperationalError
from graphql import execute_sync
from graphql.execution import Executor

from graphql_api.compiled import CompiledExecutor
from graphql_api.context import Context
from graphql_api.document_facts import name_of_operation
from graphql_api.documents import Document, documents, require_operation
from graphql_api.errors import Code, RequestError, cause_of, presented
from graphql_api.input_limits import check_variables
from graphql_api.known_costs import known_estimate
from graphql_api.observed import Asked
from graphql_api.previews import with_draft
from graphql_api.requests import GraphQLRequest
from graphql_api.schema import graphql_schema
from graphql_api.snapshot import one_snapshot
from graphql_api.time_limit import UnavailableError


def execute(
    request: GraphQLRequest,
    context: Context,
    executor: type[Executor[Any]] = CompiledExecutor,
) -> dict[str, Any]:
    """Return ``data`` and ``errors``; raise ``RequestError`` if nothing could be executed.

    ``Executor`` itself is the reference, graphql-core's: it answers the same, only later.
    """
    check_variables(request.variables or {})
    document = documents.get(request.query)
    require_operation(document.node, request.operation_name)
    cost = known_estimate(document, request.operation_name, request.variables or {})
    context.notes.asked = _asked(document, request, cost.requested)
    context.meter.charge(cost.requested, len(request.query))
    with with_draft(context) as context, one_snapshot():
        result = execute_sync(
            graphql_schema,
            document.node,
            context_value=context,
            variable_values=request.variables,
            operation_name=request.operation_name,
            hide_suggestions=True,
            executor_class=executor,
        )
    errors = result.errors or []
    for error in errors:
        if isinstance(cause_of(error), InterfaceError | OperationalError):
            raise UnavailableError from cause_of(error)
    if result.data is None and errors and all(error.path is None for error in errors):
        raise RequestError(
            Code.BAD_USER_INPUT, errors[0].message, is_well_formed=True, errors=errors
        )
    answer: dict[str, Any] = {"data": result.data}
    if errors:
        answer["errors"] = [
            presented(error, Code.BAD_USER_INPUT, context.request_id) for error in errors
        ]
    answer["extensions"] = {"cost": cost.extension}
    return answer


def _asked(document: Document, request: GraphQLRequest, cost: int) -> Asked:
    operation = name_of_operation(document.node, request.operation_name)
    return Asked(operation, document.digest, cost, request.is_registered, document.fields)
