"""Texts that a machine wrote and nobody has looked at yet.

The package marks them as written by a machine. Whoever edits one makes it their own; whoever
accepts one leaves the words and takes the responsibility: it counts as written by that person, and
the name of the tool stays beside it.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from wagtail_localize.models import StringTranslation, Translation


def machine_drafts(translation: Translation) -> QuerySet[StringTranslation]:
    """Return the texts of the translation that still are machine drafts, in the editor's order."""
    segments = translation.source.stringsegment_set.filter(
        string_id=OuterRef("translation_of_id"), context_id=OuterRef("context_id")
    )
    return (
        StringTranslation.objects.filter(
            Exists(segments),
            locale_id=translation.target_locale_id,
            context__object_id=translation.source.object_id,
            translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
        )
        .annotate(order=segments.order_by("order").values("order")[:1])
        .order_by("order")
        .select_related("translation_of", "context")
    )


def accept(translation: Translation, keys: Collection[int], user: Any) -> int:
    """Accept the drafts with these keys on behalf of ``user``; return how many there were."""
    # By update: the words are not written anew, and their receivers have nothing to do.
    chosen = machine_drafts(translation).filter(pk__in=keys).values_list("pk", flat=True)
    return StringTranslation.objects.filter(pk__in=list(chosen)).update(
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL, last_translated_by=user
    )


def accept_all(translation: Translation, user: Any) -> int:
    """Accept every draft of the translation, as the approval of the whole does."""
    return accept(translation, machine_drafts(translation).values_list("pk", flat=True), user)
