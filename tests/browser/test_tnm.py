"""The TNM widget in the published page says what `seedsoil.staging` says in Python."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browser.conftest import NARROW, pages_with
from seedsoil.staging import STAGES, Assessment, Findings, assess
from seedsoil.widgets.tnm import PRESETS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

TABS = {
    "size_mm": "Tumour",
    "chest_wall": "Tumour",
    "axillary": "Nodes",
    "fixed": "Nodes",
    "supraclavicular": "Nodes",
    "distant": "Distant",
    "proven": "Distant",
}
SWITCHES = {
    "fixed": "Matted (stuck to each other) or fixed",
    "supraclavicular": "Supraclavicular node",
    "proven": "Proven by biopsy",
}
RADIOS = {
    ("moment", "surgery first"): "Surgery first p",
    ("moment", "after neoadjuvant treatment"): "After neoadjuvant yp",
    ("moment", "recurrence"): "Recurrence r",
    ("chest_wall", "invaded"): "Chest wall",
    ("axillary", 0): "Clear",
    ("axillary", None): "Not known yet",
    ("distant", None): "Not looked for yet",
}
PEOPLE: dict[str, dict[str, Any]] = {
    "found by screening": {"size_mm": 9, "axillary": 0, "distant": []},
    "20.4 mm": {"size_mm": 20.4, "axillary": 0, "distant": []},
    "20.5 mm": {"size_mm": 20.5, "axillary": 0, "distant": []},
    "matted nodes": {"size_mm": 24, "axillary": 2, "fixed": True, "distant": []},
    "node above the collarbone": {
        "size_mm": 30,
        "axillary": 3,
        "supraclavicular": True,
        "distant": [],
    },
    "chest wall": {"size_mm": 60, "chest_wall": "invaded", "distant": []},
    "bone, proven": {
        "size_mm": 8,
        "axillary": 0,
        "distant": ["bone"],
        "proven": True,
    },
    "twelve nodes after surgery": {
        "moment": "surgery first",
        "size_mm": 51,
        "axillary": 12,
        "distant": [],
    },
    "nodes not examined": {"size_mm": 32, "axillary": None, "distant": []},
    "nobody has looked": {"size_mm": 4, "axillary": 1, "distant": None},
    "after neoadjuvant treatment": {
        "moment": "after neoadjuvant treatment",
        "size_mm": 12,
        "axillary": 0,
        "distant": [],
    },
}


def _unfold(widget: Locator) -> None:
    """Show skin, chest wall and in situ disease."""
    fold = widget.locator(".ss-fold")
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()


def _enter(widget: Locator, name: str, value: Any) -> None:  # noqa: ANN401
    panel = widget
    if tab := TABS.get(name):
        widget.get_by_role("tab", name=tab).click()
        panel = widget.get_by_role("tabpanel", name=tab)
    if name == "chest_wall":
        _unfold(panel)
    if radio := RADIOS.get((name, value if not isinstance(value, list) else "")):
        panel.get_by_role("radio", name=radio, exact=True).first.check()
    elif name == "size_mm":
        panel.get_by_role("radio", name="Found and measured").check()
        panel.get_by_role("textbox", name="Largest diameter").fill(str(value))
    elif name == "axillary":
        panel.get_by_role("radio", name="With cancer").check()
        panel.get_by_role("textbox", name="How many").fill(str(value))
    elif name == "distant":
        panel.get_by_role("radio", name="nothing found").check()
        for site in value:
            panel.get_by_role("checkbox", name=site.capitalize(), exact=True).check()
    else:
        panel.get_by_role("switch", name=SWITCHES[name]).check()


def _expect(widget: Locator, found: Assessment) -> None:
    result = found.result
    chips = widget.get_by_role("list", name="Categories").get_by_role("listitem")
    for axis, chip in zip("tnm", chips.all(), strict=True):
        expect(chip).to_contain_text(getattr(found, axis) or f"{axis.upper()} ?")
    if result is None:
        possible = widget.locator(".ss-strip .possible").all_text_contents()
        assert [text.partition(":")[0] for text in possible] == list(
            found.possible_stages
        )
        expect(widget.locator(".ss-because")).to_contain_text("Not settled yet")
        return
    if result.anatomic:
        expect(widget.locator(".ss-stage strong")).to_have_text(result.anatomic)
        expect(widget.locator(".ss-strip .now")).to_contain_text(result.anatomic)
    because = result.reason or f"{result.because}."
    expect(widget.locator(".ss-because")).to_have_text(because)
    # said aloud as well, once it has stood still
    expect(widget.get_by_role("status")).to_contain_text(because)


@pytest.fixture
def plain(open_file: Callable) -> Callable[..., Locator]:
    """Open the first page with a TNM widget that has no case of its own."""
    page = pages_with(".TNM")[0]

    def opener(**options: Any) -> Locator:  # noqa: ANN401
        opened = open_file(page, **options)
        opened.wait_ready()
        return opened.page.locator('.ss-mount[data-widget$=".TNM"]').first

    return opener


def _start(mount: Locator) -> dict[str, Any]:
    state = json.loads(mount.get_attribute("data-state") or "")
    assert not state["preset"]
    return state["findings"]


@pytest.mark.parametrize("person", PEOPLE)
def test_findings_lead_to_the_stage_that_python_gives(
    plain: Callable, person: str
) -> None:
    mount = plain(size=NARROW)
    findings = _start(mount) | PEOPLE[person]
    for name, value in PEOPLE[person].items():
        _enter(mount, name, value)
    _expect(mount, assess(Findings.from_dict(findings)))


def test_each_case_opens_with_its_findings_and_answers_each_prediction(
    plain: Callable,
) -> None:
    mount = plain()
    for case in PRESETS.values():
        for option in case["options"]:
            # leaving and coming back starts the case anew
            mount.get_by_label("Start from").select_option("")
            mount.get_by_label("Start from").select_option(case["id"])
            expect(mount.get_by_text(case["story"])).to_be_visible()
            mount.get_by_role("radio", name=option["text"], exact=True).check()
            mount.get_by_role("button", name="Commit").click()
            _expect_categories(mount, case["findings"])
            mount.get_by_role("button", name="Show the answer").click()
            expect(mount.get_by_text(option["why"])).to_be_visible()
            expect(mount.get_by_text(case["answer"])).to_be_visible()


def _expect_categories(mount: Locator, findings: dict[str, Any]) -> None:
    found = assess(Findings.from_dict(findings))
    chips = mount.get_by_role("list", name="Categories")
    for axis in "tnm":
        expect(chips).to_contain_text(getattr(found, axis) or f"{axis.upper()} ?")


@pytest.mark.parametrize("typed", ["-3", "301", "a lot"])
def test_a_size_that_cannot_be_is_refused_in_a_sentence(
    plain: Callable, typed: str
) -> None:
    mount = plain(size=NARROW)
    because = mount.locator(".ss-because")
    before = because.inner_text()
    mount.get_by_role("tab", name="Tumour").click()
    field = mount.get_by_role("textbox", name="Largest diameter")
    field.fill(typed)
    alert = mount.locator(".ss-refused:not(:empty)")
    expect(alert).to_contain_text(f"“{typed}” is not possible. Allowed: ")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert because.inner_text() == before
    field.fill("12,5")
    expect(alert).to_have_count(0)
    expect(mount.get_by_role("list", name="Categories")).to_contain_text("cT1c")


def test_findings_that_contradict_each_other_are_refused_and_stay_as_they_were(
    plain: Callable,
) -> None:
    mount = plain()
    mount.get_by_role("tab", name="Tumour").click()
    mount.get_by_role("radio", name="None found").check()
    before = mount.locator(".ss-because").inner_text()
    _unfold(mount)
    box = mount.get_by_role("checkbox", name="Ulceration")
    # the second time the same sentence stands there already
    for _ in range(2):
        box.click()
        expect(mount.locator(".ss-refused:not(:empty)")).to_have_text(
            re.compile("“Size .*” contradicts “Skin .*Nothing was changed")
        )
        assert mount.locator(".ss-because").inner_text() == before
        # what the page shows as marked must be what it counts
        expect(box).not_to_be_checked()


def test_reset_brings_the_first_state_back(plain: Callable) -> None:
    mount = plain()
    result = mount.locator(".ss-bar")
    before = result.inner_text()
    _enter(mount, "distant", ["liver"])
    expect(result).to_contain_text("cM1")
    mount.get_by_role("button", name="Reset").click()
    expect(result).to_have_text(before, use_inner_text=True)


def test_a_place_in_the_drawing_is_a_shortcut_for_its_control(plain: Callable) -> None:
    mount = plain(size=NARROW, has_touch=True, is_mobile=True)
    mount.get_by_role("tab", name="Distant").tap()
    mount.locator(".ss-plate .tag").filter(has_text="bone").locator("text").tap()
    expect(mount.get_by_role("checkbox", name="Bone")).to_be_checked()
    expect(mount.locator(".ss-stage strong")).to_have_text("IV")
    mount.get_by_role("tab", name="Nodes").tap()
    mount.locator(".ss-plate .station").nth(3).locator("ellipse").first.tap()
    expect(mount.get_by_role("switch", name="Supraclavicular")).to_be_checked()


def test_a_finger_on_the_ruler_sets_the_size(plain: Callable) -> None:
    mount = plain(size=NARROW, has_touch=True, is_mobile=True)
    mount.get_by_role("tab", name="Tumour").tap()
    slider = mount.get_by_role("slider")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None
    before = mount.get_by_role("textbox", name="Largest diameter").input_value()
    mount.page.touchscreen.tap(
        box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2
    )
    expect(mount.get_by_role("textbox", name="Largest diameter")).not_to_have_value(
        before
    )


def test_letters_lead_to_a_stage_too(plain: Callable) -> None:
    mount = plain()
    mount.get_by_role("radio", name="Categories").check()
    for axis, label in (("T", "cT3"), ("N", "cN1"), ("M", "M0")):
        mount.get_by_label(f"{axis}: ").select_option(label)
    facts = {"size_mm": 51, "axillary": 1, "distant": []}
    _expect(mount, assess(Findings.from_dict(facts)))
    assert mount.locator(".ss-stage strong").inner_text() in STAGES


def test_nothing_moves_by_itself_for_who_wants_no_motion(plain: Callable) -> None:
    mount = plain(reduced_motion="reduce")
    moving = mount.evaluate(
        """(mount) => [...mount.querySelectorAll(".ss-widget *")].filter((el) => {
            const { transitionDuration, transitionProperty, animationName } = getComputedStyle(el);
            const still = transitionProperty === "none" || /^(0s(, )?)+$/.test(transitionDuration);
            return !still || animationName !== "none";
        }).map((el) => el.outerHTML.slice(0, 120))"""
    )
    assert moving == []
