"""From a page that was found to its HTML."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from cms.website.answers import AnswerError, Data, ask
from cms.website.kinds import kind_of
from graphql_api.callers import ANONYMOUS, Caller
from graphql_api.errors import Code, RequestError

# An address may name the cursor of another list, or what is no year.
MISTAKEN = {Code.CURSOR_INVALID, Code.BAD_USER_INPUT, Code.PAGE_SIZE_EXCEEDED}


def shown(
    request: HttpRequest,
    found: Data,
    caller: Caller = ANONYMOUS,
    **context: Any,
) -> HttpResponse:
    """Render the page that a look-up found; raise ``Http404`` where its list cannot be asked so.

    ``found`` is the answer to ``lookup.graphql``; ``context`` goes to the template besides.
    """
    looked_up = found["page"]["page"]
    kind = kind_of(looked_up)
    selection = kind.selection(request, looked_up["path"])
    variables = {
        "id": looked_up["id"],
        **language(),
        **kind.asked(request),
        **(selection.variables if selection else {}),
    }
    try:
        data = ask(kind.name, variables, caller)
    except (AnswerError, RequestError) as error:
        # A value that no list knows is refused before anything of the page is answered.
        codes = error.codes if isinstance(error, AnswerError) else {error.code}
        if selection and codes <= MISTAKEN:
            raise Http404 from error
        raise
    if data["page"] is None:
        # Withdrawn since it was looked up.
        raise Http404
    context |= {"site": found["site"], "selection": selection, **data}
    return render(request, f"website/{kind.name}.html", context | kind.more(data, selection))


def language() -> Data:
    """The language of the address, and the source in the place of what it lacks, said beside it."""
    locale = get_language() or settings.LANGUAGE_CODE
    source = settings.LANGUAGE_CODE
    return {"locale": locale, "fallback": [source] if locale != source else []}


def frame() -> Data:
    """What frames a page that content does not have."""
    site: Data = ask("frame", {"locale": language()["locale"]})["site"]
    return site
