"""The built book in a browser, over http and as files; both without a network."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect, sync_playwright

from browser.chromium import ROOT, Watch, launch, served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page

    from seedsoil.widgets import PageWidget

SITE = Path(os.environ.get("SEEDSOIL_SITE", ROOT / "_build/html"))
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
MOUNT = ".ss-mount"
# Only a thing that never comes is a failure: a shared machine may be slow for a while.
expect.set_options(timeout=30_000)


def built_pages() -> list[str]:
    """Return every page of the built book, without its ending.

    The page that only forwards to the first one is none.
    """
    files = (
        file for file in SITE.rglob("*.html") if SITE / "_static" not in file.parents
    )
    pages = (f for f in files if 'http-equiv="refresh"' not in f.read_text("utf-8"))
    return sorted(page.relative_to(SITE).with_suffix("").as_posix() for page in pages)


def pages_with(marker: str) -> list[str]:
    """Return the built pages that contain this text."""
    texts = ((name, SITE / f"{name}.html") for name in built_pages())
    return [name for name, file in texts if marker in file.read_text(encoding="utf-8")]


def widgets_of_pages() -> list[tuple[str, int]]:
    """Return page and number of every widget in the book."""
    marker = 'class="ss-mount"'
    texts = ((name, SITE / f"{name}.html") for name in pages_with(marker))
    return [
        (name, index)
        for name, file in texts
        for index in range(file.read_text(encoding="utf-8").count(marker))
    ]


def _name(page: object) -> str:
    return "-".join(map(str, page)) if isinstance(page, tuple) else str(page)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test once for each page of the book, or each page with widgets."""
    for argument, pages in (
        ("any_page", built_pages),
        ("widget_page", lambda: pages_with('class="ss-mount"')),
        ("one_widget", widgets_of_pages),
        ("quiz_page", lambda: pages_with(".Quiz")),
    ):
        if argument in metafunc.fixturenames:
            found = pages()
            # an empty list would be a silent skip; the test then fails at the fixture
            metafunc.parametrize(argument, found or [None], ids=_name, indirect=True)


def _existing(request: pytest.FixtureRequest) -> Any:  # noqa: ANN401
    if request.param is None:
        pytest.fail(f"no such page in {SITE}: build the book first (make html)")
    return request.param


any_page = pytest.fixture(_existing)
widget_page = pytest.fixture(_existing)
one_widget = pytest.fixture(_existing)
quiz_page = pytest.fixture(_existing)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def http_book() -> Iterator[str]:
    with served(SITE) as address:
        yield address


@dataclass
class Opened:
    """A page with the record of what it asked for and complained of."""

    page: Page
    watch: Watch

    def wait_ready(self) -> None:
        """Wait until the host has mounted every widget."""
        self.page.wait_for_function(
            f"""() => [...document.querySelectorAll("{MOUNT}")]
                .every((el) => el.dataset.ready === "1")"""
        )


@pytest.fixture
def open_url(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Open an address in a context of its own."""
    contexts = []

    def opener(
        url: str,
        *,
        size: dict[str, int] = WIDE,
        **options: Any,  # noqa: ANN401
    ) -> Opened:
        context = browser.new_context(viewport=size, **options)
        context.set_default_timeout(20_000)
        contexts.append(context)
        watch = Watch(context)
        page = context.new_page()
        page.goto(url, wait_until="load")
        return Opened(page, watch)

    yield opener
    for context in contexts:
        context.close()


@pytest.fixture
def open_http(open_url: Callable[..., Opened], http_book: str) -> Callable[..., Opened]:
    """Open a page of the book over http."""
    return lambda name, **options: open_url(f"{http_book}/{name}.html", **options)


@pytest.fixture
def open_file(open_url: Callable[..., Opened]) -> Callable[..., Opened]:
    """Open a page of the book as a file, as after a double click."""
    return lambda name, **options: open_url((SITE / f"{name}.html").as_uri(), **options)


@pytest.fixture(params=["http", "file"])
def open_book(request: pytest.FixtureRequest) -> Callable[..., Opened]:
    """Open a page of the book in both ways a reader can."""
    return request.getfixturevalue(f"open_{request.param}")


ALONE = (
    '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>One widget</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<link rel="icon" href="data:,"><main>{mount}</main>{change}'
    '<script defer src="module.js"></script><script defer src="host.js"></script>'
)
# a state no Python object would take, as a notebook of another version may hold
CHANGE = """<script>
    const change = %s;
    for (const el of document.querySelectorAll(".ss-mount"))
        el.dataset.state = JSON.stringify({ ...JSON.parse(el.dataset.state), ...change });
</script>"""
# a host whose state is set from outside, as a notebook does
SECOND = """async (source) => {
    const state = JSON.parse(document.querySelector(".ss-mount").dataset.state);
    const heard = {};
    window.host = {
        get: (key) => state[key],
        set: (key, value) => {
            state[key] = value;
            for (const each of heard[`change:${key}`] ?? []) each();
        },
        on: (event, each) => (heard[event] ??= []).push(each),
        off: () => {},
        save_changes: () => {},
    };
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const el = document.body.appendChild(document.createElement("div"));
    el.id = "second";
    (await import(address)).default.render({ model: window.host, el });
}"""


@pytest.fixture
def open_alone(
    open_url: Callable[..., Opened], tmp_path: Path
) -> Callable[..., Opened]:
    """Open one widget in a page of its own, as the published book mounts it."""

    def opener(
        widget: PageWidget,
        state: dict[str, Any] | None = None,
        **options: Any,  # noqa: ANN401
    ) -> Opened:
        mount = widget._repr_mimebundle_()[0]["text/html"]
        name, source = map(json.dumps, (widget._anywidget_id, widget._esm))  # noqa: SLF001
        module = f"(globalThis.seedsoilModules ??= {{}})[{name}] = {source}"
        host = (ROOT / "book/_static/widget-host.js").read_text("utf-8")
        change = CHANGE % json.dumps(state) if state else ""
        for file, text in (
            ("module.js", module),
            ("host.js", host),
            ("page.html", ALONE.format(mount=mount, change=change)),
        ):
            (tmp_path / file).write_text(text, "utf-8")
        opened = open_url((tmp_path / "page.html").as_uri(), **options)
        opened.wait_ready()
        return opened

    return opener


def second_view(page: Page, widget: type[PageWidget]) -> Locator:
    """Mount another view of a page's widget; `host.set` in the page sets its state."""
    page.evaluate(SECOND, str(widget._esm))  # noqa: SLF001
    return page.locator("#second")
