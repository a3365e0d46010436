"""Answers to whoever holds a preview: one draft as if it were published, nothing kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from content.editions import drafts
from content.editions.drafts import DraftUnavailableError, Reason
from graphql_api.context import Context
from graphql_api.errors import Code, RequestError

_KEPT_BY_NOBODY = {"Cache-Control": "private, no-store"}
_REASONS = {
    Reason.DELETED: "The draft of this preview was deleted.",
    Reason.LOCKED: "The object of this preview is locked; ask whoever shared it.",
    Reason.NO_ADDRESS: "The draft of this preview has no address: "
    "the home page of its language is not there.",
}


@contextmanager
def with_draft(context: Context) -> Iterator[Context]:
    """The context in which to execute: with the caller's draft in the store, if there is one."""
    draft = context.caller.draft
    if draft is None:
        yield context
        return
    context.response_headers.update(_KEPT_BY_NOBODY)
    try:
        with drafts.shown(draft) as edition:
            yield replace(context, previewed=edition)
    except DraftUnavailableError as error:
        raise RequestError(Code.FORBIDDEN, _REASONS[error.reason], status=403) from error
