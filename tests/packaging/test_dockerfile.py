"""The Dockerfile keeps the rules; `make packaging-check` does what it says."""

import fnmatch
import re

import pytest

from cms.bootstrap import ROOT
from tests.packaging.dockerfile import (
    command_of,
    copied_from_project,
    copy_of,
    pairs,
    stages,
)
from tests.supply_chain.licences import pins

PINNED = re.compile(r"[a-z]+:\d+\.\d+-slim")


@pytest.fixture(scope="module")
def build():
    return stages()[0]


@pytest.fixture(scope="module")
def final():
    return stages()[-1]


def test_every_stage_begins_with_a_named_version():
    bases = [stage.base for stage in stages()]

    assert len(bases) >= 2
    assert all(PINNED.fullmatch(base) for base in bases), bases


def test_what_runs_was_built_and_is_nobody_in_particular(final):
    user, group = final.last("USER").split(":")

    assert int(user) > 0
    assert int(group) > 0
    assert [copy_of(value).stage for value in final.values("COPY")] == ["build"]


def test_nothing_is_installed_without_its_hash(build):
    installing = [value for value in build.values("RUN") if "pip install" in value]

    assert len(installing) == 1
    assert "--require-hashes" in installing[0]
    for stage in stages():
        for value in stage.values("RUN"):
            assert not re.search(r"\b(apt|apt-get|curl|wget)\b", value)


def test_no_secret_and_no_address_of_a_registry_stands_in_it():
    text = (ROOT / "Dockerfile").read_text()
    for stage in stages():
        named = {
            name for value in stage.values("ENV") + stage.values("ARG") for name in pairs(value)
        }
        assert not any(re.search("KEY|PASSWORD|TOKEN|SECRET|URL", name) for name in named)

    assert "index-url" not in text
    assert {base.count("/") for base in (stage.base for stage in stages())} == {0}


def test_the_engine_can_ask_whether_it_is_alive(final):
    assert command_of(final.last("HEALTHCHECK")) == ["python", "-m", "cms.production.probe"]


def test_it_ends_as_gunicorn_does(final):
    # In the form that needs no shell, so that TERM reaches the server itself.
    assert command_of(final.last("CMD"))[0] == "gunicorn"


def test_all_that_is_copied_is_there_and_is_let_in():
    for source in copied_from_project():
        assert (ROOT / source).exists(), source
        assert not is_ignored(source.rstrip("/")), source


@pytest.mark.parametrize(
    "name",
    [
        ".env",
        "site.env",
        ".git",
        ".local",
        ".venv-3.13",
        ".front-end",
        "tests",
        "release",
        "secrets",
    ],
)
def test_what_is_not_named_stays_outside(name):
    assert is_ignored(name)


def test_code_and_documents_are_all_there():
    copied = {source.rstrip("/") for source in copied_from_project()}

    assert {"cms", "content", "docs", "graphql_api", "search", "templates"} <= copied
    assert {"requirements.txt", "requirements-extras.txt"} <= copied
    assert pins("requirements.txt")


def is_ignored(name: str) -> bool:
    """As Docker reads it: the last line that fits decides."""
    ignored = False
    for line in (ROOT / ".dockerignore").read_text().splitlines():
        if line and not line.startswith("#"):
            pattern = line.removeprefix("!")
            if fnmatch.fnmatchcase(name, pattern):
                ignored = not line.startswith("!")
    return ignored
