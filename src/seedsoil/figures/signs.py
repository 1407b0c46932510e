"""The figures of chapter 07: what counts as an event, and how well two scores did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.figure import Figure

from seedsoil.evidence import table
from seedsoil.figures import BLUE, GREEN, INK, LINE, MUTED, PAPER, STYLE, VERMILION
from seedsoil.fracture_risk import RULES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

EVENTS = ("fracture", "cord", "radiation", "surgery", "calcium")
"""The events, as columns of the table ``sre_definitions``."""

_MARKS = {
    "yes": ("o", GREEN, GREEN),
    "no": ("X", VERMILION, VERMILION),
    "not said": ("o", MUTED, PAPER),
}


def definitions() -> Figure:
    """Draw what counts as a skeletal-related event in each of four sources.

    Returns
    -------
    matplotlib.figure.Figure
        A grid of the table ``sre_definitions``: sources down, events across; a full
        circle counts, a cross does not, a ring is not said.
    """
    rows = table("sre_definitions").to_dict("records")
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6.4, 3.5))
        ax = fig.add_axes((0.33, 0.14, 0.65, 0.7))
        ax.set(xlim=(-0.5, len(EVENTS) - 0.5), ylim=(len(rows) - 0.5, -0.5))
        ax.set_xticks(range(len(EVENTS)), EVENTS, size=12)
        ax.xaxis.tick_top()
        ax.set_yticks([])
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)
        ax.axvspan(len(EVENTS) - 1.5, len(EVENTS) - 0.5, color=LINE, alpha=0.45, lw=0)
        words = ax.get_yaxis_transform()
        for y, row in enumerate(rows):
            ax.axhline(y + 0.5, color=LINE, lw=1, marker="")
            ax.text(-0.5, y - 0.12, row["label"], transform=words, weight="bold")
            ax.text(-0.5, y + 0.26, row["kind"], transform=words, size=12, color=MUTED)
            for x, event in enumerate(EVENTS):
                marker, edge, face = _MARKS[row[event]]
                ax.plot(
                    x,
                    y,
                    marker=marker,
                    ms=14,
                    color=edge,
                    markerfacecolor=face,
                    markeredgewidth=1.5,
                )
        names = {"yes": "counts", "no": "does not", "not said": "not said"}
        for at, (said, (marker, edge, face)) in zip(
            (-0.15, 0.2, 0.52), _MARKS.items(), strict=True
        ):
            key: dict[str, Any] = {"transform": ax.transAxes, "clip_on": False}
            ax.plot(
                at, -0.13, marker=marker, color=edge, markerfacecolor=face, ms=11, **key
            )
            ax.text(at + 0.04, -0.155, names[said], size=12, color=MUTED, **key)
    return fig


def _pair(ax: Axes, y: float, foretold: float, left_alone: float) -> None:
    """Draw both shares of one study, joined by a thin line."""
    ax.plot([foretold, left_alone], [y, y], color=LINE, lw=3, marker="", zorder=1)
    ax.plot(foretold, y, marker="o", color=BLUE, markeredgecolor=INK, zorder=3)
    ax.plot(left_alone, y, marker="s", color=VERMILION, markeredgecolor=INK, zorder=2)


def accuracy() -> Figure:
    """Draw how many breaks each cut-off foretold, and how many sound bones it spared.

    Returns
    -------
    matplotlib.figure.Figure
        Two shares in % a row, from the table ``fracture_score_accuracy``.
    """
    rows = table("fracture_score_accuracy").to_dict("records")
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6.4, 4.9))
        ax = fig.add_axes((0.4, 0.24, 0.56, 0.74))
        ax.set(xlim=(0, 103), ylim=(len(rows) - 0.4, -0.6), yticks=[])
        ax.set_xticks([0, 25, 50, 75, 100])
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.tick_params(axis="x", length=0, labelcolor=MUTED)
        ax.grid(axis="x", color=LINE, lw=1)
        ax.set_xlabel("% of the bones", color=MUTED)
        words = ax.get_yaxis_transform()
        for y, row in enumerate(rows):
            ax.text(
                -0.7,
                y - 0.06,
                f"{row['score']} {row['from_points']:g} or more",
                transform=words,
                size=13,
                weight="bold",
            )
            ax.text(
                -0.7,
                y + 0.26,
                f"{row['bone']} ({_SHORT[row['source_key']]})",
                transform=words,
                size=11,
                color=MUTED,
            )
            _pair(ax, y, row["foretold"], row["left_alone"])
        key: dict[str, Any] = {"transform": ax.transAxes, "clip_on": False}
        for below, marker, colour, said in (
            (-0.235, "o", BLUE, "of those that broke: foretold"),
            (-0.3, "s", VERMILION, "of those that held: left alone"),
        ):
            ax.plot(
                -0.66, below, marker=marker, color=colour, markeredgecolor=INK, **key
            )
            ax.text(-0.61, below - 0.015, said, size=12, **key)
    return fig


_SHORT = {
    "damron2003": "Damron 2003",
    "mirels_humerus_2023": "Tat 2023",
    "evans2008": "Evans 2008",
    "hoban2022": "Hoban 2022",
    "fourney2011": "Fourney 2011",
}


def agreement() -> Figure:
    """Draw how far experts agree on each part of SINS.

    Returns
    -------
    matplotlib.figure.Figure
        Kappa, from the table ``sins_agreement``, the most agreed part first.
    """
    labels = {
        "location": "location",
        "pain": "pain",
        "lesion": "kind of lesion",
        "alignment": "alignment",
        "collapse": "collapse",
        "posterolateral": "joints behind",
    }
    assert set(labels) == {part["id"] for part in RULES["sins"]["parts"]}  # noqa: S101
    rows = table("sins_agreement").sort_values("kappa", ascending=False)
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6.2, 3.4))
        ax = fig.add_axes((0.27, 0.2, 0.63, 0.77))
        ax.set(xlim=(0, 1.02), ylim=(len(rows) - 0.5, -0.5))
        ax.set_yticks(range(len(rows)), [labels[part] for part in rows["part"]])
        ax.set_xticks([0, 0.5, 1], ["0\nchance", "0.5", "1\ncomplete"])
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.tick_params(length=0)
        ax.grid(axis="x", color=LINE, lw=1)
        for y, kappa in enumerate(rows["kappa"]):
            ax.plot([0, kappa], [y, y], color=BLUE, marker="", alpha=0.5)
            ax.plot(kappa, y, marker="o", color=BLUE, markeredgecolor=INK)
            ax.text(kappa + 0.03, y, f"{kappa:.2f}", va="center", size=12)
    return fig
