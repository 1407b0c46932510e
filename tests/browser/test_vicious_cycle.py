"""The ViciousCycle widget in a page of its own: cut, keep, compare, play, refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browser.conftest import NARROW, second_view
from browser.driver import Driver
from seedsoil.widgets.vicious_cycle import _QUESTIONS, TWO_YEARS, WIRES, ViciousCycle

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from playwright.sync_api import Locator, Page

    from browser.conftest import Opened

BONE, TUMOUR = "Bone mass, % of the start", "Tumour, % of what the place can hold"


def answered(**settings: Any) -> ViciousCycle:  # noqa: ANN401
    """Return a widget whose questions are all behind it."""
    widget = ViciousCycle(**settings)
    widget.prediction = widget.best_for_bone = widget.best_for_tumour = "shown"
    return widget


def cut(page: Page, wire: str) -> Locator:
    return page.get_by_role("button", name=f"Cut {WIRES[wire]['label']}")


def go_to(page: Page, day: int) -> None:
    page.get_by_label("Day of the run", exact=True).fill(str(day))
    expect(page.locator(".ss-transport output")).to_have_text(f"day {day}")


def curve(page: Page, label: str) -> str:
    """Return the path of the present run."""
    chart = page.locator(".ss-curves").filter(has_text=label)
    return (
        chart.locator(".ss-lines path.line:not(.faint)").last.get_attribute("d") or ""
    )


def in_table(page: Page, name: str) -> str:
    rows = page.locator(".ss-values tr").filter(has_text=name)
    return (rows.locator("td").text_content() or "").replace("\xa0", " ")


def told(run: pd.DataFrame, day: int) -> dict[str, str]:
    row = run.loc[day]
    return {
        "Bone mass": f"{row['z']:.1f} %",
        "uNTx": f"{row['uNTx']:.1f} %",
        "Tumour, %": f"{100 * row['T']:.1f} %",
        "PTHrP:": f"{row['PTHrP']:.0f} pM/d",
        "RANKL:": f"{100 * row['occupied']:.2f} %",
    }


@pytest.mark.parametrize("wire", WIRES)
def test_a_cut_wire_changes_picture_and_curves_and_mends(
    open_alone: Callable[..., Opened], wire: str
) -> None:
    page = open_alone(answered()).page
    go_to(page, TWO_YEARS)
    before = curve(page, BONE)
    button = cut(page, wire)
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".ss-ring .wire.cut")).to_have_count(0)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".ss-ring .wire.cut")).to_have_count(1)
    bone = ViciousCycle([wire]).runs["A"]["z"].loc[TWO_YEARS]
    sentence = page.locator(".ss-sentence")
    expect(sentence).to_contain_text(f"{bone:.1f} % with {WIRES[wire]['name']} cut")
    assert curve(page, BONE) != before
    button.press("Space")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".ss-ring .wire.cut")).to_have_count(0)
    assert curve(page, BONE) == before


@pytest.mark.parametrize("day", [0, 364, TWO_YEARS, 1095])
def test_the_table_says_what_python_says(
    open_alone: Callable[..., Opened], day: int
) -> None:
    widget = answered(cut=["PTHrP"], seed=0.02, from_day=364)
    page = open_alone(widget).page
    if day:
        go_to(page, day)
    for name, value in told(widget.runs["A"], day).items():
        if day < 364 or name != "PTHrP:":
            assert in_table(page, name) == value


def test_the_first_cut_keeps_the_whole_ring_and_tells_the_difference(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(answered()).page
    go_to(page, TWO_YEARS)
    expect(page.locator(".ss-curves .line.faint")).to_have_count(0)
    cut(page, "PTHrP").click()
    expect(page.locator(".ss-sentence")).to_contain_text(
        "At 24 months: bone 67.6 % with all wires, 97.6 % with PTHrP cut."
    )
    expect(page.locator(".ss-curves .line.faint")).to_have_count(3)
    page.get_by_role("button", name="Keep this run as A").click()
    expect(page.locator(".ss-curves .line.faint")).to_have_count(0)
    cut(page, "TGF-beta").click()
    expect(page.locator(".ss-sentence")).to_contain_text(
        "97.6 % with PTHrP cut, 99.7 % with PTHrP and TGF-β cut"
    )
    page.get_by_role("button", name="Let run A go").click()
    expect(page.locator(".ss-sentence")).to_contain_text(
        "with PTHrP and TGF-β cut: bone"
    )


def test_the_seed_and_the_day_of_the_cut_change_the_run(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(answered(cut=["TGF-beta"])).page
    go_to(page, TWO_YEARS)
    page.get_by_label("Tumour on day 0").fill("15")
    page.get_by_label("The cut comes").fill("364")
    expected = ViciousCycle(["TGF-beta"], seed=0.05, from_day=364).runs["A"]
    bone = expected["z"].loc[TWO_YEARS]
    expect(page.locator(".ss-sentence")).to_contain_text(f"bone {bone:.1f} %")
    expect(page.locator(".ss-annotations text").first).to_have_text("cut")
    page.get_by_role("radio", name="5").check()
    expect(page.get_by_label("Day of the run", exact=True)).to_have_attribute(
        "max", "1825"
    )
    go_to(page, 0)
    expect(page.locator(".ss-ring .wire.cut")).to_have_count(0)
    expect(page.locator(".ss-sentence")).to_contain_text("The cut comes on day 364.")


def test_the_curves_wait_for_a_prediction(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(ViciousCycle()).page
    asked = _QUESTIONS["prediction"]
    expect(page.get_by_text(asked["ask"])).to_be_visible()
    expect(page.locator(".ss-veil")).to_have_count(1)
    expect(page.locator(".ss-curves .line")).to_have_count(0)
    assert "67.6" not in page.locator(".ss-widget").inner_text()
    page.get_by_role("radio", name=asked["options"][0]["text"]).check()
    page.get_by_role("button", name="Check my prediction").click()
    expect(page.get_by_text(asked["options"][0]["reply"])).to_be_visible()
    expect(page.locator(".ss-veil")).to_have_count(0)
    expect(page.locator(".ss-curves .line:not(.faint)").first).to_be_attached()


def test_the_first_cut_waits_for_two_more(open_alone: Callable[..., Opened]) -> None:
    widget = ViciousCycle()
    widget.prediction = "shown"
    page = open_alone(widget).page
    cut(page, "PTHrP").click()
    for question in ("best_for_bone", "best_for_tumour"):
        expect(page.locator(".ss-veil")).to_have_count(1)
        option = _QUESTIONS[question]["options"][3]
        form = page.locator("form.ss-predict")
        expect(form).to_contain_text(_QUESTIONS[question]["ask"])
        form.get_by_role("radio", name=option["text"], exact=True).check()
        form.get_by_role("button", name="Check my prediction").click()
        expect(page.get_by_text(option["reply"])).to_be_visible()
    expect(page.locator(".ss-veil")).to_have_count(0)
    table = page.locator(".ss-single tr").filter(has_text="TGF-β cut")
    expect(table).to_contain_text("98.4 %")
    expect(page.get_by_text("A point to doubt")).to_be_visible()


def test_the_run_plays_and_pauses(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(answered()).page
    page.get_by_role("button", name="Play", exact=True).click()
    pulse = page.locator(".ss-ring .pulse").first
    before = pulse.get_attribute("stroke-dashoffset")
    expect(pulse).not_to_have_attribute("stroke-dashoffset", before or "")
    page.get_by_role("button", name="Pause").click()
    place = page.locator(".ss-transport output")
    stood = place.inner_text()
    assert stood != "day 0"
    page.wait_for_timeout(300)
    expect(place).to_have_text(stood)


def test_nothing_moves_by_itself_for_who_wants_no_motion(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(answered(), reduced_motion="reduce").page
    expect(page.locator(".ss-ring .pulse").first).to_be_hidden()
    page.get_by_role("button", name="Play", exact=True).click()
    expect(page.locator(".ss-transport output")).to_have_text("day 91")
    page.get_by_role("button", name="Pause").click()
    widths = page.locator(".ss-ring .flow").evaluate_all(
        "all => all.map((each) => Number(each.getAttribute('stroke-width')))"
    )
    assert len(set(widths)) == len(WIRES)


def test_a_value_that_cannot_be_is_refused_and_the_last_run_stays(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(answered(seed=0.02)).page
    second = second_view(page, ViciousCycle)
    refused = second.locator(".ss-refused")
    expect(refused).to_be_empty()
    path = second.locator(".ss-curves path.line").first
    before = path.get_attribute("d")
    page.evaluate("host.set('seed', -1)")
    expect(refused).to_have_text(
        "The tumour's start is -1. Allowed: 0.1 % to 10 % of the place, as 0.001 to 0.1. "
        "The last run that was possible is shown."
    )
    assert path.get_attribute("d") == before
    page.evaluate("host.set('seed', 0.05)")
    expect(refused).to_be_empty()
    expect(path).not_to_have_attribute("d", before or "")


def test_reset_brings_the_first_state_back(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(answered()).page
    before = page.locator(".ss-sentence").inner_text()
    cut(page, "RANKL").click()
    page.get_by_label("Tumour on day 0").fill("3")
    go_to(page, TWO_YEARS)
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".ss-sentence")).to_have_text(before)
    expect(cut(page, "RANKL")).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("button", name="Let run A go")).to_have_count(0)


@pytest.mark.parametrize("widget", [ViciousCycle, answered])
def test_every_control_moves_and_nothing_sticks_out(
    open_alone: Callable[..., Opened], widget: Callable[[], ViciousCycle]
) -> None:
    opened = open_alone(widget(), size=NARROW, has_touch=True)
    driver = Driver(opened.page.locator(".ss-widget"), opened.watch)
    driver.tab_through().move_everything()
    assert driver.play() == 1
    Driver.assert_all_sound([driver])
    opened.watch.assert_quiet()


def test_a_finger_finds_each_wire(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(answered(), size=NARROW, has_touch=True, is_mobile=True).page
    boxes = []
    for wire in WIRES:
        button = cut(page, wire)
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
        boxes.append(box)
        button.tap()
        expect(button).to_have_attribute("aria-pressed", "true")
    for one in boxes:
        others = [box for box in boxes if box is not one]
        assert all(
            one["x"] + one["width"] <= box["x"]
            or box["x"] + box["width"] <= one["x"]
            or one["y"] + one["height"] <= box["y"]
            or box["y"] + box["height"] <= one["y"]
            for box in others
        )
