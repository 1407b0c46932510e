"""The figures of chapter 06 draw their tables, say SYNTHETIC, and keep words apart."""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from seedsoil import remodeling
from seedsoil import skeletal_events as made
from seedsoil.evidence import table
from seedsoil.figures import STYLE
from seedsoil.figures import tumour_in_bone as drawn

UNLIKE = made.synthetic_cohort(400, seed=54)
TWELVE = made.synthetic_cohort(12, seed=69)


def _three_counts() -> Figure:
    alike = made.synthetic_cohort(400, seed=54, spread=0)
    return drawn.three_counts({"alike": alike, "unlike": UNLIKE})


def _cut_wires() -> Figure:
    cut = remodeling.simulate("vicious_cycle", 1095, inputs=[("u_P", 0, 0, 1095)])
    whole = remodeling.simulate("vicious_cycle", 1095)
    return drawn.cut_wires({"ring whole": whole, "PTHrP cut": cut})


def _myeloma() -> Figure:
    return drawn.tumour_drives_bone_loss(remodeling.simulate("ayati2010", 1200))


FIGURES: dict[str, Callable[[], Figure]] = {
    "lesion types": drawn.lesion_types,
    "loop": drawn.loop,
    "myeloma": _myeloma,
    "cut wires": _cut_wires,
    "event shares": drawn.event_shares,
    "watched people": lambda: drawn.watched_people(TWELVE),
    "three counts": _three_counts,
    "first events": lambda: drawn.first_events(UNLIKE),
}
SYNTHETIC = ["watched people", "three counts", "first events"]


def _words(fig: Figure) -> dict[str, Any]:
    """Return the box of every text that is seen, in pixels."""
    renderer = FigureCanvasAgg(fig).get_renderer()
    fig.draw(renderer)
    texts = [
        text
        for text in fig.findobj(Text)
        if isinstance(text, Text) and text.get_text().strip() and text.get_visible()
    ]
    return {
        f"{text.get_text()} #{number}": text.get_window_extent(renderer)
        for number, text in enumerate(texts)
    }


@pytest.mark.parametrize("name", FIGURES)
def test_no_words_leave_the_picture_or_lie_on_others(name: str) -> None:
    with mpl.rc_context(STYLE):
        fig = FIGURES[name]()
        boxes = _words(fig)
    assert boxes
    for words, box in boxes.items():
        assert fig.bbox.x0 <= box.x0, words
        assert box.x1 <= fig.bbox.x1, words
        assert fig.bbox.y0 <= box.y0, words
        assert box.y1 <= fig.bbox.y1, words
    touching = [
        (one, two)
        for (one, a), (two, b) in combinations(boxes.items(), 2)
        if a.overlaps(b)
    ]
    assert touching == []


@pytest.mark.parametrize("name", SYNTHETIC)
def test_a_figure_of_synthetic_people_says_so(name: str) -> None:
    fig = FIGURES[name]()
    assert any(text.get_text().startswith("SYNTHETIC") for text in fig.texts)


def test_every_row_of_the_rates_is_drawn() -> None:
    (ax,) = drawn.event_shares().axes
    marks = [line for line in ax.lines if line.get_linestyle() == "None"]
    drawn_shares = sorted(float(line.get_xdata()[0]) for line in marks)
    assert drawn_shares == sorted(table("sre_rates")["percent"])


def test_the_myeloma_model_is_cut_before_its_bone_is_less_than_nothing() -> None:
    run = remodeling.simulate("ayati2010", 1200)
    assert run["z"].iloc[-1] < 0
    (ax,) = drawn.tumour_drives_bone_loss(run).axes
    assert max(line.get_xdata().max() for line in ax.lines) == 1000
    assert min(line.get_ydata().min() for line in ax.lines) >= 0


def test_every_event_and_every_death_of_the_twelve_is_marked() -> None:
    (ax,) = drawn.watched_people(TWELVE).axes
    marks = {line.get_label(): len(line.get_xdata()) for line in ax.lines}
    assert marks.pop("death") == TWELVE.people[made.DIED].sum()
    assert marks == TWELVE.events[made.KIND].value_counts().to_dict()


def test_runs_differ_in_colour_dash_and_marker() -> None:
    ax = _cut_wires().axes[0]
    whole, cut = ax.lines
    assert whole.get_color() != cut.get_color()
    assert whole.get_marker() != cut.get_marker()
    assert whole.get_linestyle() != cut.get_linestyle()
