"""Compile translation catalogues without the gettext programs."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(root: Path) -> list[Path]:
    """Compile each changed ``*/locale*/*/LC_MESSAGES/*.po`` under ``root``; return their paths.

    A malformed catalogue raises babel's PoFileError; fuzzy translations are left out.
    """
    changed = [source for source in sorted(root.glob(PATTERN)) if _is_newer(source)]
    for source in changed:
        with source.open("rb") as lines:
            catalogue = read_po(lines, locale=source.parts[-3], abort_invalid=True)
        unfinished = source.with_suffix(".mo.unfinished")
        with unfinished.open("wb") as target:
            write_mo(target, catalogue)
        unfinished.replace(source.with_suffix(".mo"))
    return changed


PATTERN = "*/locale*/*/LC_MESSAGES/*.po"


def _is_newer(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime_ns <= source.stat().st_mtime_ns
