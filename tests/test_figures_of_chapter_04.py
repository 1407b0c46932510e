"""The figures of chapter 04 draw their tables and keep their words apart."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from seedsoil import cascade
from seedsoil.evidence import table
from seedsoil.figures import follow_the_seed as drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

FIGURES = [drawn.ways, drawn.first_bones]


@pytest.mark.parametrize("draw", FIGURES, ids=lambda draw: draw.__name__)
def test_no_words_leave_the_figure_or_overlap(draw: Callable[[], Figure]) -> None:
    fig = draw()
    renderer = FigureCanvasAgg(fig).get_renderer()
    fig.draw(renderer)
    boxes = {
        text.get_text(): text.get_window_extent(renderer)
        for text in fig.findobj(Text)
        if isinstance(text, Text) and text.get_text().strip() and text.get_visible()
    }
    assert boxes
    for words, box in boxes.items():
        assert fig.bbox.x0 <= box.x0, words
        assert box.x1 <= fig.bbox.x1, words
        assert fig.bbox.y0 <= box.y0, words
        assert box.y1 <= fig.bbox.y1, words
    # names that stand aslant have boxes wider than they are
    flat = {words: box for words, box in boxes.items() if words not in _names()}
    for one, two in combinations(flat, 2):
        assert not flat[one].overlaps(flat[two]), (one, two)


def _names() -> set[str]:
    return {"Start", *(step["name"] for step in cascade.STEPS.values())}


def test_both_ways_are_drawn_and_end_together() -> None:
    fig = drawn.ways()
    assert "SYNTHETIC" in fig.axes[0].get_title(loc="left")
    late, early = (line.get_ydata() for line in fig.axes[0].lines)
    assert late[-1] == pytest.approx(early[-1]) == pytest.approx(1.28)
    assert np.round([late[5], early[5]]).tolist() == [128, 4]
    assert len(late) == len(cascade.STEPS) + 1


def test_every_bone_is_drawn_with_its_share() -> None:
    bones = table("first_bones")
    (ax,) = drawn.first_bones().axes
    assert {label.get_text() for label in ax.get_yticklabels()} == set(bones["bone"])
    said = {text.get_text() for text in ax.texts}
    assert said == {f"{percent:.1f} %" for percent in bones["percent"]}
