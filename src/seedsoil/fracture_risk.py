"""Two published scores of a bone at risk: Mirels for long bones, SINS for the spine.

A teaching tool. The points are facts of the sources named in ``fracture_risk.json``,
which the widget in the browser reads as well.
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
"""The rules of both scores: parts, options, points, readings, sources."""

LEVELS: dict[str, str] = dict(RULES["sins"]["levels"])
"""Region of each level of the spine, from the occiput down."""

_THIRDS = 3


class FractureRiskError(InputError):
    """A finding that no score knows."""


@dataclass(frozen=True)
class Score:
    """A total with the points it is made of.

    Attributes
    ----------
    name : str
        ``"mirels"`` or ``"sins"``.
    points : dict of str to int
        Points of each part, in the order of the rules.
    chosen : dict of str to str
        The option of each part that gave them.
    total : int
        Their sum.
    readings : dict of str to str
        What each published reading makes of the total, by the reading's id.
    """

    name: str
    points: dict[str, int]
    chosen: dict[str, str]
    total: int
    readings: dict[str, str]


def _points(name: str, chosen: dict[str, str]) -> Score:
    rules = RULES[name]
    points = {}
    for part in rules["parts"]:
        worth = {option["id"]: option["points"] for option in part["options"]}
        value = chosen[part["id"]]
        if value not in worth:
            raise FractureRiskError(part["id"], value, ", ".join(map(repr, worth)))
        points[part["id"]] = worth[value]
    total = sum(points.values())
    readings = {
        reading["id"]: band["id"]
        for reading in rules["readings"]
        for band in reading["bands"]
        if band["low"] <= total <= band["high"]
    }
    return Score(name, points, chosen, total, readings)


def _checked_share(value: object) -> float:
    low, high = RULES["mirels"]["size_range"]
    field, allowed = "size", f"{low} to {high} % of the diameter"
    if isinstance(value, bool) or not isinstance(value, Real):
        raise FractureRiskError(field, value, allowed)
    if not low <= float(value) <= high:
        raise FractureRiskError(field, value, allowed)
    return float(value)


def size_of(percent: float) -> str:
    """Return the class of a lesion's size.

    Parameters
    ----------
    percent : float
        Width of the lesion in % of the bone's diameter, 5 to 100.

    Returns
    -------
    str
        ``"small"`` under one third, ``"middle"`` from one to two thirds,
        ``"large"`` above.

    Raises
    ------
    FractureRiskError
        If `percent` is no number in that range.
    """
    share = _checked_share(percent)
    if _THIRDS * share < 100:  # noqa: PLR2004 - percent
        return "small"
    return "middle" if _THIRDS * share <= 200 else "large"  # noqa: PLR2004


def mirels(site: str, lesion: str, size: float, pain: str) -> Score:
    """Score a metastasis in a long bone.

    Parameters
    ----------
    site : {"upper", "lower", "trochanter"}
        Upper limb, shaft of the lower limb, or around the trochanter.
    lesion : {"blastic", "mixed", "lytic"}
        How the lesion looks on an X-ray.
    size : float
        Width of the lesion in % of the bone's diameter, 5 to 100.
    pain : {"mild", "moderate", "functional"}
        Functional pain comes with use of the limb.

    Returns
    -------
    Score
        Total from 4 to 12 points, read twice: ``"1989"`` fixes from 8 on,
        ``"later"`` from 9 on and leaves 8 to judgement.

    Raises
    ------
    FractureRiskError
        Naming the finding, the value and what is allowed.

    Notes
    -----
    Mirels 1989 (mirels1989); the later reading as in Ramsey and others 2020
    (ramsey2020).

    Examples
    --------
    >>> mirels("trochanter", "lytic", 20, "mild").total
    8
    """
    return _points(
        "mirels",
        {"site": site, "lesion": lesion, "size": size_of(size), "pain": pain},
    )


def sins(  # noqa: PLR0913 - the score has six findings
    level: str,
    *,
    pain: str,
    lesion: str,
    alignment: str,
    collapse: str,
    posterolateral: str,
) -> Score:
    """Score a metastasis in the spine: the Spinal Instability Neoplastic Score.

    Parameters
    ----------
    level : str
        ``"Occiput"``, ``"C1"`` to ``"S5"``; it says whether the spine is junctional,
        mobile, semirigid or rigid there.
    pain : {"none", "occasional", "mechanical"}
        Mechanical pain comes with load or movement and eases on lying down.
    lesion : {"blastic", "mixed", "lytic"}
        How the lesion looks on an X-ray or CT.
    alignment : {"normal", "deformity", "slip"}
        How the vertebrae stand on each other.
    collapse : {"none", "involved", "under", "over"}
        The vertebral body: none of these; whole but more than half involved;
        collapsed by less, or by more, than half.
    posterolateral : {"none", "one", "both"}
        Sides on which joints or pedicles are involved.

    Returns
    -------
    Score
        Total from 0 to 18 points: 0 to 6 stable, 7 to 12 potentially unstable,
        13 to 18 unstable. From 7 on a surgeon of the spine is asked.

    Raises
    ------
    FractureRiskError
        Naming the finding, the value and what is allowed.

    Notes
    -----
    Fisher and others 2010 (fisher2010), Fourney and others 2011 (fourney2011). The
    score speaks of stability. It holds no sign of a pressed spinal cord.

    Examples
    --------
    >>> sins(
    ...     "L2",
    ...     pain="occasional",
    ...     lesion="lytic",
    ...     alignment="normal",
    ...     collapse="involved",
    ...     posterolateral="one",
    ... ).total
    7
    """
    if level not in LEVELS:
        field = "level"
        raise FractureRiskError(field, level, ", ".join(LEVELS))
    return _points(
        "sins",
        {
            "location": LEVELS[level],
            "pain": pain,
            "lesion": lesion,
            "alignment": alignment,
            "collapse": collapse,
            "posterolateral": posterolateral,
        },
    )
