"""The columns of the website's lists: what each is called, and where in a record it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.downloads.cells import Path, Value, cell
from cms.website.words import name_of


@dataclass(frozen=True)
class Column:
    label: Any
    path: Path
    shown: Callable[[Any], Value] | None = None

    def cell(self, record: Any) -> Value:
        value = cell(record, self.path)
        return self.shown(value) if self.shown and value is not None else value


def _amount(value: Any) -> Value:
    """Money as a number that a spreadsheet can add up."""
    return float(value)


def _standing(status: Any) -> Value:
    """How a cluster stands to the alliance; of what is not confirmed nothing is said."""
    return None if status == "NOT_CONFIRMED" else name_of(status)


_FRESHNESS = {
    "SOURCE": _("original"),
    "UP_TO_DATE": _("up to date"),
    "OUTDATED": _("outdated"),
    "PARTIAL": _("partly translated"),
}


def _freshness(state: Any) -> Value:
    return str(_FRESHNESS.get(state, state))


_ABOUT = (
    Column(_("Language"), ("servedLocale",)),
    Column(_("Translation"), ("translation", "state"), _freshness),
    Column(_("Last published"), ("lastPublishedAt",)),
    Column(_("Key"), ("key",)),
)
_OF_PAGES = (
    Column(_("Funding notice"), ("fundingNotices", "text")),
    Column(_("Address"), ("url",)),
    *_ABOUT,
)

CLUSTERS = (
    Column(_("Name"), ("name",)),
    Column(_("Short name"), ("shortName",)),
    Column(_("Kind"), ("kind", "name")),
    Column(_("Status"), ("allianceStatus",), _standing),
    Column(_("Region"), ("regions", "name")),
    Column(_("City"), ("city",)),
    Column(_("Industry"), ("industries", "name")),
    Column(_("Ecosystem"), ("ecosystems", "name")),
    Column(_("Founded"), ("founded", "text")),
    Column(_("Member since"), ("joinedOn", "text")),
    Column(_("Website"), ("website",)),
    Column(_("Email"), ("publicEmail",)),
    Column(_("Telephone"), ("publicPhone",)),
    Column(_("Summary"), ("summary",)),
    *_OF_PAGES,
)
STORIES = (
    Column(_("Title"), ("title",)),
    Column(_("Date"), ("date", "text")),
    Column(_("Result"), ("resultCategory", "name")),
    Column(_("Clusters"), ("clusters", "name")),
    Column(_("Organisations"), ("organisations", "name")),
    Column(_("Ecosystem"), ("ecosystems", "name")),
    Column(_("Country"), ("countries", "name")),
    Column(_("Project"), ("project", "title")),
    Column(_("Summary"), ("summary",)),
    *_OF_PAGES,
)
PROJECTS = (
    Column(_("Title"), ("title",)),
    Column(_("Acronym"), ("acronym",)),
    Column(_("Kind"), ("kind",), name_of),
    Column(_("Status"), ("status", "name")),
    Column(_("Start"), ("start", "text")),
    Column(_("End"), ("end", "text")),
    Column(_("Planned end"), ("plannedEnd", "text")),
    Column(_("Programme area"), ("programmeAreas", "name")),
    Column(_("Funding programme"), ("fundingProgramme", "name")),
    Column(_("Grant"), ("grantId",)),
    Column(_("Budget"), ("budget", "amount"), _amount),
    Column(_("Currency of the budget"), ("budget", "currency")),
    Column(_("Contribution of the EU"), ("euContribution", "amount"), _amount),
    Column(_("Currency of the contribution"), ("euContribution", "currency")),
    Column(_("Clusters"), ("clusters", "name")),
    Column(_("Ecosystem"), ("ecosystems", "name")),
    Column(_("Website"), ("website",)),
    Column(_("Summary"), ("summary",)),
    *_OF_PAGES,
)
ORGANISATIONS = (
    Column(_("Name"), ("name",)),
    Column(_("Short name"), ("shortName",)),
    Column(_("Kind"), ("kind", "name")),
    Column(_("Legal form"), ("legalForm", "name")),
    Column(_("Country"), ("country", "name")),
    Column(_("Founded"), ("founded", "text")),
    Column(_("Website"), ("website",)),
    Column(_("Summary"), ("summary",)),
    *_ABOUT,
)
