"""What templates of the website say; the words themselves are made in ``cms.website``."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cms.downloads.files import FORMS
from cms.website import navigation, words
from cms.website.answers import Data
from cms.website.filters import Selection
from cms.website.search import Wanted
from content.rich_text import clean

register = template.Library()

register.filter("words", words.name_of)
register.filter("money", words.money)
register.filter("day", words.day)
register.filter("moment", words.moment)
register.simple_tag(words.measured, name="measured")
register.simple_tag(words.period, name="period")
register.simple_tag(navigation.language_links, name="language_links")
register.simple_tag(navigation.section_address, name="section_address")


@register.filter
def printed(html: str) -> SafeString:
    """Rich text of an answer, cleaned once more where it is printed."""
    return mark_safe(clean(html))  # noqa: S308 - cleaned in this very line


@register.filter
def host(address: str) -> str:
    """An address in the few letters by which people know it."""
    parts = urlsplit(address)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}" or address


@register.filter
def purposes(project: Data) -> list[tuple[str, list[str]]]:
    """The lists that say what a project is for, each with its heading, as far as there are any."""
    lists = [
        (_("Goals"), project["goals"]),
        (_("Tasks"), project["tasks"]),
        (_("Expected results"), project["expectedResults"]),
    ]
    return [(heading, entries) for heading, entries in lists if entries]


@register.simple_tag
def orders(selection: Selection) -> list[tuple[str, Any]]:
    """The orders that a list can have, by their names in the address."""
    names = {
        "name": _("by name"),
        "title": _("by title"),
        "newest": _("newest first"),
        "oldest": _("oldest first"),
        "founded": _("by year of foundation"),
    }
    return [(order, names[order]) for order in selection.kind.orders]


@register.filter
def downloads(selection: Selection, path: str) -> list[tuple[str, str]]:
    """The whole list as files, filtered and ordered alike: each form with its address."""
    query = selection.address().removesuffix("?")
    return [(form.upper(), f"{path}download.{form}{query}") for form in FORMS]


@register.simple_tag
def labelled(metrics: list[Data] | None) -> list[Data]:
    """The figures that say what they count: a bare number says nothing true."""
    return [metric for metric in metrics or [] if metric["label"]]


@register.simple_tag
def search_address(wanted: Wanted, kind: str) -> str:
    """The address of the same search among one kind; among all where it is empty."""
    return replace(wanted, kind=kind, after=None, before=None).address()
