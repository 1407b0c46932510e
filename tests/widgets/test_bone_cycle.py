"""The BoneCycle widget in Python: checked settings, the model's own runs, a stable twin."""

import base64
import json
import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import traitlets

from seedsoil import evidence
from seedsoil.remodeling import RemodelingError, simulate
from seedsoil.widgets import BoneCycle
from seedsoil.widgets.bone_cycle import TABLE, resting_cells

SOURCES = Path(__file__).parents[2] / "widgets/src/bone_cycle"


def test_komarova_single_cycle_is_deepest_on_day_12_at_89_79_percent() -> None:
    run = BoneCycle(days=600).run
    assert run["z"].idxmin() == 12
    assert run["z"].min() == pytest.approx(89.79, abs=0.005)
    assert run["z"].iloc[-1] == pytest.approx(99.98, abs=0.005)


def test_ten_extra_osteoclasts_are_the_published_start() -> None:
    np.testing.assert_allclose(
        BoneCycle(days=600).run, simulate("komarova2003", 600), rtol=2e-3, atol=1e-3
    )


@pytest.mark.parametrize("g11", [0.3, 0.5, 0.9, 1.0, 1.1, 1.15])
def test_without_a_push_nothing_moves(g11: float) -> None:
    run = BoneCycle(stimulus=0, g11=g11).run
    osteoclasts, osteoblasts = resting_cells(g11)
    np.testing.assert_allclose(run["x1"], osteoclasts, rtol=1e-5)
    np.testing.assert_allclose(run["x2"], osteoblasts, rtol=1e-5)
    np.testing.assert_allclose(run["z"], 100, atol=1e-3)


def test_lemaire_pushes_end_where_facts_put_them() -> None:
    def end(**given: float) -> list[float]:
        run = BoneCycle("signals", **given).run
        return [round(run[name][80], 2) for name in ("R_fold", "B_fold", "C_fold")]

    assert end(pth=1e3) == [5.21, 2.24, 4.04]
    assert end(opg=2e5) == [0.10, 0.33, 0.07]
    assert end(rankl=1e4) == [3.79, 1.92, 2.98]


def test_signals_carry_no_tumour() -> None:
    assert (BoneCycle("signals", pth=1000).run["T"] == 0).all()


def test_a_long_run_has_the_rows_the_page_has() -> None:
    assert BoneCycle(days=600).run.index.size == 601
    assert BoneCycle(days=1500).run.index[1] == 2.5


def test_amounts_are_those_of_the_table_of_pushes() -> None:
    steps = evidence.table("lemaire_steps").set_index("input")["amount"]
    for name, row in TABLE["inputs"].items():
        assert row["published"] == steps[row["symbol"]]
        assert TABLE["ranges"][name]["max"] == 2 * row["published"]


def test_page_and_python_read_one_table() -> None:
    imported = "../../../src/seedsoil/widgets/bone_cycle.json"
    assert f'from "{imported}"' in (SOURCES / "scenario.ts").read_text("utf-8")
    w = BoneCycle()
    for name, row in TABLE["ranges"].items():
        assert getattr(w, name) == row["value"]
        assert row["min"] <= row["value"] <= row["max"]


@pytest.mark.parametrize("mode", TABLE["questions"])
def test_each_outcome_answers_one_option(mode: str) -> None:
    ends = sorted((o["from"], o["to"]) for o in TABLE["questions"][mode]["options"])
    assert all(before[1] == after[0] for before, after in pairwise(ends))
    assert ends[0][0] <= 0
    assert ends[-1][1] == 1e9


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ({"mode": "rest"}, "mode is 'rest'; allowed: 'cycle', 'signals'"),
        ({"stimulus": 21}, "stimulus is 21; allowed: a number from 0 to 20"),
        ({"stimulus": "ten"}, "stimulus is 'ten'"),
        ({"stimulus": True}, "stimulus is True"),
        ({"g11": float("nan")}, "g11 is nan; allowed: a number from 0.3 to 1.15"),
        ({"rankl": -1}, "rankl is -1"),
        ({"opg": 4e5 + 1}, "opg is 400001"),
        ({"pth": 3e3}, "pth is 3000.0; allowed: a number from 0 to 2000"),
        ({"days": 10}, "days is 10"),
        ({"days": 150.5}, "days is 150.5; allowed: a whole number from 30 to 3000"),
        ({"day": -1}, "day is -1"),
    ],
)
def test_a_bad_value_is_named_and_changes_nothing(
    setting: dict[str, Any], named: str
) -> None:
    with pytest.raises(RemodelingError, match=re.escape(named)):
        BoneCycle(**setting)
    w = BoneCycle()
    before = w.page_state()
    (name, value), *_ = setting.items()
    with pytest.raises(RemodelingError, match=re.escape(named)):
        setattr(w, name, value)
    assert w.page_state() == before


def test_a_push_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(
        RemodelingError, match=r"to_day is 10; .* from_day, which is 30"
    ):
        BoneCycle("signals", pth=1000, from_day=30, to_day=10)
    w = BoneCycle("signals", pth=1000)
    w.from_day = 100
    with pytest.raises(RemodelingError, match=r"to_day .* at least 100"):
        _ = w.run


def test_predictions_are_options_or_nothing() -> None:
    w = BoneCycle()
    for option in ("weeks", "shrinks", "shown", ""):
        w.prediction = option
    with pytest.raises(
        RemodelingError, match="prediction is 'never'; allowed: '', 'shown'"
    ):
        w.prediction = "never"
    with pytest.raises(traitlets.TraitError, match="ask"):
        w.ask = "perhaps"


def test_a_whole_number_is_stored_as_one() -> None:
    state = BoneCycle(stimulus=10.0, g11=np.float64(0.5)).page_state()
    assert state == BoneCycle().page_state()
    assert '"stimulus": 10,' in state
    assert json.loads(state)["g11"] == 0.5


def picture_of(w: BoneCycle) -> ET.Element:
    source = re.search(r"base64,([^\"]+)", w.twin())
    assert source
    return ET.fromstring(base64.b64decode(source.group(1)))  # noqa: S314 - our own


SETTINGS = [
    {},
    {"g11": 1.1, "stimulus": 3, "days": 1500},
    {"mode": "signals"},
    {"mode": "signals", "rankl": 1e4, "opg": 9e4, "pth": 500},
]


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_twin_is_stable_and_speaks(setting: dict[str, Any]) -> None:
    w = BoneCycle(**setting)
    assert w.twin() == BoneCycle(**setting).twin()
    assert repr(w) == repr(BoneCycle(**setting))
    alt = re.search(r'alt="([^"]+)"', w.twin())
    assert alt
    assert 40 <= len(alt.group(1)) <= 250
    assert TABLE["limits"][w.mode] in w.twin()
    assert len(picture_of(w).findall("{*}polyline")) == 3


def test_the_twin_tells_the_run() -> None:
    w = BoneCycle()
    assert "least, 89.8 %, on day 12" in w.twin()
    rows = re.findall(r'<tr><th scope="row">(\d+)</th>((?:<td>[^<]+</td>)+)', w.twin())
    assert len(rows) > 5
    for day, cells in rows:
        told = [float(cell) for cell in re.findall(r"<td>([^<]+)", cells)]
        assert told == pytest.approx(w.run.loc[int(day), ["x1", "x2", "z"]], rel=0.006)


def test_the_still_picture_follows_the_run() -> None:
    bone = picture_of(BoneCycle()).findall("{*}polyline")[2].get("points")
    heights = [float(point.split(",")[1]) for point in str(bone).split()]
    assert heights.index(max(heights)) == 12
