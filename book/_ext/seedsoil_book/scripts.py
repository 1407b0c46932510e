"""Settle which scripts a page loads.

Notebook execution leaves the state of every widget in the page, each with the whole
source of its module. The page's own markup holds all the state the host needs, so the
sources are written once for the whole book, as classic scripts because a browser
refuses to import a module from `file://`.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from docutils import nodes
from sphinx.errors import ExtensionError

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STATE_TYPE = "application/vnd.jupyter.widget-state+json"
FOLDER = "widgets"
BEFORE_HOST = 450  # the host script has Sphinx's default priority, 500
MOUNT = re.compile(r'\bdata-widget="([^"]+)"')
# Pages without a formula need none of these.
MATHS = ("katex", "auto-render")


class Asset(Protocol):
    """A script or a style sheet, as Sphinx keeps them."""

    filename: str | None
    attributes: dict[str, Any]


def sources(state_json: str) -> dict[str, str]:
    """Return module source by widget id, from the widget state of one notebook."""
    states = [model["state"] for model in json.loads(state_json)["state"].values()]
    return {s["_anywidget_id"]: s["_esm"] for s in states if "_anywidget_id" in s}


def module_name(widget_id: str, source: str) -> str:
    """Return a file name that changes with the source, so that no cache is stale."""
    digest = hashlib.sha256(f"{widget_id}\n{source}".encode()).hexdigest()[:10]
    return f"{widget_id.rpartition('.')[2].lower()}-{digest}.js"


def module_script(widget_id: str, source: str) -> str:
    """Return a classic script that hands the module's source to the host."""
    key, text = json.dumps(widget_id), json.dumps(source)
    return f"(globalThis.seedsoilModules ??= {{}})[{key}] = {text};\n"


def share_modules(
    page: str, body: str, known: dict[str, str], static: Path
) -> list[str]:
    """Write the modules that a page mounts; return their paths below `_static`.

    Raises
    ------
    ExtensionError
        If the page mounts a widget whose module its notebook did not leave behind.
    """
    mounted = sorted(set(MOUNT.findall(body)))
    if missing := [widget_id for widget_id in mounted if widget_id not in known]:
        msg = (
            f"{page} mounts {', '.join(missing)}, but its notebook left no such module."
            f" Modules found: {', '.join(sorted(known)) or 'none'}."
        )
        raise ExtensionError(msg)
    paths = []
    for widget_id in mounted:
        source = known[widget_id]
        path = f"{FOLDER}/{module_name(widget_id, source)}"
        target = static / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(module_script(widget_id, source), encoding="utf-8")
        paths.append(path)
    return paths


def _is_thebe(asset: Asset) -> bool:
    """Whether this belongs to live cells from another site, which no page here has."""
    body = str(asset.attributes.get("body") or "")
    return "thebe" in str(asset.filename) or "THEBE_JS_URL" in body


def _is_maths(asset: Asset) -> bool:
    return any(part in str(asset.filename) for part in MATHS)


def settle_scripts(
    app: Sphinx,
    page: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Keep only what this page uses, and share the widget modules."""
    scripts, sheets = context["script_files"], context["css_files"]
    known: dict[str, str] = {}
    for script in scripts:
        if script.attributes.get("type") == STATE_TYPE:
            known |= sources(script.attributes["body"])
    kept = [
        script
        for script in scripts
        if script.attributes.get("type") != STATE_TYPE and not _is_thebe(script)
    ]
    has_maths = doctree is not None and any(
        doctree.findall(lambda n: isinstance(n, (nodes.math, nodes.math_block)))
    )
    if not has_maths:
        kept = [script for script in kept if not _is_maths(script)]
    # in place: the builder keeps these very lists
    scripts[:] = kept
    sheets[:] = [
        sheet
        for sheet in sheets
        if not _is_thebe(sheet) and (has_maths or not _is_maths(sheet))
    ]
    static = Path(app.outdir) / "_static"
    for path in share_modules(page, context.get("body", ""), known, static):
        app.add_js_file(path, priority=BEFORE_HOST, defer="defer")
