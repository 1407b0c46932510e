"""The receptor widget in the page: the name is Python's, and it waits for a guess."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.chromium import ROOT
from browser.conftest import NARROW
from seedsoil.widgets.subtype_explorer import SubtypeExplorer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from browser.conftest import Opened

STATIC = ROOT / "src/seedsoil/widgets/static"
HOST = ROOT / "book/_static/widget-host.js"


@pytest.fixture
def open_explorer(open_url: Callable, tmp_path: Path) -> Callable[..., Opened]:
    """Open one explorer in a page of its own, as the published book mounts it."""

    def opener(widget: SubtypeExplorer, **options: object) -> Opened:
        data, _ = widget._repr_mimebundle_()
        source = json.dumps((STATIC / "subtype_explorer.js").read_text("utf-8"))
        module = json.dumps(widget._anywidget_id)  # noqa: SLF001
        (tmp_path / "module.js").write_text(
            f"(globalThis.seedsoilModules ??= {{}})[{module}] = {source}", "utf-8"
        )
        (tmp_path / "host.js").write_text(HOST.read_text("utf-8"), "utf-8")
        page = tmp_path / "page.html"
        page.write_text(
            '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Cell</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<link rel="icon" href="data:,"><main>{data["text/html"]}</main>'
            '<script defer src="module.js"></script><script defer src="host.js"></script>',
            "utf-8",
        )
        opened = open_url(page.as_uri(), **options)
        opened.wait_ready()
        return opened

    return opener


def pick(page: Page, group: str, value: str) -> None:
    page.locator(f"fieldset:has-text('{group}') input[value='{value}']").check()


def show(page: Page) -> None:
    page.get_by_role("button", name="Show me without predicting").click()


def test_the_name_waits_for_the_prediction(open_explorer: Callable) -> None:
    page = open_explorer(SubtypeExplorer(er="+", pr="+", ihc="1+")).page
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
def test_the_page_says_what_python_says(open_explorer: Callable, given: dict) -> None:
    w = SubtypeExplorer(**given)
    page = open_explorer(w, size=NARROW).page
    show(page)
    name = page.locator(".ss-name").inner_text()
    minus = "\N{MINUS SIGN}"
    assert name.replace(minus, "-").replace(" ", "") == w.reading.subtype
    expect(page.locator(".ss-word")).to_have_text(w.reading.word)


def test_the_drawing_follows_the_findings(open_explorer: Callable) -> None:
    page = open_explorer(SubtypeExplorer(er="+", pr="+")).page
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


def test_goals_are_ticked_when_built_and_stay(open_explorer: Callable) -> None:
    page = open_explorer(SubtypeExplorer(er="+", pr="+")).page
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


def test_reset_begins_anew(open_explorer: Callable) -> None:
    page = open_explorer(SubtypeExplorer(er="+", pr="+")).page
    show(page)
    pick(page, "staining (IHC)", "3+")
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".ss-name")).to_have_count(0)
    assert (
        page.locator("fieldset:has-text('staining (IHC)') input:checked").input_value()
        == "none"
    )
    expect(page.get_by_role("button", name="Reset")).to_be_focused()


def test_no_control_moves_when_the_name_does(open_explorer: Callable) -> None:
    page = open_explorer(SubtypeExplorer(er="+", pr="+")).page
    show(page)
    hands = page.locator(".ss-hands")
    before = hands.bounding_box()
    for value in ("0", "0+", "1+", "2+", "3+"):
        pick(page, "staining (IHC)", value)
        assert hands.bounding_box() == before


def test_on_a_phone_the_name_and_the_slice_stay_in_sight(
    open_explorer: Callable,
) -> None:
    page = open_explorer(SubtypeExplorer(er="+", pr="+"), size=NARROW).page
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
