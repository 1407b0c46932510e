"""The ledger of claims: each number the book states, with whom it was counted in."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from seedsoil.evidence._folders import find
from seedsoil.evidence.tables import EvidenceError

RATIOS = ("hazard ratio", "risk ratio", "odds ratio", "rate ratio", "likelihood ratio")
MINUS = "\N{MINUS SIGN}"


def _shown(number: str) -> str:
    """Return a number as prose writes it: a true minus, commas at thousands."""
    sign, digits = (MINUS, number[1:]) if number.startswith("-") else ("", number)
    whole, point, decimals = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{decimals}"


@dataclass(frozen=True)
class Claim:
    """One row of data/claims.csv.

    Attributes
    ----------
    id : str
        Its name, topic first: ``"survival-distant-5y-seer"``.
    claim : str
        What the source says, in one sentence.
    value, low, high : float or None
        The number and the ends of its interval or range, in `unit`.
    unit : str
        For example ``"%"``, ``"months"`` or ``"hazard ratio"``.
    label : str
        Short name of the people, or nothing.
    population, years : str
        The people in full, and when they were counted.
    source_key : str
        The source, as in book/references.bib.
    verified : str
        ``"verified"`` (read in the source or its abstract) or
        ``"verified-secondary"`` (read in a work that reproduces it).
    as_of : str
        Date of the last check (ISO).
    note : str
        What a reader of the number must know.
    text : str
        The number with its unit: ``"31.0 %"``, ``"hazard ratio 0.82"``; a range where
        the source gives only that.
    interval : str
        The same with its interval: ``"0.82 (0.71 to 0.95)"``.
    """

    id: str
    claim: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    label: str
    population: str
    years: str
    source_key: str
    verified: str
    as_of: str
    note: str
    text: str
    interval: str

    def __str__(self) -> str:
        """Return the number with its people and years: ``31.0 % (SEER, 2013-2019)``."""
        whom = ", ".join(part for part in (self.label, self.years) if part)
        return f"{self.text} ({whom})" if whom else self.text

    @classmethod
    def of(cls, row: dict[str, str]) -> Claim:
        """Make a claim of a row of the table."""
        value, low, high = (row[name] for name in ("value", "low", "high"))
        numbers = {
            name: float(row[name]) if row[name] else None
            for name in ("value", "low", "high")
        }
        span = f"{_shown(low)} to {_shown(high)}" if low and high else ""
        number = _shown(value) if value else span
        unit = row["unit"]
        text = f"{unit} {number}" if unit in RATIOS else f"{number} {unit}".rstrip()
        interval = f"{number if unit in RATIOS else text} ({span})"
        return cls(
            **{**row, **numbers},  # type: ignore[arg-type]
            text=text,
            interval=interval if value and span else text,
        )


@cache
def claims() -> dict[str, Claim]:
    """Return every claim of data/claims.csv by its id."""
    path = find("claims.csv", checkout="data")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: Claim.of(row) for row in csv.DictReader(file)}


def claim(name: str) -> Claim:
    """Return a claim by its id.

    Raises
    ------
    EvidenceError
        If the ledger has no such id; the nearest ones are named.
    """
    ledger = claims()
    if name not in ledger:
        near = get_close_matches(name, ledger, n=3, cutoff=0.4)
        msg = f"claim is {name!r}; allowed: an id of data/claims.csv" + (
            f", for example {', '.join(near)}" if near else ""
        )
        raise EvidenceError(msg)
    return ledger[name]
