"""A database that is away and a disk that is full are told apart, without a word from within."""

import errno
from pathlib import Path

import psycopg
import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import HttpRequest
from django.test import Client
from django.urls import path, reverse
from psycopg.errors import DiskFull
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cms.urls import handler404, handler500  # noqa: F401 - part of this address table
from cms.urls import urlpatterns as site_addresses
from tests.cms.admin import picture_file
from tests.factories import make_superuser

WORDS = "could not connect to host db.internal"


def raises(error: Exception, cause: Exception | None = None):
    def view(request: HttpRequest):
        raise error from cause

    return view


urlpatterns = [
    path("away", raises(OperationalError(WORDS), psycopg.OperationalError(WORDS))),
    path("full", raises(OSError(errno.ENOSPC, WORDS))),
    path("full-database", raises(OperationalError(WORDS), DiskFull(WORDS))),
    path("fault", raises(ValueError(WORDS))),
    *site_addresses,
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/away", 503, "Зараз недоступно"),
        ("/full", 507, "Немає місця"),
        ("/full-database", 507, "Немає місця"),
        ("/fault", 500, "Щось пішло не так"),
    ],
)
def test_every_failure_says_what_the_reader_can_do(settings, address, status, said):
    settings.ROOT_URLCONF = __name__
    response = Client(raise_request_exception=False).get(address)
    assert response.status_code == status
    assert said in response.content.decode()
    assert WORDS not in response.content.decode()
    assert response.headers.get("Retry-After") == ("5" if status == 503 else None)


@pytest.fixture
def full_disk(monkeypatch) -> None:
    """Takes the beginning of a file and no more."""

    def save(storage: FileSystemStorage, name: str, content: object) -> str:
        file = Path(storage.path(name))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"half")
        raise OSError(errno.ENOSPC, WORDS)

    monkeypatch.setattr(FileSystemStorage, "_save", save)


def files_below(folder: Path) -> list[Path]:
    return [found for found in folder.rglob("*") if found.is_file()]


@pytest.mark.django_db
def test_an_upload_to_a_full_disk_says_why(full_disk, settings):
    client = Client(raise_request_exception=False)
    client.force_login(make_superuser())

    several = client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "a", "files[]": picture_file()},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    one = client.post(
        reverse("wagtaildocs:add"),
        {"title": "a", "file": SimpleUploadedFile("words.txt", b"words")},
    )

    told = several.json()
    assert several.status_code == 200
    assert not told["success"]
    assert "місце" in told["error_message"]
    assert one.status_code == 507
    assert not get_image_model().objects.exists()
    assert not get_document_model().objects.exists()
    assert files_below(Path(settings.MEDIA_ROOT)) == []
