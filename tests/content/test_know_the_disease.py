"""Chapter 01: right answers are confirmed, mistakes met, and its prose is its tables'."""

import pytest

from content.prose import prose
from seedsoil import lesson, trials
from seedsoil.evidence import table
from seedsoil.lesson.exercises.know_the_disease import CHAPTER, QUESTIONS, REPORTS
from seedsoil.subtypes import read

HERE = lesson.Chapter(CHAPTER)
TEXT = prose(CHAPTER)
NAMES = {
    "A": "HR+/HER2-",
    "B": "HR-/HER2-",
    "C": "HR+/HER2+",
    "D": "open",
    "E": "HR-/HER2+",
    "F": "HR+/HER2-",
}


RIGHT = [
    ("name-the-tumour", NAMES),
    ("known-only", 11.2),
    ("known-only", 100 * 10.5 / 93.9),
    ("which-method", QUESTIONS),
    ("which-method", {k: v.upper() for k, v in QUESTIONS.items()}),
]


WRONG = [
    ("name-the-tumour", {"A": "open"}, "Still without a name: B"),
    ("name-the-tumour", NAMES | {"A": "luminal"}, "A: 'luminal' is none of"),
    ("name-the-tumour", NAMES | {"D": "HR+/HER2-"}, "D: 2+ does not decide"),
    ("name-the-tumour", NAMES | {"F": "HR-/HER2-"}, "F: From 1 %"),
    ("known-only", 10.5, "share of all"),
    ("known-only", 0.112, "Multiply it by 100"),
    ("known-only", 16.6, "not to the share"),
    ("known-only", 12, "100 less the unknown"),
    ("known-only", "many", "cannot read"),
    ("which-method", {"A": "cohort"}, "Still without a method: B"),
    ("which-method", QUESTIONS | {"C": "guess"}, "C: 'guess' is none of"),
    ("which-method", QUESTIONS | {"D": "cohort"}, "D: Two schedules"),
]


def test_the_reports_cover_every_name() -> None:
    found = {read(**report).subtype for report in REPORTS.values()}
    assert found == {"HR+/HER2-", "HR-/HER2-", "HR+/HER2+", "HR-/HER2+", None}
    assert {letter: read(**report).subtype for letter, report in REPORTS.items()} == {
        letter: None if name == "open" else name for letter, name in NAMES.items()
    }


def test_the_folded_reasoning_names_the_answers() -> None:
    for letter, name in NAMES.items():
        assert f"{letter} is {name}" in TEXT


def test_the_prose_tells_the_sites_of_the_table() -> None:
    first = table("lobular_sites").query("part == 'first distant recurrence'")
    bone = first.set_index("site").loc["bone"]
    assert f"{bone['lobular']} % with lobular and {bone['nst']} %" in TEXT


@pytest.mark.parametrize(
    "name",
    [
        "rugo2019_paloma2/growth or death",
        "slamon2024_paloma2/death",
        "hey2020/growth or death",
        "hey2020/death",
        "cortes2011_embrace/growth or death",
        "cortes2011_embrace/death",
        "hortobagyi2022_ml2/death",
        "verma2012_emilia/growth or death",
    ],
)
def test_the_prose_tells_the_ratios_of_the_trials(name: str) -> None:
    (found,) = trials.results([name])
    assert f"{found.effect:.2f} ({found.low:.2f} to {found.high:.2f})" in TEXT


def test_what_is_remembered_only_stays_out() -> None:
    for remembered in ("57.1", "30.9 against 25.1", "3.3 % at 20 years"):
        assert remembered not in TEXT
