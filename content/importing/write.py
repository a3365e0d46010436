"""From a record to a published object and its published translation."""

from typing import Any

from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from content.draft_saves import words_gathered
from content.editions.gathering import gathered
from content.importing.identity import record_key, title_slug
from content.importing.kinds import Kind
from content.importing.library import Library
from content.importing.place import parent_page, take_place_of_welcome_page
from content.importing.records import (
    SOURCE_LANGUAGE,
    TARGET_LANGUAGE,
    AccessionTerms,
    Translated,
)
from content.importing.translate import translate


def write(kind: Kind, record: Translated, existing: Any, library: Library) -> Any:
    """Create or update the object and its translation; return the object afresh."""
    # Wagtail would go through the whole object anew for each of its rows, again at every save;
    # the same holds for its words, and for the editions of both languages.
    with gathered(), words_gathered(), disable_reference_index_auto_update():
        instance, translation = _write(kind, record, existing, library)
    for written in (instance, translation):
        ReferenceIndex.create_or_update_for_object(written)
    return instance


def _write(kind: Kind, record: Translated, existing: Any, library: Library) -> tuple[Any, Any]:
    publish = not (isinstance(record, AccessionTerms) and record.is_draft)
    instance = existing or kind.model(
        translation_key=record_key(kind.name, record.slug),
        locale=library.source_locale,
        live=False,
        has_unpublished_changes=True,
    )
    kind.fill(instance, record, SOURCE_LANGUAGE, library)
    if existing is None and kind.parent is not None:
        instance.slug = record.slug
        parent_page(kind.parent, library).add_child(instance=instance)
        if kind.parent is Page:
            # Before publication, which writes down the addresses that the site gives.
            take_place_of_welcome_page()
    elif not publish or existing is None:
        # A translation is made from the row, not from the newest draft.
        instance.save()
    revision = instance.save_revision()
    if publish:
        revision.publish()
    instance = kind.model._default_manager.get(pk=instance.pk)
    translation = translate(
        instance,
        library.target_locale,
        lambda sample: kind.fill(sample, record, TARGET_LANGUAGE, library),
        english_slug(record),
        publish=publish,
    )
    return instance, translation


def english_slug(record: Translated) -> str:
    """Return the address of the English page: as the file says, or made of its title."""
    words = record.words[TARGET_LANGUAGE]
    title = words.get("title") or words.get("name", "")
    return words.get("slug") or title_slug(title)
