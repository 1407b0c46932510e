"""Checks of chapter 10: a forest plot, events avoided, a missed dose, a virtual trial."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from seedsoil import remodeling
from seedsoil.evidence import table
from seedsoil.lesson.feedback import Feedback, hint, right
from seedsoil.lesson.registry import exercise

if TYPE_CHECKING:
    from collections.abc import Mapping

CHAPTER = "10_protect_the_bone"

# Each letter is one row of data/bma_trials.csv: its question and its label.
ROWS = {
    "A": ("bisphosphonate or none", "fracture"),
    "B": ("bisphosphonate or none", "cord compression"),
    "C": ("bisphosphonate or none", "death"),
    "D": ("denosumab or zoledronic acid", "first skeletal event"),
    "E": ("denosumab or zoledronic acid", "low calcium"),
    "F": ("denosumab or zoledronic acid", "jaw osteonecrosis"),
}
FEWER, MORE, NOT_SHOWN = "fewer", "more", "not shown"

WITH_EVENT = {"denosumab": (315, 1026), "zoledronic acid": (372, 1020)}  # stopeck2010
_PER_HUNDRED, _TO_TREAT = 5.8, (17, 18)
_ROUNDING = 0.15

MODEL = "denosumab_choi2025"
DOSE, EVERY_DAYS, MISSED = 120, 28, 5
BEFORE_SIXTH = MISSED * EVERY_DAYS
_NEAR = 0.5  # ug/mL, or percentage points

PEOPLE, SEED, THRESHOLD, WEEK_24 = 500, 54, 15.0, 168


@exercise(
    CHAPTER,
    "read-forest",
    start="For each row, ask whether the interval crosses 1; then on which side it lies.",
)
def read_forest(readings: Mapping[str, str]) -> Feedback:
    """Check what six intervals of the forest plots show."""
    if missing := [letter for letter in ROWS if letter not in readings]:
        return hint(f"Still without an answer: {', '.join(missing)}.")
    intervals = {
        (row["question"], row["label"]): (row["low"], row["high"])
        for row in table("bma_trials").to_dict("records")
    }
    for letter, row in ROWS.items():
        low, high = intervals[row]
        truth = FEWER if high < 1 else MORE if low > 1 else NOT_SHOWN
        given = str(readings[letter]).strip().lower()
        if given not in {FEWER, MORE, NOT_SHOWN}:
            return hint(f"{letter}: {given!r} is none of fewer, more, not shown.")
        if given != truth:
            side = "crosses 1" if truth == NOT_SHOWN else "lies on one side of 1"
            return hint(f"{letter}: look again; its interval {side}.")
    return right(
        "Six of six. Not shown is not the same as no difference: "
        "the interval still holds both."
    )


@exercise(
    CHAPTER,
    "events-avoided",
    start="Turn each count into a share, subtract, and turn the difference over.",
)
def events_avoided(answer: Mapping[str, float]) -> Feedback:
    """Check the difference per 100 people, and how many are treated for one fewer."""
    fewer, needed = float(answer["per_100"]), float(answer["to_treat"])
    relative = 100 * (1 - (315 / 1026) / (372 / 1020))
    if abs(fewer - relative) < 1:
        return hint(
            "per_100: that is the relative difference. Subtract the shares instead."
        )
    if abs(fewer - _PER_HUNDRED) > _ROUNDING:
        return hint("per_100: 372 of 1,020 in %, minus 315 of 1,026 in %.")
    if round(needed) not in _TO_TREAT:
        return hint("to_treat: divide 100 by the difference per 100 people.")
    return right(
        "About 5.8 people fewer in each 100, or one in about 17, with zoledronic acid "
        "as the other choice. It holds for that follow-up and those people."
    )


@cache
def _trough(day: int, skip: tuple[int, ...]) -> float:
    """Return the model's concentration on a day, in ug/mL, with doses left out."""
    doses = remodeling.regimen("denosumab", DOSE, EVERY_DAYS, n=7, skip=skip)
    return float(remodeling.simulate(MODEL, day, doses=doses)["denosumab"].loc[day])


@exercise(
    CHAPTER,
    "missed-dose",
    start="Give regimen() a skip=(5,), and read the concentration on day 140.",
)
def missed_dose(concentration: float) -> Feedback:
    """Check the concentration before the sixth dose when the fifth was missed."""
    given = float(concentration)
    full, missed = _trough(BEFORE_SIXTH, ()), _trough(BEFORE_SIXTH, (MISSED,))
    if abs(given - full) < _NEAR:
        return hint("That is the trough with every dose given. Leave the fifth out.")
    if abs(given - _trough(WEEK_24, (MISSED,))) < _NEAR:
        return hint("That is day 168, after the sixth dose. Read day 140.")
    if abs(given - missed) > _NEAR:
        return hint("Read the column denosumab on day 140, just before the sixth dose.")
    return right(
        f"{missed:.1f} instead of {full:.1f} ug/mL: about half, "
        "because one half-life more has passed."
    )


@cache
def _shares() -> tuple[float, float]:
    """Return the share of SYNTHETIC troughs below the limit, in %, and their mean."""
    people = remodeling.virtual_patients(MODEL, PEOPLE, seed=SEED)
    doses = remodeling.regimen("denosumab", DOSE, EVERY_DAYS, n=6)
    trial = remodeling.simulate_many(MODEL, people, WEEK_24, every=28, doses=doses)
    found = np.asarray(trial["denosumab"])[:, -1]
    return float(100 * (found < THRESHOLD).mean()), float(found.mean())


@exercise(
    CHAPTER,
    "virtual-trial",
    start="Compare each trough with 15, count how many lie below, and take the share.",
)
def virtual_trial(share: float) -> Feedback:
    """Check the share of invented people whose trough lies below the limit."""
    given = float(share)
    below, mean = _shares()
    if abs(given - mean) < _NEAR:
        return hint("That is the mean of the troughs. How many of them are below 15?")
    if abs(given - below / 100) < _NEAR / 100:
        return hint("That is a fraction. Multiply it by 100.")
    if abs(given - (100 - below)) < _NEAR:
        return hint("That is the share above the limit.")
    if abs(given - below) > _NEAR:
        return hint("Use 100 * (troughs < 15).mean().")
    return right(
        f"{below:.1f} % of the invented people. "
        "The limit is arbitrary, so the share says nothing about effect."
    )
