"""The checks: each names the setting at fault and why it is refused."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import checks
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.crypto import get_random_string

from cms.management.commands.setup_site import LOGINS
from cms.settings import env
from cms.work.heartbeat import somebody_works

SHORTEST_SECRET = 50
FEWEST_DIFFERENT = 10
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
_EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - what is looked for
_MAIL_TO_NOWHERE = ("console", "dummy", "filebased", "locmem")
# Connections that PostgreSQL keeps for its administrators, and ours for commands.
_SPARE_CONNECTIONS = 5


@dataclass(frozen=True)
class Finding:
    """``subject`` is a setting or a part of the installation."""

    subject: str
    reason: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.reason}"


def findings() -> Iterator[Finding]:
    """Everything that speaks against being public, worst first."""
    for check in CHECKS:
        yield from check()


def _debugging() -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding("DEBUG", "is on: error pages show settings, code and variables to readers")


def _secret() -> Iterator[Finding]:
    key = settings.SECRET_KEY
    if len(key) < SHORTEST_SECRET or len(set(key)) < FEWEST_DIFFERENT:
        yield Finding("UCA_SECRET_KEY", "is too short or too regular to sign sessions")
    elif key.startswith("django-insecure") or "only-for-tests" in key:
        yield Finding("UCA_SECRET_KEY", "is a default that everybody knows")


def _hosts() -> Iterator[Finding]:
    hosts = set(settings.ALLOWED_HOSTS)
    if not hosts or "*" in hosts:
        yield Finding("UCA_ALLOWED_HOSTS", "names no hosts or all: links in mail can be forged")
    elif hosts <= _LOCAL:
        yield Finding("UCA_ALLOWED_HOSTS", "names this machine alone: no reader gets an answer")


def _address() -> Iterator[Finding]:
    parts = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    if parts.scheme != "https":
        yield Finding("UCA_BASE_URL", "is no https:// address: passwords would travel in the open")
    elif not _is_allowed(parts.hostname or ""):
        yield Finding("UCA_BASE_URL", "is no host of UCA_ALLOWED_HOSTS: links in mail lead nowhere")
    for name in ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"):
        if not getattr(settings, name):
            yield Finding(name, "is off: cookies can be read on the way")


def _mail() -> Iterator[Finding]:
    names = [settings.EMAIL_BACKEND, getattr(settings, "MAIL_DELIVERY_BACKEND", "")]
    if any(word in name for name in names for word in _MAIL_TO_NOWHERE):
        yield Finding("UCA_EMAIL_URL", "leads to no mail server: nobody gets a password reset")


def _proxies() -> Iterator[Finding]:
    is_open = env.bind_address().strip("[]") in _EVERYWHERE
    for name, is_set in (
        ("UCA_TRUST_PROXY", settings.SECURE_PROXY_SSL_HEADER is not None),
        ("UCA_TRUSTED_PROXIES", settings.TRUSTED_PROXIES > 0),
    ):
        if is_set and is_open:
            yield Finding(
                name,
                f"believes headers, and UCA_BIND_ADDRESS={env.bind_address()} lets everybody send "
                "them past the proxy: listen on an address that the proxy alone reaches",
            )


def _database() -> Iterator[Finding]:
    try:
        yield from _database_as_it_is()
    except (DatabaseError, InterfaceError) as error:
        reason = " ".join(str(error).split())
        yield Finding("DATABASE_URL", f"leads to no database that can be used: {reason}")


def _database_as_it_is() -> Iterator[Finding]:
    # The embedded one is told by its files, wherever they lie.
    if env.database_url() is None:
        yield Finding("DATABASE_URL", "is not set: the embedded database is for trying out")
    values = {name: _shown(name) for name in ("fsync", "full_page_writes", "max_connections")}
    for name in ("fsync", "full_page_writes"):
        if values[name] != "on":
            yield Finding("PostgreSQL", f"{name} is off: a power cut destroys the content")
    if _is_superuser():
        yield Finding("DATABASE_URL", "signs in as a superuser: give the site a role of its own")
    per_process = env.database_pool_size() or env.web_threads()
    # The event loop of each process has a session of its own.
    needed = env.web_workers() * (per_process + 1) + _SPARE_CONNECTIONS
    if needed > int(values["max_connections"]):
        yield Finding(
            "UCA_DATABASE_POOL_SIZE",
            f"{needed} connections may be needed, and max_connections is "
            f"{values['max_connections']}: requests would fail under load",
        )
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        yield Finding("manage.py migrate", f"{len(plan)} migrations are not applied")
        return
    yield from _people_and_work()


def _people_and_work() -> Iterator[Finding]:
    names = [login.username for login in LOGINS]
    addresses = [f"{name}@example.org" for name in names]
    demonstration = get_user_model().objects.filter(
        username__in=names, email__in=addresses, is_active=True
    )
    if demonstration.exists():
        yield Finding("setup_site --demo-users", "made logins of a demonstration: deactivate them")
    if not somebody_works():
        yield Finding("manage.py worker", "does not run: mail, schedules and imports would wait")


def _media() -> Iterator[Finding]:
    name = f"check-{get_random_string(12)}.txt"
    try:
        kept = default_storage.save(name, ContentFile(b"check"))
        default_storage.delete(kept)
    except Exception as error:  # noqa: BLE001 - a storage's library raises what it will
        subject = "UCA_MEDIA_BUCKET" if _has_bucket() else "UCA_STATE_DIR"
        yield Finding(subject, f"takes no uploads ({type(error).__name__}: {error})")


def _has_bucket() -> bool:
    return "BucketStorage" in settings.STORAGES["default"]["BACKEND"]


def _static() -> Iterator[Finding]:
    storage: Any = storages["staticfiles"]
    if not hasattr(storage, "read_manifest"):
        yield Finding("STORAGES", "serves static files without names that may be kept for ever")
    elif not storage.hashed_files:
        yield Finding("manage.py collectstatic", "was not run: pages would have no styles")


def _deployment() -> Iterator[Finding]:
    """Django's own, among them those of security; none is silenced."""
    for message in checks.run_checks(include_deployment_checks=True):
        if not message.is_silenced() and message.level >= checks.WARNING:
            yield Finding(str(message.id), " ".join(str(message.msg).split()))
    if settings.SILENCED_SYSTEM_CHECKS:
        yield Finding("SILENCED_SYSTEM_CHECKS", "keeps warnings from whoever should read them")


def _is_allowed(host: str) -> bool:
    return any(
        host == allowed or (allowed.startswith(".") and f".{host}".endswith(allowed))
        for allowed in settings.ALLOWED_HOSTS
    )


def _shown(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return str(cursor.fetchone()[0])


def _is_superuser() -> bool:
    return _shown("is_superuser") == "on"


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _debugging, _secret, _hosts, _address, _mail, _proxies, _database, _media, _static, _deployment,
)  # fmt: skip
