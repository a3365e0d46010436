"""Drill 17: the last release that lacked a migration and this one serve from one database."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import mkdtemp

from cms.bootstrap import ROOT
from tests.benchmarks import servers
from tests.drills import readers
from tests.drills.drill import Drill, Outcome, SkippedError
from tests.drills.place import Place, finished
from tests.drills.readers import Reader, hit, miss, reading

_PACKAGES = ("cms", "graphql_api", "search", "content")
_SETTINGS = "cms.settings.dev"
_PREPARATION = (["migrate", "-v0"], ["name_site"], ["load_content", "--quiet"], ["setup_site"])


@contextmanager
def _old_code() -> Iterator[Path]:
    """The code before the newest migration came, out of the history of this checkout."""
    migrations = [f"{package}/migrations/0*.py" for package in _PACKAGES]
    added = _git(
        "log", "-1", "--first-parent", "-m", "--diff-filter=A", "--format=%H", "--", *migrations
    )
    if not added:
        raise SkippedError("this checkout has no history")
    folder = Path(mkdtemp(prefix="old-code-"))
    _git("worktree", "add", "--detach", "--force", str(folder), f"{added.split()[0]}^")
    try:
        yield folder
    finally:
        _git("worktree", "remove", "--force", str(folder))


def _git(*words: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own words
        ["git", *words],  # noqa: S607 - wherever it is installed
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SkippedError(f"git {words[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


def hold_upgrade(place: Place, outcome: Outcome) -> None:
    with _old_code() as old:
        database = place.postgres.make("upgraded")
        for command in _PREPARATION:
            _run(place, old, database, "manage.py", *command)
        with ExitStack() as running:
            first = running.enter_context(_serving(place, old, database))
            load = [*_load(first)]
            with reading(*load):
                time.sleep(1)
                _commit(place, old, database, first)
                newer = _run(place, ROOT, database, "manage.py", "migrate", "--no-color")
                _commit(place, old, database, first)
                with _serving(place, ROOT, database) as second:
                    both = [*_load(second)]
                    with reading(*both):
                        time.sleep(2)
                        seen = [
                            _commit(place, code, database, port)
                            for code in (ROOT, old)
                            for port in (first, second)
                        ]
                # Rolled back: the new code is gone, the database stays as it is now.
                seen.append(_commit(place, old, database, first))
                time.sleep(1)
    applied = newer.count("... OK")
    outcome.expect(applied > 0, f"{applied} migrations while the old code served")
    asks = readers.all_asks(*load, *both)
    failed = readers.failed(asks)
    outcome.expect(not failed, f"{len(asks)} requests to both, {len(failed)} failed")
    if failed:
        outcome.note(f"{readers.statuses(failed)} {failed[0].body[:200]!r}")
    outcome.expect(
        all(seen),
        f"{sum(seen)} of {len(seen)} publications of either were read at once from either",
    )


def _load(port: int) -> list[Reader]:
    return [
        Reader(port, hit, pause=0.01),
        Reader(port, miss, pause=0.03),
        Reader(port, lambda: "/klastery/", pause=0.05),
    ]


@contextmanager
def _serving(place: Place, code: Path, database: str) -> Iterator[int]:
    port = servers.free_port()
    with (place.state / f"{port}.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", "python:cms.gunicorn"],
            cwd=code,
            env=_environment(place, code, database) | {"PORT": str(port)},
            stdout=log,
            stderr=log,
        )
        try:
            asked = Reader(port, hit)
            if not readers.until(lambda: asked.ask(hit()).status == 200):
                raise RuntimeError(f"{code} does not answer: see {port}.log")
            yield port
        finally:
            process.terminate()
            process.wait()


def _commit(place: Place, code: Path, database: str, port: int) -> bool:
    """Publish with this code; tell whether the server at the port shows it at once."""
    title = f"Навчання {time.monotonic_ns()}"
    script = ROOT / "tests/drills/inside.py"
    said = _run(place, code, database, str(script), "title", title)
    slug = said.strip()
    path = f"/graphql/?query=%7BsuccessStory(by:%7Bslug:%22{slug}%22%7D)%7Btitle%7D%7D"
    return title in Reader(port, lambda: path).ask(path).body.decode()


def _run(place: Place, code: Path, database: str, *words: str) -> str:
    return finished(
        subprocess.Popen(  # noqa: S603 - our own environment
            [sys.executable, *words],
            cwd=code,
            env=_environment(place, code, database),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
    )


def _environment(place: Place, code: Path, database: str) -> dict[str, str]:
    return place.environment(database) | {
        "DJANGO_SETTINGS_MODULE": _SETTINGS,
        "PYTHONPATH": str(code),
    }


DRILLS = (
    Drill(
        17, "upgrade and roll-back under load, old and new code on one database", "0 failed",
        hold_upgrade,
    ),
)  # fmt: skip
