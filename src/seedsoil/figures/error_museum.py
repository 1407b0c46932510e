"""The figure of the error museum: a sentence with a number, and what to ask of it."""

from __future__ import annotations

import matplotlib as mpl
from matplotlib.figure import Figure

from seedsoil.evidence import claim, table
from seedsoil.figures import BLUE, LINE, PAPER, STYLE, VERMILION
from seedsoil.widgets.exhibit import QUESTIONS


def _parts() -> list[tuple[str, str, bool]]:
    """Return the parts of the sentence by question; True where one has no answer."""
    shares = table("sre_rates").set_index("label")["percent"]
    ratio = claim("sre-first-denosumab-stopeck")
    texts = {
        "whom": "Of 2,046 people with bone metastases\nof breast cancer, in a trial,",
        "when": "during the trial\n(years not stated where we read it),",
        "what": "some had a first fracture, radiation, surgery\nor cord compression:",
        "compared": f"{shares['Stopeck, denosumab']:g} % on denosumab, "
        f"{shares['Stopeck, zoledronic acid']:g} %\non zoledronic acid,",
        "sure": f"hazard ratio {ratio.interval}.",
        "source": "Stopeck and others 2010,\nread in the label of the drug.",
    }
    return [(ask, texts[name], name == "when") for name, ask in QUESTIONS.items()]


def anatomy() -> Figure:
    """Draw one sentence in six parts, each under the question that it answers.

    Returns
    -------
    matplotlib.figure.Figure
        Six rows; a dashed frame marks the question that the source leaves open.
    """
    parts = _parts()
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(5.6, 7.6))
        ax = fig.add_axes((0, 0, 1, 1))
        ax.set(xlim=(0, 5.6), ylim=(7.6, 0))
        ax.axis("off")
        for row, (ask, text, is_open) in enumerate(parts):
            y = 0.26 + row * 1.245
            edge = VERMILION if is_open else LINE
            ax.plot([0.32], [y], "o", ms=23, color=BLUE)
            ax.text(
                0.32,
                y,
                str(row + 1),
                color=PAPER,
                weight="bold",
                ha="center",
                va="center",
            )
            ax.text(0.64, y, ask, va="center", weight="bold", size=13)
            ax.text(
                0.74,
                y + 0.3,
                text,
                va="top",
                linespacing=1.3,
                bbox={
                    "boxstyle": "round,pad=0.3,rounding_size=0.08",
                    "facecolor": PAPER,
                    "edgecolor": edge,
                    "linestyle": "--" if is_open else "-",
                    "linewidth": 2 if is_open else 1,
                },
            )
    return fig
