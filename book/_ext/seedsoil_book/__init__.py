"""What the book needs beyond Jupyter Book: no network, no kernel, no dead link."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

from seedsoil_book import links, offline, repairs, scripts

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def finish(app: Sphinx, failure: Exception | None) -> None:
    """Repair the theme's markup, then prove that nothing is fetched from elsewhere."""
    if failure or app.builder.format != "html":
        return
    out = Path(app.outdir)
    repairs.repair_site(out)
    if found := offline.external_resources(out):
        msg = "The book would fetch from another host:\n" + "\n".join(found)
        raise ExtensionError(msg)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the parts to the build."""
    app.connect("env-updated", links.publish_targets)
    # after every extension has added its scripts to the page
    app.connect("html-page-context", scripts.settle_scripts, priority=900)
    # after the table of contents has written the page that forwards to the first one
    app.connect("build-finished", finish, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
