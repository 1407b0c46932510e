"""Prognostic stages from made-up lawful tables: no cell of a licensed table stands here."""

import csv
from itertools import product

import pytest

from seedsoil.staging import PrognosticTables, StagingError, stage
from staging import oracle

COLUMNS = ["basis", "anatomic", "grade", "her2", "er", "pr", "stage"]


@pytest.fixture(scope="module")
def cells():
    return oracle.lawful_cells()


@pytest.fixture(scope="module")
def tables(cells):
    return PrognosticTables(cells)


@pytest.fixture
def write(tmp_path, cells):
    def write(change=lambda rows: rows, *, delimiter=",", columns=COLUMNS, bom=""):
        path = tmp_path / "tables.csv"
        rows = change([[*key, value] for key, value in cells.items()])
        with path.open("w", newline="", encoding="utf-8") as file:
            file.write(bom)
            csv.writer(file, delimiter=delimiter).writerows([columns, *rows])
        return path

    return write


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_lawful_file_is_read(write, cells, delimiter):
    read = PrognosticTables.from_csv(write(delimiter=delimiter, bom="\ufeff"))
    assert read.to_dict() == {"|".join(key): value for key, value in cells.items()}
    assert PrognosticTables.from_dict(read.to_dict()).to_dict() == read.to_dict()


def test_every_cell_is_used_by_its_basis(tables, cells):
    example = {
        "IA": "T1c N0",
        "IB": "T0 N1mi",
        "IIA": "T2 N0",
        "IIB": "T3 N0",
        "IIIA": "T2 N2",
        "IIIB": "T4b N0",
        "IIIC": "T2 N3",
    }
    for (basis, anatomic, grade, her2, er, pr), expected in cells.items():
        t, n = (basis[0] + part for part in example[anatomic].split())
        result = stage(
            t, n, "M0", grade=int(grade), her2=her2, er=er, pr=pr, tables=tables
        )
        found = {
            "clinical": result.clinical_prognostic,
            "pathological": result.pathological_prognostic,
        }
        other = "pathological" if basis == "clinical" else "clinical"
        assert (found[basis], found[other], result.anatomic) == (
            expected,
            None,
            anatomic,
        )
        assert (result.path[-1].id, result.prognostic_reason) == ("P-table", None)
        assert (
            f"supplied {basis} prognostic table: {anatomic}, grade {grade}"
            in result.path[-1].sentence
        )


MARKERS = {"grade": 2, "her2": "-", "er": "+", "pr": "-"}


@pytest.mark.parametrize("missing", MARKERS)
def test_a_missing_marker_leaves_no_prognostic_stage(tables, missing):
    result = stage("cT2", "cN1", "M0", **{**MARKERS, missing: None}, tables=tables)
    name = missing if missing == "grade" else missing.upper()
    assert (
        result.anatomic,
        result.clinical_prognostic,
        result.pathological_prognostic,
    ) == ("IIB", None, None)
    assert result.prognostic_reason == (
        f"No prognostic stage without {name}. The anatomic stage stands on its own and does not replace it."
    )


def test_without_tables_the_reason_says_where_to_get_them():
    result = stage("cT2", "cN1", "M0", **MARKERS)
    assert result.clinical_prognostic is None
    assert "licensed" in result.prognostic_reason
    assert "from_csv" in result.prognostic_reason
    both = stage("cT2", "cN1", "M0").prognostic_reason
    assert both.startswith("No prognostic stage without grade, HER2, ER, PR.")
    assert "licensed" in both


@pytest.mark.parametrize("prefix", ["yc", "yp"])
def test_after_neoadjuvant_treatment_there_is_none(tables, prefix):
    result = stage(prefix + "T2", prefix + "N1", "M0", **MARKERS, tables=tables)
    assert (
        result.anatomic,
        result.clinical_prognostic,
        result.pathological_prognostic,
    ) == ("IIB", None, None)
    assert result.prognostic_reason.startswith("After neoadjuvant treatment")
    assert (
        stage(prefix + "T0", prefix + "N0", "M0", tables=tables).prognostic_reason
        == result.prognostic_reason
    )


@pytest.mark.parametrize(("t", "n"), [("T2", "N1"), ("cT2", "pN1a"), ("pT2", "cN1")])
def test_a_prognostic_stage_needs_one_basis(tables, t, n):
    result = stage(t, n, "M0", **MARKERS, tables=tables)
    assert (result.clinical_prognostic, result.pathological_prognostic) == (None, None)
    assert "one basis" in result.prognostic_reason


def test_no_group_means_no_prognostic_stage(tables):
    assert (
        "no stage group"
        in stage("cT0", "cN0", "M0", **MARKERS, tables=tables).prognostic_reason
    )


@pytest.mark.parametrize(
    ("categories", "expected", "rule"),
    [
        (("Tis(DCIS)", "N0", "M0"), "0", "P-0"),
        (("T2", "N1", "cM1"), "IV", "P-IV"),
        (("TX", "NX", "pM1"), "IV", "P-IV"),
    ],
)
def test_stage_0_and_iv_need_neither_markers_nor_tables(categories, expected, rule):
    t, n, m = categories
    both = stage(t, n, m)
    assert (both.clinical_prognostic, both.pathological_prognostic) == (
        expected,
        expected,
    )
    clinical = stage("c" + t, "c" + n, m)
    assert (clinical.clinical_prognostic, clinical.pathological_prognostic) == (
        expected,
        None,
    )
    pathological = stage("p" + t, "p" + n, m)
    assert (pathological.clinical_prognostic, pathological.pathological_prognostic) == (
        None,
        expected,
    )
    assert pathological.path[-1].id == rule


def test_equivocal_her2_counts_as_negative(tables):
    equivocal = stage(
        "cT2", "cN1", "M0", **{**MARKERS, "her2": "equivocal"}, tables=tables
    )
    assert (
        equivocal.clinical_prognostic
        == stage("cT2", "cN1", "M0", **MARKERS, tables=tables).clinical_prognostic
    )
    assert [rule.id for rule in equivocal.path[-2:]] == ["her2-equivocal", "P-table"]


def test_the_recurrence_score_counts_in_one_situation_only(tables):
    for prefix, t, n, er, her2, score in product(
        "cp",
        ("T0", "Tis(DCIS)", "T1mi", "T1c", "T2", "T3", "T4a"),
        ("N0", "N0(i+)", "N1mi", "N1", "N2"),
        "+-",
        "+-",
        (0, 10, 11, 100),
    ):
        if n == "N0(i+)" and prefix == "c":
            continue
        for grade, pr in product((1, 3), "+-"):
            markers = {"grade": grade, "her2": her2, "er": er, "pr": pr}
            result = stage(
                prefix + t, prefix + n, "M0", **markers, oncotype=score, tables=tables
            )
            fires = (
                prefix == "p" and t in ("T1mi", "T1c", "T2") and n in ("N0", "N0(i+)")
                and (er, her2) == ("+", "-") and score < 11
            )  # fmt: skip
            assert (result.path[-1].id == "P-oncotype") == fires
            if fires:
                assert result.pathological_prognostic == "IA"
            else:
                assert result == stage(
                    prefix + t, prefix + n, "M0", **markers, tables=tables
                )


def drop(rows):
    return rows[:40] + rows[41:]


def contradict(rows):
    return [*rows, [*rows[3][:-1], "IIIC" if rows[3][-1] != "IIIC" else "IA"]]


def misspell(rows):
    return [[*rows[0][:2], "4", *rows[0][3:]], *rows[1:]]


def lengthen(rows):
    return [[*rows[0], "more"], *rows[1:]]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (drop, "these rows are missing"),
        (contradict, "rows 5 and 338: clinical IA grade 1 HER2"),
        (misspell, "row 2: grade='4'"),
        (lengthen, "row 2: too many columns"),
        (lambda _: [], "and 328 more"),
    ],
)
def test_a_bad_file_is_refused_with_its_rows(write, change, said):
    with pytest.raises(StagingError, match=r"^prognostic tables: ") as error:
        PrognosticTables.from_csv(write(change))
    assert said in str(error.value)


def test_the_same_row_twice_is_no_contradiction(write, cells):
    assert len(
        PrognosticTables.from_csv(write(lambda rows: [*rows, rows[3]])).to_dict()
    ) == len(cells)


def test_other_columns_are_refused(write):
    with pytest.raises(StagingError, match=r"^columns: "):
        PrognosticTables.from_csv(write(columns=["basis", "group", *COLUMNS[2:]]))


ORDER = ["IA", "IB", "IIA", "IIB", "IIIA", "IIIB", "IIIC"]


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        (
            ("clinical", "IIA", "3", "+", "+", "+"),
            "IA",
            "clinical IIA grade 3 HER2+ ER+ PR+ is IA, better than",
        ),
        (
            ("clinical", "IIA", "1", "-", "+", "+"),
            "IA",
            "clinical IIA grade 1 HER2- ER+ PR+ is IA, better than",
        ),
        (
            ("pathological", "IIA", "2", "+", "+", "+"),
            "IIIC",
            "better than pathological IIA grade 2 HER2+ ER+ PR+",
        ),
        (
            ("clinical", "IIIA", "2", "+", "+", "+"),
            "IA",
            "better than clinical IIB grade 2 HER2+ ER+ PR+",
        ),
        (
            ("clinical", "IB", "1", "+", "+", "-"),
            "IIA",
            "ER and PR are interchangeable",
        ),
    ],
)
def test_each_law_is_kept(cells, key, value, said):
    assert cells[key] != value
    with pytest.raises(StagingError, match=r"obey their laws") as error:
        PrognosticTables({**cells, key: value})
    assert said in str(error.value)
