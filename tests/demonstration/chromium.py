"""The machine's own Chromium."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def executable() -> str | None:
    """Return where the browser is, None if this machine has none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def chromium() -> Iterator[Any]:
    """Run the browser, which asks nobody for anything by itself."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=executable(),
            args=["--no-sandbox", "--disable-quic", "--disable-background-networking"],
        )
        yield running
        running.close()
