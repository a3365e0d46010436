"""Uploads in a bucket of a storage that speaks S3, here moto's server."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from cms.settings.env_operations import Bucket, media_bucket
from cms.settings.media import media_storage
from content.models import ContentImage
from content.pictures.making import open_file
from content.pictures.presets import names
from content.pictures.sizes import files
from tests.cms.admin import picture_file
from tests.s3 import ACCESS_KEY, REGION, SECRET_KEY, make_bucket, s3_client, s3_server

NAME = "uca-media"


@pytest.fixture(scope="module")
def endpoint():
    with s3_server() as address:
        yield address


@pytest.fixture
def bucket(endpoint, settings):
    """A bucket of its own, which Django uses for uploads."""
    chosen = Bucket(NAME, endpoint, REGION, ACCESS_KEY, SECRET_KEY)
    client = s3_client(endpoint)
    make_bucket(client, NAME)
    settings.STORAGES = {**settings.STORAGES, "default": media_storage(chosen)}
    yield client
    for entry in client.list_objects_v2(Bucket=NAME).get("Contents", []):
        client.delete_object(Bucket=NAME, Key=entry["Key"])
    client.delete_bucket(Bucket=NAME)


def keys(bucket) -> list[str]:
    found = bucket.list_objects_v2(Bucket=NAME).get("Contents", [])
    return [entry["Key"] for entry in found]


def test_files_are_kept_read_and_removed(bucket):
    first = default_storage.save("documents/a.txt", ContentFile("Агро".encode()))
    second = default_storage.save("documents/a.txt", ContentFile(b"other"))

    assert first != second
    assert sorted(keys(bucket)) == sorted([f"media/{first}", f"media/{second}"])
    with default_storage.open(first) as file:
        assert file.read().decode() == "Агро"
    default_storage.delete(first)
    assert not default_storage.exists(first)


def test_no_browser_is_sent_to_the_storage(bucket):
    name = default_storage.save("images/a.png", ContentFile(b"a picture"))

    assert default_storage.url(name) == f"/media/{name}"


@pytest.mark.django_db
def test_pictures_are_made_and_handed_out_from_it(bucket, client, admin_user):
    image = ContentImage.objects.create(title="Верстат", file=picture_file())
    wanted = next(iter(names(files(image))))
    with open_file(image, wanted) as file:
        assert file.read()
    response = client.get(f"/pictures/{image.public_id}/{wanted}")
    assert response.status_code == 200
    assert b"".join(response.streaming_content)

    small = image.get_rendition("max-165x165")
    assert client.get(small.url).status_code == 404
    client.force_login(admin_user)
    shown = client.get(small.url)
    assert shown["Content-Type"] == "image/png"
    assert b"".join(shown.streaming_content).startswith(b"\x89PNG")


@pytest.mark.django_db
def test_what_is_not_there_is_not_found(bucket, client, admin_user):
    client.force_login(admin_user)

    assert client.get("/media/images/none.png").status_code == 404


def test_the_environment_chooses_it(monkeypatch):
    assert media_bucket() is None
    for name, value in {
        "UCA_MEDIA_BUCKET": NAME,
        "UCA_MEDIA_ENDPOINT": "https://s3.example.org",
        "UCA_MEDIA_REGION": "eu-central-1",
        "UCA_MEDIA_ACCESS_KEY": "key",
        "UCA_MEDIA_SECRET_KEY": "secret",
    }.items():
        monkeypatch.setenv(name, value)
    options = media_storage(media_bucket())["OPTIONS"]

    assert options["bucket_name"] == NAME
    assert options["endpoint_url"] == "https://s3.example.org"
    assert options["default_acl"] is None
