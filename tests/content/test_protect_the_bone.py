"""Chapter 10: right answers are confirmed, mistakes met, and its prose is its models'."""

import re

import pytest

from content.prose import prose
from seedsoil import lesson, remodeling, skeletal_events
from seedsoil.evidence import table
from seedsoil.lesson.exercises.protect_the_bone import CHAPTER, ROWS, WITH_EVENT

HERE = lesson.Chapter(CHAPTER)
TEXT = prose(CHAPTER)
READINGS = {
    "A": "fewer",
    "B": "not shown",
    "C": "not shown",
    "D": "fewer",
    "E": "more",
    "F": "not shown",
}
EVENTS = {"per_100": 5.8, "to_treat": 17}


RIGHT = [
    ("read-forest", READINGS),
    ("read-forest", {k: v.upper() for k, v in READINGS.items()}),
    ("events-avoided", EVENTS),
    ("events-avoided", EVENTS | {"per_100": 5.77, "to_treat": 17.3}),
    ("missed-dose", 12.5),
    ("virtual-trial", 9.8),
]


WRONG = [
    ("read-forest", {"A": "fewer"}, "Still without an answer: B"),
    (
        "read-forest",
        READINGS | {"B": "fewer"},
        "B: look again; its interval crosses",
    ),
    (
        "read-forest",
        READINGS | {"E": "fewer"},
        "E: look again; its interval lies on",
    ),
    ("read-forest", READINGS | {"F": "none"}, "F: 'none' is none of"),
    ("events-avoided", EVENTS | {"per_100": 15.8}, "relative difference"),
    ("events-avoided", EVENTS | {"per_100": 57}, "1,020 in %"),
    ("events-avoided", EVENTS | {"to_treat": 6}, "divide 100"),
    ("events-avoided", {"fewer": 6}, "cannot read"),
    ("missed-dose", 22.4, "Leave the fifth out"),
    ("missed-dose", 17.2, "Read day 140"),
    ("missed-dose", 4, "column denosumab"),
    ("virtual-trial", 23.0, "mean of the troughs"),
    ("virtual-trial", 0.098, "Multiply"),
    ("virtual-trial", 90.2, "above the limit"),
    ("virtual-trial", 50, "mean()"),
]


def test_each_exercise_row_is_one_row_of_the_table() -> None:
    trials = table("bma_trials").set_index(["question", "label"])
    for row in ROWS.values():
        assert trials.loc[[row]].shape[0] == 1


def test_the_counts_are_those_of_the_printed_shares() -> None:
    trials = table("bma_trials").set_index(["question", "label"])
    printed = trials.loc[("denosumab or zoledronic acid", "first skeletal event")]
    for arm, share in zip(
        WITH_EVENT.values(), printed[["first", "second"]], strict=True
    ):
        assert round(100 * arm[0] / arm[1], 1) == share


def test_the_prose_gives_the_models_troughs() -> None:
    doses = remodeling.regimen("denosumab", 120, 28, n=13)
    run = remodeling.simulate("denosumab_choi2025", 364, doses=doses)["denosumab"]
    found = [f"{run.loc[7 * week]:.1f}" for week in (4, 12, 24, 48)]
    said = re.search(r"troughs at weeks 4, 12, 24 and 48 are (.+) ug/mL", TEXT)
    assert said
    assert re.findall(r"\d+\.\d", said[1]) == found


def test_the_prose_gives_the_models_fall_of_turnover() -> None:
    changes = []
    for drug, mg in (("denosumab", 120), ("zoledronate", 4)):
        doses = remodeling.regimen(drug, mg, 28, n=7)
        run = remodeling.simulate("vicious_cycle", 182, initial={"T": 0}, doses=doses)
        changes.append(f"{run['uNTx'].loc[182] - 100:.0f} %")
    assert changes == ["-84 %", "-70 %"]
    for change in changes:
        assert change in TEXT


def test_the_model_returns_after_denosumab_and_never_overshoots() -> None:
    """The chapter says that a rebound is beyond this model: so it must be."""
    doses = remodeling.regimen("denosumab", 120, 28, n=13)
    run = remodeling.simulate("vicious_cycle", 840, initial={"T": 0}, doses=doses)
    assert run["uNTx"].loc[336 + 269] > 95
    assert run["uNTx"].max() < 100.01


def test_the_prose_gives_the_ends_of_the_synthetic_cohort() -> None:
    cohort = skeletal_events.synthetic_cohort(1000, seed=54)
    ends = skeletal_events.first_event_curves(cohort).iloc[-1]
    upper, lower = ends[skeletal_events.DEATHS_IGNORED], ends[skeletal_events.HAD_EVENT]
    said = f"the dotted curve ends near {upper:.0f} %, the lower one near {lower:.0f} %"
    assert said in TEXT
    assert ends[skeletal_events.DIED_FIRST] == pytest.approx(20, abs=4)


def test_no_number_that_was_not_verified_is_told() -> None:
    """Values that stood only in somebody's memory stay out of the page."""
    for remembered in ("27.3", "10.4 %", "8.5 %", "4.9 %", "0.39 to 0.65"):
        assert remembered not in TEXT
