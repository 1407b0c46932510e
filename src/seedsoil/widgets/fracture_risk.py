"""A bone at risk, drawn and scored: the FractureRisk widget."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any, ClassVar

import traitlets

from seedsoil import fracture_risk
from seedsoil.fracture_risk import LEVELS, RULES, FractureRiskError, Score
from seedsoil.widgets._page import Answer, PageWidget, asked, bundle, picture

_WORDS: dict[str, Any] = json.loads(
    Path(__file__).with_suffix(".json").read_text("utf-8")
)
FACES: dict[str, Any] = _WORDS["faces"]
"""The two scores: title, lead and the findings that a widget begins with."""

_QUESTIONS: dict[str, dict[str, Any]] = _WORDS["questions"]
_TINTS = {
    "junctional": "#e9c3d2",
    "mobile": "#ecc9ad",
    "semirigid": "#c3dccf",
    "rigid": "#d5d0cb",
}
_FILLS = {"lytic": "#dd9dba", "mixed": "#c9a990", "blastic": "#7c6d48"}


def _score(face: str, findings: Mapping[str, Any]) -> Score:
    return getattr(fracture_risk, face)(**findings)  # type: ignore[no-any-return]


def _checked(face: str, value: object) -> dict[str, Any]:
    """Return all findings of a score: those given, the others as at the start."""
    known = FACES[face]["defaults"]
    if not isinstance(value, Mapping) or not set(value) <= set(known):
        raise FractureRiskError(face, value, f"any of {', '.join(map(repr, known))}")
    findings = {**known, **value}
    _score(face, findings)
    return findings


class FractureRisk(PageWidget):
    """A metastasis in a long bone or in the spine: change a finding, see the points.

    Parameters
    ----------
    face : {"mirels", "sins"}
        The score on show.
    mirels : mapping, optional
        Findings of :func:`seedsoil.fracture_risk.mirels`: ``site``, ``lesion``,
        ``size`` (in % of the diameter), ``pain``. What is left out stays as usual.
    sins : mapping, optional
        Findings of :func:`seedsoil.fracture_risk.sins`: ``level``, ``pain``,
        ``lesion``, ``alignment``, ``collapse``, ``posterolateral``.

    Attributes
    ----------
    face, mirels, sins
        The same, as traits that follow the view and can be set.
    mirels_prediction, sins_prediction : str
        The learner's answers: "" not yet, "shown" passed without one, else the id of
        the option chosen. The points are veiled until then.

    Raises
    ------
    seedsoil.fracture_risk.FractureRiskError
        Naming the field, the value received and what is allowed; nothing changes.

    Examples
    --------
    >>> FractureRisk(mirels={"site": "trochanter"}).score.total
    9
    """

    _esm = bundle("fracture_risk")
    _page_traits: ClassVar[tuple[str, ...]] = ("face", "mirels", "sins", *_QUESTIONS)

    face = traitlets.Any().tag(sync=True)
    mirels = traitlets.Any().tag(sync=True)
    sins = traitlets.Any().tag(sync=True)
    mirels_prediction = Answer(
        _QUESTIONS["mirels_prediction"], FractureRiskError.one_of
    )
    sins_prediction = Answer(_QUESTIONS["sins_prediction"], FractureRiskError.one_of)

    def __init__(
        self,
        face: str = "mirels",
        *,
        mirels: Mapping[str, Any] | None = None,
        sins: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            face=face,
            mirels=_checked("mirels", mirels or {}),
            sins=_checked("sins", sins or {}),
        )

    @traitlets.validate("face")
    def _validate_face(self, proposal: Any) -> str:  # noqa: ANN401
        return FractureRiskError.one_of("face", proposal["value"], FACES)

    @traitlets.validate("mirels", "sins")
    def _validate_findings(self, proposal: Any) -> dict[str, Any]:  # noqa: ANN401
        return _checked(proposal["trait"].name, proposal["value"])

    @property
    def score(self) -> Score:
        """The score on show."""
        return _score(self.face, getattr(self, self.face))

    def __repr__(self) -> str:
        """Name the score and its total, for an output that shows text only."""
        most = RULES[self.face]["high"]
        return f"FractureRisk: {RULES[self.face]['name']} {self.score.total} of {most}"

    def twin(self) -> str:
        """Return a picture of the lesion, the open question, and the points."""
        score = self.score
        rows = "".join(
            f'<tr><th scope="row">{escape(part["label"])}</th>'
            f"<td>{escape(_label(part, score))}</td><td>{score.points[part['id']]}</td>"
            f"<td>{escape(_WORDS['sources'][part['source']])}</td></tr>"
            for part in RULES[self.face]["parts"]
        )
        readings = "".join(
            f'<tr><th scope="row">{escape(reading["label"])}</th><td colspan="2">'
            + escape(
                "; ".join(f"{_span(band)}: {band['text']}" for band in reading["bands"])
            )
            + f"</td><td>{escape(_WORDS['sources'][reading['source']])}</td></tr>"
            for reading in RULES[self.face]["readings"]
        )
        table = (
            f"<table><caption>{RULES[self.face]['name']}: {score.total} points</caption>"
            '<thead><tr><th scope="col">Finding</th><th scope="col">Here</th>'
            '<th scope="col">Points</th><th scope="col">Source</th></tr></thead>'
            f"<tbody>{rows}{readings}</tbody></table>"
        )
        ask = ""
        if not getattr(self, f"{self.face}_prediction"):
            ask = asked(_QUESTIONS[f"{self.face}_prediction"])
            table = f"<details><summary>The points</summary>{table}</details>"
        return (
            f"{picture(*self._drawing())}<p>{escape(_WORDS['status'])}</p>{ask}{table}"
        )

    def _drawing(self) -> tuple[str, str]:
        """Return the picture on show as an SVG, and what it shows in words."""
        if self.face == "sins":
            return _spine(self.sins["level"]), (
                "A column of vertebrae from the skull to the sacrum in four kinds of "
                f"region; marked is {self.sins['level']}, "
                f"{LEVELS[self.sins['level']]}, with a {self.sins['lesion']} lesion."
            )
        place = _WORDS["places"][self.mirels["site"]]
        return _limb(self.mirels), (
            f"A {place['bone']} with a {self.mirels['lesion']} lesion, "
            f"{self.mirels['size']:g} % of the bone's diameter wide; beside it the bone "
            "cut across, with the same share of the ring gone."
        )


def _label(part: Mapping[str, Any], score: Score) -> str:
    chosen = score.chosen[part["id"]]
    labels = {option["id"]: option["label"] for option in part["options"]}
    return str(labels[chosen])


def _span(band: Mapping[str, Any]) -> str:
    low, high = band["low"], band["high"]
    return f"{low}" if low == high else f"{low} to {high}"


def _limb(findings: Mapping[str, Any]) -> str:
    """Return a long bone with its lesion, and the ring cut across, as an SVG."""
    place = _WORDS["places"][findings["site"]]
    wide = place["width"] * findings["size"] / 100
    right = place["x"] + place["width"] / 2
    fill = _FILLS[findings["lesion"]]
    gone = 120 * findings["size"] / 100
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="360" height="404" '
        'viewBox="0 0 360 404" font-family="sans-serif" font-size="14" fill="#26211f">'
        '<rect width="360" height="404" fill="#f7f2ea"/>'
        f'<clipPath id="bone"><path d="{_WORDS["bones"][place["bone"]]}"/></clipPath>'
        '<clipPath id="ring"><circle cx="266" cy="190" r="60"/></clipPath>'
        f'<path d="{_WORDS["bones"][place["bone"]]}" fill="#efe3c8" stroke="#8b8078"/>'
        f'<ellipse clip-path="url(#bone)" cx="{right - wide / 2:.1f}" '
        f'cy="{place["y"]}" rx="{wide / 2:.1f}" ry="{max(7, wide * 0.8):.1f}" '
        f'fill="{fill}" stroke="#b5306c"/>'
        '<circle cx="266" cy="190" r="60" fill="#efe3c8" stroke="#8b8078"/>'
        '<circle cx="266" cy="190" r="43" fill="#fbe6dc"/>'
        f'<ellipse clip-path="url(#ring)" cx="{330 - gone / 2:.1f}" cy="190" '
        f'rx="{gone / 2 + 4:.1f}" ry="{min(58, 22 + gone / 2):.1f}" fill="{fill}" '
        'stroke="#b5306c"/>'
        '<text x="266" y="276" text-anchor="middle">'
        f"{findings['size']:g} % of the diameter</text>"
        f'<text x="92" y="396" text-anchor="middle">{place["bone"]}</text></svg>'
    )


def _spine(chosen: str) -> str:
    """Return the levels of the spine as an SVG, the chosen one marked."""
    rows, top = [], 12.0
    for level, region in LEVELS.items():
        tall = 11 if level[0] in "CS" else 13
        mark = level == chosen
        fill = "#9b2d5e" if mark else _TINTS[region]
        rows.append(
            f'<rect x="120" y="{top:.0f}" width="{34 if level[0] == "C" else 52}" '
            f'height="{tall}" rx="3" fill="{fill}" stroke="#8b8078"/>'
            + (f'<text x="186" y="{top + 11:.0f}">{level}</text>' if mark else "")
        )
        top += tall + 2
    key = "".join(
        f'<rect x="8" y="{150 + 26 * i}" width="14" height="14" fill="{tint}" '
        f'stroke="#8b8078"/><text x="28" y="{162 + 26 * i}">{region}</text>'
        for i, (region, tint) in enumerate(_TINTS.items())
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="260" height="444" '
        'viewBox="0 0 260 444" font-family="sans-serif" font-size="13" fill="#26211f">'
        f'<rect width="260" height="444" fill="#f7f2ea"/>{"".join(rows)}{key}</svg>'
    )
