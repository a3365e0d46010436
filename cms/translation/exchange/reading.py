"""Whether an uploaded file is the one that belongs here, before a word of it is believed."""

import tempfile
from dataclasses import dataclass
from datetime import datetime

import polib
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from cms.translation.exchange.export import (
    DOWNLOADED,
    LANGUAGE,
    SOURCE_TAG,
    TRANSLATION,
    source_tag,
)

MOST_BYTES = 2 * 1024 * 1024


class FileRefusedError(Exception):
    """The file cannot be taken; the message says why and what to do.

    ``is_stale``: it would be right but for changes of the original since its download.
    """

    def __init__(self, message: str, *, is_stale: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.is_stale = is_stale


@dataclass(frozen=True)
class Received:
    """A file of this translation: its entries, and when it was downloaded."""

    entries: polib.POFile
    downloaded: datetime


def read(content: bytes, translation: Translation, *, accept_stale: bool = False) -> Received:
    """Return what the file holds; raise FileRefusedError if it is not to be trusted."""
    if len(content) > MOST_BYTES:
        raise FileRefusedError(
            _("The file is larger than %(size)d MiB.") % {"size": MOST_BYTES // 1024 // 1024}
        )
    entries = _parse(content)
    header = entries.metadata
    moment = _moment(header.get(DOWNLOADED, ""))
    if not header.get(TRANSLATION) or not header.get(SOURCE_TAG) or moment is None:
        raise FileRefusedError(
            _("Choose a PO file that was downloaded from this translation: its header is missing.")
        )
    if header[TRANSLATION] != str(translation.uuid):
        raise FileRefusedError(_("This file belongs to another translation."))
    if header.get(LANGUAGE) != translation.target_locale.language_code:
        raise FileRefusedError(
            _("This file says it is in another language: %(language)s.")
            % {"language": header.get(LANGUAGE) or "–"}
        )
    if header[SOURCE_TAG] != source_tag(translation) and not accept_stale:
        raise FileRefusedError(
            _(
                "The original was changed after this file was downloaded. Download it again, or "
                "take the texts that still fit."
            ),
            is_stale=True,
        )
    return Received(entries, moment)


def _parse(content: bytes) -> polib.POFile:
    """Read the file from a place of its own: given text, polib may take it for a file's name."""
    refusal = FileRefusedError(_("This is not a PO file in UTF-8."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refusal from None
    if "\0" in text:
        raise refusal
    with tempfile.NamedTemporaryFile(suffix=".po") as place:
        place.write(text.encode())
        place.flush()
        try:
            return polib.pofile(place.name, encoding="utf-8")
        # What polib makes of files that are not PO files.
        except (OSError, ValueError, LookupError, AttributeError, TypeError):
            raise refusal from None


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment is not None and is_aware(moment) else None
