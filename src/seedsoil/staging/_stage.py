"""Categories to stages, the stages still possible, and what would move them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from ._errors import StagingError
from ._findings import checked
from ._prognostic import PrognosticTables
from ._rules import RULES, STAGES, Rule

_PROGNOSTIC: dict[str, Any] = RULES["prognostic"]
_REASONS: dict[str, str] = _PROGNOSTIC["reasons"]
_AXIS_TABLES: dict[str, dict[str, list[dict[str, str]]]] = {
    "t": {"": RULES["t"]["categories"]},
    "n": {
        basis: RULES["n"][basis]["categories"] for basis in ("clinical", "pathological")
    },
    "m": {"": RULES["m"]["categories"]},
}


@dataclass(frozen=True, slots=True)
class CategoryDefinition:
    """A category as learners meet it.

    Attributes
    ----------
    category
        Name without prefix.
    group
        The group it is staged in.
    definition
        What it means.
    change
        The finding that leads to it, in words.
    """

    category: str
    group: str
    definition: str
    change: str


def categories(axis: str, basis: str = "clinical") -> tuple[CategoryDefinition, ...]:
    """Return every category of an axis ("t", "n" or "m"), in order.

    Parameters
    ----------
    axis
        "t", "n" or "m".
    basis
        "clinical" or "pathological"; it matters for N alone.
    """
    if axis not in _AXIS_TABLES:
        raise StagingError("axis", axis, "'t', 'n', 'm'")
    table = _AXIS_TABLES[axis]
    if axis == "n" and basis not in table:
        raise StagingError("basis", basis, "'clinical', 'pathological'")
    return tuple(
        CategoryDefinition(**row) for row in table.get(basis, table.get("", ()))
    )


def _groups(axis: str) -> dict[str, dict[str, str]]:
    """Return category -> group for each basis; a group names itself (coarse input)."""
    return {
        basis: {row["group"]: row["group"] for row in rows}
        | {row["category"]: row["group"] for row in rows}
        for basis, rows in _AXIS_TABLES[axis].items()
    }


_T_GROUP = _groups("t")[""]
_M_GROUP = _groups("m")[""] | {"cM0": "M0"}
_N_GROUP = _groups("n")
_N_GROUP[""] = _N_GROUP["clinical"] | _N_GROUP["pathological"]


class _Parsed(NamedTuple):
    """A category taken apart: its prefix (c, p, yc, yp, r or none), name and group."""

    prefix: str
    name: str
    group: str

    @property
    def label(self) -> str:
        return self.prefix + self.name


_Triple = tuple[_Parsed, _Parsed, _Parsed]
_T_FORM = re.compile(r"(yc|yp|c|p|r)?(T.*?)(?:\(m\))?")
_N_FORM = re.compile(r"(yc|yp|c|p|r)?(N.*?)(?:\((?:f|sn)\))*")
_M_FORM = re.compile(r"(r|y(?=[cp]))?([cp]?M.*)")


def _parse(
    field: str,
    form: re.Pattern[str],
    value: object,
    allowed: Mapping[str, Mapping[str, str]],
) -> _Parsed:
    found = form.fullmatch(value) if isinstance(value, str) else None
    prefix = (found[1] or "") if found else ""
    names = allowed[RULES["prefixes"].get(prefix, "") if "clinical" in allowed else ""]
    if found is None or found[2] not in names:
        words = ", ".join(names) + (
            "" if field == "m" else "; with or without the prefixes c, p, yc, yp, r"
        )
        raise StagingError(
            field, value, words, "MX and pM0 do not exist" if field == "m" else ""
        )
    return _Parsed(prefix, found[2], names[found[2]])


def _parse_t(value: object) -> _Parsed:
    return _parse("t", _T_FORM, value, {"": _T_GROUP})


def _parse_n(value: object) -> _Parsed:
    return _parse("n", _N_FORM, value, _N_GROUP)


def _parse_m(value: object) -> _Parsed:
    return _parse("m", _M_FORM, value, {"": _M_GROUP})


@dataclass(frozen=True, slots=True)
class StageResult:
    """A stage and how it came about.

    Attributes
    ----------
    t, n, m
        The categories staged.
    anatomic
        Anatomic stage 0 to IV, or None where the combination has no group.
    clinical_prognostic, pathological_prognostic
        Prognostic stage of that basis, or None: see ``prognostic_reason``.
    because
        The stage in one phrase: "IIB because cT2 and cN1".
    path
        The rules that fired.
    reason
        Why there is no anatomic stage, or None.
    prognostic_reason
        Why there is no prognostic stage, or None.
    """

    t: str
    n: str
    m: str
    anatomic: str | None
    clinical_prognostic: str | None
    pathological_prognostic: str | None
    because: str
    path: tuple[Rule, ...]
    reason: str | None
    prognostic_reason: str | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One change of one category that moves the stage.

    Attributes
    ----------
    axis
        "t", "n" or "m".
    category
        The category it would be.
    change
        The finding that would do it, in words.
    stage
        The stage it would be.
    steps
        How many categories away, negative towards less disease.
    """

    axis: str
    category: str
    change: str
    stage: str
    steps: int


def _in_group(row: Mapping[str, Any], t: str, n: str, m: str) -> bool:
    return t in row["t"] and n in row["n"] and m in row.get("m", ["M0"])


def _no_group_row(parsed: _Triple) -> Mapping[str, Any] | None:
    t, n, m = parsed
    for row in RULES["no_group"]:
        if (
            _in_group(row, t.group, n.group, m.group)
            and row.get("prefix", t.prefix) == t.prefix
            and n.name in row.get("names", [n.name])
        ):
            found: Mapping[str, Any] = row
            return found
    return None


@cache
def _group_row(parsed: _Triple) -> Mapping[str, Any] | None:
    if _no_group_row(parsed) is not None:
        return None
    t, n, m = (part.group for part in parsed)
    found: Mapping[str, Any] = next(
        row for row in RULES["groups"] if _in_group(row, t, n, m)
    )
    return found


def _reading_notes(t: _Parsed, n: _Parsed, m: _Parsed) -> Iterator[Rule]:
    parsed = {"t": t, "n": n, "m": m}
    for row in RULES["readings"]:
        if parsed[row["axis"]].name in row["categories"] and all(
            parsed[axis].group in row.get(f"with_{axis}", [parsed[axis].group])
            for axis in parsed
        ):
            yield Rule.of(row)


@dataclass(frozen=True, slots=True)
class _Prognosis:
    """The outcome of the prognostic rules: a stage per basis, or the reason why not."""

    stages: Mapping[str, str]
    path: tuple[Rule, ...] = ()
    reason: str | None = None


def _prognose(
    parsed: _Triple,
    anatomic: str,
    markers: Mapping[str, Any],
    oncotype: int | None,
    tables: PrognosticTables | None,
) -> _Prognosis:
    t, n, m = parsed
    basis = _PROGNOSTIC["bases"].get(t.prefix) if t.prefix == n.prefix else None
    for row in _PROGNOSTIC["always"]:
        if _in_group(row, t.group, n.group, m.group):
            bases = (basis,) if basis else ("clinical", "pathological")
            return _Prognosis(dict.fromkeys(bases, row["stage"]), (Rule.of(row),))
    if basis is None:
        return _Prognosis({}, reason=_REASONS["basis"])
    names = {"grade": "grade", "her2": "HER2", "er": "ER", "pr": "PR"}
    missing = [names[name] for name, value in markers.items() if value is None]
    reasons = (
        [_REASONS["missing"].format(missing=", ".join(missing))] if missing else []
    )
    if tables is None:
        reasons.append(_REASONS["no_table"])
    if tables is None or missing:
        return _Prognosis({}, reason=" ".join(reasons))
    path: tuple[Rule, ...] = ()
    if markers["her2"] == "equivocal":
        path = (Rule.of(_PROGNOSTIC["her2_equivocal"]),)
        markers = {**markers, "her2": _PROGNOSTIC["her2_equivocal"]["as"]}
    panel = _PROGNOSTIC["oncotype"]
    if (
        oncotype is not None
        and oncotype < panel["below"]
        and basis == panel["basis"]
        and (markers["er"], markers["her2"]) == (panel["er"], panel["her2"])
        and _in_group(panel, t.group, n.group, m.group)
    ):
        return _Prognosis({basis: panel["stage"]}, (*path, Rule.of(panel)))
    rule = _PROGNOSTIC["from_table"]
    sentence = rule["sentence"].format(basis=basis, anatomic=anatomic, **markers)
    found = tables.stage(basis, anatomic, **markers)
    return _Prognosis(
        {basis: found}, (*path, Rule(rule["id"], sentence, rule["source"]))
    )


def stage(
    t: str,
    n: str,
    m: str,
    *,
    grade: int | None = None,
    her2: str | None = None,
    er: str | None = None,
    pr: str | None = None,
    oncotype: int | None = None,
    tables: PrognosticTables | None = None,
) -> StageResult:
    """Group T, N and M into a stage.

    Parameters
    ----------
    t, n, m
        Categories, with or without the prefixes c, p, yc, yp and r
        and the suffixes (m), (f) and (sn); coarse ones (T1, N2) are taken as well.
    grade
        Nottingham grade 1 to 3.
    her2, er, pr
        "+" or "-"; HER2 also "equivocal", which counts as negative.
    oncotype
        Oncotype DX recurrence score, 0 to 100.
    tables
        The prognostic tables, supplied by whoever holds a licence.

    Returns
    -------
    StageResult
        A legal combination without a group is no error: stage None, and the reason.

    Raises
    ------
    StagingError
        Naming the field, the value and what is allowed.

    Notes
    -----
    Source: NCI PDQ, breast cancer stage information (anatomic groups);
    SEER EOD (combinations without a group).

    Examples
    --------
    >>> stage("cT2", "cN1", "M0").because
    'IIB because cT2 and cN1'
    """
    markers = {
        name: checked(name, value)
        for name, value in {"grade": grade, "her2": her2, "er": er, "pr": pr}.items()
    }
    oncotype = checked("oncotype", oncotype)
    parsed = tumour, nodes, metastasis = _parse_t(t), _parse_n(n), _parse_m(m)
    labels = {axis: part.label for axis, part in zip("tnm", parsed, strict=True)}
    prefixes = {tumour.prefix, nodes.prefix, metastasis.prefix}
    if "r" in prefixes:
        rule = Rule.of(RULES["recurrence"])
        return StageResult(
            **labels,
            **_NO_STAGE,
            path=(rule,),
            reason=rule.sentence,
            prognostic_reason=_REASONS["recurrence"],
        )
    neoadjuvant = any(prefix.startswith("y") for prefix in prefixes)
    row = _group_row(parsed)
    if row is None:
        rule = Rule.of(_no_group_row(parsed) or {})
        return StageResult(
            **labels,
            **_NO_STAGE,
            path=(rule,),
            reason=rule.sentence,
            prognostic_reason=_REASONS["neoadjuvant" if neoadjuvant else "no_group"],
        )
    readings = [Rule.of(RULES["after_treatment"])] if neoadjuvant else []
    prognosis = (
        _Prognosis({}, reason=_REASONS["neoadjuvant"])
        if neoadjuvant
        else _prognose(parsed, row["stage"], markers, oncotype, tables)
    )
    return StageResult(
        **labels,
        anatomic=row["stage"],
        clinical_prognostic=prognosis.stages.get("clinical"),
        pathological_prognostic=prognosis.stages.get("pathological"),
        because=f"{row['stage']} because {row['because'].format(**labels)}",
        path=(Rule.of(row), *readings, *_reading_notes(*parsed), *prognosis.path),
        reason=None,
        prognostic_reason=prognosis.reason,
    )


_NO_STAGE: dict[str, Any] = {
    "anatomic": None,
    "clinical_prognostic": None,
    "pathological_prognostic": None,
    "because": "no stage group",
}


def _several(value: str | Iterable[str] | None, axis: str) -> Iterable[str]:
    if value is None:
        return [
            row["category"]
            for rows in _AXIS_TABLES[axis].values()
            for row in rows
            if row["group"][-1] != "X"
        ]
    return (value,) if isinstance(value, str) else value


def possible_stages(
    t: str | Iterable[str] | None = None,
    n: str | Iterable[str] | None = None,
    m: str | Iterable[str] | None = None,
) -> tuple[str, ...]:
    """Return the anatomic stages still possible, best first.

    Parameters
    ----------
    t, n, m
        A category, several categories still possible, or None (nothing known).
        A recurrence (prefix r) has no stage of its own.

    Examples
    --------
    >>> possible_stages("T1", ("N0", "N1"), "M0")
    ('IA', 'IIA')
    """
    given = zip("tnm", (t, n, m), strict=True)
    found = outcomes(*(_several(value, axis) for axis, value in given))
    return tuple(name for name in STAGES if name in found)


def outcomes(
    ts: Iterable[str], ns: Iterable[str], ms: Iterable[str]
) -> set[str | None]:
    """Return every stage that these categories can make, None where one has no group.

    A recurrence makes none.
    """
    parsed = map(_parse_t, ts), map(_parse_n, ns), map(_parse_m, ms)
    stages: set[str | None] = set()
    for triple in product(*parsed):
        if all(part.prefix != "r" for part in triple):
            row = _group_row(triple)
            stages.add(None if row is None else row["stage"])
    return stages


def neighbours(t: str, n: str, m: str) -> tuple[Neighbour, ...]:
    """Return every single change of one category that moves the anatomic stage.

    Parameters
    ----------
    t, n, m
        Categories as for `stage`.

    Returns
    -------
    tuple of Neighbour
        By axis, in the order of the categories. There are none where no stage
        stands or the stage cannot move: without a group, after neoadjuvant
        treatment and at a recurrence; nor on an axis that cannot be assessed.
    """
    parsed = {"t": _parse_t(t), "n": _parse_n(n), "m": _parse_m(m)}
    now = _group_row((parsed["t"], parsed["n"], parsed["m"]))
    if now is None or any(part.prefix[:1] in ("r", "y") for part in parsed.values()):
        return ()
    found = []
    for axis, part in parsed.items():
        if part.group.endswith("X"):
            continue
        table = _axis_table(axis, part)
        here = next(
            i
            for i, row in enumerate(table["categories"])
            if part.name in (row["category"], row["group"], "c" + row["category"])
        )
        for place, row in enumerate(table["categories"]):
            other = _Parsed(part.prefix, row["category"], row["group"])
            triple = {**parsed, axis: other}
            then = _group_row((triple["t"], triple["n"], triple["m"]))
            if (
                then
                and then["stage"] != now["stage"]
                and not row["group"].endswith("X")
                and row["category"] not in table.get("exceptional", ())
            ):
                change, steps = row["change"], place - here
                found.append(Neighbour(axis, other.label, change, then["stage"], steps))
    return tuple(found)


def _axis_table(axis: str, part: _Parsed) -> Mapping[str, Any]:
    table: Mapping[str, Any] = RULES[axis]
    if axis != "n":
        return table
    clinical = table["clinical"]["categories"]
    basis = RULES["prefixes"].get(part.prefix) or (
        "clinical"
        if any(part.name in (row["category"], row["group"]) for row in clinical)
        else "pathological"
    )
    found: Mapping[str, Any] = table[basis]
    return found
