"""Begin a translation without harming the translations that exist already."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.operations import TranslationCreator

from content.frozen_sources import freeze, frozen_source_of


class TranslationRefusedError(Exception):
    """A translation may not begin or go on; the message is written for the editor.

    The admin shows it instead of failing (``cms.middleware``); nothing is half-written.
    """

    def __init__(self, message: str, instance: Any = None) -> None:
        super().__init__(message)
        self.message = str(message)
        self.instance = instance


class SafeTranslationCreator(TranslationCreator):
    """Submits only what has no version of its own in the wanted languages yet.

    The package submits related snippets again with every page that refers to them, and saves their
    translations as drafts: a live English term would silently go offline with ``live=False``.
    """

    def create_translations(self, instance: Any, include_related_objects: bool = True) -> None:
        if isinstance(instance, Page):
            instance = instance.specific
        wanted = self.target_locales
        self.target_locales = [locale for locale in wanted if not has_version(instance, locale)]
        try:
            if self.target_locales:
                if frozen_source_of(instance) is None:
                    freeze(instance)
                super().create_translations(instance, include_related_objects)
        finally:
            self.target_locales = wanted


def submit_for_translation(
    instance: Any, locales: Iterable[Locale], *, user: Any = None, with_subtree: bool = False
) -> SafeTranslationCreator:
    """Create the frozen source, the translations and their drafts, of related snippets too.

    What exists in a language already is left as it is. Returns the package's creator, whose
    ``mappings`` (source → translations) its components save. Raises TranslationRefusedError where
    the package would publish parent pages in the source language (as live aliases).
    """
    locales = list(locales)
    for locale in locales:
        _require_parent(instance, locale)
    with transaction.atomic():
        creator = SafeTranslationCreator(user, locales)
        creator.create_translations(instance)
        if with_subtree and isinstance(instance, Page):
            # By path, so that every parent is translated before its children.
            for page in instance.get_descendants().order_by("path"):
                creator.create_translations(page)
    return creator


def has_version(instance: TranslatableMixin, locale: Locale) -> bool:
    """Tell whether the object has a version of its own, not an alias, in ``locale``."""
    model = instance.get_translation_model()
    versions = model._default_manager.filter(
        translation_key=instance.translation_key, locale=locale
    )
    if isinstance(instance, Page):
        versions = versions.filter(alias_of__isnull=True)
    return versions.exists()


def _require_parent(instance: Any, locale: Locale) -> None:
    if not isinstance(instance, Page):
        return
    parent = instance.get_parent()
    if not parent.is_root() and not has_version(parent, locale):
        raise TranslationRefusedError(
            _("“%(title)s” has no version in %(language)s yet. Translate that page first.")
            % {"title": parent.title, "language": locale.get_display_name()},
            instance,
        )
