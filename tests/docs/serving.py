"""Runs a program of a partner while this very thread answers it, within the test's transaction."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import WSGIRequestHandler, WSGIServer
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

DOCUMENTED = "localhost:8000"
_MOST_SECONDS = 30
_SECONDS_BETWEEN_LOOKS = 0.05


class _SilentHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Tests print no access log."""


def output_of(command: Sequence[str], text: str, **environment: str) -> str:
    """Run ``command`` with ``text`` as its last argument; return what it prints.

    The documented address in the text becomes that of the test's own server. A program that
    fails, or takes longer than half a minute, fails the test.
    """
    server = WSGIServer(("127.0.0.1", 0), _SilentHandler)
    server.set_app(WSGIHandler())
    server.timeout = _SECONDS_BETWEEN_LOOKS
    text = text.replace(DOCUMENTED, f"127.0.0.1:{server.server_port}")
    with (
        server,
        _transaction_kept(),
        subprocess.Popen(  # noqa: S603 - the samples of our own guide
            [*command, text],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={"PATH": os.environ["PATH"], **environment},
        ) as process,
    ):
        for _ in range(int(_MOST_SECONDS / _SECONDS_BETWEEN_LOOKS)):
            if process.poll() is not None:
                break
            server.handle_request()
        else:
            process.kill()
        output, complaints = process.communicate()
    assert process.returncode == 0, complaints
    return output


@contextmanager
def _transaction_kept() -> Iterator[None]:
    """Keep requests from closing the connection, as Django's own test client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)
