"""Checks of the error museum: counts and shares, ratios and intervals, six questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.evidence import table
from seedsoil.lesson.feedback import Feedback, hint, right
from seedsoil.lesson.registry import exercise
from seedsoil.widgets.exhibit import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CHAPTER = "90_error_museum"

# What each invented sentence of exercise 3 leaves open, and where to look.
OPEN = {
    "A": ("compared", "Half of what? Were fractures common or rare in the trial?"),
    "B": ("whom", "A count and a number of people are there. Which people?"),
    "C": ("when", "Half lived for so long. Starting from which day?"),
    "D": ("sure", "Divide the count by the number of women."),
    "E": ("what", "Is a marker what people want to know of a drug?"),
    "F": ("source", "Where would you look this up?"),
}


def _share(label: str) -> tuple[float, float]:
    """Return the share that a row's counts give, and the one printed beside them."""
    rows = table("printed_counts").to_dict("records")
    row = next(each for each in rows if each["label"] == label)
    return 100 * row["count"] / row["people"], row["percent"]


def _decimals(number: float) -> int:
    return len(f"{number:g}".partition(".")[2])


def does_not_add_up(label: str) -> bool:
    """Return whether the share printed in a row is not that of its counts."""
    share, printed = _share(label)
    return bool(round(share, _decimals(printed)) != printed)


def outside() -> list[str]:
    """Return the rows whose ratio does not lie within its own interval."""
    ratios = table("printed_ratios")
    is_inside = ratios["ratio"].between(ratios["low"], ratios["high"])
    return list(ratios.loc[~is_inside, "label"])


@exercise(
    CHAPTER,
    "which-count",
    start="Divide count by people in each row, times 100, and compare with percent.",
)
def which_count(label: str) -> Feedback:
    """Check which row's share is not that of its counts."""
    letter = str(label).strip().upper()
    labels = list(table("printed_counts")["label"])
    if letter not in labels:
        return hint(f"{label!r} is none of the rows {', '.join(labels)}.")
    share, printed = _share(letter)
    if not does_not_add_up(letter):
        return hint(
            f"Row {letter} adds up: its counts give {share:.2f} %, and {printed:g} % "
            "is that, rounded."
        )
    return right(
        f"Its counts give {share:.1f} %, and {printed:g} % is printed. "
        "Division cannot tell which of the two is wrong; another source could."
    )


@exercise(
    CHAPTER,
    "which-ratios",
    start="Look for the rows in which ratio is below low or above high.",
)
def which_ratios(labels: Iterable[str]) -> Feedback:
    """Check which ratios lie outside their own intervals."""
    given = {str(each).strip().upper() for each in labels}
    ratios = table("printed_ratios").set_index("label")
    wrong = set(outside())
    if unknown := sorted(given - set(ratios.index)):
        return hint(f"{unknown[0]!r} is none of the rows {', '.join(ratios.index)}.")
    if extra := sorted(given - wrong):
        row = ratios.loc[extra[0]]
        return hint(
            f"{extra[0]}: {row['ratio']:.2f} lies between {row['low']:.2f} and "
            f"{row['high']:.2f}. If something else is odd in it, it is not this."
        )
    if len(given) < len(wrong):
        return hint(f"So far {len(given)} of {len(wrong)}. Go through all the rows.")
    return right(
        "Two abstracts of good journals, and in both the eye of a reader would do. "
        "Now look at row B: its interval holds 1. Does its P go with that?"
    )


@exercise(
    CHAPTER,
    "which-question",
    start="Put the six questions to each sentence, and stop at the one it leaves open.",
)
def which_question(answers: Mapping[str, str]) -> Feedback:
    """Check which question each invented sentence leaves open."""
    if missing := [letter for letter in OPEN if letter not in answers]:
        return hint(f"Still without a question: {', '.join(missing)}.")
    for letter, (expected, pointer) in OPEN.items():
        given = str(answers[letter]).strip().lower()
        if given not in QUESTIONS:
            return hint(f"{letter}: {given!r} is none of {', '.join(QUESTIONS)}.")
        if given != expected:
            return hint(f"{letter}: not that one. {pointer}")
    return right("Six sentences, six holes, and each would have passed in a talk.")
