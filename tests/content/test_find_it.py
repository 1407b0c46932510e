"""Chapter 08: its exercises answer, and its prose says what its code gives."""

import re

import pytest

from content.prose import prose
from seedsoil import diagnostics, lesson, staging
from seedsoil.evidence import case
from seedsoil.lesson.exercises import find_it

HERE = lesson.Chapter(find_it.CHAPTER)
TEXT = prose(find_it.CHAPTER)
TESTS = dict(find_it.FIRST)
SCAN, MRI = (0.90, 0.91), (0.906, 0.954)
TWO = diagnostics.two_tests(0.0309, SCAN, MRI, 0.5)
NAIVE, SHARED = 100 * TWO.multiplied[0], 100 * TWO.post[0]

RIGHT = [
    ("count-410", {"positive": 95.7, "negative": 95.6}),
    ("count-410", {"positive": "95.65", "negative": 95.6}),
    ("even-odds", 1.1),
    ("even-odds", 100 / 93),
    ("which-first", TESTS),
    ("which-first", {letter: name.upper() for letter, name in TESTS.items()}),
    ("two-in-a-row", {"multiplied": NAIVE, "shared": SHARED}),
    ("two-in-a-row", {"multiplied": 86, "shared": 52}),
]
WRONG = [
    ("count-410", {"positive": 81.48, "negative": 95.6}, "that is the sensitivity"),
    ("count-410", {"positive": 95.7, "negative": 99.09}, "that is the specificity"),
    ("count-410", {"positive": 90, "negative": 95.6}, "66 true alarms"),
    ("count-410", {"positive": 95.7, "negative": 90}, "326 rightly free"),
    ("even-odds", 0.0108, "fraction"),
    ("even-odds", 9.1, "the place for the bone scan"),
    ("even-odds", 50, "even before the test"),
    ("even-odds", 3, "1 to 92"),
    ("even-odds", "few", "cannot read a str"),
    ("which-first", {"A": "MRI"}, "Still without an answer: B"),
    ("which-first", TESTS | {"A": "CT"}, "A: 'ct' is none of X-ray"),
    ("which-first", TESTS | {"B": "bone scan"}, "B: What has to be seen is soft"),
    ("two-in-a-row", {"multiplied": 0.86, "shared": 0.52}, "fractions"),
    ("two-in-a-row", {"multiplied": SHARED, "shared": NAIVE}, "other way round"),
    ("two-in-a-row", {"multiplied": 70, "shared": 52}, "multiplied: set"),
    ("two-in-a-row", {"multiplied": 86, "shared": 60}, "shared: set"),
]


@pytest.mark.parametrize("letter", TESTS)
def test_every_letter_has_a_pointer(letter: str) -> None:
    wrong = next(name for name in find_it.TESTS if name != TESTS[letter])
    said = HERE.check("which-first", TESTS | {letter: wrong}).text
    assert said == f"{letter}: {find_it.POINTER[letter]}"


def test_the_folded_reasoning_is_that_of_the_checks() -> None:
    assert f"66 / 69 = {100 * 66 / 69:.1f}" in TEXT
    assert f"326 / 341 = {100 * 326 / 341:.1f}" in TEXT
    assert f"Multiplied: {NAIVE:.0f} in a hundred" in TEXT
    assert f"can be shared: {SHARED:.0f}" in TEXT
    for letter, name in TESTS.items():
        assert f"- **{letter}**, *{name}*" in TEXT


def test_what_the_prose_counts_is_what_the_widget_counts() -> None:
    few = diagnostics.count_people(0.036, *SCAN)
    assert f"{few.true_positive} true alarms stand beside {few.false_positive}" in TEXT
    (low, high), _ = diagnostics.post_test_range(0.036, (0.86, 0.93), (0.87, 0.94))
    assert f"it is {100 * low:.0f} to {100 * high:.0f} in a hundred" in TEXT
    calm = diagnostics.count_people(0.357, *MRI)
    negative = calm.false_negative + calm.true_negative
    assert f"{calm.false_negative} of {negative} negative results are wrong" in TEXT
    assert f"{calm.false_positive} of the invented thousand are false alarms" in TEXT
    after = diagnostics.post_test(0.357, *MRI)
    assert f"36 in a hundred become {100 * after.positive:.0f}" in TEXT
    low_start = diagnostics.post_test(0.03, *MRI).negative
    assert round(1000 * low_start) == 3
    twice = [
        diagnostics.two_tests(0.036, SCAN, (0.96, 0.81), d).post[0] for d in (0, 0.2, 1)
    ]
    assert (twice[0] - twice[1]) / (twice[0] - twice[2]) > 1 / 3


def test_the_case_begins_where_chapter_02_left_it() -> None:
    found = staging.Findings.from_dict(case.read_case()["first_visit"])
    assert staging.assess(found).possible_stages == ("IIB", "IV")
    assert re.search(r"About 3 in a hundred", TEXT)
