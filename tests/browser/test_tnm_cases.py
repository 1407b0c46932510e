"""The cases of the TNM widget: predict, move, compare; and a circle drawn to size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from seedsoil.staging import Findings, moves
from seedsoil.widgets.tnm import PRESETS, TNM

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


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
        page.get_by_role("radio", name="Recurrence r").check(),
    ),
}


def size(page: Page, millimetres: str) -> None:
    page.get_by_role("textbox", name="Largest diameter").fill(millimetres)


@pytest.fixture
def open_tnm(open_alone: Callable) -> Callable[[TNM], Page]:
    """Open one widget in a page of its own."""
    return lambda widget: open_alone(widget).page


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


def test_a_refused_size_brings_back_what_stood_before_typing(
    open_tnm: Callable[[TNM], Page],
) -> None:
    page = open_tnm(TNM(findings={"size_mm": 24, "axillary": 0, "distant": []}))
    field = page.get_by_role("textbox", name="Largest diameter")
    said = page.locator(".ss-refused:not(:empty)")
    for typed, hint in (("9999", "24 mm is kept"), ("0", "choose None found")):
        field.fill("")
        field.press_sequentially(typed)
        expect(said).to_contain_text(f"“{typed}” is not possible")
        expect(said).to_contain_text(hint)
        expect(page.locator(".ss-chips")).to_contain_text("cT2")
        field.blur()
        expect(field).to_have_value("24")
        expect(said).to_contain_text("24 mm is kept")
    field.fill("12 mm")
    expect(said).to_have_count(0)
    field.blur()
    expect(field).to_have_value("12")


def test_what_the_microscope_shows_does_not_count_before_treatment(
    open_tnm: Callable[[TNM], Page],
) -> None:
    findings = {"moment": "surgery first", "size_mm": 24, "axillary": 1, "distant": []}
    page = open_tnm(TNM(findings={**findings, "largest_deposit_mm": 1.5}))
    chips = page.locator(".ss-chips")
    expect(chips).to_contain_text("pN1mi")
    page.get_by_role("radio", name="Before treatment").check()
    expect(chips).to_contain_text("cN1")
    expect(chips).not_to_contain_text("mi")


# Every way to say an answer, whatever it may become as the findings move.
NAMED = {
    "t": r"T(?:X|[0-4]|is)",
    "n": r"N[X0-3]",
    "m": r"M[01]",
    "stage": r"\b(?:I[AB]|II[AB]|III[ABC]|IV)\b|[Ss]tage (?:0|at first|kept)",
}
# All that anybody could read, see or hear of a widget beside the case's own story:
# words of closed disclosures, names, values and descriptions too.
TOLD = """(widget) => {
    const copy = widget.cloneNode(true);
    copy.querySelectorAll(".ss-case, #" + CSS.escape(
        widget.querySelector(".ss-head select").id)).forEach((el) => el.remove());
    const words = [...copy.querySelectorAll("*")].flatMap((el) => [
        ...[...el.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data),
        ...["aria-label", "aria-valuetext", "aria-description", "title", "alt", "placeholder"]
            .map((name) => el.getAttribute(name)),
        el.value]);
    return words.filter(Boolean).join("\\n");
}"""


def told(page: Page) -> str:
    return page.locator(".ss-widget").evaluate(TOLD)


def settle(page: Page) -> None:
    """Wait until the live region has said what there is to say."""
    page.wait_for_timeout(500)


@pytest.mark.parametrize("preset", PRESETS)
def test_an_open_prediction_is_answered_nowhere(
    open_tnm: Callable[[TNM], Page], preset: str
) -> None:
    page = open_tnm(TNM(preset=preset))
    case = PRESETS[preset]
    chips = page.locator(".ss-chip")
    for move in (lambda _: None, TASKS[preset]):
        move(page)
        settle(page)
        for tab in page.get_by_role("tab").all():
            tab.click()
            for what in case["veil"]:
                assert re.findall(NAMED[what], told(page)) == []
            # what does not answer the question stays in sight
            for chip, axis in zip(chips.all(), "tnm", strict=True):
                if axis not in case["veil"]:
                    expect(chip).to_contain_text(
                        re.compile(rf"{NAMED[axis]}|[TNM] [?]")
                    )
        page.locator(f"[data-tab={case['look']}]").click()
    bands = page.locator(".ss-ruler rect.odd, .ss-loupe rect.odd, rect.current")
    page.get_by_role("tab", name="Tumour").click()
    assert (bands.count() == 0) == ("t" in case["veil"])
    page.get_by_role("radio", name="Categories").check()
    for axis, name in (("T", "cT2"), ("N", "cN1"), ("M", "M0")):
        expect(page.get_by_label(f"{axis}: ")).to_have_value(name)
    page.get_by_role("radio", name="Findings", exact=True).check()
    page.get_by_role("radio", name=case["options"][0]["text"], exact=True).check()
    page.get_by_role("button", name="Commit").click()
    settle(page)
    for what in case["veil"]:
        assert re.findall(NAMED[what], told(page)), "the veil stayed"
    for chip in chips.all():
        expect(chip).not_to_contain_text("predict first")


LOOKS = ("Tumour", "Nodes", "Distant", "Biology")


@pytest.mark.parametrize("name", LOOKS)
def test_a_widget_opens_where_it_is_told_to_look(
    open_tnm: Callable[[TNM], Page], name: str
) -> None:
    page = open_tnm(TNM(findings={"size_mm": 24}, look=name.lower()))
    expect(page.get_by_role("tab", selected=True)).to_contain_text(name)
    assert [
        panel.get_attribute("aria-labelledby")
        for panel in page.get_by_role("tabpanel").all()
    ] == [page.get_by_role("tab", selected=True).get_attribute("id")]


def test_a_case_opens_where_its_question_lies(
    open_tnm: Callable[[TNM], Page],
) -> None:
    page = open_tnm(TNM(findings={"size_mm": 24}, look="biology"))
    selected = page.get_by_role("tab", selected=True)
    for case in PRESETS.values():
        page.get_by_label("Start from").select_option(case["id"])
        expect(selected).to_contain_text(case["look"].capitalize())
    page.get_by_label("Start from").select_option("")
    page.get_by_role("button", name="Reset").click()
    expect(selected).to_contain_text("Biology")


def test_the_findings_that_would_move_the_stage_are_those_of_python(
    open_tnm: Callable[[TNM], Page],
) -> None:
    page = open_tnm(TNM(findings={"size_mm": 24, "axillary": 2, "distant": []}))

    def shown() -> list[str]:
        ways = page.locator(".ss-moves li").all()
        return [
            re.sub(r"^[▲▼]To a \w+ stage: ", "", way.text_content()) for way in ways
        ]

    for findings in (
        {"size_mm": 24, "axillary": 2, "distant": []},
        {"size_mm": 24, "axillary": 2, "fixed": True, "distant": []},
        {"size_mm": 60, "axillary": 2, "fixed": True, "distant": []},
    ):
        page.get_by_role("tab", name="Nodes").click()
        page.get_by_role("switch", name="Matted").set_checked("fixed" in findings)
        page.get_by_role("tab", name="Tumour").click()
        size(page, str(findings["size_mm"]))
        expected = [f"{m.change}{m.stage}" for m in moves(Findings.from_dict(findings))]
        expect(page.locator(".ss-moves").first.locator("li")).to_have_count(
            min(6, len(expected))
        )
        expect(page.locator(".ss-moves li").first).to_contain_text(expected[0][:12])
        assert shown() == expected
    page.get_by_role("radio", name="Categories").check()
    expect(page.locator(".ss-moves li").first).to_contain_text("instead")


def test_what_cannot_be_assessed_is_kept_and_does_not_count(
    open_tnm: Callable[[TNM], Page],
) -> None:
    findings = {"size_mm": 24, "axillary": 3, "fixed": True, "distant": []}
    page = open_tnm(TNM(findings=findings))
    chips, field = page.locator(".ss-chips"), page.get_by_role("textbox")
    page.get_by_role("radio", name="Cannot be assessed").check()
    expect(chips).to_contain_text("cTX")
    expect(field).to_have_value("24")
    expect(page.locator(".tumour.aside")).to_have_count(1)
    page.get_by_role("radio", name="Found and measured").check()
    expect(chips).to_contain_text("cT2")
    expect(field).to_have_value("24")
    page.get_by_role("tab", name="Nodes").click()
    for answer, category in (
        ("Cannot be assessed", "cNX"),
        ("With cancer", "cN2a"),
        ("Clear", "cN0"),
        ("With cancer", "cN2a"),
        ("Not known yet", "N ?"),
        ("With cancer", "cN2a"),
    ):
        page.get_by_role("radio", name=answer, exact=True).first.check()
        expect(chips).to_contain_text(category)
    expect(field).to_have_value("3")


def test_what_the_microscope_shows_comes_back_with_surgery(
    open_tnm: Callable[[TNM], Page],
) -> None:
    findings = {"moment": "surgery first", "size_mm": 24, "axillary": 1, "distant": []}
    page = open_tnm(TNM(findings={**findings, "largest_deposit_mm": 1.5}))
    chips = page.locator(".ss-chips")
    for moment, category in (
        ("Before treatment c", "cN1"),
        ("Recurrence r", "rN1"),
        ("Surgery first p", "pN1mi"),
    ):
        page.get_by_role("radio", name=moment).check()
        expect(chips).to_contain_text(category)


def test_reaching_the_goal_leads_to_the_answer(
    open_tnm: Callable[[TNM], Page],
) -> None:
    page = open_tnm(TNM(preset="rounding"))
    page.get_by_role("radio", name="Nothing: both").check()
    page.get_by_role("button", name="Commit").click()
    TASKS["rounding"](page)
    page.get_by_role("button", name="Read the answer").click()
    answer = PRESETS["rounding"]["answer"]
    assert answer in page.evaluate("document.activeElement.textContent")


@pytest.mark.parametrize(
    ("moment", "label", "stage"),
    [
        ("recurrence", "Stage at first diagnosis", "kept"),
        ("after neoadjuvant treatment", "the first stage stands", "IIIA"),
    ],
)
def test_the_first_stage_stands(
    open_tnm: Callable[[TNM], Page], moment: str, label: str, stage: str
) -> None:
    findings = {"moment": moment, "size_mm": 24, "axillary": 4, "distant": []}
    if stage == "kept":
        findings |= {"size_mm": None, "axillary": None, "distant": ["bone"]}
    page = open_tnm(TNM(findings=findings))
    expect(page.locator(".ss-stage")).to_contain_text(label)
    expect(page.locator(".ss-stage strong")).to_have_text(stage)
    assert page.locator(".ss-detail .ss-open, .ss-moves").count() == 0
    expect(page.locator(".ss-chips")).not_to_contain_text("?")


def test_a_press_beside_a_node_counts_for_the_nearest(
    open_tnm: Callable[[TNM], Page],
) -> None:
    page = open_tnm(TNM(findings={"size_mm": 24, "axillary": 0, "distant": []}))
    page.get_by_role("tab", name="Nodes").click()
    node = page.locator(".station").nth(3).locator("ellipse").first
    node.scroll_into_view_if_needed()
    box = node.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] - 6, box["y"] + 8)
    expect(page.get_by_role("switch", name="Supraclavicular")).to_be_checked()
    page.locator(".ss-plate .tag").filter(has_text="level III").click()
    expect(page.get_by_role("switch", name="Infraclavicular")).to_be_checked()


def test_every_panel_is_printed(open_tnm: Callable[[TNM], Page]) -> None:
    page = open_tnm(TNM(findings={"size_mm": 24}))
    page.emulate_media(media="print")
    for heading in ("Tumour", "Nodes", "Distant", "Biology"):
        expect(
            page.locator(".ss-panel > .ss-heading", has_text=heading)
        ).to_be_visible()
