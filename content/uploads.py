"""What an uploaded document must be: the kind of file that its name says, and nothing that runs.

Pictures are checked by Wagtail's own field, which decodes them. Documents are only stored and
handed on, so that their content is read here.
"""

import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import IO, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

OPEN_DOCUMENT: Final = {
    "odp": b"application/vnd.oasis.opendocument.presentation",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odt": b"application/vnd.oasis.opendocument.text",
}
OFFICE_MAIN_PART: Final = {
    "docx": "word/document.xml",
    "pptx": "ppt/presentation.xml",
    "xlsx": "xl/workbook.xml",
}
# Markup (HTML, SVG, XML), scripts, PostScript and RTF begin like this.
NO_PLAIN_TEXT: Final = ("<", "#!", "%!", "{\\rtf")


def validate_document(file: IO[bytes], name: str) -> None:
    """Refuse a file whose content is not what the ending of ``name`` says.

    The file is left at its beginning.
    """
    extension = PurePath(name).suffix.lower().removeprefix(".")
    check = CHECKS.get(extension)
    if check is None:
        raise ValidationError(
            _("Files of the kind “%(extension)s” are not accepted."),
            code="unknown_kind",
            params={"extension": extension},
        )
    file.seek(0)
    try:
        check(file, extension)
    finally:
        file.seek(0)


def _refuse(extension: str) -> ValidationError:
    return ValidationError(
        _(
            "The content of this file is not that of a “%(extension)s” file. It may be damaged, "
            "or it was renamed; save it anew in the program that made it."
        ),
        code="content_mismatch",
        params={"extension": extension},
    )


def _check_pdf(file: IO[bytes], extension: str) -> None:
    if file.read(5) != b"%PDF-":
        raise _refuse(extension)


def _check_open_document(file: IO[bytes], extension: str) -> None:
    with _zip(file, extension) as archive:
        if "mimetype" not in archive.namelist():
            raise _refuse(extension)
        with archive.open("mimetype") as kind:
            if kind.read(100).strip() != OPEN_DOCUMENT[extension]:
                raise _refuse(extension)


def _check_office(file: IO[bytes], extension: str) -> None:
    with _zip(file, extension) as archive:
        names = archive.namelist()
    if OFFICE_MAIN_PART[extension] not in names or "[Content_Types].xml" not in names:
        raise _refuse(extension)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise ValidationError(
            _("This file contains macros. Save it without them and upload it again."),
            code="macros",
        )


def _check_text(file: IO[bytes], extension: str) -> None:
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(
            _(
                "This is not a text in UTF-8. Choose the encoding UTF-8 when you save the file, "
                "and upload it again."
            ),
            code="encoding",
        ) from None
    if "\0" in text:
        raise _refuse(extension)
    if text.lstrip().startswith(NO_PLAIN_TEXT):
        raise ValidationError(
            _("This file holds a web page or a program, not plain text."), code="no_plain_text"
        )


def _zip(file: IO[bytes], extension: str) -> zipfile.ZipFile:
    """Open the archive's list of contents; nothing is unpacked."""
    try:
        return zipfile.ZipFile(file)
    except zipfile.BadZipFile:
        raise _refuse(extension) from None


CHECKS: Final[dict[str, Callable[[IO[bytes], str], None]]] = {
    "pdf": _check_pdf,
    "csv": _check_text,
    "txt": _check_text,
    **dict.fromkeys(OPEN_DOCUMENT, _check_open_document),
    **dict.fromkeys(OFFICE_MAIN_PART, _check_office),
}
