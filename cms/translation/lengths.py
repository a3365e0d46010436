"""A translated text that does not fit is refused where it is written.

wagtail-localize copies a title to the page's draft at once, and saves drafts without validation:
both fail with HTTP 500 when the column is too short.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation, TranslationSource
from wagtail_localize.strings import StringValue

from content.submission import TranslationRefusedError


def refuse_long_text(
    sender: type[StringTranslation], instance: StringTranslation, **_kwargs: Any
) -> None:
    """Fires before a translated string is saved, whoever writes it: editor, PO file, machine."""
    longest = _longest(instance.context.object_id, instance.context.path)
    length = len(StringValue(instance.data).render_text()) if longest else 0
    if longest and length > longest:
        raise TranslationRefusedError(
            _("The text is too long: %(length)d characters, at most %(longest)d fit.")
            % {"length": length, "longest": longest}
        )


def _longest(object_id: Any, path: str) -> int | None:
    """Return how many characters the column behind a content path holds, None for any number."""
    source = (
        TranslationSource.objects.filter(object_id=object_id)
        .select_related("specific_content_type")
        .first()
    )
    model = source.specific_content_type.model_class() if source else None
    return longest_text(model, path) if model else None


def longest_text(model: Any, path: str) -> int | None:
    """Return how many characters fit where a content path of ``model`` leads, None for any."""
    return _column_length(model, path.split("."))


def _column_length(model: Any, path: list[str]) -> int | None:
    field = model._meta.get_field(path[0])
    if isinstance(field, models.ManyToOneRel):
        # relation.key-of-the-row.field
        return _column_length(field.related_model, path[2:])
    return field.max_length if isinstance(field, models.CharField) else None
