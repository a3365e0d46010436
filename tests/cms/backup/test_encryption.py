"""Backups that only the holder of a key can open."""

import re

import pyrage
import pytest
from django.core.management import CommandError

from cms.backup.encryption import new_key
from tests.cms.backup.conftest import changed, run

CHUNK = 64 * 1024 + 16


@pytest.fixture(scope="module")
def keys() -> tuple[str, str]:
    return new_key()


@pytest.fixture(scope="module")
def encrypted(site, keys, tmp_path_factory):
    file = tmp_path_factory.mktemp("encrypted") / "site.backup"
    with pytest.MonkeyPatch.context() as patch, site.used():
        patch.setenv("UCA_BACKUP_RECIPIENTS", f"{new_key()[0]}, {keys[0]}")
        run("backup", file)
    return file


def test_it_is_restored_with_any_of_the_keys(site, encrypted, keys, new_place, monkeypatch):
    restored = new_place()
    monkeypatch.setenv("UCA_BACKUP_IDENTITY", keys[1])
    with restored.used():
        run("restore", encrypted)

    assert restored.rows() == site.rows()
    assert restored.files() == site.files()


def test_nothing_of_it_can_be_read_and_age_opens_it(encrypted, backup, keys):
    identity = pyrage.x25519.Identity.from_str(keys[1])
    content = encrypted.read_bytes()

    assert content.startswith(b"age-encryption.org/v1\n")
    assert b"manifest.json" not in content
    # The same form as without encryption.
    assert pyrage.decrypt(content, [identity])[:4] == backup.read_bytes()[:4]


def test_without_a_key_or_with_another_it_is_refused(encrypted, new_place, monkeypatch):
    place = new_place()
    before = place.rows()
    with place.used():
        with pytest.raises(CommandError, match="is encrypted: set UCA_BACKUP_IDENTITY"):
            run("restore", encrypted)
        monkeypatch.setenv("UCA_BACKUP_IDENTITY", new_key()[1])
        with pytest.raises(CommandError, match="encrypted for another key"):
            run("restore", encrypted)
    assert place.rows() == before


@pytest.mark.parametrize("part", [0.3, 0.6, 0.999])
def test_a_changed_byte_is_found(encrypted, keys, new_place, monkeypatch, part):
    monkeypatch.setenv("UCA_BACKUP_IDENTITY", keys[1])
    at = int(encrypted.stat().st_size * part)
    other = bytes([encrypted.read_bytes()[at] ^ 1])

    with (
        changed(encrypted, at, other),
        new_place().used(),
        pytest.raises(CommandError, match="was cut or changed"),
    ):
        run("restore", encrypted)


def test_an_end_cut_off_at_a_piece_is_found(encrypted, keys, tmp_path, new_place, monkeypatch):
    monkeypatch.setenv("UCA_BACKUP_IDENTITY", keys[1])
    content = encrypted.read_bytes()
    start = content.index(b"\n", content.index(b"\n---")) + 1 + 16
    assert len(content) > start + CHUNK
    file = tmp_path / "cut.backup"
    file.write_bytes(content[: start + CHUNK])

    with new_place().used(), pytest.raises(CommandError, match="was cut or changed"):
        run("restore", file)


def test_a_new_pair_of_keys_is_printed_for_the_environment():
    said = run("backup", new_key=True)

    assert re.search(r"^UCA_BACKUP_RECIPIENTS=age1[a-z0-9]{58}$", said, re.MULTILINE)
    assert re.search(r"^UCA_BACKUP_IDENTITY=AGE-SECRET-KEY-1[A-Z0-9]{58}$", said, re.MULTILINE)


def test_what_looks_like_a_key_and_is_none_is_refused(site, tmp_path, monkeypatch):
    monkeypatch.setenv("UCA_BACKUP_RECIPIENTS", f"age1{'q' * 58}")

    with (
        site.used(),
        pytest.raises(CommandError, match="UCA_BACKUP_RECIPIENTS holds no key"),
    ):
        run("backup", tmp_path / "site.backup")
    assert list(tmp_path.iterdir()) == []
