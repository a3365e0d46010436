"""compose.yaml follows the specification of Compose and the rules of the house.

``compose-spec.json`` is the schema of the Compose Specification, Copyright 2020 The Compose
Specification Authors, under the Apache License 2.0 beside it, as of commit 170098b.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, validators

from cms.bootstrap import ROOT
from cms.settings.variables import VARIABLES
from tests.packaging.compose import PASSWORDS, UnsetError, command, compose
from tests.packaging.dockerfile import stages

SCHEMA = Path(__file__).with_name("compose-spec.json")
OURS = ("prepare", "web", "worker")


@pytest.fixture(scope="module")
def made():
    return compose()


@pytest.fixture(scope="module")
def services(made):
    return made["services"]


def test_it_follows_the_specification(made):
    schema = json.loads(SCHEMA.read_text())
    validator = validators.validator_for(schema, default=Draft202012Validator)(schema)

    assert [error.message for error in validator.iter_errors(made)] == []


def test_a_mistake_would_be_found(made):
    schema = json.loads(SCHEMA.read_text())
    validator = validators.validator_for(schema, default=Draft202012Validator)(schema)
    mistaken = {**made, "services": {"web": {"imagine": "postgres"}}}

    assert list(validator.iter_errors(mistaken))


@pytest.mark.parametrize("name", sorted(PASSWORDS))
def test_it_does_not_start_without_passwords(name):
    others = {key: value for key, value in PASSWORDS.items() if key != name}

    with pytest.raises(UnsetError, match=name):
        compose(others)


def test_our_services_can_write_to_uploads_and_memory_alone(services):
    [writable] = {tuple(services[name]["volumes"]) for name in OURS}

    assert writable == ("media:/srv/uca/state/media",)
    for name in OURS:
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
        assert {each.partition(":")[0] for each in services[name]["tmpfs"]} == {
            "/tmp",  # noqa: S108 - that of the container
            "/srv/uca/state/metrics",
        }


def test_nothing_is_reached_from_other_machines(services):
    ports = [port for service in services.values() for port in service.get("ports", [])]

    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_site_does_not_know_the_administrators_password(services):
    told = json.dumps({name: services[name] for name in OURS})

    assert PASSWORDS["POSTGRES_PASSWORD"] not in told
    assert "//uca:" in services["web"]["environment"]["DATABASE_URL"]


def test_the_settings_it_makes_are_known(services):
    ours = {
        name
        for service in OURS
        for name in services[service]["environment"]
        if name.startswith("UCA_") or name in {"PORT", "DATABASE_URL"}
    }

    assert ours <= VARIABLES
    assert services["web"]["environment"]["PORT"] == stages()[-1].last("EXPOSE")


def test_the_database_is_prepared_before_anybody_answers(services):
    assert services["prepare"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert "migrate" in " ".join(command(services["prepare"]))
    for name in ("web", "worker"):
        condition = services[name]["depends_on"]["prepare"]["condition"]
        assert condition == "service_completed_successfully"


def test_every_image_of_others_has_a_version(services):
    images = {service["image"] for name, service in services.items() if name not in OURS}

    assert all(re.fullmatch(r"[a-z/]+:[0-9.]+", image) for image in images), images


def test_the_cache_in_front_asks_the_site_and_believes_the_worker(services, tmp_path):
    [script] = services["varnish"]["command"]
    address = services["worker"]["networks"]["default"]["ipv4_address"]
    vcl = tmp_path / "site.vcl"
    shutil.copy(ROOT / "docs/examples/varnish.vcl", vcl)
    editing = script.partition("> /tmp")[0].replace("/etc/varnish/site.vcl", str(vcl))
    edited = subprocess.run(  # noqa: S603 - a line of our own file
        ["sh", "-c", editing],  # noqa: S607 - wherever it is installed
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    changed = [
        (before, after)
        for before, after in zip(vcl.read_text().splitlines(), edited.splitlines(), strict=True)
        if before != after
    ]
    assert changed == [
        ('    .host = "127.0.0.1";', '    .host = "web";'),
        ('acl publishers { "127.0.0.1"; "::1"; }', f'acl publishers {{ "{address}"; }}'),
    ]
