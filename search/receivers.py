"""When the index is written: with the edition, in its transaction; so both say the same."""

from collections.abc import Iterator
from typing import Any

from django.db.models.signals import post_delete, post_save

from content.editions import derived
from content.editions.models import Edition
from search import indexing
from search.models import Synonym
from search.synonyms import SYNONYMS


def connect() -> None:
    """Connect every receiver; called once when Django starts."""
    post_save.connect(on_edition, sender=Edition, dispatch_uid="search")
    post_save.connect(on_synonym, sender=Synonym, dispatch_uid="search")
    post_delete.connect(on_synonym, sender=Synonym, dispatch_uid="search")
    derived.register("search index", indexing.find_drift, rebuild)


def on_edition(instance: Edition, **_: Any) -> None:
    """A deleted edition takes its document along by the foreign key."""
    indexing.write([instance])


def on_synonym(**_: Any) -> None:
    """Answers kept by anybody rest on the synonyms too."""
    derived.tell_of_change(SYNONYMS)


def rebuild(only_outdated: bool) -> Iterator[tuple[int, int]]:
    """Write the index anew; what is remembered of searches rests on what it was before."""
    is_written = False
    for progress in indexing.rebuild(only_outdated):
        is_written = True
        yield progress
    if is_written:
        derived.tell_of_change(SYNONYMS)
