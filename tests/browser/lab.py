"""A real JupyterLab with settings of its own, and a copy of the notebooks to play with."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from browser.chromium import LOOPBACK, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import ElementHandle, Locator, Page

# JupyterLab would ask whether it may fetch news, and look for updates.
SETTINGS = {
    "@jupyterlab/apputils-extension/notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },
}


def _write_settings(folder: Path) -> None:
    for name, values in SETTINGS.items():
        file = folder / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(values), encoding="utf-8")


def _address(runtime: Path, server: subprocess.Popen[bytes], log: Path) -> str:
    limit = time.monotonic() + 60
    while time.monotonic() < limit and server.poll() is None:
        for file in runtime.glob("jpserver-*.json"):
            # the file is there before its text
            if text := file.read_text(encoding="utf-8"):
                return json.loads(text)["url"].rstrip("/")
        time.sleep(0.1)
    msg = f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')}"
    raise RuntimeError(msg)


@contextmanager
def jupyterlab(folder: Path) -> Iterator[str]:
    """Start JupyterLab on a copy of notebooks/ and book/ in `folder`; yield its address."""
    work = folder / "work"
    for name in ("notebooks", "book"):
        shutil.copytree(
            ROOT / name,
            work / name,
            ignore=shutil.ignore_patterns(".ipynb_checkpoints", "_static", "_ext"),
        )
    own = {
        name: folder / name.lower()
        for name in (
            "JUPYTER_CONFIG_DIR",
            "JUPYTER_DATA_DIR",
            "JUPYTER_RUNTIME_DIR",
            "JUPYTERLAB_SETTINGS_DIR",
            "JUPYTERLAB_WORKSPACES_DIR",
            "IPYTHONDIR",
        )
    }
    _write_settings(own["JUPYTERLAB_SETTINGS_DIR"])
    log = folder / "lab.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "jupyterlab",
                "--no-browser",
                "--allow-root",
                "--expose-app-in-browser",
                f"--ServerApp.ip={LOOPBACK}",
                "--ServerApp.port=0",
                "--IdentityProvider.token=",
                "--LabApp.extension_manager=readonly",
                f"--ServerApp.root_dir={work}",
            ],
            env=os.environ | {name: str(path) for name, path in own.items()},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield _address(own["JUPYTER_RUNTIME_DIR"], server, log)
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


class Notebook:
    """One notebook open in JupyterLab, driven through its own application object."""

    def __init__(self, page: Page, lab: str, path: str) -> None:
        self.page = page
        page.goto(f"{lab}/lab/tree/{path}?reset")
        page.wait_for_function(
            """() => {
                const panel = window.jupyterapp?.shell.currentWidget;
                return panel?.context?.isReady
                    && panel.sessionContext?.session?.kernel?.connectionStatus === "connected"
                    && panel.sessionContext.session.kernel.status === "idle";
            }""",
            timeout=60_000,
        )
        self.panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    def do(self, command: str) -> None:
        """Execute a command of JupyterLab and wait for its end."""
        self.page.evaluate(
            "command => window.jupyterapp.commands.execute(command)", command
        )

    def run_all(self) -> None:
        """Run all cells; fail with the first error."""
        self.do("notebook:run-all-cells")
        errors = self.page.evaluate(
            """() => window.jupyterapp.shell.currentWidget.model.sharedModel.cells
                .flatMap((cell) => cell.outputs ?? [])
                .filter((output) => output.output_type === "error")
                .map((output) => `${output.ename}: ${output.evalue}`)"""
        )
        assert not errors, errors

    def ask_kernel(self, code: str) -> Any:  # noqa: ANN401
        """Run code in this notebook's kernel without a cell; return the JSON it prints."""
        text = self.page.evaluate(
            """async (code) => {
                const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
                const future = kernel.requestExecute({ code, store_history: false });
                let text = "";
                future.onIOPub = ({ header, content }) => {
                    if (content.name === "stdout") text += content.text;
                    if (header.msg_type === "error") text += JSON.stringify(content.evalue);
                };
                await future.done;
                return text;
            }""",
            code,
        )
        return json.loads(text) if text else None

    def run_in_new_cell(self, code: str) -> Locator:
        """Add a cell at the end as a learner would, run it, and return its output."""
        self.page.evaluate(
            """async (code) => {
                const { commands, shell } = window.jupyterapp;
                const notebook = shell.currentWidget.content;
                notebook.activeCellIndex = notebook.widgets.length - 1;
                await commands.execute("notebook:insert-cell-below");
                notebook.activeCell.model.sharedModel.setSource(code);
                await commands.execute("notebook:run-cell");
            }""",
            code,
        )
        return self.panel.locator(".jp-Notebook .jp-CodeCell").last.locator(
            ".jp-OutputArea-output"
        )

    def widgets(self) -> Locator:
        """Return the outermost elements of our widgets."""
        return self.panel.locator(".jp-OutputArea-output .ss-widget")

    def is_active(self, element: ElementHandle) -> bool:
        """Whether an element stands in the active cell: the keyboard's commands move it."""
        return element.evaluate(
            """(el) => window.jupyterapp.shell.currentWidget.content.activeCell
                .node.contains(el)"""
        )
