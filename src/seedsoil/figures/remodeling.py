"""The figures of chapter 05: phases, pushes, the edge of the cycles, and a fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from seedsoil import remodeling
from seedsoil.evidence import table
from seedsoil.figures import (
    BLUE,
    GREEN,
    INK,
    LINE,
    MUTED,
    ORANGE,
    PAPER,
    PURPLE,
    SKY,
    STYLE,
    VERMILION,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from matplotlib.axes import Axes

_WIDTH = 6.0  # inches, as wide as the page's column


def _quiet(ax: Axes) -> None:
    """Take away what a chart with words on its rows does not need."""
    ax.set_yticks([])
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.tick_params(axis="x", length=0, labelcolor=MUTED)
    ax.grid(axis="x", color=LINE, lw=1)
    ax.set_axisbelow(True)


# How each phase is drawn: colour and pattern.
_LOOK = {
    "osteoclasts at work": (VERMILION, "///"),
    "mononuclear cells at work": (ORANGE, "..."),
    "reversal": (SKY, ""),
    "whole resorption period": (PAPER, ""),
    "resorption": (VERMILION, "///"),
    "mineralisation lag": (PAPER, ""),
    "formation": (BLUE, "\\\\\\"),
    "rest": (LINE, ""),
}
_SHOWN_DAYS = 160


def _phase(ax: Axes, y: float, start: float, row: Mapping[Any, Any]) -> None:
    """Draw one phase as a bar from `start`, with its name, number and interval."""
    colour, hatch = _LOOK[row["phase"]]
    end = min(start + row["days"], _SHOWN_DAYS)
    ax.barh(
        y,
        end - start,
        left=start,
        height=0.42,
        color=colour,
        hatch=hatch,
        edgecolor=INK,
        lw=1,
    )
    number = f"{row['days']:g} d"
    if not np.isnan(row["low"]):
        number += f" ({row['low']:g}\N{EN DASH}{row['high']:g})"
        ends = [start + row["low"], start + row["high"]]
        ax.plot(ends, [y - 0.3] * 2, color=INK, lw=2, marker="|", ms=8)
    ax.text(0, y + 0.36, row["phase"], va="center", size=13)
    ax.text(_SHOWN_DAYS, y + 0.36, number, va="center", ha="right", weight="bold")


def phases() -> Figure:
    """Draw the phases of a remodelling cycle in trabecular and in cortical bone.

    Returns
    -------
    matplotlib.figure.Figure
        Durations in days from the table ``remodeling_phases``; thin lines are 95 %
        confidence intervals.
    """
    rows = table("remodeling_phases")
    apart = {"whole resorption period", "mineralisation lag"}
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(_WIDTH, 7.6))
        upper, lower = fig.subplots(2, 1, sharex=True)
        fig.subplots_adjust(left=0.04, right=0.96, top=0.94, bottom=0.07, hspace=0.22)
        for ax, place in ((upper, "trabecular"), (lower, "cortical")):
            own = rows[rows["compartment"] == place].to_dict("records")
            ax.set_title(
                f"{place.capitalize()} bone, {own[0]['cohort'].split()[0]} people",
                loc="left",
                weight="bold",
                size=15,
            )
            done = 0.0
            for line, row in enumerate(own):
                begins = {"mineralisation lag": done}.get(row["phase"], 0.0)
                begins = begins if row["phase"] in apart else done
                _phase(ax, -line, begins, row)
                done += 0 if row["phase"] in apart else row["days"]
            ax.set(xlim=(0, _SHOWN_DAYS), ylim=(0.6 - len(own), 0.7))
            _quiet(ax)
        lower.annotate(
            "",
            (_SHOWN_DAYS + 4, -3),
            (_SHOWN_DAYS - 10, -3),
            arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 2},
            annotation_clip=False,
        )
        lower.set_xticks([0, 40, 80, 120, 160])
        lower.set_xlabel("days since the phase before began to count", color=MUTED)
    return fig


def _end_of(step: Mapping[Any, Any]) -> pd.Series:
    """Run one push on Lemaire's model; return the folds on its last day."""
    push = (step["input"], step["amount"], step["from_day"], step["to_day"])
    run = remodeling.simulate("lemaire2004", days=step["to_day"], inputs=[push])
    return run[["B_fold", "C_fold"]].iloc[-1]


def pushes() -> Figure:
    """Draw what nine pushes do to osteoclasts and osteoblasts in Lemaire's model.

    Returns
    -------
    matplotlib.figure.Figure
        Folds of the start on day 80, on a logarithmic axis, for each row of the table
        ``lemaire_steps``.
    """
    steps = table("lemaire_steps").to_dict("records")
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(_WIDTH, 7.4))
        ax = fig.add_axes((0.04, 0.08, 0.92, 0.84))
        for line, step in enumerate(steps):
            fold, y = _end_of(step), -line
            ends = [fold["B_fold"], fold["C_fold"]]
            ax.plot(ends, [y, y], color=MUTED, lw=2.5, marker="")
            ax.plot(ends[0], y, color=BLUE, marker="o", ms=12, mec=INK, ls="none")
            ax.plot(ends[1], y, color=VERMILION, marker="X", ms=13, mec=INK, ls="none")
            ax.text(0.0125, y + 0.42, step["label"], va="center", size=13)
            for value, side in zip(ends, (-1, 1), strict=True):
                inner = side if ends[1] >= ends[0] else -side
                ax.annotate(
                    f"{value:.2g}",
                    (value, y),
                    (13 * inner, 0),
                    textcoords="offset points",
                    ha="left" if inner > 0 else "right",
                    va="center",
                    weight="bold",
                    size=12,
                )
        ax.axvline(1, color=INK, lw=1.5, ls=(0, (3, 3)), marker="", zorder=1)
        ax.set(
            xscale="log", xlim=(0.012, 12), ylim=(0.75 - len(steps), 1.0), xlabel=None
        )
        ax.set_xticks([0.02, 0.1, 0.5, 1, 2, 5], ["0.02", "0.1", "0.5", "1", "2", "5"])
        ax.minorticks_off()
        _quiet(ax)
        ax.set_xlabel("fold of the start on day 80", color=MUTED)
        fig.text(0.04, 0.955, "\N{HEAVY MULTIPLICATION X} osteoclasts", color=INK)
        fig.text(0.42, 0.955, "\N{BLACK CIRCLE} active osteoblasts", color=INK)
    return fig


_LOOPS = ((11.16, 231.72, BLUE, "-"), (15.0, 316.0, VERMILION, "--"))


def _peaks(g11: float, days: int) -> pd.Series:
    """Return the height of each peak of the osteoclasts, by day."""
    run = remodeling.simulate("komarova2003", days=days, parameters={"g11": g11})
    cells = run["x1"]
    high = (cells > cells.shift(1)) & (cells > cells.shift(-1))
    return cells[high]


def edge() -> Figure:
    """Draw Komarova's model at the edge between dying and growing swings.

    Returns
    -------
    matplotlib.figure.Figure
        Above: osteoclasts against osteoblasts at g11 = 1.1 from three starts, each a
        closed loop. Below: the peaks of the osteoclasts over time just below, at and
        just above it, on a logarithmic axis.
    """
    at_edge = {"g11": 1.1}
    rest = remodeling.model("komarova2003")
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(_WIDTH, 8.2))
        upper, lower = fig.subplots(2, 1)
        fig.subplots_adjust(left=0.17, right=0.95, top=0.95, bottom=0.09, hspace=0.42)
        for x1, x2, colour, dash in _LOOPS:
            run = remodeling.simulate(
                rest,
                days=400,
                every=0.5,
                parameters=at_edge,
                initial={"x1": x1, "x2": x2},
            )
            upper.plot(run["x1"], run["x2"], color=colour, ls=dash, marker="")
            upper.plot(x1, x2, color=colour, marker="o", mec=INK, ls="none")
        upper.set(xlabel="osteoclasts", ylabel="osteoblasts", xscale="log")
        for g11, colour, marker in (
            (1.095, GREEN, "o"),
            (1.1, BLUE, "s"),
            (1.105, PURPLE, "^"),
        ):
            peaks = _peaks(g11, 2500)
            lower.plot(peaks.index, peaks, color=colour, marker=marker)
        lower.set(xlabel="days", ylabel="peak of osteoclasts", yscale="log")
    return fig


def fit(shares: tuple[float, ...] = (0.5, 0.75, 1.0)) -> Figure:
    """Draw the SYNTHETIC bone series and the model with several shares of k2.

    Parameters
    ----------
    shares : tuple of float
        Shares of the published k2, largest last.

    Returns
    -------
    matplotlib.figure.Figure
        Bone in % of the start against days.
    """
    measured = table("synthetic_bone_mass")
    k2 = remodeling.model("komarova2003").parameters["k2"].value
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(_WIDTH, 4.6))
        ax = fig.add_axes((0.15, 0.15, 0.68, 0.74))
        for share, colour, dash in zip(
            shares, (VERMILION, BLUE, GREEN), ("--", "-", ":"), strict=True
        ):
            run = remodeling.simulate(
                "komarova2003", days=300, parameters={"k2": k2 * share}
            )
            ax.plot(run.index, run["z"], color=colour, ls=dash, marker="")
            ax.annotate(
                f"{share:g} k₂",
                (300, run["z"].iloc[-1]),
                (8, 0),
                textcoords="offset points",
                va="center",
                weight="bold",
            )
        ax.plot(
            measured["day"], measured["z"], color=INK, marker="D", ms=5, ls="none"
        )
        ax.set_title("SYNTHETIC measurements", loc="left", weight="bold", size=15)
        ax.set(xlabel="days", ylabel="bone, % of the start")
    return fig
