"""Chapter 03: right answers are confirmed, mistakes met, and its words are its data's."""

import re

import pytest

from content.prose import ROOT, code, prose
from seedsoil import lesson, survival
from seedsoil.evidence import case
from seedsoil.lesson.exercises.live_with_stage_4 import CHAPTER, CLOCKS, INVENTED

HERE = lesson.Chapter(CHAPTER)
TEXT = prose(CHAPTER)
CURVE = {"alive_at_3_5": 62.5, "median": 4}


RIGHT = [
    ("curve-by-hand", CURVE),
    ("curve-by-hand", CURVE | {"alive_at_3_5": 62.6}),
    ("competing-gap", 6.1),
    ("which-clock", CLOCKS),
    ("which-clock", {letter: clock.upper() for letter, clock in CLOCKS.items()}),
]


WRONG = [
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
]


def test_the_six_invented_people_are_those_of_the_notebook() -> None:
    assert f"years, died = {INVENTED['years']}, {INVENTED['died']}" in code(CHAPTER)
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
    assert "cross at about eleven years" in TEXT


def test_the_prose_counts_the_immortal_years() -> None:
    ever = survival.published()["death all metastasis with ever"]
    before, everything = ever["years"]
    assert f"of the {everything:,} years it counts as with a metastasis" in TEXT
    assert f"{before:,} were lived before it" in TEXT
    late = survival.from_the_metastasis_on(survival.rotterdam(), since=8)
    assert f"only what happens after year 8, it is {late}" in TEXT


def test_the_woman_is_not_in_the_cohort_and_the_chapter_says_so() -> None:
    after = case.read_case()["after_imaging"]
    assert (after["er"], after["her2"], after["distant"]) == ("+", "-", ["bone"])
    assert "it is the wrong circle" in TEXT


def test_a_note_stands_before_the_first_number_of_survival() -> None:
    note = TEXT.index("Before you read on")
    assert note < TEXT.index("Key points")
    third = [found.start() for found in re.finditer(r"^## ", TEXT, re.MULTILINE)][2]
    assert note < third
    # the first two sections can be read without meeting such a number
    first_two = TEXT[TEXT.index("## Two roads") : third]
    assert not re.search(
        r"median|\d months|alive at|surviv\w+ (?:was|is) \d", first_two
    )


def test_the_terms_of_the_data_stand_in_the_book() -> None:
    assert "GNU General Public License, version 2" in TEXT
    card = (ROOT / "data/cards/rotterdam.md").read_text(encoding="utf-8")
    assert "GPL-2.txt" in card
    text = (ROOT / "data/cards/GPL-2.txt").read_text(encoding="utf-8")
    assert "Version 2, June 1991" in text
    assert "cards/rotterdam.md" in (ROOT / "book/data.md").read_text(encoding="utf-8")
