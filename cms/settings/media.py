"""Where uploads lie: on this machine, or in a bucket that only this application reads."""

from typing import Any

from cms.settings import env_operations


def media_storage(bucket: env_operations.Bucket | None) -> dict[str, Any]:
    """Django's entry for the storage of uploads."""
    if bucket is None:
        return {"BACKEND": "cms.whole_files.WholeFileStorage"}
    chosen = {
        "endpoint_url": bucket.endpoint,
        "region_name": bucket.region,
        "access_key": bucket.access_key,
        "secret_key": bucket.secret_key,
    }
    return {
        "BACKEND": "cms.media.BucketStorage",
        "OPTIONS": {
            "bucket_name": bucket.name,
            "location": "media",
            # Two uploads of one name are two files, as on a disk.
            "file_overwrite": False,
            # The bucket's own rights hold: nothing is made public by us.
            "default_acl": None,
            "signature_version": "s3v4",
            **{name: value for name, value in chosen.items() if value},
        },
    }
