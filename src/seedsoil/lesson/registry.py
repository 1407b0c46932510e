"""Exercises and the functions that check them."""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from seedsoil.lesson.content import LessonError
from seedsoil.lesson.feedback import Feedback, hint

if TYPE_CHECKING:
    from collections.abc import Callable


def _is_blank(answer: object) -> bool:
    """Whether a cell still holds the dots it came with."""
    if isinstance(answer, dict):
        answer = list(answer.values())
    if isinstance(answer, list | tuple):
        return any(part is ... for part in answer)
    return answer is None or answer is ...


@dataclass(frozen=True)
class Exercise:
    """A check, and the sentence that helps a learner to begin."""

    check: Callable[[Any], Feedback]
    start: str

    def __call__(self, answer: object) -> Feedback:
        """Answer a learner's answer; a wrong kind of value is met with a hint."""
        if _is_blank(answer):
            return Feedback("unanswered", self.start)
        try:
            return self.check(answer)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            # Anything may stand in a learner's cell; a traceback through our code
            # would teach nothing.
            kind = type(answer).__name__
            return hint(f"This check cannot read a {kind} like that. {self.start}")


_EXERCISES: dict[tuple[str, str], Exercise] = {}


def exercise(
    chapter: str, name: str, *, start: str
) -> Callable[[Callable[[Any], Feedback]], Callable[[Any], Feedback]]:
    """Register a function as the check of an exercise.

    Parameters
    ----------
    chapter : str
        Name of the chapter, for example ``"02_stage_a_tumour"``.
    name : str
        Name of the exercise within the chapter, for example ``"ex-1"``.
    start : str
        How to begin, in one sentence: shown while nothing is answered, and when an
        answer is of the wrong kind.

    Raises
    ------
    LessonError
        If another function already checks this exercise.
    """

    def register(check: Callable[[Any], Feedback]) -> Callable[[Any], Feedback]:
        known = _EXERCISES.get((chapter, name))
        if known and known.check.__module__ != check.__module__:
            msg = (
                f"exercise {name!r} of {chapter!r} is checked twice: in "
                f"{known.check.__module__} and {check.__module__}"
            )
            raise LessonError(msg)
        _EXERCISES[chapter, name] = Exercise(check, start)
        return check

    return register


def _import_all() -> None:
    package = import_module("seedsoil.lesson.exercises")
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        import_module(module.name)


def exercises(chapter: str) -> dict[str, Exercise]:
    """Return the exercises of a chapter by name."""
    _import_all()
    return {
        name: each for (owner, name), each in _EXERCISES.items() if owner == chapter
    }
