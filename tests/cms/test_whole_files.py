"""A file of an upload is whole under its name, or there is none."""

import errno
import os
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import TemporaryUploadedFile


def below(folder: str) -> set[str]:
    return {
        found.relative_to(folder).as_posix() for found in Path(folder).rglob("*") if found.is_file()
    }


def content_of(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


class Breaking(ContentFile):
    """Ends with an error after its first piece, as on a disk that has no more room."""

    def chunks(self, chunk_size=None):
        yield b"half"
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_file_lies_under_its_name(settings):
    name = default_storage.save("images/a.txt", ContentFile(b"whole"))
    assert name == "images/a.txt"
    assert content_of(name) == b"whole"
    assert below(settings.MEDIA_ROOT) == {name}


def test_a_name_that_is_taken_is_left_alone():
    first = default_storage.save("a.txt", ContentFile(b"first"))
    second = default_storage.save("a.txt", ContentFile(b"second"))
    assert first != second
    assert content_of(first) == b"first"
    assert content_of(second) == b"second"


def test_a_large_upload_is_moved(settings):
    with TemporaryUploadedFile("b.txt", "text/plain", 5, "utf-8") as upload:
        upload.write(b"large")
        upload.seek(0)
        name = default_storage.save("b.txt", upload)
    assert content_of(name) == b"large"
    assert below(settings.MEDIA_ROOT) == {name}


def test_half_a_file_is_none(settings):
    with pytest.raises(OSError, match="No space left"):
        default_storage.save("c.txt", Breaking(b""))
    assert below(settings.MEDIA_ROOT) == set()


def test_what_a_killed_process_left_is_forgotten(settings):
    folder = Path(settings.MEDIA_ROOT, "unfinished")
    folder.mkdir(parents=True)
    old, new = folder / "old", folder / "new"
    for file in (old, new):
        file.write_bytes(b"half")
    long_ago = time.time() - 7_200
    os.utime(old, (long_ago, long_ago))
    default_storage.forget_unfinished(3_600)
    assert below(settings.MEDIA_ROOT) == {"unfinished/new"}
