"""The base of every widget: a live control, and a plain HTML twin in the page."""

from __future__ import annotations

import html
import json
from base64 import b64encode
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets

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


class Given(traitlets.Any):
    """A trait of any kind whose validator is asked about None as well."""

    allow_none = False


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
