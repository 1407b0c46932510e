"""The TestAndThink widget in Python: its people, its questions, its stable twin."""

from __future__ import annotations

import base64
import math
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from seedsoil import diagnostics
from seedsoil.diagnostics import DiagnosticsError
from seedsoil.evidence import table
from seedsoil.widgets import TestAndThink
from seedsoil.widgets.test_and_think import _QUESTIONS, _SOURCE, accuracies, settings


def test_tests_are_the_rows_per_patient() -> None:
    rows = table("imaging_accuracy").query("basis == 'patient'")
    assert list(accuracies()) == list(rows["id"])
    for row in rows.to_dict("records"):
        test = accuracies()[row["id"]]
        assert test["sensitivity"] == pytest.approx(row["sensitivity"] / 100)
        assert test["specificity"] == pytest.approx(row["specificity"] / 100)
        assert (test["sens"] is None) == math.isnan(row["sens_low"])
        assert test["modality"] in _SOURCE["sees"]


def test_settings_rise_and_name_whom() -> None:
    shares = [each["pretest"] for each in settings().values()]
    assert shares == sorted(shares)
    low, high = _SOURCE["ranges"]["pretest"]
    assert low <= shares[0] <= shares[-1] <= high
    assert settings()["new-seer"]["pretest"] == 0.036
    assert "229,195 women" in settings()["new-seer"]["whom"]


def test_stops_of_the_slider_rise_within_the_range() -> None:
    stops = _SOURCE["stops"]
    low, high = _SOURCE["ranges"]["pretest"]
    assert stops == sorted(set(stops))
    assert (stops[0], stops[-1]) == (100 * low, 100 * high)
    assert set(_SOURCE["marks"]) <= set(stops)


def test_people_and_probabilities_are_those_of_the_library() -> None:
    w = TestAndThink("suspected", "mri-yang", "fdg-zamanian", dependence=0.5)
    share = 0.357
    assert w.people == diagnostics.count_people(share, 0.906, 0.954)
    assert w.result == diagnostics.post_test(share, 0.906, 0.954)
    assert w.both == diagnostics.two_tests(share, (0.906, 0.954), (0.92, 0.99), 0.5)
    assert w.ranges is None
    assert TestAndThink().ranges == diagnostics.post_test_range(
        0.036, (0.86, 0.93), (0.87, 0.94)
    )


def test_an_own_test_is_used() -> None:
    w = TestAndThink(first="own")
    w.own = {"sensitivity": 0.5, "specificity": 1}
    assert w.people.false_positive == 0
    assert w.ranges is None


def options(question: str) -> list[dict[str, str]]:
    return _QUESTIONS[question]["options"]


def said(question: str) -> list[str]:
    replies = [each["reply"] for each in options(question)]
    return [*replies, _QUESTIONS[question]["answer"]]


@pytest.mark.parametrize("question", _QUESTIONS)
def test_each_question_has_options_replies_and_a_task(question: str) -> None:
    assert _QUESTIONS[question]["ask"].endswith("?")
    assert len({each["id"] for each in options(question)}) == len(options(question))
    assert all(said(question))
    assert _SOURCE["tasks"][question]["of"] in {"positive", "negative", "both"}


def test_what_the_first_answers_say_is_what_is_counted() -> None:
    w = TestAndThink(ask="few")
    for number in (36, 90, 91):
        assert f"{number}" in _QUESTIONS["few"]["ask"]
    for reply in said("few"):
        assert f"{100 * w.result.positive:.0f} of 100" in reply
        assert f"{w.people.false_positive} false" in reply


def test_what_the_second_answers_say_is_what_is_counted() -> None:
    w = TestAndThink(ask="calm")
    missed = w.people.false_negative
    negative = missed + w.people.true_negative
    assert f"{missed + w.people.true_positive} have them" in _QUESTIONS["calm"]["ask"]
    for reply in said("calm"):
        assert f"{missed}" in reply
        assert f"{negative}" in reply
    assert round(100 * w.result.negative) == 5


def test_what_the_third_answers_say_is_what_is_counted() -> None:
    w = TestAndThink(ask="twice")
    assert w.dependence == 1
    assert f"{100 * w.both.multiplied[0]:.0f} of 100" in _QUESTIONS["twice"]["ask"]
    for reply in said("twice"):
        assert (
            f"{100 * w.both.post[0]:.0f} of 100" in reply
            or "nothing was gained" in reply
        )


@pytest.mark.parametrize("question", _QUESTIONS)
def test_each_task_can_be_solved_on_a_stop_and_not_where_it_begins(
    question: str,
) -> None:
    task = _SOURCE["tasks"][question]
    w = TestAndThink(ask=question)

    def value() -> float:
        found = {"both": w.both.post[0]} | w.result.__dict__
        return float(found[task["of"]])

    assert abs(value() - task["target"]) > task["within"]
    near = []
    for step in range(41):
        if task["of"] == "both":
            w.dependence = step / 40 if step % 2 == 0 else w.dependence
        else:
            w.pretest = _SOURCE["stops"][step % len(_SOURCE["stops"])] / 100
        near.append(abs(value() - task["target"]) <= task["within"])
    assert any(near)


def expect_refused(setting: dict[str, Any], named: str) -> None:
    w = TestAndThink(ask="few")
    before = w.page_state()
    (name, value), *_ = setting.items()
    with pytest.raises(DiagnosticsError, match=named):
        setattr(w, name, value)
    assert w.page_state() == before


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ({"pretest": 0}, "pretest is 0; allowed: a number from 0.001 to 0.9"),
        ({"pretest": 3.6}, "pretest is 3.6"),
        ({"first": "ultrasound"}, "first is 'ultrasound'; allowed: 'scan-zamanian'"),
        ({"second": 5}, "second is 5; allowed: .*'own'"),
        ({"step": "third"}, "step is 'third'; allowed: 'before', 'first', 'second'"),
        ({"dependence": -0.1}, "dependence is -0.1; allowed: a number from 0 to 1"),
        ({"ask": "why"}, "ask is 'why'; allowed: '', 'few'"),
    ],
)
def test_a_bad_value_is_named_and_changes_nothing(
    setting: dict[str, Any], named: str
) -> None:
    with pytest.raises(DiagnosticsError, match=named):
        TestAndThink(**setting)
    expect_refused(setting, named)


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ({"own": {"sensitivity": 0.9}}, "own is .*'sensitivity' and 'specificity'"),
        ({"own": {"sensitivity": 0.1, "specificity": 0.9}}, "sensitivity is 0.1"),
        ({"retest": "all"}, "retest is 'all'; allowed: 'positive', 'negative'"),
        ({"prediction": "six"}, "prediction is 'six'; allowed: .*'quarter'"),
    ],
)
def test_a_bad_state_of_the_view_is_named_and_changes_nothing(
    setting: dict[str, Any], named: str
) -> None:
    expect_refused(setting, named)


def test_an_unknown_setting_is_refused_with_the_known_ones() -> None:
    with pytest.raises(
        DiagnosticsError, match="setting is 'x'; allowed: 'new-denmark'"
    ):
        TestAndThink("x")


def dots(w: TestAndThink) -> tuple[int, int]:
    """Return how many people the twin draws with and without metastases."""
    source = re.search(r"base64,([^\"]+)", w.twin())
    assert source
    drawing = ET.fromstring(base64.b64decode(source[1]))  # noqa: S314 - our own drawing
    counts = {
        path.get("stroke"): (path.get("d") or "").count("M")
        for path in drawing.iter("{http://www.w3.org/2000/svg}path")
    }
    return counts["#b5306c"], counts["#8b8078"]


@pytest.mark.parametrize("step", ["before", "first", "second"])
@pytest.mark.parametrize("retest", ["positive", "negative"])
def test_the_twin_draws_a_thousand_people_at_each_step(step: str, retest: str) -> None:
    w = TestAndThink("staging-porto", step=step, dependence=0.3)
    w.retest = retest
    assert dots(w) == (198, 802)
    alt = re.search(r'alt="([^"]+)"', w.twin())
    assert alt
    assert 40 <= len(alt[1]) <= 250


def test_the_twin_asks_before_it_tells() -> None:
    w = TestAndThink(ask="few", person="She is <invented>.")
    assert _QUESTIONS["few"]["ask"] in w.twin()
    assert "<details><summary>What the counts say" in w.twin()
    assert "She is &lt;invented&gt;." in w.twin()
    w.prediction = "quarter"
    assert "<details>" not in w.twin()
    assert "<td>27 % (20 % to 37 %)</td>" in w.twin()
    assert w.twin() == w.twin()


def test_its_text_names_share_and_tests() -> None:
    assert repr(TestAndThink(ask="twice")) == (
        "TestAndThink: 3.6 % before, bone scan (review 2023, breast), "
        "then NaF-PET (review 2023, breast)"
    )
    assert "own test (80 %, 80 %)" in repr(TestAndThink(first="own"))
