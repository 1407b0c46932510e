"""Findings to categories: T, N and M."""

import math
from collections.abc import Iterable, Mapping
from typing import Any, Self

from ._errors import StagingError
from ._findings import as_fact, checked, default
from ._rules import RULES, Rule, first, matches

BASES = ("clinical", "pathological")


class Category(str):
    """A T, N or M category: a string that knows the rules it came from.

    Attributes
    ----------
    path
        The rules that fired, the deciding one first.
    unknown
        True where the category stands only for a finding not known yet.
    """

    __slots__ = ("path", "unknown")
    path: tuple[Rule, ...]
    unknown: bool

    def __new__(
        cls, name: str, path: Iterable[Rule] = (), *, unknown: bool = False
    ) -> Self:
        """Make a category from its name and path."""
        self = super().__new__(cls, name)
        self.path = tuple(path)
        self.unknown = unknown
        return self


def rounded_mm(size_mm: float) -> int:
    """Round a tumour size to the whole millimetres that T is read from.

    Halves go up; a size above 1 mm is at least 2 mm and one above 0 mm at least 1 mm,
    so that 1.0 is T1mi, 1.1 is T1a, 20.4 is T1c and 20.5 is T2.

    Parameters
    ----------
    size_mm
        Largest diameter, millimetres, above 0.

    Notes
    -----
    Python's ``round`` is not used: it sends 20.5 to 20.
    Source: NCI PDQ, breast cancer staging, T table; SEER EOD.
    """
    floor: int = RULES["rounding"]["never_down_to_mm"]
    nearest = max(math.floor(size_mm + 0.5), floor)
    return floor + 1 if size_mm > floor and nearest == floor else nearest


def deposit(largest_deposit_mm: float | None) -> str:
    """Name a deposit in a node by its size: isolated, micro or macro.

    Parameters
    ----------
    largest_deposit_mm
        Millimetres; None (not known) counts as macro, as in SEER.
    """
    limits = RULES["deposit"]
    if largest_deposit_mm is None:
        return str(limits["unknown"])
    if largest_deposit_mm <= limits["isolated_max_mm"]:
        return "isolated"
    return "micro" if largest_deposit_mm <= limits["micro_max_mm"] else "macro"


def derived(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Turn findings into the facts that the rules read.

    What was given for something that cannot be assessed is set aside (and named in
    ``set_aside``); the rounded size and the name of the deposit are added.
    """
    aside = [
        field
        for judged, fields in RULES["set_aside"].items()
        if not facts.get(judged, True)
        for field in fields
        if facts[field] != RULES["findings"][field]["default"]
    ]
    facts = {**facts, **{name: RULES["findings"][name]["default"] for name in aside}}
    size = facts.get("size_mm")
    return {
        **facts,
        "set_aside": aside,
        "rounded_mm": rounded_mm(size) if size else None,
        "deposit": deposit(facts.get("largest_deposit_mm")),
    }


def classify(axis: str, facts: Mapping[str, Any], basis: str) -> Category:
    """Classify one axis ("t", "n" or "m") from derived facts; N without its prefix."""
    table = RULES[axis].get(basis, RULES[axis])
    row = first(table["rules"], facts)
    path = [Rule.of(row)]
    if "rounded_mm" in row["when"] and facts["rounded_mm"] != facts["size_mm"]:
        path.append(Rule.of({"id": "T-rounding", **RULES["rounding"]}))
    known = {**facts, "category": row["category"]}
    path += [Rule.of(note) for note in table["notes"] if matches(note, known)]
    return Category(row["category"], path, unknown=row.get("unknown", False))


def contradicts(axis: str, facts: Mapping[str, Any]) -> bool:
    """Tell whether derived facts of an axis contradict each other."""
    return any(matches(row, facts) for row in RULES[axis]["contradictions"])


def refuse_contradictions(axis: str, facts: Mapping[str, Any]) -> None:
    """Raise a StagingError when derived facts of an axis contradict each other."""
    for row in RULES[axis]["contradictions"]:
        if matches(row, facts):
            field, beside = row["field"], row["beside"]
            raise StagingError(
                field,
                facts[field],
                row["allowed"],
                row["sentence"],
                beside=(beside, facts[beside]),
            )


def _classified(axis: str, basis: str, **findings: object) -> Category:
    facts = derived(
        {field: as_fact(checked(field, value)) for field, value in findings.items()}
    )
    refuse_contradictions(axis, facts)
    return classify(axis, facts, basis)


def classify_t(
    size_mm: float | None,
    *,
    chest_wall: str = default("chest_wall"),
    skin: Iterable[str] = default("skin"),
    inflammatory: bool = default("inflammatory"),
    in_situ: str | None = default("in_situ"),
    assessable: bool = default("tumour_assessable"),
) -> Category:
    """Classify a primary tumour.

    Parameters
    ----------
    size_mm, chest_wall, skin, inflammatory, in_situ
        As in `Findings`.
    assessable
        As ``tumour_assessable`` of `Findings`.

    Returns
    -------
    Category
        TX, T0, Tis(DCIS), Tis(Paget), T1mi, T1a, T1b, T1c, T2, T3 or T4a to T4d.

    Raises
    ------
    StagingError
        Naming the field, the value and what is allowed.

    Examples
    --------
    >>> classify_t(20.4), classify_t(20.5)
    ('T1c', 'T2')
    """
    return _classified(
        "t",
        "",
        size_mm=size_mm,
        chest_wall=chest_wall,
        skin=skin,
        inflammatory=inflammatory,
        in_situ=in_situ,
        tumour_assessable=assessable,
    )


def classify_n(
    basis: str,
    *,
    axillary: int | None = 0,
    fixed: bool = default("fixed"),
    largest_deposit_mm: float | None = default("largest_deposit_mm"),
    isolated_tumour_cells: bool = default("isolated_tumour_cells"),
    molecular: bool = default("molecular"),
    infraclavicular: bool = default("infraclavicular"),
    internal_mammary: str = default("internal_mammary"),
    supraclavicular: bool = default("supraclavicular"),
    assessable: bool = default("nodes_assessable"),
) -> Category:
    """Classify the regional nodes of the same side.

    Each basis reads only what counts in it: the number of nodes does not change cN,
    and matted nodes do not change pN. The path says so where it matters.

    Parameters
    ----------
    basis
        "clinical" or "pathological".
    axillary, fixed, largest_deposit_mm, isolated_tumour_cells, molecular
        The armpit, as in `Findings`; without a number, no node is positive.
    infraclavicular, internal_mammary, supraclavicular
        The other stations, as in `Findings`.
    assessable
        As ``nodes_assessable`` of `Findings`.

    Returns
    -------
    Category
        cNX to cN3c or pNX to pN3c.

    Raises
    ------
    StagingError
        Naming the field, the value and what is allowed.

    Examples
    --------
    >>> classify_n("clinical", axillary=5), classify_n("pathological", axillary=5)
    ('cN1', 'pN2a')
    """
    if basis not in BASES:
        raise StagingError("basis", basis, "'clinical', 'pathological'")
    result = _classified(
        "n",
        basis,
        axillary=axillary,
        fixed=fixed,
        largest_deposit_mm=largest_deposit_mm,
        isolated_tumour_cells=isolated_tumour_cells,
        molecular=molecular,
        infraclavicular=infraclavicular,
        internal_mammary=internal_mammary,
        supraclavicular=supraclavicular,
        nodes_assessable=assessable,
    )
    return Category(basis[0] + result, result.path, unknown=result.unknown)


def classify_m(
    distant: Iterable[str] = (),
    *,
    proven: bool = default("proven"),
    circulating_cells: bool = default("circulating_cells"),
) -> Category:
    """Classify distant metastasis.

    Parameters
    ----------
    distant, proven, circulating_cells
        As in `Findings`; None for ``distant`` is refused, since MX does not exist.

    Returns
    -------
    Category
        M0, cM0(i+), cM1 or pM1. MX and pM0 do not exist.

    Raises
    ------
    StagingError
        Naming the field, the value and what is allowed.
    """
    if distant is None:
        raise StagingError(
            "distant", distant, "a list of sites, empty for none", "MX does not exist"
        )
    return _classified(
        "m", "", distant=distant, proven=proven, circulating_cells=circulating_cells
    )
