"""Rule 10: an object is translated from one language only.

wagtail-localize accepts a second translation into the same language and then answers HTTP 500 in
the editor for ever. A second one is refused, not swapped for the first: whoever submits must
learn that the work is already under way elsewhere.
"""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from content.submission import TranslationRefusedError


def refuse_second_source(sender: type[Translation], instance: Translation, **_kwargs: Any) -> None:
    """Fires before a translation is saved; raises before the package has created anything."""
    if not instance.enabled:
        return
    for other in _translations_of_same_object(instance):
        message = _conflict(instance, other)
        if message:
            raise TranslationRefusedError(message, instance.source.get_source_instance())


def _translations_of_same_object(translation: Translation) -> list[Translation]:
    """Return the others whose source still exists; without it a translation stands alone."""
    others = (
        Translation.objects.filter(source__object_id=translation.source.object_id)
        .exclude(source_id=translation.source_id)
        .select_related("source__locale", "target_locale")
    )
    return [other for other in others if _has_source(other)]


def _has_source(translation: Translation) -> bool:
    try:
        translation.source.get_source_instance()
    except ObjectDoesNotExist:
        return False
    return True


def _conflict(translation: Translation, other: Translation) -> str:
    source_locale = translation.source.locale
    words = {
        "title": translation.source.object_repr,
        "language": source_locale.get_display_name(),
        "original": other.source.locale.get_display_name(),
        "target": translation.target_locale.get_display_name(),
    }
    if other.target_locale_id == source_locale.pk:
        return (
            _(
                "“%(title)s” is itself a translation: its %(language)s version is translated from "
                "%(original)s. Submit the %(original)s version instead."
            )
            % words
        )
    if other.target_locale_id == translation.target_locale_id:
        return (
            _(
                "“%(title)s” is already being translated into %(target)s from %(original)s. An "
                "object is translated into a language from one source only."
            )
            % words
        )
    if other.source.locale_id == translation.target_locale_id:
        return (
            _(
                "“%(title)s” was written in %(target)s; the original cannot become a translation "
                "of its own translation."
            )
            % words
        )
    return ""
