"""Ask a widget's pure functions in node, bundled as the widgets bundle them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parents[2]


def node() -> str:
    """Return where node is."""
    found = shutil.which("node")
    assert found, "node is not on the path: `make test` puts it there"
    return found


def bundled(folder: Path, *sources: str) -> list[Path]:
    """Return bundles, made in a folder, of files below ``widgets/src``."""
    subprocess.run(
        [
            ROOT / "widgets/node_modules/esbuild/bin/esbuild",
            *(ROOT / "widgets/src" / name for name in sources),
            "--bundle",
            "--format=esm",
            "--out-extension:.js=.mjs",
            f"--outdir={folder}",
            "--log-level=error",
        ],
        check=True,
    )
    return sorted(folder.glob("*.mjs"))


def asker(folder: Path, *sources: str) -> Callable[..., list[Any]]:
    """Return a function that calls one function of these sources many times.

    Parameters
    ----------
    folder : Path
        Where the bundles may lie.
    sources : str
        Files below ``widgets/src``.
    """
    bundles = bundled(folder, *sources)

    def ask(name: str, *calls: Sequence[Any]) -> list[Any]:
        done = subprocess.run(
            [node(), Path(__file__).with_name("kit.mjs"), *bundles],
            input="\n".join(json.dumps([name, *call]) for call in calls),
            capture_output=True,
            text=True,
            check=True,
        )
        return [json.loads(line) for line in done.stdout.splitlines()]

    return ask
