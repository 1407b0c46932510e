"""Every page of the built book, as a reader's browser sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_external_toc.parsing import parse_toc_yaml

from browser.chromium import AXE, ROOT
from browser.conftest import MOUNT, NARROW, WIDE, built_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

OVERFLOW = """() => {
    const room = document.documentElement.clientWidth;
    const excess = document.documentElement.scrollWidth - room;
    if (excess <= 0) return [];
    const wide = [...document.querySelectorAll("main *")]
        .filter((el) => el.getBoundingClientRect().right > room + 1)
        .map((el) => `${el.tagName} ${el.className?.baseVal ?? el.className}`);
    return [`${excess} px`, ...wide.slice(0, 8)];
}"""

SILENT = """() => [...document.images]
    .filter((img) => !img.alt.trim() && !img.closest("[aria-hidden=true]"))
    .map((img) => `no words: ${img.outerHTML.slice(0, 200)}`)"""


def test_every_entry_of_the_toc_is_a_page() -> None:
    entries = set(parse_toc_yaml(ROOT / "_toc.yml"))
    assert entries <= set(built_pages()), "the book is not built: make html"


def test_a_page_is_quiet_and_needs_no_network(
    open_book: Callable, any_page: str
) -> None:
    opened = open_book(any_page)
    opened.wait_ready()
    opened.watch.assert_quiet()


def test_the_address_of_the_book_leads_to_its_first_page(open_book: Callable) -> None:
    opened = open_book("index")
    root = parse_toc_yaml(ROOT / "_toc.yml").root.docname
    opened.page.wait_for_url(f"**/{root}.html")
    opened.watch.assert_quiet()


def _show(page: Page, scheme: str, size: dict[str, int]) -> None:
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(
        "scheme => document.documentElement.dataset.theme === scheme", arg=scheme
    )
    _settle(page)


def _settle(page: Page) -> None:
    # a colour on its way from one scheme to the other is nobody's contrast
    page.wait_for_function(
        "() => document.getAnimations().every((a) => a.playState !== 'running')"
    )


def _violations(page: Page, *rules: str) -> list[str]:
    """Return what axe finds, with all its rules or with these."""
    found: list[dict[str, Any]] = page.evaluate(
        """async (rules) => (await axe.run(document, {
                resultTypes: ["violations"],
                ...(rules.length ? { runOnly: rules } : {}),
            })).violations.flatMap(({ id, nodes }) =>
                nodes.map((n) => ({ id, html: n.html, why: n.failureSummary })))""",
        rules,
    )
    return [f"{each['id']}: {each['html'][:200]}: {each['why']}" for each in found]


def test_a_page_can_be_read_at_each_size_in_each_scheme_and_on_paper(
    open_http: Callable, any_page: str
) -> None:
    """One page, loaded once: axe, sideways scrolling, words for pictures, dark ink."""
    opened = open_http(any_page, color_scheme="light")
    opened.wait_ready()
    page = opened.page
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}

    def note(where: str, texts: list[str]) -> None:
        for text in texts:
            found.setdefault(text, []).append(where)

    note("pictures", page.evaluate(SILENT))
    for size in (WIDE, NARROW):
        for scheme in ("light", "dark"):
            _show(page, scheme, size)
            where = f"{scheme} {size['width']}"
            note(where, page.evaluate(OVERFLOW) if size is NARROW else [])
            note(where, _violations(page))
    _show(page, "dark", WIDE)
    page.emulate_media(media="print")
    _settle(page)
    note("paper", _violations(page, "color-contrast"))
    assert not found, "\n\n".join(f"{where}: {text}" for text, where in found.items())


def test_without_javascript_the_twin_is_there(
    open_file: Callable, widget_page: str
) -> None:
    page = open_file(widget_page, java_script_enabled=False).page
    mounts = page.locator(MOUNT)
    assert mounts.count() > 0
    for mount in mounts.all():
        text = mount.inner_text()
        assert len(text) > 40, "the twin says nothing"
        for picture in mount.locator("img").all():
            assert picture.is_visible()
            assert picture.evaluate("img => img.complete && img.naturalWidth > 0")


def test_in_print_a_widget_shows_its_state(
    open_http: Callable, widget_page: str
) -> None:
    opened = open_http(widget_page, color_scheme="dark")
    opened.wait_ready()
    opened.page.emulate_media(media="print")
    for widget in opened.page.locator(f"{MOUNT} .ss-widget").all():
        assert widget.is_visible()
        assert len(widget.inner_text()) > 40
        scheme = widget.evaluate("el => getComputedStyle(el).colorScheme")
        assert scheme == "light", "dark ink saves no paper"


def test_the_readers_switch_of_theme_reaches_the_widgets(
    open_http: Callable, widget_page: str
) -> None:
    opened = open_http(widget_page, color_scheme="light")
    opened.wait_ready()
    widget = opened.page.locator(f"{MOUNT} .ss-widget").first
    seen = set()
    for _ in range(3):
        opened.page.locator(".theme-switch-button").first.click()
        theme = opened.page.evaluate("document.documentElement.dataset.theme")
        scheme = widget.evaluate("el => getComputedStyle(el).colorScheme")
        assert scheme == theme
        seen.add(scheme)
    assert seen == {"light", "dark"}
