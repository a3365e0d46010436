"""A translation service on this machine that answers as it is told, and badly if so told."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Answer = Callable[["Handler", dict[str, Any]], None]


@dataclass
class Service:
    """Where it listens, what it was asked, and how it answers next; the last answer stays."""

    address: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def answer(self, handler: "Handler", question: dict[str, Any]) -> None:
        self.asked.append(question)
        answer = self.answers[0] if len(self.answers) == 1 else self.answers.pop(0)
        answer(handler, question)


class Handler(BaseHTTPRequestHandler):
    service: Service

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.service.answer(self, json.loads(self.rfile.read(length)))

    def reply(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_given: Any) -> None:
        """Tests print nothing."""


@contextmanager
def running() -> Iterator[Service]:
    service = Service(answers=[translates])
    handler = type("Answering", (Handler,), {"service": service})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    service.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def translates(handler: Handler, question: dict[str, Any]) -> None:
    words = [f"en: {text}" for text in question["q"]]
    handler.reply(json.dumps({"translatedText": words}).encode())


def says(body: bytes, status: int = 200, **headers: str) -> Answer:
    return lambda handler, _question: handler.reply(body, status, **headers)


def breaks_off(handler: Handler, _question: dict[str, Any]) -> None:
    """Announce more than is sent, and hang up."""
    handler.reply(b'{"translatedText": ["en', Content_Length="1000")
    handler.close_connection = True


def hangs_up(handler: Handler, _question: dict[str, Any]) -> None:
    handler.close_connection = True
