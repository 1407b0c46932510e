"""The figures of chapter 08: what images see, how well, and what they cannot say."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Ellipse, PathPatch, Polygon
from matplotlib.path import Path

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
    from collections.abc import Mapping

    from matplotlib.axes import Axes

_WIDE, _HIGH = 10.0, 6.4  # of a drawn vertebra, in its own units
TUMOUR = (6.3, 3.1)
HOLE, _REACH = 1.25, 1.75  # where bone is gone; how far the cells are in the marrow
_MARROW, _FLESH, _CELL = "#f6d9cf", "#b5306c", "#d996b6"
_SILVER, _NIGHT = "#e9e7e2", "#1d1a1b"


def _body() -> Path:
    """Return the outline of a vertebral body, seen from the side."""
    c, m, x = Path.CURVE4, Path.MOVETO, Path.CLOSEPOLY
    points = [
        (0.8, 0.7),
        (3.5, 1.1),
        (6.5, 1.1),
        (9.2, 0.7),
        (8.7, 2.6),
        (8.7, 3.9),
        (9.2, 5.7),
        (6.5, 5.3),
        (3.5, 5.3),
        (0.8, 5.7),
        (1.3, 3.9),
        (1.3, 2.6),
        (0.8, 0.7),
        (0.8, 0.7),
    ]
    return Path(points, [m, *([c] * 12), x])


def struts() -> np.ndarray:
    """Return the struts of spongy bone as points; a gap where bone was dissolved."""
    random = np.random.default_rng(8)
    lines = []
    for x in np.arange(1.4, 9.0, 0.52):
        wave = 0.09 * random.standard_normal(2)
        t = np.linspace(0.95, 5.45, 28)
        lines.append(
            np.column_stack([x + wave[0] * np.sin(2.1 * t) + wave[1] * t / 3, t])
        )
    for y in np.arange(1.3, 5.4, 0.62):
        t = np.linspace(1.1, 8.9, 40)
        wave = 0.1 * np.sin(1.7 * t + random.uniform(0, 6))
        lines.append(np.column_stack([t, y + wave]))
    points = np.concatenate([[*line, [np.nan, np.nan]] for line in lines])
    points[np.hypot(*(points - TUMOUR).T) < HOLE] = np.nan
    return points


def _lattice(
    ax: Axes, body: PathPatch, colour: str, width: float, alpha: float
) -> None:
    (line,) = ax.plot(*struts().T, color=colour, lw=width, alpha=alpha, marker="")
    line.set_solid_capstyle("round")
    line.set_clip_path(body)


def _around(radius: float, start: float, end: float, n: int) -> np.ndarray:
    angles = np.radians(np.linspace(start, end, n))
    return np.column_stack([np.cos(angles), np.sin(angles)]) * radius + TUMOUR


def _glow(ax: Axes, at: Any, size: float, colour: str, alpha: float) -> None:  # noqa: ANN401
    """Draw a soft spot out of circles in each other."""
    for share in np.linspace(1, 0.15, 9):
        spot = Circle(at, size * share, facecolor=colour, alpha=alpha, edgecolor="none")
        ax.add_patch(spot)


def _cells(ax: Axes) -> None:
    random = np.random.default_rng(3)
    golden = np.pi * (3 - np.sqrt(5))
    for i in range(46):
        far = _REACH * 0.93 * np.sqrt((i + 0.4) / 46)
        angle = i * golden + 0.2 * random.standard_normal()
        at = (TUMOUR[0] + far * np.cos(angle), TUMOUR[1] + far * np.sin(angle))
        ax.add_patch(Circle(at, 0.17, facecolor=_CELL, edgecolor=_FLESH, lw=0.8))


def _vertebra(ax: Axes, fill: str, edge: str, width: float = 2.0) -> PathPatch:
    ax.set(xlim=(0, _WIDE), ylim=(0.4, 6.0), aspect="equal")
    ax.axis("off")
    body = PathPatch(_body(), facecolor=fill, edgecolor=edge, lw=width)
    ax.add_patch(body)
    return body


def _truth(ax: Axes) -> None:
    """Draw all that is there: bone, marrow, tumour, and the two kinds of bone cell."""
    body = _vertebra(ax, _MARROW, "#8b8078", 3)
    _lattice(ax, body, "#b9a67f", 3.2, 1)
    _cells(ax)
    for at in _around(HOLE + 0.35, 130, 235, 4):
        ax.add_patch(
            Ellipse(at, 0.62, 0.44, facecolor=ORANGE, edgecolor=INK, lw=1, zorder=3)
        )
    for at in _around(_REACH + 0.12, -62, 68, 9):
        square = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * 0.14 + at
        ax.add_patch(Polygon(square, facecolor=GREEN, edgecolor=INK, lw=0.8, zorder=3))


def _mineral(ax: Axes) -> None:
    body = _vertebra(ax, _NIGHT, _SILVER, 2.6)
    _lattice(ax, body, _SILVER, 2.2, 0.85)
    ax.plot(*_around(_REACH + 0.1, -62, 68, 30).T, color="white", lw=3, marker="")


def _building(ax: Axes) -> None:
    _vertebra(ax, "#eeeae4", "#cfc8bf", 1.2)
    for at in ((1.6, 5.0), (1.7, 1.5), (8.4, 5.0), (8.3, 1.5), (3.6, 3.2)):
        _glow(ax, at, 0.75, "#6d655f", 0.018)
    for at in _around(_REACH + 0.1, -62, 68, 7):
        _glow(ax, at, 0.85, _NIGHT, 0.045)


def _marrow(ax: Axes) -> None:
    body = _vertebra(ax, "#c9c5be", "#3b3736", 2.6)
    _lattice(ax, body, "#8f8a84", 1.1, 0.6)
    place = Circle(TUMOUR, _REACH, facecolor="#3f3a3b", edgecolor="#2a2627", lw=1)
    ax.add_patch(place)


def _glucose(ax: Axes) -> None:
    _vertebra(ax, "#2a2035", "#6a5d7d", 1.2)
    _glow(ax, (3.2, 3.3), 1.7, "#a06ab4", 0.02)
    _glow(ax, TUMOUR, 2.15, "#f39a3d", 0.14)
    _glow(ax, TUMOUR, 1.2, "#ffe9a8", 0.16)


def what_images_see() -> Figure:
    """Draw one vertebra with a metastasis, and the same vertebra as four images see it.

    Returns
    -------
    matplotlib.figure.Figure
        A drawing, with nothing measured: above what is there, below what X-ray and CT,
        bone scan and NaF-PET, MRI, and FDG-PET pick out of it.
    """
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 8.7))
        ax = fig.add_axes((0.02, 0.60, 0.78, 0.345))
        _truth(ax)
        fig.text(0.03, 0.968, "What is there", weight="bold", size=15)
        for y, colour, words in (
            (0.885, GREEN, "builds"),
            (0.775, _FLESH, "tumour"),
            (0.665, "#9a6a00", "dissolves"),
        ):
            fig.text(0.985, y, words, color=colour, weight="bold", ha="right", size=13)
        for text, target in (
            ((9.6, 5.15), _around(_REACH + 0.2, 55, 55, 1)[0]),
            ((9.6, 3.3), (TUMOUR[0] + 0.9, TUMOUR[1] + 0.1)),
            ((9.6, 1.5), _around(HOLE + 0.45, 230, 230, 1)[0]),
        ):
            ax.plot(
                *np.array([text, target]).T, color=INK, lw=1, marker="", clip_on=False
            )
        panels = (
            (_mineral, "X-ray, CT", "mineral: a hole, a rim"),
            (_building, "Bone scan, NaF-PET", "building: the rim"),
            (_marrow, "MRI", "marrow: what took its place"),
            (_glucose, "FDG-PET", "glucose: cells that burn it"),
        )
        for i, (draw, name, sees) in enumerate(panels):
            left, low = 0.02 + 0.495 * (i % 2), 0.335 - 0.29 * (i // 2)
            draw(fig.add_axes((left, low, 0.465, 0.19)))
            fig.text(left + 0.015, low + 0.212, name, weight="bold", size=14)
            fig.text(left + 0.015, low - 0.022, sees, size=12.5, color=MUTED)
    return fig


_TESTS = ("bone scan", "NaF-PET", "FDG-PET", "CT", "MRI")
_SHORT = {
    "zamanian2023": "review 2023",
    "rong2013": "review 2013",
    "fdgbs2025": "preprint 2025",
    "petctbs2023": "one centre 2023",
    "kamby1987": "one series 1987",
    "yang2011": "review 2011",
    "shen2015": "review 2015",
    "tateishi2010": "review 2010",
}
_LOOKS = {"breast": ("o", BLUE), "mixed": ("D", ORANGE)}


def _point(ax: Axes, y: float, row: Mapping[Any, Any], what: str, short: str) -> None:
    marker, colour = _LOOKS[row["cancers"]]
    low, high = row[f"{short}_low"], row[f"{short}_high"]
    if not isnan(low):
        ax.plot([low, high], [y, y], color=colour, marker="", lw=2.5)
    ax.plot(
        row[what],
        y,
        marker=marker,
        linestyle="none",
        color=colour,
        markersize=8,
        markerfacecolor=PAPER if isnan(low) else colour,
        markeredgecolor=colour if isnan(low) else INK,
        markeredgewidth=1.8 if isnan(low) else 1,
        zorder=3,
    )


def accuracy() -> Figure:
    """Draw sensitivity and specificity of each test per patient, source by source.

    Returns
    -------
    matplotlib.figure.Figure
        In %, with 95 % intervals where one was printed, from ``imaging_accuracy``;
        circles for breast cancer, diamonds for mixed cancers, hollow without interval.
    """
    rows = table("imaging_accuracy").query("basis == 'patient'")
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 8.0))
        left = fig.add_axes((0.34, 0.105, 0.29, 0.815))
        right = fig.add_axes((0.675, 0.105, 0.29, 0.815))
        last = len(rows) + 0.9 * len(_TESTS)
        for ax, title in ((left, "sensitivity"), (right, "specificity")):
            ax.set(xlim=(56, 101.5), ylim=(last, 0), yticks=[], xticks=[60, 80, 100])
            ax.set_xticklabels(["60", "80", "100"], size=12)
            ax.set_title(f"{title}, %", size=14, weight="bold", pad=10)
            ax.spines[["left", "bottom"]].set_visible(False)
            ax.tick_params(axis="x", length=0, labelcolor=MUTED)
            ax.grid(axis="x", color=LINE, lw=1)
        y = 0.0
        for test in _TESTS:
            y += 0.75
            left.text(-1.12, y - 0.1, test, weight="bold", va="center", **_beside(left))
            y += 0.15
            for row in rows[rows["modality"] == test].to_dict("records"):
                y += 0.5
                words = _SHORT[row["source_key"]]
                left.text(
                    -1.08, y, words, va="center", size=12, color=MUTED, **_beside(left)
                )
                _point(left, y, row, "sensitivity", "sens")
                _point(right, y, row, "specificity", "spec")
                y += 0.5
        for x, cancers in ((0.34, "breast"), (0.63, "mixed")):
            marker, colour = _LOOKS[cancers]
            key = fig.add_axes((x, 0.0, 0.05, 0.06))
            key.axis("off")
            key.plot(0, 0, marker=marker, color=colour, markeredgecolor=INK)
            name = f"{cancers} cancer{'s' * (cancers == 'mixed')}"
            fig.text(x + 0.055, 0.03, name, size=12.5, va="center")
        fig.text(0.02, 0.03, "hollow: no interval", size=12, va="center", color=MUTED)
    return fig


def _beside(ax: Axes) -> dict[str, Any]:
    return {"transform": ax.get_yaxis_transform()}


def mineral_loss() -> Figure:
    """Draw how much mineral is said to be lost before an X-ray shows it.

    Returns
    -------
    matplotlib.figure.Figure
        Ranges in % of the mineral, from ``xray_mineral_loss``.
    """
    rows = table("xray_mineral_loss").to_dict("records")
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 3.1))
        ax = fig.add_axes((0.36, 0.22, 0.6, 0.76))
        ax.set(xlim=(0, 60), ylim=(len(rows) - 0.4, -0.6), yticks=[])
        ax.set_xticks([0, 20, 40, 60], ["0", "20", "40", "60 %"])
        ax.set_xlabel("mineral lost", size=13, color=MUTED)
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.tick_params(axis="x", length=0, labelcolor=MUTED)
        ax.grid(axis="x", color=LINE, lw=1)
        for y, row in enumerate(rows):
            old = row["low"] >= 30  # noqa: PLR2004 - the rule of thumb
            colour = MUTED if old else VERMILION
            ax.text(-0.58, y, row["label"], va="center", size=13, **_beside(ax))
            low, high = row["low"], row["high"]
            ax.plot(
                [low, high],
                [y, y],
                color=colour,
                lw=9 if high > low else 2,
                marker="o" if high == low else "",
                solid_capstyle="round",
            )
            number = f"about {low:g}" if high == low else f"{low:g}\N{EN DASH}{high:g}"
            at = low - 2 if old else high + 2
            ax.text(at, y, number, va="center", ha="right" if old else "left")
    return fig


def spots() -> Figure:
    """Draw how often new spots on a bone scan were metastases, by their number.

    Returns
    -------
    matplotlib.figure.Figure
        Shares in % of scans, with the counts, from ``bone_scan_spots``.
    """
    rows = table("bone_scan_spots")
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 3.6), layout="constrained")
        ax = fig.subplots()
        x = np.arange(len(rows))
        ax.bar(x, rows["percent"], width=0.66, color=BLUE, edgecolor=INK)
        for i, row in enumerate(rows.to_dict("records")):
            words = f"{row['with_metastases']:g} of\n{row['scans']:g}"
            ax.text(i, row["percent"] + 2, words, ha="center", va="bottom", size=12.5)
        ax.set_xticks(x, rows["spots"].str.replace(" or more", "+"))
        ax.set(ylim=(0, 128), yticks=[0, 25, 50, 75, 100])
        ax.set_xlabel("new spots on one scan")
        ax.set_ylabel("% metastases")
        ax.grid(axis="y", color=LINE, lw=1)
        ax.set_axisbelow(True)
    return fig


def receptor_change() -> Figure:
    """Draw how often receptors differ between the breast and a metastasis.

    Returns
    -------
    matplotlib.figure.Figure
        Shares in % with 95 % intervals, from ``receptor_discordance``.
    """
    rows = table("receptor_discordance").to_dict("records")
    groups = (
        ("positive in the breast, negative there", "positive to negative"),
        ("negative in the breast, positive there", "negative to positive"),
        ("either way, by place", "either"),
    )
    looks = {"ER": ("o", PURPLE), "PR": ("s", GREEN), "HER2": ("D", ORANGE)}
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 5.6))
        ax = fig.add_axes((0.235, 0.115, 0.745, 0.875))
        ax.set(xlim=(0, 62), ylim=(13.1, 0), yticks=[])
        ax.set_xticks([0, 20, 40, 60], ["0", "20", "40", "60 %"])
        ax.set_xlabel("of pairs that differ", size=13, color=MUTED)
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.tick_params(axis="x", length=0, labelcolor=MUTED)
        ax.grid(axis="x", color=LINE, lw=1)
        y = 0.5
        for title, direction in groups:
            ax.text(-0.29, y, title, weight="bold", va="center", **_beside(ax))
            for row in (each for each in rows if each["direction"] == direction):
                y += 1
                marker, colour = looks[row["receptor"]]
                place = "" if row["site"] == "any" else f", {row['site']}"
                name = f"{row['receptor']}{place}"
                ax.text(-0.27, y, name, va="center", size=13, **_beside(ax))
                ax.plot([row["low"], row["high"]], [y, y], color=colour, marker="")
                ax.plot(
                    row["percent"],
                    y,
                    marker=marker,
                    color=colour,
                    markeredgecolor=INK,
                    markeredgewidth=1,
                )
            y += 1.05
    return fig
