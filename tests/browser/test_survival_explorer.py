"""The survival widget in the page: what it shows is what Python says, and prediction first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browser.conftest import NARROW
from browser.driver import Driver
from seedsoil.survival_groups import COUNTING, ERA, OUTCOMES, WITHIN, ratio
from seedsoil.widgets.survival_explorer import QUESTIONS, SurvivalExplorer

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from browser.conftest import Opened


def values(page: Page) -> dict[str, str]:
    """Return the table of values."""
    return page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".ss-values tr")]
            .map((row) => [...row.cells].map((cell) => cell.textContent)))"""
    )


def counts(page: Page) -> list[dict[str, int]]:
    """Return how many seeds of each kind stand in each hundred."""
    return page.evaluate(
        """() => [...document.querySelectorAll(".ss-people > svg")].map((svg) => {
            const kinds = {};
            for (const person of svg.children) {
                const kind = person.getAttribute("class");
                kinds[kind] = (kinds[kind] ?? 0) + 1;
            }
            return kinds;
        })"""
    )


VIEWS: list[dict[str, Any]] = [
    {"at": 10},
    {"by": "er", "b": "neg", "at": 5},
    {"by": "age", "a": "old", "b": "young", "naive": True, "at": 10},
    {"outcome": "after_metastasis", "by": "interval", "b": "late", "at": 3.25},
    {"outcome": "death", "by": "nodes", "a": "n4", "within": "neg", "at": 7},
]


@pytest.mark.parametrize("view", VIEWS)
def test_the_page_says_what_python_reads(
    open_alone: Callable[..., Opened], view: dict[str, Any]
) -> None:
    w = SurvivalExplorer(**view)
    opened = open_alone(w)
    page = opened.page
    told = values(page)
    rises = OUTCOMES[w.outcome]["rises"]
    several = len(w.readings) > 1
    for name, row in w.readings.iterrows():
        prefix = f"{name}: " if several else ""
        key = next(
            each for each in told if each.startswith(prefix) and " after " in each
        )
        assert told[key] == (
            f"{row['value']:.1f} % ({row['low']:.1f} to {row['high']:.1f})"
        )
        if rises:
            other = told[f"{prefix}death without a metastasis"]
            assert other == f"{row['other']:.1f} %"
            naive = told[f"{prefix}1 minus Kaplan-Meier"]
            assert naive == f"{row['naive']:.1f} %"
        said = page.locator(".ss-told").inner_text()
        assert f"Still followed: {row['risk']:,.0f} of {row['n']:,.0f}." in said
    for seeds, (_, row) in zip(counts(page), w.readings.iterrows(), strict=True):
        assert sum(seeds.values()) == 100
        counted = seeds.get("counted", 0) + seeds.get("maybe", 0)
        assert counted == int(row["value"] + 0.5)
        if rises:
            assert seeds.get("other", 0) == int(row["other"] + 0.5)
    expect(page.locator(".ss-era")).to_have_text(ERA)
    opened.watch.assert_quiet()


def test_every_group_of_every_outcome_can_be_reached(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(SurvivalExplorer()).page
    seen = set()
    for outcome in OUTCOMES:
        page.get_by_label("What is waited for").select_option(outcome)
        for by in page.get_by_label("Compare by").evaluate(
            "(el) => [...el.options].map((o) => o.value)"
        ):
            page.get_by_label("Compare by").select_option(by)
            assert page.locator(".ss-people").count() == (1 if by == "all" else 2)
            assert page.locator(".ss-warning").count() == (by in ("hormone", "chemo"))
            seen.add((outcome, by))
    assert ("after_metastasis", "interval") in seen
    assert ("death", "interval") not in seen
    assert ("death", "metastasis") in seen
    assert len(seen) == 3 * 8 + 2


def test_among_er_positive_people_er_is_no_question(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(SurvivalExplorer(by="nodes", b="n4")).page
    page.get_by_label("Among").select_option(label=WITHIN["pos"])
    offered = page.get_by_label("Compare by").evaluate(
        "(el) => [...el.options].map((o) => o.value)"
    )
    assert "er" not in offered
    n = SurvivalExplorer(by="nodes", within="pos").readings["n"].iloc[0]
    assert page.locator(".ss-people-name").first.inner_text() == f"no node n = {n:,}"


@pytest.mark.parametrize("name", QUESTIONS)
def test_nothing_of_the_answer_is_seen_before_the_prediction(
    open_alone: Callable[..., Opened], name: str
) -> None:
    w = SurvivalExplorer(ask=name)
    page = open_alone(w).page
    question = QUESTIONS[name]
    w.prediction = "shown"
    w.at = question["then"]
    for part, value in question.get("reveal", {}).items():
        setattr(w, part, value)
    answers = [f"{value:.1f} %" for value in w.readings["value"]]
    before = page.locator(".ss-widget").inner_text() + " ".join(
        page.locator("svg[aria-label]").evaluate_all(
            "(all) => all.map((e) => e.ariaLabel)"
        )
    )
    assert not [each for each in answers if each in before]
    assert page.locator(".ss-hands, .ss-told, .ss-values, .ss-lanes").count() == 0
    assert page.get_by_role("slider").is_disabled()
    page.get_by_role("button", name="Check my prediction").click()
    expect(page.get_by_text("Choose one of them first")).to_be_visible()
    best = next(o["text"] for o in question["options"] if o["id"] == question["best"])
    page.get_by_label(best).check()
    page.get_by_role("button", name="Check my prediction").click()
    expect(page.locator(".ss-answer")).to_contain_text("So it was.")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == (
        "Your prediction and what happens"
    )
    after = page.locator(".ss-chart .value").all_text_contents()
    assert [each for each in answers if each in after]
    page.get_by_role("button", name="Reset").click()
    expect(page.get_by_role("button", name="Check my prediction")).to_be_visible()


def test_one_control_leads_into_the_trap_and_out(
    open_alone: Callable[..., Opened],
) -> None:
    w = SurvivalExplorer(ask="immortal")
    opened = open_alone(w)
    page = opened.page
    assert "33.0" not in page.locator(".ss-widget").inner_text()
    page.get_by_role("button", name="Show me without predicting").click()
    expect(page.get_by_label(COUNTING["found"]["name"])).to_be_checked()
    kinds = {
        "ever": {"immortal", "with", "without"},
        "found": {"with", "without"},
        "landmark": {"out", "with", "without"},
    }
    w.prediction = "shown"
    for count, words in COUNTING.items():
        page.get_by_label(words["name"]).check()
        w.count = count
        expect(page.locator(".ss-ratio strong")).to_have_text(ratio(w.hazard))
        read = [f"{value:.1f} %" for value in w.readings["value"]]
        assert page.locator(".ss-chart .value").all_text_contents() == read
        found = page.locator(".ss-lanes g .stretch").evaluate_all(
            "(all) => all.map((el) => el.classList[1])"
        )
        assert set(found) == kinds[count]
    expect(page.locator(".ss-key")).not_to_contain_text("had she died here")
    assert page.locator(".ss-early").count() == 1
    slider = page.get_by_label("The day of sorting")
    for key, day in (("End", 8), ("ArrowLeft", 7)):
        slider.press(key)
        w.landmark = day
        assert slider.get_attribute("aria-valuetext") == f"year {day}"
        expect(page.locator(".ss-ratio strong")).to_have_text(ratio(w.hazard))
    # the cursor has gone to where there is something to read
    w.at = float(page.get_by_label("Years since diagnosis", exact=True).input_value())
    assert w.at > 8
    assert page.locator(".ss-chart .value").all_text_contents() == [
        f"{value:.1f} %" for value in w.readings["value"]
    ]
    expect(page.locator("[role=status].ss-hidden")).to_contain_text(
        f"with against without: {ratio(w.hazard)}."
    )
    opened.watch.assert_quiet()


def test_the_immortal_stretch_is_named_beside_the_lanes(
    open_alone: Callable[..., Opened],
) -> None:
    w = SurvivalExplorer("death", by="metastasis", b="without", count="ever")
    page = open_alone(w, size=NARROW).page
    told = " ".join(page.locator(".ss-lanes .label").all_text_contents())
    assert told == "\u25c2 had she died here, she would be counted as never"
    expect(page.locator(".ss-key")).to_contain_text(
        "had she died here, she would be counted as never"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_before_the_answer_the_curve_is_cut_where_the_question_stands(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(SurvivalExplorer(ask="crossing")).page
    assert page.locator(".ss-wait").count() == 1
    # what lies beyond five years is clipped, and no number of it can be read
    assert set(page.locator(".ss-chart .value").all_text_contents()) == {
        "31.7 %",
        "39.6 %",
    }
    page.get_by_role("button", name="Show me without predicting").click()
    assert page.locator(".ss-wait").count() == 0


def test_the_cursor_is_dragged_on_the_chart(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(SurvivalExplorer(by="er", b="neg", at=10)).page
    chart = page.locator(".ss-chart svg")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 120)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + 120, steps=4)
    page.mouse.up()
    years = float(page.get_by_role("slider").input_value())
    assert 1 < years < 5
    assert years % 0.25 == 0
    w = SurvivalExplorer(by="er", b="neg", at=years)
    assert page.locator(".ss-chart .value").all_text_contents() == [
        f"{value:.1f} %" for value in w.readings["value"]
    ]


def test_a_key_moves_time_and_the_seeds_follow(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(SurvivalExplorer("death", at=5), reduced_motion="reduce").page
    before = counts(page)
    page.get_by_role("slider").press("ArrowRight")
    assert page.get_by_role("slider").get_attribute("aria-valuetext") == "5.25 years"
    page.get_by_role("slider").press("End")
    assert counts(page) != before
    status = page.locator("[role=status].ss-hidden")
    expect(status).to_contain_text("after 15 years")


def test_two_groups_differ_in_more_than_colour(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(SurvivalExplorer(by="er", b="neg")).page
    dashes = page.locator(".ss-lines .line").evaluate_all(
        "(all) => all.map((el) => getComputedStyle(el).strokeDasharray)"
    )
    assert len(set(dashes)) == 2
    assert page.locator(".ss-chart .name").all_text_contents() == [
        "ER-positive",
        "ER-negative",
    ]


def test_numbers_still_followed_stand_under_their_years(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(SurvivalExplorer(by="er", b="neg")).page
    risk = page.locator(".ss-risk text:not(.title)").all_text_contents()
    w = SurvivalExplorer(by="er", b="neg")
    expected = []
    for level in ("pos", "neg"):
        packed = w.packed(level)
        assert packed
        changes = [int(each) for each in packed["risk"].split()]
        expected += [f"{sum(changes[: year * 4 + 1]):,}" for year in range(0, 16, 3)]
    assert risk == expected


def test_what_is_not_reached_is_said(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(SurvivalExplorer(by="er", b="neg")).page
    spans = page.locator(".ss-spans dd").all_inner_texts()
    assert spans[1] == "not reached"
    assert re.fullmatch(r"13\.\d years \(11\.\d to not reached\)", spans[0])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_the_seeds_can_be_told_apart(
    open_alone: Callable[..., Opened], scheme: str
) -> None:
    page = open_alone(
        SurvivalExplorer(by="age", a="old", naive=True),
        forced_colors="active",
        color_scheme=scheme,
    ).page
    looks = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".ss-people > svg > *")]
            .map((el) => [el.getAttribute("class"), el.querySelector("circle") ?? el])
            .map(([kind, el]) => {
                const look = getComputedStyle(el);
                const { fill, strokeWidth, strokeDasharray } = look;
                return [kind, [fill, strokeWidth, strokeDasharray, el.tagName].join()];
            }))"""
    )
    assert {"counted", "other", "rest", "ghost"} <= set(looks)
    assert len(set(looks.values())) == len(looks)


@pytest.mark.parametrize("view", [VIEWS[2], {"ask": "crossing"}, {"ask": "immortal"}])
def test_every_control_moves_on_a_phone(
    open_alone: Callable[..., Opened], view: dict[str, Any]
) -> None:
    opened = open_alone(
        SurvivalExplorer(**view), size=NARROW, has_touch=True, reduced_motion="reduce"
    )
    driver = Driver(opened.page.locator(".ss-widget"), opened.watch)
    driver.tab_through().move_everything().assert_sound()
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360
    opened.watch.assert_quiet()


def test_on_paper_only_the_picture_and_its_values_remain(
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(SurvivalExplorer(by="er", b="neg")).page
    page.emulate_media(media="print")
    assert not page.locator(".ss-transport").is_visible()
    assert page.locator(".ss-chart svg").is_visible()
    assert page.locator(".ss-told").is_visible()
