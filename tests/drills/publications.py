"""Drills 11, 14 and 15: publishing is cut short, goes on under readers, is done by two at once."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import orjson

from cms.bootstrap import ROOT
from tests.drills import readers
from tests.drills.drill import Drill, Outcome
from tests.drills.place import FailedError, Place
from tests.drills.readers import Ask, Reader, reading

_PUBLICATIONS = 60
_ROUNDS = 5


def hold_killed_publications(place: Place, outcome: Outcome) -> None:
    database = place.database("publications")
    chance, killed, torn = random.Random(11), 0, []  # noqa: S311 - the same moments each time
    before = place.say(database, "check")
    for number in range(_ROUNDS):
        process = place.inside(database, "publish", str(_PUBLICATIONS))
        done = _lines(process)
        for _ in range(2 + number):
            next(done)
        # Anywhere within the next publication.
        time.sleep(chance.uniform(0.0, 0.4))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        found = place.say(database, "check")
        is_whole = (
            found["edition"] == [found["title"]]
            and found["is_logged"]
            and found["is_told"]
            # Of the publications since then each is in the history and in the journal.
            and found["publications"] - before["publications"] == found["told"] - before["told"]
        )
        if not is_whole:
            torn.append(found)
    outcome.expect(killed == _ROUNDS, f"{killed} times killed between and within publications")
    outcome.expect(not torn, f"edition, journal and history disagree {len(torn)} times")
    if torn:
        outcome.note(str(torn[0]))
    # Fails where it finds a difference.
    place.manage(database, "editions", "check")
    outcome.note("manage.py editions check finds nothing")


def _lines(process: "subprocess.Popen[str]") -> Iterator[dict[str, Any]]:
    """What it tells, as soon as it does."""
    for line in process.stdout or ():
        yield json.loads(line)
    raise FailedError(process.communicate()[1][-2000:])


def hold_publications_under_load(
    place: Place, outcome: Outcome, publications: int = 200, crowd: int = 200
) -> None:
    database = place.database("fresh")
    with place.product(database) as server:
        process = place.inside(database, "commit", str(publications))
        told = _lines(process)
        slug = next(told)["slug"]
        path = f"/graphql/?query=%7BsuccessStory(by:%7Bslug:%22{slug}%22%7D)%7Btitle%7D%7D"
        load = [Reader(server.port, lambda: path, pause=0.5) for _ in range(crowd)]
        fresh = [Reader(server.port, lambda: path) for _ in range(4)]
        committed: list[tuple[int, float]] = []
        after: list[tuple[int, int]] = []
        with reading(*load):
            for line in told:
                committed.append((line["number"], line["at"]))
                after += [(line["number"], _number(reader.ask(path))) for reader in fresh]
                if line["number"] == publications:
                    break
            process.communicate()
    stale = [pair for pair in after if pair[1] < pair[0]]
    outcome.expect(
        len(committed) == publications and not stale,
        f"{len(committed)} publications, {len(after)} reads after a commit, {len(stale)} stale",
    )
    asks = readers.all_asks(*load)
    failed = readers.failed(asks)
    old = [ask for ask in asks if ask.status == 200 and _number(ask) < _least(ask, committed)]
    unknown = {_number(ask) for ask in asks if ask.status == 200} - set(range(publications + 1))
    outcome.expect(
        not failed and not old and not unknown,
        f"{crowd} readers meanwhile: {len(asks)} answers, {len(failed)} failed, {len(old)} older "
        f"than the last publication before them, {len(unknown)} of no published state",
    )


def _number(ask: Ask) -> int:
    """The number in the title that was read; 0 before the first publication, -1 for none."""
    if ask.status != 200:
        return -1
    story = orjson.loads(ask.body)["data"]["successStory"]
    if story is None:
        return -1
    words = story["title"].split()
    return int(words[-1]) if words[0] == "Навчання" else 0


def _least(ask: Ask, committed: list[tuple[int, float]]) -> int:
    """The last publication that was committed before the question began."""
    return max((number for number, at in committed if at < ask.began), default=0)


# What two people do to one text is shown with the admin's own forms.
_TESTS_OF_TWO = ("tests/cms/translation/test_concurrency.py", "tests/cms/test_saves_take_turns.py")


def hold_two_people(place: Place, outcome: Outcome) -> None:
    outcome.note(run_tests(outcome, *_TESTS_OF_TWO))


def run_tests(outcome: Outcome, *files: str) -> str:
    """Run these tests of the suite; return pytest's last line."""
    finished = subprocess.run(  # noqa: S603 - our own tests
        [sys.executable, "-m", "pytest", "-n", "0", "-q", *files],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        capture_output=True,
        text=True,
        check=False,
    )
    last = finished.stdout.strip().rpartition("\n")[2]
    if finished.returncode:
        outcome.faults.append(last)
    return f"{', '.join(files)}: {last.strip('= ')}"


DRILLS = (
    Drill(
        11, "kill -9 in the midst of publications",
        "edition, journal and history for every live revision", hold_killed_publications,
    ),
    Drill(
        14, "200 publications under 200 readers", "0 stale, every answer a published state",
        hold_publications_under_load,
    ),
    Drill(
        15, "two editors, two translators on one text", "nobody's words are lost silently",
        hold_two_people,
    ),
)  # fmt: skip
