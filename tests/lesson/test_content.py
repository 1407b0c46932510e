"""A chapter's file is read completely or refused with the place of the fault."""

from copy import deepcopy
from typing import Any

import pytest

from seedsoil.lesson import LessonError
from seedsoil.lesson.content import Answer, Objective, load, names, parse

RIGHT = {"text": "yes", "why": "because", "right": True}
WRONG = {"text": "no", "why": "since"}
CHAPTER: dict[str, Any] = {
    "title": "Count sheep",
    "minutes": 5,
    "prerequisites": ["None."],
    "references": ["paget1889"],
    "objectives": [{"id": "count", "text": "Count."}],
    "question": [
        {"id": "q", "objective": "count", "ask": "How many?", "options": [RIGHT, WRONG]}
    ],
}


def toml(value: object) -> str:
    """Write a value as TOML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def text_of(chapter: dict[str, Any]) -> str:
    return "\n".join(f"{key} = {toml(value)}" for key, value in chapter.items())


def changed(*path: str | int, to: object) -> str:
    """Return the chapter's text with the value at a path replaced, or removed."""
    chapter = deepcopy(CHAPTER)
    place: Any = chapter
    for step in path[:-1]:
        place = place[step]
    if to is None:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return text_of(chapter)


def test_everything_in_the_file_is_kept() -> None:
    content = parse(text_of(CHAPTER), "sheep.toml")
    assert (content.title, content.minutes) == ("Count sheep", 5)
    assert content.objectives == (Objective("count", "Count."),)
    assert content.prerequisites == ("None.",)
    assert content.references == ("paget1889",)
    (question,) = content.questions
    assert (question.id, question.objective, question.ask) == (
        "q",
        "count",
        "How many?",
    )
    assert question.options == (
        Answer("yes", "because", right=True),
        Answer("no", "since", right=False),
    )


def test_a_chapter_may_have_no_question() -> None:
    assert parse(changed("question", to=None), "sheep.toml").questions == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title = ", "not valid TOML"),
        (changed("title", to=None), "sheep.toml: 'title' is missing"),
        (changed("title", to=""), "'title' is ''; it must be a non-empty str"),
        (changed("minutes", to="5"), "'minutes' is '5'; it must be a non-empty int"),
        (changed("minutes", to=True), "'minutes' is True"),
        (changed("level", to="hard"), r"unknown \['level'\]; allowed: title"),
        (changed("prerequisites", to=[3]), "prerequisites: 3 must be a non-empty"),
        (changed("references", to=[""]), "references: '' must be a non-empty string"),
        (changed("references", to=["a", "a"]), "references: more than once: a"),
        (changed("objectives", to=["count"]), "objectives: 'count' must be a table"),
        (changed("objectives", 0, "id", to=None), "objective: 'id' is missing"),
        (changed("objectives", 0, "x", to=1), r"objective 'count': unknown \['x'\]"),
        (changed("objectives", to=CHAPTER["objectives"] * 2), "more than once: count"),
        (changed("question", to=["q"]), "question: 'q' must be a table"),
        (
            changed("question", 0, "objective", to="sing"),
            "'q': objective 'sing' is not in the chapter; it has: count",
        ),
        (changed("question", 0, "hint", to="x"), r"question 'q': unknown \['hint'\]"),
        (changed("question", 0, "ask", to=None), "question 'q': 'ask' is missing"),
        (
            changed("question", 0, "options", 1, "why", to=None),
            "question 'q', option 2: 'why' is missing",
        ),
        (
            changed("question", 0, "options", 1, "right", to="no"),
            "option 2: 'right' is 'no'; it must be true or false",
        ),
        (
            changed("question", 0, "options", 0, "note", to="x"),
            r"option 1: unknown \['note'\]; allowed: text, why, right",
        ),
        (changed("question", 0, "options", to=[WRONG, WRONG]), "2 options, 0 of them"),
        (changed("question", 0, "options", to=[RIGHT, RIGHT]), "2 options, 2 of them"),
        (changed("question", 0, "options", to=[RIGHT]), "1 options, 1 of them right"),
        (changed("question", to=CHAPTER["question"] * 2), "questions: more than once"),
    ],
)
def test_a_fault_is_named_with_its_place(text: str, message: str) -> None:
    with pytest.raises(LessonError, match=message):
        parse(text, "sheep.toml")


@pytest.mark.parametrize("name", names())
def test_every_chapter_of_the_book_can_be_read(name: str) -> None:
    assert load(name).questions


def test_an_unknown_chapter_is_refused_with_the_names_of_the_known() -> None:
    with pytest.raises(LessonError, match="'99_x'; allowed: 00_start_here, "):
        load("99_x")
