"""FractureRisk, CorrectedCalcium and Triage in pages of their own: predict, move, reset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browser.conftest import NARROW, WIDE, second_view
from browser.driver import Driver
from seedsoil import calcium
from seedsoil.fracture_risk import LEVELS, RULES
from seedsoil.widgets import CorrectedCalcium, FractureRisk, Triage
from seedsoil.widgets.corrected_calcium import _WORDS as CALCIUM_WORDS
from seedsoil.widgets.fracture_risk import _QUESTIONS, _WORDS
from seedsoil.widgets.triage import STORIES, URGENCIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from browser.conftest import Opened


def answered(face: str = "mirels", **settings: Any) -> FractureRisk:  # noqa: ANN401
    widget = FractureRisk(face, **settings)
    widget.mirels_prediction = widget.sins_prediction = "shown"
    return widget


def total(page: Page) -> int:
    return int(page.locator(".ss-total strong").inner_text())


def label(name: str, part: str, option: str) -> str:
    parts = {each["id"]: each for each in RULES[name]["parts"]}
    return {each["id"]: each["label"] for each in parts[part]["options"]}[option]


def test_the_points_wait_for_a_prediction(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(FractureRisk()).page
    asked = _QUESTIONS["mirels_prediction"]
    expect(page.get_by_text(asked["ask"])).to_be_visible()
    expect(page.locator(".ss-result")).to_have_count(0)
    page.get_by_role("radio", name=asked["options"][2]["text"]).check()
    page.get_by_role("button", name="Check my prediction").click()
    expect(page.get_by_text(asked["options"][2]["reply"])).to_be_visible()
    assert total(page) == 8


def test_each_finding_changes_bone_and_points(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(answered()).page
    drawing = page.locator(".ss-limb")
    for part, option, points in (
        ("site", "upper", 7),
        ("lesion", "blastic", 5),
        ("pain", "functional", 7),
        ("site", "trochanter", 9),
    ):
        before = drawing.inner_html()
        page.get_by_role("radio", name=label("mirels", part, option)).check()
        assert total(page) == points
        if part != "pain":
            assert drawing.inner_html() != before
    before = drawing.inner_html()
    page.get_by_label("Size, as a share").fill("67")
    assert total(page) == 10
    assert drawing.inner_html() != before
    expect(page.locator(".ss-sentence")).to_have_text(
        "The paper, 1989: fix before radiating. Many later texts: fix before radiating."
    )


def test_a_press_on_the_bone_chooses_the_site(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(answered()).page
    page.locator(".ss-limb .spot:not(.here)").click()
    expect(
        page.get_by_role("radio", name=label("mirels", "site", "trochanter"))
    ).to_be_checked()
    assert total(page) == 9


def test_the_search_around_the_trochanter_ends_at_8(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(answered()).page
    hunt = page.locator(".ss-hunt")
    expect(hunt).to_contain_text(_WORDS["hunts"]["mirels"]["ask"])
    page.get_by_role("radio", name=label("mirels", "site", "trochanter")).check()
    expect(hunt).not_to_contain_text("Found")
    page.get_by_label("Size, as a share").fill("20")
    expect(hunt).to_contain_text(_WORDS["hunts"]["mirels"]["found"])


@pytest.mark.parametrize("face", ["mirels", "sins"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_cut_bone_stays_in_sight_at_the_last_finding(
    open_alone: Callable[..., Opened], face: str, size: dict[str, int]
) -> None:
    page = open_alone(answered(face), size=size).page
    page.locator(".ss-hands input").last.evaluate("el => el.scrollIntoView(false)")
    cut = page.locator(".ss-stage .close").bounding_box()
    assert cut is not None
    assert cut["y"] >= 0
    assert cut["y"] + cut["height"] <= size["height"]


@pytest.mark.parametrize("name", ["mirels", "sins", "calcium"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_word_in_a_drawing_is_smaller_than_12_pixels(
    open_alone: Callable[..., Opened], name: str, size: dict[str, int]
) -> None:
    widget = corrected() if name == "calcium" else answered(name)
    page = open_alone(widget, size=size).page
    drawn = page.locator(".ss-widget svg text").evaluate_all(
        """texts => texts.map((text) =>
            parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"""
    )
    assert drawn or name == "mirels"
    assert all(pixels >= 11.95 for pixels in drawn), drawn


@pytest.mark.parametrize("level", ["Occiput", "C4", "T1", "T7", "L1", "S4"])
def test_a_press_on_a_vertebra_and_the_slider_choose_the_level(
    open_alone: Callable[..., Opened], level: str
) -> None:
    page = open_alone(answered("sins")).page
    slider = page.get_by_label("Vertebra", exact=True)
    page.locator(f'.ss-spine [data-level="{level}"]').click()
    expect(slider).to_have_value(str(list(LEVELS).index(level)))
    expect(slider).to_have_attribute("aria-valuetext", f"{level}, {LEVELS[level]}")
    points = {"junctional": 3, "mobile": 2, "semirigid": 1, "rigid": 0}
    assert total(page) == 5 + points[LEVELS[level]]
    slider.press("ArrowRight")
    later = list(LEVELS)[list(LEVELS).index(level) + 1]
    expect(page.locator(f'.ss-spine .here[data-level="{later}"]')).to_have_count(1)
    expect(page.locator(".ss-spine .here")).to_have_count(1)


def test_two_changes_make_her_spine_unstable(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(answered("sins")).page
    hunt = page.locator(".ss-hunt")
    page.get_by_role("radio", name=label("sins", "alignment", "slip")).check()
    assert total(page) == 11
    page.get_by_role("radio", name=label("sins", "pain", "mechanical")).check()
    expect(hunt).to_contain_text(
        "13 points with 2 findings changed. Fewer will not do."
    )
    page.get_by_role("radio", name=label("sins", "collapse", "under")).check()
    expect(hunt).to_contain_text("3 findings changed. It can be done with fewer.")
    page.locator('.ss-spine [data-level="T5"]').click()
    expect(hunt).to_contain_text(_WORDS["hunts"]["sins"]["moved"])


def test_each_finding_of_the_spine_is_drawn(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(answered("sins")).page
    drawing = page.locator(".ss-spine")
    for part in ("lesion", "alignment", "collapse", "posterolateral"):
        options = next(p for p in RULES["sins"]["parts"] if p["id"] == part)["options"]
        seen = set()
        for option in options:
            group = page.locator(f'input[name$="sins-{part}"]')
            group.nth(options.index(option)).check()
            seen.add(drawing.inner_html())
        assert len(seen) == len(options)


def test_each_point_names_its_source(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(answered("sins")).page
    rows = page.locator(".ss-values tr")
    for part in RULES["sins"]["parts"]:
        row = rows.filter(has_text=part["label"]).first
        expect(row).to_contain_text("(Fisher and others 2010)")


def test_reset_brings_the_first_lesion_back(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(answered("sins")).page
    page.get_by_role("radio", name=label("sins", "alignment", "slip")).check()
    page.locator('.ss-spine [data-level="C3"]').click()
    page.get_by_role("radio", name="Long bone: Mirels").check()
    page.get_by_role("button", name="Reset").click()
    expect(page.get_by_role("radio", name="Spine: SINS")).to_be_checked()
    assert total(page) == 7


def test_a_finding_that_cannot_be_is_refused(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(answered()).page
    second = second_view(page, FractureRisk)
    expect(second.locator(".ss-refused")).to_be_empty()
    page.evaluate("host.set('mirels', { ...host.get('mirels'), size: 300 })")
    expect(second.locator(".ss-refused")).to_have_text(
        "size is 300. Allowed: 5 to 100 % of the diameter. "
        "The last findings that were possible are shown."
    )
    assert int(second.locator(".ss-total strong").inner_text()) == 8
    page.evaluate("host.set('mirels', { ...host.get('mirels'), size: 90 })")
    expect(second.locator(".ss-refused")).to_be_empty()
    assert int(second.locator(".ss-total strong").inner_text()) == 9


def corrected(**settings: Any) -> CorrectedCalcium:  # noqa: ANN401
    widget = CorrectedCalcium(**settings)
    widget.prediction = "shown"
    return widget


def test_the_corrected_value_waits_for_a_prediction(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(CorrectedCalcium()).page
    expect(page.locator(".ss-card")).to_have_count(0)
    expect(page.locator(".ss-plasma .ghost")).to_have_count(0)
    assert "11.8" not in page.locator(".ss-widget").inner_text()
    page.get_by_role("radio", name="mildly raised").check()
    page.get_by_role("button", name="Check my prediction").click()
    expect(page.locator(".ss-card .big")).to_have_text(["11.8", "2.95"])
    expect(page.locator(".ss-plasma .ghost")).to_have_count(4)


@pytest.mark.parametrize("unit", calcium.SYSTEMS)
def test_both_cards_say_what_python_says(
    open_alone: Callable[..., Opened], unit: str
) -> None:
    start = {"mg/dL": (10.2, 2.0), "mmol/L": (2.55, 20)}[unit]
    page = open_alone(corrected(calcium=start[0], albumin=start[1], unit=unit)).page
    moved = {"mg/dL": ("13.1", "3.2"), "mmol/L": ("3.27", "32")}[unit]
    page.get_by_role("slider", name="Total calcium").fill(moved[0])
    page.get_by_role("slider", name="Albumin").fill(moved[1])
    both = calcium.side_by_side(float(moved[0]), float(moved[1]), unit)
    shown = [f"{both['mg/dL'].value:.1f}", f"{both['mmol/L'].value:.2f}"]
    expect(page.locator(".ss-card .big")).to_have_text(shown)
    expect(page.locator(".ss-sentence")).to_have_text(
        CALCIUM_WORDS["meaning"][both[unit].band]
    )


def test_a_blood_keeps_itself_when_the_unit_changes(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(corrected()).page
    page.get_by_role("radio", name="mmol/L and g/L").check()
    expect(page.get_by_role("slider", name="Total calcium")).to_have_value("2.55")
    expect(page.get_by_role("slider", name="Albumin")).to_have_value("20")
    page.get_by_role("radio", name="mg/dL and g/dL").check()
    expect(page.get_by_role("slider", name="Total calcium")).to_have_value("10.2")
    expect(page.get_by_role("slider", name="Albumin")).to_have_value("2")


def test_the_search_and_the_parting_of_the_scales(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(corrected()).page
    hunt = page.locator(".ss-hunt")
    goal = CALCIUM_WORDS["hunt"]["mg/dL"]
    page.get_by_role("slider", name="Total calcium").fill("10.4")
    expect(hunt).to_contain_text(goal["found"])
    page.get_by_role("slider", name="Albumin").fill("1.5")
    expect(hunt).to_contain_text(goal["lower"])
    expect(page.locator(".ss-apart")).to_have_count(0)
    page.get_by_role("slider", name="Total calcium").fill("12")
    page.get_by_role("slider", name="Albumin").fill("4")
    expect(page.locator(".ss-apart")).to_have_text(CALCIUM_WORDS["apart"])
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".ss-card .big").first).to_have_text("11.8")


def test_stories_are_sorted_before_they_are_answered(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(Triage()).page
    for number, story in enumerate(STORIES.values(), start=1):
        expect(page.locator(".ss-story")).to_contain_text(story["story"])
        assert story["why"] not in page.locator(".ss-widget").inner_text()
        answer = "today" if story["urgency"] == "now" else story["urgency"]
        page.get_by_role("radio", name=URGENCIES[answer]).check()
        page.get_by_role("button", name="Check my prediction").click()
        expect(page.get_by_text(story["why"])).to_be_visible()
        expect(page.locator(".ss-tally")).to_contain_text(f"{number} of {len(STORIES)}")
        if number < len(STORIES):
            page.get_by_role("button", name="Next story").click()
    late = sum(story["urgency"] == "now" for story in STORIES.values())
    expect(page.locator(".ss-tally")).to_contain_text(
        f"{len(STORIES) - late} as the book, {late} later, 0 earlier"
    )
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".ss-tally")).to_contain_text("0 of 8")
    expect(page.locator("form.ss-predict")).to_have_count(1)


WIDGETS = {
    "bone, asked": FractureRisk,
    "bone": answered,
    "spine": lambda: answered("sins"),
    "calcium, asked": CorrectedCalcium,
    "calcium": corrected,
    "stories": Triage,
}


@pytest.mark.parametrize("name", WIDGETS)
def test_every_control_moves_and_nothing_sticks_out(
    open_alone: Callable[..., Opened], name: str
) -> None:
    opened = open_alone(WIDGETS[name](), size=NARROW, has_touch=True)
    driver = Driver(opened.page.locator(".ss-widget"), opened.watch)
    driver.tab_through().move_everything()
    Driver.assert_all_sound([driver])
    opened.watch.assert_quiet()
