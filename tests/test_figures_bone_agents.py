"""The figures of chapter 10 draw their tables, and their words do not collide."""

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from seedsoil.evidence import table
from seedsoil.figures import bone_agents

TROUGHS = np.linspace(5, 40, 100)
FLAT = pd.Series([100.0, 99.0], index=pd.Index([0.0, 700.0], name="day"))
FIGURES: dict[str, Callable[[], Figure]] = {
    "targets": bone_agents.two_targets,
    "placebo": lambda: bone_agents.forest(
        "bisphosphonate or none", ["skeletal events", "survival"], "it"
    ),
    "denosumab": lambda: bone_agents.forest(
        "denosumab or zoledronic acid", ["skeletal events", "survival", "harm"], "it"
    ),
    "early": lambda: bone_agents.forest(
        "early breast cancer", ["bone recurrence", "fracture", "survival"], "it"
    ),
    "intervals": bone_agents.intervals,
    "jaw": bone_agents.jaw,
    "concentration": lambda: bone_agents.concentration(
        {"one\nname": FLAT, "two\nnames": FLAT, "three": FLAT}, label=20.6
    ),
    "turnover": lambda: bone_agents.turnover(
        {"one": FLAT, "two\nnames": FLAT}, stop_day=336
    ),
    "troughs": lambda: bone_agents.troughs(TROUGHS, 15),
}
each_figure = pytest.mark.parametrize("name", FIGURES)


def words(fig: Figure) -> list[str]:
    return [text.get_text() for ax in fig.axes for text in ax.texts]


@each_figure
def test_no_words_leave_the_picture_or_overlap(name: str) -> None:
    fig = FIGURES[name]()
    renderer = FigureCanvasAgg(fig).get_renderer()
    boxes = {
        text.get_text(): text.get_window_extent(renderer)
        for ax in fig.axes
        for text in ax.texts
        if text.get_text()
    }
    for box in boxes.values():
        assert fig.bbox.x0 <= box.x0
        assert box.x1 <= fig.bbox.x1
        assert fig.bbox.y0 <= box.y0
        assert box.y1 <= fig.bbox.y1
    for (one, first), (two, second) in combinations(boxes.items(), 2):
        assert not first.overlaps(second), (one, two)


@pytest.mark.parametrize("name", ["placebo", "denosumab", "early"])
def test_a_forest_says_each_measure_and_each_interval(name: str) -> None:
    said = words(FIGURES[name]())
    trials = table("bma_trials").set_index("label")
    rows = [
        text for text in said if " (" in text and text.split(" (")[0] in trials.index
    ]
    assert len(rows) >= 6
    short = {"hazard ratio": "HR", "risk ratio": "RR", "odds ratio": "OR"}
    for text in rows:
        row = trials.loc[[text.split(" (")[0]]]
        row = row[row["trial"] == text.split(" (")[1].rstrip(")")].iloc[0]
        number = f"{short.get(row['measure'], row['measure'])} {row['effect']:.2f}"
        assert any(other.startswith(number) for other in said), number


def test_an_effect_without_interval_is_drawn_open_and_says_so() -> None:
    assert any("0.61 (no interval)" in word for word in words(FIGURES["placebo"]()))


def test_a_forest_refuses_a_kind_that_has_no_ratio() -> None:
    with pytest.raises(ValueError, match=r"for kind harm; it has: .*survival"):
        bone_agents.forest("bisphosphonate or none", ["harm"], "it")


def test_differences_are_drawn_on_the_scale_of_their_margin() -> None:
    (ax,) = bone_agents.intervals().axes
    points = [
        float(np.asarray(line.get_xdata())[0])
        for line in ax.lines
        if line.get_linestyle() == "None"
    ]
    assert points == pytest.approx([-0.9 / 7, 1.2 / 10, 0.04 / 0.19, 1.2 / 5])


def test_invented_people_are_named_so_in_the_picture() -> None:
    assert any(word.startswith("SYNTHETIC") for word in words(FIGURES["troughs"]()))


def test_the_bars_below_the_limit_are_hatched() -> None:
    (ax,) = bone_agents.troughs(TROUGHS, 15).axes
    bars = [bar for bar in ax.patches if isinstance(bar, Rectangle) and bar.get_hatch()]
    hatched = sum(bar.get_height() for bar in bars)
    assert hatched == (TROUGHS < 15).sum()
