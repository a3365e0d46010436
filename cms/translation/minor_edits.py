"""“Minor edit, no retranslation needed”: the translations of changed texts are carried over.

The editor says so of a revision; it takes effect in the transaction that publishes the revision,
now, after moderation or on its day. A text without a predecessor (a new paragraph) has nothing to
carry over and stays to be translated. Both the word and its withdrawal are in the history.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail_localize.models import StringTranslation, Translation

from cms.translation.objects import frozen_source_of
from cms.translation.previous_texts import ChangedText, TextAtPlace, changed_texts, texts_of
from content.editions.builders.registry import identity_of
from content.editions.builders.translation_state import digest
from content.editions.models import PublishedTranslation
from content.editions.publish import refresh
from content.models import MinorEdit

MARKED = "content.minor_edit"
REVERTED = "content.minor_edit_reverted"
# Set on a published object from before its frozen copy is refreshed until after.
_BEFORE = "_minor_edit_and_texts_before"


def mark_minor(revision: Revision, user: Any) -> None:
    """Note that what ``revision`` changes asks nothing of translators."""
    instance = revision.as_object()
    MinorEdit.objects.get_or_create(
        revision=revision, defaults={"key": instance.translation_key, "marked_by": user}
    )


def remember_texts(sender: type, instance: Any, revision: Any = None, **_kwargs: Any) -> None:
    """Fires when anything is published, before its frozen copy is refreshed.

    A page announces itself by a signal of its own first; the second finds the edit applied.
    """
    if revision is None:
        return
    edit = MinorEdit.objects.filter(revision=revision, applied_at=None).first()
    source = frozen_source_of(instance) if edit is not None and instance.live else None
    if source is not None:
        setattr(instance, _BEFORE, (edit, texts_of(source)))


def carry_over(sender: type, instance: Any, revision: Any = None, **_kwargs: Any) -> None:
    """Fires when anything is published, after its frozen copy was refreshed."""
    edit, before = getattr(instance, _BEFORE, (None, set()))
    source = frozen_source_of(instance) if edit is not None else None
    if source is None:
        return
    delattr(instance, _BEFORE)
    edit.carried = {
        translation.target_locale.language_code: _carry_over_into(translation, before)
        for translation in source.translations.filter(enabled=True).select_related("target_locale")
    }
    edit.applied_at = timezone.now()
    edit.save()
    languages = [language for language, rows in edit.carried.items() if rows["translations"]]
    log(instance, MARKED, user=edit.marked_by, revision=revision, data={"languages": languages})


def last_minor_edit(instance: Any) -> MinorEdit | None:
    """Return the minor edit that is still in force and may be taken back."""
    edits = MinorEdit.objects.filter(key=instance.translation_key).exclude(applied_at=None)
    edit = edits.select_related("marked_by").order_by("-applied_at").first()
    return edit if edit is not None and edit.reverted_at is None else None


@transaction.atomic
def revert(edit: MinorEdit, instance: Any, user: Any) -> None:
    """Ask for new translations after all; what a translator has written since then stays."""
    for language, rows in edit.carried.items():
        for pk, text in rows["translations"]:
            StringTranslation.objects.filter(pk=pk, data=text).delete()
        for published in PublishedTranslation.objects.filter(key=edit.key, locale=language):
            published.segments = sorted(set(published.segments) - set(rows["digests"]))
            if rows["digests"] and published.translated_at < edit.applied_at:
                published.outdated_since = edit.applied_at
            published.save()
    edit.reverted_at, edit.reverted_by = timezone.now(), user
    edit.save()
    log(instance, REVERTED, user=user)
    identity = identity_of(instance)
    if identity is not None:
        refresh([identity])


def _carry_over_into(translation: Translation, before: set[TextAtPlace]) -> dict[str, Any]:
    """Write what was carried over, and let the published version know the new texts."""
    published = PublishedTranslation.objects.filter(
        key=translation.source.object_id, locale=translation.target_locale.language_code
    ).first()
    known = set(published.segments) if published else set()
    carried, digests = [], []
    for changed in changed_texts(translation, since=before):
        if changed.previous is None:
            continue
        copy = _copy(changed)
        carried.append([copy.pk, copy.data])
        if _digest_before(changed) in known:
            digests.append(digest(changed.segment.context.path, changed.source))
    if published and digests:
        published.segments = sorted(known | set(digests))
        published.save()
    return {"translations": carried, "digests": digests}


def _digest_before(changed: ChangedText) -> str:
    return digest(changed.previous.context.path, changed.previous_source)


def _copy(changed: ChangedText) -> StringTranslation:
    previous = changed.previous
    copy, _is_new = StringTranslation.objects.update_or_create(
        translation_of=changed.segment.string,
        locale=previous.locale,
        context=changed.segment.context,
        defaults={
            "data": previous.data,
            "translation_type": previous.translation_type,
            "tool_name": previous.tool_name,
            "last_translated_by": previous.last_translated_by,
            "has_error": False,
            "field_error": "",
        },
    )
    return copy
