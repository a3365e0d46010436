"""``make packaging-check``: build and start what Dockerfile and compose.yaml say, on this machine.

Needs the way to packages that ``make run`` needs. As root the processes are the image's own user,
who may write to nothing but uploads and figures; otherwise they are you, which shows less.
"""

import argparse
import atexit
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cms.settings.embedded_postgresql import programs
from tests.benchmarks.servers import free_port
from tests.packaging.compose import PASSWORDS, command, compose
from tests.packaging.dockerfile import command_of
from tests.packaging.replay import Image, replayed
from tests.packaging.starting import NotSoError, Site
from tests.postgresql_servers import running

_STYLE = re.compile(rb'href="(/static/[^"]+\.css)"')
_AVIF = (
    "import io; from PIL import Image; from willow.image import Image as Willow; "
    "file = io.BytesIO(); Image.new('RGB', (64, 64), 'red').save(file, 'png'); file.seek(0); "
    "made = Willow.open(file).save_as_avif(io.BytesIO()).f.getvalue(); "
    "assert b'ftypavif' in made[:16], made[:16]"
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="make packaging-check", description=__doc__)
    parser.add_argument("--requirements", default="", help="a locked file in place of the first")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    work = Path(tempfile.mkdtemp(prefix="uca-packaging-"))
    work.chmod(0o755)
    # Registered before the embedded server registers its own end, and therefore done after it.
    atexit.register(shutil.rmtree, work)
    arguments = {"REQUIREMENTS": options.requirements} if options.requirements else {}
    try:
        check(work, arguments)
    except NotSoError as fault:
        sys.exit(f"Not so: {fault}")
    except subprocess.CalledProcessError as fault:
        sys.exit(f"Failed: {fault.cmd}\n{fault.stderr or ''}")


def check(work: Path, arguments: dict[str, str]) -> None:
    image = replayed(work, arguments, say)
    with running(programs(), is_durable=True) as server:
        _check(image, Site(image, _open_folder(work / "tmp"), _database(server), free_port()), work)


def _check(image: Image, site: Site, work: Path) -> None:
    before = _files(image)
    services = compose()["services"]
    say("The image is built. Preparing the database as compose.yaml says …")
    _expect_success(site, command(services["prepare"]))
    assert image.stage is not None
    start_web = command_of(image.stage.last("CMD"))
    with (
        site.running(command(services["worker"]), work / "worker.log"),
        site.running(start_web, work / "web.log"),
    ):
        site.wait_until_ready()
        say("/readyz says yes.")
        _expect_success(site, command_of(image.stage.last("HEALTHCHECK")))
        _expect_answers(site)
        finished = site.run(["python", "manage.py", "production_check"])
        expect(finished.returncode == 0, f"production_check says: {finished.stdout.strip()}")
    say("The web server and the worker ended well when they were told to.")
    expect(not site.run(["python", "-c", _AVIF]).stderr, "pictures become AVIF without pillow-heif")
    expect(
        site.run(["python", "-c", "import pillow_heif"]).returncode == 1, "pillow-heif is left out"
    )
    expect(_files(image) == before, "nothing was written outside of uploads and figures")


def _expect_answers(site: Site) -> None:
    for host in ("127.0.0.1", "cms.example.org"):
        response, body = site.ask("/healthz", host)
        expect(response.status == 200 and body == b"ok", f"/healthz answers at {host}")
    response, body = site.ask("/admin/login/")
    expect(response.status == 200, "the admin asks who is there")
    style = _STYLE.search(body)
    expect(style is not None, "pages name styles")
    assert style is not None
    response, _ = site.ask(style[1].decode())
    kept = response.getheader("Cache-Control") or ""
    expect(response.status == 200 and "immutable" in kept, "styles may be kept for ever")
    response, _ = site.ask("/graphql/?query=%7B__typename%7D")
    expect(response.status == 200, "the API answers")
    response, body = site.ask("/developers/explorer/")
    expect(response.status == 200 and b"graphiql" in body, "the explorer has its front end")


def _database(server: dict[str, Any]) -> str:
    """Make the role and the database as compose.yaml does; return the address for the site."""
    script = compose()["configs"]["make-role"]["content"]
    subprocess.run(  # noqa: S603 - a script of our own file
        ["sh", "-c", script],  # noqa: S607 - wherever it is installed
        env={
            "PATH": f"{programs()}:{os.environ['PATH']}",
            "PGDATABASE": "postgres",
            "PGHOST": server["host"],
            **PASSWORDS,
        },
        check=True,
        capture_output=True,
        text=True,
    )
    return f"postgresql://uca:{PASSWORDS['SITE_PASSWORD']}@/uca?host={quote(server['host'])}"


def _open_folder(folder: Path) -> Path:
    folder.mkdir()
    folder.chmod(0o1777)
    return folder


def _files(image: Image) -> set[str]:
    """All files of the image but those where it may write."""
    writable = [image.folder / "state" / name for name in ("media", "metrics")]
    return {
        str(path.relative_to(image.folder))
        for path in image.folder.rglob("*")
        if not any(path.is_relative_to(folder) for folder in writable)
    }


def _expect_success(site: Site, words: list[str]) -> None:
    finished = site.run(words)
    claim = f"{' '.join(words)[:60]} succeeds"
    if finished.returncode != 0:
        raise NotSoError(f"{claim}:\n{finished.stdout}{finished.stderr}")
    say(f"{claim}.")


def expect(is_so: bool, claim: str) -> None:
    if not is_so:
        raise NotSoError(claim)
    say(f"{claim[0].upper()}{claim[1:]}.")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
