"""When the store is refreshed. Every receiver runs in the transaction of what it answers.

Fires on: a page or shared record published, unpublished, deleted or moved; a view restriction, a
site, a collection or its restriction, an image or a document saved or deleted; a translation
registered.
Promises: when the transaction commits, the store holds exactly what is published.
"""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail import signals
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)
from wagtail_localize.models import Translation

from content.editions.builders.languages import Languages
from content.editions.builders.recorder import reference
from content.editions.builders.registry import (
    KIND_OF_MODEL,
    Identity,
    all_identities,
    identity_of,
)
from content.editions.builders.translation_state import record_source_text, record_translation
from content.editions.gathering import publications
from content.editions.kinds import PAGE_KINDS, Event, Kind
from content.editions.models import Edition
from content.editions.publish import dependents, linking_to, refresh
from content.models import VOCABULARIES, Organisation


def connect() -> None:
    """Connect every receiver; called once when Django starts."""
    signals.page_published.connect(on_published, dispatch_uid="editions")
    signals.page_unpublished.connect(on_changed, dispatch_uid="editions")
    for model in (Organisation, *VOCABULARIES):
        signals.published.connect(on_published, sender=model, dispatch_uid="editions")
        signals.unpublished.connect(on_changed, sender=model, dispatch_uid="editions")
    signals.post_page_move.connect(on_subtree_changed, dispatch_uid="editions")
    signals.page_slug_changed.connect(on_subtree_changed, dispatch_uid="editions")
    for model in KIND_OF_MODEL:
        post_delete.connect(on_deleted, sender=model, dispatch_uid="editions")
    for signal in (post_save, post_delete):
        signal.connect(on_site, sender=Site, dispatch_uid="editions")
        signal.connect(on_restriction, sender=PageViewRestriction, dispatch_uid="editions")
        signal.connect(
            on_collection_restriction, sender=CollectionViewRestriction, dispatch_uid="editions"
        )
        signal.connect(on_collection, sender=Collection, dispatch_uid="editions")
        signal.connect(on_file, sender=get_image_model(), dispatch_uid="editions")
        signal.connect(on_file, sender=get_document_model(), dispatch_uid="editions")
        signal.connect(on_translation, sender=Translation, dispatch_uid="editions")


def on_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Record what this publication means for translations, then refresh the identity."""
    identity = identity_of(instance)
    if identity is None:
        return
    languages = Languages(*identity)
    source = languages.source
    if source is not None and source.pk == instance.pk:
        record_source_text(identity[0], source, languages.source_digests)
    elif source is not None:
        record_translation(identity[0], instance, source, languages.source_digests)
    _refresh(instance, identity, languages)


def on_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    identity = identity_of(instance)
    if identity is not None:
        _refresh(instance, identity)


def _refresh(instance: Any, identity: Identity, languages: Languages | None = None) -> None:
    """Refresh an identity; with a home page that comes or goes, everything below it.

    Pages have an address only while the home page of their language is published.
    """
    if publications.take([identity] if identity[0] != Kind.HOME else _subtree(instance)):
        return
    if identity[0] != Kind.HOME:
        refresh([identity], loaded=languages)
        return
    homes = Edition.objects.filter(kind=Kind.HOME, key=identity[1]).values_list("locale")
    before = set(homes)
    refresh([identity], loaded=languages)
    if set(homes.all()) != before:
        refresh(_subtree(instance))


def on_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """What is deleted takes the rows that name it along, in whatever record they stand."""
    on_changed(sender, instance)
    identity = identity_of(instance)
    if identity is not None:
        refresh(linking_to(identity))


def on_subtree_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    refresh(_subtree(instance))


def on_site(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Host, port, root page and default site are part of every address."""
    refresh(all_identities(list(PAGE_KINDS)))


def on_restriction(sender: Any, instance: Any, **kwargs: Any) -> None:
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        refresh(_subtree(page))


def on_collection_restriction(sender: Any, instance: Any, **kwargs: Any) -> None:
    collection = Collection.objects.filter(pk=instance.collection_id).first()
    if collection is not None:
        _refresh_files_of(collection)


def on_collection(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A collection may have moved below a private one."""
    _refresh_files_of(instance)


def on_file(sender: Any, instance: Any, **kwargs: Any) -> None:
    kind = "image" if sender is get_image_model() else "document"
    refresh(dependents([reference(kind, str(instance.pk))]), cause=_cause(kwargs))


def on_translation(sender: Any, instance: Translation, **kwargs: Any) -> None:
    """Which language is the source follows from the translations that exist."""
    model = instance.source.specific_content_type.model_class()
    kind = KIND_OF_MODEL.get(model) if model else None
    if kind is None:
        return
    identity = (kind, instance.source.object_id)
    if not publications.take([identity]):
        refresh([identity])


def _cause(kwargs: dict[str, Any]) -> Event | None:
    """A deleted file takes its rights with it; ``created`` is sent by post_save alone."""
    return None if "created" in kwargs else Event.RIGHTS_WITHDRAWN


def _subtree(page: Page) -> list[Identity]:
    pages = page.get_descendants(inclusive=True).specific()
    return [identity for identity in map(identity_of, pages) if identity]


def _refresh_files_of(collection: Collection) -> None:
    collections = collection.get_descendants(inclusive=True)
    references = [
        reference(kind, str(pk))
        for kind, model in (("image", get_image_model()), ("document", get_document_model()))
        for pk in model.objects.filter(collection__in=collections).values_list("pk", flat=True)
    ]
    if references:
        refresh(dependents(references))
