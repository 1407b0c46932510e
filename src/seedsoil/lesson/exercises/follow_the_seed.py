"""Checks of chapter 04: the narrow gate, how a claim was shown, a column of shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil import cascade
from seedsoil.evidence import table
from seedsoil.lesson.feedback import Feedback, hint, right
from seedsoil.lesson.registry import exercise

if TYPE_CHECKING:
    from collections.abc import Mapping

CHAPTER = "04_follow_the_seed"

PEOPLE, ANIMALS, DISPUTED = "people", "animals", "disputed"
STATEMENTS = {
    "A": (PEOPLE, "this one was found with a needle, in the hip bones of women"),
    "B": (DISPUTED, "two papers on mice draw opposite conclusions from one mark"),
    "C": (ANIMALS, "who was given the inhibitor of CXCR4?"),
    "D": (DISPUTED, "associations, a cohort and mice point in three directions"),
    "E": (ANIMALS, "in whom can one look before the first cell comes?"),
    "F": (PEOPLE, "it was given or not by chance, in trials"),
}
_KINDS = (PEOPLE, ANIMALS, DISPUTED)

COLUMN, SITE = "luminal A", "bone"
_FOUR = 4
_TENTH, _NEAR = 0.06, 0.15


@exercise(
    CHAPTER,
    "narrow-gate",
    start="cascade.walk() is a table: compare its columns lost, passed and reached.",
)
def narrow_gate(answer: Mapping[str, str]) -> Feedback:
    """Check where most cells are lost, and which step lets the smallest share through."""
    most, smallest = (
        str(answer[key]).strip() for key in ("most_cells", "smallest_share")
    )
    walk = cascade.walk()
    by_count = str(walk["lost"].idxmax())
    by_share = str((walk["passed"] / walk["reached"]).idxmin())
    for name in (most, smallest):
        if name not in cascade.STEPS:
            return hint(f"{name!r} is no step. Steps are: {', '.join(cascade.STEPS)}.")
    if (most, smallest) == (by_share, by_count):
        return hint("The two are swapped: a count first, then a share.")
    if most != by_count:
        return hint("most_cells: which number in the column lost is the largest?")
    if smallest != by_share:
        return hint("smallest_share: divide passed by reached, row by row.")
    return right(
        "Most SYNTHETIC cells are lost in the blood, because most of them come to it. "
        "The narrowest gate is growth: fewer come, and a smaller share of them goes on."
    )


@exercise(
    CHAPTER,
    "how-shown",
    start="Ask of each statement: has anybody seen it in a person, and do others agree?",
)
def how_shown(answers: Mapping[str, str]) -> Feedback:
    """Check in whom six statements were shown, or that they are disputed."""
    if missing := [letter for letter in STATEMENTS if letter not in answers]:
        return hint(f"Still without an answer: {', '.join(missing)}.")
    for letter, (truth, clue) in STATEMENTS.items():
        given = str(answers[letter]).strip().lower()
        if given not in _KINDS:
            return hint(f"{letter}: {given!r} is none of {', '.join(_KINDS)}.")
        if given != truth:
            return hint(f"{letter}: look again; {clue}.")
    return right(
        "Six of six. Disputed is a finding too: it says where to look next, "
        "and that nobody should build on it yet."
    )


def luminal_a() -> dict[str, float]:
    """Return the answers of exercise 3, from the table ``sites_by_subtype``."""
    rows = table("sites_by_subtype").query("study == 'turkey' and column == @COLUMN")
    total = float(rows["percent"].sum())
    (people,) = rows.loc[rows["site"] == SITE, "count"]
    return {
        "people": float(people),
        "sum": total,
        "at_least": (total - 100) / (_FOUR - 1),
    }


@exercise(
    CHAPTER,
    "column",
    start="A share times its people; then a sum; then ask how often one can be counted.",
)
def column(answer: Mapping[str, float]) -> Feedback:
    """Check what a column of overlapping shares tells, and the least overlap in it."""
    truth = luminal_a()
    people, total, least = (float(answer[key]) for key in truth)
    if abs(people - truth["people"]) > 1:
        return hint("people: 66.2 % of 444, rounded to whole people.")
    if abs(total - truth["sum"]) > _TENTH:
        return hint("sum: bone, lung, liver and brain of luminal A, added up.")
    if abs(least - (truth["sum"] - 100)) < _NEAR:
        return hint(
            "at_least: the sum is 31 above 100, but one person can bring more than one "
            "site too many. How many at most, with four sites?"
        )
    if abs(least - truth["at_least"]) > _NEAR:
        return hint("at_least: divide what is above 100 by the most one can bring.")
    return right(
        f"At least {truth['at_least']:.1f} % had two or more of the four sites. How many "
        "more, the column cannot say: that needs the people, not their sums."
    )
