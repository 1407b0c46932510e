"""Checks of chapter 08: predictive values, which test first, even odds, two tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil import diagnostics
from seedsoil.evidence import table
from seedsoil.lesson.feedback import Feedback, hint, right
from seedsoil.lesson.registry import exercise

if TYPE_CHECKING:
    from collections.abc import Mapping

CHAPTER = "08_find_it"

# The bone scans of petctbs2023, as counts: its shares are those of whole women.
FOUND, MISSED, ALARMS, FREE = 66, 15, 3, 326
_ROUNDING = 0.15  # percentage points

TESTS = ("X-ray", "bone scan", "MRI", "FDG-PET", "biopsy")
FIRST = {
    "A": "X-ray",
    "B": "MRI",
    "C": "bone scan",
    "D": "biopsy",
    "E": "FDG-PET",
}
POINTER = {
    "A": "What has to be seen is how much mineral still carries her weight.",
    "B": "What has to be seen is soft: the cord, and what presses on it.",
    "C": "No pain says where to look: which test shows the whole skeleton at once?",
    "D": "No image can tell a cell's name, nor its receptors.",
    "E": "Mineral can stay changed for long. Which image sees living cells at work?",
}

_EVEN = 0.5


def _accuracy(name: str) -> tuple[float, float]:
    rows = table("imaging_accuracy").to_dict("records")
    (row,) = (each for each in rows if each["id"] == name)
    return row["sensitivity"] / 100, row["specificity"] / 100


@exercise(
    CHAPTER,
    "count-410",
    start="Draw four boxes: with and without metastases, positive and negative.",
)
def count_410(answer: Mapping[str, float]) -> Feedback:
    """Check both predictive values of the bone scan in 410 women."""
    positive, negative = float(answer["positive"]), float(answer["negative"])
    right_positive = 100 * FOUND / (FOUND + ALARMS)
    right_negative = 100 * FREE / (FREE + MISSED)
    if abs(positive - 100 * FOUND / (FOUND + MISSED)) < _ROUNDING:
        return hint(
            "positive: that is the sensitivity. Divide by all who are positive."
        )
    if abs(negative - 100 * FREE / (FREE + ALARMS)) < _ROUNDING:
        return hint(
            "negative: that is the specificity. Divide by all who are negative."
        )
    if abs(positive - right_positive) > _ROUNDING:
        return hint("positive: 66 true alarms among 66 + 3 positive scans, in %.")
    if abs(negative - right_negative) > _ROUNDING:
        return hint("negative: 326 rightly free among 326 + 15 negative scans, in %.")
    return right(
        "96 of 100 positive and 96 of 100 negative scans were right, in women of whom "
        "one in five had metastases. In other women both numbers would differ."
    )


@exercise(
    CHAPTER,
    "which-first",
    start="Ask for each letter what has to be seen: mineral, building, marrow, cells.",
)
def which_first(choices: Mapping[str, str]) -> Feedback:
    """Check which of five tests answers each of five questions."""
    if missing := [letter for letter in FIRST if letter not in choices]:
        return hint(f"Still without an answer: {', '.join(missing)}.")
    names = {name.lower(): name for name in TESTS}
    for letter, truth in FIRST.items():
        given = str(choices[letter]).strip().lower()
        if given not in names:
            return hint(f"{letter}: {given!r} is none of {', '.join(TESTS)}.")
        if names[given] != truth:
            return hint(f"{letter}: {POINTER[letter]}")
    return right("Five of five. The question chooses the test, and not the machine.")


@exercise(
    CHAPTER,
    "even-odds",
    start="The odds before, times the likelihood ratio, shall be 1.",
)
def even_odds(share: float) -> Feedback:
    """Check the pre-test probability at which a positive FDG-PET means even odds."""
    given = float(share)
    ratio = diagnostics.likelihood_ratios(*_accuracy("fdg-zamanian")).positive
    truth = 100 / (1 + ratio)
    scan = diagnostics.likelihood_ratios(*_accuracy("scan-zamanian")).positive
    if abs(given - truth / 100) < _ROUNDING / 100:
        return hint("That is a fraction. Multiply it by 100.")
    if abs(given - 100 / (1 + scan)) < 1:
        return hint("That is the place for the bone scan. The PET has 92 and 99 %.")
    if abs(given - 100 * _EVEN) < 1:
        return hint("That would be even before the test. The PET multiplies by 92.")
    if abs(given - truth) > _ROUNDING:
        return hint("92 / (100 - 99) is 92: so the odds before are 1 to 92.")
    return right(
        "About 1.1 of 100: few false alarms make a positive result weigh. "
        "The interval of the specificity, 96 to 100 %, lets this place move a lot."
    )


@exercise(
    CHAPTER,
    "two-in-a-row",
    start="Read .multiplied[0] and .post[0] of diagnostics.two_tests(...).",
)
def two_in_a_row(answer: Mapping[str, float]) -> Feedback:
    """Check two positive tests of a woman with stage II: multiplied, and shared."""
    multiplied, shared = float(answer["multiplied"]), float(answer["shared"])
    both = diagnostics.two_tests(
        diagnostics.yield_of_stage("II"),
        _accuracy("scan-zamanian"),
        _accuracy("mri-yang"),
        0.5,
    )
    naive, held = 100 * both.multiplied[0], 100 * both.post[0]
    if max(multiplied, shared) <= 1:
        return hint("Those are fractions. Multiply them by 100.")
    if abs(multiplied - held) < 1 and abs(shared - naive) < 1:
        return hint("You have the two the other way round.")
    if abs(multiplied - naive) > 1:
        return hint(
            "multiplied: set the shared errors to none, or read .multiplied[0]."
        )
    if abs(shared - held) > 1:
        return hint("shared: set the shared errors to 50 %, or read .post[0].")
    return right(
        f"{naive:.0f} of 100 if the errors have nothing in common, {held:.0f} if half of "
        "what they can share is shared. The truth lies somewhere, unmeasured."
    )
