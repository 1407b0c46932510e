"""Repair what the theme writes: marks that mislead a screen reader, and dead weight."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Every icon comes from the theme's woff2 fonts, so nothing loads these: a script that
# would draw the icons a second time, older font formats, and debugging maps.
UNUSED = ("fontawesome.js*", "fa-*.ttf", "*.map")

REPAIRS = [
    (re.compile(r"\s*<script\b[^>]*fontawesome\.js[^>]*></script>"), ""),
    (re.compile(r"\s*<link\b[^>]*fontawesome\.js[^>]*>"), ""),
    # settings for live cells, which no page has
    (
        re.compile(
            r'\s*<script type="text/x-thebe-config">.*?</script>'
            r"(?:\s*<script>kernelName = '[^']*'</script>)?",
            re.DOTALL,
        ),
        "",
    ),
    # the title that is printed is no second heading
    (
        re.compile(r'(<div id="jb-print-docs-body"[^>]*>\s*)<h1>(.*?)</h1>', re.DOTALL),
        r'\1<p class="book-print-title">\2</p>',
    ),
    # a name that differs from the visible words cannot be spoken to voice control
    (
        re.compile(
            r'(<button class="btn search-button-field[^>]*?) aria-label="Search"'
        ),
        r"\1",
    ),
    (
        re.compile(r'<summary aria-label="Toggle hidden content">'),
        "<summary>",
    ),
    # the sidebar stands outside every landmark
    (
        re.compile(
            r'(<div\b[^>]*\bclass="bd-sidebar-primary\b[^">]*"(?![^>]*\brole=))'
        ),
        r'\1 role="region" aria-label="Book navigation"',
    ),
    # the corner of a table with row headers heads nothing
    (re.compile(r"<th\b[^>]*>\s*(?:<p>\s*</p>\s*)?</th>"), "<td></td>"),
]

FORWARD = re.compile(r'^<meta http-equiv="Refresh" content="0; url=([^"]+)" />\s*$')
FORWARD_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<meta http-equiv="refresh" content="0; url={url}">
<title>Seed and Soil</title>
</head>
<body><main><h1>Seed and Soil</h1><p><a href="{url}">Open the book</a></p></main></body>
</html>
"""


def repair_page(html: str) -> str:
    """Return the page with every repair made; a repaired page is left as it is."""
    if forward := FORWARD.match(html):
        return FORWARD_PAGE.format(url=forward[1])
    for pattern, replacement in REPAIRS:
        html = pattern.sub(replacement, html)
    return html


def repair_site(site: Path) -> None:
    """Repair every page below `site` and remove what none of them loads."""
    for page in site.rglob("*.html"):
        before = page.read_text(encoding="utf-8")
        after = repair_page(before)
        if after != before:
            page.write_text(after, encoding="utf-8")
    for pattern in UNUSED:
        for file in site.rglob(pattern):
            file.unlink()
