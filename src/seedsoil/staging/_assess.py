"""Findings to all that can be said of them: categories, stage, and what is open."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from ._biology import Subtype, subtype
from ._classify import (
    Category,
    classify,
    contradicts,
    derived,
    refuse_contradictions,
)
from ._findings import Findings
from ._prognostic import PrognosticTables
from ._rules import RULES, STAGES
from ._stage import Neighbour, StageResult, neighbours, outcomes, stage


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the findings say.

    Attributes
    ----------
    t, n, m
        Categories with prefix and path, or None while the finding is not known.
    possible_t, possible_n, possible_m
        The categories still possible.
    possible_stages
        The anatomic stages still possible, best first.
    possibly_no_group
        Whether a combination without a stage group is possible as well.
    unknown
        The axes ("t", "n", "m") not known yet.
    result
        The stage, or None while more than one is possible.
    neighbours
        Single changes that would move the stage; empty while the stage is open.
    subtype
        Treatment subtype of invasive disease, or None.
    """

    t: Category | None
    n: Category | None
    m: Category | None
    possible_t: tuple[str, ...]
    possible_n: tuple[str, ...]
    possible_m: tuple[str, ...]
    possible_stages: tuple[str, ...]
    possibly_no_group: bool
    unknown: tuple[str, ...]
    result: StageResult | None
    neighbours: tuple[Neighbour, ...]
    subtype: Subtype | None


def _still_possible(axis: str, facts: Mapping[str, Any], basis: str) -> list[str]:
    """Return the categories that findings not known yet could still lead to."""
    now = classify(axis, facts, basis)
    if not now.unknown:
        return [str(now)]
    explore = RULES["explore"][axis]
    values = {explore["unknown"]: explore["tried"][explore["unknown"]]}
    for field, tried in explore["tried"].items():
        if field not in values:
            found = facts[field] != RULES["findings"][field]["default"]
            values[field] = [facts[field]] if found else [facts[field], *tried]
    names = set()
    for combination in product(*values.values()):
        tried = derived({**facts, **dict(zip(values, combination, strict=True))})
        if not contradicts(axis, tried):
            names.add(str(classify(axis, tried, basis)))
    table = RULES[axis].get(basis, RULES[axis])["categories"]
    return [row["category"] for row in table if row["category"] in names]


def assess(findings: Findings, tables: PrognosticTables | None = None) -> Assessment:
    """Classify findings, stage them, and say what is still open.

    Parameters
    ----------
    findings
        What was found.
    tables
        Prognostic tables, if somebody supplied them.

    Raises
    ------
    StagingError
        When findings contradict each other.
    """
    facts = derived(findings.to_dict())
    for axis in "tnm":
        refuse_contradictions(axis, facts)
    moment = RULES["moments"][findings.moment]
    prefix, basis = moment["prefix"], moment["basis"]
    plain = {axis: classify(axis, facts, basis) for axis in "tnm"}
    prefixes = {"t": prefix, "n": prefix, "m": ""}
    known = {
        axis: None
        if category.unknown
        else Category(prefixes[axis] + category, category.path)
        for axis, category in plain.items()
    }
    possible = {
        axis: tuple(
            prefixes[axis] + name for name in _still_possible(axis, facts, basis)
        )
        for axis in "tnm"
    }
    found = outcomes(possible["t"], possible["n"], possible["m"])
    stages = tuple(name for name in STAGES if name in found)
    unknown = tuple(axis for axis, category in known.items() if category is None)
    settled = not unknown or (len(found) == 1 and stages and known["m"] is not None)
    result = None
    moves: tuple[Neighbour, ...] = ()
    if settled or prefix == "r":
        labels = {axis: prefixes[axis] + plain[axis] for axis in "tnm"}
        result = stage(
            **labels,
            grade=findings.grade,
            her2=findings.her2,
            er=findings.er,
            pr=findings.pr,
            oncotype=findings.oncotype,
            tables=tables,
        )
        moves = neighbours(**labels)
    # what the markers point to is a matter of invasive disease
    in_situ = plain["t"].startswith("Tis")
    return Assessment(
        **known,
        possible_t=possible["t"],
        possible_n=possible["n"],
        possible_m=possible["m"],
        possible_stages=stages,
        possibly_no_group=None in found,
        unknown=unknown,
        result=result,
        neighbours=moves,
        subtype=None if in_situ else subtype(findings.er, findings.pr, findings.her2),
    )
