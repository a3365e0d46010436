"""The variables of whoever runs the platform, read as ``cms.settings.env`` reads all others."""

import re
from typing import NamedTuple

from cms.settings.env import _boolean, _ill_formed, _integer, _read, _required

LOG_FORMATS = ("json", "text")
SHORTEST_TOKEN = 20
_ADDRESS = re.compile(r"https?://[^/\s@]+(?:/\S*)?")
_RECIPIENT = re.compile(r"age1[0-9a-z]{58}")
_IDENTITY = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]{58}")
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")


class Bucket(NamedTuple):
    """Where uploads lie in a storage that speaks S3; empty texts leave the choice to boto3."""

    name: str
    endpoint: str
    region: str
    access_key: str
    secret_key: str


def log_format(default: str) -> str:
    """Whether lines of the log are JSON objects or text for eyes."""
    wanted = _read("UCA_LOG_FORMAT") or default
    if wanted not in LOG_FORMATS:
        raise _ill_formed("UCA_LOG_FORMAT", f"one of {', '.join(LOG_FORMATS)}")
    return wanted


def metrics_token() -> str | None:
    """What Prometheus sends to read /metrics; without it there are no metrics."""
    token = _read("UCA_METRICS_TOKEN")
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise _ill_formed("UCA_METRICS_TOKEN", f"at least {SHORTEST_TOKEN} random characters")
    return token


def sentry_dsn() -> str | None:
    """The project of Sentry that faults are sent to, or None."""
    dsn = _read("UCA_SENTRY_DSN")
    if dsn is not None and not re.fullmatch(r"https?://[^@/\s]+@[^@\s]+/[0-9]+", dsn):
        raise _ill_formed("UCA_SENTRY_DSN", "the DSN of a project: https://key@host/1")
    return dsn


def otlp_endpoint() -> str | None:
    """Who collects spans of requests, by OTLP over HTTP, or None."""
    endpoint = _read("UCA_OTLP_ENDPOINT")
    if endpoint is not None and not _ADDRESS.fullmatch(endpoint):
        raise _ill_formed("UCA_OTLP_ENDPOINT", "an address: http://collector.example.org:4318")
    return endpoint


def has_hsts_preload() -> bool:
    """Whether the domain may be put on the list of those that browsers reach by HTTPS alone."""
    return _boolean("UCA_HSTS_PRELOAD", default=True)


def web_max_requests() -> int:
    """After so many requests a web server process is replaced by a new one; 0 for never."""
    return _integer("UCA_WEB_MAX_REQUESTS", default=100_000, lowest=0, highest=100_000_000)


def media_bucket() -> Bucket | None:
    """The bucket in which uploads lie, or None where they lie on this machine."""
    name = _read("UCA_MEDIA_BUCKET")
    endpoint, region = _read("UCA_MEDIA_ENDPOINT"), _read("UCA_MEDIA_REGION")
    access_key = _read("UCA_MEDIA_ACCESS_KEY")
    if endpoint is not None and not _ADDRESS.fullmatch(endpoint):
        raise _ill_formed("UCA_MEDIA_ENDPOINT", "an address: https://s3.example.org")
    if name is None:
        return None
    if not _BUCKET.fullmatch(name):
        raise _ill_formed("UCA_MEDIA_BUCKET", "the name of a bucket")
    secret_key = ""
    if access_key is not None:
        secret_key = _required("UCA_MEDIA_SECRET_KEY", "the secret of UCA_MEDIA_ACCESS_KEY")
    return Bucket(name, endpoint or "", region or "", access_key or "", secret_key)


def backup_recipients() -> list[str]:
    """The public keys for which backups are encrypted; none leaves them open."""
    listed = (_read("UCA_BACKUP_RECIPIENTS") or "").split(",")
    recipients = [each.strip() for each in listed if each.strip()]
    if not all(_RECIPIENT.fullmatch(each) for each in recipients):
        raise _ill_formed("UCA_BACKUP_RECIPIENTS", "public keys of age, separated by commas: age1…")
    return recipients


def backup_identity() -> str | None:
    """The secret key that opens encrypted backups; needed by whoever restores one alone."""
    identity = _read("UCA_BACKUP_IDENTITY")
    if identity is not None and not _IDENTITY.fullmatch(identity):
        raise _ill_formed("UCA_BACKUP_IDENTITY", "a secret key of age: AGE-SECRET-KEY-1…")
    return identity
