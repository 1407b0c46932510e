"""The figure of the error museum: a sentence with a number, and what to ask of it."""

from __future__ import annotations

import matplotlib as mpl
from matplotlib.figure import Figure

from seedsoil.evidence import claim, table
from seedsoil.figures import INK, LINE, MUTED, OKABE_ITO, PAPER, STYLE, VERMILION
from seedsoil.widgets.exhibit import QUESTIONS


def _parts() -> list[tuple[str, str, bool]]:
    """Return the parts of the sentence by question; True where one has no answer."""
    shares = table("sre_rates").set_index("label")["percent"]
    ratio = claim("sre-first-denosumab-stopeck")
    texts = {
        "whom": "Of 2,046 people with bone metastases\nof breast cancer, in a trial",
        "when": "during the trial,\nits years not stated where we read it,",
        "what": "some had a first fracture, radiation, surgery\nor cord compression:",
        "compared": f"{shares['Stopeck, denosumab']:g} % on denosumab, "
        f"{shares['Stopeck, zoledronic acid']:g} %\non zoledronic acid,",
        "sure": f"hazard ratio {ratio.interval}.",
        "source": "Stopeck and others 2010,\nread in the label of the drug.",
    }
    return [(ask, texts[name], name == "when") for name, ask in QUESTIONS.items()]


def anatomy() -> Figure:
    """Draw one sentence in six parts, each beside the question that it answers.

    Returns
    -------
    matplotlib.figure.Figure
        Six rows; a dashed frame marks the question that the source leaves open.
    """
    parts = _parts()
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(7.4, 6.2))
        ax = fig.add_axes((0, 0, 1, 1))
        ax.set(xlim=(0, 7.4), ylim=(6.2, 0))
        ax.axis("off")
        for row, (ask, text, is_open) in enumerate(parts):
            y = 0.52 + row * 1.03
            colour = VERMILION if is_open else INK
            ax.plot([0.34], [y], "o", ms=25, color=OKABE_ITO[0])
            ax.text(
                0.34, y, str(row + 1), color=PAPER, ha="center", va="center", weight=700
            )
            ax.text(0.68, y, _folded(ask), va="center", weight=600, size=13)
            ax.plot([2.95, 3.2], [y, y], "-", color=MUTED, lw=1.5, marker="")
            ax.text(
                3.34,
                y,
                text,
                va="center",
                size=12.5,
                linespacing=1.35,
                color=colour,
                bbox={
                    "boxstyle": "round,pad=0.35,rounding_size=0.08",
                    "facecolor": PAPER,
                    "edgecolor": VERMILION if is_open else LINE,
                    "linestyle": "--" if is_open else "-",
                },
            )
    return fig


def _folded(ask: str) -> str:
    """Return a question in lines short enough for its column."""
    lines = [""]
    for word in ask.split():
        if len(lines[-1]) + len(word) > 18:  # noqa: PLR2004  letters in a line
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
