"""Chapter 07: right answers are confirmed, mistakes met, and its prose is its rules'."""

import re

from content.prose import prose
from seedsoil import calcium, fracture_risk, lesson
from seedsoil.evidence import Bibliography, case
from seedsoil.lesson.exercises.read_the_signs import CHAPTER, COUNTS, SCORES
from seedsoil.widgets.triage import STORIES

HERE = lesson.Chapter(CHAPTER)
TEXT = prose(CHAPTER)
TOTALS = {"A": 6, "B": 10, "C": 9}
CALCIUM = {"mg_dl": 10.58, "mmol_l": 2.64}


RIGHT = [
    ("which-count", COUNTS),
    ("which-count", {k: v.upper() for k, v in COUNTS.items()}),
    ("score-three", TOTALS),
    ("score-three", {k: str(v) for k, v in TOTALS.items()}),
    ("two-units", CALCIUM),
    ("two-units", {"mg_dl": 10.6, "mmol_l": 2.640086}),
]


WRONG = [
    ("which-count", {"A": "both"}, "Still without an answer: B"),
    ("which-count", COUNTS | {"B": "both"}, "B: Which of the two sources"),
    ("which-count", COUNTS | {"D": "neither"}, "D: An operation on bone"),
    ("which-count", COUNTS | {"E": "yes"}, "E: 'yes' is none of"),
    ("score-three", {"A": 6}, "Still without a total: B, C"),
    ("score-three", TOTALS | {"A": 5}, "A: too low"),
    ("score-three", TOTALS | {"B": 11}, "B: too high"),
    ("score-three", TOTALS | {"C": 19}, "C: the score goes to 18"),
    ("score-three", TOTALS | {"C": "nine"}, "cannot read"),
    ("two-units", CALCIUM | {"mg_dl": 10.1}, "as measured"),
    ("two-units", CALCIUM | {"mg_dl": 13.4}, "mg_dl: total"),
    ("two-units", CALCIUM | {"mmol_l": 2.52}, "not corrected yet"),
    ("two-units", CALCIUM | {"mmol_l": 2.9}, "4.0078"),
    ("two-units", {"mg_dl": 10.6}, "cannot read"),
]


def test_the_folded_sums_are_those_of_the_scores() -> None:
    for letter, (name, findings) in SCORES.items():
        score = getattr(fracture_risk, name)(**findings)
        assert score.total == TOTALS[letter]
        line = re.search(rf"- \*\*{letter}\*\*: (\d .+) = \*\*(\d+)\*\*", TEXT)
        assert line
        assert int(line[2]) == score.total
        said = [int(digit) for digit in re.findall(r"(?:^|\+ )(\d) \(", line[1])]
        assert sorted(said) == sorted(score.points.values())


def test_her_spine_and_her_blood_read_as_the_prose_says() -> None:
    signs = case.read_case()["signs"]
    score = fracture_risk.sins(**signs["spine"])
    assert f"Hers are {score.total} points" in TEXT
    assert score.readings["2010"] == "potentially-unstable"
    both = calcium.side_by_side(**signs["blood"])
    assert [f"{both[unit].value:.2f}" for unit in ("mg/dL", "mmol/L")] == [
        "10.58",
        "2.64",
    ]
    assert {one.band for one in both.values()} == {"mild"}
    assert calcium.band(signs["blood"]["calcium"], "mg/dL") == "not raised"


def test_one_step_less_anywhere_reads_stable() -> None:
    """As the prose says of her 7 points."""
    assert fracture_risk.sins(**case.read_case()["signs"]["spine"]).total - 1 == 6


def test_the_emergency_stands_before_everything_else() -> None:
    box = TEXT.index("{admonition} If this is about you")
    assert box < TEXT.index("{admonition} Key points")
    said = TEXT[box : TEXT.index(":::", box + 20)]
    for sign in ("band", "weak", "numb", "walking", "bladder", "bowel", "confusion"):
        assert sign in said
    assert "emergency service" in said


def test_stories_are_invented_and_their_sources_are_the_books() -> None:
    keys = set(Bibliography.load())
    for story in STORIES.values():
        assert story["story"].startswith("SYNTHETIC. ")
        assert story["sources"]
        assert set(story["sources"]) <= keys
    assert {story["urgency"] for story in STORIES.values()} == {
        "now",
        "today",
        "soon",
        "visit",
    }


def test_no_number_that_was_not_verified_is_told() -> None:
    """Values that stood only in somebody's memory stay out of the page."""
    for remembered in (
        "5.5 %",
        "52 %",
        "43 %",
        "19 %",
        "within 1 week",
        "15 %",
        "33 %",
    ):
        assert remembered not in TEXT
