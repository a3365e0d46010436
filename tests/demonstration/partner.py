"""A partner's site, and a way to the product that can break: both on addresses of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

_LOOPBACK = "127.0.0.1"
_SECONDS = 30
_OWN_TO_A_CONNECTION = {"connection", "keep-alive", "transfer-encoding", "content-length", "date"}


class _Quiet(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Tests print no access log."""


@dataclass
class Site:
    """A site with one page at a time, under a policy of its own."""

    address: str
    page: str = ""
    policy: str = ""

    def shows(self, body: str, policy: str = "") -> str:
        """Make ``body`` the site's page; return its address."""
        head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Partner</title>'
        self.page, self.policy = f"{head}</head><body><h1>Partner</h1>{body}</body></html>", policy
        return f"{self.address}/"


@dataclass
class Way:
    """Passes requests on to the product until it is broken; afterwards nobody answers."""

    target: str
    address: str = ""
    asked: list[str] = field(default_factory=list)
    _server: Any = None

    def build(self) -> None:
        """Begin to answer, at the address of before if there was one."""
        way = self

        class Handler(_Quiet):
            def do_GET(self) -> None:
                way.asked.append(self.path)
                answer, content = way._answer(self.path, dict(self.headers))
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in _OWN_TO_A_CONNECTION:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        port = urlsplit(self.address).port if self.address else 0
        self._server = _serving(Handler, port or 0)
        self.address = f"http://{_LOOPBACK}:{self._server.server_port}"

    def breaks(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def _answer(self, path: str, headers: dict[str, str]) -> tuple[Any, bytes]:
        connection = HTTPConnection(urlsplit(self.target).netloc, timeout=_SECONDS)
        passed = {name: value for name, value in headers.items() if name.lower() != "connection"}
        connection.request("GET", path, headers=passed)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer, content


@contextmanager
def partner_site() -> Iterator[Site]:
    site = Site("")

    class Handler(_Quiet):
        def do_GET(self) -> None:
            content = site.page.encode() if self.path == "/" else b""
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "no-store")
            if site.policy:
                self.send_header("Content-Security-Policy", site.policy)
            self.end_headers()
            self.wfile.write(content)

    server = _serving(Handler, 0)
    site.address = f"http://{_LOOPBACK}:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def way_to(product: str) -> Iterator[Way]:
    way = Way(product)
    way.build()
    try:
        yield way
    finally:
        way.breaks()


def _serving(handler: type[_Quiet], port: int) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer((_LOOPBACK, port), handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server
