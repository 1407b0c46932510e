"""Checks of chapter 03: a curve by hand, who can still have it, where a clock starts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from seedsoil.lesson.feedback import Feedback, hint, right
from seedsoil.lesson.registry import exercise

if TYPE_CHECKING:
    from collections.abc import Mapping

CHAPTER = "03_live_with_stage_4"

# Six invented people: years until they died (1) or were last seen alive (0).
INVENTED = {"years": [1, 2, 3, 4, 5, 8], "died": [1, 0, 1, 1, 0, 1]}
_AT, _SHARE, _MEDIAN = 3.5, 62.5, 4.0
_DROPPED, _KEPT = 60.0, 100 * 4 / 6
_NEAR = 0.3  # percentage points

DIAGNOSIS, METASTASIS, TREATMENT = "first diagnosis", "metastasis", "treatment"
CLOCKS = {"A": TREATMENT, "B": DIAGNOSIS, "C": METASTASIS, "D": DIAGNOSIS}


@exercise(
    CHAPTER,
    "curve-by-hand",
    start="At each death, divide by those still followed just before it, and multiply on.",
)
def curve_by_hand(answer: Mapping[str, float]) -> Feedback:
    """Check the share alive at 3.5 years, and the median, of six invented people."""
    share, median = float(answer["alive_at_3_5"]), float(answer["median"])
    if abs(share - _SHARE / 100) < _NEAR / 100:
        return hint("alive_at_3_5: that is a fraction. Multiply it by 100.")
    if abs(share - _DROPPED) < _NEAR:
        return hint(
            "alive_at_3_5: you left out the person last seen at 2 years. She was "
            "followed at 1 year, and counts there."
        )
    if abs(share - _KEPT) < _NEAR:
        return hint(
            "alive_at_3_5: you counted the person last seen at 2 years as alive at 3.5. "
            "Nobody knows that. At 3 years she is no longer among those followed."
        )
    if abs(share - _SHARE) > _NEAR:
        return hint("alive_at_3_5: 5 of 6 at one year, then 3 of 4 at three years.")
    if abs(median - _MEDIAN) > _NEAR:
        return hint("median: the first time at which fewer than half are alive.")
    return right(
        "62.5 %, and a median of 4 years. Each person counts as long as she is followed, "
        "and not a day longer."
    )


@cache
def _old() -> tuple[float, float]:
    """Return both shares with a metastasis at ten years among the oldest, in %."""
    from seedsoil import survival  # noqa: PLC0415 - the estimators load slowly

    people = survival.members(survival.rotterdam(), "age", "old")
    counted, naive = (
        100
        * survival.read(survival.curve(people, "metastasis", naive=way), 10)["value"]
        for way in (False, True)
    )
    return float(counted.iloc[0]), float(naive.iloc[0])


@exercise(
    CHAPTER,
    "competing-gap",
    start="Read both curves at ten years, and subtract the lower from the higher.",
)
def competing_gap(points: float) -> Feedback:
    """Check by how many points 1 minus Kaplan-Meier overstates at 70 or older."""
    given = float(points)
    counted, naive = _old()
    gap = naive - counted
    if abs(given - counted) < _NEAR or abs(given - naive) < _NEAR:
        return hint("That is one of the two shares. What lies between them?")
    if abs(given + gap) < _NEAR:
        return hint("The other way round: which of the two is too high?")
    if abs(given - gap / 100) < _NEAR / 100:
        return hint("Those are fractions. Multiply by 100.")
    if abs(given - 100 * gap / counted) < _NEAR:
        return hint("That is relative to the lower one. Subtract only.")
    if abs(given - gap) > _NEAR:
        return hint('Choose survival.members(cohort, "age", "old"), and read at 10.')
    return right(
        f"{gap:.1f} points. In everybody it is 1.6: the more people die of something "
        "else, the more it overstates."
    )


@exercise(
    CHAPTER,
    "which-clock",
    start="For each number, ask what had happened to everybody on day 0.",
)
def which_clock(clocks: Mapping[str, str]) -> Feedback:
    """Check from when each of four published numbers is counted."""
    if missing := [letter for letter in CLOCKS if letter not in clocks]:
        return hint(f"Still without an answer: {', '.join(missing)}.")
    known = sorted(set(CLOCKS.values()))
    for letter, clock in CLOCKS.items():
        given = str(clocks[letter]).strip().lower()
        if given not in known:
            return hint(f"{letter}: {given!r} is none of {', '.join(known)}.")
        if given != clock:
            return hint(
                f"{letter}: look again at the words “from” and “since” beside it."
            )
    return right(
        "Four of four. Two numbers with different clocks are no contradiction, and no "
        "comparison."
    )
