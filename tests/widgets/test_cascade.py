"""The Cascade widget in Python: what it says is what the walk does, and what is sourced."""

import base64
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from seedsoil import cascade
from seedsoil.cascade import PRESETS, SOURCE, STEPS, CascadeError
from seedsoil.evidence import table
from seedsoil.widgets import Cascade

QUESTIONS = SOURCE["questions"]


def replies(question: str) -> dict[str, str]:
    found = {each["id"]: each["reply"] for each in QUESTIONS[question]["options"]}
    return found | {"shown": QUESTIONS[question]["answer"]}


def test_the_walk_is_that_of_the_library() -> None:
    w = Cascade({"blood": 80}, seed=5)
    assert w.walk.equals(cascade.walk({"blood": 80}, 5))
    assert w.chances["invasion"] == STEPS["invasion"]["chance"]


def test_every_step_is_known_from_somewhere() -> None:
    known = table("cascade_evidence")
    assert list(known["step"].unique()) == list(STEPS)
    shown = {each["step"] for each in Cascade().findings}
    assert shown == set(STEPS)
    assert all(re.search(r" \d{4}$", each["source"]) for each in Cascade().findings)


@pytest.mark.parametrize("name", STEPS)
def test_what_is_called_settled_was_seen_in_people(name: str) -> None:
    people = table("cascade_evidence").query("step == @name and shown_in == 'people'")
    if STEPS[name]["sure"] == "settled":
        assert len(people)
    if STEPS[name]["sure"] == "disputed":
        assert "disputed" in STEPS[name]["why"]


def test_no_step_tells_a_share_that_is_measured() -> None:
    """Numbers stand in the table with their source, never in the words of a step."""
    for step in STEPS.values():
        assert not re.search(r"\b\d", step["what"] + step["why"])


def test_the_answers_about_doubling_are_those_of_the_chances() -> None:
    start = PRESETS["late"]
    blood = cascade.expected(start | {"blood": 2 * start["blood"]})
    growth = cascade.expected(start | {"colonisation": 2 * start["colonisation"]})
    assert blood["arrived"] == pytest.approx(growth["arrived"])
    assert all(
        f"{blood['arrived']:.1f} of" in text for text in replies("doubled").values()
    )
    said = QUESTIONS["doubled"]["next"]
    assert f"{blood['asleep']:.0f} sleepers after the first" in said
    assert f"{growth['asleep']:.0f} after the second" in said


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_option_is_answered(question: str) -> None:
    asked = QUESTIONS[question]
    assert asked["ask"].endswith("?")
    assert all(each["text"] and each["reply"] for each in asked["options"])


def test_a_state_of_the_view_is_taken() -> None:
    w = Cascade()
    w.chances = PRESETS["early"]
    w.seed, w.place, w.prediction, w.doubled = 7, 3.5, "growth", "same"
    assert (w.place, w.prediction, w.doubled) == (3.5, "growth", "same")


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ({"chances": {"lymph": 5}}, "chances is 'lymph'"),
        ({"chances": {"niche": 0}}, "niche is 0"),
        ({"seed": -1}, "seed is -1"),
        ({"place": 8.5}, "place is 8.5; allowed: a number from 0 to 8"),
        ({"place": "end"}, "place is 'end'"),
        ({"prediction": "lungs"}, "prediction is 'lungs'; allowed: .*'growth'"),
        ({"doubled": "none"}, "doubled is 'none'; allowed: .*'same'"),
    ],
)
def test_a_bad_value_is_named_and_changes_nothing(
    setting: dict[str, Any], named: str
) -> None:
    w = Cascade({"blood": 20})
    before = w.page_state()
    (name, value), *_ = setting.items()
    with pytest.raises(CascadeError, match=named):
        setattr(w, name, value)
    assert w.page_state() == before
    if name in {"chances", "seed"}:
        with pytest.raises(CascadeError, match=named):
            Cascade(**setting)


def picture_of(w: Cascade) -> ET.Element:
    source = re.search(r"base64,([^\"]+)", w.twin()).group(1)
    return ET.fromstring(base64.b64decode(source))  # noqa: S314 - our own drawing


def test_the_twin_asks_before_it_tells() -> None:
    w = Cascade()
    assert QUESTIONS["prediction"]["ask"] in w.twin()
    assert "".join(picture_of(w).itertext()).count("?") == 4
    assert "<details><summary>What becomes of the cells" in w.twin()
    w.prediction = "shown"
    assert QUESTIONS["prediction"]["ask"] not in w.twin()
    assert "<summary>What becomes of the cells" not in w.twin()


def test_the_twin_draws_a_dot_for_each_cell_that_came() -> None:
    w = Cascade()
    w.prediction = "shown"
    dots = [path.get("d").count("h0") for path in picture_of(w).findall(".//{*}path")]
    passed = w.walk["passed"]
    assert dots == [1000, *(int(passed.iloc[i]) for i in (0, 2, 4, 7))]


def test_the_twin_is_stable_and_speaks() -> None:
    w = Cascade()
    w.prediction = "shown"
    assert w.twin() == w.twin()
    alt = re.search(r'alt="([^"]+)"', w.twin()).group(1)
    assert 40 <= len(alt) <= 250
    assert "SYNTHETIC" in alt
    assert SOURCE["status"] in w.twin()
    assert all(step["title"] in w.twin() for step in STEPS.values())
    assert repr(w).startswith("Cascade: 1000 SYNTHETIC cells, invasion 80 %")
