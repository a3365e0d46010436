"""Every role at every address of the admin, in every language."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client, override_settings
from wagtail.models import Page

from cms.translation.endpoints import admin_urls
from content.models import Region
from tests.cms.roles.addresses import admin_addresses, unnamed_routes, views_of_vocabularies
from tests.cms.roles.expected import EXPECTED
from tests.cms.roles.knocking import address_of, faults, has_language, opens, without_drawing
from tests.cms.roles.world import LANGUAGES, World, make_world

pytestmark = pytest.mark.django_db

# Editors, moderators, administrators, translators into English and into Polish, reviewers of
# English, nobody in particular; and in which language each is asked about, where there is one.
ROLES = "EMATRN"
ASKED = {"uk": "EMATRN", "en": "ETPR", "pl": "TPR"}
# Leaves the admin, and is open to everybody who is in it; fails on purpose.
NOT_ASKED = {"wagtailadmin_logout", "wagtailadmin_error_test"}
# Its import of redirects takes for granted that a file was uploaded in the step before.
FAULTS_OF_WAGTAIL = {"/admin/redirects/import/process/"}


@pytest.fixture(scope="module")
def media(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def _own_media(settings, media) -> None:
    """The files of the world lie where it was made, for every test of it."""
    settings.MEDIA_ROOT = media


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, media) -> Iterator[World]:
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=media),
        transaction.atomic(),
    ):
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def clients(world) -> dict[str, Client]:
    clients = {}
    for letter, user in world.users.items():
        clients[letter] = Client(raise_request_exception=False)
        clients[letter].force_login(user)
    return clients


def who_gets_in(name, parameters, world, clients):
    """Return the roles that the address lets in, by language where it has one."""
    if not has_language(name, parameters):
        return letters(name, address_of(name, parameters, world, "uk"), ROLES, clients)
    addresses = {code: address_of(name, parameters, world, code) for code in ASKED}
    return " ".join(
        f"{code}:{letters(name, address, ASKED[code], clients)}"
        for code, address in addresses.items()
        if address is not None
    )


def letters(name, address, roles, clients):
    return "".join(role for role in roles if opens(clients[role], name, address)) or "-"


@pytest.fixture
def machine(settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"
    }


def test_every_role_at_every_address(world, clients, machine):
    addresses = admin_addresses()
    addresses = {name: addresses[name] for name in addresses.keys() - NOT_ASKED}
    with without_drawing():
        found = {
            name: who_gets_in(name, parameters, world, clients)
            for name, parameters in addresses.items()
        }
    decided = {name: roles for roles, names in EXPECTED.items() for name in names.split()}
    assert {name: found[name] for name in found if found[name] != decided.get(name)} == {}
    assert faults <= FAULTS_OF_WAGTAIL
    assert decided.keys() <= found.keys()


def test_vocabularies_have_the_same_views():
    """Therefore one stands for all in the matrix; sources have no language."""
    views = views_of_vocabularies()
    ours = views.pop("wagtailsnippets_content_region")
    views.pop("wagtailsnippets_content_source")
    assert all(others == ours for others in views.values())


def test_addresses_without_a_name_are_known():
    """They lie before the package's own of the same path, which do have names."""
    shadows = {str(pattern.pattern) for pattern in admin_urls()[0].url_patterns}
    assert set(unnamed_routes()) == shadows | {
        "test404/",
        "^.*/$",
        "localize/reports/translations/",
        "localize/reports/translations/results/",
    }


@pytest.mark.parametrize("role", "TP")
def test_bulk_actions_of_translators_change_nothing(world, clients, role):
    """A bulk action answers everybody with a page; what counts is what it did."""

    def state():
        pages = Page.objects.order_by("pk").values_list("pk", "live", "path")
        regions = Region.objects.order_by("pk").values_list("pk", "live")
        return list(pages), list(regions)

    before = state()
    for language in LANGUAGES:
        for model, action, instance in (
            *(("wagtailcore/page", name, world.stories[language]) for name in PAGE_ACTIONS),
            ("content/region", "delete", world.regions[language]),
        ):
            with transaction.atomic():
                clients[role].post(f"/admin/bulk/{model}/{action}/?id={instance.pk}")
                assert state() == before, (action, language)
                transaction.set_rollback(True)


PAGE_ACTIONS = ("delete", "move", "publish", "unpublish")
