"""A secret may lie in a file, as container engines and systemd hand it over."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.bootstrap import ROOT
from cms.settings import env
from cms.settings.variables import NAMES_OF_FILES, SECRETS, VARIABLES

KEY = "0123456789abcdefghijklmnopqrstuvwxyz-0123456789abcdefghijklmnop"


@pytest.fixture(autouse=True)
def _without_the_variable(monkeypatch):
    monkeypatch.delenv("UCA_SECRET_KEY", raising=False)


def test_its_content_is_the_value(monkeypatch, tmp_path):
    (tmp_path / "key").write_text(f"{KEY}\n")
    monkeypatch.setenv("UCA_SECRET_KEY_FILE", str(tmp_path / "key"))

    env.refuse_unknown()
    assert env.secret_key() == KEY


def test_an_empty_file_is_no_value(monkeypatch, tmp_path):
    (tmp_path / "key").touch()
    monkeypatch.setenv("UCA_SECRET_KEY_FILE", str(tmp_path / "key"))

    with pytest.raises(ImproperlyConfigured, match="UCA_SECRET_KEY is missing"):
        env.secret_key()


def test_two_values_are_one_too_many(monkeypatch, tmp_path):
    monkeypatch.setenv("UCA_SECRET_KEY", KEY)
    monkeypatch.setenv("UCA_SECRET_KEY_FILE", str(tmp_path / "key"))

    with pytest.raises(ImproperlyConfigured, match="Both UCA_SECRET_KEY and UCA_SECRET_KEY_FILE"):
        env.secret_key()


def test_a_file_that_is_not_there_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("UCA_SECRET_KEY_FILE", str(tmp_path / "key"))

    with pytest.raises(ImproperlyConfigured, match="UCA_SECRET_KEY_FILE names no file"):
        env.secret_key()


def test_what_is_no_secret_is_no_file(monkeypatch):
    monkeypatch.setenv("UCA_BASE_URL_FILE", "/nowhere")

    with pytest.raises(ImproperlyConfigured, match=r"Unknown .* UCA_BASE_URL_FILE"):
        env.refuse_unknown()


def test_every_secret_is_a_variable_and_documented():
    lines = (ROOT / ".env.example").read_text().splitlines()
    told = " ".join(line for line in lines if line.startswith("#"))

    assert SECRETS <= VARIABLES
    assert not NAMES_OF_FILES & VARIABLES
    assert all(name in told.partition("# ---")[0] for name in SECRETS)
