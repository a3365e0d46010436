"""The search page: words in an address, hits with the reason why they were found."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from cms.website.answers import AnswerError, Data, ask
from cms.website.highlights import excerpt_of, title_of
from cms.website.lists import pages
from cms.website.rendering import MISTAKEN, frame, language
from cms.website.responses import kept
from cms.website.views import website_view

LONGEST_QUERY = 200
_PAGE_SIZE = 20
# Kinds of records as the API names them in arguments, and as types.
KINDS = {
    "CLUSTER": _("Cluster"),
    "SUCCESS_STORY": _("Success story"),
    "PROJECT": _("Project"),
    "ACCESSION_TERMS": _("Accession terms"),
    "INFORMATION_PAGE": _("Page of text"),
    "ORGANISATION": _("Organisation"),
}
_TYPES = {
    "Cluster": KINDS["CLUSTER"],
    "SuccessStory": KINDS["SUCCESS_STORY"],
    "Project": KINDS["PROJECT"],
    "AccessionTerms": KINDS["ACCESSION_TERMS"],
    "InformationPage": KINDS["INFORMATION_PAGE"],
    "Organisation": KINDS["ORGANISATION"],
}


@dataclass(frozen=True)
class Wanted:
    """What one address of the search page asks for."""

    words: str
    kind: str
    after: str | None
    before: str | None

    @classmethod
    def of(cls, query: QueryDict) -> "Wanted":
        kind = query.get("kind", "")
        if kind and kind not in KINDS:
            raise Http404
        words = " ".join(query.get("q", "").split())[:LONGEST_QUERY]
        return cls(words, kind, query.get("after"), query.get("before"))

    @property
    def variables(self) -> Data:
        size: dict[str, Any] = {"first": _PAGE_SIZE, "after": self.after}
        if self.before is not None:
            size = {"last": _PAGE_SIZE, "before": self.before}
        return {"query": self.words, "types": [self.kind] if self.kind else None, **size}

    def address(self, **changes: str) -> str:
        """The address of the same search with other parameters, from its first page on."""
        query = QueryDict(mutable=True)
        query.update({"q": self.words, **({"kind": self.kind} if self.kind else {}), **changes})
        return f"?{query.urlencode()}"


@website_view
def search(request: HttpRequest) -> HttpResponseBase:
    """Show what is found for ``q``, among one ``kind`` if it is named; without words, the form."""
    wanted = Wanted.of(request.GET)
    context: Data = {"wanted": wanted, "kinds": KINDS}
    if not wanted.words:
        context["site"] = frame()
        return kept(request, render(request, "website/search.html", context))
    try:
        data = ask("search", {**language(), **wanted.variables})
    except AnswerError as error:
        if error.codes <= MISTAKEN:
            raise Http404 from error
        raise
    found = data["list"]
    suggestion = found["suggestion"]
    context |= {
        "site": data["site"],
        "list": found,
        "hits": [_shown(hit) for hit in found["edges"]],
        "pages": pages(found, wanted),
        "corrected": wanted.address(q=suggestion) if suggestion else None,
    }
    return kept(request, render(request, "website/search.html", context))


def _shown(hit: Data) -> Data:
    node = hit["node"]
    return {
        "title": title_of(hit),
        "excerpt": excerpt_of(hit),
        "kind": _TYPES.get(node["type"], ""),
        "address": node.get("path") or node.get("website") or "",
        "locale": node["servedLocale"],
        "is_fallback": node["isFallback"],
    }
