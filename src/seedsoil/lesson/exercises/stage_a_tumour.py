"""Checks of chapter 02: rounding, classifying, and the stages still possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seedsoil import staging
from seedsoil.lesson.feedback import Feedback, hint, right
from seedsoil.lesson.registry import exercise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

CHAPTER = "02_stage_a_tumour"

CASES: dict[str, dict[str, Any]] = {
    "A": {"size_mm": 9, "axillary": 0, "distant": []},
    "B": {"size_mm": 26, "skin": ["dimpling"], "axillary": 3, "distant": []},
    "C": {"size_mm": 14, "axillary": 2, "fixed": True, "distant": []},
    "D": {"size_mm": 15, "axillary": 0, "supraclavicular": True, "distant": []},
    "E": {"size_mm": 8, "axillary": 0, "distant": ["bone"], "proven": True},
    "F": {
        "moment": "surgery first",
        "size_mm": 20.5,
        "axillary": 0,
        "isolated_tumour_cells": True,
        "distant": [],
    },
    "G": {"size_mm": 0, "in_situ": "DCIS", "axillary": 0, "distant": []},
    "H": {"size_mm": 60, "chest_wall": "pectoralis", "axillary": 1, "distant": []},
}
_CASE_POINTER = {
    "A": "Place the size between 5, 10 and 20 mm, and see that no node is involved.",
    "B": "Does dimpling change T? And are mobile nodes counted before surgery?",
    "C": "The nodes are fixed. What does that do to N, whatever their number?",
    "D": "A node above the collarbone of the same side: which axis, N or M?",
    "E": "One of the three letters settles this one alone.",
    "F": "Round 20.5 first. Then: do isolated tumour cells make a node positive?",
    "G": "Nothing has invaded.",
    "H": "Is the pectoralis muscle part of the chest wall?",
}

UNKNOWNS: dict[str, tuple[str | None, str | None, str | None]] = {
    "T3, nodes not examined yet, M0": ("T3", None, "M0"),
    "T1, N2, nobody has looked for metastases yet": ("T1", "N2", None),
    "T not known, N3c, M0": (None, "N3c", "M0"),
    "T and N not known, a metastasis proven": (None, None, "pM1"),
}

_ONE_MM = 1.0
_FIRST_EXCEPTION_MM = 1.5
_TENTHS = range(1, 601)
_WAYS = 2
_LEARNERS_ERRORS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    NameError,
    TypeError,
    ValueError,
)


def _with_pythons_round(size: float) -> str:
    """Return the category that Python's own rounding would lead to."""
    return str(staging.classify_t(max(round(size), 1)))


def _size_hint(size: float, given: object) -> Feedback:
    """Return the hint that fits the first size a learner's function gets wrong."""
    if _ONE_MM < size < _FIRST_EXCEPTION_MM:
        why = "Nothing above 1 mm may be rounded down to 1 mm."
    elif not str(given).startswith("T"):
        why = "Return the category as text, for example 'T2'."
    elif given == _with_pythons_round(size):
        why = "Python's round() sends a half to the even number; staging sends it up."
    elif size == int(size):
        why = (
            "Look at the borders: a size on the border belongs to the smaller category."
        )
    else:
        why = "Round to the nearest whole millimetre before you compare."
    return hint(f"{size} mm: your function returns {given!r}. {why}")


@exercise(
    CHAPTER,
    "round",
    start="Write a function from a size in millimetres to a text, 'T1mi' to 'T3'.",
)
def round_like_staging(function: Callable[[float], str]) -> Feedback:
    """Check a learner's function on every tenth of a millimetre up to 60 mm."""
    for size in (tenth / 10 for tenth in _TENTHS):
        try:
            given = function(size)
        except _LEARNERS_ERRORS as error:
            kind = type(error).__name__
            return hint(f"{size} mm: your function stops with {kind}: {error}.")
        expected = str(staging.classify_t(size))
        if given != expected:
            return _size_hint(size, given)
    return right("All 600 sizes from 0.1 to 60.0 mm agree with the staging rules.")


def _findings(answer: object) -> staging.Findings:
    """Read findings from a dict, from Findings, or from a widget that holds them."""
    found: Any = getattr(answer, "findings", answer)
    if isinstance(found, staging.Findings):
        return found
    return staging.Findings.from_dict(found)


def _not_iiib(number: int, assessment: staging.Assessment) -> Feedback | None:
    """Return the hint for findings that do not reach IIIB, or None where they do."""
    stages = assessment.possible_stages
    if assessment.result is None:
        open_axes = ", ".join(axis.upper() for axis in assessment.unknown)
        return hint(
            f"Findings {number}: still open ({open_axes}); "
            f"possible are {', '.join(stages)}. Settle what is unknown first."
        )
    reached = assessment.result.anatomic
    if reached == "IIIB":
        return None
    why = {
        "IV": "A distant metastasis settles the stage: set distant to an empty list.",
        "IIIC": "N3 lifts it past IIIB. Which nodes did that?",
        None: assessment.result.reason,
    }.get(reached, "Think of what makes T4: which chest wall, which skin?")
    return hint(f"Findings {number} are {assessment.result.because}. {why}")


@exercise(
    CHAPTER,
    "two-ways",
    start="Move the widget until it reads IIIB, twice, and keep both findings.",
)
def two_ways_to_iiib(answers: Sequence[Any]) -> Feedback:
    """Check two sets of findings that reach IIIB by different categories."""
    both = [_findings(answer) for answer in answers]
    if len(both) != _WAYS:
        return hint(f"Two sets of findings are needed; there are {len(both)}.")
    if all(findings == staging.Findings() for findings in both):
        return Feedback(
            "unanswered", "The widget still stands as it came: settle T, N, M."
        )
    assessed = [staging.assess(findings) for findings in both]
    for number, assessment in enumerate(assessed, start=1):
        if problem := _not_iiib(number, assessment):
            return problem
    first, second = ((each.t, each.n) for each in assessed)
    if first == second:
        return hint(
            f"Both are {first[0]} and {first[1]}. Change T or N in one of them."
        )
    ways = " and ".join(f"{t} with {n}" for t, n in (first, second))
    return right(f"{ways}: two roads to IIIB, and every one of them leads through T4.")


@exercise(
    CHAPTER,
    "classify",
    start="Write T, N and M of each case on paper, then the stage: '0' to 'IV'.",
)
def classify(stages: Mapping[str, str]) -> Feedback:
    """Check the stages of the eight cases."""
    if missing := [letter for letter in CASES if letter not in stages]:
        return hint(f"Still without a stage: {', '.join(missing)}.")
    for letter, case in CASES.items():
        given = str(stages[letter]).strip().upper().removeprefix("STAGE").strip()
        if given not in staging.STAGES:
            return hint(f"{letter}: {given!r} is none of {', '.join(staging.STAGES)}.")
        result = staging.assess(staging.Findings.from_dict(case)).result
        if result is None or given != result.anatomic:
            return hint(f"{letter}: not {given}. {_CASE_POINTER[letter]}")
    return right(
        "All eight. The traps were dimpling, fixed nodes, rounding and muscle."
    )


def _set_hint(row: str, given: set[str], truth: set[str]) -> Feedback:
    """Return a hint on one set of stages: first what is too much, then what lacks."""
    if unknown := sorted(given - set(staging.STAGES)):
        return hint(f"{row}: {unknown[0]!r} is none of {', '.join(staging.STAGES)}.")
    if extra := sorted(given - truth):
        return hint(f"{row}: {extra[0]} is out of reach. What would it take?")
    lacking = len(truth - given)
    return hint(
        f"{row}: right so far, and {lacking} more possible. "
        "Go through the open letter from its lowest to its highest category."
    )


@exercise(
    CHAPTER,
    "possible",
    start="Write a set of stages for each row, for example {'IIA', 'IIB'}.",
)
def possible(sets: Sequence[Iterable[str]] | Mapping[str, Iterable[str]]) -> Feedback:
    """Check the stages still possible in four half-known situations."""
    given = list(sets.values()) if hasattr(sets, "values") else list(sets)
    if len(given) != len(UNKNOWNS):
        return hint(f"{len(UNKNOWNS)} sets are needed; there are {len(given)}.")
    for (row, categories), stages in zip(UNKNOWNS.items(), given, strict=True):
        chosen = {stages} if isinstance(stages, str) else set(stages)
        truth = set(staging.possible_stages(*categories))
        if chosen != truth:
            return _set_hint(row, chosen, truth)
    return right(
        "All four. A row with one stage left needs no further test for staging."
    )
