"""Compares the store with what builders would write now, and writes it anew.

The check is the invariant of the house said as code: the store after any editorial life equals a
store rebuilt from nothing, and holds nothing for anything that is not live.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.models import Site

from content.editions.builders import build_identity, builder_version
from content.editions.builders.registry import Identity, all_identities
from content.editions.edition_content import EditionContent
from content.editions.kinds import Kind
from content.editions.models import Edition, EditionLink
from content.editions.publish import refresh

_BATCH = 50


@dataclass(frozen=True)
class Drift:
    """One difference between the store and the truth, with its reason."""

    kind: str
    key: str
    locale: str
    reason: str

    def __str__(self) -> str:
        return f"{self.kind} {self.key} ({self.locale}): {self.reason}"


def find_drift(kinds: list[str] | None = None) -> Iterator[Drift]:
    """Every edition that is missing, too many, or differs from what builders write now."""
    Site.clear_site_root_paths_cache()
    for kind, key in identities(kinds):
        stored = {edition.locale: edition for edition in Edition.objects.filter(kind=kind, key=key)}
        wanted = build_identity(kind, key)
        for locale in sorted({*stored, *wanted}):
            reason = _reason(stored.get(locale), wanted.get(locale))
            if reason:
                yield Drift(kind, str(key), locale, reason)


def identities(kinds: list[str] | None = None) -> list[Identity]:
    """Every identity that editors' models or the store know."""
    stored = Edition.objects.filter(kind__in=kinds or list(Kind)).values_list("kind", "key")
    return sorted({*all_identities(kinds), *stored.distinct()}, key=lambda pair: (pair[0], pair[1]))


def rebuild(
    kinds: list[str] | None = None, *, only_outdated_builder: bool = False
) -> Iterator[tuple[int, int, int]]:
    """Refresh everything in batches, each its own transaction; readers are not disturbed.

    Yields (done, total, editions changed so far) after each batch.
    """
    waiting = _outdated(kinds) if only_outdated_builder else identities(kinds)
    done = changed = 0
    for batch in _batches(waiting):
        changed += refresh(batch)
        done += len(batch)
        yield done, len(waiting), changed


def _outdated(kinds: list[str] | None) -> list[Identity]:
    return [
        pair
        for kind in kinds or list(Kind)
        for pair in Edition.objects.filter(kind=kind, builder_version__lt=builder_version(kind))
        .values_list("kind", "key")
        .distinct()
    ]


def _batches(waiting: list[Identity]) -> Iterator[list[Identity]]:
    for start in range(0, len(waiting), _BATCH):
        yield waiting[start : start + _BATCH]


def _reason(stored: Edition | None, wanted: EditionContent | None) -> str:
    if stored is None:
        return "is published, but the store does not hold it"
    if wanted is None:
        return "is in the store, but is not published"
    differing = [
        name
        for name, value in wanted.columns().items()
        if name not in ("links", "depends_on") and getattr(stored, name) != value
    ]
    if differing:
        return f"differs in {', '.join(differing)}"
    if stored.links != wanted.links or _link_rows(stored) != _rows_of(wanted):
        return "differs in its links"
    # What no longer exists may still be noted: it is built anew once too often, never too seldom.
    if set(wanted.depends_on) - set(stored.depends_on):
        return "lacks something that it depends on"
    return ""


def _link_rows(edition: Edition) -> set[tuple[str, str, str, int]]:
    rows = EditionLink.objects.filter(edition=edition)
    return {(row.relation, row.kind, str(row.key), row.position) for row in rows}


def _rows_of(content: EditionContent) -> set[tuple[str, str, str, int]]:
    return {
        (relation, kind, key, position)
        for relation, pairs in content.links.items()
        for position, (kind, key) in enumerate(pairs)
    }
