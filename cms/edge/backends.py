"""How each kind of cache is told to forget answers by their tags.

``UCA_EDGE_URL`` chooses: ``ban://host:port`` (Varnish and others that take BAN requests; plain HTTP
inside our own network, ``ban+https://`` otherwise), ``cloudflare://ZONE``, ``fastly://SERVICE``.
"""

from collections.abc import Callable, Sequence
from typing import Protocol
from urllib.parse import urlsplit

import requests

SECONDS_TO_ANSWER = 5
CLOUDFLARE = "https://api.cloudflare.com/client/v4/zones/{}/purge_cache"
FASTLY = "https://api.fastly.com/service/{}/purge"


class Edge(Protocol):
    def forget(self, tags: Sequence[str]) -> None:
        """Forget every answer under any of the tags; raise ``requests.RequestException`` if not."""


class BanEdge:
    """Sends a BAN request whose header ``X-Forget`` is a regular expression of the tags."""

    def __init__(self, address: str, token: str) -> None:
        self._address = address
        self._token = token

    def forget(self, tags: Sequence[str]) -> None:
        headers = {"X-Forget": "|".join(tags)}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        _send("BAN", self._address, headers=headers)


class CloudflareEdge:
    def __init__(self, zone: str, token: str) -> None:
        self._address = CLOUDFLARE.format(zone)
        self._token = token

    def forget(self, tags: Sequence[str]) -> None:
        headers = {"Authorization": f"Bearer {self._token}"}
        _send("POST", self._address, headers=headers, json={"tags": list(tags)})


class FastlyEdge:
    def __init__(self, service: str, token: str) -> None:
        self._address = FASTLY.format(service)
        self._token = token

    def forget(self, tags: Sequence[str]) -> None:
        headers = {"Fastly-Key": self._token, "Surrogate-Key": " ".join(tags)}
        _send("POST", self._address, headers=headers)


_BACKENDS: dict[str, Callable[[str, str], Edge]] = {
    "ban": lambda host, token: BanEdge(f"http://{host}/", token),
    "ban+https": lambda host, token: BanEdge(f"https://{host}/", token),
    "cloudflare": CloudflareEdge,
    "fastly": FastlyEdge,
}


def edge_of(url: str, token: str) -> Edge:
    """The cache that the address names."""
    parts = urlsplit(url)
    return _BACKENDS[parts.scheme](parts.netloc, token)


def _send(method: str, address: str, **content: object) -> None:
    """Send it; a redirect is a mistake in the setting and not followed with our secret."""
    response = requests.request(
        method, address, timeout=SECONDS_TO_ANSWER, allow_redirects=False, **content
    )
    response.raise_for_status()
    if response.is_redirect:
        raise requests.RequestException(f"{address} leads elsewhere")
