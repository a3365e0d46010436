"""The explorer's page: recipes to begin with, a language, a token, the answer and what it cost."""

import json
import re
from dataclasses import dataclass

from babel.numbers import format_decimal
from django.conf import settings
from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cms.developers import Recipe, recipes
from cms.explorer.answers import Answer, Question, answer_to
from cms.explorer.assets import scripts
from cms.security_policy import for_explorer
from cms.website.answers import Data, ask
from cms.website.views import honest_about_the_database

_NAMES_LOCALE = re.compile(r"\$locale\b")


@dataclass(frozen=True)
class Beginning:
    """What the editors hold at first. ``is_deaf``: the query names its languages itself."""

    recipe: Recipe
    locale: str
    variables: str
    is_deaf: bool


# Nobody is known here by a cookie and nothing is written, so that there is nothing to forge.
@csrf_exempt
@non_atomic_requests
@sensitive_post_parameters("token")
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
@for_explorer
@honest_about_the_database
def explorer(request: HttpRequest) -> HttpResponseBase:
    """Show the explorer; answer what its plain form sends, the token in the body alone."""
    locales = ask("explorer", {})["locales"]
    beginning = _beginning(request, locales)
    if request.method != "POST":
        question = Question(beginning.recipe.query, beginning.variables)
        return _page(request, locales, beginning, question)
    sent = {name: request.POST.get(name, "") for name in ("query", "variables", "token")}
    question = Question(**{name: text.replace("\r\n", "\n") for name, text in sent.items()})
    return _page(request, locales, beginning, question, answer_to(question, request))


def _page(
    request: HttpRequest,
    locales: list[Data],
    beginning: Beginning,
    question: Question,
    answer: Answer | None = None,
) -> HttpResponse:
    found = scripts()
    context = {
        "languages": settings.WAGTAILADMIN_PERMITTED_LANGUAGES,
        "locales": locales,
        "recipes": recipes(),
        "beginning": beginning,
        "question": question,
        "answer": answer,
        # With the names in it for the script, which fills in the numbers of its own answers.
        "words_of_cost": _("{requested} of {limit}"),
        "cost": _in_words(answer.cost) if answer else "",
        "scripts": found,
        "nonce": str(request.csp_nonce) if found else "",
        "recipes_by_name": {each.name: _told(each) for each in recipes()},
    }
    return render(request, "website/explorer.html", context)


def _in_words(cost: dict[str, int]) -> str:
    numbers = {name: format_decimal(value, locale=get_language()) for name, value in cost.items()}
    return _("{requested} of {limit}").format(**numbers) if cost else ""


def _beginning(request: HttpRequest, locales: list[Data]) -> Beginning:
    """The recipe and the language that the address names; 404 where there is no such one."""
    by_name = {recipe.name: recipe for recipe in recipes()}
    chosen = request.GET.get("recipe") or recipes()[0].name
    locale = request.GET.get("locale", "")
    if chosen not in by_name or locale not in {"", *(each["code"] for each in locales)}:
        raise Http404
    recipe = by_name[chosen]
    if not locale:
        return Beginning(recipe, "", recipe.variables, is_deaf=False)
    if not _NAMES_LOCALE.search(recipe.query):
        return Beginning(recipe, locale, recipe.variables, is_deaf=True)
    variables = json.loads(recipe.variables) | {"locale": locale}
    text = json.dumps(variables, indent=2, ensure_ascii=False)
    return Beginning(recipe, locale, text, is_deaf=False)


def _told(recipe: Recipe) -> dict[str, str]:
    return {"query": recipe.query, "variables": recipe.variables, "purpose": recipe.purpose}
