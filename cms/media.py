"""Uploads in a bucket, for the extra ``s3``."""

from typing import Any

from botocore.config import Config
from django.conf import settings
from storages.backends.s3 import S3Storage

_SECONDS_TO_CONNECT, _SECONDS_TO_ANSWER, _ATTEMPTS = 5, 30, 3


class BucketStorage(S3Storage):
    """A private bucket: readers and editors get files from this application, which asks for rights.

    Addresses are therefore our own, and no browser ever asks the storage.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        limits = Config(
            connect_timeout=_SECONDS_TO_CONNECT,
            read_timeout=_SECONDS_TO_ANSWER,
            retries={"max_attempts": _ATTEMPTS, "mode": "standard"},
        )
        self.client_config = self.client_config.merge(limits)

    def url(self, name: str, *_given: Any, **_named: Any) -> str:
        return f"{settings.MEDIA_URL}{name}"
