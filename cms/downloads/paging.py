"""A list of the API read to its end, page by page."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.downloads.refusals import RefusedError
from cms.website.answers import AnswerError, Data
from graphql_api.accounts import anonymous_account
from graphql_api.callers import ANONYMOUS
from graphql_api.context import Context
from graphql_api.execution import execute
from graphql_api.rate_limit import Meter
from graphql_api.request_ids import request_id
from graphql_api.requests import GraphQLRequest
from graphql_api.time_limit import limited_time

# What is beyond is refused, never left out: a table that looks whole must be.
MOST_ROWS = 5_000
MOST_PAGES = 100


def answer(request: HttpRequest, text: str, variables: Data) -> Data:
    """The data of one document, paid by the visitor.

    Raises ``AnswerError`` where a part of it failed, ``RequestError`` where nothing was executed.
    """
    context = Context(ANONYMOUS, request_id(""), Meter(anonymous_account(request)))
    context.meter.open()
    with limited_time(), context.meter.charging_refusals(len(text)):
        answered = execute(GraphQLRequest(text, variables=variables), context)
    if "errors" in answered:
        raise AnswerError(answered["errors"])
    data: Data = answered["data"]
    return data


def records(ask: Callable[[str | None], Data], rows_field: str = "nodes") -> list[Any]:
    """Every entry of a connection; ``ask`` returns its page after a cursor, None for the first."""
    found: list[Any] = []
    for page in _pages(ask):
        found += page[rows_field]
        if len(found) > MOST_ROWS:
            message = _("The list has more than %(most)d entries. Narrow it by a filter.")
            raise RefusedError(message % {"most": MOST_ROWS}, 413)
    return found


def _pages(ask: Callable[[str | None], Data]) -> Iterator[Data]:
    after = None
    for _number in range(MOST_PAGES):
        page = ask(after)
        yield page
        information = page["pageInfo"]
        if not information["hasNextPage"]:
            return
        after = information["endCursor"]
    message = _("The list has more than %(most)d pages. Narrow it by a filter.")
    raise RefusedError(message % {"most": MOST_PAGES}, 413)
