"""Checks of chapter 00: counts, denominators, and who is stage 4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil import staging
from seedsoil.evidence import table
from seedsoil.lesson.feedback import Feedback, hint, right
from seedsoil.lesson.registry import exercise

if TYPE_CHECKING:
    from collections.abc import Mapping

CHAPTER = "00_start_here"

GUYS_WOMEN = 7064  # Guy's Hospital 1976-2006: Harries and others 2014 (harries2014)
GUYS_PRINTED = (589, 1589)

# Each statement is one row of data/prevalence_ladder.csv: its source and its share.
STATEMENTS = {
    "A": ("cummings2014", 74),
    "B": ("gong2018", 65.1),
    "C": ("jensen2011", 0.5),
    "D": ("solomayer2000", 46),
    "E": ("harries2014", 22),
    "F": ("savci2015", 70.6),
}
_POINTER = {
    "A": "Ask when these people could be examined so closely.",
    "B": "Everybody counted here already had a metastasis, on the day of diagnosis.",
    "C": "Divide 178 by 35,912: such a small share points to a very wide group.",
    "D": "One organ was noted, the one in which the cancer first came back.",
    "E": "These women had breast cancer of any stage, and were watched for years.",
    "F": "All of them had metastases already; no single moment was chosen.",
}

PEOPLE = {
    "A": staging.Findings(size_mm=18, distant=["liver"]),
    "B": staging.Findings(moment="recurrence", distant=["bone"]),
    "C": staging.Findings(
        size_mm=70, skin=["ulceration"], axillary=5, fixed=True, distant=[]
    ),
    "D": staging.Findings(size_mm=25, axillary=0, supraclavicular=True, distant=[]),
    "E": staging.Findings(size_mm=0, distant=["bone"], proven=True),
}
DE_NOVO, RECURRENT, NOT_METASTATIC = (
    "de novo stage IV",
    "metastatic recurrence",
    "not metastatic",
)
_PERSON_POINTER = {
    "A": "What counts is that the liver was involved at the first diagnosis.",
    "B": "There was a first diagnosis already, and its stage is kept.",
    "C": "Size, skin and matted nodes are T and N. Was anything found at a distance?",
    "D": "Is a node above the collarbone of the same side regional or distant?",
    "E": "Stage IV asks for a distant metastasis, not for a tumour one can find.",
}


def _group(source_key: str, percent: float) -> str:
    """Return the kind of people a share of the ladder was counted in."""
    ladder = table("prevalence_ladder")
    row = (ladder["source_key"] == source_key) & (ladder["percent"] == percent)
    return str(ladder.loc[row, "group"].item())


@exercise(
    CHAPTER,
    "spot-the-error",
    start="Divide each of the two counts by 7,064, and compare with 22 %.",
)
def spot_the_error(count: int | str) -> Feedback:
    """Check which printed count fits the printed share of 22 %."""
    number = int(str(count).replace(",", ""))
    share, printed = 100 * number / GUYS_WOMEN, STATEMENTS["E"][1]
    if number not in GUYS_PRINTED:
        return hint(f"Choose one of the two printed counts: {GUYS_PRINTED}.")
    if round(share) != round(printed):
        return hint(
            f"{number:,} of {GUYS_WOMEN:,} is {share:.1f} %, not {printed:.0f} %."
        )
    return right(
        f"{number:,} of {GUYS_WOMEN:,} is {share:.1f} %. "
        "Most likely one digit was lost in the abstract; the share fits."
    )


def _check_words(
    answers: Mapping[str, str],
    truth: Mapping[str, str],
    pointers: Mapping[str, str],
    praise: str,
) -> Feedback:
    """Compare answers by letter; a hint speaks of the first wrong one."""
    if missing := [letter for letter in truth if letter not in answers]:
        return hint(f"Still without an answer: {', '.join(missing)}.")
    words = sorted(set(truth.values()))
    for letter, expected in truth.items():
        given = str(answers[letter]).strip()
        if given not in words:
            return hint(f"{letter}: {given!r} is none of {', '.join(words)}.")
        if given != expected:
            return hint(f"{letter}: {pointers[letter]}")
    return right(praise)


@exercise(
    CHAPTER,
    "denominators",
    start="Take one statement at a time, and ask: of whom, and counted when?",
)
def denominators(groups: Mapping[str, str]) -> Feedback:
    """Check which group each statement is a share of."""
    return _check_words(
        groups,
        {letter: _group(*row) for letter, row in STATEMENTS.items()},
        _POINTER,
        "Six shares, six groups, one disease.",
    )


def _road(findings: staging.Findings) -> str:
    """Return the road by which somebody came to metastatic disease, if at all."""
    if findings.moment == "recurrence":
        return RECURRENT
    result = staging.assess(findings).result
    return DE_NOVO if result and result.anatomic == "IV" else NOT_METASTATIC


@exercise(
    CHAPTER,
    "who-is-stage-4",
    start="Look for a distant metastasis first; then ask when it was found.",
)
def who_is_stage_4(people: Mapping[str, str]) -> Feedback:
    """Check who has de novo stage IV, a recurrence, or neither."""
    return _check_words(
        people,
        {letter: _road(findings) for letter, findings in PEOPLE.items()},
        _PERSON_POINTER,
        "A and E had it from the start, B came by the second road. "
        "C and D have stage III disease: advanced, but not metastatic.",
    )
