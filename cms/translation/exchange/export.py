"""The PO file of a translation: every text once, with what a translator has to know about it."""

import hashlib
import json
from datetime import date
from typing import Any
from urllib.parse import urljoin

import polib
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, get_edit_url

from cms.translation.field_names import field_label
from cms.translation.lengths import longest_text
from cms.translation.review.words import is_machine_draft, written_texts
from content.transliteration import slugify

# The package's own name for the file's translation; ours beside it.
TRANSLATION = "X-WagtailLocalize-TranslationID"
SOURCE_TAG = "X-UCA-Source-Tag"
DOWNLOADED = "X-UCA-Downloaded"
LANGUAGE = "Language"
FUZZY = "fuzzy"
LONGEST_NAME = 60


def export(translation: Translation) -> polib.POFile:
    """Return the file: texts in the editor's order, machine drafts marked as unsure (fuzzy)."""
    target = translation.get_target_instance()
    file = polib.POFile(wrapwidth=100)
    file.metadata = _header(translation, target)
    written = written_texts(translation)
    segments = translation.source.stringsegment_set.order_by("order")
    seen = set()
    for segment in segments.select_related("string", "context"):
        place = (segment.string_id, segment.context_id)
        if place not in seen:
            seen.add(place)
            file.append(_entry(target, segment, written.get(place)))
    return file


def file_name(translation: Translation, day: date | None = None) -> str:
    """Return a name that tells text, languages and day, in ASCII."""
    title = slugify(translation.source.object_repr)[:LONGEST_NAME].strip("-") or "translation"
    languages = (
        f"{translation.source.locale.language_code}-{translation.target_locale.language_code}"
    )
    return f"{title}-{languages}-{day or timezone.localdate():%Y%m%d}.po"


def source_tag(translation: Translation) -> str:
    """Return what stands for the texts of the original: another one after every change of them."""
    texts = translation.source.stringsegment_set.order_by("order")
    rows = list(texts.values_list("context__path", "string__data"))
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:32]


def _header(translation: Translation, target: Any) -> dict[str, str]:
    header = {
        "Project-Id-Version": str(translation.source.object_repr),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        LANGUAGE: translation.target_locale.language_code,
        "X-Source-Language": translation.source.locale.language_code,
        TRANSLATION: str(translation.uuid),
        SOURCE_TAG: source_tag(translation),
        DOWNLOADED: timezone.now().isoformat(),
        "X-Editor": _absolute(get_edit_url(target)),
    }
    if isinstance(target, Page):
        preview = reverse("wagtail_localize:preview_translation", args=[translation.pk])
        header["X-Preview"] = _absolute(preview)
    return header


def _entry(target: Any, segment: Any, text: StringTranslation | None) -> polib.POEntry:
    path = segment.context.path
    notes = [field_label(target, path)]
    longest = longest_text(type(target), path)
    if longest:
        notes.append(_("At most %(longest)d characters.") % {"longest": longest})
    is_draft = text is not None and is_machine_draft(text)
    if is_draft:
        notes.append(_("A machine draft: correct it and remove the mark “fuzzy”."))
    return polib.POEntry(
        msgctxt=path,
        msgid=segment.string.data,
        msgstr=text.data if text else "",
        comment="\n".join(notes),
        flags=[FUZZY] if is_draft else [],
    )


def _absolute(address: str) -> str:
    return urljoin(settings.WAGTAILADMIN_BASE_URL, address)
