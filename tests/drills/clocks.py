"""Drill 19: the clock of the machine jumps a day ahead, and an hour back."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.drills.drill import Drill, Outcome, SkippedError
from tests.drills.place import Place
from tests.drills.readers import until

_LIBRARIES = (
    "/usr/lib/{}-linux-gnu/faketime/libfaketimeMT.so.1",
    "/usr/lib/faketime/libfaketimeMT.so.1",
)
_DONE = """SELECT count(*) FILTER (WHERE status = 'SUCCESSFUL'),
    count(*) FILTER (WHERE status = 'FAILED') FROM django_tasks_database_dbtaskresult
    WHERE task_path = 'cms.work.jobs.' || %s"""
_TOLD = "SELECT count(*) FROM content_journalentry WHERE key = %s AND locale = 'uk'"
_DAILY = ("forget_old", "check_editions", "send_digest")


def _library() -> str:
    for pattern in _LIBRARIES:
        path = pattern.format(os.uname().machine)
        if Path(path).exists():
            return path
    raise SkippedError("no libfaketime: install Debian's package “faketime”")


@contextmanager
def _own_clock(place: Place) -> Iterator[tuple[dict[str, str], Path]]:
    """Let PostgreSQL, and whatever has this environment, follow the clock in the file."""
    library, file = _library(), place.state / "clock"
    told = {
        "LD_PRELOAD": library,
        "FAKETIME_TIMESTAMP_FILE": str(file),
        "FAKETIME_NO_CACHE": "1",
        # What measures how long something takes does not jump with the clock of a machine.
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    place.state.chmod(0o755)
    file.write_text("+0")
    file.chmod(0o644)
    place.postgres.stop()
    before = dict(os.environ)
    os.environ.update(told)
    try:
        place.postgres.start()
    finally:
        os.environ.clear()
        os.environ.update(before)
    try:
        yield told, file
    finally:
        place.postgres.restart()


def hold_jumping_clock(place: Place, outcome: Outcome) -> None:
    database = place.database("clock")
    with _own_clock(place) as (told, clock):
        key = place.say(database, "schedule", "5")["key"]
        workers = [
            place.program("manage.py", "worker", database=database, **told) for _ in range(2)
        ]
        try:
            began = until(lambda: _done(place, database, "publish_scheduled")[0] > 0, 120)
            outcome.expect(began, "two workers begin")
            before, changes = (
                _done(place, database, "publish_scheduled")[0],
                _changes(place, database, key),
            )
            clock.write_text("+1d")
            ran = until(lambda: all(_done(place, database, name)[0] for name in _DAILY), 300)
            until(lambda: _changes(place, database, key) > changes, 30)
            time.sleep(5)
            published = _changes(place, database, key) - changes
            outcome.expect(
                published == 1, f"a day ahead: what was due is published {published} time"
            )
            counts = [_done(place, database, name)[0] for name in _DAILY]
            outcome.expect(
                ran and counts == [1] * len(_DAILY),
                f"daily work done {', '.join(map(str, counts))} times",
            )
            minutely = _done(place, database, "publish_scheduled")[0] - before
            outcome.expect(minutely <= 2, f"what recurs every minute {minutely} times, not 1440")
            before += minutely
            clock.write_text("+23h")
            goes_on = until(lambda: _done(place, database, "publish_scheduled")[0] > before, 100)
            outcome.expect(goes_on, "an hour back: what recurs every minute goes on within two")
            counts = [_done(place, database, name)[0] for name in _DAILY]
            published = _changes(place, database, key) - changes
            outcome.expect(
                counts == [1] * len(_DAILY) and published == 1,
                f"daily work done {', '.join(map(str, counts))} times, published {published} time",
            )
            failures = sum(_done(place, database, name)[1] for name in _DAILY)
            outcome.expect(not failures, f"{failures} failed")
        finally:
            for worker in workers:
                worker.terminate()
            for worker in workers:
                worker.communicate()


def _done(place: Place, database: str, name: str) -> tuple[int, int]:
    with place.postgres.session(database) as session:
        found = session.execute(_DONE, [name]).fetchone()
    return (int(found[0]), int(found[1])) if found else (0, 0)


def _changes(place: Place, database: str, key: str) -> int:
    with place.postgres.session(database) as session:
        found = session.execute(_TOLD, [key]).fetchone()
    return int(found[0]) if found else 0


DRILLS = (
    Drill(
        19, "the clock jumps a day ahead, then an hour back", "schedules run once",
        hold_jumping_clock,
    ),
)  # fmt: skip
