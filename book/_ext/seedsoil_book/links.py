"""Make `[text](file.md#id)` reach explicit targets and glossary terms.

JupyterLab and GitHub understand such links and no MyST role. MyST resolves the part
after `#` only among a page's headings, so the other targets are added to that list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def targets(env: BuildEnvironment) -> Iterator[tuple[str, str, str, str]]:
    """Yield page, name in the link, id in the HTML and text of each target."""
    std = env.domains["std"]
    for name, (page, html_id) in std.data["anonlabels"].items():
        text = std.data["labels"].get(name, ("", "", name))[2]
        yield page, name, html_id, text
        yield page, html_id, html_id, text
    for (kind, name), (page, html_id) in std.data["objects"].items():
        if kind == "term":
            yield page, html_id, html_id, name


def publish_targets(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Add every target to the headings MyST knows of its page."""
    for page, name, html_id, text in targets(env):
        if html_id and page in env.all_docs:
            slugs = env.metadata[page].setdefault("myst_slugs", {})
            slugs.setdefault(name, (0, html_id, text))
    return []
