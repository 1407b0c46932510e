"""Invented stories to sort by urgency: the Triage widget."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any, ClassVar

import traitlets

from seedsoil.widgets._page import SHOWN, PageWidget, bundle

_WORDS: dict[str, Any] = json.loads(
    Path(__file__).with_suffix(".json").read_text("utf-8")
)
STORIES: dict[str, dict[str, Any]] = {each["id"]: each for each in _WORDS["cases"]}
"""The invented stories by id, each with its urgency, reason and sources."""

URGENCIES: dict[str, str] = {each["id"]: each["text"] for each in _WORDS["urgencies"]}
"""The four urgencies by id, the most urgent first."""


class TriageError(ValueError):
    """An answer to no story, or none of the urgencies."""


class Triage(PageWidget):
    """Eight invented stories: say how soon, then read what the sources say.

    Attributes
    ----------
    answers : dict of str to str
        The learner's urgency for each story sorted so far, by the story's id; "shown"
        where she looked without sorting.

    Raises
    ------
    TriageError
        Naming the story or the answer, and what is allowed; nothing changes.
    """

    _esm = bundle("triage")
    _page_traits: ClassVar[tuple[str, ...]] = ("answers",)

    answers = traitlets.Any().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(answers={})

    @traitlets.validate("answers")
    def _validate_answers(self, proposal: Any) -> dict[str, str]:  # noqa: ANN401
        value = proposal["value"]
        if not isinstance(value, Mapping):
            msg = f"answers is {value!r}; allowed: a mapping of stories to urgencies"
            raise TriageError(msg)
        for story, answer in value.items():
            if story not in STORIES:
                msg = f"story is {story!r}; allowed: {', '.join(STORIES)}"
                raise TriageError(msg)
            if answer not in {*URGENCIES, SHOWN}:
                allowed = ", ".join([*URGENCIES, SHOWN])
                msg = f"answer to {story!r} is {answer!r}; allowed: {allowed}"
                raise TriageError(msg)
        return dict(value)

    def __repr__(self) -> str:
        """Say what stands here, for an output that shows text only."""
        return f"Triage: {len(STORIES)} invented stories, {len(self.answers)} sorted"

    def twin(self) -> str:
        """Return the stories, each with what the sources say folded under it."""
        stories = "".join(
            f"<li><p>{escape(each['story'])}</p><details>"
            "<summary>What the sources say</summary>"
            f"<p><strong>{escape(URGENCIES[each['urgency']])}.</strong> "
            f"{escape(each['why'])}</p><p>"
            + escape("; ".join(_WORDS["sources"][key] for key in each["sources"]))
            + "</p></details></li>"
            for each in STORIES.values()
        )
        options = "; ".join(URGENCIES.values())
        return (
            f"<p><strong>{escape(_WORDS['title'])}</strong> "
            f"{escape(_WORDS['lead'])} {escape(_WORDS['status'])}</p>"
            f"<p>{escape(_WORDS['ask'])} {escape(options)}.</p><ol>{stories}</ol>"
        )
