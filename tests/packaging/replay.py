"""Does what a Dockerfile says in a folder of this machine, for want of a container engine.

``/srv/uca``, where the image keeps everything, becomes a folder of ours, and ``python`` the one of
this machine in a fresh environment. Each stage begins with what its COPY lines give it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cms.bootstrap import ROOT
from tests.packaging.dockerfile import Stage, copy_of, pairs, stages, with_variables

PLACE = "/srv/uca"
_STRANGER = 10001
# What pip and Python need to know of this machine.
_INHERITED = ("HOME", "LANG", "LC_ALL")
_PREFIXES_INHERITED = ("PIP_", "SSL_", "REQUESTS_", "NPM_", "npm_", "HTTP", "http", "NO_PROXY")


@dataclass
class Image:
    """What is left at the end: a folder, an environment, a user, and what to start."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    user: tuple[int, int] | None = None
    stage: Stage | None = None

    def here(self, text: str) -> str:
        return text.replace(PLACE, str(self.folder))


def replayed(work: Path, arguments: dict[str, str], say: Callable[[str], None]) -> Image:
    """Do all stages; a step that fails raises ``subprocess.CalledProcessError``."""
    image = Image(work / "image")
    earlier: dict[str, Path] = {}
    for stage in stages():
        if image.folder.exists():
            # Environments know their own place, so that each stage has the same.
            kept = work / f"stage-{len(earlier)}"
            image.folder.rename(kept)
            earlier[image.stage.name if image.stage else ""] = kept
        image.folder.mkdir()
        image.folder.chmod(0o755)
        image.environment, image.user, image.stage = _machine(work), None, stage
        _replay(stage, image, earlier, arguments, say)
    return image


def _replay(
    stage: Stage,
    image: Image,
    earlier: dict[str, Path],
    arguments: dict[str, str],
    say: Callable[[str], None],
) -> None:
    for word, value in stage.instructions:
        match word:
            case "ARG":
                for name, default in pairs(value).items():
                    image.environment[name] = arguments.get(name, default)
            case "ENV":
                for name, given in pairs(with_variables(value, image.environment)).items():
                    image.environment[name] = image.here(given)
            case "COPY":
                _copy(value, image, earlier)
            case "RUN":
                say(f"RUN {value[:90]} …")
                subprocess.run(  # noqa: S603 - a step of our own Dockerfile
                    ["sh", "-ec", image.here(value)],  # noqa: S607 - wherever it is installed
                    cwd=image.folder,
                    env=image.environment,
                    check=True,
                    capture_output=True,
                    text=True,
                )
            case "USER":
                user, group = value.split(":")
                image.user = int(user), int(group)
            case "WORKDIR":
                if value != PLACE:
                    raise ValueError(f"Only {PLACE} is done again here, not {value}.")
            case "CMD" | "EXPOSE" | "HEALTHCHECK" | "LABEL" | "VOLUME":
                pass
            case _:
                raise ValueError(f"Nobody here knows how to do {word}.")


def _machine(work: Path) -> dict[str, str]:
    """As bare as it goes: a Python of this machine, and its way to packages."""
    programs = work / "programs"
    if not programs.exists():
        programs.mkdir()
        (programs / "python").symlink_to(_python())
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in _INHERITED or name.startswith(_PREFIXES_INHERITED)
    }
    return {**kept, "PATH": f"{programs}:/usr/local/bin:/usr/bin:/bin"}


def _python() -> Path:
    """Our own, or where that lies in root's own folder one that the image's user may start."""
    own = Path(sys.base_prefix) / "bin" / "python3"
    for python in (own, Path("/usr/bin/python3"), Path("/usr/local/bin/python3")):
        if python.exists() and (os.geteuid() != 0 or _is_for_everybody(python)):
            return python
    raise FileNotFoundError("Every Python here is root's own: run this as somebody else.")


def _is_for_everybody(python: Path) -> bool:
    needed = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))"
    try:
        finished = subprocess.run(  # noqa: S603 - a Python of this machine
            [python, "-c", needed],
            user=_STRANGER,
            group=_STRANGER,
            extra_groups=[],
            cwd="/",
            check=False,
            capture_output=True,
        )
    except PermissionError:
        return False
    return finished.returncode == 0


def _copy(value: str, image: Image, earlier: dict[str, Path]) -> None:
    copied = copy_of(value)
    for source in copied.sources:
        target = image.folder / copied.target.removeprefix(PLACE).lstrip("/")
        if copied.stage:
            shutil.copytree(earlier[copied.stage], target, symlinks=True, dirs_exist_ok=True)
        elif (ROOT / source).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.pyc", "*.mo")
            shutil.copytree(ROOT / source, target, ignore=ignored, dirs_exist_ok=True)
        else:
            shutil.copy(ROOT / source, target)
