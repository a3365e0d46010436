"""Where drills are held: a server of PostgreSQL, databases full of content, running products."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cms.bootstrap import ROOT
from tests.benchmarks import servers
from tests.benchmarks.filling import digest_of_filling
from tests.drills.postgres import Postgres

SETTINGS = "tests.drills.settings"
PRODUCT = ("cms.asgi:application", "cms.gunicorn", SETTINGS)
# Drills send more than one address may spend.
_WITHOUT_QUOTA = {"UCA_GRAPHQL_ANONYMOUS_QUOTA": "0"}


class Place:
    def __init__(self, state: Path, postgres: Postgres) -> None:
        self.state = state
        self.postgres = postgres

    def database(self, name: str) -> str:
        """A fresh database with the bundled content and the demonstration logins."""
        template = f"uca_drill_{digest_of_filling()}"
        if not self.postgres.is_filled(template):
            self.postgres.drop_all_but(template)
            self.postgres.make(template)
            self.run_inside(template, "fill")
            self.postgres.note_filled(template)
        return self.postgres.make(name, copy_of=template)

    @contextmanager
    def product(
        self, database: str, workers: int = 2, **environment: str
    ) -> Iterator[servers.Server]:
        """The product on this database, as ``make run`` serves it."""
        url = self.postgres.url_of(database)
        told = _WITHOUT_QUOTA | environment
        with servers.running(PRODUCT, url, self.state, workers, **told) as server:
            yield server

    def inside(self, database: str, *words: str, **environment: str) -> subprocess.Popen[str]:
        """Begin what needs Django, in a process of its own: see ``tests.drills.inside``."""
        return self.program("-m", "tests.drills.inside", *words, database=database, **environment)

    def run_inside(self, database: str, *words: str, **environment: str) -> str:
        """The same to its end; return what it said."""
        return finished(self.inside(database, *words, **environment))

    def say(self, database: str, *words: str, **environment: str) -> dict[str, Any]:
        """The last thing that it told."""
        told: dict[str, Any] = json.loads(
            self.run_inside(database, *words, **environment).splitlines()[-1]
        )
        return told

    def cookie(self, database: str, **environment: str) -> dict[str, str]:
        """The header of somebody who is signed in to the admin."""
        told = self.say(database, "cookie", **environment)
        return {"Cookie": f"{told['name']}={told['value']}"}

    def manage(self, database: str, *words: str, **environment: str) -> str:
        """Run a management command to its end and return what it said."""
        return finished(self.program("manage.py", *words, database=database, **environment))

    def program(self, *words: str, database: str, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603 - our own environment
            [sys.executable, *words],
            cwd=ROOT,
            env=self.environment(database) | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def environment(self, database: str) -> dict[str, Any]:
        return {
            **os.environ,
            **_WITHOUT_QUOTA,
            "DATABASE_URL": self.postgres.url_of(database),
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "UCA_STATE_DIR": str(self.state),
        }


class FailedError(Exception):
    """A program that a drill rests on did not do its work."""


def finished(process: subprocess.Popen[str]) -> str:
    said, complained = process.communicate()
    if process.returncode:
        raise FailedError(f"{process.args}: {complained[-3000:] or said[-3000:]}")
    return said
