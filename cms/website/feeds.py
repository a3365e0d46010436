"""What is new in a section, for readers of feeds: Atom, RSS and JSON Feed 1.1."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from cms.website.answers import Data, ask
from cms.website.rendering import language
from cms.website.responses import kept
from cms.website.views import website_view

FORMS = {"atom": Atom1Feed, "rss": Rss201rev2Feed, "json": None}
_JSON_FEED = "https://jsonfeed.org/version/1.1"
# Each section's list in the answer, and the variable that asks for it.
_LISTS = {
    "clusters": ("clusters", "clusters"),
    "success-stories": ("successStories", "stories"),
    "projects": ("projects", "projects"),
    "accession-terms": ("accessionTermsVersions", "terms"),
}


@website_view
def feed(request: HttpRequest, section: str, form: str) -> HttpResponseBase:
    """The feed of the section under the path before ``feed.atom``, in that section's language.

    What is not translated is not in it: a feed has one language.
    """
    path = request.path_info.removesuffix(f"feed.{form}")
    lookup = ask("lookup", {"path": path, **language()})["page"]
    found = lookup.get("page") or {}
    if found.get("__typename") != "SectionPage":
        raise Http404
    name, wanted = _LISTS[found["code"]]
    asked = {variable: variable == wanted for _, variable in _LISTS.values()}
    data = ask("feed", {"id": found["id"], "locale": language()["locale"], **asked})
    address = request.build_absolute_uri()
    write = _json if form == "json" else _xml
    return kept(request, write(data["page"], data[name]["nodes"], address, form))


def _xml(page: Data, entries: list[Data], address: str, form: str) -> HttpResponse:
    kind = FORMS[form]
    assert kind is not None  # noqa: S101 - the address lets only these through
    written = kind(
        title=page["seo"]["title"],
        link=page["seo"]["canonicalUrl"],
        description=page["introduction"] or page["seo"]["description"],
        language=page["servedLocale"],
        feed_url=address,
    )
    for entry in entries:
        written.add_item(
            title=entry["title"],
            link=entry["url"],
            description=_described(entry),
            unique_id=f"urn:uuid:{entry['key']}",
            unique_id_is_permalink=False,
            pubdate=_moment(entry["firstPublishedAt"]),
            updateddate=_moment(entry["lastPublishedAt"]),
            categories=[cluster["name"] for cluster in entry.get("clusters", ())],
        )
    return HttpResponse(written.writeString("utf-8"), content_type=written.content_type)


def _json(page: Data, entries: list[Data], address: str, form: str) -> HttpResponse:
    content = {
        "version": _JSON_FEED,
        "title": page["seo"]["title"],
        "home_page_url": page["seo"]["canonicalUrl"],
        "feed_url": address,
        "description": page["introduction"],
        "language": page["servedLocale"],
        "items": [_item(entry) for entry in entries],
    }
    return JsonResponse(
        content, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False}
    )


def _item(entry: Data) -> Data:
    item: dict[str, Any] = {
        "id": f"urn:uuid:{entry['key']}",
        "url": entry["url"],
        "title": entry["title"],
        "content_text": _described(entry),
        "date_published": entry["firstPublishedAt"],
        "date_modified": entry["lastPublishedAt"],
    }
    if entry.get("image"):
        item["image"] = entry["image"]["image"]["url"]
    return item


def _described(entry: Data) -> str:
    """The summary, with the notices that funders ask for wherever a record is shown."""
    notices = [notice["text"] for notice in entry["fundingNotices"]]
    return "\n\n".join(filter(None, [entry["summary"], *notices]))


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
