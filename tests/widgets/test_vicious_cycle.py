"""The ViciousCycle widget in Python: its runs, its questions, its stable twin."""

import base64
import re
import xml.etree.ElementTree as ET
from math import nan
from typing import Any

import pytest

from seedsoil import remodeling
from seedsoil.remodeling import RemodelingError
from seedsoil.widgets import ViciousCycle
from seedsoil.widgets.vicious_cycle import _QUESTIONS, TWO_YEARS, WIRES


def after_two_years(cut: str | None) -> Any:  # noqa: ANN401
    return ViciousCycle([cut] if cut else []).runs["A"].loc[TWO_YEARS]


def answers(question: str) -> dict[str, str]:
    found = {each["id"]: each["reply"] for each in _QUESTIONS[question]["options"]}
    return found | {"shown": _QUESTIONS[question]["answer"]}


def test_a_wire_is_an_input_of_the_model() -> None:
    inputs = remodeling.model("vicious_cycle").inputs
    assert [inputs[wire["input"]].value for wire in WIRES.values()] == [1, 1, 1, 1]


def test_runs_are_those_of_the_model() -> None:
    w = ViciousCycle(cut=["TGF-beta", "PTHrP"], seed=0.05, years=2, from_day=364)
    expected = remodeling.simulate(
        "vicious_cycle",
        730,
        initial={"T": 0.05},
        inputs=[("u_P", 0, 364, 730), ("u_G", 0, 364, 730)],
    )
    assert w.cut == ["PTHrP", "TGF-beta"]
    assert w.runs["A"].equals(expected)
    assert w.runs["B"] is None


def test_a_kept_run_is_a_and_the_present_one_b() -> None:
    w = ViciousCycle(cut=["PTHrP"])
    w.kept = {"cut": [], "seed": 0.01, "from_day": 0}
    assert w.runs["A"]["z"].loc[TWO_YEARS] == pytest.approx(67.6, abs=0.05)
    assert w.runs["B"]["z"].loc[TWO_YEARS] == pytest.approx(97.6, abs=0.05)


def test_a_cut_after_the_end_changes_nothing() -> None:
    late = ViciousCycle(cut=["RANKL"], years=1, from_day=728)
    assert late.runs["A"].equals(ViciousCycle(years=1).runs["A"])


@pytest.mark.parametrize("question", _QUESTIONS)
def test_each_option_is_answered_and_the_whole_ring_is_named(question: str) -> None:
    asked = _QUESTIONS[question]
    assert asked["ask"].endswith("?")
    assert all(each["text"] and each["reply"] for each in asked["options"])
    if question != "prediction":
        assert [each["id"] for each in asked["options"]] == list(WIRES)


def test_what_the_first_answers_say_is_what_the_model_says() -> None:
    run = ViciousCycle().runs["A"]
    for reply in answers("prediction").values():
        assert f"{run['z'].loc[TWO_YEARS]:.1f} %" in reply
        assert f"{run['z'].loc[364]:.1f} %" in reply


def test_what_the_answers_about_bone_say_is_what_the_model_says() -> None:
    bone = {wire: f"{after_two_years(wire)['z']:.1f} %" for wire in (*WIRES, None)}
    assert max(WIRES, key=lambda wire: after_two_years(wire)["z"]) == "osteoclast"
    replies = answers("best_for_bone")
    assert all(bone[wire] in replies[wire] for wire in WIRES)
    assert all(bone["osteoclast"] in reply for reply in replies.values())
    numbers = set(re.findall(r"[\d.]+ %", " ".join(replies.values())))
    assert numbers == set(bone.values())


def test_what_the_answers_about_the_tumour_say_is_what_the_model_says() -> None:
    share = {
        wire: f"{100 * after_two_years(wire)['T']:.0f} %" for wire in (*WIRES, None)
    }
    assert min(WIRES, key=lambda wire: after_two_years(wire)["T"]) == "TGF-beta"
    assert max(WIRES, key=lambda wire: after_two_years(wire)["T"]) == "PTHrP"
    replies = answers("best_for_tumour")
    assert all(share[wire] in replies[wire] for wire in WIRES)
    assert all(share["TGF-beta"] in reply for reply in replies.values())
    numbers = set(re.findall(r"[\d.]+ %", " ".join(replies.values())))
    assert numbers == set(share.values())


def expect_refused(setting: dict[str, Any], named: str) -> None:
    w = ViciousCycle(seed=0.02)
    before = w.page_state()
    (name, value), *_ = setting.items()
    with pytest.raises(RemodelingError, match=named):
        setattr(w, name, value)
    assert w.page_state() == before


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ({"cut": "PTHrP"}, "cut is 'PTHrP'; allowed: a list of 'PTHrP', 'RANKL'"),
        ({"cut": ["OPG"]}, "cut is 'OPG'; allowed: .*'TGF-beta'"),
        ({"cut": 3}, "cut is 3"),
        ({"seed": 0.5}, "seed is 0.5; allowed: a number from 0.001 to 0.1"),
        ({"seed": 0}, "seed is 0;"),
        ({"seed": nan}, "seed is nan"),
        ({"seed": "1 %"}, "seed is '1 %'"),
        ({"years": 6}, "years is 6; allowed: a whole number from 1 to 5"),
        ({"years": 2.5}, "years is 2.5; allowed: a whole number"),
        ({"years": True}, "years is True"),
        ({"from_day": -1}, "from_day is -1; allowed: .* from 0 to 728"),
        ({"from_day": 729}, "from_day is 729"),
    ],
)
def test_a_bad_value_is_named_and_changes_nothing(
    setting: dict[str, Any], named: str
) -> None:
    with pytest.raises(RemodelingError, match=named):
        ViciousCycle(**setting)
    expect_refused(setting, named)


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ({"day": 1826}, "day is 1826; allowed: a number from 0 to 1825"),
        ({"kept": {"cut": []}}, "kept is .*'cut', 'seed' and 'from_day'"),
        ({"kept": {"cut": [], "seed": 2, "from_day": 0}}, "seed is 2"),
        ({"prediction": "half"}, "prediction is 'half'; allowed: .*'two-thirds'"),
        ({"best_for_bone": "OPG"}, "best_for_bone is 'OPG'; allowed: .*'osteoclast'"),
    ],
)
def test_a_bad_state_of_the_view_is_named_and_changes_nothing(
    setting: dict[str, Any], named: str
) -> None:
    expect_refused(setting, named)


def test_the_question_of_the_whole_ring_is_passed_where_a_wire_is_cut() -> None:
    assert (ViciousCycle().prediction, ViciousCycle(["RANKL"]).prediction) == (
        "",
        "shown",
    )


def picture_of(w: ViciousCycle) -> ET.Element:
    source = re.search(r"base64,([^\"]+)", w.twin()).group(1)
    return ET.fromstring(base64.b64decode(source))  # noqa: S314 - our own drawing


@pytest.mark.parametrize(("day", "cells"), [(0, 1), (364, 24), (728, 99), (1095, 100)])
def test_the_twin_draws_a_cell_for_each_percent(day: int, cells: int) -> None:
    w = ViciousCycle()
    w.prediction, w.day = "shown", day
    assert len(picture_of(w).findall(".//{*}circle")) == cells


def test_the_twin_shows_a_cut_from_its_day_on() -> None:
    w = ViciousCycle(["RANKL"], from_day=364)
    w.best_for_bone = w.best_for_tumour = "shown"
    drawn = []
    for day in (0, 364):
        w.day = day
        drawn.append("".join(picture_of(w).itertext()).count("RANKL cut"))
    assert drawn == [0, 1]


def test_the_twin_is_stable_and_speaks() -> None:
    w = ViciousCycle(["PTHrP"])
    w.kept = {"cut": [], "seed": 0.01, "from_day": 0}
    w.best_for_bone = w.best_for_tumour = "shown"
    w.day = TWO_YEARS
    assert w.twin() == w.twin()
    alt = re.search(r'alt="([^"]+)"', w.twin()).group(1)
    assert 40 <= len(alt) <= 250
    assert "bone 97.6 %" in alt
    assert "<td>67.6</td>" in w.twin()
    assert "<td>97.6</td>" in w.twin()
    assert remodeling.model("vicious_cycle").status.split("'")[0] in w.twin()
    assert repr(w) == "ViciousCycle: PTHrP cut, seed 1 %, 3 years"


def test_the_twin_asks_before_it_tells() -> None:
    twin = ViciousCycle().twin()
    assert _QUESTIONS["prediction"]["ask"] in twin
    assert "<details><summary>What the model says" in twin
    w = ViciousCycle()
    w.prediction = "most"
    assert "<details>" not in w.twin()


def test_no_medicine_and_no_answer_promises_a_longer_life() -> None:
    said = [wire["medicine"] for wire in WIRES.values()]
    said += [reply for question in _QUESTIONS for reply in answers(question).values()]
    assert not re.search(r"surviv|live[sd]? longer|cure", " ".join(said), re.IGNORECASE)
