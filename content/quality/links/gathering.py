"""Which links published records have, and where."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from content.models import (
    AccessionTerms,
    CheckedLink,
    Cluster,
    HomePage,
    InformationPage,
    Organisation,
    Project,
    Source,
    SuccessStory,
)
from content.quality.leaves import Leaf, leaves_of
from content.quality.subjects import subjects_of, urls_in

_PAGES = (HomePage, Cluster, SuccessStory, Project, AccessionTerms, InformationPage)
# An index of PostgreSQL holds no longer ones.
_LONGEST = 1_000
_MOST_PLACES = 20


def gather() -> int:
    """Write down every link that is published, and forget the others; return how many there are."""
    places: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record, leaf in _published():
        for url in urls_in(leaf):
            if len(url) <= _LONGEST and len(places[url]) < _MOST_PLACES:
                places[url].append(_place(record, leaf))
    CheckedLink.objects.exclude(url__in=list(places)).delete()
    CheckedLink.objects.bulk_create(
        [CheckedLink(url=url, places=found) for url, found in places.items()],
        update_conflicts=True,
        unique_fields=["url"],
        update_fields=["places"],
        batch_size=500,
    )
    return len(places)


def _published() -> Iterator[tuple[Any, Leaf]]:
    for model in _PAGES:
        records = model._default_manager.filter(live=True, alias_of=None)
        for subject in subjects_of(records):
            for leaf in subject.leaves:
                yield subject.record, leaf
    for organisation in Organisation.objects.filter(live=True):
        for leaf in leaves_of(organisation):
            yield organisation, leaf
    for source in Source.objects.all():
        yield source, Leaf(str(source._meta.verbose_name), "url", source.url, "url")


def _place(record: Any, leaf: Leaf) -> dict[str, Any]:
    return {
        "model": record._meta.label_lower,
        "pk": record.pk,
        "title": str(record),
        "place": leaf.place,
    }
