"""Chapter 03: right answers are confirmed, mistakes met, and its words are its data's."""

import json
import re
from pathlib import Path

import pytest

from seedsoil import lesson, survival
from seedsoil.evidence import case
from seedsoil.lesson.exercises.live_with_stage_4 import CHAPTER, CLOCKS, INVENTED

HERE = lesson.Chapter(CHAPTER)
NOTEBOOK = Path(__file__).parents[2] / "notebooks" / f"{CHAPTER}.ipynb"
CURVE = {"alive_at_3_5": 62.5, "median": 4}


def cells(kind: str) -> str:
    found = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(c["source"]) for c in found if c["cell_type"] == kind)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("curve-by-hand", CURVE),
        ("curve-by-hand", CURVE | {"alive_at_3_5": 62.6}),
        ("competing-gap", 6.1),
        ("which-clock", CLOCKS),
        ("which-clock", {letter: clock.upper() for letter, clock in CLOCKS.items()}),
    ],
)
def test_right_answers_are_confirmed(name: str, answer: object) -> None:
    assert HERE.check(name, answer).kind == "right"


@pytest.mark.parametrize(
    ("name", "answer", "words"),
    [
        ("curve-by-hand", CURVE | {"alive_at_3_5": 0.625}, "Multiply it by 100"),
        ("curve-by-hand", CURVE | {"alive_at_3_5": 60}, "you left out the person"),
        ("curve-by-hand", CURVE | {"alive_at_3_5": 66.7}, "counted the person"),
        ("curve-by-hand", CURVE | {"alive_at_3_5": 50}, "5 of 6 at one year"),
        ("curve-by-hand", CURVE | {"median": 3}, "first time at which fewer"),
        ("curve-by-hand", [1, 2], "cannot read a list"),
        ("competing-gap", 47.7, "one of the two shares"),
        ("competing-gap", 41.6, "one of the two shares"),
        ("competing-gap", -6.1, "other way round"),
        ("competing-gap", 0.061, "fractions"),
        ("competing-gap", 14.7, "relative to the lower one"),
        ("competing-gap", 1.6, "survival.members"),
        ("which-clock", {"A": "treatment"}, "Still without an answer: B"),
        ("which-clock", CLOCKS | {"D": "metastasis"}, "D: look again"),
        ("which-clock", CLOCKS | {"C": "birth"}, "C: 'birth' is none of"),
    ],
)
def test_a_mistake_meets_its_hint(name: str, answer: object, words: str) -> None:
    feedback = HERE.check(name, answer)
    assert feedback.kind == "hint"
    assert words in feedback.text


@pytest.mark.parametrize("name", ["curve-by-hand", "competing-gap", "which-clock"])
def test_an_empty_cell_is_met_with_how_to_begin(name: str) -> None:
    assert HERE.check(name, ...).kind == "unanswered"


def test_the_six_invented_people_are_those_of_the_notebook() -> None:
    assert f"years, died = {INVENTED['years']}, {INVENTED['died']}" in cells("code")
    found = survival.kaplan_meier(INVENTED["years"], INVENTED["died"])
    assert survival.read(found, 3.5)["value"].iloc[0] == pytest.approx(0.625)
    assert found.index[found["value"] < 0.5][0] == 4


def test_the_lines_cross_where_the_chapter_says() -> None:
    cohort = survival.rotterdam()
    positive, negative = (
        survival.curve(survival.members(cohort, "er", level), "metastasis")
        for level in ("pos", "neg")
    )
    years = [each / 100 for each in range(900, 1200)]
    ahead = (
        survival.read(positive, years)["value"]
        > survival.read(negative, years)["value"]
    )
    assert 10.75 < ahead.index[ahead][0] < 11.25
    assert "cross at about eleven years" in cells("markdown")


def test_the_woman_is_not_in_the_cohort_and_the_chapter_says_so() -> None:
    after = case.read_case()["after_imaging"]
    assert (after["er"], after["her2"], after["distant"]) == ("+", "-", ["bone"])
    assert "it is the wrong circle" in cells("markdown")


def test_a_note_stands_before_the_first_number_of_survival() -> None:
    text = cells("markdown")
    note = text.index("Before you read on")
    assert note < text.index("Key points")
    third = [found.start() for found in re.finditer(r"^## ", text, re.MULTILINE)][2]
    assert note < third
    # the first two sections can be read without meeting such a number
    first_two = text[text.index("## Two roads") : third]
    assert not re.search(
        r"median|\d months|alive at|surviv\w+ (?:was|is) \d", first_two
    )


def test_the_terms_of_the_data_stand_in_the_book() -> None:
    assert "GNU General Public License, version 2" in cells("markdown")
    root = NOTEBOOK.parents[1]
    card = (root / "data/cards/rotterdam.md").read_text(encoding="utf-8")
    assert "GPL-2.txt" in card
    text = (root / "data/cards/GPL-2.txt").read_text(encoding="utf-8")
    assert "Version 2, June 1991" in text
    assert "cards/rotterdam.md" in (root / "book/data.md").read_text(encoding="utf-8")
