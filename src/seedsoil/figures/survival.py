"""Figures of chapter 03: two roads, a curve by hand, published survival."""

from __future__ import annotations

from math import isnan
from textwrap import fill
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.figure import Figure

from seedsoil.evidence import table
from seedsoil.figures import BLUE, GREEN, INK, LINE, MUTED, PAPER, STYLE, VERMILION
from seedsoil.survival_groups import ERA

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes

_SMALL = 11.5
_LINE = 0.19  # inches of a line of small print
_COLUMNS = 67  # letters in it


def _print_below(fig: Figure, text: str, width: int = _COLUMNS) -> None:
    """Print era and limits under a figure."""
    height = fig.get_size_inches()[1]
    fig.text(
        0.02,
        0.06 / height,
        fill(text, width),
        size=_SMALL,
        color=MUTED,
        va="bottom",
        linespacing=1.25,
    )


def _lane(ax: Axes, y: float, start: float, end: float, colour: str) -> None:
    ax.plot([start, end], [y, y], color=colour, lw=9, marker="", solid_capstyle="butt")


def roads() -> Figure:
    """Draw the two roads to stage 4, and the three places where a clock may start."""
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 4.7))
        ax = fig.add_axes((0.02, 0.02, 0.96, 0.96))
        ax.set(xlim=(0, 10), ylim=(0, 7.8))
        ax.axis("off")
        for top, name, spread in ((6.9, "de novo", 1.0), (3.3, "recurrent", 6.2)):
            y = top - 1.15
            ax.text(0.1, top, name, weight="bold", size=15, va="center")
            if spread > 1:
                _lane(ax, y, 1.0, spread, "#d7cfc3")
                ax.text(
                    (1 + spread) / 2,
                    y + 0.42,
                    "treated, then free of it: months to decades",
                    ha="center",
                    size=_SMALL,
                    color=MUTED,
                )
            _lane(ax, y, spread, 9.6, VERMILION)
            ax.plot(1.0, y, marker="o", ms=15, color=BLUE, mec=INK)
            ax.plot(
                spread + 0.32 * (spread == 1), y, marker="D", ms=13, mec=INK, c=PAPER
            )
            ax.text(
                9.6,
                y + 0.42,
                "with metastases",
                ha="right",
                size=_SMALL,
                color=VERMILION,
            )
            found = "cancer found" if spread > 1 else "cancer and metastases found"
            ax.text(0.85, y - 0.62, found, size=_SMALL, va="center")
            if spread > 1:
                ax.text(
                    spread - 0.1, y - 0.62, "metastases found", size=_SMALL, va="center"
                )
        ax.text(0.1, 0.62, "Clocks:", weight="bold", size=_SMALL, va="center")
        for x, marker, colour, words in (
            (1.55, "o", BLUE, "first diagnosis"),
            (4.25, "D", PAPER, "metastasis found"),
        ):
            ax.plot(x, 0.62, marker=marker, ms=12, color=colour, mec=INK)
            ax.text(x + 0.3, 0.62, words, size=_SMALL, va="center")
        ax.text(7.4, 0.62, "treatment starts", size=_SMALL, va="center")
        ax.plot(7.15, 0.62, marker="|", ms=13, mew=3, color=INK)
        for y in (6.9 - 1.15, 3.3 - 1.15):
            x = 1.85 if y > 4 else 6.75  # noqa: PLR2004 - the upper lane
            ax.plot(x, y, marker="|", ms=17, mew=3, color=INK)
    return fig


def by_hand(found: pd.DataFrame, last_seen: Sequence[float], title: str) -> Figure:
    """Draw a Kaplan-Meier curve of a few people, with a tick where one was last seen.

    Parameters
    ----------
    found : pandas.DataFrame
        A curve of `seedsoil.survival.kaplan_meier`.
    last_seen : sequence of float
        Years at which people were last seen alive.
    title : str
        Who they are.
    """
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 4.2))
        ax = fig.add_axes((0.13, 0.32, 0.84, 0.64))
        end = max([*found.index, *last_seen])
        years, shares = [*found.index, end], [*found["value"], found["value"].iloc[-1]]
        ax.step(years, [100 * s for s in shares], where="post", color=BLUE, marker="")
        for year in last_seen:
            share = 100 * found["value"][found.index <= year].iloc[-1]
            ax.plot([year, year], [share - 4, share + 4], color=INK, lw=2, marker="")
        ax.axhline(50, color=MUTED, lw=1, ls=(0, (3, 3)), marker="")
        ax.set(xlim=(0, end * 1.02), ylim=(0, 104), yticks=[0, 25, 50, 75, 100])
        ax.set_xlabel("years since the first distant metastasis")
        ax.set_ylabel("% alive")
        ax.grid(axis="y", color=LINE, lw=1)
        _print_below(fig, f"{title} A tick: last seen alive. {ERA}")
    return fig


def published(question: str) -> Figure:
    """Draw the rows of one question of the table ``prognosis``, with their intervals.

    Parameters
    ----------
    question : str
        A value of the column ``question`` whose rows share one unit.

    Raises
    ------
    ValueError
        If the table has no such rows, or they have more than one unit.
    """
    prognosis = table("prognosis")
    rows = prognosis[prognosis["question"] == question]
    if len(set(rows["unit"])) != 1:
        fits = prognosis.groupby("question")["unit"].nunique()
        allowed = ", ".join(fits.index[fits == 1])
        msg = f"question is {question!r}; allowed: {allowed}"
        raise ValueError(msg)
    first = rows.iloc[0]
    whom = "; ".join(
        f"{population}, {years}"
        for population, years in dict.fromkeys(
            zip(rows["population"], rows["years"], strict=True)
        )
    )
    words = (
        f"Counted from: {first['counted_from']}. In whom: {whom}. Groups, not persons."
    )
    lines = fill(words, _COLUMNS).count("\n") + 1
    with mpl.rc_context(STYLE):
        height = 0.48 * len(rows) + 0.95 + _LINE * lines
        fig = Figure(figsize=(6, height))
        bottom = (0.72 + _LINE * lines) / height
        ax = fig.add_axes((0.38, bottom, 0.58, 0.48 * len(rows) / height))
        span = max(rows["value"].max(), rows["high"].max())
        ax.set(xlim=(0, 1.3 * span), ylim=(len(rows) - 0.5, -0.5))
        ax.set_yticks(range(len(rows)), list(rows["label"]), size=13)
        ax.tick_params(axis="y", length=0)
        ax.spines["left"].set_visible(False)
        ax.grid(axis="x", color=LINE, lw=1)
        ax.set_axisbelow(True)
        ax.set_xlabel(f"{first['measure']}, {first['unit']}")
        for y, row in enumerate(rows.to_dict("records")):
            value, low, high = row["value"], row["low"], row["high"]
            ax.plot([0, value], [y, y], color=GREEN, lw=2, alpha=0.6, marker="")
            if not isnan(low):
                ax.plot([low, high], [y, y], color=INK, lw=4, marker="", alpha=0.8)
            ax.plot(value, y, marker="o", ms=11, color=GREEN, mec=INK)
            ax.annotate(
                f"{value:.1f}"
                if row["unit"] == "%" or not isnan(low)
                else f"{value:g}",
                (max(value, 0 if isnan(high) else high), y),
                xytext=(11, 0),
                textcoords="offset points",
                va="center",
                weight="bold",
                bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
            )
        _print_below(fig, words)
    return fig
