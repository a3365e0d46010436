"""Where a request comes from, as far as it can be believed."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

# One subscriber gets at least so much of IPv6, and can change the rest at will.
_SUBSCRIBER_BITS = 64


def network_of(request: HttpRequest) -> str:
    """Return the IPv4 address or the IPv6 /64 of whoever asks, "" where nothing tells it."""
    text = _without_port(_address_of(request).strip())
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return f"{IPv6Address(int(address) >> _SUBSCRIBER_BITS << _SUBSCRIBER_BITS)}/64"


def _address_of(request: HttpRequest) -> str:
    """What the outermost trusted proxy saw; each proxy adds the address it was asked from.

    What stands further left was written by the client. A list that is too short did not pass all
    proxies, and is not believed either.
    """
    peer: str = request.META.get("REMOTE_ADDR", "")
    proxies: int = settings.TRUSTED_PROXIES
    header = request.META.get("HTTP_X_FORWARDED_FOR", "")
    seen = header.split(",") if header else []
    return seen[-proxies] if 0 < proxies <= len(seen) else peer


def _without_port(text: str) -> str:
    """Some proxies write the port behind the address."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text
