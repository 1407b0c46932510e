"""Chapter 02: right answers are confirmed, and mistakes met."""

import math

import pytest

from content.prose import prose
from seedsoil import lesson, staging
from seedsoil.lesson.exercises.stage_a_tumour import CASES, CHAPTER

HERE = lesson.Chapter(CHAPTER)
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
    ("round", t_of_size),
    ("two-ways", [ULCER, RIBS]),
    ("two-ways", [ULCER, staging.Findings(**(ULCER | {"axillary": 2}))]),
    ("classify", STAGES),
    ("possible", SETS),
]
WRONG = [
    ("round", t_of, "Round to the nearest"),
    ("round", lambda mm: t_of(max(math.floor(mm + 0.5), 1)), "1 mm may be"),
    (
        "round",
        lambda mm: t_of_size(mm) if mm < 5 else t_of(round(mm)),
        "Python's round()",
    ),
    ("round", lambda mm: "T1a" if mm == 1 else t_of_size(mm), "border"),
    ("round", lambda _: None, "as text"),
    ("round", lambda mm: 1 / (mm - mm), "ZeroDivisionError"),
    ("two-ways", [ULCER], "there are 1"),
    ("two-ways", [ULCER, ULCER], "Both are cT4b and cN0"),
    ("two-ways", [ULCER, ULCER | {"distant": ["bone"]}], "empty list"),
    ("two-ways", [ULCER, ULCER | {"supraclavicular": True}], "lifts it past"),
    ("two-ways", [ULCER | {"skin": ["dimpling"]}, RIBS], "what makes T4"),
    ("two-ways", [ULCER | {"axillary": None}, RIBS], "still open (N)"),
    ("two-ways", ["IIIB", "IIIB"], "Move the widget"),
    ("classify", {"A": "IA"}, "Still without a stage: B"),
    ("classify", STAGES | {"A": "5"}, "A: '5' is none of"),
    ("classify", STAGES | {"B": "IIIB"}, "B: not IIIB. Does dimpling"),
    ("possible", SETS[:2], "there are 2"),
    ("possible", [{"IIB", "IB"}, *SETS[1:]], "IB is out of reach"),
    ("possible", [{"IIB"}, *SETS[1:]], "2 more possible"),
    ("possible", [{"2A"}, *SETS[1:]], "'2A' is none of"),
]


def test_two_widgets_as_they_came_are_not_answered_yet() -> None:
    assert HERE.check("two-ways", [{}, {}]).kind == "unanswered"


@pytest.mark.parametrize("letter", CASES)
def test_the_folded_reasoning_is_that_of_the_rules(letter: str) -> None:
    """What the page tells of a case is what the check in JupyterLab asks for."""
    found = staging.assess(staging.Findings.from_dict(CASES[letter]))
    assert found.result
    row = f"| {letter} | {found.t} {found.n} {found.m} | {found.result.anatomic} |"
    assert row in prose(CHAPTER)
