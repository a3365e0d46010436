"""Which translations into a language lack words."""

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation


def unfinished(locale: Locale) -> QuerySet[Translation]:
    """Return the translations into ``locale`` with a text that has no usable translation."""
    words = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale=locale,
        has_error=False,
    )
    missing = StringSegment.objects.filter(source_id=OuterRef("source_id")).exclude(Exists(words))
    return (
        Translation.objects.filter(Exists(missing), target_locale=locale, enabled=True)
        .select_related("source__locale", "source__specific_content_type", "target_locale")
        .order_by("source__object_repr", "pk")
    )
