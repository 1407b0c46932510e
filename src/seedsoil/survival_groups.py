"""The outcomes and groups of the Rotterdam cohort, and how a packed curve is read.

Words that the library and the page share; no data and no estimators, so that the
import stays light. The estimators: `seedsoil.survival`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SOURCE: dict[str, Any] = json.loads(
    Path(__file__).with_name("survival_groups.json").read_text("utf-8")
)
ERA: str = _SOURCE["era"]
"""What has to stand beside every figure of these data."""
FEWEST: int = _SOURCE["fewest"]
"""Curves end where fewer people than this are still followed."""
OUTCOMES: dict[str, dict[str, Any]] = _SOURCE["outcomes"]
"""The outcomes by id: words, whether the curve rises, its end and grid in years."""
FACTORS: dict[str, dict[str, Any]] = _SOURCE["factors"]
"""The characteristics by id: a name and the words of each group."""
WITHIN: dict[str, str] = _SOURCE["within"]
"""Among whom groups are compared."""
COUNTING: dict[str, dict[str, Any]] = _SOURCE["counting"]
"""The ways to count a metastasis that is found on the way: words of each."""
LANDMARKS: list[int] = _SOURCE["landmarks"]
"""The days on which people may be sorted by what is known, in years."""


class SurvivalError(ValueError):
    """A question the cohort cannot answer: names the field, the value, the allowed."""

    def __init__(self, field: str, value: object, allowed: Iterable[str]) -> None:
        super().__init__(f"{field} is {value!r}; allowed: {', '.join(allowed)}")


def known(field: str, value: object, allowed: Iterable[str]) -> str:
    """Return a value that is one of those allowed; refuse any other by name."""
    names = tuple(allowed)
    if not isinstance(value, str) or value not in names:
        raise SurvivalError(field, value, map(repr, names))
    return value


def on_landmark(value: object) -> int:
    """Return a landmark that there is; refuse any other by name."""
    if isinstance(value, bool) or value not in LANDMARKS:
        field = "landmark"
        raise SurvivalError(field, value, map(str, LANDMARKS))
    return int(str(value))


def key(  # noqa: PLR0913 - a group, part by part
    outcome: str,
    within: str,
    by: str,
    level: str,
    *,
    count: str = "found",
    landmark: int = LANDMARKS[0],
) -> str:
    """Return the name of a group among the strata.

    `count` and `landmark` say how a metastasis is counted, and name nothing elsewhere.

    Raises
    ------
    SurvivalError
        If there is no such outcome, circle, characteristic, group or way of counting.
    """
    known("outcome", outcome, OUTCOMES)
    known("within", within, WITHIN)
    known("by", by, FACTORS)
    known("level", level, FACTORS[by]["levels"])
    known("count", count, COUNTING)
    name = f"{outcome} {within} {by} {level}"
    if by != "metastasis":
        return name
    return f"{name} {on_landmark(landmark) if count == 'landmark' else count}"


def names(
    by: str, count: str = "found", landmark: int = LANDMARKS[0]
) -> dict[str, str]:
    """Return the words of the groups of a characteristic, as they are counted."""
    words = (COUNTING[count] if by == "metastasis" else FACTORS[by])["levels"]
    return {level: text.format(day=landmark) for level, text in words.items()}


def fits(by: str, outcome: str, within: str = "all") -> bool:
    """Whether a characteristic makes groups for this outcome and among these people."""
    known("outcome", outcome, OUTCOMES)
    known("within", within, WITHIN)
    known("by", by, FACTORS)
    return FACTORS[by].get("only", outcome) == outcome and not (
        FACTORS[by].get("alone") and within != "all"
    )


def reading(packed: Mapping[str, Any], outcome: str, years: float) -> dict[str, Any]:
    """Return what a packed curve says at a time, as the page reads it.

    Parameters
    ----------
    packed : mapping
        A :func:`stratum`.
    outcome : str
        Its outcome, for the grid.
    years : float
        The time; the last place of the grid that is not beyond it is read.

    Returns
    -------
    dict
        ``value``, ``low``, ``high``, and of metastasis ``other`` and ``naive``, in %;
        ``risk``, people; each None before the curve and beyond its end.
    """
    step = OUTCOMES[outcome]["step"]
    # a curve may begin later than the clock
    place = int(years / step + 1e-9) - packed.get("from", 0)
    told = {}
    for name in ("value", "low", "high", "other", "naive", "risk"):
        if name in packed:
            changes = packed[name].split()
            known = 0 <= place < len(changes)
            total = sum(map(int, changes[: place + 1]))
            told[name] = (total if name == "risk" else total / 10) if known else None
    return told


def begins(packed: Mapping[str, Any], outcome: str) -> float:
    """Return the years at which a packed curve begins; before, nobody is counted."""
    return float(packed.get("from", 0) * OUTCOMES[outcome]["step"])


def ratio(hazard: Iterable[float] | None) -> str:
    """Return a hazard ratio and its interval as a paper prints them, as the page does.

    Parameters
    ----------
    hazard : iterable of float or None
        Ratio, lower and upper limit; None where there are too few deaths.
    """
    if hazard is None:
        return f"not told, fewer than {FEWEST} deaths in a group"
    middle, low, high = hazard
    digits = 2 if middle < 1 else 1
    return f"{middle:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"


def hundred(told: Mapping[str, Any]) -> dict[str, int] | None:
    """Return a reading as whole people among a hundred, or None beyond the curve.

    Parameters
    ----------
    told : mapping
        What :func:`reading` returns.

    Returns
    -------
    dict
        ``counted``, whom the curve counts, with ``low`` and ``high``; ``other``, who
        died before; ``rest``.
    """
    if told["value"] is None:
        return None
    # a half goes up, as in the page, and not to the even number
    counted, low, high, other = (
        int(share + 0.5)
        for share in (
            told["value"],
            told["low"],
            told["high"],
            told.get("other") or 0.0,
        )
    )
    other = min(100 - counted, other)
    rest = 100 - counted - other
    return {
        "counted": counted,
        "low": low,
        "high": high,
        "other": other,
        "rest": rest,
    }
