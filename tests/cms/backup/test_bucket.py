"""Uploads in a bucket are saved from there and restored into another."""

import boto3
import pytest
from moto.server import ThreadedMotoServer

from cms.settings.env_operations import Bucket
from cms.settings.media import media_storage
from tests.cms.backup.conftest import run

REGION = "eu-central-1"


@pytest.fixture(scope="module")
def endpoint():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def new_bucket(endpoint, settings):
    """Make a bucket and have Django use it for uploads."""
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )

    def make(name: str):
        client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
        storage = media_storage(Bucket(name, endpoint, REGION, "key", "secret"))
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
