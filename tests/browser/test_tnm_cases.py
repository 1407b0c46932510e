"""The cases of the TNM widget: predict, move, compare; and a circle drawn to size."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.chromium import ROOT
from seedsoil.widgets.tnm import PRESETS, TNM

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

STATIC = ROOT / "src/seedsoil/widgets/static"
HOST = ROOT / "book/_static/widget-host.js"

# What each case's task asks for, as a learner does it.
TASKS: dict[str, Callable[[Page], object]] = {
    "screen-found": lambda page: size(page, "20.5"),
    "rounding": lambda page: size(page, "5.5"),
    "matted-nodes": lambda page: (
        page.get_by_role("switch", name="Matted").click(),
        page.get_by_role("textbox", name="How many").fill("12"),
    ),
    "supraclavicular": lambda page: (
        page.get_by_role("switch", name="Supraclavicular node").click(),
        page.get_by_role("tab", name="Distant").click(),
        page.get_by_role("checkbox", name="Distant nodes").check(),
    ),
    "painful-vertebra": lambda page: page.get_by_role("checkbox", name="Bone").check(),
    "dcis": lambda page: (
        page.get_by_role("radio", name="Found and measured").check(),
        size(page, "0.8"),
    ),
    "recurrence": lambda page: (
        page.get_by_role("tab", name="Distant").click(),
        page.get_by_role("checkbox", name="Bone").check(),
        page.get_by_role("radio", name="Recurrence").check(),
    ),
}


def size(page: Page, millimetres: str) -> None:
    page.get_by_role("textbox", name="Largest diameter").fill(millimetres)


@pytest.fixture
def open_tnm(open_url: Callable, tmp_path: Path) -> Callable[[TNM], Page]:
    """Open one widget in a page of its own, as the published book mounts it."""

    def opener(widget: TNM) -> Page:
        data, _ = widget._repr_mimebundle_()
        source = json.dumps((STATIC / "tnm.js").read_text("utf-8"))
        module = json.dumps(widget._anywidget_id)  # noqa: SLF001
        (tmp_path / "module.js").write_text(
            f"(globalThis.seedsoilModules ??= {{}})[{module}] = {source}", "utf-8"
        )
        (tmp_path / "host.js").write_text(HOST.read_text("utf-8"), "utf-8")
        page = tmp_path / "page.html"
        page.write_text(
            '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>TNM</title>'
            f'<link rel="icon" href="data:,"><main>{data["text/html"]}</main>'
            '<script defer src="module.js"></script><script defer src="host.js"></script>',
            "utf-8",
        )
        opened = open_url(page.as_uri())
        opened.wait_ready()
        return opened.page

    return opener


@pytest.mark.parametrize("preset", PRESETS)
def test_a_case_answers_once_predicted_and_moved(
    open_tnm: Callable[[TNM], Page], preset: str
) -> None:
    page = open_tnm(TNM(preset=preset))
    case = PRESETS[preset]
    moves = page.get_by_text("What would move the stage", exact=True)
    assert moves.count() == 0, "the answer stood there before the question"
    page.get_by_role("button", name="Commit").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose one of the answers")
    right = next(option for option in case["options"] if option.get("right"))
    page.get_by_role("radio", name=right["text"], exact=True).check()
    page.get_by_role("button", name="Commit").click()
    expect(page.get_by_text(case["task"])).to_be_visible()
    assert page.get_by_text(case["answer"]).count() == 0
    TASKS[preset](page)
    expect(page.get_by_text(case["answer"])).to_be_visible()
    expect(page.get_by_text(right["why"])).to_be_visible()


def test_the_tumour_is_drawn_in_css_millimetres(
    open_tnm: Callable[[TNM], Page],
) -> None:
    page = open_tnm(TNM(findings={"size_mm": 24}))
    circle = page.locator(".tumour circle")
    drawn_mm = 2 * float(circle.get_attribute("r") or 0) / (96 / 25.4)
    assert drawn_mm == pytest.approx(24, abs=0.01)
    box = circle.bounding_box()
    assert box is not None
    assert box["width"] / (96 / 25.4) == pytest.approx(24, abs=0.6)  # with its line
