"""The Exhibit widget in a page of its own: press, find, name, see, begin again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.conftest import NARROW
from browser.driver import Driver
from seedsoil.widgets import Exhibit
from seedsoil.widgets.exhibit import EXHIBITS, KINDS, exhibit

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from browser.conftest import Opened

SHOW = "Show me without looking"


@pytest.fixture
def open_exhibit(open_alone: Callable[..., Opened]) -> Callable[..., Opened]:
    """Open one exhibit by its name."""
    return lambda name, **options: open_alone(Exhibit(name), **options)


def wrong(name: str) -> int:
    (place,) = (i for i, p in enumerate(exhibit(name)["parts"]) if "instead" in p)
    return place


def solve(page: Page, name: str, kind: str) -> None:
    page.locator(".ss-piece").nth(wrong(name)).click()
    page.get_by_role("radio", name=KINDS[kind]["name"]).check()
    page.get_by_role("button", name="Check my prediction").click()


def test_a_part_that_holds_says_so_and_stays(
    open_exhibit: Callable[..., Opened],
) -> None:
    page = open_exhibit("seven-in-ten").page
    parts = exhibit("seven-in-ten")["parts"]
    piece = page.get_by_role("button", name=parts[0]["text"])
    expect(piece).to_have_attribute("aria-pressed", "false")
    piece.click()
    expect(piece).to_have_attribute("aria-pressed", "true")
    expect(piece).to_contain_text("holds")
    expect(piece).to_be_focused()
    expect(page.get_by_role("status").first).to_have_text(parts[0]["reply"])
    page.get_by_role("button", name=parts[2]["text"]).press("Enter")
    expect(page.get_by_role("status").first).to_have_text(parts[2]["reply"])
    expect(page.locator("ins")).to_have_count(0)
    assert exhibit("seven-in-ten")["because"] not in page.locator("main").inner_text()


@pytest.mark.parametrize("name", EXHIBITS)
def test_the_wrong_part_is_mended_and_the_case_opens(
    open_exhibit: Callable[..., Opened], name: str
) -> None:
    page = open_exhibit(name).page
    shown = exhibit(name)
    part = shown["parts"][wrong(name)]
    page.locator(".ss-piece").nth(wrong(name)).press("Enter")
    expect(page.locator("del")).to_have_text(part["text"])
    expect(page.locator("ins")).to_have_text(part["instead"])
    expect(page.locator(".ss-found")).to_be_focused()
    expect(page.locator(".ss-dissection")).to_have_count(0)
    page.get_by_role("radio", name=KINDS[shown["kind"]]["name"]).check()
    page.get_by_role("button", name="Check my prediction").click()
    expect(page.get_by_text("That is it.")).to_be_visible()
    expect(page.locator(".ss-stamp")).to_contain_text(shown["question"])
    expect(page.get_by_text(shown["because"])).to_be_visible()
    numbers = page.locator(".ss-picture tbody .number").all_inner_texts()
    for row, text in zip(shown["figure"]["rows"], numbers, strict=True):
        assert text.startswith(row["text"])
        is_outside = None not in {row["value"], row["low"]} and not (
            row["low"] <= row["value"] <= row["high"]
        )
        assert ("outside its interval" in text) is is_outside


def test_another_mistake_is_answered_and_explained(
    open_exhibit: Callable[..., Opened],
) -> None:
    page = open_exhibit("clock").page
    solve(page, "clock", "old")
    expect(page.get_by_text("It is another one.")).to_be_visible()
    expect(page.locator(".ss-stamp")).to_contain_text(KINDS["clock"]["name"])


def test_a_bar_is_as_long_as_its_number(open_exhibit: Callable[..., Opened]) -> None:
    page = open_exhibit("spared", reduced_motion="reduce").page
    solve(page, "spared", "relative")
    figure = exhibit("spared")["figure"]
    shares = page.locator(".bar").evaluate_all(
        "all => all.map((bar) => bar.getBoundingClientRect().width"
        " / bar.parentElement.getBoundingClientRect().width)"
    )
    expected = [row["value"] / figure["max"] for row in figure["rows"]]
    assert shares == pytest.approx(expected, abs=0.01)


def test_who_will_not_look_is_shown_and_reset_begins_again(
    open_exhibit: Callable[..., Opened],
) -> None:
    page = open_exhibit("file").page
    reset = page.get_by_role("button", name="Reset")
    expect(reset).to_be_disabled()
    page.get_by_role("button", name=SHOW).click()
    expect(page.locator(".ss-found")).to_be_focused()
    expect(page.locator(".ss-stamp")).to_be_visible()
    reset.click()
    expect(page.locator(".ss-piece").first).to_be_focused()
    expect(page.locator("ins")).to_have_count(0)
    expect(reset).to_be_disabled()


@pytest.mark.parametrize("name", ["seven-in-ten", "outside", "twelve-weeks"])
def test_every_control_moves_and_nothing_sticks_out(
    open_exhibit: Callable[..., Opened], name: str
) -> None:
    opened = open_exhibit(name, size=NARROW, has_touch=True)
    driver = Driver(opened.page.locator(".ss-widget"), opened.watch)
    driver.tab_through().move_everything()
    Driver.assert_all_sound([driver])
    opened.watch.assert_quiet()


def test_a_finger_finds_each_piece(open_exhibit: Callable[..., Opened]) -> None:
    page = open_exhibit("clock", size=NARROW, has_touch=True, is_mobile=True).page
    for piece in page.locator(".ss-piece").all():
        box = piece.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
