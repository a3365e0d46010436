"""The explorer's front end is what the lock names, or is left out with a reason."""

import base64
import hashlib
import io
import json
import subprocess
import sys
import tarfile

import pytest

from cms import bootstrap, front_end

CONTENT = (
    b"@font-face { src: url(data:font/woff2;base64,AAAA) }\nanswer();\n//# sourceMappingURL=a.map\n"
)


def archive(**files: bytes) -> bytes:
    """Return a package of npm."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz") as packed:
        for name, content in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
    return written.getvalue()


@pytest.fixture
def npm(monkeypatch, tmp_path):
    """A machine with an npm that hands out one package, which the lock names."""
    packed = archive(script=CONTENT, besides=b"never unpacked")
    digest = base64.b64encode(hashlib.sha512(packed).digest()).decode()
    locked = {
        "tool": {
            "version": "1.0.0",
            "integrity": f"sha512-{digest}",
            "licence": "MIT",
            "files": {"script": "tool.js"},
        }
    }
    lock = tmp_path / "front-end.lock.json"
    lock.write_text(json.dumps(locked))
    (tmp_path / "tool.tgz").write_bytes(packed)
    program = tmp_path / "bin" / "npm"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\ncp {tmp_path}/tool.tgz tool-1.0.0.tgz\n")
    program.chmod(0o755)
    monkeypatch.setattr(front_end, "ROOT", tmp_path)
    monkeypatch.setattr(front_end, "LOCK", lock)
    monkeypatch.setattr(front_end, "DIRECTORY", tmp_path / ".front-end")
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    return tmp_path


def test_what_the_lock_names_is_fetched_and_nothing_else(npm):
    assert not front_end.is_up_to_date()
    front_end.fetch(sys.executable)
    assert front_end.is_up_to_date()
    assert {path.name for path in front_end.DIRECTORY.iterdir()} == {"tool.js", "lock.json"}
    # Neither fonts, which pages do not use, nor a map that is not there.
    assert (front_end.DIRECTORY / "tool.js").read_bytes().strip() == b"answer();"
    assert not list(npm.glob(".front-end-*"))


def test_another_lock_is_fetched_anew(npm):
    front_end.fetch(sys.executable)
    front_end.LOCK.write_text(front_end.LOCK.read_text() + "\n")
    assert not front_end.is_up_to_date()
    front_end.fetch(sys.executable)
    assert front_end.is_up_to_date()


def test_a_file_with_another_hash_is_refused_and_what_was_there_stays(npm):
    front_end.fetch(sys.executable)
    (npm / "tool.tgz").write_bytes(archive(script=b"mine(bitcoins)"))
    with pytest.raises(front_end.UnavailableError, match=r"tool-1\.0\.0\.tgz is not the file"):
        front_end.fetch(sys.executable)
    assert b"answer()" in (front_end.DIRECTORY / "tool.js").read_bytes()
    assert not list(npm.glob(".front-end-*"))


def test_without_a_network_the_reason_is_told_and_the_work_goes_on(npm, capsys):
    (npm / "bin" / "npm").write_text("#!/bin/sh\necho 'npm error code ENOTFOUND' >&2\nexit 1\n")
    bootstrap.bring_front_end(sys.executable)
    shown = capsys.readouterr().out
    assert "left out, a plain form takes its place: npm failed: npm error code ENOTFOUND." in shown
    assert not front_end.is_up_to_date()


def test_what_is_up_to_date_is_not_fetched_again(npm, capsys):
    front_end.fetch(sys.executable)
    (npm / "bin" / "npm").unlink()
    bootstrap.bring_front_end(sys.executable)
    assert capsys.readouterr().out == ""


def test_a_machine_without_npm_installs_one_for_this_moment(npm, monkeypatch):
    monkeypatch.setattr(front_end.shutil, "which", lambda name: None)
    asked = []

    def run(command, **options):
        asked.append(command)
        (npm / ".done").touch()
        raise subprocess.CalledProcessError(1, command, b"ERROR: no network")

    monkeypatch.setattr(front_end.subprocess, "run", run)
    with pytest.raises(front_end.UnavailableError, match="pip failed: ERROR: no network"):
        front_end.fetch("/its/python")
    assert asked[0][:4] == ["/its/python", "-m", "pip", "install"]
    assert "--require-hashes" in asked[0]


def test_the_lock_pins_everything_and_names_no_address():
    text = (bootstrap.ROOT / "front-end.lock.json").read_text()
    assert "://" not in text
    for package in json.loads(text).values():
        assert package["integrity"].startswith("sha512-")
        assert package["licence"] == "MIT"
        assert package["version"][0].isdigit()
    assert "--hash=sha256:" in (bootstrap.ROOT / "requirements-npm.txt").read_text()
