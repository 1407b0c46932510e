"""Checks of chapter 01: names from reports, a share and its group, three methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seedsoil.evidence import table
from seedsoil.lesson.feedback import Feedback, hint, right
from seedsoil.lesson.registry import exercise
from seedsoil.subtypes import read

if TYPE_CHECKING:
    from collections.abc import Mapping

CHAPTER = "01_know_the_disease"

OPEN = "open"
SUBTYPES = ("HR+/HER2-", "HR+/HER2+", "HR-/HER2+", "HR-/HER2-", OPEN)
REPORTS: dict[str, dict[str, Any]] = {
    "A": {"er": "+", "pr": "+", "ihc": "1+"},
    "B": {"er": "-", "pr": "-", "ihc": "2+", "ish": "-"},
    "C": {"er": "-", "pr": "+", "ihc": "3+"},
    "D": {"er": "+", "pr": "-", "ihc": "2+"},
    "E": {"er": "-", "pr": "-", "ihc": "2+", "ish": "+"},
    "F": {"er": "low", "pr": "-", "ihc": "0", "mutation": True},
}
"""What six invented reports say, as `seedsoil.subtypes.read` takes it."""

_REPORT_POINTER = {
    "A": "One positive receptor makes it hormone-receptor-positive. Is 1+ positive?",
    "B": "2+ was followed by a count of the gene. What did the count say?",
    "C": "ER or PR: one of them is enough.",
    "D": "2+ does not decide, and the gene has not been counted.",
    "E": "A multiplied gene decides, whatever the staining.",
    "F": "From 1 % of the nuclei counts. Does a mutation change the number of genes?",
}

LABORATORY, COHORT, TRIAL = "laboratory", "cohort", "trial"
QUESTIONS = {
    "A": COHORT,
    "B": TRIAL,
    "C": LABORATORY,
    "D": TRIAL,
    "E": COHORT,
    "F": LABORATORY,
}
"""The method that can answer each of the six questions of the exercise."""

_QUESTION_POINTER = {
    "A": "Somebody must count everybody of a region, year by year.",
    "B": "The people must differ in nothing but the drug. What makes that so?",
    "C": "It asks how something works, molecule by molecule.",
    "D": "Two schedules are to be compared. What makes the groups alike?",
    "E": "It asks what goes together in people over years, and not why.",
    "F": "Nobody can take a gene out of people to see what happens.",
}
_NEAR = 0.06  # percentage points


@exercise(
    CHAPTER,
    "name-the-tumour",
    start="Take the hormone receptors first, then HER2; write open if HER2 is not decided.",
)
def name_the_tumour(names: Mapping[str, str]) -> Feedback:
    """Check the clinical subtype of six invented reports."""
    if missing := [letter for letter in REPORTS if letter not in names]:
        return hint(f"Still without a name: {', '.join(missing)}.")
    for letter, report in REPORTS.items():
        given = str(names[letter]).strip()
        if given not in SUBTYPES:
            return hint(f"{letter}: {given!r} is none of {', '.join(SUBTYPES)}.")
        if given != (read(**report).subtype or OPEN):
            return hint(f"{letter}: {_REPORT_POINTER[letter]}")
    return right(
        "Six of six. B is triple-negative and HER2-low at once, and the mutation in F "
        "changed nothing."
    )


@exercise(
    CHAPTER,
    "known-only",
    start="Which group do you divide by? Leave out of it those who are not known.",
)
def known_only(percent: float) -> Feedback:
    """Check the triple-negative share among cases of known subtype."""
    shares = table("subtype_shares").query("group == 'all new'")
    by_name = shares.set_index("subtype")["percent"]
    all_of_them = by_name["HR-/HER2-"]
    known = 100 * all_of_them / (100 - by_name["unknown"])
    given = float(percent)
    if abs(given - all_of_them) < _NEAR:
        return hint(
            "That is the share of all. Leave those of unknown subtype out below."
        )
    if abs(given - known / 100) < _NEAR / 100:
        return hint("That is a fraction. Multiply it by 100.")
    if abs(given - (all_of_them + by_name["unknown"])) < _NEAR:
        return hint("Take the unknown from the group below the line, not to the share.")
    if abs(given - known) > _NEAR:
        return hint("Divide by the share whose subtype is known: 100 less the unknown.")
    return right(
        f"{known:.1f} %. Nobody knows whether the unknown are like the known, so neither "
        "share is the true one."
    )


@exercise(
    CHAPTER,
    "which-method",
    start="Ask of each question: how it works, what goes together, or what helps?",
)
def which_method(methods: Mapping[str, str]) -> Feedback:
    """Check which kind of study can answer each question."""
    if missing := [letter for letter in QUESTIONS if letter not in methods]:
        return hint(f"Still without a method: {', '.join(missing)}.")
    for letter, method in QUESTIONS.items():
        given = str(methods[letter]).strip().lower()
        if given not in {LABORATORY, COHORT, TRIAL}:
            return hint(f"{letter}: {given!r} is none of laboratory, cohort, trial.")
        if given != method:
            return hint(f"{letter}: {_QUESTION_POINTER[letter]}")
    return right("Six of six. Each method answers its own question and no other.")
