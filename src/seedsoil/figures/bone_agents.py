"""The figures of chapter 10: two drugs, their trials, their harms and their models."""

from __future__ import annotations

from itertools import pairwise
from math import isnan
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Ellipse, FancyArrowPatch, FancyBboxPatch

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
    STYLE,
    VERMILION,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike

# One mark for each measure, so that a ratio of odds is never read as one of hazards.
_MEASURES = {
    "hazard ratio": ("HR", "s", BLUE),
    "risk ratio": ("RR", "o", VERMILION),
    "odds ratio": ("OR", "D", GREEN),
    "rate ratio": ("rate ratio", "^", PURPLE),
}
_ROW = 0.58  # height of a row of a forest plot, in inches
_WIDTH, _NUMBERS_AT = 0.575, 1.66  # of the figure; right edge, of the axis
_WEEK = 7  # days


def _number(row: Mapping[Any, Any]) -> str:
    """Return an effect with its interval, or without where none was printed."""
    if isnan(row["low"]):
        return f"{row['effect']:.2f} (no interval)"
    return f"{row['effect']:.2f} ({row['low']:.2f}\N{EN DASH}{row['high']:.2f})"


def _interval(ax: Axes, y: float, row: Mapping[Any, Any]) -> None:
    """Draw the words, the mark, the interval and the numbers of one row."""
    short, marker, colour = _MEASURES[row["measure"]]
    ax.text(
        0,
        y - 0.34,
        f"{row['label']} ({row['trial']})",
        transform=ax.get_yaxis_transform(),
        va="center",
        size=12.5,
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
        zorder=2,
    )
    ax.text(
        _NUMBERS_AT,
        y + 0.12,
        f"{short} {_number(row)}",
        transform=ax.get_yaxis_transform(),
        ha="right",
        va="center",
        size=11.5,
        color=MUTED,
    )
    face = PAPER if isnan(row["low"]) else colour
    if not isnan(row["low"]):
        ax.plot([row["low"], row["high"]], [y + 0.12] * 2, color=colour, marker="")
    ax.plot(
        row["effect"],
        y + 0.12,
        marker=marker,
        color=colour,
        markerfacecolor=face,
        markeredgecolor=INK,
        markeredgewidth=1,
        linestyle="none",
        zorder=3,
    )


def forest(question: str, kinds: Sequence[str], better: str) -> Figure:
    """Draw ratios of one question of the table ``bma_trials`` with their intervals.

    Parameters
    ----------
    question : str
        A value of the column ``question``.
    kinds : sequence of str
        Kinds of outcome to draw, each under a heading of its own, so that outcomes
        are not mixed silently.
    better : str
        The arm that has fewer events where a ratio lies left of 1.

    Raises
    ------
    ValueError
        If the table has no ratio for these.
    """
    trials = table("bma_trials")
    ratios = trials[
        (trials["question"] == question) & trials["measure"].isin(list(_MEASURES))
    ]
    groups = {kind: ratios[ratios["kind"] == kind] for kind in kinds}
    if any(group.empty for group in groups.values()):
        empty = [kind for kind, group in groups.items() if group.empty]
        msg = (
            f"no ratio of {question!r} for kind {', '.join(empty)}; "
            f"it has: {', '.join(sorted(set(ratios['kind'])))}"
        )
        raise ValueError(msg)
    height = sum(len(group) + 0.75 for group in groups.values())
    with mpl.rc_context(STYLE):
        inches = _ROW * height + 1.25
        fig = Figure(figsize=(6, inches))
        ax = fig.add_axes((0.03, 0.85 / inches, _WIDTH, _ROW * height / inches))
        drawn = ratios[ratios["kind"].isin(list(kinds))]
        low = min(0.5, drawn["low"].min() * 0.95, drawn["effect"].min() * 0.95)
        high = max(1.25, drawn["high"].max() * 1.05)
        ax.set(xscale="log", xlim=(low, high), ylim=(height - 0.3, -0.3))
        ticks = [tick for tick in (0.4, 0.5, 0.7, 1, 1.4, 2) if low <= tick <= high]
        ax.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
        ax.set_xticks([], minor=True)
        ax.set_yticks([])
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.tick_params(axis="x", length=0, labelcolor=MUTED)
        ax.grid(axis="x", color=LINE, lw=1)
        ax.axvline(1, color=INK, lw=1.5, marker="", zorder=1)
        ax.set_xlabel(
            f"ratio; left of 1 there were fewer\nevents with {better}",
            size=12,
            color=MUTED,
        )
        y = 0.0
        for kind, group in groups.items():
            ax.text(
                0,
                y + 0.05,
                kind.capitalize(),
                transform=ax.get_yaxis_transform(),
                weight="bold",
                va="center",
                bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
            )
            y += 0.75
            for row in group.to_dict("records"):
                _interval(ax, y + 0.3, row)
                y += 1
    return fig


def intervals() -> Figure:
    """Draw four trials of a longer interval, each on the scale of its own margin.

    Returns
    -------
    matplotlib.figure.Figure
        The difference between every 12 and every 4 weeks, divided by the margin that
        the trial had set beforehand: 1 is the margin. From the table ``bma_trials``.
    """
    trials = table("bma_trials")
    rows = trials[trials["question"] == "every 12 or every 4 weeks"]
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 4.9))
        ax = fig.add_axes((0.04, 0.25, 0.92, 0.72))
        ax.set(xlim=(-1.05, 1.35), ylim=(len(rows) - 0.1, -0.35), yticks=[])
        ax.set_xticks([-1, 0, 1], ["\N{MINUS SIGN}1", "0\nno difference", "1\nmargin"])
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.tick_params(axis="x", length=0, labelcolor=MUTED)
        ax.axvline(0, color=INK, lw=1.5, marker="")
        ax.axvline(1, color=VERMILION, lw=1.5, ls=(0, (4, 3)), marker="")
        ax.set_xlabel(
            "difference, as a share of the trial's own margin;\n"
            "to the right, every 12 weeks does less well",
            size=12,
            color=MUTED,
        )
        for y, row in enumerate(rows.to_dict("records")):
            effect, low = row["effect"], row["low"]
            if isnan(effect):
                effect = row["first"] - row["second"]
            ax.text(
                0,
                y - 0.12,
                f"{row['trial']}: {row['outcome'].split(',')[0]}",
                transform=ax.get_yaxis_transform(),
                size=12,
                va="center",
                bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
            )
            if not isnan(row["high"]):
                start = effect if isnan(low) else low
                ends = np.array([start, row["high"]]) / row["margin"]
                ax.plot(ends, [y + 0.25] * 2, color=BLUE, marker="")
            ax.plot(
                effect / row["margin"],
                y + 0.25,
                marker="o",
                linestyle="none",
                color=BLUE,
                markerfacecolor=PAPER if isnan(row["high"]) else BLUE,
                markeredgecolor=INK,
                markeredgewidth=1,
                zorder=3,
            )
    return fig


def jaw() -> Figure:
    """Draw the share of people with osteonecrosis of the jaw by year on zoledronic acid.

    Returns
    -------
    matplotlib.figure.Figure
        Cumulative shares in % at 1, 2 and 3 years, from ``bone_agent_harms``.
    """
    harms = table("bone_agent_harms")
    rows = harms[harms["when"] == "cumulative"]
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 3.2), layout="constrained")
        ax = fig.subplots()
        years = [0, *(rows["months"] / 12)]
        shares = [0, *rows["percent"]]
        ax.plot(years, shares, color=VERMILION, marker="o", markeredgecolor=INK)
        for year, share in zip(years[1:], shares[1:], strict=True):
            ax.annotate(
                f"{share:g} %",
                (year, share),
                xytext=(-6, 9),
                textcoords="offset points",
                ha="right",
                weight="bold",
            )
        ax.set(xlim=(0, 3.15), ylim=(0, 4), xticks=range(4), yticks=[0, 1, 2, 3, 4])
        ax.set_xlabel("years since the first infusion")
        ax.set_ylabel("% of people")
        ax.grid(axis="y", color=LINE, lw=1)
    return fig


def _osteoclast(ax: Axes, x: float, y: float) -> None:
    """Draw a large cell with several nuclei, its ruffled side on the bone."""
    ax.add_patch(Ellipse((x, y), 2.1, 1.0, facecolor="#f3d9c4", edgecolor=INK, lw=1.5))
    for shift in (-0.55, 0, 0.55):
        ax.add_patch(
            Circle((x + shift, y + 0.12), 0.16, facecolor=VERMILION, alpha=0.7)
        )


def _arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    ax.add_patch(
        FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=15, color=INK)
    )


def two_targets() -> Figure:
    """Draw where a bisphosphonate and where denosumab acts: two places in one chain."""
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 6.4))
        ax = fig.add_axes((0, 0, 1, 1))
        ax.set(xlim=(0, 6), ylim=(0, 6.4))
        ax.axis("off")
        words: dict[str, Any] = {"va": "center", "size": 13}
        ax.add_patch(
            FancyBboxPatch(
                (0.25, 0.35),
                5.5,
                0.8,
                boxstyle="round,pad=0,rounding_size=.12",
                facecolor="#e9e2d6",
                edgecolor=MUTED,
            )
        )
        ax.text(4.2, 0.6, "bone mineral", ha="center", color=MUTED, **words)
        _osteoclast(ax, 1.9, 1.65)
        ax.text(3.1, 1.75, "osteoclast: dissolves bone", **words)
        for x in (0.7, 1.2, 1.7, 2.2, 2.7):
            ax.plot(x, 0.98, marker="D", color=BLUE, markeredgecolor=INK, markersize=8)
        ax.text(
            3.0,
            1.36,
            "bisphosphonate",
            color=BLUE,
            weight="bold",
            **words,
        )
        ax.annotate(
            "",
            (2.75, 1.02),
            xytext=(3.0, 1.3),
            arrowprops={"arrowstyle": "-", "color": BLUE},
        )
        ax.text(
            0.3,
            0.12,
            "sits in the mineral; it disables the osteoclast that eats it",
            va="center",
            size=12.5,
            color=BLUE,
        )
        _arrow(ax, (1.9, 3.15), (1.9, 2.25))
        ax.text(2.15, 2.7, "matures and lives on", **words)
        ax.add_patch(Circle((1.9, 3.5), 0.32, facecolor="#f3d9c4", edgecolor=INK))
        ax.text(2.5, 3.5, "precursor, with its receptor RANK", **words)
        _arrow(ax, (1.9, 4.75), (1.9, 3.9))
        ax.text(2.6, 4.3, "RANKL, the signal", **words)
        for x in (0.75, 1.25, 1.6, 2.25):  # two of them on the arms of the antibody
            ax.plot(
                x, 4.3, marker="^", color=ORANGE, markeredgecolor=INK, markersize=11
            )
        ax.plot(
            [1.0, 1.0, 0.75, 1.0, 1.25],
            [4.98, 4.7, 4.43, 4.7, 4.43],
            color=GREEN,
            lw=4,
            marker="",
        )
        ax.text(0.2, 5.2, "denosumab", color=GREEN, weight="bold", **words)
        ax.text(
            2.55, 5.2, "osteocytes and osteoblasts", ha="left", color=MUTED, **words
        )
        ax.add_patch(
            Ellipse((1.9, 5.2), 0.9, 0.5, facecolor="#dfeaf3", edgecolor=INK, lw=1.2)
        )
        ax.text(
            0.3,
            5.85,
            "catches RANKL before it reaches RANK,\nas the body's own decoy OPG does",
            va="center",
            size=12.5,
            color=GREEN,
        )
    return fig


_LOOKS = (
    (BLUE, "-"),
    (VERMILION, (0, (5, 2))),
    (GREEN, (0, (1, 1.2))),
    (PURPLE, (0, (5, 1, 1, 1))),
)


def _apart(heights: Sequence[float], gap: float, top: float) -> list[float]:
    """Return places for words, in the order given, `gap` apart and none above `top`."""
    places = list(heights)
    order = sorted(range(len(places)), key=places.__getitem__)
    for below, above in pairwise(order):
        places[above] = max(places[above], places[below] + gap)
    for above in reversed(order):
        places[above] = min(places[above], top)
        top = places[above] - gap
    return places


def _lines(ax: Axes, lines: Mapping[str, tuple[ArrayLike, ArrayLike]]) -> None:
    """Draw lines with their names at their ends, on an axis that has its limits."""
    drawn = [
        (name, np.asarray(x, float), np.asarray(y, float))
        for name, (x, y) in lines.items()
    ]
    low, high = ax.get_ylim()
    gap = 0.19 * (high - low)
    places = _apart([y[-1] for _, _, y in drawn], gap, top=high - gap / 2)
    for (name, x, y), place, (colour, dash) in zip(
        drawn, places, _LOOKS[: len(drawn)], strict=True
    ):
        ax.plot(x, y, color=colour, ls=dash, marker="")
        ax.annotate(
            name,
            (x[-1], place),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            color=INK,
            size=12.5,
            annotation_clip=False,
        )


def _frame(height: float, right: float) -> tuple[Figure, Axes]:
    """Return a figure whose axis leaves a share `right` of the width for names."""
    fig = Figure(figsize=(6, height))
    ax = fig.add_axes((0.135, 0.72 / height, 0.865 - right, 1 - 1.0 / height))
    ax.grid(axis="y", color=LINE, lw=1)
    ax.set_axisbelow(True)
    return fig, ax


def _by_week(
    runs: Mapping[str, pd.Series],
) -> dict[str, tuple[ArrayLike, ArrayLike]]:
    """Return each run as weeks and values."""
    return {
        name: (run.index.to_numpy(float) / _WEEK, run.to_numpy(float))
        for name, run in runs.items()
    }


def concentration(runs: Mapping[str, pd.Series], label: float | None = None) -> Figure:
    """Draw the concentration of denosumab over time, as a model computes it.

    Parameters
    ----------
    runs : mapping of str to pandas.Series
        Name of each run, and its concentration in ug/mL by day.
    label : float, optional
        A trough stated in a label, in ug/mL, drawn as a dashed line.
    """
    with mpl.rc_context(STYLE):
        fig, ax = _frame(3.6, 0.21)
        last = max(float(run.index[-1]) for run in runs.values()) / _WEEK
        ax.set(xlim=(0, last), xlabel="weeks", ylabel="denosumab, ug/mL")
        lines = _by_week(runs)
        if label is not None:
            lines[f"label:\n{label:g}"] = (np.array([0, last]), np.full(2, label))
        ax.set_ylim(0, 1.08 * max(float(run.max()) for run in runs.values()))
        _lines(ax, lines)
    return fig


def turnover(runs: Mapping[str, pd.Series], stop_day: float | None = None) -> Figure:
    """Draw the marker of bone resorption over time, as a model computes it.

    Parameters
    ----------
    runs : mapping of str to pandas.Series
        Name of each run, and its uNTx in % of the start by day.
    stop_day : float, optional
        Day of the last dose, marked with a line.
    """
    with mpl.rc_context(STYLE):
        fig, ax = _frame(3.6, 0.26)
        last = max(float(run.index[-1]) for run in runs.values()) / _WEEK
        ax.set(xlim=(0, last), ylim=(0, 125), xlabel="weeks", ylabel="uNTx, % of start")
        ax.axhline(100, color=INK, lw=1.2, marker="")
        lines = _by_week(runs)
        _lines(ax, lines)
        if stop_day is not None:
            ax.axvline(stop_day / _WEEK, color=MUTED, lw=1.2, ls=(0, (3, 3)), marker="")
            ax.annotate(
                "last dose",
                (stop_day / _WEEK, 112),
                xytext=(5, 0),
                textcoords="offset points",
                size=12,
                color=MUTED,
            )
    return fig


def troughs(values: ArrayLike, threshold: float) -> Figure:
    """Draw the troughs of SYNTHETIC people as a histogram.

    Parameters
    ----------
    values : array_like
        Concentrations in ug/mL, one per invented person.
    threshold : float
        An arbitrary limit in ug/mL; the bars below it are hatched.
    """
    found = np.asarray(values, float)
    width = 2.5
    edges = np.arange(0, found.max() + width, width)
    with mpl.rc_context(STYLE):
        fig, ax = _frame(3.5, 0.02)
        counts, _ = np.histogram(found, edges)
        ax.set_ylim(0, 1.25 * counts.max())
        below = edges[:-1] < threshold
        for chosen, colour, hatch in ((below, ORANGE, "///"), (~below, BLUE, "")):
            ax.bar(
                edges[:-1][chosen],
                counts[chosen],
                width=width,
                align="edge",
                color=colour,
                edgecolor=PAPER,
                hatch=hatch,
            )
        ax.axvline(threshold, color=INK, lw=1.5, ls=(0, (3, 3)), marker="")
        ax.set(
            xlabel="trough at week 24, ug/mL", ylabel="invented people", xlim=(0, None)
        )
        ax.text(
            0.98,
            0.95,
            f"SYNTHETIC, n = {found.size}",
            transform=ax.transAxes,
            ha="right",
            va="top",
            weight="bold",
        )
    return fig
