"""Checks of chapter 06: wires, a late cut, and twelve SYNTHETIC people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil import remodeling, skeletal_events
from seedsoil.lesson.feedback import Feedback, hint, right
from seedsoil.lesson.registry import exercise

if TYPE_CHECKING:
    from collections.abc import Mapping

CHAPTER = "06_close_the_vicious_circle"

WIRES = ("PTHrP", "RANKL", "osteoclast", "TGF-beta")
TOOLS = {"A": "PTHrP", "B": "RANKL", "C": "osteoclast", "D": "TGF-beta"}
_TOOL_POINTER = {
    "A": "The antibody catches one thing only. What does the tumour send?",
    "B": "Denosumab does what OPG does. What does OPG catch?",
    "C": "The call is still sent. Which cell can no longer answer it?",
    "D": "The bone sends as before. What does the tumour no longer hear?",
}

CUT_DAY, LAST_DAY = 364, 728
_TOLERANCE = 0.15  # percentage points: one decimal, rounded either way

SMALL = {"n": 12, "seed": 69}
CROWDED = 7  # the person with the most events
_RATE_TOLERANCE = 0.015  # a hand count with months to one decimal comes within it
_SHARE_TOLERANCE = 0.6  # %, so that a whole number will do


@exercise(
    CHAPTER,
    "which-wire",
    start="Follow the ring with a finger, and stop where the tool acts first.",
)
def which_wire(wires: Mapping[str, str]) -> Feedback:
    """Check which wire of the loop each tool cuts."""
    if missing := [letter for letter in TOOLS if letter not in wires]:
        return hint(f"Still without a wire: {', '.join(missing)}.")
    known = {wire.lower(): wire for wire in WIRES}
    for letter, expected in TOOLS.items():
        given = str(wires[letter]).strip().lower()
        if given not in known:
            return hint(
                f"{letter}: {wires[letter]!r} is none of the wires {', '.join(WIRES)}."
            )
        if known[given] != expected:
            return hint(f"{letter}: {_TOOL_POINTER[letter]}")
    return right(
        "Four tools, four wires. B and C, the two that people are given, are neighbours."
    )


def _bone(*inputs: tuple[str, float, float, float]) -> float:
    """Return the bone mass of the model at the last day, in % of its start."""
    run = remodeling.simulate("vicious_cycle", LAST_DAY, inputs=inputs)
    return float(run["z"].loc[LAST_DAY])


@exercise(
    CHAPTER,
    "cut-late",
    start='Run remodeling.simulate("vicious_cycle", 728, inputs=[...]), and read "z".',
)
def cut_late(bone: float) -> Feedback:
    """Check the bone mass left when the TGF-beta wire is cut after a year."""
    given = float(bone)
    late = ("u_G", 0, CUT_DAY, LAST_DAY)
    mistakes = {
        "no wire was cut. Is 0 the value, and are the days 364 to 728?": _bone(),
        "the wire was cut from the first day. It should stay whole until day 364.": (
            _bone(("u_G", 0, 0, LAST_DAY))
        ),
        "the wire was cut in the first year and mended. Cut it from day 364.": (
            _bone(("u_G", 0, 0, CUT_DAY))
        ),
        "that is the other wire: u_P is PTHrP, u_G is TGF-beta.": (
            _bone(("u_P", 0, CUT_DAY, LAST_DAY))
        ),
    }
    truth = _bone(late)
    if abs(given - truth) <= _TOLERANCE:
        return right(
            f"{truth:.1f} %: nearer to the early cut than to none. "
            "The tumour that was there went on by itself."
        )
    if abs(100 * given - truth) <= _TOLERANCE:
        return hint("Give the bone mass in % of its start, not as a share of 1.")
    for words, value in mistakes.items():
        if abs(given - value) <= _TOLERANCE:
            return hint(f"{given:.1f} % comes out if {words}")
    return hint(
        f"{given:.1f} % is not what the model says. "
        "One input, from day 364 to day 728; then z on day 728."
    )


def _cohorts() -> dict[str, skeletal_events.SyntheticCohort]:
    """Return the twelve, and the eleven without the person with most events."""
    twelve = skeletal_events.synthetic_cohort(**SMALL)
    eleven = skeletal_events.SyntheticCohort(
        twelve.people.drop(CROWDED),
        twelve.events[twelve.events[skeletal_events.PERSON] != CROWDED],
    )
    return {"per_person_year": twelve, "without_7_per_person_year": eleven}


def _rate_hint(cohort: skeletal_events.SyntheticCohort, given: float) -> str:
    """Return what fits a wrong rate, or nothing for a right one."""
    truth = skeletal_events.skeletal_morbidity_rate(cohort)
    per_person = len(cohort.events) / len(cohort.people)
    if abs(given - truth) <= _RATE_TOLERANCE:
        return ""
    if abs(skeletal_events.MONTHS_A_YEAR * given - truth) <= truth / 10:
        return "That is a rate per month. How many months has a year?"
    if abs(given - per_person) <= _RATE_TOLERANCE:
        return "Divide by the years watched, not by the number of people."
    return "Add up all events, add up all months, and turn the months into years."


@exercise(
    CHAPTER,
    "twelve",
    start="Begin with the share: how many different people are in twelve.events?",
)
def twelve(counts: Mapping[str, float]) -> Feedback:
    """Check the share, the rate and the rate without one person."""
    cohorts = _cohorts()
    if missing := [n for n in ("share_percent", *cohorts) if n not in counts]:
        return hint(f"Still without a number: {', '.join(missing)}.")
    share = float(counts["share_percent"])
    truth = skeletal_events.share_with_event(cohorts["per_person_year"])
    if abs(100 * share - truth) <= _SHARE_TOLERANCE:
        return hint("share_percent: give it in %, not as a share of 1.")
    if abs(share - truth) > _SHARE_TOLERANCE:
        return hint(
            "share_percent: count people, not events. "
            "Somebody with eleven events is one person."
        )
    for name, cohort in cohorts.items():
        if why := _rate_hint(cohort, float(counts[name])):
            return hint(f"{name}: {why}")
    return right(
        "One SYNTHETIC person of twelve carries more than a third of the rate, "
        "and the share hardly knows that this person exists."
    )
