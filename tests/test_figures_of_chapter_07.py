"""The figures of chapter 07 draw what their tables say."""

from itertools import pairwise

import pytest
from matplotlib.figure import Figure

from seedsoil.evidence import table
from seedsoil.figures import signs


def points(fig: Figure, marker: str) -> list[tuple[float, float]]:
    lines = [line for ax in fig.axes for line in ax.lines]
    return [
        (line.get_xdata()[0], line.get_ydata()[0])
        for line in lines
        if line.get_marker() == marker and len(line.get_xdata()) == 1
    ]


def test_the_grid_marks_each_cell_of_the_table() -> None:
    rows = table("sre_definitions")
    crosses = [point for point in points(signs.definitions(), "X") if point[1] >= 0]
    expected = [
        (x, y)
        for y, row in enumerate(rows.to_dict("records"))
        for x, event in enumerate(signs.EVENTS)
        if row[event] == "no"
    ]
    assert sorted(crosses) == sorted(expected)


def test_only_calcium_divides_the_sources() -> None:
    rows = table("sre_definitions")
    divided = [event for event in signs.EVENTS if {"yes", "no"} <= set(rows[event])]
    assert divided == ["calcium"]


@pytest.mark.parametrize(("column", "marker"), [("foretold", "o"), ("left_alone", "s")])
def test_each_share_stands_in_its_row(column: str, marker: str) -> None:
    drawn = [point for point in points(signs.accuracy(), marker) if point[1] >= 0]
    rows = table("fracture_score_accuracy")
    assert sorted(drawn, key=lambda each: each[1]) == list(
        zip(rows[column], range(len(rows)), strict=True)
    )


def test_parts_stand_by_how_far_experts_agree() -> None:
    drawn = [x for x, _ in points(signs.agreement(), "o")]
    assert sorted(drawn) == sorted(table("sins_agreement")["kappa"])
    assert all(above >= below for above, below in pairwise(drawn))
