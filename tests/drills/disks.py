"""Drill 18: a disk is full, that of uploads, that of logs, that of the database.

The small disks are mounted where nobody but the drills sees them, which takes root.
"""

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import psycopg
import requests
from PIL import Image
from psycopg import sql

from cms.bootstrap import ROOT
from tests.benchmarks import servers
from tests.drills import readers
from tests.drills.drill import Drill, Outcome, SkippedError
from tests.drills.place import PRODUCT, Place
from tests.drills.readers import Ask, Reader, hit, miss, reading

_CLONE_NEWNS = 0x00020000
_TABLE = "content_edition"


def see_own_disks() -> bool:
    """Mount from now on for this process and its children alone; tell whether that is granted."""
    if os.geteuid() or ctypes.CDLL(None).unshare(_CLONE_NEWNS):
        return False
    _run("mount", "--make-rprivate", "/")
    return True


def _run(*words: str) -> None:
    subprocess.run(words, check=True)  # noqa: S603 - our own words


@contextmanager
def _small_disk(megabytes: int) -> Iterator[Path]:
    if os.geteuid():
        raise SkippedError("only root may mount a small disk")
    folder = Path(mkdtemp(prefix="small-disk-"))
    folder.chmod(0o755)
    _run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "drill", str(folder))
    try:
        yield folder
    finally:
        _run("umount", "--lazy", str(folder))
        folder.rmdir()


@contextmanager
def _filled(folder: Path) -> Iterator[None]:
    """Leave no byte free on the disk during the block."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    try:
        yield
    finally:
        filler.unlink()


def hold_full_disks(place: Place, outcome: Outcome) -> None:
    _hold_full_media(place, outcome)
    _hold_full_logs(place, outcome)
    _hold_full_database(place, outcome)


def _hold_full_media(place: Place, outcome: Outcome) -> None:
    database = place.database("full_media")
    url = place.postgres.url_of(database)
    told = {"UCA_GRAPHQL_ANONYMOUS_QUOTA": "0", "UCA_METRICS_TOKEN": "drill-drill-drill-drill"}
    with (
        _small_disk(48) as folder,
        servers.running(PRODUCT, url, folder, 2, **told) as server,
    ):
        editor = _Editor(server, place.cookie(database, UCA_STATE_DIR=str(folder)))
        outcome.expect(editor.upload("first"), "with room an upload is taken")
        before = _files(folder)
        with _filled(folder):
            asks = _read(server)
            is_taken, said = editor.upload("second"), editor.said
            asks += _read(server)
            left = _files(folder) - before
        outcome.expect(
            not is_taken and bool(said) and "status" not in said,
            f"without room the editor reads: “{said}”",
        )
        outcome.expect(not left, f"{len(left)} half files")
        _judge("meanwhile", asks, outcome)
        outcome.expect(editor.upload("third"), "with room again an upload is taken")


def _files(folder: Path) -> set[str]:
    """All but the filler, and what gathers figures and lines of the log."""
    media = folder / "media"
    return {str(path) for path in media.rglob("*") if path.is_file()}


class _Editor:
    """Uploads pictures as the admin's page for several files does."""

    def __init__(self, server: servers.Server, cookie: dict[str, str]) -> None:
        self._address = f"http://localhost:{server.port}/admin/images/multiple/add/"
        self._session = requests.Session()
        name, _, value = cookie["Cookie"].partition("=")
        self._session.cookies.set(name, value)
        self.said = ""

    def upload(self, name: str) -> bool:
        self._session.get(self._address, timeout=60).raise_for_status()
        answer = self._session.post(
            self._address,
            files={"files[]": (f"{name}.png", _noise(), "image/png")},
            data={"title": name},
            headers={
                "X-CSRFToken": self._session.cookies["csrftoken"],
                "X-Requested-With": "XMLHttpRequest",
                "Referer": self._address,
            },
            timeout=60,
        )
        try:
            told: dict[str, Any] = answer.json()
        except ValueError:
            self.said = f"status {answer.status_code}"
            return False
        self.said = told.get("error_message", "")
        return bool(told.get("success"))


def _noise() -> bytes:
    """A picture of some megabytes, which no format makes smaller."""
    output = BytesIO()
    Image.frombytes("RGB", (1000, 1000), os.urandom(3_000_000)).save(output, "PNG")
    return output.getvalue()


def _read(server: servers.Server) -> list[Ask]:
    load = [
        Reader(server.port, hit, pause=0.01),
        Reader(server.port, miss, pause=0.02),
        Reader(server.port, lambda: "/klastery/", pause=0.02),
    ]
    with reading(*load):
        time.sleep(2)
    return readers.all_asks(*load)


def _judge(when: str, asks: list[Ask], outcome: Outcome) -> None:
    failed = readers.failed(asks)
    outcome.expect(not failed, f"{when} {len(asks)} reads, {len(failed)} failed")
    if failed:
        outcome.note(readers.statuses(failed))


def _hold_full_logs(place: Place, outcome: Outcome) -> None:
    """Where every line of a log is refused, as by a full disk."""
    database = place.database("full_logs")
    port = servers.free_port()
    application, configuration, _ = PRODUCT
    with Path("/dev/full").open("w") as full:
        process = subprocess.Popen(  # noqa: S603 - our own environment
            [sys.executable, "-m", "gunicorn", "-c", f"python:{configuration}", application],
            cwd=ROOT,
            env=place.environment(database) | {"PORT": str(port)},
            stdout=full,
            stderr=full,
        )
        try:
            asked = Reader(port, hit)
            is_up = readers.until(lambda: asked.ask(hit()).status == 200)
            asks = _read(servers.Server(port, process.pid)) if is_up else []
        finally:
            process.terminate()
            process.wait()
    outcome.expect(is_up, "without room for logs the product starts")
    _judge("without room for logs", asks, outcome)


def _hold_full_database(place: Place, outcome: Outcome) -> None:
    database = place.database("full_database")
    with place.postgres.session(database) as session:
        [(size,)] = session.execute("SELECT pg_database_size(current_database())").fetchall()
    with (
        _small_disk(size // 1_000_000 + 64) as folder,
        _moved(place, database, folder / "tablespace"),
        place.product(database) as server,
        place.postgres.session(database) as session,
    ):
        cookie = place.cookie(database)
        Reader(server.port, hit).ask(hit())
        with _filled(folder):
            refused = _fill_tables(session)
            asks = _read(server)
            page = Reader(server.port, hit, headers=cookie).ask("/admin/")
            failure = _publication(place, database)
        outcome.expect(bool(refused), f"the database refuses: {refused}")
        _judge("meanwhile", asks, outcome)
        outcome.note(f"the admin answers {page.status}; a publication: {failure or 'done'}")
        done = _publication(place, database)
        outcome.expect(not done, "with room again a publication is done")
        # Fails where it finds a difference.
        place.manage(database, "editions", "check")
        outcome.note("no edition differs from its content")


@contextmanager
def _moved(place: Place, database: str, folder: Path) -> Iterator[None]:
    """Let the database lie in the folder during the block; the server's own files stay."""
    folder.mkdir(mode=0o700)
    owner = place.postgres.directory.stat()
    os.chown(folder, owner.st_uid, owner.st_gid)
    space = sql.Identifier("uca_drill_small_disk")
    with place.postgres.session() as session:
        location = sql.Literal(str(folder))
        session.execute(sql.SQL("CREATE TABLESPACE {} LOCATION {}").format(space, location))
        move = sql.SQL("ALTER DATABASE {} SET TABLESPACE {}")
        session.execute(move.format(sql.Identifier(database), space))
    try:
        yield
    finally:
        place.postgres.drop(database)
        with place.postgres.session() as session:
            session.execute(sql.SQL("DROP TABLESPACE {}").format(space))


def _fill_tables(session: "psycopg.Connection[tuple]") -> str:
    """Use up what room tables have left within their files; return the server's complaint."""
    try:
        session.execute("CREATE TABLE IF NOT EXISTS of_a_drill (words text)")
        for _ in range(10_000):
            session.execute(
                "INSERT INTO of_a_drill SELECT repeat(md5(n::text), 30) "
                "FROM generate_series(1, 1000) AS n"
            )
    except psycopg.errors.DiskFull as error:
        return str(error).splitlines()[0]
    return ""


def _publication(place: Place, database: str) -> str:
    """Publish once; return what kept it from being done."""
    process = place.inside(database, "publish", "1")
    said, complained = process.communicate()
    return "" if process.returncode == 0 else (complained.strip() or said).splitlines()[-1][:200]


DRILLS = (
    Drill(
        18, "the disk of uploads, of logs, of the database is full",
        "a clear message, reads go on, no half file", hold_full_disks,
    ),
)  # fmt: skip
