"""A question with feedback for each answer."""

from __future__ import annotations

from html import escape
from typing import ClassVar

import traitlets

from seedsoil.widgets._page import PageWidget, bundle


class Quiz(PageWidget):
    """One question, one right answer, and a reason for every answer.

    Traits
    ------
    question : dict
        ``id``, ``ask`` and ``options``: a list of dicts with ``text``,
        ``right`` (bool) and ``why``.
    choice : int or None
        Index of the answer the learner checked last; None before the first.
    """

    _esm = bundle("quiz")
    _page_traits: ClassVar[tuple[str, ...]] = ("question", "choice")

    question = traitlets.Dict().tag(sync=True)
    choice = traitlets.Int(default_value=None, allow_none=True).tag(sync=True)

    def twin(self) -> str:
        """Return the question with each answer's feedback folded under it."""
        answers = "".join(
            f"<li>{escape(option['text'])}"
            "<details><summary>If this is your answer</summary>"
            f"<p>{'That is right.' if option['right'] else 'Not quite.'} "
            f"{escape(option['why'])}</p></details></li>"
            for option in self.question["options"]
        )
        return (
            f"<p><strong>Check yourself.</strong> {escape(self.question['ask'])}</p>"
            f'<ol type="A">{answers}</ol>'
        )

    def __repr__(self) -> str:
        """Name the question, so that a text-only output says what stands here."""
        return f"Quiz({self.question['id']!r}): {self.question['ask']}"
