"""What makes a notebook a lesson: opening, quizzes, checked exercises, sources."""

from seedsoil.lesson.chapter import Chapter
from seedsoil.lesson.content import LessonError
from seedsoil.lesson.feedback import Feedback, hint, right
from seedsoil.lesson.registry import exercise

__all__ = ["Chapter", "Feedback", "LessonError", "exercise", "hint", "right"]
