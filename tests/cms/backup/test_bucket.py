"""Uploads in a bucket are saved from there and restored into another."""

import pytest

from cms.settings.env_operations import Bucket
from cms.settings.media import media_storage
from tests.cms.backup.conftest import run
from tests.s3 import ACCESS_KEY, REGION, SECRET_KEY, make_bucket, s3_client, s3_server


@pytest.fixture(scope="module")
def endpoint():
    with s3_server() as address:
        yield address


@pytest.fixture
def new_bucket(endpoint, settings):
    """Make a bucket and have Django use it for uploads."""
    client = s3_client(endpoint)

    def make(name: str):
        make_bucket(client, name)
        storage = media_storage(Bucket(name, endpoint, REGION, ACCESS_KEY, SECRET_KEY))
        settings.STORAGES = {**settings.STORAGES, "default": storage}

        def content() -> dict[str, bytes]:
            listed = client.list_objects_v2(Bucket=name).get("Contents", [])
            return {
                entry["Key"].removeprefix("media/"): client.get_object(
                    Bucket=name, Key=entry["Key"]
                )["Body"].read()
                for entry in listed
            }

        return content

    return make


def test_from_a_folder_into_a_bucket_and_on(site, backup, new_bucket, new_place, tmp_path):
    first, second = new_place("first"), new_place("second")
    content = new_bucket("first")
    with first.used():
        run("restore", backup)
        assert content() == site.files()
        run("backup", tmp_path / "bucket.backup")
    content = new_bucket("second")
    with second.used():
        run("restore", tmp_path / "bucket.backup")

    assert content() == site.files()
    assert second.files() == {}
    assert second.rows() == site.rows()
