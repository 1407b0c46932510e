"""The figures of chapter 01 draw what they say, and their words do not collide."""

from collections.abc import Callable
from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from matplotlib.text import Text

from seedsoil.evidence import table
from seedsoil.figures import disease

FIGURES: dict[str, Callable[[], Figure]] = {
    "duct": disease.duct_to_invasion,
    "growth": disease.two_ways_to_grow,
    "sites": disease.lobular_sites,
}


@pytest.mark.parametrize("name", FIGURES)
def test_words_do_not_collide_and_stay_inside(name: str) -> None:
    fig = FIGURES[name]()
    canvas = FigureCanvasAgg(fig)
    canvas.draw()
    words = [
        each for each in fig.findobj(Text) if each.get_text() and each.get_visible()
    ]
    boxes = [(w.get_text(), w.get_window_extent(canvas.get_renderer())) for w in words]
    for (a, one), (b, other) in combinations(boxes, 2):
        assert not one.overlaps(other), (a, b)
    for text, box in boxes:
        assert box.x0 >= 0, text
        assert box.x1 <= fig.bbox.x1, text


def test_cells_leave_the_duct_only_when_it_is_invasive() -> None:
    fig = disease.duct_to_invasion()
    outside = [
        sum(
            cell.center[0] ** 2 + cell.center[1] ** 2 > 1.22**2
            for cell in ax.findobj(Circle)
        )
        for ax in fig.axes
    ]
    assert outside[:2] == [0, 0]
    assert outside[2] > 0


def test_the_sites_are_those_of_the_table() -> None:
    (ax,) = disease.lobular_sites().axes
    drawn = {
        float(line.get_xdata()[0]) for line in ax.lines if len(line.get_xdata()) == 1
    }
    printed = table("lobular_sites")
    assert set(printed["lobular"]) | set(printed["nst"]) <= drawn
