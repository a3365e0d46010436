"""What rich text may hold, and how it is cleaned before anyone outside reads it."""

import re
from functools import lru_cache
from html import unescape
from typing import Final

import nh3
from bs4 import BeautifulSoup

# Only marks that keep a sentence in one piece for translators; no images or embeds, whose
# alternative text would never be translated (use an image block).
FEATURES: Final = ["bold", "italic", "link", "document-link", "ol", "ul", "code"]
FEATURES_WITH_HEADINGS: Final = ["h3", "h4", *FEATURES]

_TAGS: Final = {
    "a",
    "b",
    "br",
    "code",
    "em",
    "h2",
    "h3",
    "h4",
    "i",
    "li",
    "ol",
    "p",
    "strong",
    "ul",
}
_WORD: Final = re.compile(r"\w+(?:[-'’ʼ]\w+)*")
_ATTRIBUTES: Final = {"a": {"href", "data-key", "data-kind"}}
# What the editor keeps of blocks, and of links to pages and documents until they are resolved.
_STORED_ATTRIBUTES: Final = {"*": {"data-block-key"}, "a": {"href", "id", "linktype"}}


def clean(html: str) -> str:
    """Return ``html`` with nothing but the allowed tags, attributes and address schemes.

    The editor's form cleans too, but text written past the form (imports, machine translation)
    does not go through it.
    """
    return _cleaned(html, _ATTRIBUTES)


@lru_cache(maxsize=512)
def clean_stored(html: str) -> str:
    """Return rich text as it may be stored: itself, to the letter, if there is nothing amiss."""
    cleaned = _cleaned(html, _STORED_ATTRIBUTES)
    return html if _written_alike(html) == _written_alike(cleaned) else cleaned


def _cleaned(html: str, attributes: dict[str, set[str]]) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=attributes,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def _written_alike(html: str) -> str:
    """The same text whichever way its entities, attributes and empty tags are written."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        tag.attrs = dict(sorted(tag.attrs.items()))
    return str(soup)


def plain(html: str) -> str:
    """Return the words of ``html`` with block elements separated by a blank line."""
    text = re.sub(r"<br\s*/?>", "\n", html)
    text = re.sub(r"</?(?:p|h[2-4]|li|ul|ol)>", "\n\n", text)
    text = unescape(nh3.clean(text, tags=set()))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def word_count(text: str) -> int:
    """How many words a plain text has; what an apostrophe or a hyphen joins is one."""
    return len(_WORD.findall(text))
