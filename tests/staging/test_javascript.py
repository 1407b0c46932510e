"""The browser's staging engine and Python's give the same answer to every legal input."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import pytest

from seedsoil.staging import (
    Findings,
    PrognosticTables,
    StagingError,
    assess,
    moves,
    neighbours,
    stage,
)
from staging import battery, oracle

ROOT = Path(__file__).parents[2]
TABLES = PrognosticTables(oracle.lawful_cells())


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    """Put questions to the JavaScript engine, bundled as the widgets bundle it."""
    node = shutil.which("node")
    assert node, "node is not on the path: `make test` puts it there"
    bundle = tmp_path_factory.mktemp("engine") / "engine.mjs"
    esbuild = ROOT / "widgets/node_modules/esbuild/bin/esbuild"
    source = ROOT / "widgets/src/staging/engine.ts"
    subprocess.run(
        [
            esbuild,
            source,
            "--bundle",
            "--format=esm",
            f"--outfile={bundle}",
            "--log-level=error",
        ],
        check=True,
    )

    def ask(questions: Iterable) -> list:
        lines = "\n".join(
            json.dumps(question)
            for question in [["tables", TABLES.to_dict()], *questions]
        )
        command = [node, Path(__file__).with_name("parity.mjs"), bundle]
        done = subprocess.run(
            command, input=lines, capture_output=True, text=True, check=True
        )
        return [json.loads(line) for line in done.stdout.splitlines()][1:]

    return ask


def ids(rules):
    return " ".join(rule.id for rule in rules)


def staged(result):
    return result and [
        result.t, result.n, result.m, result.anatomic, result.clinical_prognostic, result.pathological_prognostic,
        result.because, result.reason, result.prognostic_reason, ids(result.path), result.path[-1].sentence,
    ]  # fmt: skip


def neighbouring(found):
    return [
        [each.axis, each.category, each.change, each.stage, each.steps]
        for each in found
    ]


def assessed(findings):
    try:
        found = assess(Findings.from_dict(findings), TABLES)
    except StagingError as error:
        return {"field": error.field}
    axes = [
        category and [str(category), ids(category.path)]
        for category in (found.t, found.n, found.m)
    ]
    possible = [
        list(each)
        for each in (
            found.possible_t,
            found.possible_n,
            found.possible_m,
            found.possible_stages,
        )
    ]
    subtype = found.subtype and [
        found.subtype.id,
        found.subtype.label,
        found.subtype.treatment,
    ]
    return [
        *axes,
        *possible,
        found.possibly_no_group,
        list(found.unknown),
        staged(found.result),
        neighbouring(found.neighbours),
        subtype,
    ]


def same(theirs, ours, questions):
    assert len(theirs) == len(ours)
    differing = [
        (q, js, py)
        for q, js, py in zip(questions, theirs, ours, strict=True)
        if js != py
    ]
    assert differing[:3] == []


def test_every_t_finding(ask):
    questions = [
        ["assess", {**findings, "axillary": 0, "distant": []}]
        for findings in oracle.t_inputs()
    ]
    same(ask(questions), [assessed(findings) for _, findings in questions], questions)


@pytest.mark.parametrize("moment", ["before treatment", "surgery first"])
def test_every_n_finding(ask, moment):
    questions = [
        ["assess", {**findings, "size_mm": 8, "distant": [], "moment": moment}]
        for findings in oracle.n_inputs()
    ]
    same(ask(questions), [assessed(findings) for _, findings in questions], questions)


def test_every_m_finding_at_every_moment(ask):
    questions = [
        ["assess", {**findings, "size_mm": 8, "axillary": 1, "moment": moment}]
        for findings, moment in product(oracle.m_inputs(), battery.LEGAL["moment"])
    ]
    same(ask(questions), [assessed(findings) for _, findings in questions], questions)


def test_every_combination_of_categories(ask):
    prefixes = [
        ("c", "c"),
        ("p", "p"),
        ("yc", "yc"),
        ("yp", "yp"),
        ("r", "r"),
        ("", ""),
        ("c", "p"),
        ("p", "c"),
        ("", "p"),
    ]
    names = (
        [*oracle.T_ORDER, "Tis", "T1", "T4"],
        [*oracle.PN_ORDER, "N1", "N2", "N3"],
        [*oracle.M_ORDER, "M1", "cM0", "MX", "pM0"],
    )
    triples = [(a + t, b + n, m) for (a, b), t, n, m in product(prefixes, *names)]
    questions = [["stage", {"t": t, "n": n, "m": m}] for t, n, m in triples] + [
        ["neighbours", triple] for triple in triples
    ]
    ours = [
        answer(call, triple)
        for call in (
            lambda *x: staged(stage(*x)),
            lambda *x: neighbouring(neighbours(*x)),
        )
        for triple in triples
    ]
    same(ask(questions), ours, questions)


def answer(call, triple):
    try:
        return call(*triple)
    except StagingError as error:
        return {"field": error.field}


def test_every_marker_pattern_of_every_group(ask):
    groups = product("cp", oracle.ANATOMIC, ("NX", *oracle.N_GROUPS), ("M0", "M1"))
    markers = list(
        product(
            (None, 1, 2, 3),
            (None, "+", "-", "equivocal"),
            (None, "+", "-"),
            (None, "+", "-"),
            (None, 10, 11),
            (False, True),
        )
    )
    inputs = [
        {"t": p + t, "n": p + n, "m": m, "grade": grade, "her2": her2, "er": er, "pr": pr, "oncotype": score, "supplied": supplied}
        for (p, t, n, m), (grade, her2, er, pr, score, supplied) in product(groups, markers)
    ]  # fmt: skip
    ours = [
        staged(
            stage(
                **{k: v for k, v in each.items() if k != "supplied"},
                tables=TABLES if each["supplied"] else None,
            )
        )
        for each in inputs
    ]
    questions = [["stage", each] for each in inputs]
    same(ask(questions), ours, questions)


def test_findings_of_every_kind_together(ask):
    questions = [["assess", findings] for findings in battery.of_every_kind(5000)]
    same(ask(questions), [assessed(findings) for _, findings in questions], questions)


def moved(findings):
    try:
        found = moves(Findings.from_dict(findings))
    except StagingError as error:
        return {"field": error.field}
    return [
        [move.field, move.value, move.change, move.now, move.stage] for move in found
    ]


def test_moves_of_findings_of_every_kind(ask):
    questions = [["moves", findings] for findings in battery.that_move(300)]
    ours = [moved(findings) for _, findings in questions]
    assert sum(map(len, ours)) > len(ours), "hardly anything moves"
    same(ask(questions), ours, questions)


def test_bad_findings_are_refused_by_the_same_name(ask):
    questions = [
        ["assess", {field: value}]
        for field, values in battery.ILLEGAL.items()
        for value in values
    ]
    same(ask(questions), [assessed(findings) for _, findings in questions], questions)
