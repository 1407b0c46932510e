"""A chapter as a notebook sees it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from html import escape
from typing import TYPE_CHECKING

from seedsoil.evidence.bibliography import Bibliography
from seedsoil.lesson.content import Content, LessonError, load
from seedsoil.lesson.registry import exercises
from seedsoil.widgets.quiz import Quiz

if TYPE_CHECKING:
    from seedsoil.lesson.feedback import Feedback


@dataclass(frozen=True)
class Panel:
    """Something shown as HTML where that is possible, and as text elsewhere."""

    text: str
    html: str

    def __repr__(self) -> str:
        """Return the text."""
        return self.text

    def _repr_html_(self) -> str:
        return self.html


def _list(items: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


class Chapter:
    """Opening, quizzes, exercises and sources of one chapter.

    Parameters
    ----------
    name : str
        Name of the chapter's notebook without its ending, for example
        ``"02_stage_a_tumour"``.

    Raises
    ------
    LessonError
        If there is no such chapter, or its file is wrong.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.content: Content = load(name)

    def __repr__(self) -> str:
        """Return the chapter's name and title."""
        return f"Chapter({self.name!r}): {self.content.title}"

    def opening(self) -> Panel:
        """Return objectives, prerequisites and minutes, to stand under the title."""
        content = self.content
        goals = [objective.text for objective in content.objectives]
        needs = list(content.prerequisites)
        lines = [f"About {content.minutes} minutes", "After this chapter you can:"]
        lines += [f"- {goal}" for goal in goals]
        lines += ["Before you start:", *(f"- {need}" for need in needs)]
        html = (
            '<div class="ss-opening">'
            f'<p class="ss-minutes">About {content.minutes} minutes</p>'
            f"<p><strong>After this chapter you can</strong></p>{_list(goals)}"
            f"<p><strong>Before you start</strong></p>{_list(needs)}</div>"
        )
        return Panel("\n".join(lines), html)

    def quiz(self, name: str) -> Quiz:
        """Return the question ``name`` as a widget.

        Raises
        ------
        LessonError
            If the chapter has no such question.
        """
        for question in self.content.questions:
            if question.id == name:
                options = [asdict(option) for option in question.options]
                asked = {"id": name, "ask": question.ask, "options": options}
                return Quiz(question=asked)
        known = ", ".join(question.id for question in self.content.questions)
        msg = f"question is {name!r}; {self.name} has: {known}"
        raise LessonError(msg)

    def check(self, name: str, answer: object = None) -> Feedback:
        """Check an answer to the exercise ``name``.

        Parameters
        ----------
        name : str
            Name of the exercise, as its text gives it.
        answer : object
            The learner's answer; ``None`` or ``...`` while there is none.

        Raises
        ------
        LessonError
            If the chapter has no such exercise. A wrong answer raises nothing.
        """
        known = exercises(self.name)
        if name not in known:
            msg = f"exercise is {name!r}; {self.name} has: {', '.join(sorted(known))}"
            raise LessonError(msg)
        return known[name](answer)

    def references(self) -> Panel:
        """Return the chapter's sources in full, in alphabetical order.

        Raises
        ------
        LessonError
            If the chapter cites a source that book/references.bib does not have.
        """
        bibliography = Bibliography.load()
        if missing := sorted(set(self.content.references) - set(bibliography)):
            msg = f"{self.name}.toml: not in book/references.bib: {', '.join(missing)}"
            raise LessonError(msg)
        sources = [
            source
            for key, source in bibliography.items()
            if key in self.content.references
        ]
        items = "".join(f"<li>{source.html()}</li>" for source in sources)
        text = "\n".join(f"- {source.text()}" for source in sources)
        return Panel(text, f'<ul class="ss-references">{items}</ul>')
