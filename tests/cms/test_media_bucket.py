"""Uploads in a bucket of a storage that speaks S3, here moto's server."""

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from moto.server import ThreadedMotoServer

from cms.settings.env_operations import Bucket, media_bucket
from cms.settings.media import media_storage
from content.models import ContentImage
from content.pictures.making import open_file
from content.pictures.presets import names
from content.pictures.sizes import files
from tests.cms.admin import picture_file

NAME = "uca-media"


@pytest.fixture(scope="module")
def endpoint():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(endpoint, settings):
    """A bucket of its own, which Django uses for uploads."""
    chosen = Bucket(NAME, endpoint, "eu-central-1", "key", "secret")
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name=chosen.region,
        aws_access_key_id=chosen.access_key,
        aws_secret_access_key=chosen.secret_key,
    )
    client.create_bucket(
        Bucket=NAME, CreateBucketConfiguration={"LocationConstraint": chosen.region}
    )
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
