"""The figures of chapter 06: lesions, the loop, cut wires, and skeletal events."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from seedsoil import skeletal_events as made
from seedsoil.evidence import table
from seedsoil.figures import (
    BLUE,
    GREEN,
    INK,
    LINE,
    MARKERS,
    MUTED,
    OKABE_ITO,
    ORANGE,
    PAPER,
    STYLE,
    VERMILION,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from matplotlib.axes import Axes

_BONE = "#eadfcb"
_SYNTHETIC = "SYNTHETIC: nobody here is a person"
_AYATI_END = 1000  # day; the model has no floor, and bone mass goes below zero later
_SHORTEST_BAR = 0.6  # month; a shorter line could not be seen
_LEVEL = 1.6  # of the healthy bone surface in a strip of height 2.6


class _Lesion(NamedTuple):
    name: str
    words: str
    pits: tuple[float, ...]
    heaps: tuple[float, ...]


_LESIONS = (
    _Lesion("lytic", "more removed\nthan built", (0.22, 0.46, 0.74), ()),
    _Lesion("blastic", "more built\nthan removed", (), (0.25, 0.5, 0.76)),
    _Lesion("mixed", "both, side\nby side", (0.3, 0.84), (0.58,)),
)


def lesion_types() -> Figure:
    """Draw a lytic, a blastic and a mixed lesion as a bone surface, schematically.

    Returns
    -------
    matplotlib.figure.Figure
        Three strips; a dashed line marks where the surface was. Not to scale.
    """
    x = np.linspace(0, 1, 160)
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 5.1))
        axes = fig.subplots(len(_LESIONS), 1)
        fig.subplots_adjust(left=0.29, right=0.98, top=0.98, bottom=0.02, hspace=0.14)
        for ax, lesion in zip(axes, _LESIONS, strict=True):
            change = sum(
                sign * np.exp(-(((x - at) / 0.075) ** 2))
                for sign, places in ((-1.0, lesion.pits), (0.75, lesion.heaps))
                for at in places
            )
            surface = _LEVEL + change
            ax.fill_between(x, 0, surface, color=_BONE, lw=0)
            ax.fill_between(
                x,
                surface,
                _LEVEL,
                where=surface < _LEVEL,
                hatch="\\\\",
                fc=PAPER,
                ec=VERMILION,
            )
            ax.fill_between(
                x,
                _LEVEL,
                surface,
                where=surface > _LEVEL,
                hatch="//",
                fc=_BONE,
                ec=BLUE,
            )
            ax.plot(x, surface, color=INK, marker="")
            ax.axhline(_LEVEL, color=MUTED, lw=1.5, ls=(0, (3, 3)), marker="")
            ax.set(xlim=(0, 1), ylim=(0, 2.6), xticks=[], yticks=[])
            ax.spines[:].set_visible(False)
            ax.text(
                -0.4, 1.75, lesion.name, transform=ax.transData, weight="bold", size=16
            )
            ax.text(-0.4, 1.55, lesion.words, va="top", color=MUTED)
        axes[0].annotate(
            "where the surface was",
            (0.99, _LEVEL + 0.06),
            ha="right",
            va="bottom",
            color=MUTED,
            size=13,
        )
    return fig


class _Station(NamedTuple):
    at: tuple[float, float]
    words: str
    colour: str


_STATIONS = (
    _Station((0.0, 1.0), "tumour cells", VERMILION),
    _Station((1.0, 0.0), "osteocytes,\nosteoblasts", GREEN),
    _Station((0.0, -1.0), "osteoclasts", BLUE),
    _Station((-1.0, 0.0), "bone matrix", ORANGE),
)
_WIRES = (
    "1  PTHrP",
    "2  RANKL up,\n    OPG down",
    "3  dissolve",
    "4  TGF-β,\n    calcium",
)


def loop() -> Figure:
    """Draw the loop between tumour and bone as a ring of four wires.

    Returns
    -------
    matplotlib.figure.Figure
        Tumour, bone cells, osteoclasts and bone matrix, and what passes between them.
    """
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 5.2))
        ax = fig.add_axes((0, 0, 1, 1))
        ax.set(xlim=(-1.62, 1.62), ylim=(-1.4, 1.4))
        ax.axis("off")
        for number, (station, words) in enumerate(zip(_STATIONS, _WIRES, strict=True)):
            target = _STATIONS[(number + 1) % len(_STATIONS)]
            ax.annotate(
                "",
                target.at,
                station.at,
                arrowprops={
                    "arrowstyle": "-|>,head_width=.5,head_length=.9",
                    "connectionstyle": "arc3,rad=-0.28",
                    "color": INK,
                    "lw": 2.5,
                    "shrinkA": 38,
                    "shrinkB": 40,
                },
            )
            middle = np.add(station.at, target.at) * 0.79
            ax.text(
                middle[0],
                middle[1],
                words,
                ha="left" if middle[0] > 0 else "right",
                va="center",
                weight="bold",
            )
            ax.text(
                *station.at,
                station.words,
                ha="center",
                va="center",
                bbox={
                    "boxstyle": "round,pad=0.55",
                    "facecolor": PAPER,
                    "edgecolor": station.colour,
                    "linewidth": 3,
                },
                zorder=3,
            )
        ax.text(
            0, 0, "each turn\nfeeds the next", ha="center", va="center", color=MUTED
        )
    return fig


def _days(ax: Axes, last: float, *, label: bool) -> None:
    """Give an axis of days ticks at half years, and a name if it is the lowest."""
    ax.set(xlim=(0, last), xticks=np.arange(0, last + 1, 182))
    ax.grid(axis="y", color=LINE, lw=1)
    if label:
        ax.set_xlabel("days")
    else:
        ax.set_xticklabels([])


def tumour_drives_bone_loss(run: pd.DataFrame) -> Figure:
    """Draw a run of ``ayati2010``: tumour and bone mass, to day 1000.

    Parameters
    ----------
    run : pandas.DataFrame
        Index: days. Columns ``T`` (% of its largest size) and ``z`` (bone mass, %).

    Returns
    -------
    matplotlib.figure.Figure
        Two curves. The axis ends at day 1000, because the model has no floor and bone
        mass would fall below zero.
    """
    shown = run.loc[:_AYATI_END]
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 3.7))
        ax = fig.add_axes((0.13, 0.18, 0.81, 0.77))
        for column, colour, dash, words, at, shift in (
            ("z", BLUE, "-", "bone mass", 120, (6, 8)),
            ("T", VERMILION, (0, (5, 2)), "myeloma", 360, (14, -14)),
        ):
            ax.plot(shown.index, shown[column], color=colour, ls=dash, marker="")
            ax.annotate(
                words,
                (at, shown[column].loc[at]),
                xytext=shift,
                textcoords="offset points",
                color=colour,
                weight="bold",
            )
        ax.set(xlim=(0, _AYATI_END), ylim=(0, 130), ylabel="%", xlabel="days")
        ax.set_yticks(range(0, 126, 25))
        ax.grid(axis="y", color=LINE, lw=1)
    return fig


_PANELS = (("z", "bone mass, %"), ("uNTx", "uNTx, % of start"), ("T", "tumour, %"))
_DASHES = ("-", (0, (6, 2)), (0, (2, 2)), (0, (6, 2, 1, 2)))


def cut_wires(runs: Mapping[str, pd.DataFrame]) -> Figure:
    """Draw runs of ``vicious_cycle`` below each other: bone, uNTx and tumour.

    Parameters
    ----------
    runs : mapping
        Name of a run -> its table with the columns ``z`` (%), ``uNTx`` (% of start)
        and ``T`` (share of what the place can hold); index in days.

    Returns
    -------
    matplotlib.figure.Figure
        Three panels; each run has its own colour, dash and marker.
    """
    last = max(run.index[-1] for run in runs.values())
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 7.6))
        axes = fig.subplots(len(_PANELS), 1)
        fig.subplots_adjust(left=0.15, right=0.96, top=0.83, bottom=0.09, hspace=0.33)
        for ax, (column, title) in zip(axes, _PANELS, strict=True):
            for number, (name, run) in enumerate(runs.items()):
                ax.plot(
                    run.index,
                    run[column] * (100 if column == "T" else 1),
                    color=OKABE_ITO[(0, 3, 2, 1)[number]],
                    ls=_DASHES[number],
                    marker=MARKERS[number],
                    markevery=(0.05 + 0.03 * number, 0.24),
                    markersize=8,
                    label=name,
                )
            ax.set_title(title, loc="left", size=14, weight="bold")
            marker = column == "uNTx"  # in % of the start: it may go far above 100
            top = ax.get_ylim()[1] if marker else 112
            ax.set(ylim=(0, top), yticks=np.arange(0, top, 200 if marker else 50))
            _days(ax, last, label=column == _PANELS[-1][0])
        fig.legend(
            *axes[0].get_legend_handles_labels(),
            loc="upper left",
            bbox_to_anchor=(0.03, 1.0),
            handlelength=3,
        )
    return fig


_DEFINITIONS = {
    "without hypercalcaemia": "a high blood calcium does not count",
    "with hypercalcaemia": "a high blood calcium counts too",
}


def event_shares() -> Figure:
    """Draw real shares of people with a skeletal event, by what counted as one.

    Returns
    -------
    matplotlib.figure.Figure
        Eight published shares in %, from the table ``sre_rates``.
    """
    shares = table("sre_rates")
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 6.4))
        ax = fig.add_axes((0.44, 0.06, 0.47, 0.88))
        y = 0.0
        for (kind, title), colour, marker in zip(
            _DEFINITIONS.items(), (BLUE, VERMILION), MARKERS, strict=False
        ):
            ax.text(-0.92, y, title, transform=ax.get_yaxis_transform(), weight="bold")
            y += 1.05
            for row in shares[shares["definition"] == kind].to_dict("records"):
                ax.text(
                    -0.92,
                    y,
                    f"{row['label']}\n{row['time']}",
                    transform=ax.get_yaxis_transform(),
                    va="center",
                    color=MUTED,
                    size=12.5,
                    linespacing=1.15,
                )
                ax.plot([0, row["percent"]], [y, y], color=colour, lw=2, marker="")
                ax.plot(
                    row["percent"],
                    y,
                    ls="none",
                    marker=marker,
                    markersize=11,
                    color=colour,
                    markeredgecolor=INK,
                )
                ax.annotate(
                    f"{row['percent']:g} %",
                    (row["percent"], y),
                    xytext=(11, 0),
                    textcoords="offset points",
                    va="center",
                    weight="bold",
                    bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
                )
                y += 1.15
            y += 0.2
        ax.set(xlim=(0, 80), ylim=(y - 0.6, -0.5), yticks=[], xticks=[0, 25, 50, 75])
        ax.set_xticklabels(["0", "25", "50", "75 %"])
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.tick_params(axis="x", length=0, labelcolor=MUTED)
        ax.grid(axis="x", color=LINE, lw=1)
    return fig


_KIND_MARKS = {
    "pathological fracture": ("o", VERMILION),
    "radiation to bone": ("D", BLUE),
    "surgery to bone": ("s", GREEN),
    "spinal cord compression": ("^", ORANGE),
}


def watched_people(cohort: made.SyntheticCohort) -> Figure:
    """Draw each SYNTHETIC person as a line of time, with events and death on it.

    Parameters
    ----------
    cohort : SyntheticCohort
        A small cohort: a line for each person, the first at the top.

    Returns
    -------
    matplotlib.figure.Figure
        Lines in months; a mark for each event by its kind, a cross for a death.
    """
    people, events = cohort.people, cohort.events
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 1.75 + 0.4 * len(people)))
        height = 0.4 * len(people) / (1.75 + 0.4 * len(people))
        ax = fig.add_axes((0.09, 0.62 / (1.75 + 0.4 * len(people)), 0.88, height))
        months = people[made.WATCHED].clip(lower=_SHORTEST_BAR)
        ax.hlines(people.index, 0, months, color=MUTED, lw=2)
        for kind, (marker, colour) in _KIND_MARKS.items():
            some = events[events[made.KIND] == kind]
            if len(some):
                ax.plot(
                    some[made.MONTH],
                    some[made.PERSON],
                    ls="none",
                    marker=marker,
                    color=colour,
                    markeredgecolor=PAPER,
                    label=kind,
                )
        died = people[people[made.DIED]]
        ax.plot(
            died[made.WATCHED],
            died.index,
            ls="none",
            marker="x",
            color=INK,
            markeredgewidth=3,
            label="death",
        )
        ax.set(ylim=(len(people) + 0.6, 0.4), xlim=(-0.3, 24.6), xlabel="months")
        ax.set(yticks=people.index, xticks=range(0, 25, 6))
        ax.tick_params(axis="y", length=0)
        ax.spines["left"].set_visible(False)
        ax.grid(axis="x", color=LINE, lw=1)
        fig.text(0.03, 0.985, _SYNTHETIC, va="top", weight="bold")
        fig.legend(
            loc="upper left",
            bbox_to_anchor=(0.0, 0.985 - 0.27 / (1.75 + 0.4 * len(people))),
            ncols=2,
            columnspacing=1,
            handletextpad=0.2,
        )
    return fig


_COUNTS = (
    ("people with\nan event, %", made.share_with_event, "{:.0f}"),
    ("events per\nperson-year", made.skeletal_morbidity_rate, "{:.2f}"),
    ("months until half\nhad a first one", made.months_to_first_event, "{:.1f}"),
)


def three_counts(cohorts: Mapping[str, made.SyntheticCohort]) -> Figure:
    """Draw three ways to count the events of SYNTHETIC cohorts, side by side.

    Parameters
    ----------
    cohorts : mapping
        Name -> cohort. Each must have events in half its people or more.

    Returns
    -------
    matplotlib.figure.Figure
        Three panels of bars: share with an event, events per person-year, months to
        a first event.
    """
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 4.1))
        axes = fig.subplots(1, len(_COUNTS))
        fig.subplots_adjust(left=0.02, right=0.98, top=0.7, bottom=0.1, wspace=0.12)
        fig.text(0.02, 0.98, _SYNTHETIC, va="top", weight="bold")
        for ax, (title, count, form) in zip(axes, _COUNTS, strict=True):
            values = [count(cohort) for cohort in cohorts.values()]
            for number, value in enumerate(values):
                ax.bar(
                    number,
                    value,
                    width=0.72,
                    color=(BLUE, ORANGE)[number],
                    edgecolor=INK,
                    hatch=("", "//")[number],
                )
                ax.annotate(
                    form.format(value),
                    (number, value),
                    xytext=(0, 3),
                    textcoords="offset points",
                    ha="center",
                    weight="bold",
                )
            ax.set(ylim=(0, max(values) * 1.16), yticks=[])
            ax.set_xticks(range(len(values)), list(cohorts))
            ax.tick_params(axis="x", length=0)
            ax.spines["left"].set_visible(False)
            ax.set_title(title, size=13, loc="left")
    return fig


def first_events(cohort: made.SyntheticCohort) -> Figure:
    """Draw who has had a first event by each month, with deaths and without.

    Parameters
    ----------
    cohort : SyntheticCohort
        A SYNTHETIC cohort.

    Returns
    -------
    matplotlib.figure.Figure
        Cumulative incidence of a first event, and of an event or death before it, in
        %; a dotted line shows what comes out if deaths are ignored.
    """
    curves = made.first_event_curves(cohort)
    # a step for each of many people is finer than the picture can show
    months = np.linspace(0, curves.index[-1], 120)
    curves = curves[~curves.index.duplicated(keep="last")].reindex(
        months, method="ffill"
    )
    had = curves[made.HAD_EVENT]
    either = had + curves[made.DIED_FIRST]
    ignored = curves[made.DEATHS_IGNORED]
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 4.4))
        ax = fig.add_axes((0.13, 0.15, 0.53, 0.74))
        fig.text(0.03, 0.98, _SYNTHETIC, va="top", weight="bold")
        ax.fill_between(curves.index, had, either, step="post", fc=LINE, lw=0)
        ax.step(curves.index, had, where="post", color=BLUE, marker="")
        ax.step(
            curves.index,
            ignored,
            where="post",
            color=VERMILION,
            ls=(0, (2, 1.5)),
            marker="",
        )
        ends = (
            (had, had.iloc[-1] - 9, "had a\nfirst event", BLUE),
            (ignored, ignored.iloc[-1] + 4, "if deaths\nare ignored", VERMILION),
            (either - had, either.iloc[-1] + 5, "died before\none (grey)", INK),
        )
        for curve, height, words, colour in ends:
            ax.annotate(
                f"{curve.iloc[-1]:.0f} % {words}",
                (24, height),
                xytext=(5, 0),
                textcoords="offset points",
                va="center",
                color=colour,
                weight="bold",
                size=13,
                annotation_clip=False,
            )
        ax.set(xlim=(0, 24), ylim=(0, 100), xticks=range(0, 25, 6), xlabel="months")
        ax.set_ylabel("% of the people")
    return fig
