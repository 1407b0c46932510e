"""Blood calcium: correction for albumin and severity, in both unit systems.

A teaching tool. The numbers are facts of the sources named in ``calcium.json``, which
the widget in the browser reads as well.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from numbers import Real
from pathlib import Path
from typing import Any

from seedsoil.errors import InputError

RULES: dict[str, Any] = json.loads(
    Path(__file__).with_suffix(".json").read_text("utf-8")
)
"""Formula, thresholds and sources in each unit system."""

SYSTEMS: dict[str, dict[str, Any]] = RULES["systems"]
"""``"mg/dL"`` (albumin in g/dL) and ``"mmol/L"`` (albumin in g/L)."""

MG_PER_MMOL: float = RULES["molar_mass"] / 10
"""A concentration in mmol/L times this is one in mg/dL: the molar mass by ten."""

# Far below what a laboratory prints, far above what adding binary fractions loses.
_NOTHING = 1e-9


class CalciumError(InputError):
    """A value that is no concentration, or a unit that is not known."""


@dataclass(frozen=True)
class Corrected:
    """A calcium corrected for albumin, in one unit system.

    Attributes
    ----------
    unit : str
        ``"mg/dL"`` or ``"mmol/L"``.
    measured : float
        Total calcium in that unit.
    albumin : float
        Albumin in g/dL or g/L.
    value : float
        Corrected calcium in that unit.
    band : str
        ``"not raised"``, ``"mild"``, ``"moderate"`` or ``"severe"``.
    """

    unit: str
    measured: float
    albumin: float
    value: float
    band: str


def system(unit: str) -> dict[str, Any]:
    """Return the formula and thresholds of a unit system.

    Raises
    ------
    CalciumError
        If `unit` is neither ``"mg/dL"`` nor ``"mmol/L"``.
    """
    if unit not in SYSTEMS:
        field = "unit"
        raise CalciumError(field, unit, ", ".join(map(repr, SYSTEMS)))
    return SYSTEMS[unit]


def check(field: str, value: object, unit: str) -> float:
    """Return a concentration as a number.

    Parameters
    ----------
    field : {"calcium", "albumin"}
        What the value is.
    value : object
        The value, in the unit of the system.
    unit : str
        The unit system, named after its calcium: ``"mg/dL"`` or ``"mmol/L"``.

    Raises
    ------
    CalciumError
        If it is no number or lies outside what the tool takes.
    """
    rules = system(unit)
    low, high = rules[f"{field}_range"]
    allowed = f"{low:g} to {high:g} {rules[f'{field}_unit']}"
    if isinstance(value, bool) or not isinstance(value, Real):
        raise CalciumError(field, value, allowed)
    if not low - _NOTHING <= float(value) <= high + _NOTHING:
        raise CalciumError(field, value, allowed)
    return float(value)


def to_mmol(mg_dl: float) -> float:
    """Return a calcium concentration in mmol/L from one in mg/dL.

    By the molar mass of calcium, 40.078 g/mol (iupac2021).
    """
    return mg_dl / MG_PER_MMOL


def to_mg(mmol_l: float) -> float:
    """Return a calcium concentration in mg/dL from one in mmol/L.

    By the molar mass of calcium, 40.078 g/mol (iupac2021).
    """
    return mmol_l * MG_PER_MMOL


def band(value: float, unit: str) -> str:
    """Return how far a corrected calcium is raised.

    Parameters
    ----------
    value : float
        Corrected calcium in `unit`.
    unit : str
        ``"mg/dL"`` or ``"mmol/L"``.

    Returns
    -------
    str
        ``"not raised"`` up to 10.4 mg/dL or 2.60 mmol/L (msd_hypercalcemia);
        ``"mild"`` below 12 or 3.0; ``"moderate"`` to 14 or 3.5; ``"severe"`` above
        (statpearls_mrh, walsh2016).
    """
    rules = system(unit)
    if value > rules["severe_above"] + _NOTHING:
        return "severe"
    if value >= rules["moderate_from"] - _NOTHING:
        return "moderate"
    return "mild" if value > rules["raised_above"] + _NOTHING else "not raised"


def _corrected(calcium: float, albumin: float, unit: str) -> Corrected:
    rules = system(unit)
    value = calcium + rules["per_albumin"] * (rules["albumin_reference"] - albumin)
    return Corrected(unit, calcium, albumin, value, band(value, unit))


def corrected(calcium: float, albumin: float, unit: str) -> Corrected:
    """Correct a total calcium for albumin.

    Parameters
    ----------
    calcium : float
        Total calcium: 6 to 18 mg/dL, or 1.5 to 4.5 mmol/L.
    albumin : float
        Albumin: 1 to 5.5 g/dL, or 10 to 55 g/L.
    unit : {"mg/dL", "mmol/L"}
        Unit of the calcium; albumin is then in g/dL or g/L.

    Raises
    ------
    CalciumError
        Naming the field, the value and what is allowed.

    Notes
    -----
    Calcium + 0.8 x (4 - albumin) in mg/dL and g/dL (statpearls_mrh); calcium +
    0.02 x (40 - albumin) in mmol/L and g/L (statpearls_resistant). The formula stands
    in for the ionised calcium, and often badly (smith2018, lian2018).

    Examples
    --------
    >>> round(corrected(10.2, 2.0, "mg/dL").value, 2)
    11.8
    """
    return _corrected(
        check("calcium", calcium, unit), check("albumin", albumin, unit), unit
    )


def side_by_side(calcium: float, albumin: float, unit: str) -> dict[str, Corrected]:
    """Correct one blood in both unit systems, each with its own published formula.

    Parameters
    ----------
    calcium, albumin, unit
        As of :func:`corrected`.

    Returns
    -------
    dict of str to Corrected
        By unit of calcium. The other system's total is converted by the molar mass,
        its albumin by ten.

    Raises
    ------
    CalciumError
        Naming the field, the value and what is allowed.
    """
    own = corrected(calcium, albumin, unit)
    if unit == "mg/dL":
        other = _corrected(to_mmol(own.measured), own.albumin * 10, "mmol/L")
        return {"mg/dL": own, "mmol/L": other}
    other = _corrected(to_mg(own.measured), own.albumin / 10, "mg/dL")
    return {"mg/dL": other, "mmol/L": own}
