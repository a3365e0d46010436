"""A reader with as little ceremony as possible, so that its own time stays out of the figures."""

import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

_MOST_AT_ONCE = 1 << 18
_SECONDS_TO_NOTICE = 0.1
_END_OF_HEADERS = b"\r\n\r\n"

# Makes the n-th request, as bytes on the wire.
MakeRequest = Callable[[int], bytes]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


class Connection:
    """A connection that is kept: one request, one answer."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, request: bytes) -> None:
        self.socket.sendall(request)

    def receive(self) -> Answer:
        received = b""
        while _END_OF_HEADERS not in received:
            received += self._more()
        head, _, body = received.partition(_END_OF_HEADERS)
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value for name, _, value in (line.partition(": ") for line in lines)
        }
        length = 0 if " 304 " in first else int(headers["content-length"])
        parts, missing = [body], length - len(body)
        while missing > 0:
            parts.append(self._more())
            missing -= len(parts[-1])
        return Answer(int(first.split(" ")[1]), headers, b"".join(parts))

    def ask(self, request: bytes) -> Answer:
        self.send(request)
        return self.receive()

    def close(self) -> None:
        self.socket.close()

    def _more(self) -> bytes:
        data = self.socket.recv(_MOST_AT_ONCE)
        if not data:
            raise ConnectionError("The server closed the connection before its answer was whole.")
        return data


def get(path: str, **headers: str) -> bytes:
    """A request for a path, as bytes on the wire."""
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", "Accept: application/json"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def one_after_another(port: int, make: MakeRequest, seconds: float, least: int) -> list[float]:
    """Ask on one connection; return how many milliseconds each answer took."""
    connection, took = Connection(port), list[float]()
    deadline = time.perf_counter() + seconds
    for number in count():
        if len(took) >= least and time.perf_counter() > deadline:
            break
        request = make(number)
        began = time.perf_counter()
        connection.ask(request)
        took.append((time.perf_counter() - began) * 1000)
    connection.close()
    return took


def all_at_once(
    port: int, make: MakeRequest, seconds: float, connections: int
) -> tuple[list[float], float]:
    """Keep so many requests under way.

    Return how many milliseconds each answer took, and in how many seconds all were answered.
    """
    numbers = count(1_000_000)
    took: list[float] = []
    sent: dict[int, float] = {}

    def send(connection: Connection) -> None:
        request = make(next(numbers))
        sent[connection.socket.fileno()] = time.perf_counter()
        connection.send(request)

    with selectors.DefaultSelector() as selector:
        for _ in range(connections):
            connection = Connection(port)
            selector.register(connection.socket, selectors.EVENT_READ, connection)
            send(connection)
        began = time.perf_counter()
        while (elapsed := time.perf_counter() - began) < seconds:
            for key, _ in selector.select(timeout=60):
                key.data.receive()
                took.append((time.perf_counter() - sent[key.fd]) * 1000)
                send(key.data)
        for key in list(selector.get_map().values()):
            # The last answers are waited for, so that no work is left to the next measurement.
            key.data.receive()
            key.data.close()
    # As readers come and go; connections made in the same instant would meet workers that do not
    # know yet who has left.
    time.sleep(_SECONDS_TO_NOTICE)
    return took, elapsed
