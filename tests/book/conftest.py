"""The book as built, read once for all checks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from book.site import Site

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def book_html() -> Path:
    """Return the folder of the built book; fail, never skip, where there is none."""
    folder = Path(os.environ.get("SEEDSOIL_SITE", ROOT / "_build/html"))
    if not (folder / "index.html").is_file():
        pytest.fail(f"There is no built book in {folder}: run make html first.")
    return folder


@pytest.fixture(scope="session")
def site(book_html: Path) -> Site:
    """Return the built book, parsed."""
    return Site(book_html)
