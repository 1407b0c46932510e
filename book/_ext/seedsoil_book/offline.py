"""Find what a page would fetch from another host."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A link element fetches only with some relations; `canonical` and its like do not.
FETCHING_RELATIONS = {
    "stylesheet",
    "icon",
    "preload",
    "prefetch",
    "modulepreload",
    "preconnect",
    "dns-prefetch",
    "manifest",
    "apple-touch-icon",
}
ELSEWHERE = re.compile(r"\s*(?:https?:|wss?:)?//", re.IGNORECASE)
CSS_FETCH = re.compile(
    r"""(?:url\(\s*["']?|@import\s+["'])((?:https?:)?//[^"')\s]+)""", re.IGNORECASE
)
ADDRESS_ATTRIBUTES = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "input": ("src",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
}


class _Fetches(HTMLParser):
    """Collect the addresses a browser would load for this page by itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._in_style = tag == "style"
        for name in ADDRESS_ATTRIBUTES.get(tag, ()):
            addresses = [part.strip() for part in values.get(name, "").split(", ")]
            self.found += [a for a in addresses if ELSEWHERE.match(a)]
        relations = set(values.get("rel", "").lower().split())
        if tag == "link" and relations & FETCHING_RELATIONS:
            self.found += [a for a in [values.get("href", "")] if ELSEWHERE.match(a)]
        self.found += CSS_FETCH.findall(values.get("style", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self._in_style = False

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.found += CSS_FETCH.findall(data)


def fetched_by_page(html: str) -> list[str]:
    """Return the addresses on other hosts that this page loads by itself."""
    parser = _Fetches()
    parser.feed(html)
    parser.close()
    return parser.found


def _findings(site: Path) -> Iterator[str]:
    for page in sorted(site.rglob("*.html")):
        for address in fetched_by_page(page.read_text(encoding="utf-8")):
            yield f"{page.relative_to(site)}: {address}"
    for sheet in sorted(site.rglob("*.css")):
        for address in CSS_FETCH.findall(sheet.read_text(encoding="utf-8")):
            yield f"{sheet.relative_to(site)}: {address}"


def external_resources(site: Path) -> list[str]:
    """Return `file: address` for everything the built site loads from another host.

    Ordinary links (`<a href>`) are not resources: nobody follows them unasked.
    """
    return list(_findings(site))
