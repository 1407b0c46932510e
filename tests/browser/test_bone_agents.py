"""The dosing widget in the page: what it shows is what Python runs, and who predicts first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browser.conftest import NARROW
from browser.driver import Driver
from seedsoil.widgets.bone_agents import QUESTIONS, BoneAgents

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from browser.conftest import Opened

FIRST_LINE = ".ss-lines path.line >> nth=0"


def values(page: Page) -> dict[str, str]:
    """Return the table of values, once it has come to rest."""
    page.wait_for_timeout(400)
    return page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".ss-values tr")]
            .map((row) => [...row.cells].map((cell) => cell.textContent)))"""
    )


def line(page: Page, chart: str) -> str:
    figure = page.locator(".ss-curves", has_text=chart)
    return figure.locator(FIRST_LINE).get_attribute("d") or ""


@pytest.mark.parametrize(
    "plan",
    [
        {},
        {"skip": [3, 7], "bone": "tumour", "day": 700},
        {"every_days": 45, "doses": 9, "weight": 95, "day": 365},
        {"drug": "none", "compare": "none", "bone": "tumour", "day": 1092},
    ],
)
def test_the_table_is_the_run_of_python(
    open_alone: Callable[..., Opened], plan: dict[str, Any]
) -> None:
    w = BoneAgents(**plan)
    told = values(open_alone(w).page)
    names = {
        "denosumab": "Denosumab",
        "zoledronate": "Zoledronic acid",
        "none": "No drug",
    }
    for drug in w.shown:
        day = w.runs[drug].loc[w.day]
        name = names[drug]
        assert told[f"{name}: uNTx"] == f"{day['uNTx']:.0f} %"
        assert (
            told[f"{name}: osteoclasts"]
            == f"{day['C_fold']:.2f} \N{MULTIPLICATION SIGN}"
        )
        assert told[f"{name}: bone"] == f"{day['z']:.1f} %"
    if "denosumab" in w.shown:
        run = w.runs["denosumab"]
        assert told["Denosumab: in blood"] == f"{run.loc[w.day, 'denosumab']:.1f} µg/mL"
        for week in (4, 12, 24, 48):
            level = run.loc[w.first_day + 7 * week, "denosumab"]
            [row] = [
                each for each in told if each.startswith(f"Denosumab {week} weeks")
            ]
            assert told[row] == f"{level:.1f} µg/mL"
    if "zoledronate" in w.shown:
        depot = w.runs["zoledronate"].loc[w.day, "Z_b"]
        assert told["Zoledronic acid: in bone"] == f"{depot:.1f} mg"


def test_a_missed_dose_changes_the_curve_and_giving_it_brings_it_back(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(BoneAgents(compare="none"), size=NARROW).page
    before = line(page, "Denosumab in blood")
    chip = page.get_by_role("button", name="Miss dose 7, week 24")
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("12 given, 1 missed")).to_be_visible()
    expect(page.get_by_text("none missed").first).to_be_visible()
    assert line(page, "Denosumab in blood") != before
    missed = BoneAgents(compare="none", skip=[7]).runs["denosumab"]
    page.get_by_role("slider", name="Time").fill("196")
    level = missed.loc[196, "denosumab"]
    expect(page.locator(".ss-drug dd").first).to_have_text(f"{level:.1f} µg/mL")
    chip.press("Space")
    expect(chip).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_text("press one to miss it")).to_be_visible()
    page.wait_for_timeout(400)
    assert line(page, "Denosumab in blood") == before


def test_doses_are_one_stop_and_arrows_go_between_them(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(BoneAgents(doses=40, every_days=14), size=NARROW).page
    chips = page.locator(".ss-doses button")
    assert chips.count() == 40
    assert page.locator('.ss-doses button[tabindex="0"]').count() == 1
    sizes = chips.evaluate_all(
        "all => all.map((el) => Math.min(el.offsetWidth, el.offsetHeight))"
    )
    assert min(sizes) >= 24
    chips.first.focus()
    page.keyboard.press("End")
    expect(chips.last).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(chips.nth(38)).to_have_attribute("aria-pressed", "true")
    expect(chips.nth(38)).to_be_focused()


def test_fingers_find_doses_of_44_px(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(
        BoneAgents(doses=39), size=NARROW, has_touch=True, is_mobile=True
    ).page
    sizes = page.locator(".ss-doses button").evaluate_all(
        "all => all.map((el) => Math.min(el.offsetWidth, el.offsetHeight))"
    )
    assert min(sizes) >= 44
    page.locator(".ss-doses button").nth(4).tap()
    expect(page.locator(".ss-doses button").nth(4)).to_have_attribute(
        "aria-pressed", "true"
    )


@pytest.mark.parametrize("ask", QUESTIONS)
def test_nothing_is_shown_before_the_prediction(
    open_alone: Callable[..., Opened], ask: str
) -> None:
    question = QUESTIONS[ask]
    page = open_alone(BoneAgents(ask=ask)).page
    expect(page.get_by_text(question["ask"])).to_be_visible()
    assert page.locator(".ss-lines").count() == 0
    assert page.locator(".ss-veil").count() == len(question["veils"])
    assert page.locator(".ss-hands, .ss-trials, .ss-left-out, .ss-values").count() == 0
    expect(page.get_by_role("button", name="Play")).to_be_disabled()
    best = next(o["text"] for o in question["options"] if o["id"] == question["best"])
    page.get_by_role("radio", name=best).check()
    page.get_by_role("button", name="Check my prediction").click()
    expect(page.locator(".ss-answer")).to_contain_text("So it is in the model")
    expect(page.locator(".ss-veil")).to_have_count(0)
    assert page.locator(".ss-lines").count() == 4
    expect(page.get_by_role("slider", name="Time")).to_have_value(str(question["day"]))


def test_the_answer_is_computed_from_the_run(
    open_alone: Callable[..., Opened],
) -> None:
    told = {}
    for ask in QUESTIONS:
        page = open_alone(BoneAgents(ask=ask)).page
        page.get_by_role("button", name="Show me without predicting").click()
        told[ask] = page.locator(".ss-answer").inner_text()
        assert "So it is" not in told[ask]
    runs = {ask: BoneAgents(ask=ask).runs["denosumab"] for ask in QUESTIONS}
    level = runs["trough"]["denosumab"]
    assert f"{level.loc[28]:.1f} µg/mL" in told["trough"]
    assert f"{level.loc[168]:.1f} µg/mL" in told["trough"]
    assert f"{level.loc[168] / level.loc[28]:.1f} times" in told["trough"]
    marker = runs["missed"]["uNTx"]
    assert f"from {marker.loc[168]:.1f} % to {marker.loc[196]:.1f} %" in told["missed"]
    fold = runs["stop"]["C_fold"]
    back = int(fold.loc[336:][fold.loc[336:] >= 0.5].index[0]) - 336
    assert f"{round(back / 7)} weeks after it" in told["stop"]


def test_another_question_is_veiled_again_and_ones_own_plan_comes_back(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(BoneAgents(every_days=84, doses=5)).page
    choice = page.get_by_label("Start from")
    for ask in ("missed", "stop", "missed"):
        choice.select_option(ask)
        expect(page.locator(".ss-veil").first).to_be_visible()
        page.get_by_role("button", name="Show me without predicting").click()
        expect(page.locator(".ss-veil")).to_have_count(0)
    choice.select_option("")
    expect(page.get_by_text("84 days (12 weeks)").first).to_be_visible()
    assert page.locator(".ss-doses button").count() == 5


def test_play_runs_and_pauses(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(BoneAgents(day=0)).page
    slider = page.get_by_role("slider", name="Time")
    scene = page.locator(".ss-scene").first
    before = scene.inner_html()
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(
        "() => document.querySelector('.ss-transport input').valueAsNumber > 20"
    )
    page.get_by_role("button", name="Pause").click()
    stood = slider.input_value()
    assert scene.inner_html() != before
    page.wait_for_timeout(300)
    assert slider.input_value() == stood
    expect(page.get_by_role("status").filter(has_text="Denosumab")).to_contain_text(
        f"Day {round(float(stood))}"
    )


def test_the_same_day_is_the_same_picture(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(BoneAgents(day=0)).page
    slider, scene = page.get_by_role("slider", name="Time"), page.locator(".ss-scene")
    seen = []
    for day in ("168", "700", "168"):
        slider.fill(day)
        page.wait_for_timeout(400)
        seen.append(scene.first.inner_html())
    assert seen[0] == seen[2] != seen[1]


def test_who_wants_no_motion_gets_steps(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(BoneAgents(day=0), reduced_motion="reduce").page
    page.evaluate(
        """() => {
            window.seen = new Set();
            const input = document.querySelector(".ss-transport input");
            const look = () => {
                window.seen.add(input.valueAsNumber);
                requestAnimationFrame(look);
            };
            look();
        }"""
    )
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("() => window.seen.size >= 4", timeout=30_000)
    assert sorted(page.evaluate("() => [...window.seen]"))[:4] == [0, 91, 182, 273]
    moving = page.evaluate(
        """() => [...document.querySelectorAll(".ss-widget *")].filter((el) => {
            const { transitionDuration, transitionProperty, animationName } = getComputedStyle(el);
            const still = transitionProperty === "none" || /^(0s(, )?)+$/.test(transitionDuration);
            return !still || animationName !== "none";
        }).length"""
    )
    assert moving == 0


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ({"every_days": 5}, "every_days is 5; allowed: days from one dose to the next"),
        ({"doses": 99}, "doses is 99; allowed: number of doses, whole, 1 to 40"),
        ({"weight": 20}, "weight is 20; allowed: body weight in kg, 40 to 120"),
        ({"drug": "pamidronate"}, "drug is 'pamidronate'; allowed: denosumab"),
        ({"skip": [0]}, "skip is 0; allowed: dose numbers from 1 to 40"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_a_sentence_and_a_run_stays(
    open_alone: Callable[..., Opened], state: dict[str, Any], said: str
) -> None:
    opened = open_alone(BoneAgents(), state)
    page = opened.page
    expect(page.locator(".ss-refused")).to_contain_text(said)
    assert line(page, "Denosumab in blood").count("L") > 100
    page.get_by_role("button", name="Reset").click()
    page.get_by_label("Start from").select_option("stop")
    expect(page.locator(".ss-refused")).to_be_hidden()
    opened.watch.assert_quiet()


def test_status_and_what_is_left_out_can_be_seen(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(BoneAgents()).page
    expect(page.locator(".ss-status")).to_contain_text("teaching extension")
    for word in ("Rebound", "Calcium and kidney", "jaw", "between people", "survival"):
        expect(page.locator(".ss-left-out")).to_contain_text(word)
    page.emulate_media(media="print")
    expect(page.locator(".ss-status")).to_be_visible()
    expect(page.locator(".ss-transport")).to_be_hidden()
    assert page.locator(".ss-lines").count() == 5


@pytest.mark.parametrize("plan", [{}, {"ask": "missed"}], ids=["own plan", "question"])
def test_every_control_moves_twice_and_nothing_sticks_out(
    open_alone: Callable[..., Opened], plan: dict[str, Any]
) -> None:
    opened = open_alone(BoneAgents(**plan), size=NARROW, reduced_motion="reduce")
    driver = Driver(opened.page.locator(".ss-widget"), opened.watch)
    Driver.assert_all_sound([driver.tab_through().move_everything()])
    opened.watch.assert_quiet()
