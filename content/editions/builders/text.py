"""Rich text as editions hold it: cleaned, with its links resolved for one language."""

from typing import Any
from uuid import UUID

from bs4 import BeautifulSoup, Tag
from wagtail.documents import get_document_model
from wagtail.models import Page

from content.editions.builders import media
from content.editions.builders.languages import Languages
from content.editions.builders.recorder import Recorder
from content.editions.builders.registry import KIND_OF_MODEL
from content.editions.edition_content import Json
from content.rich_text import clean, plain, word_count
from content.text_parts import parts_of


def rich_text(html: str, version: Any) -> Json:
    """``{html, plain, wordCount, parts, references}``.

    Links to what readers may not see lose their address. Markdown is made of the parts when it is
    asked for: links to pages that expire go from all forms of a text at the same second.
    """
    soup = BeautifulSoup(html, "html.parser")
    references: list[Json] = []
    for anchor in soup.find_all("a"):
        found = _resolve(anchor, version)
        if found:
            references.append(found)
    cleaned = clean(str(soup))
    words = plain(cleaned)
    return {
        "html": cleaned,
        "plain": words,
        "wordCount": word_count(words),
        "parts": parts_of(cleaned),
        "references": references,
    }


def _resolve(anchor: Tag, version: Any) -> Json | None:
    link_type, target_id = anchor.attrs.pop("linktype", None), anchor.attrs.pop("id", None)
    if link_type == "page" and target_id:
        return _page_link(anchor, str(target_id), version)
    if link_type == "document" and target_id:
        return _document_link(anchor, str(target_id), version.recorder)
    if not anchor.get("href"):
        anchor.unwrap()
    return None


def _page_link(anchor: Tag, target_id: str, version: Any) -> Json | None:
    target = Page.objects.filter(pk=target_id).first()
    address = page_address(target, version) if target else None
    if address is None:
        anchor.unwrap()
        return None
    kind, key, path = address
    anchor["href"], anchor["data-kind"], anchor["data-key"] = path, kind, str(key)
    return {"kind": kind, "key": str(key)}


def page_address(target: Page, version: Any) -> tuple[str, UUID, str] | None:
    """Where readers of ``version`` find a page: in their language, else in its source language.

    None if it is not published, or if fewer people may see it than may see the referring text.
    """
    from content.editions.builders.version import published_versions

    kind = KIND_OF_MODEL.get(target.specific_class)
    if kind is None:
        return None
    version.recorder.note(kind, target.translation_key)
    languages = Languages(kind, target.translation_key, whole=False)
    found = {
        other.locale: other for other in published_versions(kind, target.translation_key, languages)
    }
    best = found.get(version.locale) or next(
        (other for other in found.values() if other.is_source), None
    )
    if best is None or best.visibility > version.visibility:
        return None
    return kind, target.translation_key, best.places[best.words.pk].path


def _document_link(anchor: Tag, target_id: str, recorder: Recorder) -> Json | None:
    file = get_document_model().objects.filter(pk=target_id).first()
    found = media.document(file, recorder)
    if found is None:
        anchor.unwrap()
        return None
    anchor["href"] = found["url"]
    return {"document": found}
