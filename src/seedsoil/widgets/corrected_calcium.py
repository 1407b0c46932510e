"""Calcium corrected for albumin, in both unit systems: the CorrectedCalcium widget."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any, ClassVar

import traitlets

from seedsoil import calcium as rules
from seedsoil.calcium import SYSTEMS, CalciumError, Corrected
from seedsoil.widgets._page import Answer, PageWidget, asked, bundle, picture

_WORDS: dict[str, Any] = json.loads(
    Path(__file__).with_suffix(".json").read_text("utf-8")
)
_QUESTION: dict[str, Any] = _WORDS["question"]
_DEFAULTS: dict[str, Any] = _WORDS["defaults"]
_BANDS = {each["id"]: each["text"] for each in rules.RULES["bands"]}
_FILLS = ("#dcebe2", "#fbe9c4", "#f3c08a", "#d97a86")
_LOW, _HIGH = 6, 18  # ends of the drawn scale, mg/dL


def _checked(value: object) -> dict[str, Any]:
    """Return a blood: total calcium, albumin and the unit that both are in."""
    field = "blood"
    if not isinstance(value, Mapping) or set(value) != set(_DEFAULTS):
        raise CalciumError(field, value, ", ".join(map(repr, _DEFAULTS)))
    unit = value["unit"]
    names = ("calcium", "albumin")
    return {
        **{name: rules.check(name, value[name], unit) for name in names},
        "unit": unit,
    }


class CorrectedCalcium(PageWidget):
    """One blood on two scales: total calcium, albumin, and what the formula makes of it.

    Parameters
    ----------
    calcium : float
        Total calcium: 6 to 18 mg/dL, or 1.5 to 4.5 mmol/L.
    albumin : float
        Albumin: 1 to 5.5 g/dL, or 10 to 55 g/L.
    unit : {"mg/dL", "mmol/L"}
        Unit of the calcium; albumin is then in g/dL or g/L.

    Attributes
    ----------
    blood : dict
        ``calcium``, ``albumin`` and ``unit`` together, as a trait that follows the
        view and can be set: a value means nothing without its unit.
    prediction : str
        The learner's answer: "" not yet, "shown" passed without one, else the id of
        the option chosen. The corrected value is veiled until then.

    Raises
    ------
    seedsoil.calcium.CalciumError
        Naming the field, the value received and what is allowed; nothing changes.

    Examples
    --------
    >>> CorrectedCalcium(2.6, 20, "mmol/L").result["mmol/L"].band
    'moderate'
    """

    _esm = bundle("corrected_calcium")
    _page_traits: ClassVar[tuple[str, ...]] = ("blood", "prediction")

    blood = traitlets.Any().tag(sync=True)
    prediction = Answer(_QUESTION, CalciumError.one_of)

    def __init__(
        self,
        calcium: float = _DEFAULTS["calcium"],
        albumin: float = _DEFAULTS["albumin"],
        unit: str = _DEFAULTS["unit"],
    ) -> None:
        super().__init__(
            blood=_checked({"calcium": calcium, "albumin": albumin, "unit": unit})
        )

    @traitlets.validate("blood")
    def _validate_blood(self, proposal: Any) -> dict[str, Any]:  # noqa: ANN401
        return _checked(proposal["value"])

    @property
    def result(self) -> dict[str, Corrected]:
        """The blood on show in both unit systems, by unit of calcium."""
        return rules.side_by_side(**self.blood)

    def __repr__(self) -> str:
        """Name the blood, for an output that shows text only."""
        unit = self.blood["unit"]
        return (
            f"CorrectedCalcium: {self.blood['calcium']:g} {unit}, "
            f"albumin {self.blood['albumin']:g} {SYSTEMS[unit]['albumin_unit']}"
        )

    def twin(self) -> str:
        """Return both scales as a picture, the open question, and the values."""
        both, veiled = self.result, not self.prediction
        rows = "".join(
            f'<tr><th scope="row">{unit}</th><td>{_shown(one.measured, unit)}</td>'
            f"<td>{one.albumin:.{SYSTEMS[unit]['albumin_digits']}f} "
            f"{SYSTEMS[unit]['albumin_unit']}</td>"
            f"<td>{_shown(one.value, unit)}</td><td>{_BANDS[one.band]}</td></tr>"
            for unit, one in both.items()
        )
        table = (
            "<table><caption>One blood in both unit systems</caption><thead><tr>"
            '<th scope="col">Unit</th><th scope="col">Total calcium</th>'
            '<th scope="col">Albumin</th><th scope="col">Corrected</th>'
            f'<th scope="col">Reading</th></tr></thead><tbody>{rows}</tbody></table>'
        )
        ask = ""
        if veiled:
            ask = asked(_QUESTION)
            table = f"<details><summary>Corrected</summary>{table}</details>"
        alt = (
            "Two scales of blood calcium, mg/dL above mmol/L, in four bands from not "
            f"raised to severe; the total stands at {_shown(both['mg/dL'].measured, 'mg/dL')}"
            f" or {_shown(both['mmol/L'].measured, 'mmol/L')}."
        )
        svg = _drawing(both, veiled=veiled)
        return f"{picture(svg, alt)}<p>{escape(_WORDS['status'])}</p>{ask}{table}"


def _shown(value: float, unit: str) -> str:
    return f"{value:.{SYSTEMS[unit]['calcium_digits']}f} {unit}"


def _at(mg: float) -> float:
    return 16 + 328 * (min(_HIGH, max(_LOW, mg)) - _LOW) / (_HIGH - _LOW)


def _drawing(both: dict[str, Corrected], *, veiled: bool) -> str:
    """Return both scales as an SVG; the corrected mark only where it may be seen."""
    parts = []
    for y, (unit, one) in zip((34, 90), both.items(), strict=True):
        system = SYSTEMS[unit]
        factor = 1 if unit == "mg/dL" else rules.MG_PER_MMOL
        limits = [
            system[each] for each in ("raised_above", "moderate_from", "severe_above")
        ]
        edges = [_LOW, *(limit * factor for limit in limits), _HIGH]
        parts.append(f'<text x="16" y="{y - 14}" font-weight="600">{unit}</text>')
        parts += [
            f'<rect x="{_at(low):.1f}" y="{y - 8}" width="{_at(high) - _at(low):.1f}" '
            f'height="16" fill="{fill}"/>'
            for low, high, fill in zip(edges, edges[1:], _FILLS, strict=False)
        ]
        parts += [
            f'<text x="{_at(limit * factor):.1f}" y="{y + 24}" text-anchor="middle">'
            f"{limit:g}</text>"
            for limit in limits
        ]
        parts.append(
            f'<circle cx="{_at(one.measured * factor):.1f}" cy="{y}" r="6" '
            'fill="#fffefc" stroke="#26211f" stroke-width="2"/>'
        )
        if not veiled:
            x = _at(one.value * factor)
            parts.append(
                f'<path d="M{x:.1f} {y - 12}l8 12l-8 12l-8 -12Z" fill="#9b2d5e"/>'
            )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="360" height="124" '
        'viewBox="0 0 360 124" font-family="sans-serif" font-size="13" fill="#26211f">'
        f'<rect width="360" height="124" fill="#fffefc"/>{"".join(parts)}</svg>'
    )
