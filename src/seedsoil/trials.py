"""What trials found: ratios with their intervals, in words."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from seedsoil.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

TABLES = ("trials", "bma_trials")
"""The tables whose rows are results."""

# what a table of bone drugs calls its questions, as two arms
_ARMS = {
    "bisphosphonate or none": "bisphosphonate, against placebo",
    "denosumab or zoledronic acid": "denosumab, against zoledronic acid",
    "early breast cancer": "bone drug, against none",
}


class TrialError(InputError):
    """A result that stands in no table."""


class Result(NamedTuple):
    """One outcome of one trial, or of trials pooled.

    Attributes
    ----------
    arms : str
        What was compared, the first arm first.
    words : str
        The outcome, its ratio with interval, and both arms.
    verdict : str
        What the interval says about a difference.
    effect, low, high : float or None
        The ratio and the ends of its interval, where the source states them.
    source_key : str
        The source, a key of book/references.bib.
    """

    arms: str
    words: str
    verdict: str
    effect: float | None
    low: float | None
    high: float | None
    source_key: str


def verdict(effect: float | None, low: float | None, high: float | None) -> str:
    """Say what an interval of a ratio shows, and what it does not."""
    if effect is None:
        return "No ratio was stated where we read it."
    if low is None or high is None:
        return "No interval was stated where we read it."
    if 1 in {low, high}:
        return "As printed, the interval ends at 1: on the border."
    if low < 1 < high:
        return "1 lies in the interval: no difference was shown."
    side, pace = ("below", "slowly") if high < 1 else ("above", "quickly")
    return f"The interval lies {side} 1: it came more {pace} with the first."


def _known(value: object) -> float | None:
    """Return a number, and nothing for an empty cell."""
    number = float(str(value))
    return None if math.isnan(number) else number


def _pair(first: float, second: float, unit: str) -> str:
    if unit.endswith(", median"):
        return f"median {first:.1f} and {second:.1f} {unit.removesuffix(', median')}"
    return f"{first:g} and {second:g} {unit}".replace(" %", "\N{NO-BREAK SPACE}%")


def _read(row: dict[Any, Any]) -> Result:
    effect, low, high = (_known(row[name]) for name in ("effect", "low", "high"))
    first, second = _known(row["first"]), _known(row["second"])
    n = _known(row["n"])
    # the bone trials name their outcome, and their question instead of two arms
    bone = "question" in row
    outcome = str(row["outcome"] if bone else row["label"])
    question = str(row.get("question", ""))
    arms = (
        _ARMS.get(question, question)
        if bone
        else f"{row['first_arm']}, against {row['second_arm']}"
    )
    found = []
    if effect is not None:
        level = 95 if bone or low is None else int(row["confidence"])
        ends = "" if low is None else f" ({low:.2f} to {high:.2f})"
        if level != 95:  # noqa: PLR2004 - what the page says of every other interval
            ends = ends.replace("(", f"({level}\N{NO-BREAK SPACE}% interval ")
        found.append(f"{row['measure']} {effect:.2f}{ends}")
    if first is not None and second is not None:
        found.append(_pair(first, second, str(row["unit"])))
    if n is not None:
        found.append(f"{n:,.0f} people")
    return Result(
        arms=arms,
        words=f"{outcome[0].upper()}{outcome[1:]}: {'; '.join(found)}.",
        verdict=verdict(effect, low, high),
        effect=effect,
        low=low,
        high=high,
        source_key=str(row["source_key"]),
    )


@cache
def _rows() -> dict[str, dict[Any, Any]]:
    # pandas loads when a table is read, not before
    from seedsoil.evidence import table  # noqa: PLC0415

    return {
        f"{row['source_key']}/{row['label']}": row
        for name in TABLES
        for row in table(name).to_dict("records")
    }


def results(names: Iterable[str]) -> list[Result]:
    """Return results of the tables ``trials`` and ``bma_trials`` by name.

    Parameters
    ----------
    names : iterable of str
        Each a source and a label, as ``"slamon2024_paloma2/death"``.

    Raises
    ------
    TrialError
        If a name is of no row.
    """
    rows = _rows()
    found = []
    for name in names:
        if name not in rows:
            field = "trials"
            raise TrialError(field, name, ", ".join(map(repr, sorted(rows))))
        found.append(_read(rows[name]))
    return found
