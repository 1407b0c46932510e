"""What a learner reads after a check."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Literal

Kind = Literal["right", "hint", "unanswered"]

_VERDICT: dict[Kind, str] = {
    "right": "Right.",
    "hint": "Not yet.",
    "unanswered": "Not answered yet.",
}


@dataclass(frozen=True)
class Feedback:
    """The answer to an answer: a verdict and one or two sentences.

    Attributes
    ----------
    kind : {"right", "hint", "unanswered"}
        The verdict.
    text : str
        What was right, or a hint that fits the mistake. Never the solution.
    """

    kind: Kind
    text: str

    def __repr__(self) -> str:
        """Return the verdict and the text as one line."""
        return f"{_VERDICT[self.kind]} {self.text}"

    def _repr_html_(self) -> str:
        return (
            f'<div class="ss-feedback ss-feedback-{self.kind}"><p>'
            f"<strong>{_VERDICT[self.kind]}</strong> {escape(self.text)}</p></div>"
        )


def right(text: str) -> Feedback:
    """Return feedback that confirms an answer and says why it holds."""
    return Feedback("right", text)


def hint(text: str) -> Feedback:
    """Return feedback that points from a mistake to the next step."""
    return Feedback("hint", text)
