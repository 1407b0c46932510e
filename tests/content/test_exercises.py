"""Right answers are confirmed, and each kind of mistake meets the hint that fits it.

A chapter's own test file, beside this one, has the answers: ``RIGHT``, of an exercise's
name and an answer, and ``WRONG``, of a name, an answer and words of the hint.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from content.prose import CHAPTERS, notebook
from seedsoil import lesson
from seedsoil.lesson.registry import exercises

FILES = sorted(set(Path(__file__).parent.glob("test_*.py")) - {Path(__file__)})
ANSWERED = {
    module.HERE.name: module
    for module in (import_module(f"content.{file.stem}") for file in FILES)
    if hasattr(module, "RIGHT")
}
RIGHT = [(name, *row) for name, module in ANSWERED.items() for row in module.RIGHT]
WRONG = [(name, *row) for name, module in ANSWERED.items() for row in module.WRONG]


@pytest.mark.parametrize(("chapter", "name", "answer"), RIGHT)
def test_right_answers_are_confirmed(chapter: str, name: str, answer: object) -> None:
    assert lesson.Chapter(chapter).check(name, answer).kind == "right"


@pytest.mark.parametrize(("chapter", "name", "answer", "words"), WRONG)
def test_a_mistake_meets_the_hint_that_fits_it(
    chapter: str, name: str, answer: object, words: str
) -> None:
    feedback = lesson.Chapter(chapter).check(name, answer)
    assert feedback.kind == "hint"
    assert words in feedback.text


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_exercise_has_right_and_wrong_answers(chapter: str) -> None:
    module = ANSWERED[chapter]
    for rows in (module.RIGHT, module.WRONG):
        assert {row[0] for row in rows} == set(exercises(chapter))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_fresh_notebook_is_not_answered_yet(chapter: str) -> None:
    """Each exercise is checked once, and what the notebook holds is no answer."""
    said = {}
    for cell in notebook(chapter):
        asked = re.findall(r'chapter\.check\("([\w-]+)"', "".join(cell["source"]))
        if cell["cell_type"] == "code" and asked:
            (name,), (output,) = asked, cell["outputs"]
            said[name] = "".join(output["data"]["text/plain"])
    assert set(said) == set(exercises(chapter))
    assert all(text.startswith("Not answered yet. ") for text in said.values())
