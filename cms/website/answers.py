"""Asks the API in process, by the same code that answers partners."""

from typing import Any
from uuid import UUID

from cms.website.documents import document
from graphql_api.accounts import Account
from graphql_api.callers import ANONYMOUS, Caller
from graphql_api.context import Context
from graphql_api.execution import execute
from graphql_api.rate_limit import Meter
from graphql_api.request_ids import request_id
from graphql_api.requests import GraphQLRequest
from graphql_api.time_limit import limited_time

Data = dict[str, Any]

# The website asks for itself: a visitor's quota is for the visitor's own questions.
_OWN_ACCOUNT = Account(UUID(int=0), 0, is_anonymous=True)


class AnswerError(Exception):
    """The API refused a part of what a page asked for; ``codes`` are those of its errors."""

    def __init__(self, errors: list[Data]) -> None:
        super().__init__("; ".join(error["message"] for error in errors))
        self.codes = {error["extensions"]["code"] for error in errors}


def ask(name: str, variables: Data, caller: Caller = ANONYMOUS) -> Data:
    """The data that the document ``name`` selects.

    Raises ``AnswerError`` where anything of it failed, and ``RequestError`` where it could not be
    executed, among them ``UnavailableError`` while the database does not answer.
    """
    context = Context(caller, request_id(""), Meter(_OWN_ACCOUNT))
    with limited_time():
        answer = execute(GraphQLRequest(document(name), variables=variables), context)
    if "errors" in answer:
        raise AnswerError(answer["errors"])
    data: Data = answer["data"]
    return data
