"""Which single finding would move the stage."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from ._assess import assess
from ._classify import classify, contradicts, derived
from ._findings import Findings
from ._rules import RULES, STAGES
from ._stage import outcomes


@dataclass(frozen=True, slots=True)
class Move:
    """One change of one finding that moves the anatomic stage.

    Attributes
    ----------
    field
        The finding, as in `Findings`.
    value
        What it would be: of the values that lead there, the nearest.
    change
        The change in words.
    now, stage
        The stage as it is, and as it would be.
    """

    field: str
    value: Any
    change: str
    now: str
    stage: str


def _subsets(items: list[str], now: list[str]) -> Iterator[list[str]]:
    """Yield other choices of items, those with the fewest changes first."""
    for size in range(1, len(items) + 1):
        for changed in combinations(items, size):
            yield [item for item in items if (item in now) != (item in changed)]


def _values(field: str, now: Any) -> Iterator[Any]:
    """Yield the other legal values of a finding, nearest first.

    Numbers go in whole steps: every border of a category lies on one. A deposit of
    unknown size stands for the largest.
    """
    spec = RULES["findings"][field]
    if "several" in spec:
        yield from _subsets(spec["several"], now)
    elif "allowed" in spec:
        here = spec["allowed"].index(now)
        rest = [value for value in spec["allowed"] if value != now]
        yield from sorted(rest, key=lambda v: abs(spec["allowed"].index(v) - here))
    else:
        now = spec["max"] if now is None else now
        low = spec.get("min", 1)
        rest = [
            *range(low, math.ceil(now)),
            *range(math.floor(now) + 1, spec["max"] + 1),
        ]
        yield from sorted(rest, key=lambda value: abs(value - now))


def _listed(items: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(items[:-1]), items[-1]]))


def _told(row: Mapping[str, Any], now: Any, values: list[Any]) -> str:
    """Return a change in words; several values lead to one stage by equal steps."""
    value = values[0]
    if "to" in row:
        key = str(value).lower() if isinstance(value, bool) else value
        return str(row["to"][key])
    if "added" in row:
        allowed = RULES["findings"][row["field"]]["several"]
        changed = [
            item
            for item in allowed
            if any((item in other) != (item in now) for other in values)
        ]
        word = "added" if len(value) > len(now) else "removed"
        return str(row[word]).format(items=_listed(changed))
    if now is not None and value > now:
        word = "first" if (now, value) == (0, 1) else "more"
    else:
        word = "less" if value else "none"
    return str(row[word]).format(value=value, before=value - 1)


def moves(findings: Findings) -> tuple[Move, ...]:
    """Return the nearest changes of single findings that move the anatomic stage.

    Parameters
    ----------
    findings
        What was found.

    Returns
    -------
    tuple of Move
        For each finding at most one change towards a lower and one towards a higher
        stage; the lower stages first. There are none while no stage stands or where it
        cannot move (after neoadjuvant treatment, at a recurrence). A finding that is
        not known yet does not change, but becomes known: see `possible_stages`.

    Raises
    ------
    StagingError
        When findings contradict each other.

    Notes
    -----
    The engine itself is asked about the other values of a finding, nearest first. What
    cannot stand without it goes with it: matted nodes with the last positive node, a
    proof with the last distant site.

    Examples
    --------
    >>> found = Findings(size_mm=24, axillary=2, distant=[])
    >>> [f"{move.change}: {move.stage}" for move in moves(found)][:3]
    ['size up to 20 mm: IIA', 'no positive axillary node: IIA', 'size above 50 mm: IIIA']
    """
    result = assess(findings).result
    moment = RULES["moments"][findings.moment]
    prefix, basis = moment["prefix"], moment["basis"]
    if result is None or result.anatomic is None or prefix.startswith("y"):
        return ()
    now, facts = result.anatomic, findings.to_dict()
    labels = {"t": result.t, "n": result.n, "m": result.m}

    def stage_at(row: Mapping[str, Any], value: Any) -> str | None:
        axis, changed = row["axis"], {**facts, row["field"]: value}
        known = derived(changed)
        if contradicts(axis, known):
            specs, gone = RULES["findings"], row.get("with", ())
            known = derived(changed | {name: specs[name]["default"] for name in gone})
        name = classify(axis, known, basis)
        exceptional = RULES["n"][basis]["exceptional"] if axis == "n" else ()
        if contradicts(axis, known) or name in exceptional:
            return None
        label = name if axis == "m" else prefix + name
        return outcomes(*([each] for each in {**labels, axis: label}.values())).pop()

    found = []
    for row in RULES["moves"]:
        field, axis = row["field"], row["axis"]
        if facts[field] is None and field == RULES["explore"][axis]["unknown"]:
            continue
        reached: dict[bool, tuple[str, list[Any]]] = {}
        for value in _values(field, facts[field]):
            stage = stage_at(row, value)
            if stage is None or stage == now:
                continue
            more = STAGES.index(stage) > STAGES.index(now)
            nearest, values = reached.setdefault(more, (stage, []))
            if not values or (
                nearest == stage and _as_near(facts[field], value, values[0])
            ):
                values.append(value)
        found += [
            (more, Move(field, values[0], _told(row, facts[field], values), now, stage))
            for more, (stage, values) in reached.items()
        ]
    return tuple(move for _, move in sorted(found, key=lambda each: each[0]))


def _as_near(now: Any, value: Any, nearest: Any) -> bool:
    """Tell whether another choice of items changes as few of them as the nearest does."""
    if not isinstance(now, list):
        return False
    return len(set(now) ^ set(value)) == len(set(now) ^ set(nearest))
