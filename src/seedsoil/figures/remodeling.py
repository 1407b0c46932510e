"""The figures of chapter 05: phases, pushes, the edge of the cycles, and a fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

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
    "osteoclasts at work": (VERMILION, "//"),
    "mononuclear cells at work": (ORANGE, "--"),
    "reversal": (SKY, ""),
    "whole resorption period": (PAPER, ""),
    "resorption": (VERMILION, "//"),
    "mineralisation lag": (PAPER, ""),
    "formation": (BLUE, "\\\\"),
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
        lower.set_xlabel("days", color=MUTED)
    return fig


def _end_of(step: Mapping[Any, Any]) -> pd.Series:
    """Run one push on Lemaire's model; return the folds on its last day."""
    push = (step["input"], step["amount"], step["from_day"], step["to_day"])
    run = remodeling.simulate("lemaire2004", days=step["to_day"], inputs=[push])
    return run[["B_fold", "C_fold"]].iloc[-1]


_TENTH = 0.1  # below it a third decimal is needed


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
            low, high = sorted(fold)
            ax.plot([low, high], [y, y], color=MUTED, lw=2.5, marker="")
            ax.plot(fold["B_fold"], y, color=BLUE, marker="o", ms=12, mec=INK)
            ax.plot(fold["C_fold"], y, color=VERMILION, marker="X", ms=13, mec=INK)
            ax.text(0.0085, y + 0.42, step["label"], va="center", size=13)
            for value, side in ((low, -1), (high, 1)):
                ax.annotate(
                    f"{value:.2f}" if value >= _TENTH else f"{value:.3f}",
                    (value, y),
                    (12 * side, 0),
                    textcoords="offset points",
                    ha="left" if side > 0 else "right",
                    va="center",
                    weight="bold",
                    size=12,
                    bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
                )
        ax.axvline(1, color=INK, lw=1.5, ls=(0, (3, 3)), marker="", zorder=1)
        ax.set(xscale="log", xlim=(0.008, 12), ylim=(0.7 - len(steps), 0.9))
        ax.set_xticks([0.02, 0.1, 0.5, 1, 2, 5], ["0.02", "0.1", "0.5", "1", "2", "5"])
        ax.minorticks_off()
        _quiet(ax)
        ax.set_xlabel("fold of the start on day 80", color=MUTED)
        fig.text(0.04, 0.955, "\N{HEAVY MULTIPLICATION X} osteoclasts", color=INK)
        fig.text(0.42, 0.955, "\N{BLACK CIRCLE} active osteoblasts", color=INK)
    return fig


# Starts on three loops around rest (1.16 osteoclasts and 231.7 osteoblasts at 1.1),
# and where the loop's name stands.
LOOPS = (
    ({"x1": 2.16, "x2": 231.72}, GREEN, ":", (0.4, 210)),
    ({"x1": 11.16, "x2": 231.72}, BLUE, "-", (7, 360)),
    ({"x1": 15.0, "x2": 316.0}, VERMILION, "--", (8e-2, 600)),
)
# Feedback just below, at and just above the edge, and how the swings behave.
_SIDES = (
    (1.095, GREEN, "o", "1.095: dies away"),
    (1.1, BLUE, "s", "1.1: stays"),
    (1.105, PURPLE, "^", "1.105: grows"),
)
_LOOP_DAYS, _PEAK_DAYS = 1500, 2500


def _peaks(run: pd.DataFrame) -> pd.Series:
    """Return the height of each peak of the osteoclasts, by day."""
    cells = run["x1"]
    return cells[(cells > cells.shift(1)) & (cells > cells.shift(-1))]


def period(run: pd.DataFrame) -> float:
    """Return the mean time between peaks of the osteoclasts, in days.

    Parameters
    ----------
    run : pandas.DataFrame
        A run of Komarova's model with at least two peaks of ``x1``.
    """
    return float(np.diff(_peaks(run).index).mean())


def loop(start: Mapping[str, float]) -> pd.DataFrame:
    """Run Komarova's model at the edge, g11 = 1.1, for 1500 days.

    Parameters
    ----------
    start : mapping of str to float
        Osteoclasts ``x1`` and osteoblasts ``x2`` on day 0, in cells.
    """
    return remodeling.simulate(
        "komarova2003",
        days=_LOOP_DAYS,
        every=0.5,
        parameters={"g11": 1.1},
        initial=start,
    )


def edge() -> Figure:
    """Draw Komarova's model at the edge between dying and growing swings.

    Returns
    -------
    matplotlib.figure.Figure
        Above: osteoblasts against osteoclasts (cells, logarithmic axis) at g11 = 1.1
        from three starts, each a closed loop with its period in days. Below: the peaks
        of the osteoclasts (cells, logarithmic axis) over time in days just below, at
        and just above it.
    """
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(_WIDTH, 8.4))
        upper, lower = fig.subplots(2, 1)
        fig.subplots_adjust(left=0.15, right=0.96, top=0.94, bottom=0.08, hspace=0.5)
        for start, colour, dash, at in LOOPS:
            run = loop(start)
            once = run.loc[: period(run)]
            upper.plot(once["x1"], once["x2"], color=colour, ls=dash, marker="")
            upper.plot(start["x1"], start["x2"], color=colour, marker="o", mec=INK)
            upper.text(*at, f"{period(run):.0f} d", ha="right", weight="bold")
        upper.set(xlabel="osteoclasts", ylabel="osteoblasts", xscale="log")
        upper.set_title("Three starts, three loops", loc="left", weight="bold", size=15)
        for g11, colour, marker, words in _SIDES:
            run = remodeling.simulate(
                "komarova2003", days=_PEAK_DAYS, parameters={"g11": g11}
            )
            peaks = _peaks(run)
            lower.plot(peaks.index, peaks, color=colour, marker=marker, mec=INK)
            named = len(peaks) // 2 if g11 < _SIDES[-1][0] else -1
            lower.annotate(
                words,
                (peaks.index[named], peaks.iloc[named]),
                (12, 8 if g11 < _SIDES[-1][0] else -4),
                textcoords="offset points",
                weight="bold",
            )
        lower.set(xlabel="days", ylabel="peak of osteoclasts", yscale="log")
        lower.set(ylim=(2.5, 25), xlim=(-80, _PEAK_DAYS + 150))
        lower.set_yticks([3, 5, 10, 20], ["3", "5", "10", "20"])
        lower.minorticks_off()
        lower.set_title("Peak after peak", loc="left", weight="bold", size=15)
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
    published = remodeling.model("komarova2003").parameters["k2"].value
    k2 = cast("float", published)
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
        ax.plot(measured["day"], measured["z"], color=INK, marker="D", ms=5, ls="none")
        ax.set_title("SYNTHETIC measurements", loc="left", weight="bold", size=15)
        ax.set(xlabel="days", ylabel="bone, % of the start")
        ax.set(xlim=(-8, 308), ylim=(87, 101))
    return fig
