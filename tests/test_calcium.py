"""Corrected calcium: the published formulas, the bands, exact units, JavaScript alike."""

from __future__ import annotations

import random
from dataclasses import asdict
from math import inf, nan
from typing import TYPE_CHECKING, Any

import pytest

from seedsoil import calcium
from seedsoil.calcium import RULES, SYSTEMS, CalciumError, band, corrected, side_by_side
from seedsoil.evidence import Bibliography, claim
from widgets.node import asker

if TYPE_CHECKING:
    from collections.abc import Callable

CHOOSE = random.Random(7)  # noqa: S311 - no secret


def every_step(unit: str) -> list[tuple[float, float, str]]:
    """Return each blood that the widget's sliders can show."""
    rules = SYSTEMS[unit]
    steps = []
    for field in ("calcium", "albumin"):
        (low, high), step = rules[f"{field}_range"], rules[f"{field}_step"]
        count = round((high - low) / step)
        steps.append([round(low + i * step, 4) for i in range(count + 1)])
    return [(total, albumin, unit) for total in steps[0] for albumin in steps[1]]


BLOODS = [blood for unit in SYSTEMS for blood in every_step(unit)]


@pytest.mark.parametrize(
    ("total", "albumin", "unit", "value", "called"),
    [
        (10.2, 4.0, "mg/dL", 10.2, "not raised"),
        (10.4, 4.0, "mg/dL", 10.4, "not raised"),
        (10.2, 2.0, "mg/dL", 11.8, "mild"),
        (11.2, 3.0, "mg/dL", 12.0, "moderate"),
        (14.0, 4.0, "mg/dL", 14.0, "moderate"),
        (14.0, 3.9, "mg/dL", 14.08, "severe"),
        (12.0, 5.0, "mg/dL", 11.2, "mild"),
        (2.60, 40, "mmol/L", 2.60, "not raised"),
        (2.60, 39, "mmol/L", 2.62, "mild"),
        (2.60, 20, "mmol/L", 3.00, "moderate"),
        (3.10, 20, "mmol/L", 3.50, "moderate"),
        (3.10, 19, "mmol/L", 3.52, "severe"),
    ],
)
def test_the_published_formulas(
    total: float, albumin: float, unit: str, value: float, called: str
) -> None:
    found = corrected(total, albumin, unit)
    assert found.value == pytest.approx(value)
    assert found.band == called


def test_the_limits_are_those_of_the_ledger() -> None:
    mg, mmol = SYSTEMS["mg/dL"], SYSTEMS["mmol/L"]
    assert mg["raised_above"] == claim("calcium-raised-mg").value
    assert mg["moderate_from"] == claim("calcium-moderate-mg").value
    assert mg["severe_above"] == claim("calcium-severe-mg").value
    assert mmol["raised_above"] == claim("calcium-raised-mmol").value
    assert mmol["moderate_from"] == claim("calcium-prompt-mmol").value
    assert mmol["severe_above"] == claim("calcium-urgent-mmol").value
    assert RULES["molar_mass"] == claim("calcium-molar-mass").value


def test_units_are_converted_by_the_molar_mass() -> None:
    assert calcium.to_mg(1) == pytest.approx(4.0078)
    assert calcium.to_mmol(10) == pytest.approx(2.49513, abs=5e-6)
    for value in (1.5, 2.499, 3.5):
        assert calcium.to_mmol(calcium.to_mg(value)) == pytest.approx(value, rel=1e-14)


def test_the_two_published_scales_part_at_12_mg() -> None:
    both = side_by_side(12, 4, "mg/dL")
    assert {unit: one.band for unit, one in both.items()} == {
        "mg/dL": "moderate",
        "mmol/L": "mild",
    }
    assert both["mmol/L"].value == pytest.approx(2.994, abs=5e-4)


def test_both_formulas_agree_within_a_tenth_of_a_millimole() -> None:
    for total, albumin, unit in BLOODS:
        both = side_by_side(total, albumin, unit)
        gap = both["mmol/L"].value - calcium.to_mmol(both["mg/dL"].value)
        assert abs(gap) < 0.0013


def test_a_lower_albumin_never_lowers_the_corrected_value() -> None:
    for unit, rules in SYSTEMS.items():
        low, high = rules["albumin_range"]
        total = rules["raised_above"]
        steps = [low + (high - low) * i / 50 for i in range(51)]
        values = [corrected(total, each, unit).value for each in steps]
        assert values == sorted(values, reverse=True)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: corrected(5, 4, "mg/dL"), "calcium is 5; allowed: 6 to 18 mg/dL"),
        (lambda: corrected(2.5, 4, "mg/dL"), "calcium is 2.5"),
        (lambda: corrected(10, 40, "mg/dL"), "albumin is 40; allowed: 1 to 5.5 g/dL"),
        (lambda: corrected(10, 4, "mmol/L"), "calcium is 10; allowed: 1.5 to 4.5 mmol"),
        (lambda: corrected(2.5, 4, "mmol/L"), "albumin is 4; allowed: 10 to 55 g/L"),
        (lambda: corrected(nan, 4, "mg/dL"), "calcium is nan"),
        (lambda: corrected(inf, 4, "mg/dL"), "calcium is inf"),
        (lambda: corrected("10", 4, "mg/dL"), "calcium is '10'"),
        (lambda: corrected(10, albumin=True, unit="mg/dL"), "albumin is True"),
        (lambda: corrected(10, 4, "mg"), "unit is 'mg'; allowed: 'mg/dL', 'mmol/L'"),
        (lambda: band(10, "mg"), "unit is 'mg'"),
    ],
)
def test_a_bad_value_is_named(call: Callable[[], Any], named: str) -> None:
    with pytest.raises(CalciumError, match=named):
        call()


def test_every_rule_names_a_source_of_the_book() -> None:
    keys = set(Bibliography.load())
    assert RULES["molar_mass_source"] in keys
    for rules in SYSTEMS.values():
        names = ("formula_source", "raised_source", "band_source")
        assert {rules[name] for name in names} <= keys


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[Any]]:
    """Call the widget's own functions, bundled as the widget bundles them."""
    return asker(tmp_path_factory.mktemp("calcium"), "corrected_calcium/calcium.ts")


def test_the_browser_corrects_every_blood_of_its_sliders_alike(
    ask: Callable[..., Any],
) -> None:
    expected = [
        {unit: asdict(one) for unit, one in side_by_side(*blood).items()}
        for blood in BLOODS
    ]
    assert len(BLOODS) == 121 * 46 + 301 * 46
    assert ask("sideBySide", *BLOODS) == expected


def test_the_browser_corrects_any_other_blood_alike(ask: Callable[..., Any]) -> None:
    bloods = [
        [
            CHOOSE.uniform(*SYSTEMS[unit]["calcium_range"]),
            CHOOSE.uniform(*SYSTEMS[unit]["albumin_range"]),
            unit,
        ]
        for unit in SYSTEMS
        for _ in range(200)
    ]
    expected = [
        {unit: asdict(one) for unit, one in side_by_side(*blood).items()}
        for blood in bloods
    ]
    assert ask("sideBySide", *bloods) == expected
