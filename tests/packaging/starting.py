"""Starts what an image and compose.yaml say, as their user, and speaks to it."""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from typing import Any

from tests.packaging.replay import Image

HOST = "cms.example.org"
_PATIENCE = 120.0
_SETTINGS = {
    "UCA_ALLOWED_HOSTS": HOST,
    "UCA_BASE_URL": f"https://{HOST}",
    "UCA_EMAIL_FROM": f"cms@{HOST}",
    "UCA_EMAIL_URL": "smtp://127.0.0.1:1",
    "UCA_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-0123456789abcdefghijklmnop",
    "UCA_TRUST_PROXY": "true",
}


class NotSoError(Exception):
    """A claim of the packaging that does not hold."""


@dataclass(frozen=True)
class Site:
    """An image with its settings; as root its processes are the image's own user."""

    image: Image
    temporary: Path
    database_url: str
    port: int

    @property
    def environment(self) -> dict[str, str]:
        return {
            **self.image.environment,
            **_SETTINGS,
            "DATABASE_URL": self.database_url,
            "HOME": str(self.temporary),
            "PORT": str(self.port),
            "TMPDIR": str(self.temporary),
        }

    @property
    def _place(self) -> dict[str, Any]:
        """Where, in what environment and as whom a command runs."""
        user, group = self._account
        return {
            "cwd": self.image.folder,
            "env": self.environment,
            "user": user,
            "group": group,
            "extra_groups": [] if user else None,
        }

    def run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - a command of our own files
            self._found(command),
            **self._place,
            capture_output=True,
            text=True,
            check=False,
        )

    @contextmanager
    def running(self, command: list[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
        """Keep a command running; it has to end well when it is told to."""
        with log.open("wb") as output:
            process = subprocess.Popen(  # noqa: S603 - a command of our own files
                self._found(command),
                **self._place,
                stdout=output,
                stderr=output,
            )
            try:
                yield process
            finally:
                process.terminate()
                status = process.wait(60)
        if status != 0:
            raise NotSoError(f"{command[0]} ended with {status}:\n{log.read_text()[-2000:]}")

    def ask(self, path: str, host: str = HOST) -> tuple[HTTPResponse, bytes]:
        """As a proxy asks that has taken the encryption off."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers={"Host": host, "X-Forwarded-Proto": "https"})
            response = connection.getresponse()
            return response, response.read()
        finally:
            connection.close()

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        body = b""
        while time.monotonic() < deadline:
            try:
                response, body = self.ask("/readyz")
            except (OSError, HTTPException):
                time.sleep(0.2)
                continue
            if response.status == 200 and json.loads(body)["ready"]:
                return
            time.sleep(0.2)
        raise NotSoError(f"It was not ready within {_PATIENCE:.0f} s: {body.decode()}")

    @property
    def _account(self) -> tuple[int | None, int | None]:
        return self.image.user or (None, None) if os.geteuid() == 0 else (None, None)

    def _found(self, command: list[str]) -> list[str]:
        """The program where the image's PATH has it."""
        for folder in self.image.environment["PATH"].split(":"):
            program = Path(folder) / command[0]
            if program.exists():
                return [str(program), *command[1:]]
        raise NotSoError(f"The image has no {command[0]}.")
