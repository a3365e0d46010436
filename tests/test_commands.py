"""Every command of the Makefile begins: none has lost what it imports."""

import os
import re
import subprocess
import sys

import pytest

from cms.bootstrap import ROOT

COMMANDS = sorted(set(re.findall(r"python -m (tests[.\w]+)", (ROOT / "Makefile").read_text())))


@pytest.mark.parametrize("module", COMMANDS)
def test_it_tells_what_it_does(module):
    """Begun as from a shell: without the settings that the tests themselves have."""
    shell = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    ran = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "-m", module, "--help"],
        cwd=ROOT,
        env=shell,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("usage:")
