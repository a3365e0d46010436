"""How the index is written, compared with the editions, and written anew."""

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from content.editions.models import Edition
from search import vocabulary
from search.documents import VERSION, document_of
from search.models import SearchDocument

_BATCH = 100
_KEY = "edition"
_WRITTEN = [field.name for field in SearchDocument._meta.concrete_fields if field.name != _KEY]


def write(editions: Sequence[Edition], *, anew: bool = False) -> None:
    """Write the documents of these editions, and the words that corrections are made of."""
    documents = [document_of(edition) for edition in editions]
    SearchDocument.objects.bulk_create(
        documents, update_conflicts=True, unique_fields=[_KEY], update_fields=_WRITTEN
    )
    vocabulary.learn(editions, anew=anew)


def rebuild(only_outdated: bool = False) -> Iterator[tuple[int, int]]:
    """Write all documents anew, in batches; yields (done, total) after each.

    Reading goes on: each document is replaced when its successor is there.
    """
    waiting = list(
        _outdated()
        if only_outdated
        else Edition.objects.order_by("pk").values_list("pk", flat=True)
    )
    for start in range(0, len(waiting), _BATCH):
        batch = waiting[start : start + _BATCH]
        with transaction.atomic():
            # Locked, so that no older words replace what is published meanwhile.
            editions = Edition.objects.select_for_update().filter(pk__in=batch).order_by("pk")
            write(list(editions), anew=True)
        yield min(start + _BATCH, len(waiting)), len(waiting)


def find_drift() -> Iterator[str]:
    """Each document that is missing or is not what its edition would have now."""
    for edition in Edition.objects.order_by("pk").iterator(_BATCH):
        stored = SearchDocument.objects.filter(pk=edition.pk).first()
        reason = _reason(stored, edition)
        if reason:
            yield f"{edition}: {reason}"


def _outdated() -> Iterable[int]:
    current = SearchDocument.objects.filter(analysis_version=VERSION)
    missing = Edition.objects.exclude(pk__in=current.values("pk"))
    return missing.order_by("pk").values_list("pk", flat=True)


def _reason(stored: SearchDocument | None, edition: Edition) -> str:
    if stored is None:
        return "is not in the index"
    wanted = document_of(edition)
    with_vectors = SearchDocument.objects.filter(pk=edition.pk).extra(
        where=["head = %s::tsvector", "vector = %s::tsvector"],
        params=[wanted.head, wanted.vector],
    )
    differing = [
        name
        for name in _WRITTEN
        if name not in ("head", "vector") and getattr(stored, name) != getattr(wanted, name)
    ]
    if not differing and not with_vectors.exists():
        differing = ["words"]
    return f"differs in {', '.join(differing)}" if differing else ""
