"""Settings: the environment is read in one place, and production guesses nothing."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import check_for_language

from cms.settings import env, env_operations
from cms.settings.database import connection_settings
from cms.settings.mail import smtp_settings

ROOT = Path(settings.BASE_DIR)
PRODUCTION = {
    "DATABASE_URL": "postgresql://cms:secret@db.example.org/cms",
    "UCA_ALLOWED_HOSTS": "cms.example.org",
    "UCA_BASE_URL": "https://cms.example.org",
    "UCA_EMAIL_FROM": "cms@example.org",
    "UCA_EMAIL_URL": "smtp+tls://cms:secret@mail.example.org",
    "UCA_SECRET_KEY": "only-for-tests-" * 4,
}
MEDIA = ("ACCESS_KEY", "BUCKET", "ENDPOINT", "REGION", "SECRET_KEY")
READERS = {
    "DATABASE_URL": env.required_database_url,
    "PORT": env.port,
    "UCA_ALLOWED_HOSTS": env.allowed_hosts,
    "UCA_GRAPHQL_ANONYMOUS_QUOTA": env.graphql_anonymous_quota,
    "UCA_GRAPHQL_ANSWER_CACHE": env.graphql_answer_cache,
    "UCA_GRAPHQL_DOCUMENTS": env.graphql_documents,
    "UCA_GRAPHQL_DRAFT_STATUS_CODES": env.has_graphql_draft_status_codes,
    "UCA_GRAPHQL_MAX_AGE": env.graphql_max_age,
    "UCA_GRAPHQL_PARTNER_QUOTA": env.graphql_partner_quota,
    "UCA_GRAPHQL_SHARED_MAX_AGE": env.graphql_shared_max_age,
    "UCA_GRAPHQL_STALE_IF_ERROR": env.graphql_stale_if_error,
    "UCA_GRAPHQL_STALE_WHILE_REVALIDATE": env.graphql_stale_while_revalidate,
    "UCA_GRAPHQL_STATEMENT_TIMEOUT": env.graphql_statement_timeout,
    "UCA_BACKUP_IDENTITY": env_operations.backup_identity,
    "UCA_BACKUP_RECIPIENTS": env_operations.backup_recipients,
    "UCA_BASE_URL": env.base_url,
    "UCA_BIND_ADDRESS": env.bind_address,
    "UCA_DATABASE_POOL_SIZE": env.database_pool_size,
    "UCA_DEBUG": env.is_debug,
    "UCA_EMAIL_FROM": env.email_from,
    "UCA_EMAIL_URL": env.email_url,
    "UCA_EDGE_TOKEN": env.edge_token,
    "UCA_EDGE_URL": env.edge_url,
    "UCA_GRAPHQL_COST_LIMIT": env.graphql_cost_limit,
    "UCA_HSTS_PRELOAD": env_operations.has_hsts_preload,
    "UCA_LOG_FORMAT": lambda: env_operations.log_format("json"),
    "UCA_LOG_LEVEL": env.log_level,
    "UCA_ACCOUNT_LOG_DAYS": env.account_log_days,
    "UCA_MACHINE_TRANSLATION": env.machine_translation,
    "UCA_MACHINE_TRANSLATION_KEY": env.machine_translation,
    "UCA_MACHINE_TRANSLATION_URL": env.machine_translation,
    **{f"UCA_MEDIA_{name}": env_operations.media_bucket for name in MEDIA},
    "UCA_METRICS_TOKEN": env_operations.metrics_token,
    "UCA_OTLP_ENDPOINT": env_operations.otlp_endpoint,
    "UCA_OIDC_CLIENT_ID": env.openid_connect,
    "UCA_OIDC_CLIENT_SECRET": env.openid_connect,
    "UCA_OIDC_ISSUER": env.openid_connect,
    "UCA_OIDC_NAME": env.openid_connect,
    "UCA_PREVIEW_MOST_HOURS": env.preview_most_hours,
    "UCA_REDIS_URL": env.redis_url,
    "UCA_SEARCH_STATISTICS": env.has_search_statistics,
    "UCA_SECOND_FACTOR_REQUIRED": env.is_second_factor_required,
    "UCA_SECRET_KEY": env.secret_key,
    "UCA_SENTRY_DSN": env_operations.sentry_dsn,
    "UCA_SESSION_IDLE_MINUTES": env.session_idle_minutes,
    "UCA_STATE_DIR": lambda: env.state_directory(Path("default")),
    "UCA_TRUSTED_PROXIES": env.trusted_proxies,
    "UCA_TRUST_PROXY": env.is_proxy_trusted,
    "UCA_WEB_MAX_REQUESTS": env_operations.web_max_requests,
    "UCA_WEB_THREADS": env.web_threads,
    "UCA_WEB_WORKERS": env.web_workers,
}


def run_production(code: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run code under production settings in a process that has this environment and no other."""
    return subprocess.run(  # noqa: S603 - our own Python
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "cms.settings.production", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_env_alone_reads_the_environment():
    readers = {
        path.relative_to(ROOT).as_posix()
        for package in ("cms", "content", "graphql_api", "search")
        for path in (ROOT / package).rglob("*.py")
        if re.search(r"os\.environ(?!\.setdefault)|getenv|import environ", path.read_text())
    }

    assert readers == {"cms/settings/env.py"}


def test_every_variable_is_read_and_documented():
    readers = ("cms/settings/env.py", "cms/settings/env_operations.py")
    source = "".join((ROOT / name).read_text() for name in readers)
    read = set(re.findall(r'_(?:read|required|integer|boolean)\(\s*"([A-Z_]+)"', source))
    documented = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)

    assert read == env.VARIABLES == set(READERS)
    assert sorted(documented) == sorted(env.VARIABLES)


def test_an_unknown_variable_is_named(monkeypatch):
    monkeypatch.setenv("UCA_SECRETKEY", "x")

    with pytest.raises(ImproperlyConfigured, match=r"UCA_SECRETKEY.*\.env\.example"):
        env.refuse_unknown()


@pytest.mark.parametrize("name", sorted(PRODUCTION))
def test_a_missing_variable_is_named_with_what_it_should_be(monkeypatch, name):
    monkeypatch.setenv(name, "  ")

    with pytest.raises(ImproperlyConfigured, match=f"{name} is missing: set it to"):
        READERS[name]()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "٨٠"),
        ("UCA_ALLOWED_HOSTS", "*"),
        ("UCA_ALLOWED_HOSTS", "cms.example.org,"),
        ("UCA_ALLOWED_HOSTS", "https://cms.example.org"),
        ("UCA_BACKUP_IDENTITY", "age1public"),
        ("UCA_BACKUP_RECIPIENTS", "AGE-SECRET-KEY-1"),
        ("UCA_BASE_URL", "cms.example.org"),
        ("UCA_BASE_URL", "https://cms.example.org/admin"),
        ("UCA_BASE_URL", "ftp://cms.example.org"),
        ("UCA_BIND_ADDRESS", "0.0.0.0:80"),
        ("UCA_DATABASE_POOL_SIZE", "-1"),
        ("UCA_DEBUG", "yes"),
        ("UCA_EMAIL_FROM", "cms"),
        ("UCA_HSTS_PRELOAD", "maybe"),
        ("UCA_LOG_FORMAT", "xml"),
        ("UCA_LOG_LEVEL", "loud"),
        ("UCA_MEDIA_ENDPOINT", "s3.example.org"),
        ("UCA_MEDIA_BUCKET", "Not A Bucket"),
        ("UCA_METRICS_TOKEN", "short"),
        ("UCA_OTLP_ENDPOINT", "collector:4318"),
        ("UCA_SENTRY_DSN", "https://sentry.example.org"),
        ("UCA_SECRET_KEY", "hunter2"),
        ("UCA_SECRET_KEY", "x" * 60),
        ("UCA_TRUSTED_PROXIES", "true"),
        ("UCA_TRUST_PROXY", "1"),
        ("UCA_WEB_MAX_REQUESTS", "-1"),
        ("UCA_WEB_THREADS", "many"),
        ("UCA_WEB_WORKERS", "0"),
    ],
)
def test_an_ill_formed_variable_is_named(monkeypatch, name, value):
    monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured, match=f"{name} is ill-formed: set it to"):
        READERS[name]()


def test_a_refused_secret_is_not_repeated(monkeypatch):
    monkeypatch.setenv("UCA_SECRET_KEY", "hunter2")

    with pytest.raises(ImproperlyConfigured) as refusal:
        env.secret_key()
    assert "hunter2" not in str(refusal.value)


def test_optional_variables_have_defaults(monkeypatch):
    for name in env.VARIABLES:
        monkeypatch.delenv(name, raising=False)

    assert env.database_url() is None
    assert env.port() == 8000
    assert env.bind_address() == "127.0.0.1"
    assert env.state_directory(Path("/somewhere")) == Path("/somewhere")
    assert (env.web_workers(), env.web_threads(), env.database_pool_size()) == (2, 4, 0)
    assert (env.is_debug(), env.is_proxy_trusted(), env.log_level()) == (False, False, "INFO")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://cms:p%40ss@db.example.org:6432/alliance?sslmode=require",
            {"HOST": "db.example.org", "PORT": "6432", "USER": "cms", "PASSWORD": "p@ss"},
        ),
        (
            "postgres://cms@/alliance?host=/var/run/postgresql",
            {"HOST": "/var/run/postgresql", "PORT": "", "USER": "cms", "PASSWORD": ""},
        ),
        ("postgresql:///alliance", {"HOST": "", "PORT": "", "USER": "", "PASSWORD": ""}),
    ],
)
def test_a_database_address_is_understood(url, expected):
    database = connection_settings(url)

    assert database["NAME"] == "alliance"
    assert {key: database[key] for key in expected} == expected
    assert database["ATOMIC_REQUESTS"] is True


def test_options_of_a_database_address_are_kept():
    database = connection_settings("postgresql://h/n?sslmode=require", pool_size=7)

    assert database["OPTIONS"]["sslmode"] == "require"
    assert database["OPTIONS"]["pool"]["max_size"] == 7
    assert database["CONN_MAX_AGE"] == 0


@pytest.mark.parametrize(
    "url",
    ["sqlite:///db", "db.example.org/cms", "postgresql://cms:hunter2@h:port:/n", "postgresql://h"],
)
def test_an_unusable_database_address_is_refused_without_repeating_it(url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as refusal:
        connection_settings(url)
    assert "hunter2" not in str(refusal.value)


def test_a_mail_address_is_understood():
    mail = smtp_settings("smtp+tls://cms:p%40ss@mail.example.org")

    assert mail["EMAIL_HOST"] == "mail.example.org"
    assert mail["EMAIL_PORT"] == 587
    assert mail["EMAIL_HOST_PASSWORD"] == "p@ss"
    assert (mail["EMAIL_USE_TLS"], mail["EMAIL_USE_SSL"]) == (True, False)


@pytest.mark.parametrize(
    "url", ["http://mail", "smtp://", "smtp://mail/inbox", "mail:25", "smtp://mail:port"]
)
def test_an_unusable_mail_address_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="UCA_EMAIL_URL"):
        smtp_settings(url)


def test_production_passes_the_deployment_checks():
    code = "import django; django.setup(); from django.core.management import call_command as c; "
    code += "c('check', deploy=True, fail_level='WARNING'); "
    code += "from django.conf import settings as s; assert s.SILENCED_SYSTEM_CHECKS == []"

    finished = run_production(code, PRODUCTION)

    assert finished.returncode == 0, finished.stderr


@pytest.mark.parametrize("missing", sorted(PRODUCTION))
def test_production_refuses_to_start_without(missing):
    environment = {name: value for name, value in PRODUCTION.items() if name != missing}

    finished = run_production("from django.conf import settings; settings.DEBUG", environment)

    assert finished.returncode == 1
    assert f"{missing} is missing" in finished.stderr.splitlines()[-1]


def test_production_ignores_the_debugging_switch():
    code = "from django.conf import settings as s; print(s.DEBUG, s.SESSION_COOKIE_SECURE)"

    finished = run_production(code, {**PRODUCTION, "UCA_DEBUG": "true"})

    assert finished.stdout.split() == ["False", "True"], finished.stderr


@pytest.mark.parametrize("code", [code for code, _ in settings.LANGUAGES])
def test_every_offered_language_can_be_served(code):
    assert check_for_language(code)


@pytest.mark.django_db
def test_only_renditions_are_handed_out_and_only_to_people_of_the_admin(
    client, admin_user, settings
):
    for folder in ("images", "original_images", "documents"):
        (settings.MEDIA_ROOT / folder).mkdir(parents=True)
        (settings.MEDIA_ROOT / folder / "a.png").write_bytes(b"a picture")

    assert client.get("/media/images/a.png").status_code == 404
    client.force_login(admin_user)
    served = client.get("/media/images/a.png")

    assert b"".join(served.streaming_content) == b"a picture"
    assert served["Content-Type"] == "image/png"
    assert "private" in served["Cache-Control"]
    assert client.get("/media/images/none.png").status_code == 404
    assert client.get("/media/images/../documents/a.png").status_code != 200
