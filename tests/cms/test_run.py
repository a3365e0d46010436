"""`make run`: foreseeable faults are one sentence, and what was started is stopped."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.conf import settings

from cms import bootstrap

ROOT = Path(settings.BASE_DIR)
# The whole of cms.run but for loading the content, which has tests of its own.
WITHOUT_STEPS = "from cms import run; run.STEPS = (); run.main()"


def start(code: str, **environment: str) -> subprocess.Popen[str]:
    """Start Python as `make run` does, on settings of its own."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.Popen(  # noqa: S603 - our own Python
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**inherited, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def run_to_its_end(**environment: str) -> tuple[int, str]:
    """Return the exit status of a run that cannot succeed, and its last line."""
    process = start("from cms.run import main; main()", **environment)
    output, _ = process.communicate(timeout=60)
    assert "Traceback" not in output
    return process.returncode, output.splitlines()[-1]


@pytest.fixture
def state_directory() -> Iterator[Path]:
    """A directory outside pytest's own, which pytest closes to the account of root's PostgreSQL."""
    with tempfile.TemporaryDirectory(prefix="uca-") as directory:
        yield Path(directory)


@pytest.fixture
def free_port() -> str:
    """A port that nothing listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.fixture
def taken_port():
    """A port that somebody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield str(listener.getsockname()[1])


def test_a_taken_port_is_one_sentence(taken_port, tmp_path):
    status, line = run_to_its_end(PORT=taken_port, UCA_STATE_DIR=str(tmp_path))

    assert status == 1
    assert line.startswith(f"Stopped: port {taken_port} is taken; ")


def test_an_unreachable_database_is_one_sentence(free_port, tmp_path):
    status, line = run_to_its_end(
        PORT=free_port,
        DATABASE_URL="postgresql://cms:hunter2@127.0.0.1:1/cms",
        UCA_STATE_DIR=str(tmp_path),
    )

    assert status == 1
    assert line.startswith("Stopped: the database of DATABASE_URL cannot be used: ")
    assert "hunter2" not in line


def test_an_unknown_setting_is_one_sentence(free_port):
    status, line = run_to_its_end(PORT=free_port, UCA_COLOUR="blue")

    assert status == 1
    assert line.startswith("Stopped: Unknown environment variable UCA_COLOUR: ")


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_what_was_started_is_stopped(free_port, state_directory, end):
    process = start(WITHOUT_STEPS, PORT=free_port, UCA_STATE_DIR=str(state_directory))
    shown = []
    for line in process.stdout:
        shown.append(line)
        if line.startswith("Ctrl-C"):
            break
    database = state_directory / "postgres" / "postmaster.pid"

    with urlopen(f"http://127.0.0.1:{free_port}/healthz", timeout=10) as answer:
        assert answer.read() == b"ok"
    assert database.exists()
    if end == signal.SIGINT:
        # A terminal sends Ctrl-C to everything that runs in it, not to the first process alone.
        os.killpg(process.pid, end)
    else:
        process.send_signal(end)
    rest, _ = process.communicate(timeout=60)

    assert "SIGKILL" not in rest
    assert f"Admin     http://localhost:{free_port}/admin/\n" in shown, shown
    assert process.returncode == 0
    assert not database.exists(), rest
    with socket.socket() as caller:
        assert caller.connect_ex(("127.0.0.1", int(free_port))) != 0


def test_a_worker_told_to_end_before_it_listens_ends(free_port, state_directory):
    # As on a busy machine: Ctrl-C comes while a worker has been forked and knows nothing yet.
    code = (
        "import os, signal, time\n"
        "from cms import gunicorn, run\n"
        "def post_fork(server, worker):\n"
        "    os.kill(os.getppid(), signal.SIGINT)\n"
        "    end = time.monotonic() + 10\n"
        "    while signal.SIGQUIT not in signal.sigpending() and time.monotonic() < end: pass\n"
        "gunicorn.post_fork = post_fork\n"
        f"{WITHOUT_STEPS}"
    )

    process = start(code, PORT=free_port, UCA_STATE_DIR=str(state_directory))
    output, _ = process.communicate(timeout=60)

    assert "Booting worker" in output
    assert "SIGKILL" not in output
    assert process.returncode == 0, output


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_that_python_drops_ends_the_run_after_its_step(state_directory, number):
    # As in a long migration: the signal arrives while Python clears memory away.
    code = (
        "import os; from cms import run\n"
        "class Doomed:\n"
        f"    def __del__(self): os.kill(os.getpid(), {int(number)})\n"
        "run.call_command = lambda command: print(command, Doomed() and '', flush=True)\n"
        "run.main()"
    )

    process = start(code, UCA_STATE_DIR=str(state_directory), PORT="65000")
    output, _ = process.communicate(timeout=60)

    assert "migrate" in output
    assert "load_content" not in output
    assert process.returncode == 128 + number
    assert not (state_directory / "postgres" / "postmaster.pid").exists()


def test_a_database_stops_with_its_last_user(state_directory):
    code = (
        "from pathlib import Path; from cms.settings.embedded_postgresql import start; "
        f"start(Path({str(state_directory / 'postgres')!r})); print('started', flush=True); input()"
    )
    environment = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    command = [sys.executable, "-c", code]
    postmaster = state_directory / "postgres" / "postmaster.pid"
    killed, first, second = (
        subprocess.Popen(command, **environment)  # noqa: S603 - our own Python
        for _ in range(3)
    )
    for process in (killed, first, second):
        assert process.stdout.readline() == "started\n"

    killed.kill()
    killed.communicate()
    first.communicate("go\n", timeout=60)
    assert postmaster.exists()
    second.communicate("go\n", timeout=60)
    assert not postmaster.exists()


def test_an_old_python_is_refused():
    with pytest.raises(bootstrap.Refusal, match=r"this is Python 3\.10, and at least 3\.11"):
        bootstrap.refuse_old_python((3, 10, 4))


@pytest.mark.parametrize("port", ["", "http", "0", "65536", "-1", "8000 "])
def test_an_impossible_port_is_refused(port):
    with pytest.raises(bootstrap.Refusal, match="PORT must be a number from 1 to 65535"):
        bootstrap.refuse_unusable_port(port)


def test_a_python_without_venv_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "find_spec", lambda name: None)

    with pytest.raises(bootstrap.Refusal, match="apt install python3-venv"):
        bootstrap.create(tmp_path / "venv")


def test_a_failing_installation_is_shown_and_refused(capsys):
    with pytest.raises(bootstrap.Refusal, match="failed; the lines above say why"):
        bootstrap.run([sys.executable, "-c", "print('no such hash'); raise SystemExit(1)"], print)

    assert "no such hash" in capsys.readouterr().err


@pytest.fixture
def installations(monkeypatch, tmp_path) -> list[str]:
    """Replace the slow work by a record of what would have been done, in a directory of its own."""
    done = []

    def create(directory: Path) -> None:
        done.append("create")
        (directory / "bin").mkdir(parents=True, exist_ok=True)
        (directory / "bin" / "python").touch()

    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "create", create)
    monkeypatch.setattr(bootstrap, "install", lambda python, name: done.append(name))
    for name in bootstrap.LOCKED:
        (tmp_path / name).write_text("django==5.2")
    return done


def test_an_environment_is_prepared_once(installations, tmp_path):
    for wanted in ("requirements-local.txt", "requirements-local.txt", "requirements.txt"):
        bootstrap.bring_up_to_date(tmp_path / "venv", wanted)

    assert installations == ["create", "requirements-local.txt"]


def test_a_larger_set_is_added_to_an_environment(installations, tmp_path):
    for wanted in ("requirements-local.txt", "requirements-dev.txt", "requirements-local.txt"):
        bootstrap.bring_up_to_date(tmp_path / "venv", wanted)

    assert installations == ["create", "requirements-local.txt", "requirements-dev.txt"]


def test_a_changed_lock_rebuilds_the_environment(installations, tmp_path):
    bootstrap.bring_up_to_date(tmp_path / "venv", "requirements.txt")
    (tmp_path / "requirements.txt").write_text("django==5.2.1")
    bootstrap.bring_up_to_date(tmp_path / "venv", "requirements.txt")

    assert installations == ["create", "requirements.txt"] * 2


def test_an_interrupted_installation_is_begun_again(installations, tmp_path, monkeypatch):
    def interrupted(python: Path, name: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):  # noqa: PT012 - one act
        patch.setattr(bootstrap, "install", interrupted)
        bootstrap.bring_up_to_date(tmp_path / "venv", "requirements.txt")
    bootstrap.bring_up_to_date(tmp_path / "venv", "requirements.txt")

    assert installations == ["create", "create", "requirements.txt"]
