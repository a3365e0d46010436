"""Drills 12 and 16: an import is killed half-way; a backup is restored on an empty machine."""

import filecmp
import signal
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.drills.drill import Drill, Outcome
from tests.drills.place import Place
from tests.drills.readers import until

_STATE = """SELECT kind, locale, path, title, visibility, languages FROM content_edition
    ORDER BY kind, locale, path, title"""
_LOG = "SELECT count(*) FROM content_importedrecord"


def hold_killed_import(place: Place, outcome: Outcome) -> None:
    clean = place.database("clean")
    database = place.postgres.make("killed_import")
    place.manage(database, "migrate", "--verbosity", "0")
    place.manage(database, "name_site")
    whole = _count(place, clean)
    killed = []
    for share in (0.3, 0.6):
        killed.append(_loaded_until(place, database, int(whole * share)))
    outcome.expect(
        all(0 < number < whole for number in killed),
        f"killed after {' and '.join(map(str, killed))} of {whole} records",
    )
    place.manage(database, "load_content", "--quiet")
    place.manage(database, "setup_site")
    with TemporaryDirectory() as folder:
        first, second = Path(folder, "clean"), Path(folder, "finished")
        place.manage(clean, "export_content", str(first))
        place.manage(database, "export_content", str(second))
        names = sorted(path.name for path in first.iterdir())
        _same, different, absent = filecmp.cmpfiles(first, second, names, shallow=False)
    outcome.expect(
        bool(names) and not different and not absent,
        f"{len(names)} exported files, {len(different) + len(absent)} different",
    )
    states = [_rows(place, each) for each in (clean, database)]
    outcome.expect(states[0] == states[1], f"{len(states[0])} editions, the same as of one run")


def _loaded_until(place: Place, database: str, wanted: int) -> int:
    """Load until so many records are in the database, then kill; return how many there are."""
    process = place.program("manage.py", "load_content", "--quiet", database=database)
    until(lambda: _count(place, database) >= wanted or process.poll() is not None, 600)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return _count(place, database)


def _count(place: Place, database: str) -> int:
    with place.postgres.session(database) as session:
        found = session.execute(_LOG).fetchone()
    return int(found[0]) if found else 0


def _rows(place: Place, database: str) -> list[tuple[object, ...]]:
    with place.postgres.session(database) as session:
        return session.execute(_STATE).fetchall()


def hold_restoration(place: Place, outcome: Outcome) -> None:
    database = place.database("backed_up")
    with TemporaryDirectory() as folder:
        archive = Path(folder, "backup")
        place.manage(database, "backup", str(archive))
        empty = place.postgres.make("restored")
        place.manage(empty, "restore", str(archive), UCA_STATE_DIR=folder)
    states = [_whole(place, each) for each in (database, empty)]
    outcome.expect(states[0] == states[1], f"{len(states[0])} editions, equal with their bodies")


def _whole(place: Place, database: str) -> list[tuple[object, ...]]:
    # A restored store is told of anew, so that numbers in the journal are others.
    rows = "SELECT (to_jsonb(e) - 'sequence')::text FROM content_edition e ORDER BY id"
    with place.postgres.session(database) as session:
        return session.execute(rows).fetchall()


DRILLS = (
    Drill(12, "kill -9 of an import, twice", "the same as of one clean run", hold_killed_import),
    Drill(
        16, "a backup restored on an empty machine", "the same content, byte by byte",
        hold_restoration,
    ),
)  # fmt: skip
