"""SYNTHETIC cells on their way from breast to bone: the Cascade widget."""

from __future__ import annotations

from html import escape
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from seedsoil.cascade import (
    CELLS,
    GATES,
    MOST_SEED,
    SOURCE,
    STEPS,
    CascadeError,
    checked_chances,
    checked_whole,
    walk,
)
from seedsoil.evidence import Bibliography, table
from seedsoil.widgets._page import Answer, PageWidget, asked, bundle, picture

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

_QUESTIONS: dict[str, dict[str, Any]] = SOURCE["questions"]
_CERTAINTY: dict[str, dict[str, str]] = SOURCE["certainty"]
_END = len(STEPS)
_GOLDEN = pi * (3 - sqrt(5))


def findings() -> list[dict[str, str]]:
    """Return what is known of each step: the table, with sources as a reader reads them."""
    sources = Bibliography.load()
    return [
        {
            "step": row["step"],
            "shown_in": row["shown_in"],
            "finding": row["finding"],
            "source": sources[row["source_key"]].short,
        }
        for row in table("cascade_evidence").to_dict("records")
    ]


class Cascade(PageWidget):
    """A walk from breast to bone, with SYNTHETIC cells and chances to set.

    Parameters
    ----------
    chances : mapping of str to float, optional
        Chance to pass a step, in % of the cells that come to it (0.1 to 100, in
        tenths): "invasion", "blood", "arrest", "niche", "dormancy", "colonisation",
        "angiogenesis". Steps not named keep the chance of the start.
    seed : int
        Another seed draws other cells (0 to 2147483647).

    Attributes
    ----------
    chances, seed
        The same, as traits that follow the view and can be set.
    place : float
        Steps done, 0 to 8.
    prediction, doubled : str
        The learner's answers: "" not yet, "shown" passed without one, else the id of
        the option chosen. The cells wait in the duct until the first is given.

    Raises
    ------
    CascadeError
        Naming the field, the value received and what is allowed; nothing changes.

    Notes
    -----
    The cells are those of `seedsoil.cascade.walk`. Its chances are nobody's.

    Examples
    --------
    >>> w = Cascade(chances={"blood": 80})
    >>> int(w.walk["reached"].iloc[0])
    1000
    """

    _esm = bundle("cascade")
    _page_traits: ClassVar[tuple[str, ...]] = (
        "chances",
        "seed",
        "place",
        "findings",
        *_QUESTIONS,
    )

    chances = traitlets.Any().tag(sync=True)
    seed = traitlets.Any().tag(sync=True)
    place = traitlets.Any(0).tag(sync=True)
    findings: Any = traitlets.List().tag(sync=True)
    prediction = Answer(_QUESTIONS["prediction"], CascadeError.one_of)
    doubled = Answer(_QUESTIONS["doubled"], CascadeError.one_of)

    def __init__(
        self, chances: Mapping[str, float] | None = None, seed: int = SOURCE["seed"]
    ) -> None:
        super().__init__(
            chances=checked_chances(chances or {}),
            seed=checked_whole("seed", seed, 0, MOST_SEED),
            findings=findings(),
        )

    @traitlets.validate("chances")
    def _validate_chances(self, proposal: Any) -> dict[str, float]:  # noqa: ANN401
        return checked_chances(proposal["value"])

    @traitlets.validate("seed")
    def _validate_seed(self, proposal: Any) -> int:  # noqa: ANN401
        return checked_whole("seed", proposal["value"], 0, MOST_SEED)

    @traitlets.validate("place")
    def _validate_place(self, proposal: Any) -> float:  # noqa: ANN401
        value = proposal["value"]
        if (
            isinstance(value, bool)
            or not isinstance(value, (int, float))
            or not 0 <= value <= _END
        ):
            field = "place"
            raise CascadeError(field, value, f"a number from 0 to {_END}")
        return float(value)

    @property
    def walk(self) -> pd.DataFrame:
        """What becomes of the cells, step by step: the table of `seedsoil.cascade.walk`."""
        return walk(self.chances, self.seed)

    def __repr__(self) -> str:
        """Name the chances, for an output that shows text only."""
        chances = ", ".join(f"{name} {self.chances[name]:g} %" for name in GATES)
        return f"Cascade: {CELLS} SYNTHETIC cells, {chances}"

    def twin(self) -> str:
        """Return a picture of the way, the steps in words, and the open question."""
        rows = self.walk
        pending = not self.prediction
        ended = rows.iloc[-1]["passed"]
        alt = (
            "A strip from a milk duct through a blood vessel into marrow and to bone. "
        )
        alt += (
            f"{CELLS:,} SYNTHETIC cells wait in the duct."
            if pending
            else f"Of {CELLS:,} SYNTHETIC cells {ended} end in a metastasis, "
            f"{rows['asleep'].sum()} sleep in the marrow."
        )
        ask = asked(_QUESTIONS["prediction"]) if pending else ""
        return (
            f"{picture(_drawing(rows, pending=pending), alt)}"
            f"<p>{escape(SOURCE['status'])}</p>{ask}{self._steps()}"
            f"{_table(rows, folded=pending)}"
        )

    def _steps(self) -> str:
        """Return each step with what happens, how one knows and how sure it is."""
        items = []
        for name, step in STEPS.items():
            sure = _CERTAINTY[step["sure"]]["text"]
            known = "".join(
                f"<li>In {escape(each['shown_in'])}: {escape(each['finding'])} "
                f"({escape(each['source'])})</li>"
                for each in self.findings
                if each["step"] == name
            )
            items.append(
                f"<li><strong>{escape(step['title'])}</strong>. {escape(step['what'])} "
                f"How sure: {sure}. {escape(step['why'])}<ul>{known}</ul></li>"
            )
        return (
            "<details><summary>The eight steps in words</summary>"
            f"<ol>{''.join(items)}</ol></details>"
        )


def _table(rows: pd.DataFrame, *, folded: bool) -> str:
    """Return the walk as an HTML table, folded away as long as a question is open."""
    head = "".join(
        f'<th scope="col">{name}</th>'
        for name in ("Step", "Chance, %", "Came", "Went on", "Lost", "Asleep")
    )
    body = "".join(
        f'<tr><th scope="row">{escape(STEPS[str(name)]["name"])}</th>'
        f"<td>{'none set' if row['chance'] != row['chance'] else format(row['chance'], 'g')}</td>"
        + "".join(
            f"<td>{row[k]:.0f}</td>" for k in ("reached", "passed", "lost", "asleep")
        )
        + "</tr>"
        for name, row in rows.iterrows()
    )
    made = (
        "<table><caption>SYNTHETIC cells, step by step</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
    if folded:
        return f"<details><summary>What becomes of the cells</summary>{made}</details>"
    return made


_PLACES = (
    ("milk duct", "#fbeccb", 0),
    ("tissue", "#fbe3dc", 1),
    ("blood", "#fbdcd9", 3),
    ("niche in the marrow", "#fbe6e2", 5),
    ("bone surface", "#efe6d5", 8),
)
"""The places of the still picture: name, ground, and steps done by those there."""


def _drawing(rows: pd.DataFrame, *, pending: bool) -> str:
    """Return five places with a dot for each cell that came there, as an SVG."""
    wide, high = 128, 190
    parts = []
    for i, (name, ground, steps) in enumerate(_PLACES):
        count = CELLS if steps == 0 else int(rows["passed"].iloc[steps - 1])
        if pending and steps:
            count = 0
        x = i * wide
        dots = "".join(
            f"M{x + wide / 2 + 56 * far * cos(k * _GOLDEN):.1f} "
            f"{84 + 62 * far * sin(k * _GOLDEN):.1f}h0"
            for k in range(count)
            for far in [sqrt((k + 0.5) / CELLS)]
        )
        number = "?" if pending and steps else f"{count:,}"
        parts.append(
            f'<rect x="{x}" width="{wide}" height="{high}" fill="{ground}"/>'
            f'<path d="{dots}" stroke="#b5306c" stroke-width="3.4" stroke-linecap="round"/>'
            f'<text x="{x + wide / 2}" y="166" text-anchor="middle">{name}</text>'
            f'<text x="{x + wide / 2}" y="184" text-anchor="middle" font-weight="700">'
            f"{number}</text>"
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="{high}" '
        f'viewBox="0 0 640 {high}" font-family="sans-serif" font-size="12.5" '
        f'fill="#26211f">{"".join(parts)}</svg>'
    )
