"""What the page of accession terms offers besides: what changed since another version."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.website.answers import Data
from cms.website.filters import Selection

# No version has a longer name.
_LONGEST = 20
_NAMES = {"ADDED": _("Added"), "REMOVED": _("Removed"), "CHANGED": _("Changed")}


@dataclass(frozen=True)
class ChangedClause:
    """``title`` and ``text`` are pieces ``{kind, text}``; of new words alone if one is missing."""

    key: str
    change: str
    title: list[Data]
    text: list[Data]

    @property
    def name(self) -> str:
        return str(_NAMES[self.change])

    @property
    def has_same_words(self) -> bool:
        """Whether only formatting, or what sort of clause it is, was changed."""
        return all(piece["kind"] == "SAME" for piece in [*self.title, *self.text])


@dataclass(frozen=True)
class Changes:
    """What differs from the version ``since``; ``same`` counts the clauses that do not."""

    since: str
    clauses: list[ChangedClause]
    same: int


def asked(request: HttpRequest) -> Data:
    """The variables by which an address such as ``?since=0.1`` asks for a comparison."""
    since = request.GET.get("since", "")
    if len(since) > _LONGEST:
        raise Http404
    return {"since": since, "isCompared": bool(since)}


def more(data: Data, _selection: Selection | None) -> Data:
    """The changes, if they were asked for; raise ``Http404`` for a version that is not there."""
    page = data["page"]
    if "changesSince" not in page:
        return {"changes": None}
    if page["changesSince"] is None:
        raise Http404
    differing = [
        ChangedClause(each["key"], each["kind"], each["titleSegments"], each["textSegments"])
        for each in page["changesSince"]
        if each["kind"] != "UNCHANGED"
    ]
    same = len(page["changesSince"]) - len(differing)
    return {"changes": Changes(data["earlier"]["version"], differing, same)}
