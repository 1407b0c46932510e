"""Checks of chapter 07: what counts, three scores by hand, one blood in two units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seedsoil import calcium, fracture_risk
from seedsoil.evidence import case
from seedsoil.lesson.feedback import Feedback, hint, right
from seedsoil.lesson.registry import exercise

if TYPE_CHECKING:
    from collections.abc import Mapping

CHAPTER = "07_read_the_signs"

BOTH, ONE, NEITHER = "both", "Spain only", "neither"
COUNTS = {"A": BOTH, "B": ONE, "C": NEITHER, "D": BOTH, "E": NEITHER}
_COUNT_POINTER = {
    "A": "Pressure on the cord: look along its column of the grid.",
    "B": "Which of the two sources counts a high calcium?",
    "C": "Tablets are neither radiation nor surgery.",
    "D": "An operation on bone: look along its column of the grid.",
    "E": "A new spot on a scan is a finding. What has happened to the bone?",
}

SCORES: dict[str, tuple[str, dict[str, Any]]] = {
    "A": (
        "mirels",
        {"site": "upper", "lesion": "mixed", "size": 20, "pain": "moderate"},
    ),
    "B": (
        "mirels",
        {"site": "trochanter", "lesion": "blastic", "size": 70, "pain": "functional"},
    ),
    "C": (
        "sins",
        {
            "level": "T8",
            "pain": "mechanical",
            "lesion": "lytic",
            "alignment": "normal",
            "collapse": "under",
            "posterolateral": "one",
        },
    ),
}
"""Three invented lesions, each with its score and its findings."""

_ROUNDING = {"mg_dl": 0.06, "mmol_l": 0.006}
_CLOSE = 1e-6


@exercise(
    CHAPTER,
    "which-count",
    start="For each event, find its column in the grid, then both rows.",
)
def which_count(answers: Mapping[str, str]) -> Feedback:
    """Check whether five events count in the Danish and in the Spanish definition."""
    if missing := [letter for letter in COUNTS if letter not in answers]:
        return hint(f"Still without an answer: {', '.join(missing)}.")
    allowed = {BOTH.lower(), ONE.lower(), NEITHER.lower()}
    for letter, truth in COUNTS.items():
        given = str(answers[letter]).strip().lower()
        if given not in allowed:
            return hint(f"{letter}: {given!r} is none of both, Spain only, neither.")
        if given != truth.lower():
            return hint(f"{letter}: {_COUNT_POINTER[letter]}")
    return right(
        "Five of five. The same year of the same people has more events in one count "
        "than in the other."
    )


def _total(letter: str) -> fracture_risk.Score:
    name, findings = SCORES[letter]
    score: fracture_risk.Score = getattr(fracture_risk, name)(**findings)
    return score


@exercise(
    CHAPTER,
    "score-three",
    start="Write down the points of each finding first, then add them.",
)
def score_three(totals: Mapping[str, float]) -> Feedback:
    """Check the totals of two long bones and one vertebra."""
    if missing := [letter for letter in SCORES if letter not in totals]:
        return hint(f"Still without a total: {', '.join(missing)}.")
    for letter in SCORES:
        score = _total(letter)
        given = float(totals[letter])
        if given != score.total:
            most = fracture_risk.RULES[score.name]["high"]
            if not 0 <= given <= most:
                return hint(f"{letter}: the score goes to {most}.")
            side = "low" if given < score.total else "high"
            return hint(f"{letter}: too {side}. Take its findings one by one.")
    return right(
        "Three of three. A lies under both cut-offs and B above both; "
        "for C a surgeon of the spine is asked."
    )


@exercise(
    CHAPTER,
    "two-units",
    start="Correct in mg/dL first. Then convert total and albumin, and correct again.",
)
def two_units(answer: Mapping[str, float]) -> Feedback:
    """Check her corrected calcium in both unit systems."""
    blood = case.read_case()["signs"]["blood"]
    both = calcium.side_by_side(**blood)
    given = {name: float(answer[name]) for name in _ROUNDING}
    if abs(given["mg_dl"] - blood["calcium"]) < _CLOSE:
        return hint("mg_dl: that is the total as measured. Add what albumin lacks.")
    if abs(given["mg_dl"] - both["mg/dL"].value) > _ROUNDING["mg_dl"]:
        return hint("mg_dl: total + 0.8 x (4 - albumin), with albumin in g/dL.")
    if abs(given["mmol_l"] - both["mmol/L"].measured) < _ROUNDING["mmol_l"]:
        return hint("mmol_l: converted, but not corrected yet.")
    if abs(given["mmol_l"] - both["mmol/L"].value) > _ROUNDING["mmol_l"]:
        return hint("mmol_l: total / 4.0078 + 0.02 x (40 - albumin), albumin in g/L.")
    return right(
        f"{both['mg/dL'].value:.1f} mg/dL and {both['mmol/L'].value:.2f} mmol/L: "
        "just above the limit on both scales, although her total was below it."
    )
