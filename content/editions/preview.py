"""Shows a draft as it would be published: the same builders, the same store, nothing committed.

The edition of the draft takes its place in a transaction that is always rolled back. Everything
that reads editions works unchanged inside it; nobody outside sees anything of it.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, Revision, Site

from content.editions.builders import build, builder_version
from content.editions.builders.places import place_of
from content.editions.builders.registry import identity_of
from content.editions.builders.version import version_with
from content.editions.derived import LOCK
from content.editions.drafts import Draft, DraftUnavailableError, Reason
from content.editions.edition_content import EditionContent
from content.editions.kinds import Audience
from content.editions.models import Edition, EditionLink
from content.editions.publish import link_rows


@contextmanager
def shown(draft: Draft) -> Iterator[int]:
    """Show the draft while the block runs; see ``content.editions.drafts.shown``."""
    with transaction.atomic():
        try:
            _wait_for_writers()
            yield _put_in_place(edition_of(draft)).pk
        finally:
            transaction.set_rollback(True)


def edition_of(draft: Draft) -> EditionContent:
    """Build the edition that publishing the draft would write, as far as its holder may know it.

    Links lead only where everybody may go, and other languages are named only where everybody
    may read them.
    """
    # Each process keeps the addresses of the sites for an hour; another may have changed them.
    Site.clear_site_root_paths_cache()
    instance = _object_of(draft) if draft.instance is None else _unfinished(draft.instance)
    version = version_with(draft.kind, draft.key, draft.locale, instance)
    reach, version.visibility = version.visibility, Audience.PUBLIC
    edition = build(version)
    edition.visibility = int(reach)
    # The draft is shown whatever end its publication will have.
    edition.visible_until = None
    known = {draft.locale, *_public_locales(draft)}
    edition.languages = [locale for locale in edition.languages if locale in known]
    edition.card["translations"] = [
        each for each in edition.card["translations"] if each["locale"] in known
    ]
    return edition


def _object_of(draft: Draft) -> Any:
    revision = Revision.objects.filter(pk=draft.revision).first()
    stored = revision.content_object if revision else None
    if stored is None or identity_of(stored) != (draft.kind, draft.key):
        raise DraftUnavailableError(Reason.DELETED)
    if getattr(stored, "locked", False):
        raise DraftUnavailableError(Reason.LOCKED)
    return _unfinished(revision.as_object())


def _unfinished(instance: Any) -> Any:
    """The object with what can be shown of it; it may lack what publishing it would ask for."""
    _leave_out_unfinished_rows(instance)
    if isinstance(instance, Page) and not place_of(instance).has_address:
        raise DraftUnavailableError(Reason.NO_ADDRESS)
    return instance


def _leave_out_unfinished_rows(instance: Any) -> None:
    """Take out rows that name nothing yet: a draft may hold them, nothing published can."""
    for relation in get_all_child_relations(type(instance)):
        model = relation.related_model
        if model._meta.app_label != "content":
            continue
        rows = list(getattr(instance, relation.get_accessor_name()).all())
        finished = [row for row in rows if _names_what_it_must(row)]
        for row in finished:
            _leave_out_unfinished_rows(row)
        if len(finished) < len(rows):
            setattr(instance, relation.get_accessor_name(), finished)


def _names_what_it_must(row: models.Model) -> bool:
    return all(
        getattr(row, field.attname) is not None
        for field in row._meta.fields
        if isinstance(field, models.ForeignKey)
        and not isinstance(field, ParentalKey)
        and not field.null
        # The language of a row follows its record.
        and field.name != "locale"
    )


def _public_locales(draft: Draft) -> set[str]:
    versions = Edition.objects.of_kind(draft.kind).with_keys([draft.key])
    return set(versions.visible_to(Audience.PUBLIC).values_list("locale", flat=True))


def _wait_for_writers() -> None:
    """Let no publication run meanwhile: it would wait for our rows while we wait for its own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [LOCK])


def _put_in_place(content: EditionContent) -> Edition:
    versions = Edition.objects.of_kind(content.kind).with_keys([content.key])
    stored = {version.locale: version for version in versions.order_by("locale")}
    edition = stored.get(content.locale) or Edition(pk=_free_number(), sequence=0)
    for name, value in content.columns().items():
        setattr(edition, name, value)
    edition.builder_version = builder_version(content.kind)
    edition.save(force_insert=content.locale not in stored)
    edition.link_rows.all().delete()
    rows = list(link_rows(edition))
    for row in rows:
        row.pk = _free_number()
    EditionLink.objects.bulk_create(rows)
    for version in stored.values():
        _tell_of(version, content.locale)
    return edition


def _tell_of(version: Edition, locale: str) -> None:
    """Tell another language version of the new one, so that fallbacks show only the best."""
    if locale not in version.languages:
        languages = sorted([*version.languages, locale])
        Edition.objects.filter(pk=version.pk).update(languages=languages)


def _free_number() -> int:
    """A primary key that no sequence gives and nobody else takes; it is never committed."""
    return -1 - secrets.randbelow(2**62)
