"""Where a host may lie: on the public internet and nowhere else.

Editors write any address they like. Asked by our server, an address inside our own network would
answer things that nobody outside may know (the database, the metadata of a cloud).
"""

import ipaddress
import socket
from collections.abc import Callable

Resolver = Callable[[str, int], list[str]]


class UnsafeAddressError(Exception):
    """The host lies where we ask nothing."""


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of the host; raise ``OSError`` if it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether it is an address of the public internet, however it is written."""
    try:
        parsed = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        embedded = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo or (None, None))[1]
        if embedded is not None:
            return is_public(str(embedded))
        if parsed in ipaddress.ip_network("64:ff9b::/96"):
            return is_public(str(ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)))
    return parsed.is_global and not parsed.is_multicast


def public_address(host: str, port: int, resolver: Resolver) -> str:
    """Return an address to connect to; every one that the host has must be public.

    The connection goes to the very address that was looked at: asked again, the name could lead
    elsewhere.
    """
    addresses = resolver(host, port)
    if not addresses or not all(is_public(address) for address in addresses):
        raise UnsafeAddressError(host)
    return addresses[0]
