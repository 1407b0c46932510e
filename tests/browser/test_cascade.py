"""The Cascade widget in a page of its own: predict, walk, set chances, draw again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browser.conftest import NARROW, second_view
from browser.driver import Driver
from seedsoil import cascade
from seedsoil.cascade import PRESETS, SOURCE, STEPS
from seedsoil.widgets.cascade import Cascade

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from browser.conftest import Opened

ASKED = SOURCE["questions"]["prediction"]


def answered(**settings: Any) -> Cascade:  # noqa: ANN401
    widget = Cascade(**settings)
    widget.prediction = widget.doubled = "shown"
    return widget


def go_to(page: Page, step: int) -> None:
    name = list(STEPS.values())[step - 1]["name"]
    page.get_by_role("button", name=f"{step} {name}").click()
    expect(page.locator(".ss-transport output")).to_have_text(f"step {step}: {name}")


def tally(page: Page) -> list[int]:
    words = page.locator(".ss-tally li").all_inner_texts()
    return [int(text.split()[0].replace(",", "")) for text in words]


def row(page: Page, name: str) -> list[str]:
    cells = page.locator(".ss-values tbody tr").filter(has_text=name).locator("td")
    return [text.replace("\xa0", " ") for text in cells.all_text_contents()]


def slider(page: Page, name: str) -> Locator:
    return page.get_by_label(STEPS[name]["asks"], exact=True)


def test_the_cells_wait_for_a_prediction(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(Cascade()).page
    expect(page.get_by_text(ASKED["ask"])).to_be_visible()
    assert tally(page) == [1000, 0, 0]
    expect(page.get_by_label("Place on the way", exact=True)).to_be_disabled()
    expect(page.locator(".ss-values tbody")).to_have_count(0)
    page.get_by_role("radio", name=ASKED["options"][1]["text"]).check()
    page.get_by_role("button", name="Check my prediction").click()
    expect(page.get_by_text(ASKED["options"][1]["reply"])).to_be_visible()
    expect(page.locator(".ss-values tbody tr")).to_have_count(8)
    page.get_by_role("button", name="Pause").click()


def test_each_step_shows_what_is_known_and_who_is_left(
    open_alone: Callable[..., Opened],
) -> None:
    widget = answered()
    page = open_alone(widget).page
    walk = widget.walk
    for number, (name, step) in enumerate(STEPS.items(), start=1):
        go_to(page, number)
        card = page.get_by_role("region", name=f"Step {number}: {step['title']}")
        expect(card).to_contain_text(step["why"])
        expect(card.locator(".ss-sure b")).to_contain_text(step["sure"])
        known = [each for each in widget.findings if each["step"] == name]
        expect(card.locator(".ss-known li")).to_have_count(len(known))
        past = walk.iloc[:number]
        assert tally(page) == [
            int(past["passed"].iloc[-1]),
            int(past["asleep"].sum()),
            int(past["lost"].sum()),
        ]


def test_the_drawing_has_a_dot_for_each_cell(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(answered()).page

    def dots(kind: str) -> int:
        paths = page.locator(f".ss-way path.{kind}").evaluate_all(
            "all => all.map((each) => (each.getAttribute('d') ?? '').split('M').length - 1)"
        )
        return sum(paths)

    assert (dots("cell"), dots("lost")) == (1000, 0)
    go_to(page, 5)
    passed = int(cascade.walk()["passed"].iloc[4])
    assert (dots("cell"), dots("lost")) == (passed, 1000 - passed)
    go_to(page, 6)
    assert dots("asleep") == int(cascade.walk()["asleep"].sum())


def test_a_chance_changes_cells_table_and_average(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(answered()).page
    slider(page, "blood").fill("13")
    expected = cascade.walk({"blood": 80}).loc["blood"]
    assert row(page, "Blood")[:3] == [
        "80 %",
        f"{expected['reached']:.0f}",
        f"{expected['passed']:.0f}",
    ]
    mean = cascade.expected({"blood": 80})
    average = page.locator(".ss-average")
    expect(average).to_contain_text(f"{mean['arrived']:.1f} of 1,000 cells arrive")
    expect(average).to_contain_text(f"{mean['asleep']:.0f} sleep")
    slider(page, "blood").press("Home")
    assert row(page, "Blood")[0] == "0.1 %"


def test_presets_seed_and_reset(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(answered()).page
    first = row(page, "Blood")
    page.get_by_role("radio", name="Lost early").check()
    early = cascade.walk(PRESETS["early"]).loc["blood"]
    assert row(page, "Blood")[2] == f"{early['passed']:.0f}"
    page.get_by_role("radio", name="Lost late").check()
    page.get_by_role("button", name="Draw again").click()
    assert (
        row(page, "Blood")[2] == f"{cascade.walk(seed=55).loc['blood', 'passed']:.0f}"
    )
    go_to(page, 4)
    page.get_by_role("button", name="Reset").click()
    assert row(page, "Blood") == first
    expect(page.locator(".ss-transport output")).to_have_text("the start")


def test_the_window_moves_along(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(answered(), size=NARROW).page
    picture = page.locator(".ss-way .cells")

    def left() -> float:
        return float((picture.get_attribute("viewBox") or "").split()[0])

    places = []
    for step in (1, 3, 5, 8):
        go_to(page, step)
        places.append(left())
    assert places == sorted(set(places))
    expect(page.get_by_text("Osteoblasts")).to_be_visible()


def test_a_value_that_cannot_be_is_refused_and_the_last_walk_stays(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(answered()).page
    second = second_view(page, Cascade)
    refused = second.locator(".ss-refused")
    expect(refused).to_be_empty()
    before = second.locator(".ss-way path.cell").first.get_attribute("d")
    page.evaluate("host.set('seed', -1)")
    expect(refused).to_contain_text(
        "seed is -1. Allowed: a whole number from 0 to 2147483647. "
        "The last walk that was possible is shown."
    )
    assert second.locator(".ss-way path.cell").first.get_attribute("d") == before
    page.evaluate("host.set('seed', 9)")
    expect(refused).to_be_empty()


def test_the_question_stands_above_its_picture(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(Cascade(), size=NARROW).page
    asked = page.locator(".ss-predict")
    asked.evaluate("el => el.scrollIntoView({ block: 'center' })")
    page.get_by_role("button", name="Show me without predicting").click()
    told = page.get_by_role("group", name="Your prediction and what happens")
    expect(told).to_be_focused()
    # who has answered sees the cells set out
    expect(page.locator(".ss-way")).to_be_in_viewport(ratio=0.5)


def test_what_the_chances_come_to_stays_in_sight(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(answered(), size=NARROW).page
    last = slider(page, "angiogenesis")
    last.evaluate("el => el.scrollIntoView({ block: 'end' })")
    last.press("End")
    average = page.locator(".ss-average")
    expect(average).to_be_in_viewport(ratio=1)
    mean = cascade.expected({"angiogenesis": 100})
    expect(average).to_contain_text(f"{mean['arrived']:.1f} of 1,000 cells arrive")


@pytest.mark.parametrize("widget", [Cascade, answered])
def test_every_control_moves_and_nothing_sticks_out(
    open_alone: Callable[..., Opened], widget: Callable[[], Cascade]
) -> None:
    opened = open_alone(widget(), size=NARROW, has_touch=True)
    driver = Driver(opened.page.locator(".ss-widget"), opened.watch)
    driver.tab_through().move_everything()
    assert driver.play() == 1
    Driver.assert_all_sound([driver])
    opened.watch.assert_quiet()
