"""``make drills``: break what can break, and say what came of it."""

import argparse
import atexit
import shutil
import signal
import sys
import tempfile
import textwrap
import time
from pathlib import Path

from cms.bootstrap import ROOT
from tests.drills import (
    caches,
    clocks,
    disks,
    imports,
    outages,
    outside,
    processes,
    publications,
    upgrades,
)
from tests.drills.drill import Drill, Outcome, SkippedError
from tests.drills.place import Place
from tests.drills.postgres import Postgres

_MODULES = (
    processes, outages, caches, publications, imports, outside, upgrades, disks, clocks,
)  # fmt: skip
DRILLS = sorted(
    (drill for module in _MODULES for drill in module.DRILLS), key=lambda drill: drill.number
)
_KEPT_IN = ROOT / ".local" / "drills" / "postgres"
_WIDTH = 76


def main() -> int:
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    disks.see_own_disks()
    state = Path(tempfile.mkdtemp(prefix="uca-drills-"))
    atexit.register(shutil.rmtree, state, ignore_errors=True)
    place = Place(state, Postgres(_KEPT_IN))
    began, verdicts = time.monotonic(), []
    for drill in DRILLS:
        if drill.number in options.only:
            verdicts.append(_held(drill, place))
    failed = verdicts.count("FAILED")
    told = f"{len(verdicts)} drills, {failed} failed, {verdicts.count('skipped')} skipped"
    _say(f"\n{told}, {time.monotonic() - began:.0f} s.")
    return int(bool(failed))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make drills ARGS=…", description=__doc__)
    numbers = [drill.number for drill in DRILLS]
    parser.add_argument(
        "--only", type=_numbers, default=numbers, metavar="3,6", help="their numbers"
    )
    options = parser.parse_args()
    unknown = set(options.only) - set(numbers)
    if unknown:
        parser.error(f"there is no drill {', '.join(map(str, sorted(unknown)))}")
    return options


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _held(drill: Drill, place: Place) -> str:
    """Hold it, print its row of the table, return the verdict."""
    outcome, began = Outcome(), time.monotonic()
    verdict = "as expected"
    try:
        drill.hold(place, outcome)
    except SkippedError as error:
        verdict = "skipped"
        outcome.note(str(error))
    # A drill that cannot be held to its end is no reason to leave the others out.
    except Exception as error:  # noqa: BLE001 - told as the verdict, whatever it is
        outcome.faults.append(f"{type(error).__name__}: {error}")
        outcome.note(outcome.faults[-1])
    if outcome.faults:
        verdict = "FAILED"
    _say(f"\n{drill.number:>2}  broken    {drill.broken}")
    _tell("expected", drill.expected)
    for fact in outcome.facts:
        _tell("happened", f"{'✗ ' if fact in outcome.faults else ''}{fact}")
    _tell("verdict", f"{verdict} ({time.monotonic() - began:.0f} s)")
    return verdict


def _tell(name: str, text: str) -> None:
    first, *others = textwrap.wrap(text, _WIDTH) or [""]
    _say(f"    {name:<9} {first}")
    for line in others:
        _say(f"    {'':<9} {line}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
