"""The timeline in the page: cards by keyboard, mouse and finger, then a walk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.conftest import NARROW
from seedsoil.widgets.timeline import CARDS, Timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


LAY = "Lay them on the line"


def names(page: Page) -> list[str]:
    return page.locator(".ss-card-words").evaluate_all(
        "cards => cards.map((card) => card.firstChild.textContent)"
    )


def test_a_card_moves_by_keyboard_and_keeps_the_focus(open_alone: Callable) -> None:
    page = open_alone(Timeline()).page
    before = names(page)
    up = page.get_by_role("button", name="Removing the ovaries: earlier")
    up.focus()
    for _ in range(10):
        page.keyboard.press("Enter")
        expect(up).to_be_focused()
    assert names(page) == [before[-1], *before[:-1]]
    expect(up).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_role("status").filter(has_text="place 1 of 7")).to_have_count(1)


def test_a_card_moves_by_dragging(open_alone: Callable) -> None:
    page = open_alone(Timeline()).page
    before = names(page)
    grips = page.locator(".ss-grip")
    start, end = grips.nth(6).bounding_box(), grips.nth(1).bounding_box()
    page.mouse.move(start["x"] + 8, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + 8, end["y"] + 4, steps=12)
    page.mouse.up()
    assert names(page) == [before[0], before[6], *before[1:6]]


def test_a_card_moves_by_finger_on_a_small_screen(open_alone: Callable) -> None:
    page = open_alone(Timeline(), size=NARROW, has_touch=True).page
    before = names(page)
    page.get_by_role("button", name="An antibody against HER2: earlier").tap()
    assert names(page)[:2] == [before[1], before[0]]


def test_the_order_is_scored_as_in_python_and_the_years_wait_for_it(
    open_alone: Callable,
) -> None:
    w = Timeline()
    page = open_alone(w).page
    assert page.locator(".mark").count() == 0
    expect(page.get_by_text("1977")).to_have_count(0)
    page.get_by_role("button", name=LAY).click()
    told = page.get_by_role("group", name="Your order and that of time")
    expect(told).to_be_focused()
    expect(told).to_contain_text(f"{w.right} of the 21 pairs")
    assert page.locator(".mark").count() == len(w.events)


def test_the_right_order_is_told_so(open_alone: Callable) -> None:
    w = Timeline(order=Timeline().truth)
    page = open_alone(w).page
    page.get_by_role("button", name=LAY).click()
    expect(page.get_by_text("All seven stand in the right order.")).to_be_visible()
    assert page.locator(".ss-compared .same").count() == len(CARDS)


@pytest.mark.parametrize("show", ["HER2", "left", "bone"])
def test_a_walk_goes_through_the_events_of_python(
    open_alone: Callable, show: str
) -> None:
    page = open_alone(Timeline(), reduced_motion="reduce").page
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


def test_a_touch_on_the_line_goes_to_the_nearest_mark(open_alone: Callable) -> None:
    page = open_alone(Timeline()).page
    page.get_by_role("button", name="Show me without predicting").first.click()
    drawing = page.locator(".ss-lanes svg")
    drawing.scroll_into_view_if_needed()
    mark = page.locator(".mark.soil").first.bounding_box()
    page.mouse.click(mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
    expect(page.locator(".ss-event")).to_contain_text("pamidronate")


def test_the_gap_can_be_found_by_walking(open_alone: Callable) -> None:
    page = open_alone(Timeline(at="oophorectomy")).page
    page.get_by_role("button", name="Show me without predicting").first.click()
    expect(page.locator(".ss-when strong")).to_have_text("1896")
    page.get_by_role("button", name="One step on").click()
    expect(page.locator(".ss-when strong")).to_have_text("1966")
    page.get_by_role("radio", name="About 70 years").check()
    page.get_by_role("button", name="Check my prediction").click()
    expect(page.get_by_text("Yes: from 1896 to 1966.")).to_be_visible()


def test_reset_begins_anew(open_alone: Callable) -> None:
    page = open_alone(Timeline()).page
    before = names(page)
    page.get_by_role("button", name="Removing the ovaries: earlier").click()
    page.get_by_role("button", name=LAY).click()
    page.locator(".ss-kinds input[value='bone']").check()
    page.get_by_role("button", name="Reset").click()
    assert names(page) == before
    assert page.locator(".mark").count() == 0
    expect(page.get_by_role("button", name="Reset")).to_be_focused()


def test_on_a_phone_the_kinds_are_one_list(open_alone: Callable) -> None:
    page = open_alone(Timeline(), size=NARROW).page
    page.get_by_role("button", name="Show me without predicting").first.click()
    expect(page.locator(".ss-kinds input")).to_have_count(0)
    page.get_by_label("Show", exact=True).select_option("bone")
    expect(page.locator(".mark")).to_have_count(len(Timeline(show="bone").visible))


def test_a_filled_button_shows_its_words_in_forced_colours(
    open_alone: Callable,
) -> None:
    page = open_alone(Timeline(), forced_colors="active").page
    style = page.get_by_role("button", name=LAY).evaluate(
        "el => (({ forcedColorAdjust, color, backgroundColor }) => "
        "[forcedColorAdjust, color === backgroundColor])(getComputedStyle(el))"
    )
    # without this the browser's plate behind the words has the colour of the words
    assert style == ["none", False]


def at_palbociclib(open_alone: Callable, **how: object) -> Page:
    page = open_alone(Timeline(at="palbociclib"), **how).page
    page.get_by_role("button", name="Show me without predicting").first.click()
    expect(page.locator(".ss-when strong")).to_have_text("2015")
    return page


@pytest.mark.parametrize("how", [{}, {"size": NARROW, "has_touch": True}])
def test_growth_and_death_part_ways_on_one_scale(
    open_alone: Callable, how: dict
) -> None:
    page = at_palbociclib(open_alone, **how)
    forest = page.locator(".ss-forest")
    for each in next(e for e in Timeline().events if e["id"] == "palbociclib")[
        "trials"
    ]:
        expect(forest).to_contain_text(f"{each['words']} {each['verdict']}")
    ones, bars = forest.locator("path.one"), forest.locator(".interval")
    (one, other), (growth, death) = (
        [place.nth(at).bounding_box() for at in (0, 1)] for place in (ones, bars)
    )
    assert one["x"] == other["x"]
    assert growth["x"] + growth["width"] < one["x"]
    assert death["x"] < one["x"] < death["x"] + death["width"]
    # nothing is wider than the card
    for svg in forest.locator("svg").all():
        assert svg.bounding_box()["width"] <= forest.bounding_box()["width"]
        assert svg.get_attribute("aria-hidden") == "true"


def test_a_screen_reader_hears_the_ratios_of_the_event(open_alone: Callable) -> None:
    page = at_palbociclib(open_alone)
    page.get_by_role("slider", name="Event").press("ArrowRight")
    page.get_by_role("slider", name="Event").press("ArrowLeft")
    told = page.get_by_role("status").filter(
        has_text="hazard ratio 0.96 (0.78 to 1.18)"
    )
    expect(told).to_contain_text("1 lies in the interval: no difference was shown.")


def test_an_event_without_a_ratio_draws_no_scale(open_alone: Callable) -> None:
    page = open_alone(Timeline(at="trastuzumab-trial")).page
    page.get_by_role("button", name="Show me without predicting").first.click()
    expect(page.locator(".ss-forest")).to_contain_text("No ratio was stated")
    expect(page.locator(".ss-forest svg")).to_have_count(0)


@pytest.mark.parametrize("how", [{"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_the_line_at_1_and_the_interval_stand_out(
    open_alone: Callable, how: dict
) -> None:
    page = at_palbociclib(open_alone, **how)
    stroke = "el => getComputedStyle(el).stroke"
    paper = page.locator(".ss-event").evaluate(
        "el => getComputedStyle(el).backgroundColor"
    )
    for part in ("path.one", ".interval"):
        assert page.locator(f".ss-forest {part}").first.evaluate(stroke) != paper
