"""Chapter 04: right answers are confirmed, mistakes met, and its prose is its numbers."""

from __future__ import annotations

import pytest

from content.prose import prose
from seedsoil import cascade, lesson
from seedsoil.evidence import table
from seedsoil.lesson.exercises.follow_the_seed import CHAPTER, STATEMENTS, luminal_a

HERE = lesson.Chapter(CHAPTER)
TEXT = prose(CHAPTER)
GATES = {"most_cells": "blood", "smallest_share": "colonisation"}
SHOWN = {letter: truth for letter, (truth, _) in STATEMENTS.items()}
COLUMN = {"people": 294, "sum": 131.0, "at_least": 10.3}


RIGHT = [
    ("narrow-gate", GATES),
    ("how-shown", SHOWN),
    ("how-shown", {k: v.upper() for k, v in SHOWN.items()}),
    ("column", COLUMN),
    ("column", COLUMN | {"people": 293.9, "at_least": 31 / 3}),
]


WRONG = [
    (
        "narrow-gate",
        {"most_cells": "colonisation", "smallest_share": "blood"},
        "swapped",
    ),
    ("narrow-gate", GATES | {"most_cells": "niche"}, "column lost"),
    ("narrow-gate", GATES | {"smallest_share": "dormancy"}, "passed by reached"),
    ("narrow-gate", GATES | {"most_cells": "lungs"}, "'lungs' is no step"),
    ("narrow-gate", {"most": "blood"}, "cannot read"),
    ("how-shown", {"A": "people"}, "Still without an answer: B"),
    ("how-shown", SHOWN | {"C": "people"}, "C: look again; who was given"),
    ("how-shown", SHOWN | {"B": "false"}, "B: 'false' is none of"),
    ("column", COLUMN | {"people": 66.2}, "66.2 % of 444"),
    ("column", COLUMN | {"sum": 100}, "added up"),
    ("column", COLUMN | {"at_least": 31.0}, "more than one site too many"),
    ("column", COLUMN | {"at_least": 7.75}, "divide what is above 100"),
]


@pytest.mark.parametrize("letter", STATEMENTS)
def test_each_wrong_reading_meets_its_own_clue(letter: str) -> None:
    other = {"people": "disputed", "animals": "people", "disputed": "animals"}
    feedback = HERE.check("how-shown", SHOWN | {letter: other[SHOWN[letter]]})
    assert feedback.kind == "hint"
    assert feedback.text.startswith(f"{letter}: ")
    assert f"- **{letter}** {SHOWN[letter]}:" in TEXT


def test_the_folded_reasoning_of_exercise_1_is_that_of_the_walk() -> None:
    walk = cascade.walk()
    blood, growth, sleep = (
        walk.loc[name] for name in ("blood", "colonisation", "dormancy")
    )
    share = {
        name: 100 * row["passed"] / row["reached"] for name, row in walk.iterrows()
    }
    for said in (
        f"in the blood: {blood['lost']:.0f} of the {blood['reached']:.0f} that come",
        f"{blood['passed']:.0f} of {blood['reached']:.0f} go on there, {share['blood']:.0f} %",
        f"{growth['passed']:.0f} of {growth['reached']:.0f} go on",
        f"go on, {share['colonisation']:.0f} %: the narrowest gate",
        f"though only {growth['lost']:.0f} cells are lost",
        f"{sleep['passed']:.0f} of {sleep['reached']:.0f} wake, {share['dormancy']:.0f} %",
    ):
        assert said in TEXT, said


def test_the_two_ways_end_and_sleep_as_the_prose_says() -> None:
    late, early = (cascade.PRESETS[way] for way in ("late", "early"))
    niche = [
        cascade.CELLS
        * way["invasion"]
        * way["blood"]
        * way["arrest"]
        * way["niche"]
        / 100**4
        for way in (late, early)
    ]
    ended = cascade.expected(late)
    assert f"end at {ended['arrived']:.1f} cells of 1,000" in TEXT
    assert (
        f"in the first {niche[0]:.0f} reach a niche in the marrow and "
        f"{ended['asleep']:.0f} of them sleep, in the second {niche[1]:.0f} reach it "
        "and fewer than one sleeps" in TEXT
    )
    assert cascade.expected(early)["asleep"] < 1


def test_sixty_thousand_pictures_are_sixty_million_cells() -> None:
    assert 60_000 * cascade.CELLS == 60_000_000
    assert "sixty thousand times" in TEXT


def test_the_column_is_that_of_the_table() -> None:
    truth = luminal_a()
    assert truth["people"] == 294
    assert f"The four shares add up to {truth['sum']:.1f}." in TEXT
    assert f"which is {truth['at_least']:.1f}, of each hundred" in TEXT


def test_the_bones_of_the_prose_are_those_of_the_table() -> None:
    bones = table("first_bones").set_index("bone")
    for bone in ("pelvis", "lumbar vertebrae", "chest vertebrae"):
        assert f"{bone} {bones.loc[bone, 'percent']:.1f} %" in TEXT.replace(
            "Pelvis", "pelvis"
        )
    for row in bones.to_dict("records"):
        assert row["percent"] == pytest.approx(100 * row["people"] / 107, abs=0.05)


def test_a_count_that_was_remembered_and_not_read_stays_out() -> None:
    for remembered in ("66.6 %", "71.4 %", "59.6 %", "0.02 %"):
        assert remembered not in TEXT
