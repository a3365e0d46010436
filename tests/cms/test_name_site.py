"""A new site gets the name of the alliance and its public address; a named one keeps its own."""

import pytest
from django.core.management import call_command
from wagtail.models import Site

from cms.management.commands.name_site import SITE_NAME

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return Site.objects.get(is_default_site=True)


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("http://localhost:8001", "http://localhost:8001"),
        ("https://cms.example.org", "https://cms.example.org"),
        ("http://cms.example.org", "http://cms.example.org"),
    ],
)
def test_an_unnamed_site_is_reached_under_the_public_address(settings, site, address, root):
    settings.WAGTAILADMIN_BASE_URL = address

    call_command("name_site")

    site.refresh_from_db()
    assert (site.site_name, site.root_url) == (SITE_NAME, root)


def test_a_site_with_an_address_of_its_own_keeps_it(settings, site):
    settings.WAGTAILADMIN_BASE_URL = "https://cms.example.org"
    Site.objects.update(hostname="clusters.example", port=443, site_name="Наш")

    call_command("name_site")

    site.refresh_from_db()
    assert (site.site_name, site.root_url) == ("Наш", "https://clusters.example")
