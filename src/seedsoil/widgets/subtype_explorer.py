"""Receptors set one by one, and the name they make: the SubtypeExplorer widget."""

from __future__ import annotations

import json
from html import escape
from math import cos, pi, sin
from numbers import Real
from pathlib import Path
from typing import Any, ClassVar

import traitlets

from seedsoil import staging
from seedsoil.errors import InputError
from seedsoil.evidence import Bibliography, table
from seedsoil.subtypes import FINDINGS, RULES, Reading, checked, read
from seedsoil.widgets._page import Answer, Given, PageWidget, asked, bundle, picture

_SOURCE: dict[str, Any] = json.loads(
    Path(__file__).with_suffix(".json").read_text("utf-8")
)
GOALS: dict[str, dict[str, Any]] = {goal["id"]: goal for goal in _SOURCE["goals"]}
"""What the learner is asked to build, by id."""

_STAINS = tuple(each["id"] for each in _SOURCE["stains"])
_SIDES = ("er", "pr", "ihc", "ish")


class ExplorerError(InputError):
    """A setting of the explorer, other than a finding, that is not allowed."""


def _shares() -> list[dict[str, Any]]:
    # pandas and the bibliography load when an explorer is made, not before
    sources = Bibliography.load()
    told = ("group", "subtype", "percent", "population", "years")
    return [
        {name: row[name] for name in told}
        | {"source": sources[row["source_key"]].short}
        for row in table("subtype_shares").to_dict("records")
    ]


class SubtypeExplorer(PageWidget):
    """A tumour's receptors, set one by one, and the name that they make.

    Parameters
    ----------
    er : {"+", "low", "-"}, optional
        Oestrogen receptor: more than 10 %, 1 to 10 %, or less than 1 % of the nuclei.
    pr : {"+", "-"}, optional
        Progesterone receptor, from 1 % of the nuclei.
    ihc : {"0", "0+", "1+", "2+", "3+"}, optional
        HER2 protein by staining; "0+" is scored 0 and has some faint staining.
    ish : {"+", "-"}, optional
        HER2 gene: multiplied or not.
    ki67 : float
        Share of nuclei with the protein of dividing cells, in per cent (0 to 100).
    mutation : bool
        Whether a mutation of the HER2 gene was found.

    Attributes
    ----------
    er, pr, ihc, ish, ki67, mutation
        The same, as traits that follow the view and can be set.
    stain : {"her2", "er", "pr", "ki67"}
        What the drawn slice of tissue is stained for.
    prediction : str
        The learner's answer; "" before it, "shown" if passed without one.
    shares : list of dict
        The table ``subtype_shares``.

    Raises
    ------
    SubtypeError
        Naming the finding, the value received and what is allowed.
    ExplorerError
        The same for ``ki67``, ``stain`` and ``prediction``.

    Examples
    --------
    >>> SubtypeExplorer(er="+", pr="-", ihc="2+", ish="-").reading.word
    'HER2-low'
    """

    _esm = bundle("subtype_explorer")
    _page_traits: ClassVar[tuple[str, ...]] = (
        *_SIDES,
        "ki67",
        "mutation",
        "stain",
        "prediction",
        "shares",
    )

    er = traitlets.Any(None, allow_none=True).tag(sync=True)
    pr = traitlets.Any(None, allow_none=True).tag(sync=True)
    ihc = traitlets.Any(None, allow_none=True).tag(sync=True)
    ish = traitlets.Any(None, allow_none=True).tag(sync=True)
    ki67 = Given(20).tag(sync=True)
    mutation = Given(default_value=False).tag(sync=True)
    stain = Given("her2").tag(sync=True)
    prediction = Answer(_SOURCE["question"], ExplorerError.one_of)
    shares: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(  # noqa: PLR0913 - a report has this many lines
        self,
        er: str | None = None,
        pr: str | None = None,
        ihc: str | None = None,
        ish: str | None = None,
        ki67: float = 20,
        *,
        mutation: bool = False,
    ) -> None:
        super().__init__(
            er=er,
            pr=pr,
            ihc=ihc,
            ish=ish,
            ki67=ki67,
            mutation=mutation,
            shares=_shares(),
        )

    @traitlets.validate(*_SIDES, "mutation")
    def _validate_finding(self, proposal: Any) -> Any:  # noqa: ANN401
        return checked(proposal["trait"].name, proposal["value"])

    @traitlets.validate("ki67")
    def _validate_ki67(self, proposal: Any) -> float:  # noqa: ANN401
        value = proposal["value"]
        if (
            isinstance(value, bool)
            or not isinstance(value, Real)
            or not 0 <= float(value) <= 100  # noqa: PLR2004 - per cent
        ):
            field = "ki67"
            raise ExplorerError(field, value, "a number from 0 to 100")
        return float(value)

    @traitlets.validate("stain")
    def _validate_stain(self, proposal: Any) -> str:  # noqa: ANN401
        return ExplorerError.one_of("stain", proposal["value"], _STAINS)

    @property
    def reading(self) -> Reading:
        """What the findings set now are called."""
        return read(self.er, self.pr, self.ihc, self.ish, mutation=self.mutation)

    @property
    def met(self) -> list[str]:
        """Ids of the goals that the findings set now fulfil."""
        found = self.reading
        said = {name: getattr(self, name) for name in FINDINGS}
        said |= {"subtype": found.subtype, "word": found.word, "her2": found.her2}
        return [
            name
            for name, goal in GOALS.items()
            if all(said[field] in wanted for field, wanted in goal["want"].items())
        ]

    def __repr__(self) -> str:
        """Name the findings and the subtype, for an output that shows text only."""
        found = self.reading
        return f"SubtypeExplorer: {found.subtype or 'subtype open'}, {found.word}"

    def _told(self, field: str) -> str:
        value = getattr(self, field)
        source = _SOURCE["none"] if value is None else _SOURCE["labels"][field]
        return str(source[field] if value is None else source[value])

    def twin(self) -> str:
        """Return a drawing of the cell, its findings as a table, and the question."""
        found = self.reading
        sentences = {rule["id"]: rule["sentence"] for rule in RULES["her2"]}
        sentences |= {note["id"]: note["sentence"] for note in RULES["notes"]}
        named = staging.subtype(
            "+" if self.er == "low" else self.er, self.pr, found.her2
        )
        rows = [
            ("ER", self._told("er")),
            ("PR", self._told("pr")),
            ("HER2 protein (IHC)", self._told("ihc")),
            ("HER2 gene (ISH)", self._told("ish")),
            ("HER2 mutation", "found" if self.mutation else "none"),
            ("Ki-67", f"{self.ki67:g} %"),
        ]
        names = [
            ("Clinical subtype", named.label if named else "open"),
            ("HER2 in finer words", found.word),
            ("Why", " ".join(sentences[each] for each in (found.rule, *found.notes))),
        ]
        ask = ""
        if self.prediction:
            rows += names
        else:
            ask = asked(_SOURCE["question"])
        body = "".join(
            f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>'
            for name, value in rows
        )
        return (
            f"{picture(self._drawing(), self._alt())}{ask}<table>"
            f"<caption>Findings of a tumour</caption><tbody>{body}</tbody></table>"
        )

    def _alt(self) -> str:
        return (
            f"A cell: ER {self._told('er')}, PR {self._told('pr')} in the nucleus; HER2 on "
            f"the surface {self._told('ihc')}, its gene {self._told('ish')}"
            f"{', with a mutation' if self.mutation else ''}."
        )

    def _drawing(self) -> str:
        drawn = _SOURCE["drawn"]
        middle, high, wide, tall = 180, 150, 130, 100
        receptors = ""
        count = drawn["receptors"].get(self.ihc, 0)
        for at in range(count):
            angle = 2 * pi * (at + 0.5) / count
            x, y = middle + wide * cos(angle), high + tall * sin(angle)
            out_x, out_y = x + 14 * cos(angle), y + 14 * sin(angle)
            receptors += (
                f'<path d="M{x:.1f} {y:.1f}L{out_x:.1f} {out_y:.1f}" stroke="#7a55b8" '
                f'stroke-width="3"/><circle cx="{out_x:.1f}" cy="{out_y:.1f}" r="4" '
                'fill="#7a55b8"/>'
            )
        inside = ""
        for name, colour, height in (("er", "#b5306c", 120), ("pr", "#b4591a", 150)):
            for at in range(min(8, drawn[name].get(getattr(self, name), 0))):
                inside += f'<circle cx="{132 + 13 * at}" cy="{height}" r="5" fill="{colour}"/>'
        for at in range(drawn["genes"].get(self.ish, 0)):
            inside += (
                f'<rect x="{131 + 12 * (at % 8)}" y="{176 + 10 * (at // 8)}" width="9" '
                'height="6" fill="#7a55b8"/>'
            )
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" width="360" height="300" '
            'viewBox="0 0 360 300"><rect width="360" height="300" fill="#fffefc"/>'
            f'<ellipse cx="{middle}" cy="{high}" rx="{wide}" ry="{tall}" fill="#f9eaf1" '
            f'stroke="#9b2d5e" stroke-width="3"/><ellipse cx="{middle}" cy="{high + 5}" '
            'rx="80" ry="62" fill="#fffefc" stroke="#8b8078" stroke-width="2"/>'
            f"{receptors}{inside}</svg>"
        )
