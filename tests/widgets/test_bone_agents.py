"""The dosing widget in Python: what it runs, what it refuses, what it says of trials."""

import base64
import csv
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from seedsoil.evidence.bibliography import Bibliography
from seedsoil.remodeling import RemodelingError, model, simulate, virtual_patients
from seedsoil.widgets import BoneAgents
from seedsoil.widgets.bone_agents import DAYS, QUESTIONS, TRIALS

ROOT = Path(__file__).parents[2]
SOURCE = json.loads((ROOT / "src/seedsoil/widgets/bone_agents.json").read_text("utf-8"))


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---------------------------------------------------------------- runs


def test_runs_are_those_of_the_model() -> None:
    w = BoneAgents()
    assert list(w.runs) == ["denosumab", "zoledronate", "none"]
    doses = [("denosumab", 120.0, 28.0 * k) for k in range(13)]
    expected = simulate("vicious_cycle", DAYS, initial={"T": 0}, doses=doses)
    assert w.runs["denosumab"].equals(expected)


@pytest.mark.parametrize(
    ("week", "trough"), [(4, 9.5), (12, 19.0), (24, 23.2), (48, 24.2)]
)
def test_denosumab_builds_up_to_the_troughs_the_chapter_tells(
    week: int, trough: float
) -> None:
    run = BoneAgents().runs["denosumab"]
    assert run["denosumab"].loc[7 * week] == pytest.approx(trough, abs=0.05)


def test_a_missed_dose_lowers_the_level_and_hardly_moves_the_marker() -> None:
    whole, missed = BoneAgents(), BoneAgents(skip=[7])
    level = [w.runs["denosumab"]["denosumab"].loc[196] for w in (whole, missed)]
    marker = [w.runs["denosumab"]["uNTx"].loc[196] for w in (whole, missed)]
    assert level[1] < 0.6 * level[0]
    assert marker[1] - marker[0] == pytest.approx(0.45, abs=0.1)


def test_after_the_last_dose_osteoclasts_return_and_never_overshoot() -> None:
    fold = BoneAgents().runs["denosumab"]["C_fold"]
    assert fold.loc[700] == pytest.approx(1, abs=0.001)
    assert fold.loc[336:].max() <= 1 + 1e-6


def test_a_tumour_is_treated_after_a_year() -> None:
    w = BoneAgents(bone="tumour")
    assert (w.first_day, w.given) == (364, 13)
    treated, untreated = w.runs["denosumab"], w.runs["none"]
    before = treated.loc[:364, "z"]
    assert before.to_numpy() == pytest.approx(untreated.loc[:364, "z"].to_numpy())
    assert treated["z"].iloc[-1] > untreated["z"].iloc[-1]


@pytest.mark.parametrize(
    ("plan", "given"),
    [
        ({}, 13),
        ({"doses": 40}, 39),
        ({"doses": 40, "every_days": 14}, 40),
        ({"every_days": 182}, 6),
        ({"every_days": 182, "bone": "tumour"}, 4),
        ({"every_days": 84}, 13),
    ],
)
def test_doses_beyond_the_time_shown_are_not_given(
    plan: dict[str, Any], given: int
) -> None:
    w = BoneAgents(**plan)
    assert w.given == given
    last = w.first_day + (given - 1) * w.every_days
    assert last < DAYS


def test_body_weight_scales_as_in_the_virtual_patients() -> None:
    w = BoneAgents(weight=100)
    choi = model("denosumab_choi2025")
    light, heavy = (
        virtual_patients(choi, 1, seed=1, weight=kilograms).iloc[0]
        for kilograms in (64, 100)
    )
    for name in ("Vc", "Vp", "CL"):
        ratio = w._parameters()[name] / choi.parameters[name].value  # noqa: SLF001
        assert ratio == pytest.approx(heavy[name] / light[name])
    trough = [x.runs["denosumab"]["denosumab"].loc[168] for x in (BoneAgents(), w)]
    assert trough[1] < trough[0]


def test_weight_moves_denosumab_only() -> None:
    heavy, usual = BoneAgents(weight=110).runs, BoneAgents().runs
    assert heavy["zoledronate"].equals(usual["zoledronate"])
    assert not heavy["denosumab"].equals(usual["denosumab"])


@pytest.mark.parametrize(
    ("pair", "shown"),
    [
        (("denosumab", "zoledronate"), ["denosumab", "zoledronate"]),
        (("zoledronate", "zoledronate"), ["zoledronate"]),
        (("none", "denosumab"), ["denosumab"]),
        (("none", "none"), ["none"]),
    ],
)
def test_one_drug_two_or_none(pair: tuple[str, str], shown: list[str]) -> None:
    w = BoneAgents(drug=pair[0], compare=pair[1])
    assert w.shown == shown
    assert list(w.runs) == list(dict.fromkeys([*shown, "none"]))


# ---------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ({"drug": "pamidronate"}, "drug is 'pamidronate'; allowed: 'denosumab'"),
        ({"compare": 3}, "compare is 3; allowed: 'denosumab'"),
        ({"bone": "healthy"}, "bone is 'healthy'; allowed: 'resting', 'tumour'"),
        ({"every_days": 7}, "every_days is 7; allowed: a whole number from 14 to 182"),
        ({"every_days": 28.5}, "every_days is 28.5; allowed: a whole number"),
        ({"every_days": True}, "every_days is True; allowed: a whole number"),
        ({"doses": 0}, "doses is 0; allowed: a whole number from 1 to 40"),
        ({"doses": 41}, "doses is 41; allowed"),
        ({"skip": [0]}, "skip is 0; allowed: dose numbers from 1 to 40"),
        ({"skip": [2.5]}, "skip is 2.5; allowed"),
        ({"skip": "3"}, "skip is '3'; allowed: a list of dose numbers"),
        ({"skip": 3}, "skip is 3; allowed: a list"),
        ({"weight": 30}, "weight is 30; allowed: a number from 40 to 120"),
        ({"weight": float("nan")}, "weight is nan; allowed"),
        ({"day": 1093}, "day is 1093; allowed: a number from 0 to 1092"),
        ({"ask": "rebound"}, "ask is 'rebound'; allowed: '', 'trough'"),
    ],
)
def test_a_bad_value_is_named_and_changes_nothing(
    setting: dict[str, Any], named: str
) -> None:
    with pytest.raises(RemodelingError, match=re.escape(named)):
        BoneAgents(**setting)
    w = BoneAgents()
    before = w.page_state()
    (name, value), *_ = setting.items()
    with pytest.raises(RemodelingError, match=re.escape(named)):
        setattr(w, name, value)
    assert w.page_state() == before


def test_missed_doses_are_kept_in_order_once() -> None:
    assert BoneAgents(skip=(7, 3, 7)).skip == [3, 7]


def test_a_dose_missed_after_the_last_one_counts_for_nothing() -> None:
    w = BoneAgents(doses=5, skip=[7])
    assert w.runs["denosumab"].equals(BoneAgents(doses=5).runs["denosumab"])


# ---------------------------------------------------------------- questions


@pytest.mark.parametrize("ask", QUESTIONS)
def test_a_question_brings_its_plan_and_waits(ask: str) -> None:
    w = BoneAgents(drug="zoledronate", every_days=84, ask=ask)
    plan = QUESTIONS[ask]["plan"]
    assert {name: getattr(w, name) for name in plan} == plan
    assert (w.prediction, w.day) == ("", 0)
    v = BoneAgents()
    v.ask = ask
    assert v.page_state() == w.page_state()


def test_another_question_starts_without_a_prediction() -> None:
    w = BoneAgents(ask="trough")
    w.prediction = "twice"
    w.ask = "stop"
    assert w.prediction == ""
    with pytest.raises(RemodelingError, match="prediction is 'twice'; allowed"):
        w.prediction = "twice"


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_has_a_best_answer_and_a_day(question: dict[str, Any]) -> None:
    ids = [option["id"] for option in question["options"]]
    assert question["best"] in ids
    assert len(set(ids)) == len(ids) == 3
    assert question["ask"].endswith("?")
    assert 0 < question["day"] <= DAYS


def test_the_best_answers_are_what_the_model_does() -> None:
    runs = {ask: BoneAgents(ask=ask).runs["denosumab"] for ask in QUESTIONS}
    level = runs["trough"]["denosumab"]
    assert 1.5 < level.loc[168] / level.loc[28] < 3
    assert runs["missed"]["uNTx"].loc[196] < 20
    assert runs["stop"]["C_fold"].loc[700] == pytest.approx(1, abs=0.01)


# ---------------------------------------------------------------- trials


def test_every_source_is_in_the_bibliography() -> None:
    known = Bibliography.load()
    keys = {each["cite"] for each in (*TRIALS, *SOURCE["left_out"]) if "cite" in each}
    assert keys <= set(known)
    assert {each["cite"] for each in TRIALS} >= {
        "xgeva_ch",
        "lipton2008",
        "chen2018_denosumab",
        "stopeck2010",
        "peddi2013",
        "himelstein2017",
        "hortobagyi2017_optimize2",
    }


@pytest.mark.parametrize("trial", TRIALS, ids=[each["id"] for each in TRIALS])
def test_a_trial_tells_its_people_and_its_years(trial: dict[str, Any]) -> None:
    assert re.search(
        r"published \d{4}|\d{4}-\d{4}|the same 255|not stated", trial["people"]
    )
    assert trial["source"]
    value = f"{abs(trial['value']):g}"
    assert value in trial["found"].replace("28.60", "28.6")
    for end in ("low", "high"):
        if end in trial:
            assert f"{abs(trial[end]):g}" in trial["found"]


def test_ratios_and_shares_are_those_of_the_data() -> None:
    table = {(row["source_key"], row["label"]): row for row in rows("bma_trials")}
    found = {trial["id"]: trial for trial in TRIALS}
    for name, key in {
        "event": ("stopeck2010", "first skeletal event"),
        "death": ("peddi2013", "death"),
    }.items():
        row = table[key]
        assert [found[name][k] for k in ("value", "low", "high")] == [
            float(row[k]) for k in ("effect", "low", "high")
        ]
        assert f"{int(row['n']):,}" in found[name]["people"]
    for name, key in {
        "calgb": ("himelstein2017", "CALGB 70604"),
        "optimize": ("hortobagyi2017_optimize2", "OPTIMIZE-2"),
    }.items():
        row = table[key]
        assert found[name]["value"] == float(row["first"])
        assert found[name]["second"] == float(row["second"])
        assert row["years"] in found[name]["people"]
        assert f"{int(row['n']):,}" in found[name]["people"]


def test_levels_and_markers_are_those_of_the_data() -> None:
    facts = {
        (row["source_key"], row["drug"], row["fact"]): row
        for row in rows("bone_agent_facts")
    }
    found = {trial["id"]: trial for trial in TRIALS}
    trough = facts["xgeva_ch", "denosumab", "steady trough"]
    assert [found["trough"][k] for k in ("value", "low", "high")] == [
        float(trough[k]) for k in ("value", "low", "high")
    ]
    for drug, name in (
        ("denosumab", "denosumab"),
        ("bisphosphonate into a vein", "bisphosphonate"),
    ):
        for week in (13, 25):
            row = facts["lipton2008", drug, f"uNTx at week {week}"]
            assert found[f"untx-{week}-{name}"]["value"] == float(row["value"])


def test_what_was_set_to_turnover_is_said_and_is_what_the_model_says() -> None:
    calibrated = {
        row.symbol
        for row in model("vicious_cycle").parameters.values()
        if row.source == "calibrated"
    }
    assert calibrated == set(SOURCE["calibrated"])
    told = {trial["id"] for trial in TRIALS if trial["told"]}
    markers = {
        trial["id"]
        for trial in TRIALS
        if trial["model"] and trial["model"]["column"] == "uNTx"
    }
    assert told == markers


# ---------------------------------------------------------------- twin


def picture_of(w: BoneAgents) -> tuple[ET.Element, str]:
    source = re.search(r"base64,([^\"]+)", w.twin()).group(1)
    alt = re.search(r'alt="([^"]+)"', w.twin()).group(1)
    return ET.fromstring(base64.b64decode(source)), alt  # noqa: S314 - our own drawing


PLANS: list[dict[str, Any]] = [
    {},
    {"drug": "zoledronate", "compare": "none", "every_days": 84},
    {"drug": "none", "compare": "none", "bone": "tumour"},
    {"skip": [3, 7], "bone": "tumour", "weight": 90},
    {"ask": "trough"},
]


@pytest.mark.parametrize("plan", PLANS)
def test_the_twin_is_stable_and_speaks(plan: dict[str, Any]) -> None:
    w = BoneAgents(**plan)
    assert w.twin() == BoneAgents(**plan).twin()
    assert repr(w) == repr(BoneAgents(**plan))
    _, alt = picture_of(w)
    assert 40 <= len(alt) <= 250
    assert model("vicious_cycle").status.split(":")[0] in w.twin()


def test_the_twin_of_an_open_question_does_not_give_it_away() -> None:
    w = BoneAgents(ask="trough")
    drawing, _ = picture_of(w)
    assert "23.2" not in w.twin()
    assert not drawing.findall(".//*[@stroke-width='2.4']")
    w.prediction = "same"
    drawing, _ = picture_of(w)
    assert "23.2" in w.twin()
    assert len(drawing.findall(".//*[@stroke-width='2.4']")) == 1


def test_the_twin_marks_each_dose_and_each_missed_one() -> None:
    drawing, _ = picture_of(BoneAgents(skip=[7]))
    marks = [
        path for path in drawing.findall("{*}path") if path.get("d", "").endswith("v10")
    ]
    assert len(marks) == 13
    assert [path.get("stroke-dasharray") for path in marks].count("2 2") == 1


def test_the_table_of_the_twin_is_the_run() -> None:
    w = BoneAgents(compare="none")
    row = re.search(r"Denosumab, week 24</th>(.*?)</tr>", w.twin()).group(1)
    told = [float(value) for value in re.findall(r"<td>([\d.]+)</td>", row)]
    run = w.runs["denosumab"].loc[168]
    assert told == [
        round(run["denosumab"], 1),
        round(run["uNTx"], 1),
        round(run["C_fold"], 2),
        round(run["z"], 1),
    ]
