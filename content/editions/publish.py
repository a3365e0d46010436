"""Keeps the store equal to what editors have published: in the transaction that publishes.

Whoever changes anything an edition may rest on names the identities; ``refresh`` builds them
anew, writes the difference, tells the journal, and follows to whatever depends on them.
"""

import time
from collections import deque
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from wagtail.models import Site

from content.editions.builders import build_identity, builder_version
from content.editions.builders.languages import Languages
from content.editions.builders.recorder import reference
from content.editions.builders.registry import Identity
from content.editions.builders.version import is_private
from content.editions.derived import take_turns
from content.editions.edition_content import EditionContent
from content.editions.kinds import Event
from content.editions.models import Edition, EditionLink, JournalEntry

# Sent when editions changed, in their transaction: ``changed``, how many, in so many ``seconds``.
refreshed = Signal()


def refresh(
    identities: Iterable[Identity],
    cause: Event | None = None,
    loaded: Languages | None = None,
) -> int:
    """Bring the editions of these identities up to date; return how many editions changed.

    ``cause`` names the event for the journal where the difference cannot tell it (a right that
    was withdrawn). ``loaded`` are the languages of one of the identities, read in this
    transaction. Writers take turns, so journal numbers become visible in their order.
    """
    began = time.monotonic()
    with transaction.atomic():
        take_turns()
        # Each process keeps the addresses of the sites for an hour; another may have changed them.
        Site.clear_site_root_paths_cache()
        waiting, seen, changed = deque(identities), set[Identity](), 0
        while waiting:
            identity = waiting.popleft()
            if identity in seen:
                continue
            seen.add(identity)
            is_loaded = loaded is not None and (loaded.kind, loaded.key) == identity
            wanted = build_identity(*identity, loaded if is_loaded else None)
            difference, face_changed = _write_difference(identity, wanted, cause)
            changed += difference
            if face_changed:
                waiting.extend(dependents([reference(*identity)]))
    if changed:
        refreshed.send(refresh, changed=changed, seconds=time.monotonic() - began)
    return changed


def dependents(references: list[str]) -> list[Identity]:
    """Identities whose editions were built from any of these."""
    found = Edition.objects.filter(depends_on__overlap=references)
    return list(found.values_list("kind", "key").distinct())


def linking_to(identity: Identity) -> list[Identity]:
    """Identities whose editions link to this one."""
    kind, key = identity
    found = Edition.objects.filter(link_rows__kind=kind, link_rows__key=key)
    return list(found.values_list("kind", "key").distinct())


def _write_difference(
    identity: Identity, wanted: dict[str, EditionContent], cause: Event | None
) -> tuple[int, bool]:
    """Write the difference of one identity; tell how many changed and whether others care."""
    kind, key = identity
    stored = {edition.locale: edition for edition in Edition.objects.filter(kind=kind, key=key)}
    changed, face_changed = 0, False
    for locale in sorted({*wanted, *stored}):
        content, edition = wanted.get(locale), stored.get(locale)
        face_before = _face(edition)
        if edition is None and content is not None:
            _publish(content)
        elif content is None and edition is not None:
            _withdraw(edition)
        elif edition is not None and content is not None:
            if edition.content_hash == content.content_hash():
                _note_building(edition, content)
                continue
            _update(edition, content, cause)
        changed += 1
        face_changed = face_changed or _face(content) != face_before
    return changed, face_changed


def _face(edition: Edition | EditionContent | None) -> tuple[object, ...] | None:
    """What others may have copied or built upon: address, code, reach. None: not published."""
    if edition is None:
        return None
    return (edition.url, edition.path, edition.code, edition.visibility, edition.visible_until)


def _publish(content: EditionContent) -> None:
    entry = _tell(content, Event.PUBLISHED, before=None)
    edition = Edition.objects.create(
        **content.columns(),
        builder_version=builder_version(content.kind),
        sequence=entry.sequence,
    )
    _write_links(edition)


def _update(edition: Edition, content: EditionContent, cause: Event | None) -> None:
    entry = _tell(content, cause or _event(edition, content), before=edition)
    links_change = edition.links != content.links
    for name, value in content.columns().items():
        setattr(edition, name, value)
    edition.builder_version = builder_version(content.kind)
    edition.sequence = entry.sequence
    edition.save()
    if links_change:
        _write_links(edition)


def _event(edition: Edition, content: EditionContent) -> Event:
    if content.visibility > edition.visibility:
        return Event.BECAME_PRIVATE
    if content.path != edition.path:
        return Event.MOVED
    return Event.UPDATED


def _withdraw(edition: Edition) -> None:
    private = is_private(edition.kind, edition.key)
    _tell(edition, Event.BECAME_PRIVATE if private else Event.WITHDRAWN, before=edition)
    edition.delete()


def _note_building(edition: Edition, content: EditionContent) -> None:
    """Note by which builder and from what the same words were built now."""
    current = builder_version(edition.kind)
    if edition.builder_version != current or edition.depends_on != content.depends_on:
        Edition.objects.filter(pk=edition.pk).update(
            builder_version=current, depends_on=content.depends_on
        )


def _write_links(edition: Edition) -> None:
    edition.link_rows.all().delete()
    EditionLink.objects.bulk_create(link_rows(edition))


def link_rows(edition: Edition) -> Iterator[EditionLink]:
    """The rows by which the edition's links are followed backwards, not yet saved."""
    for relation, pairs in edition.links.items():
        for position, (kind, key) in enumerate(pairs):
            yield EditionLink(
                edition=edition, relation=relation, kind=kind, key=key, position=position
            )


def _tell(edition: Edition | EditionContent, event: Event, before: Edition | None) -> JournalEntry:
    return JournalEntry.objects.create(
        moment=timezone.now(),
        event=event,
        kind=edition.kind,
        key=edition.key,
        locale=edition.locale,
        visibility=edition.visibility,
        visibility_before=before.visibility if before else None,
        path="" if edition is before else edition.path,
        path_before=before.path if before else "",
    )
