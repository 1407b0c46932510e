"""Read and check the file that describes a chapter.

A chapter's file, ``chapters/<name>.toml``, holds its title, minutes, objectives,
prerequisites, cited sources and questions. Everything in it is checked when it is
read, because a learner should never be the first to find a question without an answer.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

T = TypeVar("T")


class LessonError(ValueError):
    """A lesson's file or a call for one of its parts is wrong."""


@dataclass(frozen=True)
class Objective:
    """What a learner can do after the chapter."""

    id: str
    text: str


@dataclass(frozen=True)
class Answer:
    """One answer of a question, with the reason why it is right or not."""

    text: str
    why: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    """A question with exactly one right answer."""

    id: str
    objective: str
    ask: str
    options: tuple[Answer, ...]


@dataclass(frozen=True)
class Content:
    """Everything a chapter's file says."""

    title: str
    minutes: int
    objectives: tuple[Objective, ...]
    prerequisites: tuple[str, ...]
    references: tuple[str, ...]
    questions: tuple[Question, ...]


def _field(table: dict[str, Any], key: str, kind: type[T], where: str) -> T:
    """Take one required, non-empty value of the wanted kind out of a table."""
    if key not in table:
        msg = f"{where}: {key!r} is missing"
        raise LessonError(msg)
    value = table.pop(key)
    if not isinstance(value, kind) or isinstance(value, bool) or not value:
        msg = f"{where}: {key!r} is {value!r}; it must be a non-empty {kind.__name__}"
        raise LessonError(msg)
    return value


def _nothing_left(table: dict[str, Any], where: str, allowed: Iterable[str]) -> None:
    if table:
        msg = f"{where}: unknown {sorted(table)}; allowed: {', '.join(allowed)}"
        raise LessonError(msg)


def _tables(values: list[Any], where: str) -> list[dict[str, Any]]:
    for value in values:
        if not isinstance(value, dict):
            msg = f"{where}: {value!r} must be a table with keys"
            raise LessonError(msg)
    return [dict(value) for value in values]


def _strings(values: list[Any], where: str) -> tuple[str, ...]:
    for value in values:
        if not isinstance(value, str) or not value:
            msg = f"{where}: {value!r} must be a non-empty string"
            raise LessonError(msg)
    return tuple(values)


def _no_twice(ids: Iterable[str], where: str) -> None:
    if twice := sorted(each for each, n in Counter(ids).items() if n > 1):
        msg = f"{where}: more than once: {', '.join(twice)}"
        raise LessonError(msg)


def _objective(table: dict[str, Any], where: str) -> Objective:
    made = Objective(_field(table, "id", str, where), _field(table, "text", str, where))
    _nothing_left(table, f"{where} {made.id!r}", ("id", "text"))
    return made


def _answer(table: dict[str, Any], where: str) -> Answer:
    text, why = _field(table, "text", str, where), _field(table, "why", str, where)
    is_right = table.pop("right", False)
    if not isinstance(is_right, bool):
        msg = f"{where}: 'right' is {is_right!r}; it must be true or false"
        raise LessonError(msg)
    _nothing_left(table, where, ("text", "why", "right"))
    return Answer(text, why, is_right)


def _question(table: dict[str, Any], where: str, objectives: set[str]) -> Question:
    name = _field(table, "id", str, where)
    where = f"{where} {name!r}"
    objective = _field(table, "objective", str, where)
    if objective not in objectives:
        allowed = ", ".join(sorted(objectives))
        msg = (
            f"{where}: objective {objective!r} is not in the chapter; it has: {allowed}"
        )
        raise LessonError(msg)
    ask = _field(table, "ask", str, where)
    options = tuple(
        _answer(option, f"{where}, option {number}")
        for number, option in enumerate(
            _tables(_field(table, "options", list, where), f"{where}, options"), start=1
        )
    )
    _nothing_left(table, where, ("id", "objective", "ask", "options"))
    n_right = sum(option.right for option in options)
    if n_right != 1 or len(options) == 1:
        msg = (
            f"{where}: {len(options)} options, {n_right} of them right; "
            "at least two options and exactly one right are needed"
        )
        raise LessonError(msg)
    return Question(name, objective, ask, options)


def parse(text: str, where: str) -> Content:
    """Turn a chapter's file into checked content.

    Parameters
    ----------
    text : str
        The file's text, TOML.
    where : str
        Name of the file, for error messages.

    Raises
    ------
    LessonError
        If the text is not TOML, or a key is unknown, missing or of the wrong kind, or a
        question lacks a reason, has other than one right answer, or serves an objective
        the chapter does not have.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        msg = f"{where}: not valid TOML: {error}"
        raise LessonError(msg) from error
    objectives = tuple(
        _objective(each, f"{where}, objective")
        for each in _tables(
            _field(table, "objectives", list, where), f"{where}, objectives"
        )
    )
    known = {objective.id for objective in objectives}
    questions = tuple(
        _question(each, f"{where}, question", known)
        for each in _tables(table.pop("question", []), f"{where}, question")
    )
    content = Content(
        title=_field(table, "title", str, where),
        minutes=_field(table, "minutes", int, where),
        objectives=objectives,
        prerequisites=_strings(
            _field(table, "prerequisites", list, where), f"{where}, prerequisites"
        ),
        references=_strings(
            _field(table, "references", list, where), f"{where}, references"
        ),
        questions=questions,
    )
    allowed = "title, minutes, objectives, prerequisites, references, question"
    _nothing_left(table, where, (allowed,))
    _no_twice((objective.id for objective in objectives), f"{where}, objectives")
    _no_twice((question.id for question in questions), f"{where}, questions")
    _no_twice(content.references, f"{where}, references")
    return content


def _folder() -> Traversable:
    return files("seedsoil.lesson") / "chapters"


def names() -> list[str]:
    """Return the names of all chapters, in the order of the book."""
    return sorted(
        each.name.removesuffix(".toml")
        for each in _folder().iterdir()
        if each.name.endswith(".toml")
    )


def load(name: str) -> Content:
    """Read the chapter ``name``, for example ``"02_stage_a_tumour"``.

    Raises
    ------
    LessonError
        If there is no such chapter, or its file is wrong.
    """
    if name not in names():
        msg = f"chapter is {name!r}; allowed: {', '.join(names())}"
        raise LessonError(msg)
    text = (_folder() / f"{name}.toml").read_text(encoding="utf-8")
    return parse(text, f"{name}.toml")
