"""What was found: the input of the staging rules, checked against one description."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from numbers import Real
from typing import Any

from ._errors import StagingError
from ._rules import RULES

_SPECS: dict[str, dict[str, Any]] = RULES["findings"]


def default(field: str) -> Any:
    """Return the default of a finding; lists come as tuples."""
    value = _SPECS[field]["default"]
    return tuple(value) if isinstance(value, list) else value


def _words(spec: Mapping[str, Any]) -> str:
    if "allowed" in spec:
        words = ", ".join(map(repr, spec["allowed"]))
    elif "several" in spec:
        words = "any of " + ", ".join(map(repr, spec["several"]))
    else:
        kind = "whole number" if spec.get("whole") else "number"
        low = f"above {spec['over']}" if "over" in spec else f"from {spec['min']}"
        words = f"a {kind} {low} to {spec['max']}"
    return words + (", or None (not known)" if spec.get("null") else "")


def _several(field: str, value: object, spec: Mapping[str, Any]) -> tuple[str, ...]:
    items = (
        [value]
        if isinstance(value, str)
        else list(value)
        if isinstance(value, Iterable)
        else [value]
    )
    if not all(item in spec["several"] for item in items):
        raise StagingError(field, value, _words(spec))
    return tuple(item for item in spec["several"] if item in items)


def _number(field: str, value: object, spec: Mapping[str, Any]) -> float | int:
    if isinstance(value, bool) or not isinstance(value, Real):
        raise StagingError(field, value, _words(spec))
    number = float(value)
    low = number > spec["over"] if "over" in spec else number >= spec["min"]
    if not (low and number <= spec["max"]) or (
        spec.get("whole") and not number.is_integer()
    ):
        raise StagingError(field, value, _words(spec))
    return int(number) if spec.get("whole") else number


def checked(field: str, value: object) -> Any:
    """Return a finding in its canonical form, or raise a StagingError that names it."""
    spec = _SPECS[field]
    if value is None and spec.get("null"):
        return None
    if "several" in spec:
        return _several(field, value, spec)
    if "allowed" not in spec:
        return _number(field, value, spec)
    # True == 1 in Python: compare types as well, so that a grade of True is refused.
    if not any(type(value) is type(item) and value == item for item in spec["allowed"]):
        raise StagingError(field, value, _words(spec))
    return value


def as_fact(value: Any) -> Any:
    """Return a finding as the rule tables know it: a list for several choices."""
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True, kw_only=True, slots=True)
class Findings:
    """Everything found in one person at one moment; None means "not known yet".

    Attributes
    ----------
    moment
        When the staging is done: it decides between clinical and pathological.
    tumour_assessable
        False where the primary tumour cannot be assessed (TX). ``size_mm`` and
        ``in_situ`` are then kept and set aside.
    size_mm
        Largest diameter of the largest invasive focus, millimetres, 0 to 300;
        0 = no invasive tumour found, None = not known yet.
    in_situ
        "DCIS" or "Paget", alone (``size_mm=0``) or around an invasive tumour; None =
        none stated. Lobular carcinoma in situ is benign in the 8th edition.
    chest_wall
        "free", "pectoralis" (the muscle alone, not T4) or "invaded".
    skin
        One sign or several: "dimpling", "nipple retraction", "dermis" (not T4),
        "ulceration", "satellite nodules", "oedema".
    inflammatory
        Inflammatory carcinoma.
    nodes_assessable
        False where the armpit cannot be assessed (NX), for example after its nodes
        were removed. The next five are then kept and set aside.
    axillary
        Number of positive level I-II axillary nodes of the same side, 0 to 60; None =
        not known yet. Nodes with isolated tumour cells only are not counted.
    fixed
        Positive axillary nodes matted, or fixed to other structures.
    largest_deposit_mm
        Largest deposit in a node, millimetres; None = not known, counts as above 2.0.
    isolated_tumour_cells
        Deposits up to 0.2 mm only.
    molecular
        A positive molecular test.
    infraclavicular, supraclavicular
        Positive nodes there, of the same side.
    internal_mammary
        "none", "sentinel" (found only by sentinel biopsy) or "detected" (by
        examination or imaging).
    distant
        Sites of distant metastasis, one or several: "bone", "lung", "liver", "brain",
        "distant nodes" (other armpit, other internal mammary chain, cervical),
        "other"; empty = looked for, none found; None = not looked for yet.
    proven
        Distant metastasis proven under the microscope.
    circulating_cells
        Tumour cells up to 0.2 mm in blood, marrow or distant nodes, without signs.
    grade
        Nottingham grade 1 to 3.
    er, pr, her2
        Markers; HER2 may stay equivocal.
    oncotype
        Oncotype DX recurrence score, 0 to 100.

    Raises
    ------
    StagingError
        Naming the field, the value and what is allowed.
    """

    moment: str = default("moment")
    tumour_assessable: bool = default("tumour_assessable")
    size_mm: float | None = default("size_mm")
    in_situ: str | None = default("in_situ")
    chest_wall: str = default("chest_wall")
    skin: Iterable[str] = default("skin")
    inflammatory: bool = default("inflammatory")
    nodes_assessable: bool = default("nodes_assessable")
    axillary: int | None = default("axillary")
    fixed: bool = default("fixed")
    largest_deposit_mm: float | None = default("largest_deposit_mm")
    isolated_tumour_cells: bool = default("isolated_tumour_cells")
    molecular: bool = default("molecular")
    infraclavicular: bool = default("infraclavicular")
    internal_mammary: str = default("internal_mammary")
    supraclavicular: bool = default("supraclavicular")
    distant: Iterable[str] | None = default("distant")
    proven: bool = default("proven")
    circulating_cells: bool = default("circulating_cells")
    grade: int | None = default("grade")
    er: str | None = default("er")
    pr: str | None = default("pr")
    her2: str | None = default("her2")
    oncotype: int | None = default("oncotype")

    def __post_init__(self) -> None:
        """Bring every finding to its canonical form."""
        for field in fields(self):
            object.__setattr__(
                self, field.name, checked(field.name, getattr(self, field.name))
            )

    @classmethod
    def from_dict(cls, findings: Mapping[str, Any]) -> "Findings":
        """Make findings from a mapping; what it leaves out keeps its default."""
        for name in findings:
            if name not in _SPECS:
                raise StagingError("findings", name, "the fields " + ", ".join(_SPECS))
        return cls(**findings)

    def to_dict(self) -> dict[str, Any]:
        """Return the findings as JSON-able values; several choices are a list."""
        return {
            field.name: as_fact(getattr(self, field.name)) for field in fields(self)
        }
