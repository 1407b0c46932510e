"""The receptor widget in the page: the name is Python's, and it waits for a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.conftest import NARROW
from seedsoil.widgets.subtype_explorer import SubtypeExplorer

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


def pick(page: Page, group: str, value: str) -> None:
    page.locator(f"fieldset:has-text('{group}') input[value='{value}']").check()


def show(page: Page) -> None:
    page.get_by_role("button", name="Show me without predicting").click()


def test_the_name_waits_for_the_prediction(open_alone: Callable) -> None:
    page = open_alone(SubtypeExplorer(er="+", pr="+", ihc="1+")).page
    expect(page.get_by_text("HER2-low")).to_have_count(0)
    page.get_by_role("radio", name="Only staining that scores 0.").check()
    page.get_by_role("button", name="Check my prediction").click()
    expect(page.get_by_text("0 is one of them")).to_be_visible()
    expect(page.locator(".ss-word")).to_have_text("HER2-low")


@pytest.mark.parametrize(
    "given",
    [
        {"er": "+", "pr": "-", "ihc": "2+", "ish": "-"},
        {"er": "-", "pr": "-", "ihc": "3+"},
        {"er": "low", "pr": "-", "ihc": "0+"},
        {"er": "-", "pr": "-", "ihc": "1+", "mutation": True},
    ],
)
def test_the_page_says_what_python_says(open_alone: Callable, given: dict) -> None:
    w = SubtypeExplorer(**given)
    page = open_alone(w, size=NARROW).page
    show(page)
    name = page.locator(".ss-name").inner_text()
    minus = "\N{MINUS SIGN}"
    assert name.replace(minus, "-").replace(" ", "") == w.reading.subtype
    expect(page.locator(".ss-word")).to_have_text(w.reading.word)


def test_the_drawing_follows_the_findings(open_alone: Callable) -> None:
    page = open_alone(SubtypeExplorer(er="+", pr="+")).page
    show(page)
    for value, receptors, stained in (("0", 0, 0), ("1+", 9, 26), ("3+", 48, 46)):
        pick(page, "staining (IHC)", value)
        expect(page.locator(".ss-cell .her2 > g")).to_have_count(receptors)
        expect(page.locator(".ss-tissue .stained")).to_have_count(stained)
    pick(page, "copies counted", "+")
    assert page.locator(".ss-cell svg .gene").count() == 16
    pick(page, "Stain the slice", "ki67")
    page.get_by_role("slider").fill("50")
    expect(page.locator(".ss-tissue .brown")).to_have_count(24)


def test_goals_are_ticked_when_built_and_stay(open_alone: Callable) -> None:
    page = open_alone(SubtypeExplorer(er="+", pr="+")).page
    show(page)
    done = page.locator(".ss-goals .done")
    expect(done).to_have_count(0)
    pick(page, "staining (IHC)", "1+")
    page.get_by_role("switch").check()
    expect(done).to_have_count(1)
    pick(page, "Oestrogen receptor", "-")
    pick(page, "Progesterone receptor", "-")
    expect(done).to_have_count(2)
    pick(page, "staining (IHC)", "2+")
    pick(page, "copies counted", "+")
    expect(done).to_have_count(3)


def test_reset_begins_anew(open_alone: Callable) -> None:
    page = open_alone(SubtypeExplorer(er="+", pr="+")).page
    show(page)
    pick(page, "staining (IHC)", "3+")
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".ss-name")).to_have_count(0)
    assert (
        page.locator("fieldset:has-text('staining (IHC)') input:checked").input_value()
        == "none"
    )
    expect(page.get_by_role("button", name="Reset")).to_be_focused()


def test_no_control_moves_when_the_name_does(open_alone: Callable) -> None:
    page = open_alone(SubtypeExplorer(er="+", pr="+")).page
    show(page)
    hands = page.locator(".ss-hands")
    before = hands.bounding_box()
    for value in ("0", "0+", "1+", "2+", "3+"):
        pick(page, "staining (IHC)", value)
        assert hands.bounding_box() == before


def test_on_a_phone_the_name_and_the_slice_stay_in_sight(
    open_alone: Callable,
) -> None:
    page = open_alone(SubtypeExplorer(er="+", pr="+"), size=NARROW).page
    show(page)
    last = page.get_by_role("slider")
    last.evaluate("el => el.scrollIntoView({ block: 'end' })")
    last.press("ArrowRight")
    look = page.locator(".ss-look").bounding_box()
    assert look["y"] >= 0
    assert look["height"] < NARROW["height"] / 3
    assert look["y"] + look["height"] < last.bounding_box()["y"]
    expect(page.locator(".ss-name")).to_be_in_viewport()
    expect(page.locator(".ss-tissue svg")).to_be_in_viewport()
    for _ in range(6):
        page.keyboard.press("Shift+Tab")
        box = page.locator(":focus").bounding_box()
        look = page.locator(".ss-look").bounding_box()
        assert box["y"] >= look["y"] + look["height"]
