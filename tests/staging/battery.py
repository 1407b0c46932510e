"""Questions with known answers for an engine: what a change of any cell of the rule tables must not survive."""

import csv
import random
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from staging import oracle

SOURCES = {"ajcc8_breast", "pdq_breast_staging", "seer_eod_breast", "koh2019"}
DEFAULTS = {
    "moment": "before treatment", "tumour_assessable": True, "size_mm": None, "in_situ": None, "chest_wall": "free",
    "skin": [], "inflammatory": False, "nodes_assessable": True, "axillary": None, "fixed": False,
    "largest_deposit_mm": None, "isolated_tumour_cells": False, "molecular": False, "infraclavicular": False,
    "internal_mammary": "none", "supraclavicular": False, "distant": None, "proven": False, "circulating_cells": False,
    "grade": None, "er": None, "pr": None, "her2": None, "oncotype": None,
}  # fmt: skip
LEGAL = {
    "moment": ["before treatment", "surgery first", "after neoadjuvant treatment", "recurrence"],
    "size_mm": [None, 0, 0.1, 300], "in_situ": [*oracle.IN_SITU], "chest_wall": [*oracle.WALLS],
    "skin": [[sign] for sign in oracle.SKIN], "axillary": [None, 0, 60], "largest_deposit_mm": [None, 0.01, 100],
    "internal_mammary": [*oracle.CHAINS], "distant": [None, [], *([site] for site in oracle.SITES)],
    **{name: [*oracle.FLAGS] for name, value in DEFAULTS.items() if isinstance(value, bool)}, "proven": [False],
    "grade": [None, 1, 2, 3], "er": [None, "+", "-"], "pr": [None, "+", "-"], "her2": [None, "+", "-", "equivocal"],
    "oncotype": [None, 0, 100],
}  # fmt: skip
ILLEGAL = {
    "size_mm": [-0.1, 300.1], "axillary": [-1, 1.5, 61], "largest_deposit_mm": [0, 100.1], "oncotype": [-1, 10.5, 101],
    **{name: [None] for name, value in DEFAULTS.items() if value is not None}, "grade": [0, 4], "er": ["?"],
}  # fmt: skip
READINGS = [
    *((("T1mi", n, "M0"), ["as-T1"]) for n in ("N0", "N1", "N2", "N3")),
    (("T1a", "N0(i+)", "M0"), ["as-N0-i"]),
    (("T1a", "N0(mol+)", "M0"), ["as-N0-mol"]),
    (("T1a", "N0", "cM0(i+)"), ["as-M0"]),
    (("T1a", "N1mi", "M0"), []),
    *(((t, "N1mi", "M0"), ["as-N1"]) for t in ("T2", "T3", "T4", "T4a")),
    *(
        ((t, "N3", "M0"), ["literal-Tis-N3"])
        for t in ("Tis", "Tis(DCIS)", "Tis(Paget)")
    ),
    *(
        ((t, n, "M1"), ["literal-Tis-M1"])
        for t in ("Tis", "Tis(DCIS)", "Tis(Paget)")
        for n in ("N0", "N3")
    ),
    (("Tis(DCIS)", "N0", "M0"), []),
]
NO_GROUP = [
    *(((t, "NX"), "no-NX") for t in ("TX", "T0", "Tis", "T1", "T2", "T3", "T4")),
    *((("TX", n), "no-TX") for n in ("N0", "N1mi", "N1", "N2")),
    (("T0", "N0"), "no-T0N0"),
    *((("Tis", n), "no-Tis-N") for n in ("N1mi", "N1", "N2")),
    *(((f"yp{t}", "ypN0"), "yp-complete") for t in ("T0", "Tis", "Tis(DCIS)")),
    *(((f"yp{t}", "ypN0(i+)"), "yp-cells") for t in ("T0", "Tis")),
    *(((f"yc{t}", "ycN0"), "yc-complete") for t in ("T0", "Tis")),
    (("ypT0", "ypN0(mol+)"), "yp-complete"),
    (("ypTis", "ypN1"), "no-Tis-N"),
]
EVIDENCE = {
    "HR+/HER2-": ["rugo2019_paloma2", "hortobagyi2022_ml2"],
    "HR+/HER2+": ["swain2015_cleopatra", "tolaney2025_db09"],
    "HR-/HER2+": ["swain2015_cleopatra", "tolaney2025_db09"],
    "HR-/HER2-": ["cortes2022_kn355", "tolaney2026_ascent04"],
}
BECAUSE = [
    (("T1", "N0", "M0"), "T1 and N0"),
    (("T4", "N3", "M0"), "N3, whatever T is"),
    (("T4", "N3", "cM1"), "cM1, whatever T and N are"),
]
SUBTYPES = [
    (("+", "-", "-"), "HR+/HER2-"), (("-", "+", "+"), "HR+/HER2+"), (("-", "-", "+"), "HR-/HER2+"),
    (("-", "-", "equivocal"), "HR-/HER2-"), (("+", "-", "equivocal"), "HR+/HER2-"), (("-", None, "-"), None),
]  # fmt: skip
MOMENTS = {"before treatment": ("cT1b", "cN1"), "surgery first": ("pT1b", "pN1a"),
           "after neoadjuvant treatment": ("ypT1b", "ypN1a"), "recurrence": ("rT1b", "rN1")}  # fmt: skip


def _sources(rules):
    if isinstance(rules, dict):
        yield from ([rules["source"]] if isinstance(rules.get("source"), str) else [])
        for value in rules.values():
            yield from _sources(value)
    elif isinstance(rules, list):
        for value in rules:
            yield from _sources(value)


def _refused(error, call):
    try:
        call()
    except error:
        return True
    return False


def _lawful_file(folder):
    path = Path(folder) / "tables.csv"
    with path.open("w", newline="") as file:
        rows = ([*key, value] for key, value in oracle.lawful_cells().items())
        csv.writer(file).writerows(
            [["basis", "anatomic", "grade", "her2", "er", "pr", "stage"], *rows]
        )
    return path


SIZES = (None, 0, 0.5, 1, 1.4, 5, 5.5, 6, 10.4, 10.5, 20, 20.5, 21, 50.4, 51)
SKINS = [[], oracle.SKIN[:3], *([sign] for sign in oracle.SKIN)]
T_INPUTS = list(oracle.t_space(SIZES, SKINS))
PLAIN_NODES = {name: DEFAULTS[name] for name in oracle.N_FIELDS}
NEAR_BORDERS = (
    "axillary",
    "largest_deposit_mm",
    "isolated_tumour_cells",
    "molecular",
    "internal_mammary",
)
N_INPUTS = [
    *(
        PLAIN_NODES | dict(zip(NEAR_BORDERS, values, strict=True))
        for values in product((0, 1), (None, 0.2, 0.21, 2.0, 2.04), oracle.FLAGS, oracle.FLAGS, oracle.CHAINS)
    ),
    *(each for i, each in enumerate(oracle.n_inputs()) if i % 7 == 0),
]  # fmt: skip
M_INPUTS = list(oracle.m_inputs())
MARKERS = {"grade": 2, "her2": "-", "er": "+", "pr": "-"}


def of_every_kind(number):
    """Yield findings of every kind together, by chance and the same each time."""
    choose = random.Random(54)  # noqa: S311 - no secret
    spaces = list(oracle.t_inputs()), list(oracle.n_inputs()), list(oracle.m_inputs())
    rest = {
        name: LEGAL[name]
        for name in ("moment", "grade", "er", "pr", "her2", "oncotype")
    }
    for _ in range(number):
        findings = {
            name: value
            for space in spaces
            for name, value in choose.choice(space).items()
        }
        yield findings | {name: choose.choice(values) for name, values in rest.items()}


def that_move(number):
    """Yield findings as found together by chance, and twice without what hides most moves."""
    simple = {
        "fixed": False,
        "inflammatory": False,
        "supraclavicular": False,
        "distant": [],
    }
    simple |= {"proven": False, "tumour_assessable": True, "nodes_assessable": True}
    simpler = simple | {"skin": [], "chest_wall": "free", "internal_mammary": "none"}
    simpler |= {"infraclavicular": False, "largest_deposit_mm": None}
    for fewer in ({}, simple, simpler):
        yield from (DEFAULTS | findings | fewer for findings in of_every_kind(number))


def questions(staging, rules, part="") -> Iterator[bool]:
    """Yield True for each right answer of the engine (a staging package loaded with these rules).

    The questions nearest to the named part of the tables come first.
    """
    blocks = sorted(NEAREST, key=lambda block: part not in NEAREST[block])
    for block in blocks:
        yield from block(staging, rules)


def _describes(staging, rules):
    yield set(_sources(rules)) == SOURCES
    yield set(rules["sources"]) == SOURCES
    yield {row["id"]: row["evidence"] for row in rules["subtypes"]} == EVIDENCE
    yield tuple(rules["stages"]) == (
        "0",
        "IA",
        "IB",
        "IIA",
        "IIB",
        "IIIA",
        "IIIB",
        "IIIC",
        "IV",
    )
    yield staging.Findings().to_dict() == DEFAULTS
    for field, values in LEGAL.items():
        for value in values:
            yield not _refused(
                staging.StagingError,
                lambda f=field, v=value: staging.Findings.from_dict({f: v}),
            )
    for field, values in ILLEGAL.items():
        for value in values:
            yield _refused(
                staging.StagingError,
                lambda f=field, v=value: staging.Findings.from_dict({f: v}),
            )
    for axis, basis, order in (
        ("t", "clinical", oracle.T_ORDER), ("n", "clinical", oracle.CN_ORDER),
        ("n", "pathological", oracle.PN_ORDER), ("m", "clinical", oracle.M_ORDER),
    ):  # fmt: skip
        yield [row.category for row in staging.categories(axis, basis)] == order


RENAMED = {"tumour_assessable": "assessable", "nodes_assessable": "assessable"}


def given(findings):
    """Name findings as the functions of one axis do."""
    return {RENAMED.get(name, name): value for name, value in findings.items()}


def told(staging, classify, expected, notes):
    """Tell whether a category and the notes beside it are the expected ones, or None refused."""
    if expected is None:
        return _refused(staging.StagingError, classify)
    category = classify()
    beside = [rule.id for rule in category.path[1:] if rule.id != "T-rounding"]
    return (category, beside) == (expected, notes())


def _classifies_t(staging, _rules):
    for findings in T_INPUTS:
        yield told(
            staging,
            lambda f=findings: staging.classify_t(**given(f)),
            oracle.t_of(findings),
            lambda f=findings: oracle.t_notes_of(f),
        )
    for size, noted in ((0.5, True), (1, False), (5.5, True), (20, False)):
        path = staging.classify_t(size).path
        yield ("T-rounding" in [rule.id for rule in path]) == noted
    for in_situ in ("DCIS", "Paget"):
        yield staging.classify_t(0, in_situ=in_situ).path[0].id == f"Tis-{in_situ}"


def _classifies_n(staging, _rules):
    for findings, basis in product(N_INPUTS, ("clinical", "pathological")):
        expected = oracle.n_of(findings, basis)
        yield told(
            staging,
            lambda f=findings, b=basis: staging.classify_n(b, **given(f)),
            expected and basis[0] + expected,
            lambda f=findings, b=basis: oracle.n_notes_of(f, b),
        )


def _classifies_m(staging, _rules):
    for findings in M_INPUTS:
        expected = oracle.m_of(findings)
        yield told(
            staging,
            lambda f=findings: staging.classify_m(**f),
            None if expected == "unknown" else expected,
            lambda f=findings: oracle.m_notes_of(f),
        )


def _stages(staging, _rules):
    for prefix, n_names in (("c", oracle.CN_ORDER), ("p", oracle.PN_ORDER)):
        for t, n, m in product(oracle.T_ORDER, n_names, oracle.M_ORDER):
            yield staging.stage(prefix + t, prefix + n, m).anatomic == oracle.anatomic(
                t, n, m
            )
    for categories, ids in READINGS:
        yield [
            rule.id for rule in staging.stage(*categories).path[1:] if rule.id[0] != "P"
        ] == ids
    for (t, n), rule in NO_GROUP:
        yield staging.stage(t, n, "M0").path[0].id == rule
    for categories, because in BECAUSE:
        yield staging.stage(*categories).because.endswith(because)
    for group, n in product(("T1", "T2"), oracle.N_GROUPS):
        row = oracle.ANATOMIC[group].split()[oracle.N_GROUPS.index(n)]
        yield staging.stage(group, n, "M0").because == f"{row} because " + (
            "N3, whatever T is" if n == "N3" else f"{group} and {n}"
        )
    for t, n in product(oracle.ANATOMIC, oracle.N_GROUPS):
        stage = staging.stage(t, n, "M0")
        if stage.anatomic and n != "N3":
            yield stage.because == f"{stage.anatomic} because {t} and {n}"
    for markers, found in SUBTYPES:
        subtype = staging.subtype(*markers)
        yield (subtype.id if subtype else None) == found


def _moves(staging, _rules):
    for prefix, n in (("yc", "N1"), ("yp", "N1a")):
        path = staging.stage(prefix + "T2", prefix + n, "M0").path
        yield [rule.id for rule in path] == ["G-IIB-T2", "after-treatment"]
    moves = staging.neighbours("cT1", "cN0", "M0")
    yield [each.category for each in moves if each.axis == "n"] == [
        "cN1",
        "cN2a",
        "cN2b",
        "cN3a",
        "cN3b",
        "cN3c",
    ]
    moves = staging.neighbours("pT1", "pN0", "M0")
    yield "pN1mi" in [each.category for each in moves]


MOVES = [
    (
        {"size_mm": 24, "axillary": 2, "distant": []},
        ("size up to 20 mm: IIA, no positive axillary node: IIA, size above 50 mm: IIIA,"
        " axillary nodes matted or fixed: IIIA, a distant metastasis: IV, a supraclavicular node: IIIC,"
        " ulceration, satellite nodules or oedema of the skin: IIIB, growth into the chest wall: IIIB,"
        " a level III node: IIIC, an internal mammary node found on examination or imaging: IIIC,"
        " inflammatory carcinoma: IIIB"),
    ),
    (
        {"moment": "surgery first", "size_mm": 18, "axillary": 2, "largest_deposit_mm": 1.5, "distant": []},
        ("no positive axillary node: IA, size above 20 mm: IIB, a distant metastasis: IV, a supraclavicular node: IIIC,"
        " ulceration, satellite nodules or oedema of the skin: IIIB, growth into the chest wall: IIIB,"
        " a level III node: IIIC, an internal mammary node found at sentinel biopsy only: IIA,"
        " a deposit above 2 mm: IIA, inflammatory carcinoma: IIIB"),
    ),
    (
        {"moment": "surgery first", "size_mm": 18, "axillary": 4, "distant": [], "inflammatory": False},
        ("at most 3 positive axillary nodes: IIA, no deposit above 2 mm: IB, 10 or more positive axillary nodes: IIIC,"
        " a distant metastasis: IV, a supraclavicular node: IIIC, ulceration, satellite nodules or oedema of the skin: IIIB,"
        " growth into the chest wall: IIIB, a level III node: IIIC,"
        " an internal mammary node found at sentinel biopsy only: IIIC, inflammatory carcinoma: IIIB"),
    ),
    (
        {"size_mm": 9, "axillary": 3, "fixed": True, "distant": ["bone"], "proven": True},
        "no distant metastasis: IIIA",
    ),
    (
        {"size_mm": 9, "axillary": 3, "fixed": True, "distant": [], "skin": ["oedema"], "supraclavicular": True},
        "no supraclavicular node: IIIB, a distant metastasis: IV",
    ),
    (
        {"size_mm": 9, "axillary": 3, "fixed": True, "distant": [], "skin": ["oedema", "ulceration"]},
        ("no ulceration or oedema of the skin: IIIA, a distant metastasis: IV, a supraclavicular node: IIIC,"
        " a level III node: IIIC, an internal mammary node found on examination or imaging: IIIC"),
    ),
    (
        {"size_mm": 9, "axillary": 3, "fixed": True, "distant": [], "inflammatory": True, "infraclavicular": True},
        "no level III node: IIIB, a distant metastasis: IV",
    ),
    (
        {"size_mm": 0, "in_situ": "DCIS", "axillary": 0, "distant": []},
        ("an invasive tumour: IA, a distant metastasis: IV, a supraclavicular node: IIIC, a level III node: IIIC,"
        " inflammatory carcinoma: IIIB"),
    ),
    (
        {"size_mm": 9, "in_situ": "Paget", "axillary": 0, "distant": []},
        ("no invasive tumour: 0, size above 20 mm: IIA, a positive axillary node: IIA, a distant metastasis: IV,"
        " a supraclavicular node: IIIC, ulceration, satellite nodules or oedema of the skin: IIIB,"
        " growth into the chest wall: IIIB, a level III node: IIIC,"
        " an internal mammary node found on examination or imaging: IIIA, inflammatory carcinoma: IIIB"),
    ),
    (
        {"size_mm": 60, "axillary": 1, "fixed": True, "distant": [], "chest_wall": "invaded"},
        ("growth into the pectoralis muscle alone: IIIA, a distant metastasis: IV, a supraclavicular node: IIIC,"
        " a level III node: IIIC, an internal mammary node found on examination or imaging: IIIC"),
    ),
    (
        {"size_mm": 60, "axillary": 0, "distant": [], "inflammatory": True, "skin": ["dimpling"]},
        "no inflammatory carcinoma: IIB, a distant metastasis: IV, a supraclavicular node: IIIC, a level III node: IIIC",
    ),
    (
        {"size_mm": 9, "axillary": 1, "fixed": True, "distant": []},
        ("no positive axillary node: IA, axillary nodes that move: IIA, a distant metastasis: IV, a supraclavicular node: IIIC,"
        " ulceration, satellite nodules or oedema of the skin: IIIB, growth into the chest wall: IIIB, a level III node: IIIC,"
        " an internal mammary node found on examination or imaging: IIIC, inflammatory carcinoma: IIIB"),
    ),
    (
        {"moment": "surgery first", "size_mm": 9, "axillary": 4, "distant": [], "internal_mammary": "sentinel"},
        ("at most 3 positive axillary nodes: IIA, internal mammary nodes clear: IIIA,"
        " a distant metastasis: IV"),
    ),
    (
        {"moment": "surgery first", "size_mm": 9, "axillary": 4, "distant": [], "internal_mammary": "detected",
         "infraclavicular": True, "skin": ["satellite nodules"]},
        "a distant metastasis: IV",
    ),
    ({"moment": "after neoadjuvant treatment", "size_mm": 9, "axillary": 1, "distant": []}, ""),
    ({"moment": "recurrence", "size_mm": 9, "axillary": 1, "distant": []}, ""),
    ({"size_mm": 9, "axillary": 1}, ""),
]  # fmt: skip


def _changes(staging, _rules):
    for findings, expected in MOVES:
        found = staging.moves(staging.Findings.from_dict(findings))
        yield ", ".join(f"{move.change}: {move.stage}" for move in found) == expected


def _prognoses(staging, _rules):
    with tempfile.TemporaryDirectory() as folder:
        tables = staging.PrognosticTables.from_csv(_lawful_file(folder))
    cells = oracle.lawful_cells()
    for (basis, anatomic), (t, n) in {
        ("clinical", "IA"): ("cT1", "cN0"), ("clinical", "IB"): ("cT0", "cN1mi"), ("pathological", "IIIC"): ("pTX", "pN3"),
        ("pathological", "IIIB"): ("pT4", "pN0"), ("clinical", "IIA"): ("cT2", "cN0"), ("clinical", "IIIA"): ("cT3", "cN2"),
    }.items():  # fmt: skip
        result = staging.stage(t, n, "M0", **MARKERS, tables=tables)
        found = {
            "clinical": result.clinical_prognostic,
            "pathological": result.pathological_prognostic,
        }
        yield found[basis] == cells[basis, anatomic, "2", "-", "+", "-"]
        yield result.path[-1].id == "P-table"
    for t, n, m in product(
        ("TX", "T0", "Tis", "T1", "T2", "T3", "T4"),
        ("NX", "N0", "N1mi", "N1", "N2", "N3"),
        ("M0", "M1"),
    ):
        result = staging.stage(t, n, m)
        expected = "IV" if m == "M1" else "0" if (t, n) == ("Tis", "N0") else None
        yield (result.clinical_prognostic, result.pathological_prognostic) == (
            expected,
            expected,
        )
    for prefix, t, n, m, er, her2, score in product(
        "cp",
        ("T0", "T1", "T2", "T3"),
        ("N0", "N1mi", "N1"),
        ("M0", "M1"),
        "+-",
        "+-",
        (10, 11),
    ):
        result = staging.stage(
            prefix + t,
            prefix + n,
            m,
            **{**MARKERS, "er": er, "her2": her2},
            oncotype=score,
            tables=tables,
        )
        fires = (
            prefix == "p"
            and t in ("T1", "T2")
            and (n, m, er, her2, score) == ("N0", "M0", "+", "-", 10)
        )
        yield (result.path[-1].id == "P-oncotype") == fires
        yield not fires or result.pathological_prognostic == "IA"
    equivocal = staging.stage(
        "cT2", "cN1", "M0", **{**MARKERS, "her2": "equivocal"}, tables=tables
    )
    yield equivocal.clinical_prognostic == cells["clinical", "IIB", "2", "-", "+", "-"]
    yield (
        staging.stage("cT2", "cN1", "M0", **{**MARKERS, "her2": "+"}, tables=tables)
        .path[-1]
        .sentence.endswith(
            "clinical prognostic table: IIB, grade 2, HER2 +, ER +, PR -."
        )
    )


def _stays_open(staging, _rules):
    def assess(**findings):
        return staging.assess(staging.Findings(**findings))

    for moment, (t, n) in MOMENTS.items():
        assessed = assess(moment=moment, size_mm=8, axillary=1, distant=[])
        yield (assessed.t, assessed.n) == (t, n)
        yield (assessed.result.path[0].id == "recurrence") == (moment == "recurrence")
    unlooked = assess(moment="recurrence", size_mm=8, axillary=1)
    yield (unlooked.result.t, unlooked.result.n, unlooked.result.m) == (
        "rT1b",
        "rN1",
        "M0",
    )
    unlooked = assess(distant=["bone"])
    yield (unlooked.result.t, unlooked.result.n, unlooked.result.m) == (
        "cTX",
        "cNX",
        "cM1",
    )
    unlooked = assess(moment="surgery first", distant=["bone"])
    yield (unlooked.result.t, unlooked.result.n, unlooked.result.m) == (
        "pTX",
        "pNX",
        "cM1",
    )
    nothing, surgery = assess(), assess(moment="surgery first")
    yield nothing.possible_t == tuple("c" + name for name in oracle.T_ORDER[1:])
    yield nothing.possible_n == tuple("c" + name for name in oracle.CN_ORDER[1:])
    yield surgery.possible_n == tuple("p" + name for name in oracle.PN_ORDER[1:])
    yield nothing.possible_m == ("M0", "cM1", "pM1")
    yield nothing.unknown == ("t", "n", "m")
    yield assess(axillary=0, distant=[], tumour_assessable=False).unknown == ()
    yield assess(size_mm=1, distant=[], nodes_assessable=False).unknown == ()
    yield (
        assess(
            moment="surgery first", size_mm=1, distant=[], nodes_assessable=False
        ).unknown
        == ()
    )
    yield assess(in_situ="DCIS").possible_t == (
        "cTis(DCIS)",
        *("c" + name for name in oracle.T_ORDER[4:]),
    )
    yield assess(in_situ="Paget").possible_t == (
        "cTis(Paget)",
        *("c" + name for name in oracle.T_ORDER[4:]),
    )
    yield assess(internal_mammary="detected").possible_n == (
        "cN2b",
        "cN3a",
        "cN3b",
        "cN3c",
    )
    yield assess(moment="surgery first", internal_mammary="detected").possible_n == (
        "pN2b",
        "pN3a",
        "pN3b",
        "pN3c",
    )
    yield assess(circulating_cells=True).possible_m == ("cM0(i+)", "cM1", "pM1")
    for pair, prefixed in {("c", "N1"): 1, ("yc", "N1"): 1, ("p", "N1a"): 1, ("yp", "N1a"): 1, ("r", "N1"): 1,
                           ("c", "N1a"): 0, ("yc", "N1a"): 0, ("r", "N1a"): 0}.items():  # fmt: skip
        prefix, name = pair
        yield (
            _refused(
                staging.StagingError,
                lambda p=prefix, x=name: staging.stage(p + "T1", p + x, "M0"),
            )
            != prefixed
        )


NEAREST = {
    _describes: {"findings", "stages", "subtypes"},
    _classifies_t: {"t", "rounding"},
    _classifies_n: {"n", "deposit"},
    _classifies_m: {"m"},
    _stages: {"groups", "no_group", "readings"},
    _moves: {"after_treatment"},
    _changes: {"moves"},
    _prognoses: {"prognostic"},
    _stays_open: {"explore", "moments", "prefixes", "recurrence"},
}
