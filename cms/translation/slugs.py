"""Rule 6: a translated address is ASCII, transliterated instead of mutilated.

At publication wagtail-localize drops every letter outside ASCII: «łódź-źródło» becomes odz-zrodo
and a Cyrillic address nothing at all. What the translator wrote is therefore transliterated when
it is stored.
"""

from typing import Any

from wagtail.coreutils import string_to_ascii
from wagtail_localize.models import StringTranslation

from content.transliteration import slugify, transliterate

SLUG_PATH = "slug"


def address_of(text: str) -> str:
    """Return the ASCII address of a text in any language, "" if nothing of it is left."""
    return slugify(string_to_ascii(transliterate(text)))


def transliterate_slug(
    sender: type[StringTranslation], instance: StringTranslation, **_kwargs: Any
) -> None:
    """Fires before a translated string is saved, whoever writes it: editor, PO file, machine."""
    if instance.context.path == SLUG_PATH:
        instance.data = address_of(instance.data) or instance.data
