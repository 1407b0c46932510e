"""The figures of the chapters: one style, one way to show them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from io import StringIO
from math import isnan
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import matplotlib as mpl
from cycler import cycler
from IPython.display import display
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from matplotlib.transforms import blended_transform_factory

from seedsoil.evidence import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

# Okabe and Ito's palette, told apart with every kind of colour vision; see
# https://jfly.uni-koeln.de/color/. Yellow is left out: it vanishes on paper.
BLUE, ORANGE, GREEN, VERMILION, SKY, PURPLE = OKABE_ITO = (
    "#0072B2",
    "#E69F00",
    "#009E73",
    "#D55E00",
    "#56B4E9",
    "#CC79A7",
)
INK, MUTED, LINE, PAPER = "#26211f", "#615853", "#d9cfc2", "#fffefc"
MARKERS = ("o", "s", "D", "^", "X", "v")
ALT_LENGTH = range(40, 251)

STYLE: dict[Any, Any] = {
    "axes.edgecolor": INK,
    "axes.facecolor": PAPER,
    "axes.labelcolor": INK,
    "axes.prop_cycle": cycler(color=OKABE_ITO) + cycler(marker=MARKERS),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "figure.facecolor": PAPER,
    "figure.figsize": (6.8, 4.2),
    "font.family": "DejaVu Sans",  # comes with Matplotlib: the same everywhere
    "font.size": 14,
    "legend.frameon": False,
    "lines.linewidth": 2.5,
    "lines.markersize": 9,
    "savefig.facecolor": PAPER,
    "svg.fonttype": "path",
    # without a fixed salt, element ids differ in every run
    "svg.hashsalt": "seedsoil",
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}


def style() -> None:
    """Use the book's style for every Matplotlib figure drawn from now on."""
    mpl.rcParams.update(STYLE)


@dataclass(frozen=True)
class Shown:
    """A finished figure: its picture for the page, its words for everybody."""

    svg: str
    alt: str
    caption: str | None

    def __repr__(self) -> str:
        """Return what the picture shows, in words."""
        return f"Figure: {self.alt}"

    def _repr_html_(self) -> str:
        source = quote(self.svg, safe=" !'()*+,-./:;=?@_")
        caption = (
            f"<figcaption>{escape(self.caption)}</figcaption>" if self.caption else ""
        )
        return (
            '<figure class="ss-figure">'
            f'<img src="data:image/svg+xml,{source}" alt="{escape(self.alt)}">'
            f"{caption}</figure>"
        )


def show(fig: Figure, *, alt: str, caption: str | None = None) -> None:
    """Show a figure with the words that stand for it, and close it.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        The figure.
    alt : str
        What is seen, in 40 to 250 characters, for readers who do not see it.
    caption : str, optional
        A short line under the picture.

    Raises
    ------
    ValueError
        If `alt` is shorter or longer than that.
    """
    if len(alt) not in ALT_LENGTH:
        msg = (
            f"alt has {len(alt)} characters; say what is seen in "
            f"{ALT_LENGTH.start} to {ALT_LENGTH.stop - 1}"
        )
        raise ValueError(msg)
    picture = StringIO()
    with mpl.rc_context(STYLE):
        fig.savefig(picture, format="svg", metadata={"Date": None, "Creator": None})
    plt.close(fig)
    display(Shown(_compact(picture.getvalue()), alt, caption))  # type: ignore[no-untyped-call]


_NEEDLESS = re.compile(
    r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL
)
_PLACES = re.compile(r'(?<= )(d|x|y|x1|y1|x2|y2|width|height|transform)="([^"]*)"')
_OLD_LINKS = ' xmlns:xlink="http://www.w3.org/1999/xlink"'
_LONG = re.compile(r"-?\d+\.\d{3,}")


def _compact(svg: str) -> str:
    """Return an SVG without what no reader sees, places to a hundredth of a point.

    A picture stands in the notebook and in the page, so its bytes count twice.
    """

    def rounded(places: re.Match[str]) -> str:
        name, text = places.groups()
        # a glyph is drawn in its font's units: rounding its scale would move every letter
        if "scale" not in text:
            text = _LONG.sub(
                lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), text
            )
        return f"{name}='{text}'"

    lean = _PLACES.sub(rounded, _NEEDLESS.sub("", svg))
    # names that nothing refers to
    used = set(re.findall(r"#([\w.-]+)", lean))
    lean = re.sub(r' id="([^"]+)"', lambda name: name[0] * (name[1] in used), lean)
    # every letter refers to its glyph by name
    for short, glyph in enumerate(
        dict.fromkeys(re.findall(r'id="(DejaVu[^"]+)"', lean))
    ):
        lean = lean.replace(f'id="{glyph}"', f'id="g{short}"').replace(
            f'"#{glyph}"', f'"#g{short}"'
        )
    # what is so anyway, and the name space of links written the old way
    for usual in ("; stroke-linejoin: miter", "; stroke-dashoffset: 0", _OLD_LINKS):
        lean = lean.replace(usual, "")
    lean = lean.replace("xlink:href", "href")
    # a glyph's shift says the same in fewer letters; a tenth of its font's unit is nothing
    lean = re.sub(
        r"(<use href=\"#g\d+\") transform='translate\((\S+) (\S+)\)'",
        lambda use: (
            f"{use[1]} x='{float(use[2]):.1f}'" + f" y='{use[3]}'" * (use[3] != "0")
        ),
        lean,
    )
    return re.sub(r"\s+", " ", lean).replace("> <", "><").replace('"', "'").strip()


# The rungs of the ladder, in the order in which a disease takes them.
_RUNGS = {
    "new": "all new breast cancers, at diagnosis",
    "followed": "all breast cancers, over 8.4 years (mean)",
    "first relapse": "metastases: bone as the first site",
    "de novo": "stage 4 at first diagnosis",
    "course": "metastatic disease, at any time",
    "end of life": "at death, or at autopsy",
}
_FAMOUS = 70  # %, the number everybody quotes
_ROW, _HEAD, _GAP = 1.0, 1.15, 0.45  # heights, in rows
_TEXT_AT = -0.87  # left edge of the words, as a share of the axis


def _rung(ax: Axes, y: float, row: Mapping[Any, Any], colour: str, marker: str) -> None:
    """Draw one share: its words, its stem, its mark and its number."""
    words = blended_transform_factory(ax.transAxes, ax.transData)
    ax.text(_TEXT_AT, y, row["label"], transform=words, va="center", color=MUTED)
    if isnan(row["percent"]):
        low, high = row["low"], row["high"]
        number = f"{low:g}\N{EN DASH}{high:g} %"
        ax.plot([low, high], [y, y], color=colour, lw=6, marker="", alpha=0.55)
    else:
        low = high = row["percent"]
        number = f"{high:g} %"
        ax.plot([0, high], [y, y], color=colour, lw=2, marker="", alpha=0.55)
    ax.plot(
        [low, high],
        [y, y],
        linestyle="none",
        marker=marker,
        markersize=11,
        color=colour,
        markeredgecolor=INK,
        markeredgewidth=1,
        zorder=3,
        clip_on=False,
    )
    ax.annotate(
        number,
        (high, y),
        xytext=(12, 0),
        textcoords="offset points",
        va="center",
        weight="bold",
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
    )


def prevalence_ladder() -> Figure:
    """Draw the share of people with bone metastases, one rung per denominator.

    Returns
    -------
    matplotlib.figure.Figure
        Thirteen published shares in %, in six groups, from the table
        ``prevalence_ladder``; a dashed line marks 70 %.
    """
    ladder = table("prevalence_ladder")
    height = len(ladder) * _ROW + len(_RUNGS) * (_HEAD + _GAP)
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(6, 0.345 * height + 1.0))
        ax = fig.add_axes((0.425, 0.06, 0.46, 0.875))
        ax.set(xlim=(0, 100), ylim=(height + 0.3, 0), xticks=[0, 25, 50, 75, 100])
        ax.set_xticklabels(["0", "25", "50", "75", "100 %"])
        ax.set_yticks([])
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.tick_params(axis="x", length=0, labelcolor=MUTED)
        ax.grid(axis="x", color=LINE, lw=1)
        ax.axvline(_FAMOUS, color=INK, lw=1.5, ls=(0, (3, 3)), marker="", zorder=1)
        ax.annotate(
            f"“{_FAMOUS} %”",
            (_FAMOUS, 0),
            xytext=(0, 6),
            textcoords="offset points",
            ha="center",
            weight="bold",
            annotation_clip=False,
        )
        words = blended_transform_factory(ax.transAxes, ax.transData)
        ax.text(
            _TEXT_AT,
            -0.25,
            "Bone metastases in …",
            transform=words,
            va="bottom",
            weight="bold",
            size=15,
        )
        y = 0.0
        for (group, title), colour, marker in zip(
            _RUNGS.items(), OKABE_ITO, MARKERS, strict=True
        ):
            y += _GAP + _HEAD / 2
            ax.text(
                _TEXT_AT,
                y,
                title,
                transform=words,
                va="center",
                weight="bold",
                bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 2},
                zorder=4,
            )
            y += _HEAD / 2
            for row in ladder[ladder["group"] == group].to_dict("records"):
                _rung(ax, y + _ROW / 2, row, colour, marker)
                y += _ROW
    return fig
