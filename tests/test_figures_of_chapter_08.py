"""The figures of chapter 08 draw their tables, and their words do not collide."""

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from seedsoil.evidence import table
from seedsoil.figures import finding

FIGURES: dict[str, Callable[[], Figure]] = {
    "vertebra": finding.what_images_see,
    "accuracy": finding.accuracy,
    "mineral": finding.mineral_loss,
    "spots": finding.spots,
    "receptors": finding.receptor_change,
}
each_figure = pytest.mark.parametrize("name", FIGURES)


def words(fig: Figure) -> list[str]:
    texts = [*fig.texts, *(text for ax in fig.axes for text in ax.texts)]
    return [text.get_text() for text in texts]


@each_figure
def test_no_words_leave_the_picture_or_overlap(name: str) -> None:
    fig = FIGURES[name]()
    renderer = FigureCanvasAgg(fig).get_renderer()
    texts = [*fig.texts, *(text for ax in fig.axes for text in ax.texts)]
    boxes = [text.get_window_extent(renderer) for text in texts]
    for text, box in zip(texts, boxes, strict=True):
        assert fig.bbox.x0 <= box.x0, text.get_text()
        assert box.x1 <= fig.bbox.x1, text.get_text()
        assert fig.bbox.y0 <= box.y0, text.get_text()
        assert box.y1 <= fig.bbox.y1, text.get_text()
    for (one, a), (two, b) in combinations(zip(texts, boxes, strict=True), 2):
        assert not a.overlaps(b), (one.get_text(), two.get_text())


def test_the_vertebra_is_seen_in_four_ways() -> None:
    said = words(finding.what_images_see())
    assert {"X-ray, CT", "Bone scan, NaF-PET", "MRI", "FDG-PET"} <= set(said)


def test_no_strut_stands_where_bone_was_dissolved() -> None:
    bone = finding.struts()
    far = np.hypot(*(bone - finding.TUMOUR).T)
    assert np.nanmin(far) >= finding.HOLE
    assert np.isfinite(far).sum() > 300


def test_every_row_per_patient_is_drawn_twice() -> None:
    fig = finding.accuracy()
    rows = table("imaging_accuracy").query("basis == 'patient'")
    for ax, what in zip(fig.axes[:2], ("sensitivity", "specificity"), strict=True):
        marks = [line for line in ax.lines if line.get_marker() in {"o", "D"}]
        drawn = sorted(float(line.get_xdata()[0]) for line in marks)
        assert drawn == sorted(rows[what])


def test_spots_and_receptors_are_those_of_the_tables() -> None:
    bars = [p for p in finding.spots().axes[0].patches if isinstance(p, Rectangle)]
    assert [bar.get_height() for bar in bars] == list(
        table("bone_scan_spots")["percent"]
    )
    marks = [
        float(line.get_xdata()[0])
        for line in finding.receptor_change().axes[0].lines
        if len(line.get_xdata()) == 1
    ]
    assert sorted(marks) == sorted(table("receptor_discordance")["percent"])


def test_the_loss_of_mineral_names_each_range() -> None:
    said = " ".join(words(finding.mineral_loss()))
    for text in ("30\N{EN DASH}50", "about 50", "11\N{EN DASH}16", "3\N{EN DASH}8"):
        assert text in said
