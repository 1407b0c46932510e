"""What a built page says of itself, and what is wrong with it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

# Made by Sphinx, not by us, and in no table of contents.
MADE_BY_SPHINX = {"genindex", "search"}
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"


class Page(HTMLParser):
    """One page: its elements, in order, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.title = ""
        self._in_head_title = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._in_head_title = tag == "title" and not self.title

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_head_title = False

    def handle_data(self, data: str) -> None:
        if self._in_head_title:
            self.title += data

    def all(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of every element of this kind."""
        return [attrs for name, attrs in self.elements if name == tag]

    @cached_property
    def ids(self) -> Counter[str]:
        """Count every id."""
        return Counter(attrs["id"] for _, attrs in self.elements if "id" in attrs)

    @cached_property
    def links(self) -> list[str]:
        """Return where the ordinary links lead."""
        return [attrs["href"] for attrs in self.all("a") if attrs.get("href")]

    @cached_property
    def loads(self) -> list[str]:
        """Return the scripts and style sheets the page loads."""
        scripts = [attrs["src"] for attrs in self.all("script") if "src" in attrs]
        sheets = [
            attrs["href"]
            for attrs in self.all("link")
            if "stylesheet" in attrs.get("rel", "").split()
        ]
        return scripts + sheets


def faults(page: Page) -> list[str]:
    """Return what is wrong with a page taken by itself."""
    found = []
    if [attrs.get("lang") for attrs in page.all("html")] != ["en"]:
        found.append("the language is not said, or not English")
    if not page.title.strip():
        found.append("no title")
    if (count := len(page.all("h1"))) != 1:
        found.append(f"{count} h1 headings")
    found += [
        f"image without alt text: {attrs.get('src', '')[:60]}"
        for attrs in page.all("img")
        if not attrs.get("alt", "").strip() and attrs.get("role") != "presentation"
    ]
    found += [f"id used {n} times: {key}" for key, n in page.ids.items() if n > 1]
    if any(attrs.get("type") == WIDGET_STATE for attrs in page.all("script")):
        found.append("widget state left in the page")
    found += [f"live cells: {src}" for src in page.loads if "thebe" in src]
    return found


class Site:
    """The built book: its pages, and how they hang together."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = {
            file.relative_to(folder).with_suffix("").as_posix(): Page(
                file.read_text(encoding="utf-8")
            )
            for file in sorted(folder.rglob("*.html"))
            if folder / "_static" not in file.parents
        }

    @property
    def chapters(self) -> dict[str, Page]:
        """Return the pages somebody wrote."""
        return {
            name: page
            for name, page in self.pages.items()
            if name not in MADE_BY_SPHINX
            and not any("http-equiv" in attrs for attrs in page.all("meta"))
        }

    def dead_links(self, name: str) -> list[str]:
        """Return the links of a page whose file or anchor is not in the book."""
        base = (self.folder / name).parent
        return [
            link for link in self.pages[name].links if not self._leads(base, name, link)
        ]

    def _leads(self, base: Path, name: str, link: str) -> bool:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return True
        target = (base / unquote(parts.path)).resolve() if parts.path else None
        if target is None:
            page = self.pages[name]
        elif not target.is_file():
            return False
        elif target.suffix != ".html":
            return True
        else:
            relative = target.relative_to(self.folder.resolve())
            page = self.pages[relative.with_suffix("").as_posix()]
        return not parts.fragment or unquote(parts.fragment) in page.ids

    def weight(self, name: str) -> int:
        """Return the bytes of a page with its scripts and style sheets."""
        page = self.folder / f"{name}.html"
        loads = {re.sub(r"\?.*", "", src) for src in self.pages[name].loads}
        files = [page, *((page.parent / src).resolve() for src in loads)]
        return sum(file.stat().st_size for file in files)

    def unserved_widgets(self, name: str) -> list[str]:
        """Return the widgets a page mounts without loading their module."""
        page = self.pages[name]
        served = "".join(
            (self.folder / name).parent.joinpath(re.sub(r"\?.*", "", src)).read_text()
            for src in page.loads
            if "/widgets/" in src
        )
        mounted = {
            attrs["data-widget"] for _, attrs in page.elements if "data-widget" in attrs
        }
        return sorted(widget for widget in mounted if f'["{widget}"]' not in served)
