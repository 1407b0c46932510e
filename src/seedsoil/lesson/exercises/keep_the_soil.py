"""Checks of chapter 05: the edge of the cycles, signs of pushes, and a fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd

from seedsoil import remodeling
from seedsoil.evidence import table
from seedsoil.lesson.feedback import Feedback, hint, right
from seedsoil.lesson.registry import exercise

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CHAPTER = "05_keep_the_soil"

EDGE_CLOSE = 0.002  # how near to the edge counts as found
_G11 = (0.0, 2.0)  # beyond these the model has no cycle to look at

# The invented site behind data/synthetic_bone_mass.csv: osteoblasts that lay down
# three quarters of the published amount, seen through noise.
SHARE, NOISE, SEED = 0.75, 0.5, 4
LAST_DAY, EVERY = 300, 10
SHARE_CLOSE = 0.005

MORE_C, MORE_B = "osteoclasts", "osteoblasts"
_PUSHES = (
    "PTH",
    "RANKL",
    "OPG",
    "osteoclasts added",
    "osteoblasts added",
    "precursors added",
)
_PUSH_POINTER = {
    "PTH": "PTH raises RANKL on each active osteoblast. Whose number does that call up?",
    "RANKL": "RANKL makes osteoclasts; osteoblasts only follow them.",
    "OPG": "Both fall. Ask which of them falls further, and is then outnumbered.",
    "osteoclasts added": "The guest cells draw osteoblasts after them, but how many?",
    "osteoblasts added": "They bring RANKL with them. Is that as much as they are?",
    "precursors added": "In this model precursors carry the OPG, and they mature.",
}


def _published(name: str) -> float:
    """Return the published value of a parameter of Komarova's model."""
    return cast("float", remodeling.model("komarova2003").parameters[name].value)


def growth(g11: float) -> float:
    """Return how fast swings near rest grow in Komarova's model.

    Parameters
    ----------
    g11 : float
        How strongly osteoclasts call up osteoclasts (an exponent).

    Returns
    -------
    float
        Rate in 1/d, half the trace of the linearised model; negative where the
        swings die away. See Boros and others 2019 (boros2019).
    """
    b1, b2, g22 = map(_published, ("beta1", "beta2", "g22"))
    return (b1 * (g11 - 1) + b2 * (g22 - 1)) / 2


@exercise(
    CHAPTER,
    "edge",
    start="Move g11 until each swing is as large as the one before, and write it down.",
)
def edge(g11: float) -> Feedback:
    """Check the feedback at which cycles neither die nor grow."""
    value = float(g11)
    if not _G11[0] < value < _G11[1]:
        return hint(f"{value:g} is far off. Search between 0.3 and 1.15.")
    rate = growth(value)
    if abs(rate) * 2 <= EDGE_CLOSE * _published("beta1"):
        return right(
            "There the pull of the osteoclasts on themselves, beta1 (g11 - 1), "
            "and the loss of osteoblasts, beta2, cancel exactly: g11 = 1 + beta2 / beta1."
        )
    days = np.log(2) / abs(rate)
    if rate < 0:
        return hint(
            f"At {value:g} the swings still die away: half the size after "
            f"{days:.0f} days. Osteoclasts must call each other a little more."
        )
    return hint(
        f"At {value:g} the swings grow: twice the size after {days:.0f} days. "
        "Osteoclasts must call each other a little less."
    )


def folds(label: str) -> pd.Series:
    """Return the model's answer to one of the pushes of data/lemaire_steps.csv.

    Parameters
    ----------
    label : str
        The push, as the table's column ``label`` names it.

    Returns
    -------
    pandas.Series
        R, B and C as folds of their start (``R_fold``, ``B_fold``, ``C_fold``) on the
        last day of the push.
    """
    steps = table("lemaire_steps")
    (step,) = steps[steps["label"] == label].to_dict("records")
    push = (step["input"], step["amount"], step["from_day"], step["to_day"])
    run = remodeling.simulate("lemaire2004", days=step["to_day"], inputs=[push])
    return run[["R_fold", "B_fold", "C_fold"]].iloc[-1]


def leader(label: str) -> str:
    """Return which of the two cells is ahead at the end of a push."""
    fold = folds(label)
    return MORE_C if fold["C_fold"] > fold["B_fold"] else MORE_B


@exercise(
    CHAPTER,
    "signs",
    start="Begin with RANKL: whom does it call, and who can only follow?",
)
def signs(answers: Mapping[str, str]) -> Feedback:
    """Check who is ahead at the end of six pushes on Lemaire's model."""
    if missing := [label for label in _PUSHES if label not in answers]:
        return hint(f"Still without an answer: {', '.join(missing)}.")
    for label in _PUSHES:
        given = str(answers[label]).strip()
        if given not in (MORE_C, MORE_B):
            return hint(f"{label}: {given!r} is neither {MORE_C!r} nor {MORE_B!r}.")
        if given != leader(label):
            return hint(f"{label}: {_PUSH_POINTER[label]}")
    return right(
        "All six. Whatever acts through RANKL puts osteoclasts ahead; "
        "what blocks it, or adds builders, puts osteoblasts ahead."
    )


def bone_of(share: float) -> pd.Series:
    """Return bone mass where osteoblasts lay down a share of the published amount.

    Parameters
    ----------
    share : float
        Share of k2 (1 = as published) in Komarova's model.

    Returns
    -------
    pandas.Series
        ``z`` in % of the start, every tenth day from 0 to 300.
    """
    run = remodeling.simulate(
        "komarova2003",
        days=LAST_DAY,
        every=EVERY,
        parameters={"k2": _published("k2") * share},
    )
    return run["z"]


def synthetic_bone_mass() -> pd.DataFrame:
    """Make the SYNTHETIC series of data/synthetic_bone_mass.csv anew.

    Returns
    -------
    pandas.DataFrame
        ``day`` and ``z`` (% of the start, two decimals): the model with three quarters
        of the published k2, plus normal noise of 0.5 percentage points, seed 4.
    """
    bone = bone_of(SHARE)
    noise = np.random.default_rng(SEED).normal(0, NOISE, len(bone))
    seen = (bone.to_numpy() + noise).round(2)
    return pd.DataFrame({"day": bone.index.astype(int), "z": seen})


def best_share() -> float:
    """Return the share of k2 that fits the SYNTHETIC series best."""
    measured = table("synthetic_bone_mass")["z"].to_numpy()
    low, high = (bone_of(share).to_numpy() for share in (0.5, 1.0))
    slope = (high - low) / 0.5  # bone is a straight line in k2
    return float(0.5 + slope @ (measured - low) / (slope @ slope))


def _difference_hint(function: Callable[[Any], Any]) -> Feedback | None:
    """Return what is wrong with a learner's differences, or None."""
    measured = table("synthetic_bone_mass")["z"].to_numpy()
    for share in (0.6, 1.0):
        given = np.asarray(function(np.array([share])), dtype=float).ravel()
        if given.size != measured.size:
            return hint(
                f"Your function returns {given.size} numbers; {measured.size} days "
                "were measured. Ask the model for every tenth day up to 300."
            )
        if not np.isfinite(given).all():
            return hint(
                "Some differences are not numbers: do the days of the model and "
                "of the measurements match?"
            )
        expected = bone_of(share).to_numpy() - measured
        if not np.allclose(np.abs(given), np.abs(expected), atol=0.01):
            return hint(
                f"With a share of {share:g} your first and last differences are "
                f"{given[0]:.2f} and {given[-1]:.2f}. Does the share multiply k2, "
                "and is bone compared with bone (column z)?"
            )
    return None


@exercise(
    CHAPTER,
    "fit",
    start="Write my_difference first: the model's bone minus the measured bone.",
)
def fit(answer: tuple[Any, Any]) -> Feedback:
    """Check a learner's differences and the share that least squares gave."""
    function, share = answer
    if not callable(function):
        return hint("The first part must be your function, without brackets.")
    if wrong := _difference_hint(function):
        return wrong
    value = float(np.asarray(share, dtype=float).ravel()[0])
    if abs(value - best_share()) > SHARE_CLOSE:
        return hint(
            f"Your differences are right, but {value:.3f} does not make their squares "
            "smallest. Did least_squares run on your function, with diff_step?"
        )
    return right(
        f"{value:.2f} of the published rate fits best. The series was made with "
        f"{SHARE:g}; noise took the rest."
    )
