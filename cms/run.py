"""Bring the whole product up on this machine: what ``make run`` does inside its environment."""

import atexit
import os
import signal
import subprocess
import sys
from typing import Any, NoReturn

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections

from cms.bootstrap import ROOT, Refusal, refuse_unusable_port, say
from cms.catalogues import compile_catalogues
from cms.settings import env

STEPS = (
    ("Bringing the database up to date", ["migrate"]),
    # Before there is content, whose editions hold its address.
    ("Naming the site", ["name_site"]),
    ("Loading the content", ["load_content"]),
    ("Setting up the site and its logins", ["setup_site", "--demo-users"]),
    # Of an older checkout; nothing to do otherwise.
    ("Bringing what is published up to date", ["editions", "rebuild", "--only-outdated-builder"]),
)
SECONDS_FOR_WORKER = 30
_signals_received: list[int] = []


def main() -> None:
    """Prepare everything, then serve until told to stop; a foreseeable fault is one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        refuse_unusable_port(str(env.port()))
        prepare()
        serve()
    except (ImproperlyConfigured, CommandError, Refusal) as refusal:
        sys.exit(f"Stopped: {refusal}")


def prepare() -> None:
    """Bring texts, database and content up to this checkout; every step can be repeated."""
    compile_catalogues(ROOT)
    say("Starting the database …")
    django.setup()
    _refuse_unreachable_database()
    for description, command in STEPS:
        say(f"{description} …")
        call_command(*command)
        # Python drops what is raised while it clears memory away, this signal's SystemExit too.
        if _signals_received:
            sys.exit(128 + _signals_received[0])
    # Forked workers must not share the connection of this process.
    connections.close_all()


def serve() -> NoReturn:
    """Hand this process over to gunicorn, which ends it."""
    # Imported late: gunicorn is of no use to those who only want to prepare.
    from gunicorn.app.base import BaseApplication

    from cms import gunicorn

    class Server(BaseApplication):
        """Gunicorn with our configuration and an application that is loaded already."""

        def load_config(self) -> None:
            for name in self.cfg.settings.keys() & vars(gunicorn).keys():
                self.cfg.set(name, getattr(gunicorn, name))
            self.cfg.set("when_ready", _announce)

        def load(self) -> Any:
            from cms.asgi import application

            return application

    worker = _start_worker()
    # However this process ends, but by force: then the worker misses it by itself.
    atexit.register(_stop_worker, worker, os.getpid())
    Server().run()
    sys.exit()


def _start_worker() -> subprocess.Popen[bytes]:
    """What does background work, in a process of its own."""
    command = [sys.executable, str(ROOT / "manage.py"), "worker", "--parent", str(os.getpid())]
    # Ctrl-C in a terminal is for this process, which tells the worker.
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True)  # noqa: S603 - our own Python


def _stop_worker(worker: subprocess.Popen[bytes], owner: int) -> None:
    """Let it finish what it does; processes of the web server, which copied this, leave it be."""
    if os.getpid() != owner:
        return
    worker.terminate()
    try:
        worker.wait(SECONDS_FOR_WORKER)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def _stop(number: int, frame: object) -> None:
    """End in good order: the exit handlers stop the database."""
    _signals_received.append(number)
    sys.exit(128 + number)


def _refuse_unreachable_database() -> None:
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        reason = " ".join(str(error).split())
        raise Refusal(f"the database of DATABASE_URL cannot be used: {reason}") from error


def _announce(server: object) -> None:
    address = f"http://localhost:{env.port()}"
    say("")
    say(f"Website   {address}/")
    say(f"Admin     {address}/admin/")
    say(f"GraphQL   {address}/graphql/")
    say("Ctrl-C stops the server and everything it started.")


if __name__ == "__main__":
    main()
