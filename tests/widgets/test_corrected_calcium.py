"""The CorrectedCalcium widget in Python: its result, its question, its stable twin."""

import re
from typing import Any

import pytest

from seedsoil import calcium
from seedsoil.calcium import SYSTEMS, CalciumError
from seedsoil.widgets import CorrectedCalcium
from seedsoil.widgets.corrected_calcium import _DEFAULTS, _QUESTION, _WORDS


def test_the_result_is_that_of_the_library() -> None:
    w = CorrectedCalcium(2.6, 20, "mmol/L")
    assert w.result == calcium.side_by_side(2.6, 20, "mmol/L")
    w.blood = {"calcium": 12, "albumin": 4, "unit": "mg/dL"}
    assert w.result["mg/dL"].band == "moderate"


def test_the_question_tells_the_first_blood_and_its_answer() -> None:
    both = CorrectedCalcium().result
    assert _DEFAULTS["unit"] == "mg/dL"
    assert f"{both['mg/dL'].measured:.1f} mg/dL" in _QUESTION["ask"]
    assert f"({both['mmol/L'].measured:.2f} mmol/L)" in _QUESTION["ask"]
    assert f"{both['mg/dL'].albumin:.1f} g/dL" in _QUESTION["ask"]
    value = f"{both['mg/dL'].value:.1f} mg/dL"
    assert value in _QUESTION["answer"]
    assert f"{both['mmol/L'].value:.2f}" in _QUESTION["answer"]
    for option in _QUESTION["options"]:
        assert value in option["reply"]
    right = next(o for o in _QUESTION["options"] if o["id"] == both["mg/dL"].band)
    assert right["reply"].startswith("Yes")


@pytest.mark.parametrize("unit", SYSTEMS)
def test_the_search_has_one_answer(unit: str) -> None:
    """The highest albumin that does is the one named; a step more is too much."""
    goal, rules = _WORDS["hunt"][unit], SYSTEMS[unit]
    assert calcium.band(goal["calcium"], unit) == "not raised"
    found = calcium.corrected(goal["calcium"], goal["albumin"], unit)
    assert found.band == "moderate"
    above = goal["albumin"] + rules["albumin_step"]
    assert calcium.corrected(goal["calcium"], above, unit).band == "mild"


@pytest.mark.parametrize(
    ("blood", "named"),
    [
        ((5, 4, "mg/dL"), "calcium is 5; allowed: 6 to 18 mg/dL"),
        ((10, 4, "mmol/L"), "calcium is 10"),
        ((2.5, 4, "mmol/L"), "albumin is 4; allowed: 10 to 55 g/L"),
        ((10, 4, "mg"), "unit is 'mg'"),
        (("ten", 4, "mg/dL"), "calcium is 'ten'"),
    ],
)
def test_a_bad_value_is_named_and_changes_nothing(
    blood: tuple[Any, ...], named: str
) -> None:
    with pytest.raises(CalciumError, match=named):
        CorrectedCalcium(*blood)
    w = CorrectedCalcium(11, 3)
    before = w.page_state()
    with pytest.raises(CalciumError, match=named):
        w.blood = dict(zip(("calcium", "albumin", "unit"), blood, strict=True))
    assert w.page_state() == before


def test_a_blood_without_its_unit_is_none() -> None:
    w = CorrectedCalcium()
    with pytest.raises(CalciumError, match=r"blood is .*'calcium', 'albumin', 'unit'"):
        w.blood = {"calcium": 10, "albumin": 4}
    with pytest.raises(CalciumError, match="prediction is 'high'; allowed: ''"):
        w.prediction = "high"


def test_the_twin_asks_before_it_tells() -> None:
    w = CorrectedCalcium()
    assert _QUESTION["ask"] in w.twin()
    assert "<details><summary>Corrected" in w.twin()
    w.prediction = "mild"
    assert "<details>" not in w.twin()


def test_the_twin_is_stable_and_speaks() -> None:
    w = CorrectedCalcium()
    w.prediction = "shown"
    assert w.twin() == w.twin()
    alt = re.search(r'alt="([^"]+)"', w.twin()).group(1)
    assert 40 <= len(alt) <= 250
    assert "10.2 mg/dL or 2.55 mmol/L" in alt
    for value in ("11.8 mg/dL", "2.95 mmol/L", "mildly raised", "20 g/L"):
        assert f"<td>{value}</td>" in w.twin()
    assert repr(w) == "CorrectedCalcium: 10.2 mg/dL, albumin 2 g/dL"


def test_the_formula_is_never_the_last_word() -> None:
    assert "ionised" in _WORDS["status"]
    assert any("ionised" in each for each in _WORDS["left_out"])
