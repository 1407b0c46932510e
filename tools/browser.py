"""Print the path of a Chromium for the tests; install one where none is found.

In this order: the one named in SEEDSOIL_CHROMIUM, one on the machine, Playwright's own
if it is there, Debian's package where root can install it, Playwright's download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
ADVICE = (
    "The browser tests need Chromium, and none could be found or installed."
    " Install Chromium or Chrome, or name one:"
    " SEEDSOIL_CHROMIUM=/where/it/is/chromium make test"
)


def on_machine() -> str | None:
    """Return a Chromium that is already here, or None."""
    if named := os.environ.get("SEEDSOIL_CHROMIUM"):
        return shutil.which(named)
    paths = [*map(shutil.which, NAMES), *map(shutil.which, PLACES)]
    return next((path for path in paths if path), None)


def playwrights_own() -> str | None:
    """Return the Chromium that Playwright downloaded, or None."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def run(*command: str) -> bool:
    """Run an installer, its output on stderr; say whether it succeeded."""
    print("Installing Chromium:", *command, file=sys.stderr)
    return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0


def from_debian() -> str | None:
    """Install Debian's package if this is Debian and we are root."""
    apt = shutil.which("apt-get")
    if not apt or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    installed = run(apt, "update", "--quiet=2") and run(
        apt, "install", "--yes", "--quiet=2", "--no-install-recommends", "chromium"
    )
    return on_machine() if installed else None


def from_playwright() -> str | None:
    """Let Playwright download its own Chromium."""
    installed = run(sys.executable, "-m", "playwright", "install", "chromium")
    return playwrights_own() if installed else None


def main() -> None:
    """Print the path, or leave with a sentence that says what to do."""
    for source in (on_machine, playwrights_own, from_debian, from_playwright):
        if path := source():
            print(path)
            return
    sys.exit(ADVICE)


if __name__ == "__main__":
    main()
