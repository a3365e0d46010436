"""Secrets are in no log, whatever is asked and whatever fails, even where everything is logged."""

import io
import logging.config
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core import mail
from django.test import Client
from django.urls import reverse

from cms.accounts import second_factor
from cms.serving.access_log import without_secrets
from cms.settings.logs import FORMATTERS, logging_settings
from graphql_api.models import Partner, PartnerKey
from tests.security.signing_in import CODE, SET_UP, code_of, editor, sign_in, superuser

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery staple"
TYPED = "a password in the wrong field"


@pytest.fixture(params=FORMATTERS)
def logged(request):
    """Everything that our own configuration writes, at its most talkative, in either form."""
    said = io.StringIO()
    configuration = logging_settings("DEBUG", request.param)
    configuration["handlers"]["stderr"]["stream"] = said
    logging.config.dictConfig(configuration)
    yield said
    logging.config.dictConfig(project.LOGGING)


def test_signing_in_tells_no_password(logged):
    user = editor("anna")
    user.set_password(PASSWORD)
    user.save()
    for password in (PASSWORD, "a wrong guess"):
        sign_in(Client(), user, password)
    for _ in range(7):
        sign_in(Client(), TYPED, "a wrong guess")
    text = logged.getvalue()
    assert not any(secret in text for secret in (PASSWORD, "a wrong guess", TYPED))


def test_links_to_a_new_password_are_in_no_log(logged):
    user = editor("anna")
    Client().post("/admin/password_reset/", {"email": user.email})
    [uid, token] = re.search(r"confirm/([^/]+)/([^/]+)/", mail.outbox[0].body).groups()
    Client().get(f"/admin/password_reset/confirm/{uid}/{token}/", follow=True)
    assert token not in logged.getvalue()
    for form in ("/admin/password_reset/confirm/", "/admin/password%5Freset/confirm/"):
        assert token not in without_secrets(f"{form}{uid}/{token}/".encode())


def test_second_factors_are_in_no_log(logged, client):
    user = editor("anna")
    sign_in(client, user)
    client.get(SET_UP)
    device = second_factor.begin(user)
    codes = client.post(SET_UP, {"code": code_of(device)}).context["codes"]
    again = Client()
    sign_in(again, user)
    again.post(CODE, {"code": codes[0]})
    text = logged.getvalue()
    for secret in (device.key, second_factor.written(device), *codes):
        assert secret not in text
        assert secret.replace("-", "") not in text


def test_keys_of_partners_are_in_no_log(logged, client):
    client.force_login(superuser())
    partner = Partner.objects.create(name="Партнер")
    form = {"partner": partner.pk, "name": "Сайт", "expires_at": ""}
    page = client.post(reverse("partner_keys:add"), form).content.decode()
    secret = page.split('id="secret">')[1].split("<")[0]
    for sent in (secret, secret[:-1] + "x", "uca_nonsense"):
        Client().get("/graphql/?query={x}", headers={"Authorization": f"Bearer {sent}"})
    PartnerKey.objects.get().revoke()
    Client().get("/graphql/?query=%7B__typename%7D", headers={"Authorization": f"Bearer {secret}"})
    text = logged.getvalue()
    assert secret not in text
    assert secret[4:-1] not in text


def test_a_failure_tells_no_password_and_no_cookie(logged, monkeypatch):
    user = editor("anna")
    client = Client(raise_request_exception=False)

    def fail(*_given, **_named):
        raise RuntimeError("on purpose")

    monkeypatch.setattr("cms.accounts.signing_in.login", fail)
    user.set_password(PASSWORD)
    user.save()
    client.cookies["planted"] = "a cookie of somebody"
    assert sign_in(client, user, PASSWORD).status_code == 500
    text = logged.getvalue()
    assert "on purpose" in text
    assert PASSWORD not in text
    assert "a cookie of somebody" not in text


def test_settings_that_are_secret_are_in_no_refusal_to_start():
    secrets = {
        "DATABASE_URL": "postgresql://cms:database-secret@127.0.0.1:1/cms",
        "UCA_SECRET_KEY": "only-for-tests-" * 4,
        "UCA_EMAIL_URL": "smtp+tls://cms:mail-secret@mail.example.org",
        "UCA_OIDC_ISSUER": "https://id.example.org",
        "UCA_OIDC_CLIENT_ID": "cms",
        "UCA_OIDC_CLIENT_SECRET": "provider-secret",
    }
    others = {
        "UCA_ALLOWED_HOSTS": "cms.example.org",
        "UCA_BASE_URL": "https://cms.example.org",
        "UCA_EMAIL_FROM": "cms@example.org",
        "UCA_LOG_LEVEL": "DEBUG",
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    }
    finished = subprocess.run(
        [sys.executable, "manage.py", "migrate"],
        cwd=Path(project.BASE_DIR),
        env={**others, **secrets},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode != 0
    said = finished.stdout + finished.stderr
    for word in ("database-secret", "mail-secret", "provider-secret", secrets["UCA_SECRET_KEY"]):
        assert word not in said
