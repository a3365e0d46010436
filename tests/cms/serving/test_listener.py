"""Workers that share a socket: whoever has the fewest connections takes the next."""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from cms.serving import listener
from cms.serving.listener import Listener, Shares


class Worker:
    """Stands for a process: has a place of its own, and greets whom it accepts by its number."""

    def __init__(self, number: int, shares: Shares, listening: socket.socket) -> None:
        self.greeting = bytes([number])
        self.connections = 0
        self.place = shares.give_place()
        self.listener = Listener(
            listening.dup(), lambda: Greeting(self), lambda: self.connections, shares, self.place
        )


class Greeting(asyncio.Protocol):
    def __init__(self, worker: Worker) -> None:
        self.worker = worker

    def connection_made(self, transport):
        self._count(1)
        transport.write(self.worker.greeting)

    def connection_lost(self, error):
        self._count(-1)

    def _count(self, change):
        self.worker.connections += change
        self.worker.listener.tell()


class Place:
    """Some workers that listen on one socket, and those who are connected to them."""

    def __init__(self, workers: int) -> None:
        self.shares = Shares()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.workers = [Worker(number, self.shares, self.socket) for number in range(workers)]
        self.writers: list[list[asyncio.StreamWriter]] = [[] for _ in range(workers)]

    async def connect(self) -> int:
        """Return the number of the worker that has accepted."""
        reader, writer = await asyncio.open_connection(*self.socket.getsockname())
        [number] = await asyncio.wait_for(reader.readexactly(1), 30)
        self.writers[number].append(writer)
        return number

    async def leave(self, worker: int) -> None:
        """One who is connected to this worker goes, and the worker notices."""
        left = self.held[worker] - 1
        self.writers[worker].pop().close()
        async with asyncio.timeout(30):
            while self.held[worker] > left:
                await asyncio.sleep(0)

    @property
    def held(self) -> list[int]:
        return [worker.connections for worker in self.workers]


@asynccontextmanager
async def place(workers: int) -> AsyncIterator[Place]:
    made = Place(workers)
    for worker in made.workers:
        worker.listener.listen()
    yield made
    for writers in made.writers:
        for writer in writers:
            writer.close()
    for worker in made.workers:
        worker.listener.close()
    made.socket.close()


def test_connections_are_spread_evenly():
    async def work():
        async with place(3) as made:
            for number in range(1, 10):
                await made.connect()
                assert max(made.held) - min(made.held) <= 1
                assert sum(made.held) == number

    asyncio.run(work())


def test_whoever_has_lost_connections_takes_the_next():
    async def work():
        async with place(2) as made:
            for _ in range(6):
                await made.connect()
            await made.leave(1)
            await made.leave(1)
            assert [await made.connect(), await made.connect()] == [1, 1]

    asyncio.run(work())


def test_many_at_once_are_all_accepted():
    async def work():
        async with place(3) as made:
            await asyncio.gather(*(made.connect() for _ in range(60)))
            assert sum(made.held) == 60
            assert min(made.held) > 0

    asyncio.run(work())


def test_a_worker_that_is_held_up_is_waited_for_a_while_only(monkeypatch):
    async def work():
        async with place(1) as made:
            # Another says that it has none, and accepts nothing.
            made.shares.tell(made.shares.give_place(), 0)
            now = asyncio.get_running_loop().time
            assert await made.connect() == 0
            begun = now()
            assert await made.connect() == 0
            assert now() - begun >= 1
            # Whoever comes soon after is not kept waiting for it again.
            begun = now()
            assert [await made.connect() for _ in range(20)] == [0] * 20
            assert now() - begun < 10

    monkeypatch.setattr(listener, "SECONDS_OF_PATIENCE", 1)
    monkeypatch.setattr(listener, "SECONDS_OF_HASTE", 1_000)
    asyncio.run(work())


def test_nobody_waits_for_one_that_has_left_or_died(monkeypatch):
    async def work():
        async with place(3) as made:
            made.workers[0].listener.close()
            made.workers[1].listener.close()
            made.shares.take_back(made.workers[1].place)
            assert [await made.connect() for _ in range(3)] == [2, 2, 2]
            # What it still has to say changes nothing.
            made.workers[0].listener.tell()
            assert await made.connect() == 2

    monkeypatch.setattr(listener, "SECONDS_OF_PATIENCE", 1_000)
    asyncio.run(work())


def test_without_room_for_more_it_accepts_again_later(monkeypatch, caplog):
    async def work():
        async with place(1) as made:
            accepting = made.workers[0].listener
            accepting._socket = full = Full(accepting._socket)
            assert await made.connect() == 0
            assert full.refused == 1

    monkeypatch.setattr(listener, "_SECONDS_WITHOUT_ROOM", 0.01)
    asyncio.run(work())
    assert "No connection can be accepted: [Errno 24]" in caplog.text


class Full:
    """A socket that once finds no descriptor for a connection."""

    def __init__(self, accepting: socket.socket) -> None:
        self._accepting = accepting
        self.refused = 0

    def accept(self):
        if not self.refused:
            self.refused += 1
            raise OSError(errno.EMFILE, "Too many open files")
        return self._accepting.accept()

    def __getattr__(self, name):
        return getattr(self._accepting, name)


def test_places_are_given_again():
    shares = Shares()
    places = [shares.give_place() for _ in range(64)]
    assert sorted(places) == list(range(64))
    assert shares.give_place() is None
    shares.tell(places[5], 0)
    shares.take_back(places[5])
    assert not shares.is_anybodys_before(places[0], 100)
    assert shares.give_place() == places[5]


def test_without_a_place_a_worker_accepts_whatever_comes():
    shares = Shares()
    shares.tell(shares.give_place(), 0)
    assert not shares.is_anybodys_before(None, 5)
    shares.tell(None, 5)
    shares.take_back(None)
    assert shares.is_anybodys_before(1, 1)
