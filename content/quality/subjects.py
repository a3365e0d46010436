"""What the checks look at, gathered for many records in a fixed number of questions."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.text import capfirst

from content.models import AccessionTerms, CheckedLink, Cluster, ContentImage, Project, SuccessStory
from content.quality.leaves import Leaf, leaves_of

_HREF = re.compile(r"""<a\b[^>]*?\bhref\s*=\s*["'](https?://[^"']+)["']""", re.IGNORECASE)
# What the checks of each kind need besides the record itself.
_RELATED = {
    Cluster: ("regions", "ecosystems", "industries", "metrics", "sources", "social_links"),
    AccessionTerms: ("clauses",),
    SuccessStory: ("related_project",),
    Project: ("funding_programme",),
}
_PICTURES = {Cluster: "logo_id", SuccessStory: "lead_image_id"}


@dataclass(frozen=True)
class Subject:
    """A record with its texts; ``pictures`` by primary key, ``dead`` addresses with the reason."""

    record: Any
    language: str
    leaves: list[Leaf]
    today: date
    pictures: dict[int, ContentImage] = field(default_factory=dict)
    dead: dict[str, str] = field(default_factory=dict)

    def texts(self) -> Iterator[Leaf]:
        """The pieces that are read as text."""
        return (leaf for leaf in self.leaves if leaf.kind in ("text", "html"))


def subjects_of(records: Iterable[Any]) -> list[Subject]:
    """Return the records, all of one kind, with everything that the checks need."""
    records = list(records)
    if not records:
        return []
    related = _RELATED.get(type(records[0]), ())
    prefetch_related_objects(records, "locale", *related)
    leaves = {id(record): _all_leaves(record) for record in records}
    pictures = _pictures(records, leaves.values())
    dead = CheckedLink.objects.dead_among(
        url for found in leaves.values() for leaf in found for url in urls_in(leaf)
    )
    today = timezone.localdate()
    return [
        Subject(record, record.locale.language_code, leaves[id(record)], today, pictures, dead)
        for record in records
    ]


def urls_in(leaf: Leaf) -> list[str]:
    """The addresses on the web that a piece leads to."""
    if leaf.kind == "url":
        return [str(leaf.value)]
    return [unescape(url) for url in _HREF.findall(leaf.value)] if leaf.kind == "html" else []


def picture_of(leaf: Leaf) -> int | None:
    """The primary key of the picture in a block."""
    chosen = leaf.value.get("image") if isinstance(leaf.value, dict) else leaf.value
    return int(chosen) if chosen else None


def _all_leaves(record: Any) -> list[Leaf]:
    found = list(leaves_of(record))
    if isinstance(record, AccessionTerms):
        for clause in record.clauses.all():
            place = f"{capfirst(clause._meta.verbose_name)} “{clause.title}”"
            found.append(Leaf(place, "html", clause.text, "clauses"))
    if isinstance(record, Cluster):
        for link in record.social_links.all():
            found.append(Leaf(str(capfirst(link._meta.verbose_name)), "url", link.url, "links"))
    return found


def _pictures(records: list[Any], leaves: Iterable[list[Leaf]]) -> dict[int, ContentImage]:
    column = _PICTURES.get(type(records[0]), "")
    keys = {getattr(record, column) for record in records} if column else set()
    keys |= {picture_of(leaf) for found in leaves for leaf in found if leaf.kind == "picture"}
    keys.discard(None)
    return ContentImage.objects.in_bulk(keys) if keys else {}
