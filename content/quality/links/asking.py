"""Asking one address on the web whether it is still there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

import requests
from django.utils.translation import gettext_noop
from requests.adapters import HTTPAdapter

from content.quality.links.addresses import (
    Resolver,
    UnsafeAddressError,
    public_address,
    resolve,
)

_SECONDS_TO_CONNECT, _SECONDS_TO_ANSWER = 5, 10
_MOST_REDIRECTS = 5
_PORTS = {"http": 80, "https": 443}
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; UCA-link-check/1.0)",
    "Accept": "*/*",
    "Accept-Encoding": "identity",
}
# Servers that do not know HEAD, or forbid it to programs.
_ASK_AGAIN_WITH_GET = {400, 403, 404, 405, 406, 429, 500, 501, 503}
# What says for certain that there is nothing any more.
_GONE = {404, 410}

UNSAFE = gettext_noop("the address is not on the public internet")
UNRESOLVED = gettext_noop("there is no such host")
UNREACHABLE = gettext_noop("the host does not answer")
INSECURE = gettext_noop("its certificate is not valid")
TOO_MANY_REDIRECTS = gettext_noop("it leads on and on")


@dataclass(frozen=True)
class Answer:
    """``status`` is the HTTP status, None without one; ``reason`` is empty for a good link."""

    status: int | None
    reason: str = ""

    @property
    def is_good(self) -> bool:
        return not self.reason

    @property
    def is_certain(self) -> bool:
        """Whether a failure needs no second look: others may be over tomorrow, or be our own."""
        return self.status in _GONE or self.reason == UNSAFE


def ask(
    url: str, resolver: Resolver = resolve, ports: Callable[[str], bool] | None = None
) -> Answer:
    """Follow the address to its end, looking before each step where it leads."""
    for _step in range(_MOST_REDIRECTS + 1):
        try:
            status, location = _step_to(url, resolver, ports or _is_usual_port)
            following = urljoin(url, location) if location is not None else ""
        except requests.exceptions.SSLError:
            return Answer(None, INSECURE)
        except requests.RequestException:
            return Answer(None, UNREACHABLE)
        except (UnsafeAddressError, ValueError):
            # What cannot be read as an address leads nowhere that we would ask.
            return Answer(None, UNSAFE)
        except OSError:
            return Answer(None, UNRESOLVED)
        if location is None:
            return Answer(status, "" if status < 400 else f"HTTP {status}")
        url = following
    return Answer(None, TOO_MANY_REDIRECTS)


def _step_to(
    url: str, resolver: Resolver, is_port_allowed: Callable[[str], bool]
) -> tuple[int, str | None]:
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError) as error:
        raise UnsafeAddressError(url) from error
    host = parts.hostname
    if not host or not is_port_allowed(str(port)):
        raise UnsafeAddressError(url)
    address = public_address(host, port, resolver)
    status, location = _send("HEAD", parts, host, port, address)
    if status in _ASK_AGAIN_WITH_GET:
        status, location = _send("GET", parts, host, port, address)
    return status, location


def _is_usual_port(port: str) -> bool:
    return port in ("80", "443")


def _send(
    method: str, parts: SplitResult, host: str, port: int, address: str
) -> tuple[int, str | None]:
    """Ask this very address in the name of the host; nothing of the answer's body is read."""
    shown = f"[{address}]" if ":" in address else address
    pinned = urlunsplit((parts.scheme, f"{shown}:{port}", parts.path or "/", parts.query, ""))
    with requests.Session() as session:
        # No proxy and no password of our environment takes part.
        session.trust_env = False
        session.mount("https://", _InNameOf(host))
        response = session.request(
            method,
            pinned,
            headers={**_HEADERS, "Host": parts.netloc.rsplit("@", 1)[-1]},
            timeout=(_SECONDS_TO_CONNECT, _SECONDS_TO_ANSWER),
            allow_redirects=False,
            stream=True,
        )
        response.close()
    return response.status_code, response.headers.get("Location") if response.is_redirect else None


class _InNameOf(HTTPAdapter):
    """Connects to an address and asks for the certificate of the host behind it."""

    def __init__(self, host: str) -> None:
        self._host = host
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        names = {"server_hostname": self._host, "assert_hostname": self._host}
        super().init_poolmanager(*args, **kwargs, **names)
