"""Repair what the theme writes: marks that mislead a screen reader, and dead weight."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# The theme's icons come from its web fonts; this script would draw them a second time.
ICON_SCRIPT = "fontawesome.js"

REPAIRS = [
    (re.compile(rf'\s*<script\b[^>]*{re.escape(ICON_SCRIPT)}[^>]*></script>'), ""),
    (re.compile(rf'\s*<link\b[^>]*{re.escape(ICON_SCRIPT)}[^>]*>'), ""),
    # a name that differs from the visible words cannot be spoken to voice control
    (re.compile(r'(<button class="btn search-button-field[^>]*?) aria-label="Search"'), r"\1"),
    # the sidebar stands outside every landmark
    (
        re.compile(r'(<div\b[^>]*\bclass="bd-sidebar-primary\b[^">]*"(?![^>]*\brole=))'),
        r'\1 role="region" aria-label="Book navigation"',
    ),
    # the corner of a table with row headers heads nothing
    (re.compile(r"<th>\s*</th>"), "<td></td>"),
]


def repair_page(html: str) -> str:
    """Return the page with every repair made; a repaired page is left as it is."""
    for pattern, replacement in REPAIRS:
        html = pattern.sub(replacement, html)
    return html


def repair_site(site: Path) -> None:
    """Repair every page below `site` and remove the icon script."""
    for page in site.rglob("*.html"):
        before = page.read_text(encoding="utf-8")
        after = repair_page(before)
        if after != before:
            page.write_text(after, encoding="utf-8")
    for script in site.rglob(ICON_SCRIPT):
        script.unlink()
