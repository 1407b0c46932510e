"""The TestAndThink widget in a page of its own: predict, sort, test again, find, reset."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.conftest import NARROW, WIDE
from browser.driver import Driver
from seedsoil.widgets.test_and_think import _QUESTIONS, TestAndThink, percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from browser.conftest import Opened

PRETEST = "With metastases before the test"


def answered(ask: str) -> TestAndThink:
    widget = TestAndThink(ask=ask)
    widget.prediction = "shown"
    return widget


def dots(page: Page) -> tuple[int, int]:
    """Return how many people are drawn with and without metastases."""
    filled, hollow = (
        page.locator(f".ss-crowd path.{kind}")
        .evaluate_all("paths => paths.map((path) => path.getAttribute('d')).join('')")
        .count("M")
        for kind in ("ill", "well")
    )
    return filled, hollow


def in_table(page: Page, name: str) -> str:
    rows = page.locator(".ss-values tr").filter(
        has=page.get_by_role("rowheader", name=name, exact=True, include_hidden=True)
    )
    return rows.locator("td").text_content() or ""


@pytest.mark.parametrize("question", _QUESTIONS)
def test_the_result_waits_for_a_prediction(
    open_alone: Callable[..., Opened], question: str
) -> None:
    page = open_alone(TestAndThink(ask=question)).page
    asked = _QUESTIONS[question]
    expect(page.get_by_text(asked["ask"])).to_be_visible()
    expect(page.locator(".ss-plates li")).to_have_count(1)
    expect(page.locator(".ss-ruler")).to_have_count(0)
    for option in asked["options"]:
        assert option["reply"] not in page.locator(".ss-widget").inner_text()
    page.get_by_role("radio", name=asked["options"][0]["text"]).check()
    page.get_by_role("button", name="Check my prediction").click()
    expect(page.get_by_text(asked["options"][0]["reply"])).to_be_visible()
    expect(page.locator(".ss-ruler")).to_be_visible()
    assert page.locator(".ss-plates li").count() > 1


@pytest.mark.parametrize("setting", ["new-denmark", "stage-III", "stage-IV"])
@pytest.mark.parametrize("test", ["scan-preprint", "mri-yang", "fdg-zamanian"])
def test_the_page_says_what_python_says(
    open_alone: Callable[..., Opened], setting: str, test: str
) -> None:
    page = open_alone(TestAndThink()).page
    page.get_by_label("Who is tested").select_option(setting)
    page.get_by_label("First test").select_option(test)
    ours = TestAndThink(setting, test)
    counts, after = ours.people, ours.result
    assert in_table(page, "With metastases, positive") == str(counts.true_positive)
    assert in_table(page, "Without, positive") == str(counts.false_positive)
    assert in_table(page, "After a positive result").startswith(percent(after.positive))
    assert in_table(page, "After a negative result").startswith(percent(after.negative))
    if ours.ranges:
        low, high = ours.ranges[0]
        said = f"({percent(low)} to {percent(high)})"
        assert said in in_table(page, "After a positive result")
    ill = counts.true_positive + counts.false_negative
    assert dots(page) == (ill, 1000 - ill)


def test_moving_the_share_moves_people_and_probability(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(answered("few")).page
    slider = page.get_by_label(PRETEST)
    before = dots(page), page.locator(".ss-sentence").inner_text()
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    assert dots(page)[0] > before[0][0]
    expect(page.locator(".ss-sentence")).not_to_have_text(before[1])
    expect(page.get_by_label("Who is tested")).to_have_value("own")
    page.get_by_label("Who is tested").select_option("new-seer")
    expect(page.locator(".ss-sentence")).to_have_text(before[1])


def test_a_second_test_sorts_again_and_shared_errors_undo_it(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(answered("few")).page
    page.get_by_role("radio", name="two tests").check()
    expect(page.locator(".ss-plates li")).to_have_count(3)
    ours = TestAndThink(ask="few", step="second")
    ours.step = "second"
    assert in_table(page, "With shared errors") == percent(ours.both.multiplied[0])
    shared = page.get_by_label("Errors that both tests share")
    shared.fill("1")
    assert in_table(page, "With shared errors") == percent(ours.result.positive)
    assert in_table(page, "Multiplied") == percent(ours.both.multiplied[0])
    page.get_by_role("radio", name="negative").check()
    expect(page.locator(".ss-plates li").nth(1)).to_contain_text("then positive")


def test_the_people_walk_to_their_result_unless_stillness_is_wished(
    open_alone: Callable[..., Opened],
) -> None:
    for motion in ("no-preference", "reduce"):
        page = open_alone(answered("few"), reduced_motion=motion).page
        seen = page.evaluate(
            """async () => {
                const path = document.querySelector(".ss-crowd .ill");
                const radio = [...document.querySelectorAll("input[type=radio]")]
                    .find((each) => each.value === "before");
                const seen = new Set([path.getAttribute("d")]);
                radio.click();
                for (const end = performance.now() + 1500; performance.now() < end; ) {
                    await new Promise(requestAnimationFrame);
                    seen.add(path.getAttribute("d"));
                }
                return seen.size;
            }"""
        )
        if motion == "reduce":
            assert seen == 2
        else:
            assert seen > 5


def test_an_own_test_is_set_by_hand(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(answered("few")).page
    page.get_by_label("First test").select_option("own")
    page.get_by_label("Own test: sensitivity").fill("100")
    page.get_by_label("Own test: specificity").fill("100")
    assert in_table(page, "Without, positive") == "0"
    expect(page.locator(".ss-think")).to_contain_text("multiplies the odds by ∞")
    assert re.search(r"100\.0 %", in_table(page, "After a positive result"))


def test_what_only_moving_can_answer_is_found(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(answered("few")).page
    here = page.get_by_role("button", name="It is here")
    here.click()
    reply = page.locator(".ss-find [role=status]")
    expect(reply).to_contain_text("still too low")
    slider = page.get_by_label(PRETEST)
    slider.press("End")
    expect(reply).to_be_empty()
    here.click()
    expect(reply).to_contain_text("still too high")
    stops = [stop for stop in range(41) if stop]
    for _ in stops:
        slider.press("ArrowLeft")
        here.click()
        if "Found" in reply.inner_text():
            break
    expect(reply).to_contain_text("odds by 10")


def test_slider_people_and_their_counts_fit_on_a_phone(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(answered("few"), size=NARROW, has_touch=True).page
    top, bottom = (
        page.locator(part).bounding_box() for part in (".ss-crowd", ".ss-plates")
    )
    slider = page.get_by_label(PRETEST).bounding_box()
    assert top is not None
    assert slider is not None
    assert bottom is not None
    assert top["y"] < slider["y"] < bottom["y"]
    assert bottom["y"] + bottom["height"] - top["y"] <= NARROW["height"]


def test_reset_brings_the_first_state_back(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(answered("twice")).page
    sentence = page.locator(".ss-sentence")
    before = sentence.inner_text()
    page.get_by_label("Errors that both tests share").fill("0")
    page.get_by_label("First test").select_option("mri-yang")
    page.get_by_label(PRETEST).press("End")
    expect(sentence).not_to_have_text(before)
    page.get_by_role("button", name="Reset").click()
    expect(sentence).to_have_text(before)


def test_the_slider_stays_under_the_finger(open_alone: Callable[..., Opened]) -> None:
    for size in (WIDE, NARROW):
        page = open_alone(answered("few"), size=size).page
        slider = page.get_by_label(PRETEST)
        places = set()
        page.get_by_label("Who is tested").select_option("own")
        for _ in range(12):
            slider.press("ArrowRight")
            places.add(
                slider.evaluate("el => el.getBoundingClientRect().top + scrollY")
            )
        assert len(places) == 1


@pytest.mark.parametrize("widget", [TestAndThink, lambda: answered("twice")])
def test_every_control_moves_and_nothing_sticks_out(
    open_alone: Callable[..., Opened], widget: Callable[[], TestAndThink]
) -> None:
    opened = open_alone(widget(), size=NARROW, has_touch=True)
    driver = Driver(opened.page.locator(".ss-widget"), opened.watch)
    driver.tab_through().move_everything()
    Driver.assert_all_sound([driver])
    opened.watch.assert_quiet()
