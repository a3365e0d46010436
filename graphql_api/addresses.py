"""Addresses in answers are absolute: the readers' pages lie elsewhere."""

from urllib.parse import urljoin

from django.conf import settings


def absolute(address: str) -> str:
    """Return a path of this site as an address, and an address as it is."""
    base: str = settings.WAGTAILADMIN_BASE_URL  # type: ignore[misc]  # not in the base settings
    return urljoin(base, address)
