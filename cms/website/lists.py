"""What a list of the website offers around its entries: choices to narrow it, and its pages."""

from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from cms.website.answers import Data
from cms.website.filters import Selection
from cms.website.words import name_of

HEADINGS = {
    "REGION": _("Region"),
    "INDUSTRY": _("Industry"),
    "ECOSYSTEM": _("Ecosystem"),
    "KIND": _("Kind"),
    "STATUS": _("Status"),
    "YEAR": _("Year"),
    "CATEGORY": _("Result"),
    "COUNTRY": _("Country"),
    "AREA": _("Programme area"),
    "PROGRAMME": _("Funding programme"),
}


class Addressed(Protocol):
    """What knows the address of the same list with other parameters."""

    def address(self, **changes: str) -> str: ...


@dataclass(frozen=True)
class Choice:
    """One value: its words, how many records it leaves (None once chosen), where it leads."""

    label: str
    address: str
    count: int | None = None


@dataclass(frozen=True)
class Choices:
    """The values of one filter."""

    heading: str
    values: list[Choice]


@dataclass(frozen=True)
class Narrowing:
    """What was chosen, each leading to the list without it, and what may be chosen besides."""

    chosen: list[Choice]
    offered: list[Choices]


def around(connection: Data, selection: Selection) -> Data:
    """What a template shows around the entries of a list."""
    return {
        "narrowing": narrowing(connection["facets"], selection),
        "pages": pages(connection, selection),
    }


def narrowing(facets: list[Data], selection: Selection) -> Narrowing:
    """Offer every value that leaves something and is not chosen yet."""
    values = {facet["dimension"]: facet["values"] for facet in facets}
    chosen, offered = [], []
    for parameter in selection.kind.parameters:
        found = values.get(parameter.dimension, [])
        labels = {value["value"]: label_of(value) for value in found}
        picked = selection.chosen.get(parameter.name, [])
        chosen += [
            Choice(labels.get(value, value), selection.without_choice(parameter.name, value))
            for value in picked
        ]
        rest = [
            Choice(
                labels[value["value"]],
                selection.with_choice(parameter.name, value["value"]),
                value["count"],
            )
            for value in found
            if value["value"] not in picked
        ]
        if rest and not picked:
            offered.append(Choices(HEADINGS[parameter.dimension], rest))
    return Narrowing(chosen, offered)


def label_of(value: Data) -> str:
    """Vocabularies have words of their own; values of fixed lists come as they are."""
    return value["label"] if value["label"] != value["value"] else name_of(value["value"])


@dataclass(frozen=True)
class Pages:
    """Where the list goes on; None at its ends."""

    previous: str | None
    following: str | None


def pages(connection: Data, selection: Addressed) -> Pages:
    information = connection["pageInfo"]
    before, after = information["startCursor"], information["endCursor"]
    return Pages(
        selection.address(before=before) if information["hasPreviousPage"] else None,
        selection.address(after=after) if information["hasNextPage"] else None,
    )
