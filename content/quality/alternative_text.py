"""Whether people who cannot see a picture are told what it shows."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from content.quality.findings import Check, Finding
from content.quality.subjects import Subject

_FILE_NAME = re.compile(r"(?i)^\S+\.(?:jpe?g|png|webp|avif|gif)$|^(?:img|dsc|photo)[_-]?\d+$")
_FIELDS = (("logo", "logo_alt_text"), ("lead_image", "lead_image_alt_text"))


def check(subject: Subject) -> Iterator[Finding]:
    for picture, words in _FIELDS:
        if getattr(subject.record, f"{picture}_id", None):
            place = subject.record._meta.get_field(words).verbose_name
            yield from _judged(str(capfirst(place)), getattr(subject.record, words))
    for leaf in subject.leaves:
        if leaf.kind == "picture" and not _is_decorative(leaf.value):
            yield from _judged(leaf.place, _words_of(leaf.value))


def _judged(place: str, words: str) -> Iterator[Finding]:
    words = words.strip()
    if not words:
        message = _("The picture has no alternative text. Say in a sentence what it shows.")
        yield Finding(Check.ALTERNATIVE_TEXT, place, message)
    elif _FILE_NAME.match(words):
        message = _("“%(words)s” is a file name, no description. Say what the picture shows.")
        yield Finding(Check.ALTERNATIVE_TEXT, place, message % {"words": words})


def _is_decorative(value: Any) -> bool:
    return isinstance(value, dict) and bool(value.get("decorative"))


def _words_of(value: Any) -> str:
    return str(value.get("alt_text") or "") if isinstance(value, dict) else ""
