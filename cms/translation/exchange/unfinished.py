"""Which translations into a language lack words, and their files in one archive."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.translation.access import may_edit
from cms.translation.exchange.export import export, file_name
from cms.translation.objects import target_of

# An archive is made in memory while its reader waits, a file in some thirty milliseconds.
MOST_FILES = 300
MOST_BYTES = 32 * 1024 * 1024


class ArchiveTooLargeError(Exception):
    """There is more to put into an archive than one request should hold."""


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


def editable(locale: Locale, user: Any) -> list[Translation]:
    """Return the unfinished translations that ``user`` may edit, the first too many included."""
    found = []
    for translation in unfinished(locale):
        target = target_of(translation)
        if target is not None and may_edit(user, target):
            found.append(translation)
        if len(found) > MOST_FILES:
            break
    return found


def archive(translations: Sequence[Translation]) -> bytes:
    """Return the PO files as a ZIP; raises ArchiveTooLargeError beyond the limits."""
    if len(translations) > MOST_FILES:
        raise ArchiveTooLargeError
    written = 0
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        for translation in translations:
            content = str(export(translation)).encode()
            written += len(content)
            if written > MOST_BYTES:
                raise ArchiveTooLargeError
            # The number keeps apart what has the same title.
            files.writestr(f"{translation.pk}-{file_name(translation)}", content)
    return packed.getvalue()
