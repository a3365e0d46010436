"""Give the site of a new installation its name and the address under which it is reached."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand
from wagtail.models import Site

SITE_NAME = "Український кластерний альянс"
# What Wagtail's own migration writes; whoever changed it meant it.
UNNAMED_HOST = "localhost"
_PORTS = {"http": 80, "https": 443}


class Command(BaseCommand):
    """Best run before there is content: its addresses are written into every edition."""

    help = "Name the default site, and give it the public address if it has none of its own."

    def handle(self, *args: Any, **options: Any) -> None:
        name_site()


def name_site() -> None:
    """Write only what is missing or follows from a changed address of this machine."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        return
    before = site.site_name, site.hostname, site.port
    site.site_name = site.site_name or SITE_NAME
    if site.hostname == UNNAMED_HOST:
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        site.hostname = address.hostname
        site.port = address.port or _PORTS[address.scheme]
    if (site.site_name, site.hostname, site.port) != before:
        site.save()
