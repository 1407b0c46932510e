"""A Chromium without a network that reports everything it was asked to fetch."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Playwright

ROOT = Path(__file__).parents[2]
LOOPBACK = "127.0.0.1"
AXE = ROOT / "widgets/node_modules/axe-core/axe.min.js"


def chromium_path() -> str:
    """Return the Chromium that tools/browser.py names."""
    return (
        os.environ.get("SEEDSOIL_CHROMIUM")
        or subprocess.run(
            [sys.executable, ROOT / "tools/browser.py"],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout.strip()
    )


def launch(playwright: Playwright) -> Browser:
    """Start a Chromium that can reach this machine and nothing else."""
    return playwright.chromium.launch(
        executable_path=chromium_path(),
        args=[
            "--no-sandbox",
            "--disable-background-networking",
            f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {LOOPBACK}",
        ],
    )


def is_external(url: str) -> bool:
    """Whether a request leaves this machine."""
    parts = urlsplit(url)
    inside = parts.scheme in {"data", "blob", "about", "file"}
    return not inside and parts.hostname != LOOPBACK


class Watch:
    """Write down what a page should never do: ask another host, fail, complain.

    Warnings that match `ignored` are nobody's fault.
    """

    def __init__(
        self, context: BrowserContext, ignored: re.Pattern[str] | None = None
    ) -> None:
        self._ignored = ignored
        self.complaints: list[str] = []
        self.requests: list[str] = []
        context.on("request", lambda request: self._asked(request.url))
        context.on(
            "requestfailed",
            lambda r: self.complaints.append(f"failed request: {r.url} ({r.failure})"),
        )
        context.on("response", lambda r: self._answered(r.status, r.url))
        context.on("console", lambda message: self._said(message.type, message.text))
        context.on(
            "weberror", lambda e: self.complaints.append(f"uncaught error: {e.error}")
        )

    def _asked(self, url: str) -> None:
        self.requests.append(url)
        if is_external(url):
            self.complaints.append(f"request to another host: {url}")

    def _answered(self, status: int, url: str) -> None:
        if status >= 400:
            self.complaints.append(f"HTTP {status}: {url}")

    def _said(self, kind: str, text: str) -> None:
        ignored = self._ignored and kind == "warning" and self._ignored.fullmatch(text)
        if kind in {"error", "warning"} and not ignored:
            self.complaints.append(f"console {kind}: {text}")

    def assert_quiet(self) -> None:
        """Fail if anything was written down."""
        assert not self.complaints, "\n".join(self.complaints)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine; yield its address."""
    handler = partial(_Quiet, directory=folder)
    with ThreadingHTTPServer((LOOPBACK, 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://{LOOPBACK}:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
