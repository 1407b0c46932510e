"""The figures of chapter 01: in situ and invasive, two ways to grow, and where to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Wedge

from seedsoil.evidence import table
from seedsoil.figures import BLUE, INK, LINE, MUTED, STYLE, VERMILION

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TISSUE, _NORMAL, _CANCER, _WALL = "#f6ece2", "#cfe0d6", "#d98aae", "#7a4b1f"
_CANCER_EDGE, _NORMAL_EDGE = "#8f2757", "#4d7a63"
_RING, _WALL_AT, _CELL = 1.0, 1.22, 0.155  # radii, in units of the drawing


def _cell(ax: Axes, x: float, y: float, *, cancer: bool, size: float = _CELL) -> None:
    face, edge = (_CANCER, _CANCER_EDGE) if cancer else (_NORMAL, _NORMAL_EDGE)
    ax.add_patch(Circle((x, y), size, facecolor=face, edgecolor=edge, lw=1))
    ax.add_patch(
        Circle((x + 0.2 * size, y), (0.5 if cancer else 0.36) * size, facecolor=edge)
    )


def _panel(ax: Axes, title: str, words: str) -> None:
    ax.set(xlim=(-2, 2), ylim=(-2, 2), aspect="equal", xticks=[], yticks=[])
    ax.set_facecolor(_TISSUE)
    for spine in ax.spines.values():
        spine.set(visible=True, color=LINE)
    ax.set_title(title, size=15, weight="bold", pad=8)
    ax.set_xlabel(words, size=12.5, color=MUTED, labelpad=7)


def _wall(ax: Axes, gap: tuple[float, float] | None = None) -> None:
    """Draw the wall of a duct, with an opening between two angles in degrees."""
    start, end = (gap[1], gap[0] + 360) if gap else (0, 360)
    ax.add_patch(
        Wedge(
            (0, 0), _WALL_AT, start, end, width=0.06, facecolor=_WALL, edgecolor="none"
        )
    )


def _lining(ax: Axes) -> None:
    for angle in np.linspace(0, 2 * np.pi, 18, endpoint=False):
        _cell(ax, _RING * np.cos(angle), _RING * np.sin(angle), cancer=False)


def _filling(ax: Axes) -> None:
    for radius, count in ((0.0, 1), (0.36, 6), (0.7, 12), (_RING, 18)):
        for angle in np.linspace(0, 2 * np.pi, count, endpoint=False):
            _cell(
                ax,
                radius * np.cos(angle + radius),
                radius * np.sin(angle + radius),
                cancer=True,
            )


def duct_to_invasion() -> Figure:
    """Draw a milk duct in cross-section: normal, with cancer in situ, and invasive.

    Returns
    -------
    matplotlib.figure.Figure
        Three panels, schematic. The brown ring is the wall of the duct.
    """
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6.8, 3.1))
        axes = fig.subplots(1, 3)
        fig.subplots_adjust(left=0.01, right=0.99, top=0.87, bottom=0.19, wspace=0.06)
        _panel(axes[0], "normal duct", "one layer of cells,\na wall around")
        _wall(axes[0])
        _lining(axes[0])
        _panel(axes[1], "in situ", "filled with cancer cells,\nthe wall is whole")
        _wall(axes[1])
        _filling(axes[1])
        _panel(axes[2], "invasive", "through the wall,\ninto the tissue")
        _wall(axes[2], gap=(-62, 8))
        _filling(axes[2])
        for x, y in (
            (1.3, -0.35),
            (1.38, -0.72),
            (1.62, -0.45),
            (1.08, -1.0),
            (1.42, -1.12),
            (1.74, -0.86),
            (1.68, -1.42),
            (0.82, -1.5),
            (1.24, -1.62),
        ):
            _cell(axes[2], x, y, cancer=True)
    return fig


def two_ways_to_grow() -> Figure:
    """Draw how NST and lobular cancer cells lie in the tissue.

    Returns
    -------
    matplotlib.figure.Figure
        Two panels, schematic: cells in clumps, and cells in single file.
    """
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6.8, 3.9))
        axes = fig.subplots(1, 2)
        fig.subplots_adjust(left=0.01, right=0.99, top=0.9, bottom=0.17, wspace=0.05)
        _panel(axes[0], "no special type (NST)", "cells hold together,\nin clumps")
        _panel(axes[1], "lobular", "cells let go of each other,\nin single file")
        for ax in axes:
            x_fibre = np.linspace(-2, 2, 60)
            for level in np.linspace(-1.9, 1.9, 12):
                ax.plot(
                    x_fibre,
                    level + 0.07 * np.sin(3 * x_fibre + level),
                    color=LINE,
                    lw=1,
                    marker="",
                    zorder=0.5,
                )
        for middle, rings in (
            ((-0.95, 0.85), 2),
            ((0.85, 0.95), 1),
            ((0.55, -0.75), 2),
            ((-1.1, -1.05), 1),
        ):
            for ring in range(rings + 1):
                for angle in np.linspace(0, 2 * np.pi, 6 * ring or 1, endpoint=False):
                    at = 0.31 * ring
                    _cell(
                        axes[0],
                        middle[0] + at * np.cos(angle),
                        middle[1] + at * np.sin(angle),
                        cancer=True,
                    )
        for level in (-1.35, -0.6, 0.15, 0.85, 1.45):
            start, end = -1.75 + 0.3 * abs(level), 1.75 - 0.15 * abs(level)
            for x in np.arange(start, end, 0.345).tolist():
                y = level + 0.16 * float(np.sin(1.7 * x + 2 * level))
                _cell(axes[1], x, y, cancer=True)
    return fig


_PARTS = ("first distant recurrence", "whole course")


def lobular_sites() -> Figure:
    """Draw where lobular and NST cancer were found, from the table ``lobular_sites``.

    Returns
    -------
    matplotlib.figure.Figure
        A row for each organ, in two groups; a square for lobular, a circle for NST.
    """
    sites = table("lobular_sites")
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 4.6))
        ax = fig.add_axes((0.14, 0.12, 0.83, 0.78))
        y = 0.0
        places, names = [], []
        for part in _PARTS:
            ax.text(0, y, part, weight="bold", va="center")
            y += 0.9
            for row in sites[sites["part"] == part].to_dict("records"):
                ax.plot(
                    [row["lobular"], row["nst"]],
                    [y, y],
                    color=LINE,
                    lw=5,
                    marker="",
                    zorder=1,
                )
                for value, marker, colour in (
                    (row["lobular"], "s", VERMILION),
                    (row["nst"], "o", BLUE),
                ):
                    other = row["nst"] if value == row["lobular"] else row["lobular"]
                    ax.plot(
                        value,
                        y,
                        marker=marker,
                        color=colour,
                        markeredgecolor=INK,
                        markeredgewidth=1,
                        markersize=11,
                        linestyle="none",
                        clip_on=False,
                        zorder=3,
                    )
                    ax.annotate(
                        f"{value:.1f}",
                        (value, y),
                        xytext=(11 if value > other else -11, 0),
                        textcoords="offset points",
                        ha="left" if value > other else "right",
                        va="center",
                        size=12,
                        color=MUTED,
                        annotation_clip=False,
                    )
                places.append(y)
                names.append(row["site"])
                y += 0.8
            y += 0.35
        ax.set(xlim=(-6, 64), ylim=(y - 0.5, -0.6), xticks=[0, 20, 40, 60])
        ax.set_xticklabels(["0", "20", "40", "60 %"])
        ax.set_yticks(places, names)
        ax.tick_params(length=0)
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.grid(axis="x", color=LINE, lw=1)
        ax.set_axisbelow(True)
        for at, marker, colour, words in (
            (0.1, "s", VERMILION, "lobular, 88 people"),
            (0.6, "o", BLUE, "NST, 673 people"),
        ):
            ax.plot(
                at,
                1.06,
                marker=marker,
                color=colour,
                markeredgecolor=INK,
                transform=ax.transAxes,
                clip_on=False,
                linestyle="none",
            )
            ax.text(
                at + 0.03, 1.06, words, transform=ax.transAxes, va="center", size=12.5
            )
    return fig
