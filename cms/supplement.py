"""What installed packages say in English alone, and our Ukrainian supplement to them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings

LANGUAGE: Final = "uk"
# Texts of programs and templates, and texts of the admin's JavaScript.
DOMAINS: Final = ("django", "djangojs")
DIRECTORY: Final = Path(settings.BASE_DIR) / "cms" / "locale_supplement"


class Text(NamedTuple):
    """What gettext looks a translation up by; singular and plural forms are two texts."""

    context: str | None
    message: str
    has_plural: bool


def untranslated(domain: str) -> dict[Text, str]:
    """Return the texts for which no installed package has Ukrainian → the package."""
    known = translated(domain)
    return {
        text: package
        for package, directory in _directories()
        for text in _texts_used(directory, domain)
        if text not in known
    }


def translated(domain: str) -> set[Text]:
    """Return the texts for which some installed package has Ukrainian."""
    return {
        text for _, directory in _directories() for text in _texts_translated(directory, domain)
    }


def supplement(domain: str) -> dict[Text, str]:
    """Return the texts that our supplement translates → where it says they come from."""
    catalogue = _read(_file(DIRECTORY, LANGUAGE, domain))
    return {
        _text(message): str(message.locations[0][0]) if message.locations else ""
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }


def _directories() -> Iterator[tuple[str, Path]]:
    """The catalogues of Django itself and of each application that is not ours."""
    yield "django", Path(django.__file__).parent / "conf" / "locale"
    for application in apps.get_app_configs():
        directory = Path(application.path) / "locale"
        is_ours = Path(application.path).parent == settings.BASE_DIR
        if directory.exists() and not is_ours:
            yield application.name, directory


def _texts_used(directory: Path, domain: str) -> set[Text]:
    # Some packages keep no English catalogue; their Ukrainian one then has all they know of.
    files = [_file(directory, language, domain) for language in ("en", LANGUAGE)]
    return {
        _text(message) for file in files if file.exists() for message in _read(file) if message.id
    }


def _texts_translated(directory: Path, domain: str) -> set[Text]:
    compiled = _file(directory, LANGUAGE, domain).with_suffix(".mo")
    if not compiled.exists():
        return set()
    with compiled.open("rb") as content:
        return {_text(message) for message in read_mo(content) if message.id}


def _file(directory: Path, language: str, domain: str) -> Path:
    return directory / language / "LC_MESSAGES" / f"{domain}.po"


def _read(file: Path) -> Catalog:
    with file.open("rb") as content:
        return read_po(content)


def _text(message: Message) -> Text:
    singular, has_plural = (
        (message.id, False) if isinstance(message.id, str) else (message.id[0], True)
    )
    # babel leaves the contexts of compiled catalogues undecoded.
    context = message.context.decode() if isinstance(message.context, bytes) else message.context
    return Text(context, singular, has_plural)
