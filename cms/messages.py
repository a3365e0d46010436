"""Find the texts to translate in programs and templates, without the gettext programs."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

LANGUAGE: Final = "uk"
# Whose texts each catalogue holds. Templates belong to the wiring, like the pages they make.
SOURCES: Final = {
    "content": ("content",),
    "cms": ("cms", "graphql_api", "search", "templates"),
}
_KEYWORDS: Final = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def catalogue_path(root: Path, package: str) -> Path:
    return root / package / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def read_catalogue(path: Path) -> Catalog:
    """Read a .po file; a missing one is empty."""
    if not path.exists():
        return Catalog(locale=LANGUAGE, domain="django", fuzzy=False)
    with path.open("rb") as lines:
        return read_po(lines, locale=LANGUAGE, domain="django", abort_invalid=True)


def find_texts(root: Path, package: str) -> Catalog:
    """Return a catalogue of the texts that the package's files ask gettext for."""
    catalogue = Catalog(locale=LANGUAGE, domain="django", fuzzy=False)
    for path in _files(root, SOURCES[package]):
        for line, message, _comments, context in _texts(path):
            location = (str(path.relative_to(root)), line)
            catalogue.add(message, locations=[location], context=context)
    return catalogue


def update_catalogue(root: Path, package: str) -> tuple[int, int]:
    """Write the texts of now into the package's catalogue, keeping their translations.

    Returns the number of texts and how many of them have no translation yet.
    """
    path = catalogue_path(root, package)
    catalogue = read_catalogue(path)
    catalogue.update(find_texts(root, package), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    _simplify_header(catalogue, package)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        write_po(target, catalogue, width=100, sort_by_file=True, include_lineno=False)
    messages = [message for message in catalogue if message.id]
    return len(messages), sum(not is_translated(message.string) for message in messages)


def _simplify_header(catalogue: Catalog, package: str) -> None:
    """Leave out moments and names, which would differ at every update and tell nothing."""
    catalogue.header_comment = f"# Ukrainian texts of “{package}”; `make messages` updates them."
    catalogue.project = "uca-content-platform"
    catalogue.version = ""
    catalogue.msgid_bugs_address = ""
    catalogue.last_translator = ""
    catalogue.language_team = "Ukrainian"
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)


def is_translated(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


def _files(root: Path, directories: tuple[str, ...]) -> Iterator[Path]:
    for directory in directories:
        for path in sorted((root / directory).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
                yield path


def _texts(path: Path) -> Iterator[tuple[Any, ...]]:
    source = path.read_text()
    if path.suffix != ".py":
        # What is left between the texts is no Python: its indentation must not be read as such.
        lines = templatize(source, origin=str(path)).splitlines()
        source = "\n".join(line.lstrip() for line in lines)
    yield from extract("python", BytesIO(source.encode()), keywords=_KEYWORDS, comment_tags=())
