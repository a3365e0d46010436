"""What search engines read about a page, in the words of schema.org.

Every page is a ``WebPage``, which has the language, the translations and the way to it; the record
it tells of stands beside it: a cluster as ``Organization``, a member only if that is confirmed; a
story as ``Article``; a project as ``Project``; accession terms as ``DigitalDocument``, since the
terms of an association are no ``Legislation``.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from content.editions.kinds import Kind
from graphql_api.addresses import absolute
from graphql_api.rows import Data, Row
from graphql_api.types.funding_notice import ALLIANCE

# What would end a script or be read as markup in one; JavaScript once took two more for line ends.
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")


def json_ld(row: Row, versions: list[Data], description: str, image: Data | None) -> str:
    """Return a graph as JSON that may stand in an element ``script`` as it is."""
    image = image and {"@type": "ImageObject", **image}
    page = _page(row, versions, description) | {"primaryImageOfPage": image}
    nodes = [page]
    if row.kind in _RECORDS:
        name = f"{row.url}#record"
        record = {"@id": name, "name": row.title, "description": description, "image": image}
        nodes.append(record | _RECORDS[row.kind](row, versions))
        page["mainEntity"] = {"@id": name}
    graph = {"@context": "https://schema.org", "@graph": [_filled(node) for node in nodes]}
    return json.dumps(graph, ensure_ascii=False).translate(_UNSAFE)


def _page(row: Row, versions: list[Data], description: str) -> Data:
    above = row.above()
    return {
        "@type": "CollectionPage" if row.kind == Kind.SECTION else "WebPage",
        "@id": row.url,
        "url": row.url,
        "name": row.title,
        "description": description,
        "isPartOf": {"@type": "WebSite", "name": _alliance(row)["name"], "url": absolute("/")},
        "breadcrumb": _breadcrumb([*above, row]) if above else None,
        **_dates(row),
        **_languages(row, versions, "WebPage", ""),
    }


def _breadcrumb(rows: list[Row]) -> Data:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": row.title, "item": row.url}
            for position, row in enumerate(rows, start=1)
        ],
    }


def _dates(row: Row) -> Data:
    first, last = row.first_published_at, row.last_published_at
    return {
        "datePublished": first.isoformat() if first else None,
        "dateModified": last.isoformat() if last else None,
    }


def _languages(row: Row, versions: list[Data], kind: str, fragment: str) -> Data:
    """The language, and the translations or the original that the reader may see."""
    others = [
        {"@type": kind, "@id": f"{each['url']}{fragment}", "inLanguage": each["locale"]}
        for each in versions
        if each["locale"] != row.locale
    ]
    if row.locale == row.source_locale:
        return {"inLanguage": row.locale, "workTranslation": others}
    originals = [each for each in others if each["inLanguage"] == row.source_locale]
    return {"inLanguage": row.locale, "translationOfWork": next(iter(originals), None)}


def _cluster(row: Row, _versions: list[Data]) -> Data:
    card = row.card
    names = [card["shortName"], *card["aliases"]]
    city = {"@type": "PostalAddress", "addressLocality": card["city"]} if card["city"] else None
    return {
        "@type": "Organization",
        "alternateName": [name for name in names if name],
        "url": card["website"] or row.url,
        "foundingDate": _date(card["founded"]),
        "address": city,
        "memberOf": _alliance(row) if card["isMember"] else None,
    }


def _story(row: Row, versions: list[Data]) -> Data:
    return {
        "@type": "Article",
        "headline": row.title,
        "publisher": _alliance(row),
        **_dates(row),
        **_languages(row, versions, "Article", "#record"),
    }


def _project(row: Row, _versions: list[Data]) -> Data:
    card = row.card
    return {
        "@type": "Project",
        "alternateName": card["acronym"],
        "url": card["website"] or row.url,
        "foundingDate": _date(card["start"]),
        "dissolutionDate": _date(card["end"]),
    }


def _terms(row: Row, versions: list[Data]) -> Data:
    card = row.card
    return {
        "@type": "DigitalDocument",
        "version": card["version"],
        "creativeWorkStatus": card["status"],
        "dateCreated": card["adoptedOn"],
        "publisher": _alliance(row),
        **_dates(row),
        **_languages(row, versions, "DigitalDocument", "#record"),
    }


def _alliance(row: Row) -> Data:
    name = ALLIANCE.get(row.locale, ALLIANCE["en"])
    return {"@type": "Organization", "name": name, "url": absolute("/")}


def _date(data: Data | None) -> str | None:
    """A date where the record knows it as schema.org writes dates: year, month or day."""
    text = data["text"] if data else ""
    return text if _DATE.fullmatch(text) else None


def _filled(node: Data) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value not in ("", None, [])}


_RECORDS: dict[str, Callable[[Row, list[Data]], Data]] = {
    Kind.CLUSTER: _cluster,
    Kind.SUCCESS_STORY: _story,
    Kind.PROJECT: _project,
    Kind.ACCESSION_TERMS: _terms,
}
