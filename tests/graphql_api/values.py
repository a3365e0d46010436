"""Values as editions hold them, for tests of the types that say them."""

from content.pictures.presets import PRESETS
from content.rich_text import plain, word_count
from content.text_parts import parts_of

SPRING = {"text": "2022-21", "start": "2022-03-01", "end": "2022-05-31", "precision": "season"}
SOURCE = {"title": "Газета", "url": "https://example.org/a", "language": "uk"}


def prose(words, references=()):
    return formatted(f"<p>{words}</p>", references)


def formatted(html, references=()):
    """A text as builders write it."""
    words = plain(html)
    return {
        "html": html,
        "plain": words,
        "wordCount": word_count(words),
        "parts": parts_of(html),
        "references": list(references),
    }


def image(**values):
    return {
        "key": "abc",
        "alt": "Вежа",
        "decorative": False,
        "credit": "Фото: альянс",
        "until": None,
        "width": 1600,
        "height": 900,
        "focalPoint": {"x": 0.25, "y": 0.5},
        "placeholder": "data:image/webp;base64,UklGRg==",
        "dominantColour": "#336699",
        "files": {
            "address": "/pictures/2f/",
            "version": "0123456789ab",
            "fallback": "jpg",
            "sizes": {
                name: [[width, *preset.box(width)] for width in preset.widths]
                for name, preset in PRESETS.items()
            },
        },
        **values,
    }


DOCUMENT = {
    "title": "Статут",
    "url": "/documents/1/statut.pdf",
    "filename": "statut.pdf",
    "size": 2048,
    "mimeType": "application/pdf",
    "language": "uk",
    "version": "2",
    "credit": "",
    "until": None,
}
