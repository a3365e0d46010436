"""How the address of a list names what it shows: filters, order and page.

``?region=kharkivska&region=lvivska&sort=newest&after=…``. A filter may be named several times; one
of its values must then hold. What a parameter cannot be is no page of ours.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, QueryDict

PAGE_SIZE = 24
# Cursors and codes are far shorter; nobody's address is.
_LONGEST = 500


@dataclass(frozen=True)
class Parameter:
    """A filter as the address names it, and as the API does."""

    name: str
    dimension: str
    field: str
    read: Callable[[str], Any] = str


@dataclass(frozen=True)
class ListKind:
    """One kind of list: its filters, and its orders by their name in the address."""

    parameters: tuple[Parameter, ...]
    orders: dict[str, str]

    @property
    def first_order(self) -> str:
        return next(iter(self.orders))


_ECOSYSTEM = Parameter("ecosystem", "ECOSYSTEM", "ecosystems")
_COUNTRY = Parameter("country", "COUNTRY", "countries")
_YEAR = Parameter("year", "YEAR", "years", int)

CLUSTERS = ListKind(
    (
        Parameter("region", "REGION", "regions"),
        Parameter("industry", "INDUSTRY", "industries"),
        _ECOSYSTEM,
        Parameter("kind", "KIND", "kinds"),
        Parameter("status", "STATUS", "statuses"),
        Parameter("founded", "YEAR", "foundedIn", int),
    ),
    {"name": "NAME_ASC", "founded": "FOUNDED_ASC", "newest": "PUBLISHED_DESC"},
)
SUCCESS_STORIES = ListKind(
    (
        Parameter("result", "CATEGORY", "resultCategory"),
        _ECOSYSTEM,
        Parameter("region", "REGION", "regions"),
        _COUNTRY,
        _YEAR,
    ),
    {"newest": "DATE_DESC", "oldest": "DATE_ASC", "title": "TITLE_ASC"},
)
PROJECTS = ListKind(
    (
        Parameter("kind", "KIND", "kinds"),
        Parameter("status", "STATUS", "statuses"),
        Parameter("area", "AREA", "programmeAreas"),
        Parameter("programme", "PROGRAMME", "fundingProgrammes"),
        _ECOSYSTEM,
        _COUNTRY,
        _YEAR,
    ),
    {"newest": "START_DESC", "oldest": "START_ASC", "title": "TITLE_ASC"},
)
ORGANISATIONS = ListKind(
    (Parameter("kind", "KIND", "kinds"), _COUNTRY),
    {"name": "NAME_ASC"},
)


@dataclass(frozen=True)
class Selection:
    """What one address asks of a list; ``path`` is where it lies, empty if that is where it is."""

    kind: ListKind
    chosen: dict[str, list[str]]
    order: str
    after: str | None = None
    before: str | None = None
    path: str = ""

    @classmethod
    def of(cls, query: QueryDict, kind: ListKind, path: str = "") -> "Selection":
        """Read an address; raise ``Http404`` for what no list of ours is called."""
        order = query.get("sort") or kind.first_order
        if order not in kind.orders or any(len(text) > _LONGEST for text in query.values()):
            raise Http404
        chosen = {
            parameter.name: list(dict.fromkeys(filter(None, query.getlist(parameter.name))))
            for parameter in kind.parameters
        }
        after, before = query.get("after"), query.get("before")
        chosen = {name: values for name, values in chosen.items() if values}
        return cls(kind, chosen, order, after, before, path)

    @property
    def variables(self) -> dict[str, Any]:
        """The variables of the list's document."""
        size = {"last": PAGE_SIZE, "before": self.before}
        if self.before is None:
            size = {"first": PAGE_SIZE, "after": self.after}
        return {"filter": self._filter(), "order": [self.kind.orders[self.order]], **size}

    def address(self, **changes: str) -> str:
        """The address of the same list with other parameters; of its first page, unless named."""
        query = QueryDict(mutable=True)
        for name, values in self.chosen.items():
            query.setlist(name, values)
        if self.order != self.kind.first_order:
            query["sort"] = self.order
        for name, value in changes.items():
            query[name] = value
        return f"{self.path}?{query.urlencode()}"

    def with_choice(self, name: str, value: str) -> str:
        """The address with one more value of a filter."""
        return self._with(name, [*self.chosen.get(name, []), value])

    def without_choice(self, name: str, value: str) -> str:
        """The address without one value of a filter."""
        return self._with(name, [each for each in self.chosen[name] if each != value])

    def _with(self, name: str, values: list[str]) -> str:
        chosen = {**self.chosen, name: values}
        if not values:
            del chosen[name]
        return Selection(self.kind, chosen, self.order, path=self.path).address()

    def _filter(self) -> dict[str, Any] | None:
        wanted = {}
        for parameter in self.kind.parameters:
            values = self.chosen.get(parameter.name)
            if values:
                try:
                    wanted[parameter.field] = [parameter.read(value) for value in values]
                except ValueError:
                    raise Http404 from None
        return wanted or None
