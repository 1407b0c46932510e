"""The timeline in the page: cards by keyboard, mouse and finger, then a walk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.chromium import ROOT
from browser.conftest import NARROW
from seedsoil.widgets.timeline import CARDS, Timeline

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from browser.conftest import Opened

STATIC = ROOT / "src/seedsoil/widgets/static"
HOST = ROOT / "book/_static/widget-host.js"
LAY = "Lay them on the line"


@pytest.fixture
def open_line(open_url: Callable, tmp_path: Path) -> Callable[..., Opened]:
    """Open one timeline in a page of its own, as the published book mounts it."""

    def opener(widget: Timeline, **options: object) -> Opened:
        data, _ = widget._repr_mimebundle_()
        source = json.dumps((STATIC / "timeline.js").read_text("utf-8"))
        module = json.dumps(widget._anywidget_id)  # noqa: SLF001
        (tmp_path / "module.js").write_text(
            f"(globalThis.seedsoilModules ??= {{}})[{module}] = {source}", "utf-8"
        )
        (tmp_path / "host.js").write_text(HOST.read_text("utf-8"), "utf-8")
        page = tmp_path / "page.html"
        page.write_text(
            '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Line</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<link rel="icon" href="data:,"><main>{data["text/html"]}</main>'
            '<script defer src="module.js"></script><script defer src="host.js"></script>',
            "utf-8",
        )
        opened = open_url(page.as_uri(), **options)
        opened.wait_ready()
        return opened

    return opener


def names(page: Page) -> list[str]:
    return page.locator(".ss-card-words").evaluate_all(
        "cards => cards.map((card) => card.firstChild.textContent)"
    )


def test_a_card_moves_by_keyboard_and_keeps_the_focus(open_line: Callable) -> None:
    page = open_line(Timeline()).page
    before = names(page)
    up = page.get_by_role("button", name="Removing the ovaries: earlier")
    up.focus()
    for _ in range(10):
        page.keyboard.press("Enter")
        expect(up).to_be_focused()
    assert names(page) == [before[-1], *before[:-1]]
    expect(up).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_role("status").filter(has_text="place 1 of 7")).to_have_count(1)


def test_a_card_moves_by_dragging(open_line: Callable) -> None:
    page = open_line(Timeline()).page
    before = names(page)
    grips = page.locator(".ss-grip")
    start, end = grips.nth(6).bounding_box(), grips.nth(1).bounding_box()
    page.mouse.move(start["x"] + 8, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + 8, end["y"] + 4, steps=12)
    page.mouse.up()
    assert names(page) == [before[0], before[6], *before[1:6]]


def test_a_card_moves_by_finger_on_a_small_screen(open_line: Callable) -> None:
    page = open_line(Timeline(), size=NARROW, has_touch=True).page
    before = names(page)
    page.get_by_role("button", name="An antibody against HER2: earlier").tap()
    assert names(page)[:2] == [before[1], before[0]]


def test_the_order_is_scored_as_in_python_and_the_years_wait_for_it(
    open_line: Callable,
) -> None:
    w = Timeline()
    page = open_line(w).page
    assert page.locator(".mark").count() == 0
    expect(page.get_by_text("1977")).to_have_count(0)
    page.get_by_role("button", name=LAY).click()
    told = page.get_by_role("group", name="Your order and that of time")
    expect(told).to_be_focused()
    expect(told).to_contain_text(f"{w.right} of the 21 pairs")
    assert page.locator(".mark").count() == len(w.events)


def test_the_right_order_is_told_so(open_line: Callable) -> None:
    w = Timeline(order=Timeline().truth)
    page = open_line(w).page
    page.get_by_role("button", name=LAY).click()
    expect(page.get_by_text("All seven stand in the right order.")).to_be_visible()
    assert page.locator(".ss-compared .same").count() == len(CARDS)


@pytest.mark.parametrize("show", ["HER2", "left", "bone"])
def test_a_walk_goes_through_the_events_of_python(
    open_line: Callable, show: str
) -> None:
    page = open_line(Timeline(), reduced_motion="reduce").page
    page.get_by_role("button", name="Show me without predicting").first.click()
    page.locator(f".ss-kinds input[value='{show}']").check()
    slider = page.get_by_role("slider", name="Event")
    slider.press("Home")
    for event in Timeline(show=show).visible:
        card = page.locator(".ss-event")
        expect(card).to_contain_text(event["title"])
        expect(card).to_contain_text(event["whom"])
        expect(card).to_contain_text(event["source"])
        slider.press("ArrowRight")


def test_a_touch_on_the_line_goes_to_the_nearest_mark(open_line: Callable) -> None:
    page = open_line(Timeline()).page
    page.get_by_role("button", name="Show me without predicting").first.click()
    drawing = page.locator(".ss-lanes svg")
    drawing.scroll_into_view_if_needed()
    mark = page.locator(".mark.soil").first.bounding_box()
    page.mouse.click(mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
    expect(page.locator(".ss-event")).to_contain_text("pamidronate")


def test_the_gap_can_be_found_by_walking(open_line: Callable) -> None:
    page = open_line(Timeline(at="oophorectomy")).page
    page.get_by_role("button", name="Show me without predicting").first.click()
    expect(page.locator(".ss-when strong")).to_have_text("1896")
    page.get_by_role("button", name="One step on").click()
    expect(page.locator(".ss-when strong")).to_have_text("1966")
    page.get_by_role("radio", name="About 70 years").check()
    page.get_by_role("button", name="Check my prediction").click()
    expect(page.get_by_text("Yes: from 1896 to 1966.")).to_be_visible()


def test_reset_begins_anew(open_line: Callable) -> None:
    page = open_line(Timeline()).page
    before = names(page)
    page.get_by_role("button", name="Removing the ovaries: earlier").click()
    page.get_by_role("button", name=LAY).click()
    page.locator(".ss-kinds input[value='bone']").check()
    page.get_by_role("button", name="Reset").click()
    assert names(page) == before
    assert page.locator(".mark").count() == 0
    expect(page.get_by_role("button", name="Reset")).to_be_focused()


def test_on_a_phone_the_kinds_are_one_list(open_line: Callable) -> None:
    page = open_line(Timeline(), size=NARROW).page
    page.get_by_role("button", name="Show me without predicting").first.click()
    expect(page.locator(".ss-kinds input")).to_have_count(0)
    page.get_by_label("Show", exact=True).select_option("bone")
    expect(page.locator(".mark")).to_have_count(len(Timeline(show="bone").visible))


def test_a_filled_button_shows_its_words_in_forced_colours(open_line: Callable) -> None:
    page = open_line(Timeline(), forced_colors="active").page
    style = page.get_by_role("button", name=LAY).evaluate(
        "el => (({ forcedColorAdjust, color, backgroundColor }) => "
        "[forcedColorAdjust, color === backgroundColor])(getComputedStyle(el))"
    )
    # without this the browser's plate behind the words has the colour of the words
    assert style == ["none", False]
