"""Everything that is installed may be used by whoever uses the platform."""

import pytest

from tests.supply_chain import licences
from tests.supply_chain.allowed import (
    BUNDLED,
    BUNDLED_EXCEPTIONS,
    EXCEPTIONS,
    SAID_ELSEWHERE,
)
from tests.supply_chain.licences import (
    LOCAL,
    PUBLIC,
    licensed,
    objection_to,
    objections_to_bundled,
    pins,
)

LOCKS = (PUBLIC, LOCAL)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_an_accepted_licence(lock):
    objections = [f"{each.name} {each.objection}" for each in licensed(lock) if each.objection]

    assert objections == []


@pytest.mark.parametrize("lock", LOCKS)
def test_libraries_that_wheels_bring_are_known_and_accepted(lock):
    assert list(objections_to_bundled(lock)) == []


def test_no_exception_outlives_its_package():
    named = {name for lock in LOCKS for name in pins(lock)}

    assert EXCEPTIONS.keys() | SAID_ELSEWHERE.keys() <= named
    assert BUNDLED_EXCEPTIONS.keys() <= BUNDLED.keys()


@pytest.mark.parametrize(
    "licence",
    [
        "",
        "GPL-3.0-only",
        "MIT AND AGPL-3.0-or-later",
        "LGPL-3.0-only",
        "Commercial",
        "Dual License",
    ],
)
def test_others_are_refused(licence):
    assert objection_to("something", licence)


def test_a_library_that_nobody_looked_at_is_refused(monkeypatch):
    monkeypatch.setattr(licences, "bundled", lambda lock: [("pillow", "libnew-0a1b.so.1")])

    assert list(objections_to_bundled(PUBLIC)) == [
        "pillow brings libnew-0a1b.so.1, whose licence nobody has looked at"
    ]


def test_the_extras_hold_what_every_public_server_has():
    server, extras = pins("requirements.txt"), pins(PUBLIC)

    assert server.items() <= extras.items()
    assert {"boto3", "opentelemetry-sdk", "sentry-sdk"} <= extras.keys() - server.keys()
