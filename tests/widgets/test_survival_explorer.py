"""The survival widget in Python, and its page's reading of the same curves."""

from __future__ import annotations

import base64
import random
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from seedsoil import survival
from seedsoil.survival_groups import (
    COUNTING,
    FACTORS,
    LANDMARKS,
    OUTCOMES,
    WITHIN,
    SurvivalError,
    hundred,
    names,
    ratio,
)
from seedsoil.widgets import SurvivalExplorer
from seedsoil.widgets.survival_explorer import QUESTIONS
from widgets.node import asker

STRATA = survival.published()
COHORT = survival.rotterdam()


# ---------------------------------------------------------------- the page reads the same


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401
    """Call the pure functions of the page, bundled as the widget bundles them."""
    return asker(tmp_path_factory.mktemp("strata"), "survival_explorer/strata.ts")


def times(outcome: str) -> list[float]:
    """Return every place of the grid, some between, and the end."""
    end, step = OUTCOMES[outcome]["end"], OUTCOMES[outcome]["step"]
    chance = random.Random(outcome)  # noqa: S311 - a test needs no secret
    between = [round(chance.uniform(0, end), 3) for _ in range(10)]
    return [k * step for k in range(round(end / step) + 1)] + between


def test_every_curve_is_read_alike_at_every_time(ask: Any) -> None:  # noqa: ANN401
    calls = [
        (STRATA[name], name.split()[0], years)
        for name in STRATA
        for years in times(name.split()[0])
    ]
    found = ask("reading", *calls)
    assert len(found) == len(calls) > 10_000
    readings = [survival.reading(*call) for call in calls]
    for call, page, python in zip(calls, found, readings, strict=True):
        assert {name: page[name] for name in python} == python, call[1:]
        assert all(page[name] is None for name in set(page) - set(python))
    told = ask("hundred", *[(each,) for each in found])
    assert told == [hundred(each) for each in readings]


def test_a_hundred_people_are_a_hundred() -> None:
    for name, packed in STRATA.items():
        outcome = name.split()[0]
        for years in times(outcome):
            people = hundred(survival.reading(packed, outcome, years))
            if people:
                assert people["counted"] + people["other"] + people["rest"] == 100
                assert min(people.values()) >= 0
                assert people["low"] <= people["counted"] <= people["high"]


def test_a_view_that_does_not_go_together_gives_way(ask: Any) -> None:  # noqa: ANN401
    base = {
        "outcome": "death",
        "within": "pos",
        "by": "nodes",
        "a": "n0",
        "b": "n4",
        "naive": False,
        "count": "ever",
        "landmark": 3,
    }
    changed = [
        ({}, {}),
        ({"by": "er"}, {"within": "all", "a": "pos", "b": ""}),
        ({"by": "interval"}, {"by": "all", "a": "all", "b": ""}),
        ({"by": "interval", "outcome": "after_metastasis"}, {"a": "y2", "b": ""}),
        ({"a": "n4"}, {"b": ""}),
        ({"b": "old"}, {"b": ""}),
        ({"by": "metastasis"}, {"within": "all", "a": "with", "b": ""}),
    ]
    found = ask("mended", *[(base | change,) for change, _ in changed])
    assert found == [base | change | mended for change, mended in changed]
    for view in found:
        assert survival.fits(view["by"], view["outcome"], view["within"])


def test_what_can_be_chosen_is_what_there_are_curves_of(ask: Any) -> None:  # noqa: ANN401
    everything, asked = ask(
        "offered", (STRATA,), (SurvivalExplorer(ask="crossing").strata,)
    )
    assert everything == {
        "outcomes": list(OUTCOMES),
        "circles": list(WITHIN),
        "factors": list(FACTORS),
    }
    assert asked == {
        "outcomes": ["metastasis"],
        "circles": ["all"],
        "factors": ["all", "er"],
    }


def test_years_in_words(ask: Any) -> None:  # noqa: ANN401
    assert ask("spanInWords", ([1.8, 1.67, 1.93],)) == ["1.8 years (1.7 to 1.9)"]


def test_groups_and_ratios_have_the_same_words(ask: Any) -> None:  # noqa: ANN401
    ways: list[dict[str, Any]] = [
        {"by": "metastasis", "count": count, "landmark": day}
        for count in COUNTING
        for day in LANDMARKS
    ]
    assert ask("namesOf", *[(way,) for way in ways]) == [names(**way) for way in ways]
    place: dict[str, Any] = {"outcome": "death", "within": "all"}
    keys = ask("keyOf", *[(place | way, "with") for way in ways])
    assert keys == [survival.key(**place, level="with", **way) for way in ways]
    hazards = [STRATA[each]["hazard"] for each in keys] + [None, [0.491, 0.42, 0.5]]
    told = ask("hazardInWords", *[(hazard,) for hazard in hazards])
    assert told == [ratio(hazard) for hazard in hazards]


LANES = [[4.5, 6, 1], [2, 4, 0], [None, 6, 0], [None, 2, 1]]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        ("ever", ["immortal 0-4.5, with 4.5-6", "immortal 0-2, with 2-4"]),
        ("found", ["without 0-4.5, with 4.5-6", "without 0-2, with 2-4"]),
        ("landmark", ["out 0-3, without 3-6", "out 0-3, with 3-4"]),
    ],
)
def test_each_stretch_of_a_lane_is_counted_in_its_group(
    ask: Any,  # noqa: ANN401
    count: str,
    expected: list[str],
) -> None:
    expected += {
        "landmark": ["out 0-3, without 3-6", "out 0-2"],
    }.get(count, ["without 0-6", "without 0-2"])
    found = ask("stretches", *[(lane, count, 3) for lane in LANES])
    assert [
        ", ".join(f"{p['kind']} {p['from']}-{p['to']}" for p in pieces)
        for pieces in found
    ] == expected


def test_a_curve_that_begins_later_says_so(ask: Any) -> None:  # noqa: ANN401
    packed = STRATA["death all metastasis with 3"]
    group = {"id": "with", "name": "known by year 3", "packed": packed}
    before, after = ask("sentence", (group, "death", 2), (group, "death", 5))
    assert before == "Known by year 3: counting begins after 3 years."
    assert after == (
        "Known by year 3: of 100 alive after 3 years, after 5 years 40 are alive "
        "(34 to 45), 60 have died, of whatever cause. Followed then: 133."
    )


def test_one_person_has_and_two_have(ask: Any) -> None:  # noqa: ANN401
    assert ask(
        "say", (1, "have died"), (2, "have died"), (1, "are alive"), (0, "are alive")
    ) == ["1 has died", "2 have died", "1 is alive", "0 are alive"]


def test_the_sentence_of_the_page(ask: Any) -> None:  # noqa: ANN401
    group = {
        "id": "old",
        "name": "70 or older",
        "packed": STRATA["metastasis all age old"],
    }
    within, beyond = ask(
        "sentence", (group, "metastasis", 10), (group, "metastasis", 15)
    )
    assert within == (
        "70 or older: after 10 years, of 100 people 42 have had a metastasis "
        "(37 to 47), 30 have died without one, 28 are alive without one. "
        "Still followed: 49 of 461."
    )
    assert beyond.endswith("fewer than 10 people are still followed, too few to say.")


# ---------------------------------------------------------------- the widget


def test_readings_are_those_of_the_library() -> None:
    w = SurvivalExplorer(by="nodes", a="n4", b="n0", at=10)
    assert w.readings.index.tolist() == ["4 nodes or more", "no node"]
    assert w.readings["value"].tolist() == [72.7, 29.4]
    assert w.readings["n"].tolist() == [782, 1436]


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ({}, ["all"]),
        ({"by": "er"}, ["pos"]),
        ({"by": "er", "a": "neg", "b": "pos"}, ["neg", "pos"]),
        ({"by": "er", "a": "neg", "b": "neg"}, ["neg"]),
    ],
)
def test_one_group_or_two(view: dict[str, Any], shown: list[str]) -> None:
    assert SurvivalExplorer(**view).shown == shown


def test_groups_of_another_characteristic_are_not_shown() -> None:
    w = SurvivalExplorer(by="er", b="neg")
    w.by = "nodes"  # as it arrives from the page: one trait after the other
    assert w.shown == ["n0"]
    w.a = "n4"
    assert w.shown == ["n4"]


def test_any_people_that_python_selects() -> None:
    young = COHORT.query("age < 40")
    w = SurvivalExplorer("death", cohort=young, by="er", b="neg", title="Under 40.")
    assert w.readings["n"].sum() == len(young)
    assert "Under 40." in w.twin()
    assert w.strata == survival.strata(young)


def test_a_group_too_small_for_a_curve_is_left_out() -> None:
    w = SurvivalExplorer("death", cohort=COHORT.head(60), by="grade", a="g2", b="g3")
    n = [len(survival.members(COHORT.head(60), "grade", each)) for each in w.shown]
    assert len(w.readings) == sum(each >= survival.FEWEST for each in n)
    assert w.twin()


BAD = [
    ({"outcome": "cure"}, "outcome is 'cure'; allowed: 'metastasis'"),
    ({"by": "her2"}, "by is 'her2'; allowed: 'all', 'er'"),
    ({"within": "men"}, "within is 'men'; allowed: 'all', 'pos', 'neg'"),
    ({"at": 16}, "at is 16; allowed: years from 0 to 15"),
    ({"at": float("nan")}, "at is nan; allowed"),
    ({"at": True}, "at is True; allowed"),
    ({"naive": 1}, "naive is 1; allowed: True, False"),
    ({"count": "later"}, "count is 'later'; allowed: 'ever', 'found', 'landmark'"),
    ({"landmark": 2.5}, "landmark is 2.5; allowed: 1, 2, 3"),
    ({"landmark": True}, "landmark is True; allowed: 1, 2, 3"),
    ({"ask": "when"}, "ask is 'when'; allowed: '', 'competing'"),
    ({"a": "low"}, "is 'low'; allowed: 'all'"),
]


@pytest.mark.parametrize(("setting", "named"), BAD)
def test_a_bad_value_is_named_and_changes_nothing(
    setting: dict[str, Any], named: str
) -> None:
    with pytest.raises(SurvivalError, match=re.escape(named)):
        SurvivalExplorer(**setting)
    w = SurvivalExplorer()
    before = w.page_state()
    (name, value), *_ = setting.items()
    with pytest.raises(SurvivalError, match=re.escape(f"{name} is")):
        setattr(w, name, value)
    assert w.page_state() == before


@pytest.mark.parametrize(
    "view",
    [
        {"by": "interval", "outcome": "death"},
        {"by": "er", "within": "pos"},
        {"by": "er", "a": "n0"},
        {"by": "er", "b": "n0"},
    ],
)
def test_a_view_must_go_together(view: dict[str, Any]) -> None:
    with pytest.raises(SurvivalError, match="allowed: "):
        SurvivalExplorer(**view)


# ---------------------------------------------------------------- questions


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_brings_its_view_and_waits(name: str) -> None:
    w = SurvivalExplorer(outcome="death", by="grade", ask=name)
    view = QUESTIONS[name]["view"]
    assert {part: getattr(w, part) for part in view} == view
    assert w.prediction == ""
    v = SurvivalExplorer()
    v.ask = name
    assert {part: getattr(v, part) for part in view} == view


def test_another_question_starts_without_a_prediction() -> None:
    w = SurvivalExplorer(ask="median")
    w.prediction = "some"
    w.ask = "crossing"
    assert w.prediction == ""
    with pytest.raises(SurvivalError, match="prediction is 'some'; allowed"):
        w.prediction = "some"


def test_a_question_carries_only_the_groups_it_is_about() -> None:
    for name, question in QUESTIONS.items():
        w = SurvivalExplorer(ask=name)
        assert {key.split()[0] for key in w.strata} == {question["view"]["outcome"]}
        assert all(w.packed(level) for level in w.shown)
        assert len(w.page_state()) < 30_000
    assert len(SurvivalExplorer().page_state()) < 180_000


def told(name: str, by: str, level: str, years: float) -> dict[str, int]:
    outcome = QUESTIONS[name]["view"]["outcome"]
    packed = STRATA[survival.key(outcome, "all", by, level)]
    people = hundred(survival.reading(packed, outcome, years))
    assert people
    return people


def test_the_words_of_the_questions_are_those_of_the_curves() -> None:
    old = told("competing", "age", "old", 10)
    question = QUESTIONS["competing"]
    naive = survival.reading(STRATA["metastasis all age old"], "metastasis", 10)[
        "naive"
    ]
    assert f"it gives {naive} %" in question["ask"]
    assert question["answer"].startswith(
        f"{old['counted']} of 100, because {old['other']}"
    )
    five = [told("crossing", "er", level, 5)["counted"] for level in ("pos", "neg")]
    ten = [told("crossing", "er", level, 10)["counted"] for level in ("pos", "neg")]
    question = QUESTIONS["crossing"]
    assert (
        "{} of 100 people with ER-positive and {} of 100".format(*five)
        in question["ask"]
    )
    assert "it is {} against {} of 100".format(*ten) in question["answer"]
    packed = STRATA["after_metastasis all all all"]
    question = QUESTIONS["median"]
    assert f"longer than {packed['half'][0]:.1f} years" in question["ask"]
    some = told("median", "all", "all", 5)["counted"]
    assert question["answer"].startswith(
        f"{some} of 100. One in four lived longer than "
        f"{packed['quarter'][0]:.1f} years, one in ten longer than {packed['tenth'][0]:.1f}."
    )


def test_the_words_about_immortal_time_are_those_of_the_curves() -> None:
    question = QUESTIONS["immortal"]
    w = SurvivalExplorer(ask="immortal")
    assert w.hazard
    ever = ratio(w.hazard).split()[0]
    alive = round(w.readings["value"].iloc[0])
    assert f"{alive} of 100 people with one were alive five years" in question["ask"]
    assert f"was {ever} times that" in question["ask"]
    w.count = "found"
    assert w.hazard
    before, everything = STRATA["death all metastasis with ever"]["years"]
    assert question["answer"].startswith(
        f"{ratio(w.hazard).split()[0]} times in place of {ever}. Of the "
        f"{everything:,} years of those who ever had a metastasis, {before:,} were"
    )


def test_the_trap_can_be_set_for_any_people() -> None:
    old = COHORT.query("age >= 55")
    w = SurvivalExplorer(ask="immortal", cohort=old, title="From 55 on.")
    assert w.hazard == [round(each, 4) for each in survival.ever_metastatic(old)]
    w.count, w.landmark = "landmark", 4
    assert w.readings.index.tolist() == ["known by year 4", "not known by year 4"]
    assert w.readings["n"].sum() == (old["t_exit"] > 4).sum()
    w.prediction = "more"
    assert ratio(w.hazard) in w.twin()
    assert "not counted yet" in w.twin()


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_has_a_best_answer(question: dict[str, Any]) -> None:
    ids = [option["id"] for option in question["options"]]
    assert question["best"] in ids
    assert len(set(ids)) == len(ids) == 3
    end = OUTCOMES[question["view"]["outcome"]]["end"]
    assert question["then"] <= end
    # what is waited for is either what follows, or another way to count
    assert ("reveal" in question) or question["until"] <= question["then"]
    assert question["until"] <= end


# ---------------------------------------------------------------- twin


VIEWS: list[dict[str, Any]] = [
    {},
    {"by": "er", "b": "neg"},
    {
        "outcome": "after_metastasis",
        "by": "interval",
        "a": "late",
        "b": "y2",
        "within": "neg",
    },
    {"outcome": "death", "by": "chemo", "b": "no", "at": 3},
    {"ask": "median"},
    {"outcome": "death", "by": "metastasis", "b": "without", "count": "ever"},
    {
        "outcome": "death",
        "by": "metastasis",
        "b": "without",
        "count": "landmark",
        "landmark": 8,
    },
]


@pytest.mark.parametrize("view", VIEWS)
def test_the_twin_is_stable_and_says_its_era(view: dict[str, Any]) -> None:
    w = SurvivalExplorer(**view)
    assert w.twin() == SurvivalExplorer(**view).twin()
    assert repr(w) == repr(SurvivalExplorer(**view))
    assert "Rotterdam, treated 1978-1993, any distant site" in w.twin()
    for alt in re.findall(r'alt="([^"]+)"', w.twin()):
        assert 40 <= len(alt) <= 250


def test_the_twin_of_an_open_question_does_not_give_it_away() -> None:
    w = SurvivalExplorer(ask="median")
    assert "12.6" not in w.twin()
    assert "<img" not in w.twin()
    w.prediction = "none"
    assert "<img" in w.twin()


def test_the_picture_and_the_table_of_the_twin_are_the_curves() -> None:
    w = SurvivalExplorer(by="er", b="neg")
    source = re.search(r"base64,([^\"]+)", w.twin())
    assert source
    drawing = ET.fromstring(base64.b64decode(source[1]))  # noqa: S314 - our own drawing
    lines = drawing.findall("{*}path[@stroke-width='2.4']")
    assert [line.get("stroke-dasharray") for line in lines] == ["", "7 5"]
    told = [
        re.search(rf"<th scope=\"row\">{year} years</th><td>([\d.]+) ", w.twin())
        for year in (3, 12)
    ]
    read = survival.read(
        survival.curve(survival.members(COHORT, "er", "pos"), "metastasis"), [3, 12]
    )
    for cell, (_, true) in zip(told, read.iterrows(), strict=True):
        assert cell
        assert cell[1] == f"{100 * true['value']:.1f}"
