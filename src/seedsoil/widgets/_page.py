"""The base of every widget: a live control, and a plain HTML twin in the page."""

from __future__ import annotations

import html
import json
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import anywidget
import traitlets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    OneOf = Callable[[str, object, Iterable[str]], str]

SHOWN = "shown"
"""The answer of a reader who went on without one."""

_STATIC = Path(__file__).parent / "static"


def bundle(name: str) -> Path:
    """Return the path of a widget's bundled front-end module.

    Parameters
    ----------
    name : str
        Name of the entry, as in ``widgets/src/<name>/index.tsx``.

    Raises
    ------
    FileNotFoundError
        If the module has not been built.
    """
    path = _STATIC / f"{name}.js"
    if not path.is_file():
        built = sorted(p.stem for p in _STATIC.glob("*.js"))
        msg = (
            f"widget module is {name!r}; built are: {', '.join(built)}. "
            "Run 'npm run build' in widgets/."
        )
        raise FileNotFoundError(msg)
    return path


def picture(svg: str, alt: str) -> str:
    """Return an HTML image that carries an SVG drawing inside itself.

    Parameters
    ----------
    svg : str
        A complete SVG document.
    alt : str
        What the drawing shows, in words.
    """
    source = b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{source}" alt="{html.escape(alt)}">'


def asked(question: Mapping[str, Any]) -> str:
    """Return a question and its options as HTML, under its title where it has one."""
    title = ""
    if "title" in question:
        title = f"<strong>{html.escape(question['title'])}</strong><br> "
    options = "".join(
        f"<li>{html.escape(option['text'])}</li>" for option in question["options"]
    )
    return f"<p>{title}{html.escape(question['ask'])}</p><ul>{options}</ul>"


def answers(question: Mapping[str, Any] | None) -> list[str]:
    """Return what may be answered: "" not yet, "shown" passed, or an option's id."""
    options = question["options"] if question else ()
    return ["", SHOWN, *(option["id"] for option in options)]


class Given(traitlets.Any):
    """A trait of any kind whose validator is asked about None as well."""

    allow_none = False


class Answer(Given):
    """The trait of a reader's answer to a question: one of its :func:`answers`.

    Parameters
    ----------
    question : mapping
        The question, with its ``options``.
    one_of : callable
        Returns the answer if it is one of those allowed, and refuses it otherwise.
    """

    def __init__(self, question: Mapping[str, Any], one_of: OneOf) -> None:
        super().__init__("")
        self._answers, self._one_of = answers(question), one_of
        self.tag(sync=True)

    def validate(self, obj: Any, value: Any) -> str:  # noqa: ANN401, ARG002
        """Return the answer, if it may be given."""
        return self._one_of(self.name or "", value, self._answers)


class PageWidget(anywidget.AnyWidget):
    """A widget whose output also holds a plain HTML twin of its state.

    The twin is what a reader sees before JavaScript runs, in print, and in a
    notebook that has not been run. The published page mounts the widget's
    module in its place, from the state written into ``data-state``.

    A subclass sets ``_esm``, names the traits the page needs in
    ``_page_traits`` and writes its values as HTML in :meth:`twin`.
    """

    _page_traits: ClassVar[tuple[str, ...]] = ()
    _page_speaks = False
    """Whether a change comes from the page, which sends all that belongs to it: what
    Python added would arrive late, and take back what the reader moved meanwhile."""

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take the traits that the page sends."""
        self._page_speaks = True
        try:
            super().set_state(sync_data)
        finally:
            self._page_speaks = False

    def twin(self) -> str:
        """Return the state as HTML: pictures with alt text, values as a table."""
        raise NotImplementedError

    def page_state(self) -> str:
        """Return the traits the published page needs, as JSON with sorted keys."""
        state = {name: getattr(self, name) for name in self._page_traits}
        return json.dumps(state, sort_keys=True, ensure_ascii=False)

    def __repr__(self) -> str:
        """Return the same text in every run, so that stored outputs can be compared."""
        return f"<{type(self).__name__} widget>"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:  # noqa: ANN401
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        data["text/html"] = (
            f'<div class="ss-mount" data-widget="{html.escape(self._anywidget_id)}" '
            f'data-state="{html.escape(self.page_state())}">{self.twin()}</div>'
        )
        return data, metadata


class AskingWidget(PageWidget):
    """A widget that one of several questions may stand before.

    A subclass names its questions in ``_questions``, and in ``_one_of`` what checks a
    choice.

    Attributes
    ----------
    ask : str
        Id of the question; "" for none. Another one begins without a prediction, and
        sets the view that it is about.
    prediction : str
        Id of the prediction made, "shown" if the reader looked without one, "" before.
    """

    _questions: ClassVar[Mapping[str, Mapping[str, Any]]]
    _one_of: OneOf

    ask = Given("").tag(sync=True)
    prediction = Given("").tag(sync=True)

    def __init__(self, **traits: Any) -> None:  # noqa: ANN401
        super().__init__(**traits)
        self.observe(self._open, "ask")

    @traitlets.validate("ask")
    def _validate_ask(self, proposal: Any) -> str:  # noqa: ANN401
        return self._one_of("ask", proposal["value"], ("", *self._questions))

    @traitlets.validate("prediction")
    def _validate_prediction(self, proposal: Any) -> str:  # noqa: ANN401
        allowed = answers(self._questions.get(self.ask))
        return self._one_of("prediction", proposal["value"], allowed)

    @property
    def _pending(self) -> Mapping[str, Any] | None:
        """The question that still waits for a prediction."""
        return self._questions[self.ask] if self.ask and not self.prediction else None

    def _view(self, question: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the traits that a question sets."""
        view: Mapping[str, Any] = question["view"]
        return view

    def _open(self, change: Any) -> None:  # noqa: ANN401
        if self._page_speaks:
            return
        self.prediction = ""
        if change["new"]:
            for name, value in self._view(self._questions[change["new"]]).items():
                setattr(self, name, value)
