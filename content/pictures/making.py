"""Makes the files of pictures, each once, and not too many at a time."""

from threading import BoundedSemaphore
from typing import IO, Any

from django.db import connection, transaction

from content.pictures.presets import FileName
from content.pictures.sizes import filter_of

# Decoding a picture may take a hundred megabytes, encoding it a second of a processor.
_encoder = BoundedSemaphore(1)
SECONDS_TO_WAIT = 20


class Busy(Exception):
    """Other files are being made; this one can be asked for again."""


def open_file(picture: Any, name: FileName) -> IO[bytes]:
    """Open the file for reading; make it if there is none.

    ``name`` is one of the picture's own. Requests for the same file make it once: the others wait,
    across processes. Raises ``Busy`` rather than wait for long.
    """
    try:
        return _opened(picture, name)
    except FileNotFoundError:
        make(picture, name)
        return _opened(picture, name)


def make(picture: Any, name: FileName) -> bool:
    """Make a file unless it is there; tell whether it was not."""
    if not _encoder.acquire(timeout=SECONDS_TO_WAIT):
        raise Busy
    try:
        with transaction.atomic():
            _lock(picture, name)
            if _is_there(picture, name):
                return False
            _encode(picture, name)
            return True
    finally:
        _encoder.release()


def _opened(picture: Any, name: FileName) -> IO[bytes]:
    rendition = _renditions(picture, name).first()
    if rendition is None:
        raise FileNotFoundError(str(name))
    file: IO[bytes] = rendition.file.open("rb")
    return file


def _renditions(picture: Any, name: FileName) -> Any:
    """The record of the file, past Wagtail's cache, which other processes do not clear."""
    wanted = filter_of(name)
    return picture.renditions.filter(
        filter_spec=wanted.spec, focal_point_key=wanted.get_cache_key(picture)
    )


def _is_there(picture: Any, name: FileName) -> bool:
    return any(
        rendition.file.storage.exists(rendition.file.name)
        for rendition in _renditions(picture, name)
    )


def _encode(picture: Any, name: FileName) -> None:
    """Write the file, then the record that makes it visible; a record whose file was lost stays."""
    wanted = filter_of(name)
    rendition = _renditions(picture, name).first() or picture.get_rendition_model()(
        image=picture, filter_spec=wanted.spec, focal_point_key=wanted.get_cache_key(picture)
    )
    with picture.generate_rendition_file(wanted) as file:
        rendition.file = file
        rendition.save()


def _lock(picture: Any, name: FileName) -> None:
    """Keep others from the file until the end of the transaction, when they can see the record.

    Presets may share a file.
    """
    with connection.cursor() as cursor:
        key = f"picture:{picture.pk}:{filter_of(name).spec}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
