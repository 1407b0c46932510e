"""The figures of chapter 04: two ways to lose cells, and where bone metastases begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from seedsoil import cascade
from seedsoil.evidence import table
from seedsoil.figures import BLUE, INK, LINE, MUTED, ORANGE, PAPER, STYLE, VERMILION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

_WAYS = {"late": (VERMILION, "o", "-"), "early": (BLUE, "s", (0, (5, 3)))}
_SPINE = ("neck vertebrae", "chest vertebrae", "lumbar vertebrae", "sacrum")


def _left(chances: dict[str, float]) -> list[float]:
    """Return how many of the cells go on after each step, on average."""
    shares = [chances.get(name, 100) / 100 for name in cascade.STEPS]
    return [cascade.CELLS, *(cascade.CELLS * np.cumprod(shares))]


def ways() -> Figure:
    """Draw how many SYNTHETIC cells go on after each step, with two sets of chances.

    Returns
    -------
    matplotlib.figure.Figure
        Averages of the two presets of `seedsoil.cascade` on a logarithmic axis; both
        end at the same number.
    """
    names = ["Start", *(step["name"] for step in cascade.STEPS.values())]
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6.4, 4.6))
        ax = fig.add_axes((0.13, 0.24, 0.84, 0.67))
        for way, (colour, marker, dashes) in _WAYS.items():
            ax.plot(
                _left(cascade.PRESETS[way]),
                color=colour,
                marker=marker,
                linestyle=dashes,
            )
        ax.set(yscale="log", ylim=(0.6, 1600), xlim=(-0.25, len(names) - 0.75))
        ax.set_yticks([1, 10, 100, 1000], ["1", "10", "100", "1,000"])
        ax.minorticks_off()
        ax.set_xticks(range(len(names)), names, rotation=40, ha="right")
        ax.grid(axis="y", color=LINE, lw=1)
        ax.set_title(
            "SYNTHETIC cells still on their way", loc="left", size=14, color=INK
        )
        ax.text(5.2, 190, "lost late", color=VERMILION, weight="bold")
        ax.text(2.0, 6.4, "lost early", color=BLUE, weight="bold")
        ax.text(8.15, 2.1, "1.3", ha="right", weight="bold", color=INK)
    return fig


def _bone(ax: Axes, y: int, row: Mapping[Any, Any], *, spine: bool) -> None:
    colour = VERMILION if spine else ORANGE
    ax.plot([row["low"], row["high"]], [y, y], color=INK, lw=2, marker="")
    ax.plot(
        row["percent"],
        y,
        marker="o" if spine else "s",
        markersize=11,
        color=colour,
        markeredgecolor=INK,
        zorder=3,
    )
    ax.text(
        row["high"] + 1.6,
        y,
        f"{row['percent']:.1f} %",
        va="center",
        size=13,
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
    )


def first_bones() -> Figure:
    """Draw in which bones first bone metastases were, from the table ``first_bones``.

    Returns
    -------
    matplotlib.figure.Figure
        Twelve shares of 107 people with 95 % intervals, the largest on top; round
        marks are bones of the spine.
    """
    bones = table("first_bones").sort_values("percent", ascending=False)
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6.4, 5.4))
        ax = fig.add_axes((0.42, 0.1, 0.53, 0.88))
        for y, row in enumerate(bones.to_dict("records")):
            _bone(ax, y, row, spine=row["bone"] in _SPINE)
        ax.set(xlim=(0, 78), ylim=(len(bones) - 0.4, -0.6), xticks=[0, 25, 50, 75])
        ax.set_xticklabels(["0", "25", "50", "75 %"])
        ax.set_yticks(range(len(bones)), bones["bone"].tolist(), size=13)
        ax.tick_params(axis="y", length=0)
        ax.tick_params(axis="x", length=0, labelcolor=MUTED)
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.grid(axis="x", color=LINE, lw=1)
        ax.set_axisbelow(True)
    return fig
