"""The page on which a partner chooses a list, sees it, and copies what to put into a page."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from cms.embeds.kinds import KINDS, EmbedKind
from cms.embeds.snippets import Snippets
from cms.embeds.wanted import LEVELS, MOST, THEMES, Wanted
from cms.security_policy import for_shown_frames
from cms.website.answers import Data, ask
from cms.website.filters import Parameter
from cms.website.lists import HEADINGS, label_of
from cms.website.rendering import language
from cms.website.responses import kept
from cms.website.views import website_view


@dataclass(frozen=True)
class Question:
    """One choice of the form: its values as (value, words, whether it is the one chosen)."""

    name: str
    label: Any
    values: list[tuple[str, Any, bool]]


@for_shown_frames
@website_view
def embed_page(request: HttpRequest) -> HttpResponseBase:
    """Choose by a plain form: the address of the page holds every choice."""
    wanted = Wanted.of(_asked(request))
    data = ask(
        "embeds/options", {**language(), **{name: name == wanted.kind.name for name in KINDS}}
    )
    site = data["site"]
    sections = {section["code"]: section["path"] for section in site["sections"]}
    home = site["homePage"]["path"] if site["homePage"] else "/"
    whole = sections.get(wanted.kind.section, home)
    if not wanted.kind.section:
        whole = f"{home}organisations/"
    origin = request.build_absolute_uri("/").removesuffix("/")
    context = {
        "site": site,
        "wanted": wanted,
        "kinds": KINDS.values(),
        "questions": _questions(wanted, data),
        "snippets": Snippets(wanted, origin, f"{origin}{whole}"),
        "origin": origin,
        "most": MOST,
    }
    return kept(request, render(request, "website/embeds/page.html", context))


def _asked(request: HttpRequest) -> QueryDict:
    """The choices, in the language of the page unless another was chosen; empty ones are none."""
    query = QueryDict(mutable=True)
    for name, texts in request.GET.lists():
        query.setlist(name, [text for text in texts if text])
    if not query.get("locale"):
        query["locale"] = language()["locale"]
    return query


def _questions(wanted: Wanted, data: Data) -> list[Question]:
    facets = {facet["dimension"]: facet["values"] for facet in data[wanted.kind.name]["facets"]}
    narrowing = [
        _narrowing(parameter, wanted, facets.get(parameter.dimension, []))
        for parameter in wanted.kind.list_kind.parameters
    ]
    return [
        *(question for question in narrowing if len(question.values) > 1),
        _order(wanted.kind, wanted.sort),
        _of("locale", _("Language"), _languages(data["site"]), wanted.locale),
        _of("theme", _("Colours"), _themes(), wanted.theme),
        _of(
            "level",
            _("Level of the headings"),
            [(str(level), f"h{level}") for level in LEVELS],
            str(wanted.level),
        ),
    ]


def _narrowing(parameter: Parameter, wanted: Wanted, values: list[Data]) -> Question:
    chosen = wanted.chosen.get(parameter.name, [""])
    offered = [("", _("all")), *((value["value"], label_of(value)) for value in values)]
    return _of(parameter.name, HEADINGS[parameter.dimension], offered, chosen[0])


def _order(kind: EmbedKind, chosen: str) -> Question:
    names = {
        "name": _("by name"),
        "title": _("by title"),
        "newest": _("newest first"),
        "oldest": _("oldest first"),
        "founded": _("by year of foundation"),
    }
    offered = [(order, names[order]) for order in kind.list_kind.orders]
    return _of("sort", _("Order"), offered, chosen or kind.list_kind.first_order)


def _languages(site: Data) -> list[tuple[str, str]]:
    return [(locale["code"], locale["name"]) for locale in site["locales"]]


def _themes() -> list[tuple[str, str]]:
    words = {
        "light": _("light"),
        "dark": _("dark"),
        "auto": _("as the page or the device has them"),
    }
    return [(theme, words[theme]) for theme in THEMES]


def _of(name: str, label: Any, offered: list[tuple[str, Any]], chosen: str) -> Question:
    return Question(name, label, [(value, words, value == chosen) for value, words in offered])
