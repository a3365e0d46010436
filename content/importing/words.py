"""Checks of texts in two languages: none missing, none half in another script."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from content.importing.records import LANGUAGES, SOURCE_LANGUAGE, TARGET_LANGUAGE, Words
from content.importing.rows import Row
from content.validators import mixed_script_words

_PARAGRAPHS = re.compile(r"\n\s*\n")
# Not \s: non-breaking spaces are meant.
_SPACES = re.compile(r"[ \t\n]+")


def read_words(
    row: Row,
    required: Mapping[str, int | None],
    optional: Mapping[str, int | None] | None = None,
    rich: Collection[str] = (),
    *,
    has_address: bool = False,
) -> Words:
    """Read ``uk`` and ``en`` with the same keys; values are the greatest lengths.

    A text that is given in one language only cannot be translated and is refused. The keys in
    ``rich`` hold paragraphs that are translated one by one. The English of a page may name its
    address by ``slug``.
    """
    words: dict[str, dict[str, str]] = {}
    for language, texts in row.languages():
        read = {key: texts.text(key, max_length=length) for key, length in required.items()}
        for key, length in (optional or {}).items():
            read[key] = texts.text(key, max_length=length, required=False)
        for key in rich:
            read[key] = tidy(read[key])
        if has_address and language == TARGET_LANGUAGE and "slug" in texts.data:
            read["slug"] = texts.slug()
        texts.finish()
        words[language] = read
    source, target = (words.get(language, {}) for language in LANGUAGES)
    for key in optional or {}:
        _compare_presence(row, key, source.get(key, ""), target.get(key, ""))
    for key in rich:
        compare_paragraphs(row, key, source.get(key, ""), target.get(key, ""))
    return words


def _compare_presence(row: Row, key: str, source: str, target: str) -> None:
    if bool(source) != bool(target):
        missing = SOURCE_LANGUAGE if target else TARGET_LANGUAGE
        row.fault(f"{missing}.{key}", "is missing, although the other language has it")


def compare_paragraphs(row: Row, key: str, source: str, target: str) -> None:
    """Complain about texts that cannot be translated paragraph by paragraph."""
    parts = paragraphs(source), paragraphs(target)
    if source and target and len(parts[0]) != len(parts[1]):
        row.fault(key, "has not the same number of paragraphs in both languages")
    if len(set(parts[0])) != len(parts[0]):
        row.fault(f"{SOURCE_LANGUAGE}.{key}", "holds the same paragraph twice")


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, which blank lines divide."""
    return [_SPACES.sub(" ", part.strip()) for part in _PARAGRAPHS.split(text) if part.strip()]


def tidy(text: str) -> str:
    """Return the text as its paragraphs alone tell it, so that equal texts are equal."""
    return "\n\n".join(paragraphs(text))


def check_scripts(row: Row) -> None:
    """Complain about every text of the record with a word half Cyrillic and half Latin."""
    for key, text in _texts(row.data):
        for word in mixed_script_words(text):
            row.fault(key, f"the word “{word}” mixes Cyrillic and Latin letters")
        if any(unicodedata.category(sign) == "Cc" and sign != "\n" for sign in text):
            row.fault(key, "holds control characters")


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _texts(below, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for place, below in enumerate(value):
            yield from _texts(below, f"{path}[{place}]")
