"""Drill 7: the Redis in which processes share answers is emptied, hangs, is killed."""

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from redis import Redis
from redis.exceptions import RedisError

from tests.drills import readers
from tests.drills.drill import Drill, Outcome, SkippedError
from tests.drills.place import Place
from tests.drills.readers import Ask, Reader, hit, reading

_PROGRAM = "redis-server"


@contextmanager
def _redis(directory: Path) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """A server on a socket: its address, and its process."""
    program = shutil.which(_PROGRAM)
    if program is None:
        raise SkippedError("no redis-server: install Debian's package “redis-server”")
    path = directory / "redis.sock"
    process = subprocess.Popen(  # noqa: S603 - the machine's own program
        [program, "--port", "0", "--unixsocket", str(path), "--save", "", "--dir", str(directory)],
        stdout=subprocess.DEVNULL,
    )
    try:
        if not readers.until(lambda: _answers(path), 20):
            raise RuntimeError("redis-server does not answer")
        yield f"unix://{path}", process
    finally:
        process.kill()
        process.wait()


def _answers(path: Path) -> bool:
    try:
        return bool(Redis(unix_socket_path=str(path)).ping())
    except RedisError:
        return False


def hold_lost_redis(place: Place, outcome: Outcome) -> None:
    with (
        TemporaryDirectory() as folder,
        _redis(Path(folder)) as (address, redis),
        place.product(place.database("redis"), UCA_REDIS_URL=address) as server,
    ):
        numbers = iter(range(1_000_000))

        def varied() -> str:
            """One of fifty questions, which processes can learn from one another."""
            return f"{hit()}&extensions=%7B%22run%22:{next(numbers) % 50}%7D"

        def asked(seconds: float = 2) -> list[Ask]:
            load = [Reader(server.port, varied, pause=0.005) for _ in range(3)]
            with reading(*load):
                time.sleep(seconds)
            return readers.all_asks(*load)

        calm = asked()
        right = calm[0].body
        client = Redis(unix_socket_path=address.removeprefix("unix://"))
        outcome.expect(client.dbsize() > 0, f"{client.dbsize()} answers shared")
        client.flushall()
        _judge("emptied", asked(), right, outcome)
        redis.send_signal(signal.SIGSTOP)
        _judge("hanging", asked(), right, outcome)
        redis.send_signal(signal.SIGCONT)
        redis.kill()
        redis.wait()
        _judge("killed", asked(), right, outcome)
        outcome.note(f"before: slowest {readers.slowest(calm) * 1000:.0f} ms")


def _judge(how: str, asks: list[Ask], right: bytes, outcome: Outcome) -> None:
    wrong = [ask for ask in asks if ask.status != 200 or ask.body != right]
    outcome.expect(
        not wrong and readers.slowest(asks) < 1,
        f"{how}: {len(asks)} answers, {len(wrong)} wrong, slowest "
        f"{readers.slowest(asks) * 1000:.0f} ms",
    )


DRILLS = (Drill(7, "Redis emptied, hanging, killed", "right answers, slower", hold_lost_redis),)
