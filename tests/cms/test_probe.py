"""The question by which a container engine learns whether the web server lives."""

import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from cms.bootstrap import ROOT
from tests.benchmarks.servers import free_port


class Healthy(BaseHTTPRequestHandler):
    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Ill(Healthy):
    status = 500


@pytest.mark.parametrize(("handler", "status"), [(Healthy, 0), (Ill, 1)])
def test_it_believes_what_the_server_says(handler, status):
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.handle_request, daemon=True).start()

        assert probed(server.server_port) == status


def test_nobody_who_listens_is_not_alive():
    assert probed(free_port()) == 1


def probed(port: int) -> int:
    finished = subprocess.run(
        [sys.executable, "-m", "cms.production.probe"],
        cwd=ROOT,
        env={"PORT": str(port), "UCA_BIND_ADDRESS": "0.0.0.0"},  # noqa: S104 - as in a container
        check=False,
    )
    return finished.returncode
