"""Right answers are confirmed, and each kind of mistake meets the hint that fits it."""

import math

import pytest

from seedsoil import lesson, staging
from seedsoil.lesson.exercises import stage_a_tumour, start_here

HERE = lesson.Chapter(start_here.CHAPTER)
STAGE = lesson.Chapter(stage_a_tumour.CHAPTER)

GROUPS = {
    "A": "end of life",
    "B": "de novo",
    "C": "new",
    "D": "first relapse",
    "E": "followed",
    "F": "course",
}
PEOPLE = {
    "A": "de novo stage IV",
    "B": "metastatic recurrence",
    "C": "not metastatic",
    "D": "not metastatic",
    "E": "de novo stage IV",
}
STAGES = {
    "A": "IA",
    "B": "IIB",
    "C": "IIIA",
    "D": "IIIC",
    "E": "IV",
    "F": "IIA",
    "G": "0",
    "H": "IIIA",
}
SETS = [{"IIB", "IIIA", "IIIC"}, {"IIIA", "IV"}, {"IIIC"}, {"IV"}]
BORDERS = ((1, "T1mi"), (5, "T1a"), (10, "T1b"), (20, "T1c"), (50, "T2"))
ULCER = {"size_mm": 26, "skin": ["ulceration"], "axillary": 0, "distant": []}
RIBS = {"size_mm": 26, "chest_wall": "invaded", "axillary": 0, "distant": []}


def t_of(rounded_mm: int) -> str:
    """Return the category of whole millimetres."""
    return next((name for most, name in BORDERS if rounded_mm <= most), "T3")


def t_of_size(size_mm: float) -> str:
    """Return the category of a size, written without the engine."""
    return t_of(math.floor(size_mm + 0.5) if size_mm > 1.5 else 1 + (size_mm > 1))


RIGHT = [
    (HERE, "spot-the-error", 1589),
    (HERE, "spot-the-error", "1,589"),
    (HERE, "denominators", GROUPS),
    (HERE, "who-is-stage-4", PEOPLE),
    (STAGE, "round", t_of_size),
    (STAGE, "two-ways", [ULCER, RIBS]),
    (STAGE, "two-ways", [ULCER, staging.Findings(**(ULCER | {"axillary": 2}))]),
    (STAGE, "classify", STAGES),
    (STAGE, "possible", SETS),
]


@pytest.mark.parametrize(("chapter", "name", "answer"), RIGHT)
def test_right_answers_are_confirmed(
    chapter: lesson.Chapter, name: str, answer: object
) -> None:
    """Every exercise has an answer that it accepts."""
    assert chapter.check(name, answer).kind == "right"


WRONG = [
    (HERE, "spot-the-error", 589, "8.3 %"),
    (HERE, "spot-the-error", 1554, "one of the two printed"),
    (HERE, "spot-the-error", "many", "Divide each"),
    (HERE, "denominators", {"A": "course"}, "Still without an answer: B"),
    (HERE, "denominators", GROUPS | {"C": "all"}, "C: 'all' is none of"),
    (HERE, "denominators", GROUPS | {"C": "followed"}, "178 by 35,912"),
    (HERE, "who-is-stage-4", PEOPLE | {"B": "de novo stage IV"}, "B: There was"),
    (HERE, "who-is-stage-4", PEOPLE | {"D": "de novo stage IV"}, "D: Is a node"),
    (STAGE, "round", t_of, "Round to the nearest"),
    (STAGE, "round", lambda mm: t_of(max(math.floor(mm + 0.5), 1)), "1 mm may be"),
    (
        STAGE,
        "round",
        lambda mm: t_of_size(mm) if mm < 5 else t_of(round(mm)),
        "Python's round()",
    ),
    (STAGE, "round", lambda mm: "T1a" if mm == 1 else t_of_size(mm), "border"),
    (STAGE, "round", lambda _: None, "as text"),
    (STAGE, "round", lambda mm: 1 / (mm - mm), "ZeroDivisionError"),
    (STAGE, "two-ways", [ULCER], "there are 1"),
    (STAGE, "two-ways", [ULCER, ULCER], "Both are cT4b and cN0"),
    (STAGE, "two-ways", [ULCER, ULCER | {"distant": ["bone"]}], "empty list"),
    (STAGE, "two-ways", [ULCER, ULCER | {"supraclavicular": True}], "lifts it past"),
    (STAGE, "two-ways", [ULCER | {"skin": ["dimpling"]}, RIBS], "what makes T4"),
    (STAGE, "two-ways", [ULCER | {"axillary": None}, RIBS], "still open (N)"),
    (STAGE, "two-ways", ["IIIB", "IIIB"], "Move the widget"),
    (STAGE, "classify", {"A": "IA"}, "Still without a stage: B"),
    (STAGE, "classify", STAGES | {"A": "5"}, "A: '5' is none of"),
    (STAGE, "classify", STAGES | {"B": "IIIB"}, "B: not IIIB. Does dimpling"),
    (STAGE, "possible", SETS[:2], "there are 2"),
    (STAGE, "possible", [{"IIB", "IB"}, *SETS[1:]], "IB is out of reach"),
    (STAGE, "possible", [{"IIB"}, *SETS[1:]], "2 more possible"),
    (STAGE, "possible", [{"2A"}, *SETS[1:]], "'2A' is none of"),
]


@pytest.mark.parametrize(("chapter", "name", "answer", "words"), WRONG)
def test_a_mistake_meets_the_hint_that_fits_it(
    chapter: lesson.Chapter, name: str, answer: object, words: str
) -> None:
    """A wrong answer is never confirmed, and the hint speaks of the mistake."""
    feedback = chapter.check(name, answer)
    assert feedback.kind == "hint"
    assert words in feedback.text


@pytest.mark.parametrize(
    ("chapter", "name", "answer"),
    [
        (HERE, "spot-the-error", ...),
        (HERE, "denominators", dict.fromkeys(GROUPS, ...)),
        (STAGE, "two-ways", [{}, {}]),
        (STAGE, "possible", [...] * 4),
    ],
)
def test_a_fresh_notebook_is_not_answered_yet(
    chapter: lesson.Chapter, name: str, answer: object
) -> None:
    """What the notebook ships with is neither right nor wrong."""
    assert chapter.check(name, answer).kind == "unanswered"
