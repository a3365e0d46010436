"""What is unsafe in public is refused, each with its reason."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone

from cms.production import findings as production
from cms.work.models import Worker

pytestmark = pytest.mark.django_db

SAFE = {
    "DEBUG": False,
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": ["cms.example.org"],
    "WAGTAILADMIN_BASE_URL": "https://cms.example.org",
    "CSRF_TRUSTED_ORIGINS": ["https://cms.example.org"],
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "EMAIL_BACKEND": "cms.mail.backend.QueuedEmailBackend",
    "MAIL_DELIVERY_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
}


@pytest.fixture(autouse=True)
def _database_of_a_server(monkeypatch):
    """The tests' own is none of a public server: quick instead of durable, and everybody's."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://cms@db.example.org/cms")
    values = {"fsync": "on", "full_page_writes": "on", "max_connections": "100"}
    monkeypatch.setattr(production, "_shown", lambda name: values.get(name, "off"))
    monkeypatch.setattr(production, "_static", lambda: iter(()))
    checks = [production._static if c.__name__ == "_static" else c for c in production.CHECKS]
    monkeypatch.setattr(production, "CHECKS", tuple(checks))


@pytest.fixture
def worker() -> Worker:
    now = timezone.now()
    return Worker.objects.create(name="worker", started_at=now, beat_at=now)


def found(**changes) -> list[str]:
    with override_settings(**{**SAFE, **changes}):
        return [str(finding) for finding in production.findings()]


def test_what_is_safe_passes(worker):
    assert found() == []
    said = StringIO()
    with override_settings(**SAFE):
        call_command("production_check", stdout=said)
    assert "Nothing speaks against" in said.getvalue()


@pytest.mark.parametrize(
    ("changes", "subject"),
    [
        ({"DEBUG": True}, "DEBUG"),
        ({"SECRET_KEY": "hunter2"}, "UCA_SECRET_KEY"),
        ({"SECRET_KEY": "x" * 80}, "UCA_SECRET_KEY"),
        ({"SECRET_KEY": "django-insecure-" + SAFE["SECRET_KEY"]}, "UCA_SECRET_KEY"),
        ({"ALLOWED_HOSTS": []}, "UCA_ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": ["*"]}, "UCA_ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": ["localhost"]}, "UCA_ALLOWED_HOSTS"),
        ({"WAGTAILADMIN_BASE_URL": "http://cms.example.org"}, "UCA_BASE_URL"),
        ({"WAGTAILADMIN_BASE_URL": "https://other.example.org"}, "UCA_BASE_URL"),
        ({"SESSION_COOKIE_SECURE": False}, "SESSION_COOKIE_SECURE"),
        (
            {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"},
            "UCA_EMAIL_URL",
        ),
        ({"SILENCED_SYSTEM_CHECKS": ["security.W019"]}, "SILENCED_SYSTEM_CHECKS"),
        ({"SECURE_HSTS_SECONDS": 0}, "security.W004"),
        ({"SECURE_HSTS_PRELOAD": False}, "security.W021"),
        ({"X_FRAME_OPTIONS": "SAMEORIGIN"}, "security.W019"),
    ],
)
def test_what_is_unsafe_is_refused_by_its_name(worker, changes, subject):
    assert subject in [finding.partition(":")[0] for finding in found(**changes)]


def test_a_subdomain_is_a_host_of_its_domain(worker):
    hosts = {"ALLOWED_HOSTS": [".example.org"]}

    assert found(**hosts) == []


@pytest.mark.parametrize(
    ("address", "refused"),
    [("0.0.0.0", True), ("[::]", True), ("127.0.0.1", False)],  # noqa: S104 - what is refused
)
def test_a_proxy_is_not_believed_past_which_everybody_comes(worker, monkeypatch, address, refused):
    monkeypatch.setenv("UCA_BIND_ADDRESS", address)
    trusting = {
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
        "TRUSTED_PROXIES": 1,
    }
    names = [finding.partition(":")[0] for finding in found(**trusting)]

    assert names == (["UCA_TRUST_PROXY", "UCA_TRUSTED_PROXIES"] if refused else [])


def test_nobody_who_works_is_a_reason():
    assert [finding.partition(":")[0] for finding in found()] == ["manage.py worker"]


def test_logins_of_a_demonstration_are_a_reason(worker):
    user = get_user_model().objects.create_user("editor", "editor@example.org", "x")
    assert "demonstration" in found()[0]
    user.is_active = False
    user.save()
    assert found() == []


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("fsync", "off", "power cut"),
        ("max_connections", "10", "fail under load"),
        ("is_superuser", "on", "superuser"),
    ],
)
def test_a_database_that_will_not_do_is_a_reason(worker, monkeypatch, name, value, word):
    shown = production._shown
    monkeypatch.setattr(production, "_shown", lambda of: value if of == name else shown(of))

    assert word in found()[0]


def test_the_embedded_database_is_a_reason(worker, monkeypatch):
    monkeypatch.delenv("DATABASE_URL")

    assert "for trying out" in found()[0]


def test_uploads_must_find_room(worker, settings, tmp_path):
    # A file where the folder should be; being root, a test cannot be kept out by rights.
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.write_text("in the way")

    assert found()[0].startswith("UCA_STATE_DIR: takes no uploads")


def test_reasons_are_listed_and_the_command_fails():
    said = StringIO()
    with override_settings(**SAFE), pytest.raises(CommandError, match="1 reasons"):
        call_command("production_check", stdout=said)
    assert "- manage.py worker: does not run" in said.getvalue()
