"""The guide for developers of other sites as a page, with its recipes and the files it names."""

import json
import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

import nh3
from django.conf import settings
from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

DOCS = Path(settings.BASE_DIR) / "docs"
# The address of a site on its developer's machine; the page writes its own instead.
DOCUMENTED_ADDRESS = "http://localhost:8000"
# Files that the guide leads to, by the last part of their address here.
FILES = {
    "schema.graphql": "../graphql_api/schema.graphql",
    "mirror.py": "examples/mirror.py",
    "CHANGELOG.md": "../CHANGELOG.md",
}
_RECIPE = re.compile(r"recipes/([\w-]+)\.graphql")
_TEXT = {"h1", "h2", "p", "ul", "ol", "li", "a", "code", "pre", "strong", "em"}
_TAGS = _TEXT | {"table", "thead", "tbody", "tr", "th", "td"}
_ATTRIBUTES = {"a": {"href"}, "h2": {"id"}}


@dataclass(frozen=True)
class Recipe:
    """A document with its variables, as they lie in the documentation."""

    name: str
    purpose: str
    query: str
    variables: str

    @property
    def title(self) -> str:
        """``01-newest-stories`` → “1. Newest stories”."""
        number, words = self.name.split("-", 1)
        return f"{int(number)}. {words.replace('-', ' ').capitalize()}"

    @property
    def answer_url(self) -> str:
        """Where a plain link shows the answer."""
        variables = json.dumps(json.loads(self.variables))
        parameters = {"query": f"{self.query}\n", "variables": variables}
        return f"{reverse('graphql')}?{urlencode(parameters)}"


@dataclass(frozen=True)
class Guide:
    """The guide as HTML, and its chapters as (anchor, heading)."""

    html: str
    chapters: list[tuple[str, str]]


@non_atomic_requests
@require_safe
@cache_control(public=True, max_age=300)
def developers(request: HttpRequest) -> HttpResponse:
    """Show the guide with this site's own address in its samples."""
    address = request.build_absolute_uri("/").removesuffix("/")
    context = {
        "guide": _with_address(guide().html, address),
        "chapters": guide().chapters,
        "recipes": recipes(),
        "languages": settings.WAGTAILADMIN_PERMITTED_LANGUAGES,
    }
    return render(request, "website/developers.html", context)


@non_atomic_requests
@require_safe
@cache_control(public=True, max_age=300)
def developers_file(request: HttpRequest, name: str) -> HttpResponse:
    """Hand out a file that the guide leads to, to be read in a browser or kept."""
    if name not in FILES:
        raise Http404
    text = (DOCS / FILES[name]).read_bytes()
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@cache
def recipes() -> list[Recipe]:
    return [_recipe(path) for path in sorted(DOCS.glob("recipes/*.graphql"))]


@cache
def guide() -> Guide:
    """Render the guide once; its links lead to places of the page or files beside it."""
    markdown = MarkdownIt("commonmark").enable("table")
    tokens = markdown.parse((DOCS / "partners.md").read_text(encoding="utf-8"))
    chapters = []
    for heading, content in pairwise(tokens):
        if heading.type == "heading_open" and heading.tag == "h2":
            anchor = slugify(content.content)
            heading.attrSet("id", anchor)
            chapters.append((anchor, content.content))
        for token in heading.children or ():
            _lead_on(token)
    html = markdown.renderer.render(tokens, markdown.options, {})
    return Guide(nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, link_rel=None), chapters)


def _recipe(path: Path) -> Recipe:
    lines = path.read_text(encoding="utf-8").rstrip().splitlines()
    purpose = [line.removeprefix("# ") for line in lines if line.startswith("# ")]
    query = [line for line in lines if not line.startswith("# ")]
    variables = path.with_suffix(".json").read_text(encoding="utf-8").rstrip()
    return Recipe(path.stem, " ".join(purpose), "\n".join(query), variables)


def _lead_on(token: Token) -> None:
    """Turn a link between files into one between places of the site."""
    if token.type != "link_open":
        return
    target = str(token.attrGet("href"))
    names = {path: name for name, path in FILES.items()}
    if match := _RECIPE.fullmatch(target):
        token.attrSet("href", f"#{match[1]}")
    elif target in names:
        token.attrSet("href", reverse("developers-file", args=[names[target]]))


def _with_address(html: str, address: str) -> SafeString:
    shown = html.replace(DOCUMENTED_ADDRESS, escape(address))
    return mark_safe(shown)  # noqa: S308 - our own file, cleaned, with an escaped address
