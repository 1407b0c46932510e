"""Findings to categories to stages, over the whole legal input space."""

from itertools import product

import pytest

from seedsoil import staging
from seedsoil.evidence import Bibliography
from seedsoil.staging import (
    Findings,
    StagingError,
    assess,
    classify_m,
    classify_n,
    classify_t,
    stage,
)
from seedsoil.staging._rules import RULES
from staging import battery, oracle


@pytest.mark.parametrize(
    ("size_mm", "category"),
    [
        (0.01, "T1mi"), (0.3, "T1mi"), (1.0, "T1mi"), (1.01, "T1a"), (1.1, "T1a"), (1.4, "T1a"), (2, "T1a"),
        (5.4, "T1a"), (5.49, "T1a"), (5.5, "T1b"), (10.4, "T1b"), (10.5, "T1c"), (20.4, "T1c"), (20.5, "T2"),
        (50.4, "T2"), (50.5, "T3"), (300, "T3"),
    ],
)  # fmt: skip
def test_sizes_round_as_published(size_mm, category):
    assert classify_t(size_mm) == category


def ids(category):
    return [rule.id for rule in category.path[1:] if rule.id != "T-rounding"]


def test_every_t_finding():
    for findings in oracle.t_inputs():
        expected, given = oracle.t_of(findings), battery.given(findings)
        if expected is None:
            with pytest.raises(
                StagingError, match=r"^size_mm: 0.* beside (chest_wall|skin)="
            ):
                classify_t(**given)
        else:
            found = classify_t(**given)
            assert (found, ids(found)) == (expected, oracle.t_notes_of(findings))


@pytest.mark.parametrize("basis", ["clinical", "pathological"])
def test_every_n_finding(basis):
    for findings in oracle.n_inputs():
        expected, given = oracle.n_of(findings, basis), battery.given(findings)
        if expected is None:
            names = r"^(largest_deposit_mm|fixed): .* beside (axillary|fixed|isolated_tumour_cells)="
            with pytest.raises(StagingError, match=names):
                classify_n(basis, **given)
        else:
            found = classify_n(basis, **given)
            notes = oracle.n_notes_of(findings, basis)
            assert (found, ids(found)) == (basis[0] + expected, notes), findings


def test_every_m_finding():
    for findings in oracle.m_inputs():
        expected = oracle.m_of(findings)
        if expected in (None, "unknown"):
            with pytest.raises(StagingError, match=r"^(proven: .* beside|distant: )"):
                classify_m(**findings)
        else:
            found = classify_m(**findings)
            assert (found, ids(found)) == (expected, oracle.m_notes_of(findings))


@pytest.mark.parametrize(
    ("prefix", "n_names"),
    [("c", oracle.CN_ORDER), ("p", oracle.PN_ORDER), ("", oracle.PN_ORDER)],
)
def test_every_combination_of_categories(prefix, n_names):
    for t, n, m in product(oracle.T_ORDER, n_names, oracle.M_ORDER):
        result = stage(prefix + t, prefix + n, m)
        expected = oracle.anatomic(t, n, m)
        assert result.anatomic == expected, (t, n, m)
        assert (result.reason is None) == (expected is not None)
        assert result.because.startswith(expected or "no stage group")


def test_coarse_categories_stage_as_their_group():
    for t, n, m in product(
        oracle.ANATOMIC, ("N0", "N1mi", "N1", "N2", "N3", "NX"), ("M0", "cM0", "M1")
    ):
        assert stage(t, n, m).anatomic == oracle.anatomic(t, n, m)
    assert stage("pT1", "pN2", "M0").anatomic == "IIIA"


def test_prefixes_and_suffixes_are_taken():
    for t, n, m in (
        ("cT2(m)", "cN1(f)", "cM0"), ("pT2", "pN1a(sn)", "M0"), ("ypT2", "ypN1a", "M0"), ("ycT2", "ycN1", "M0"),
    ):  # fmt: skip
        assert stage(t, n, m).anatomic == "IIB"
    assert stage("ypT0", "ypN0", "ypM1").anatomic == "IV"


@pytest.mark.parametrize(
    ("t", "n", "m", "because"),
    [
        ("cT2", "cN1", "M0", "IIB because cT2 and cN1"),
        ("pT4b", "pN3c", "M0", "IIIC because pN3c, whatever T is"),
        ("cT1b", "cN0", "pM1", "IV because pM1, whatever T and N are"),
        ("Tis(DCIS)", "N0", "M0", "0 because Tis(DCIS) and N0"),
    ],
)
def test_the_stage_says_why(t, n, m, because):
    assert stage(t, n, m).because == because


@pytest.mark.parametrize(
    ("t", "n", "rule"),
    [
        ("T0", "N0", "no-T0N0"), ("TX", "N0", "no-TX"), ("TX", "N2", "no-TX"), ("T2", "NX", "no-NX"), ("TX", "NX", "no-NX"),
        ("Tis(DCIS)", "N1mi", "no-Tis-N"), ("Tis(Paget)", "N2", "no-Tis-N"),
        ("ypT0", "ypN0", "yp-complete"), ("ypTis(DCIS)", "ypN0", "yp-complete"), ("ypT0", "ypN0(i+)", "yp-cells"),
        ("ypTis(DCIS)", "ypN0(i+)", "yp-cells"), ("ycT0", "ycN0", "yc-complete"), ("ypT0", "ypNX", "no-NX"),
    ],
)  # fmt: skip
def test_a_combination_without_a_group_has_its_reason(t, n, rule):
    result = stage(t, n, "M0")
    assert (result.anatomic, result.path[0].id, result.reason) == (
        None,
        rule,
        result.path[0].sentence,
    )


@pytest.mark.parametrize(
    ("categories", "rules"),
    [
        (("T1mi", "N0", "M0"), ["G-IA", "as-T1"]),
        (("T1a", "N0(i+)", "M0"), ["G-IA", "as-N0-i"]),
        (("T1a", "N0(mol+)", "cM0(i+)"), ["G-IA", "as-N0-mol", "as-M0"]),
        (("T1mi", "N1mi", "M0"), ["G-IB", "as-T1"]),
        (("T2", "N1mi", "M0"), ["G-IIB-T2", "as-N1"]),
        (("T3", "N1mi", "M0"), ["G-IIIA-T3", "as-N1"]),
        (("T4a", "N1mi", "M0"), ["G-IIIB", "as-N1"]),
        (("Tis(DCIS)", "N3a", "M0"), ["G-IIIC", "literal-Tis-N3"]),
        (("Tis(Paget)", "N0", "M1"), ["G-IV", "literal-Tis-M1"]),
        (("Tis", "N3", "M1"), ["G-IV", "literal-Tis-M1"]),
    ],
)
def test_the_path_names_every_reading(categories, rules):
    assert [
        rule.id for rule in stage(*categories).path if not rule.id.startswith("P-")
    ] == rules


@pytest.mark.parametrize(
    ("size_mm", "more", "rules"),
    [
        (5.5, {}, ["T1b", "T-rounding"]),
        (5, {}, ["T1a"]),
        (0.4, {}, ["T1mi", "T-rounding"]),
        (30, {"chest_wall": "pectoralis"}, ["T2", "T-pectoralis"]),
        (30, {"skin": ["dermis", "dimpling"]}, ["T2", "T-dermis", "T-dimpling"]),
        (
            30,
            {"skin": "nipple retraction", "in_situ": "DCIS"},
            ["T2", "T-dimpling", "T-in-situ-around"],
        ),
        (8, {"in_situ": "Paget"}, ["T1b", "T-paget-with-tumour"]),
        (0, {"in_situ": "Paget"}, ["Tis-Paget"]),
        (0, {"in_situ": "DCIS"}, ["Tis-DCIS"]),
        (5.5, {"inflammatory": True}, ["T4d"]),
        (20, {"assessable": False}, ["TX", "T-set-aside"]),
        (None, {"assessable": False}, ["TX"]),
        (
            None,
            {"assessable": False, "chest_wall": "invaded"},
            ["T4a", "T-grown-anyway"],
        ),
    ],
)
def test_the_t_path_says_what_did_not_count(size_mm, more, rules):
    assert [rule.id for rule in classify_t(size_mm, **more).path] == rules


@pytest.mark.parametrize(
    ("basis", "nodes", "rules"),
    [
        ("clinical", {"axillary": 1}, ["cN1"]),
        ("clinical", {"axillary": 2}, ["cN1", "cN-count"]),
        (
            "clinical",
            {"axillary": 0, "internal_mammary": "sentinel"},
            ["cN0", "cN-sentinel"],
        ),
        (
            "pathological",
            {"axillary": 1, "fixed": True, "largest_deposit_mm": 3},
            ["pN1a", "pN-fixed"],
        ),
        ("pathological", {"axillary": 1}, ["pN1a", "pN-unknown-deposit"]),
        (
            "pathological",
            {"axillary": 1, "isolated_tumour_cells": True, "largest_deposit_mm": 3},
            ["pN1a", "pN-cells-beside"],
        ),
        (
            "pathological",
            {"axillary": 0, "isolated_tumour_cells": True, "largest_deposit_mm": 0.2},
            ["pN0i"],
        ),
    ],
)
def test_the_n_path_says_what_did_not_count(basis, nodes, rules):
    assert [rule.id for rule in classify_n(basis, **nodes).path] == rules


@pytest.mark.parametrize(
    ("findings", "sentence"),
    [
        (
            {"size_mm": 0, "skin": ["oedema"]},
            r"size_mm: 0.0 .* beside skin=\['oedema'\]",
        ),
        ({"axillary": 0, "fixed": True}, "fixed: True .* beside axillary=0"),
        (
            {"axillary": 0, "largest_deposit_mm": 0.1},
            "largest_deposit_mm: 0.1 .* beside isolated_tumour_cells=False",
        ),
        ({"distant": [], "proven": True}, r"proven: True .* beside distant=\[\]"),
    ],
)
def test_findings_that_contradict_each_other_are_both_named(findings, sentence):
    with pytest.raises(StagingError, match=sentence) as error:
        assess(Findings.from_dict(findings))
    assert error.value.beside[0] in findings | {"isolated_tumour_cells": False}
    # what is set aside contradicts nothing
    judged = {"tumour_assessable": False, "nodes_assessable": False}
    if "distant" not in findings:
        assert assess(Findings.from_dict(findings | judged)).n == "cNX"


def test_distant_nodes_are_explained():
    assert [rule.id for rule in classify_m("distant nodes").path] == [
        "cM1",
        "M-distant-nodes",
    ]
    assert [rule.id for rule in classify_m("bone", proven=True).path] == ["pM1"]


@pytest.mark.parametrize(("prefix", "n"), [("yc", "N1"), ("yp", "N1a")])
def test_after_neoadjuvant_treatment_the_first_stage_stands(prefix, n):
    result = stage(prefix + "T2", prefix + n, "M0")
    assert [rule.id for rule in result.path] == ["G-IIB-T2", "after-treatment"]
    assert "The stage given before it stands" in result.path[1].sentence


def test_markers_of_carcinoma_in_situ_point_to_no_treatment():
    markers = {"er": "-", "pr": "-", "her2": "+", "axillary": 0, "distant": []}
    assert assess(Findings(size_mm=0, in_situ="DCIS", **markers)).subtype is None
    assert (
        assess(Findings(size_mm=3, in_situ="DCIS", **markers)).subtype.id == "HR-/HER2+"
    )


def test_a_recurrence_keeps_its_stage():
    result = stage("rT1a", "rN0", "cM1")
    assert (result.anatomic, result.clinical_prognostic, result.path[0].id) == (
        None,
        None,
        "recurrence",
    )
    assert staging.neighbours("rT1a", "rN0", "cM1") == ()
    assert staging.possible_stages("rT1a", "rN0", "cM1") == ()
    assessed = assess(Findings(moment="recurrence", distant=["bone"]))
    assert assessed.result is not None
    assert (assessed.result.anatomic, assessed.t, assessed.n, assessed.m) == (
        None,
        None,
        None,
        "cM1",
    )


@pytest.mark.parametrize(
    ("call_", "field", "value"),
    [
        (lambda: classify_t(9999), "size_mm", 9999),
        (lambda: classify_t(-1), "size_mm", -1),
        (lambda: classify_t(float("nan")), "size_mm", None),
        (lambda: classify_t("8"), "size_mm", "8"),
        (lambda: classify_t(True), "size_mm", True),  # noqa: FBT003
        (lambda: classify_t(8, chest_wall="ribs"), "chest_wall", "ribs"),
        (lambda: classify_t(8, skin=["peau"]), "skin", ["peau"]),
        (lambda: classify_t(8, skin=4), "skin", 4),
        (lambda: classify_t(0, in_situ="LCIS"), "in_situ", "LCIS"),
        (lambda: classify_t(8, inflammatory=1), "inflammatory", 1),
        (lambda: classify_n("biopsy"), "basis", "biopsy"),
        (lambda: classify_n("clinical", axillary=2.5), "axillary", 2.5),
        (lambda: classify_n("clinical", axillary=61), "axillary", 61),
        (
            lambda: classify_n("pathological", axillary=1, largest_deposit_mm=0),
            "largest_deposit_mm",
            0,
        ),
        (
            lambda: classify_n("pathological", axillary=1, largest_deposit_mm=101),
            "largest_deposit_mm",
            101,
        ),
        (
            lambda: classify_n("clinical", internal_mammary=True),
            "internal_mammary",
            True,
        ),
        (lambda: classify_t(0, chest_wall="pectoralis"), "size_mm", 0),
        (lambda: classify_t(0, skin="dermis"), "size_mm", 0),
        (lambda: classify_n("clinical", fixed=True), "fixed", True),
        (
            lambda: classify_n("pathological", largest_deposit_mm=3),
            "largest_deposit_mm",
            3,
        ),
        (
            lambda: classify_n("pathological", largest_deposit_mm=0.1),
            "largest_deposit_mm",
            0.1,
        ),
        (lambda: classify_m("skin"), "distant", "skin"),
        (lambda: classify_m(None), "distant", None),
        (lambda: classify_m((), proven=True), "proven", True),
        (lambda: stage("T5", "N0", "M0"), "t", "T5"),
        (lambda: stage(2, "N0", "M0"), "t", 2),
        (lambda: stage("T2", "cN1a", "M0"), "n", "cN1a"),
        (lambda: stage("T2", "pN3d", "M0"), "n", "pN3d"),
        (lambda: stage("T2", "N0", "MX"), "m", "MX"),
        (lambda: stage("T2", "N0", "pM0"), "m", "pM0"),
        (lambda: stage("T2", "N0", "M0", grade=4), "grade", 4),
        (lambda: stage("T2", "N0", "M0", grade=True), "grade", True),
        (lambda: stage("T2", "N0", "M0", er="positive"), "er", "positive"),
        (lambda: stage("T2", "N0", "M0", oncotype=101), "oncotype", 101),
        (lambda: staging.possible_stages("T9"), "t", "T9"),
        (lambda: staging.neighbours("T2", "N9", "M0"), "n", "N9"),
        (lambda: staging.categories("x"), "axis", "x"),
        (lambda: staging.categories("n", "biopsy"), "basis", "biopsy"),
        (lambda: Findings.from_dict({"size": 8}), "findings", "size"),
        (lambda: staging.subtype("+", "+", "high"), "her2", "high"),
    ],
)
def test_bad_input_names_field_value_and_what_is_allowed(call_, field, value):
    with pytest.raises(StagingError) as error:
        call_()
    assert error.value.field == field
    assert value is None or error.value.value == value
    assert str(error.value).startswith(f"{field}: ")
    assert f"allowed: {error.value.allowed}" in str(error.value)
    assert error.value.allowed


def test_categories_come_in_order():
    assert [row.category for row in staging.categories("t")] == oracle.T_ORDER
    assert [row.category for row in staging.categories("n")] == oracle.CN_ORDER
    assert [
        row.category for row in staging.categories("n", "pathological")
    ] == oracle.PN_ORDER
    assert [row.category for row in staging.categories("m")] == oracle.M_ORDER


@pytest.mark.parametrize(
    ("markers", "found"),
    [
        (("+", None, "-"), "HR+/HER2-"), ((None, "+", "-"), "HR+/HER2-"), (("-", "+", "+"), "HR+/HER2+"),
        (("-", "-", "+"), "HR-/HER2+"), (("-", "-", "-"), "HR-/HER2-"), (("-", "-", "equivocal"), "HR-/HER2-"),
        (("-", None, "-"), None), (("+", "+", None), None), ((None, None, None), None),
    ],
)  # fmt: skip
def test_markers_imply_a_subtype(markers, found):
    subtype = staging.subtype(*markers)
    assert (subtype.id if subtype else None) == found


class TestWhatIsStillOpen:
    def test_nothing_known_leaves_everything_open(self):
        assessed = assess(Findings())
        assert assessed.possible_stages == staging.STAGES
        assert assessed.unknown == ("t", "n", "m")
        assert assessed.result is None
        assert assessed.possible_t == tuple("c" + name for name in oracle.T_ORDER[1:])
        assert assessed.possible_n == tuple("c" + name for name in oracle.CN_ORDER[1:])
        assert assessed.possible_m == ("M0", "cM1", "pM1")

    def test_after_surgery_every_pathological_category_is_open(self):
        assessed = assess(Findings(moment="surgery first"))
        assert assessed.possible_n == tuple("p" + name for name in oracle.PN_ORDER[1:])

    def test_what_is_known_narrows_the_rest(self):
        assert assess(Findings(size_mm=8, axillary=0)).possible_stages == ("IA", "IV")
        assert assess(Findings(in_situ="DCIS")).possible_t[0] == "cTis(DCIS)"
        assert assess(Findings(chest_wall="invaded", distant=[])).t == "cT4a"
        assert assess(Findings(supraclavicular=True)).n == "cN3c"
        assert assess(Findings(internal_mammary="detected")).possible_n == (
            "cN2b",
            "cN3a",
            "cN3b",
            "cN3c",
        )
        assert assess(Findings(circulating_cells=True)).possible_m == (
            "cM0(i+)",
            "cM1",
            "pM1",
        )

    def test_a_distant_metastasis_settles_the_stage_alone(self):
        assessed = assess(Findings(distant=["bone"]))
        assert assessed.result is not None
        assert (assessed.result.anatomic, assessed.unknown) == ("IV", ("t", "n"))

    def test_n3_without_metastasis_settles_it_too(self):
        assessed = assess(Findings(supraclavicular=True, distant=[]))
        assert assessed.result is not None
        assert assessed.result.anatomic == "IIIC"

    def test_a_combination_without_a_group_keeps_the_stage_open(self):
        assessed = assess(Findings(size_mm=0, in_situ="DCIS", axillary=1))
        assert (assessed.possible_stages, assessed.possibly_no_group) == (("IV",), True)
        assert assessed.result is None
        assert not assess(Findings(size_mm=8, axillary=1)).possibly_no_group

    def test_one_possible_stage_waits_for_m(self):
        assert assess(Findings(size_mm=8, axillary=0)).result is None

    def test_sets_of_categories(self):
        assert staging.possible_stages("T1", ("N0", "N1"), "M0") == ("IA", "IIA")
        assert staging.possible_stages("T0", "N0", "M0") == ()
        assert staging.possible_stages() == staging.STAGES


class TestNeighbours:
    @pytest.mark.parametrize(
        ("prefix", "n_names"), [("c", oracle.CN_ORDER), ("p", oracle.PN_ORDER)]
    )
    def test_every_neighbour_is_true_and_none_is_left_out(self, prefix, n_names):
        for t, n, m in product(oracle.T_ORDER, n_names, oracle.M_ORDER):
            now = oracle.anatomic(t, n, m)
            found = {
                (each.axis, each.category): each
                for each in staging.neighbours(prefix + t, prefix + n, m)
            }
            expected = {}
            for axis, names, here, swap in (
                ("t", oracle.T_ORDER, t, lambda x, n=n, m=m: (x, n, m)),
                ("n", n_names, n, lambda x, t=t, m=m: (t, x, m)),
                ("m", oracle.M_ORDER, m, lambda x, t=t, n=n: (t, n, x)),
            ):
                for name in names:
                    then = oracle.anatomic(*swap(name))
                    nowhere = "X" in here or "X" in name or now is None
                    exceptional = (prefix, name) == ("c", "N1mi")
                    if then not in (None, now) and not nowhere and not exceptional:
                        label = name if axis == "m" else prefix + name
                        expected[axis, label] = (
                            then,
                            names.index(name) - names.index(here),
                        )
            assert {
                key: (each.stage, each.steps) for key, each in found.items()
            } == expected

    @pytest.mark.parametrize("prefix", ["yc", "yp", "r"])
    def test_a_stage_already_given_does_not_move(self, prefix):
        assert staging.neighbours(prefix + "T2", prefix + "N1", "M0") == ()

    def test_unprefixed_and_coarse_categories_find_their_place(self):
        assert {
            each.category
            for each in staging.neighbours("T2", "N1a", "M0")
            if each.axis == "n"
        } >= {"N2a", "N0(i+)"}
        assert {
            each.category
            for each in staging.neighbours("T2", "N1", "cM0")
            if each.axis == "n"
        } >= {"N2a", "N0"}


def test_every_source_of_the_rules_stands_in_the_bibliography():
    bibliography = Bibliography.load()
    evidence = {key for row in RULES["subtypes"] for key in row["evidence"]}
    for key in battery.SOURCES | evidence:
        assert bibliography[key].text()


def test_findings_go_there_and_back():
    findings = Findings(size_mm=8, skin="dermis", distant=("lung", "bone"))
    assert findings.distant == ("bone", "lung")
    assert Findings.from_dict(findings.to_dict()) == findings
