"""One document, answered by both executors."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import orjson
from django.utils import timezone
from graphql.execution import Executor

from content.editions.models import Edition
from graphql_api.accounts import Account
from graphql_api.callers import ANONYMOUS
from graphql_api.compiled import CompiledExecutor
from graphql_api.context import Context
from graphql_api.errors import RequestError, presented
from graphql_api.execution import execute
from graphql_api.identity import encode
from graphql_api.language import Language
from graphql_api.rate_limit import Meter
from graphql_api.requests import GraphQLRequest
from tests.graphql_api.differential.documents import Document


def known_values() -> dict[str, list[Any]]:
    """What there is to ask for, and what there is not."""
    editions = list(Edition.objects.order_by("pk"))
    languages = (Language("uk"), Language("en", ("uk",)), Language("pl"))
    return {
        "UUID": [str(edition.key) for edition in editions],
        "ID": [
            "no id",
            *(encode(e.kind, str(e.key), each) for e in editions for each in languages),
        ],
        "String": [
            "no cursor",
            "",
            "1.0",
            *(text for e in editions for text in (e.slug, e.path, e.code)),
        ],
        "words": [
            "",
            "!",
            "кластери слово",
            "klaster",
            "rkfcnth",
            *(text for e in editions for text in (e.title, e.title[1:], e.title[:4])),
        ],
    }


def answers(document: Document) -> tuple[dict[str, Any], ...]:
    """What graphql-core answers, and what our executor does, each as its parts are sent.

    Ours twice: by a plan that is being made, and by the plan that was kept.
    """
    now = timezone.now()
    executors = (Executor, CompiledExecutor, CompiledExecutor)
    return tuple(_answer(document, now, executor) for executor in executors)


def _answer(document: Document, now: datetime, executor: type[Executor[Any]]) -> dict[str, Any]:
    unlimited = Account(uuid4(), quota=0, is_anonymous=True)
    context = Context(ANONYMOUS, "request-id", Meter(unlimited), now)
    request = GraphQLRequest(document.text, document.operation_name, document.variables)
    try:
        answer = execute(request, context, executor)
    except RequestError as error:
        refusals = [presented(each, error.code, context.request_id) for each in error.errors]
        return {"data": b"", "errors": refusals}
    return {
        "data": orjson.dumps(answer["data"]),
        "errors": answer.get("errors", []),
        "asked": context.asked,
    }
