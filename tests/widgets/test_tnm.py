"""The TNM widget in Python: findings in, stage out, true cases, a stable twin."""

import base64
import json
import re
import xml.etree.ElementTree as ET
from itertools import product
from typing import Any

import pytest
import traitlets

from seedsoil.staging import STAGES, Findings, PrognosticTables, StagingError, assess
from seedsoil.widgets.tnm import PRESETS, TNM

# What each case's answer says, checked against the engine: preset, change, outcome.
CLAIMS = [
    ("screen-found", {}, {"t": "T1b", "n": "N0", "m": "M0", "stage": "IA"}),
    ("screen-found", {"size_mm": 10.5}, {"t": "T1c", "stage": "IA"}),
    ("screen-found", {"size_mm": 20.4}, {"t": "T1c", "stage": "IA"}),
    ("screen-found", {"size_mm": 20.5}, {"t": "T2", "stage": "IIA"}),
    ("rounding", {}, {"t": "T1a", "n": "N0", "m": "M0", "stage": "IA"}),
    ("rounding", {"size_mm": 5.5}, {"t": "T1b", "stage": "IA"}),
    ("rounding", {"size_mm": 1.0}, {"t": "T1mi", "stage": "IA"}),
    ("rounding", {"size_mm": 1.1}, {"t": "T1a", "stage": "IA"}),
    ("matted-nodes", {}, {"t": "T2", "n": "N2a", "m": "M0", "stage": "IIIA"}),
    ("matted-nodes", {"fixed": False}, {"n": "N1", "stage": "IIB"}),
    ("matted-nodes", {"fixed": False, "axillary": 12}, {"n": "N1", "stage": "IIB"}),
    ("matted-nodes", {"moment": "surgery first"}, {"n": "N1a", "stage": "IIB"}),
    (
        "matted-nodes",
        {"moment": "surgery first", "axillary": 12},
        {"n": "N3a", "stage": "IIIC"},
    ),
    ("supraclavicular", {}, {"t": "T2", "n": "N3c", "m": "M0", "stage": "IIIC"}),
    ("supraclavicular", {"supraclavicular": False}, {"n": "N1", "stage": "IIB"}),
    (
        "supraclavicular",
        {"supraclavicular": False, "distant": ["distant nodes"]},
        {"n": "N1", "m": "cM1", "stage": "IV"},
    ),
    (
        "painful-vertebra",
        {"distant": []},
        {"t": "T1b", "n": "N0", "m": "M0", "stage": "IA"},
    ),
    ("painful-vertebra", {"distant": ["bone"]}, {"m": "cM1", "stage": "IV"}),
    (
        "painful-vertebra",
        {"distant": ["bone"], "size_mm": 1},
        {"m": "cM1", "stage": "IV"},
    ),
    (
        "painful-vertebra",
        {"distant": ["bone"], "proven": True},
        {"m": "pM1", "stage": "IV"},
    ),
    ("dcis", {}, {"t": "Tis(DCIS)", "n": "N0", "m": "M0", "stage": "0"}),
    ("dcis", {"size_mm": 0.8}, {"t": "T1mi", "stage": "IA"}),
    (
        "recurrence",
        {"moment": "surgery first", "size_mm": 22, "axillary": 0, "distant": []},
        {"t": "T2", "n": "N0", "m": "M0", "stage": "IIA"},
    ),
    ("recurrence", {"distant": ["bone"]}, {"m": "cM1", "stage": "IV"}),
    (
        "recurrence",
        {"distant": ["bone"], "moment": "recurrence"},
        {"m": "cM1", "stage": None},
    ),
]


@pytest.mark.parametrize(("preset", "change", "outcome"), CLAIMS)
def test_what_a_case_says_is_what_the_engine_says(
    preset: str, change: dict[str, Any], outcome: dict[str, Any]
) -> None:
    found = assess(Findings.from_dict({**PRESETS[preset]["findings"], **change}))
    said = {axis: outcome[axis] for axis in "tnm" if axis in outcome}
    assert {
        axis: re.sub("^(yp|c|p|r)(?=[TN])", "", getattr(found, axis)) for axis in said
    } == said
    if "stage" in outcome:
        assert found.result.anatomic == outcome["stage"]


def test_every_case_is_claimed() -> None:
    assert {preset for preset, _, _ in CLAIMS} == set(PRESETS)


@pytest.mark.parametrize("case", PRESETS.values(), ids=PRESETS)
def test_a_case_asks_one_question_with_one_right_answer(case: dict[str, Any]) -> None:
    assert [option.get("right", False) for option in case["options"]].count(True) == 1
    assert all(option["text"] and option["why"] for option in case["options"])
    assert case["question"].endswith("?")
    assert case["answer"]
    assert case["task"]


@pytest.mark.parametrize("case", PRESETS.values(), ids=PRESETS)
def test_a_case_is_not_solved_before_anything_moves(case: dict[str, Any]) -> None:
    found = assess(Findings.from_dict(case["findings"]))
    now = {axis: str(getattr(found, axis) or "").lstrip("cp") for axis in "tn"}
    now |= {"m": str(found.m), "stage": found.result and found.result.anatomic}
    now["moment"] = case["findings"].get("moment", "before treatment")
    goal = case["goal"]
    assert "changed" in goal or any(now[name] != goal[name] for name in goal)


def test_partial_findings_keep_the_defaults_of_the_rest() -> None:
    w = TNM(findings={"size_mm": 24})
    assert w.findings == Findings(size_mm=24).to_dict()


def test_findings_go_on_top_of_the_case() -> None:
    w = TNM(preset="matted-nodes", findings={"fixed": False})
    assert (w.preset, w.findings["axillary"], w.findings["fixed"]) == (
        "matted-nodes",
        2,
        False,
    )


def test_setting_a_preset_opens_it() -> None:
    w = TNM(mode="categories")
    w.preset = "rounding"
    assert (w.mode, w.findings["size_mm"]) == ("findings", 5.4)


def test_a_widget_looks_where_it_is_told_and_a_case_where_its_question_lies() -> None:
    assert TNM().look == "tumour"
    assert TNM(preset="matted-nodes").look == "nodes"
    w = TNM(preset="matted-nodes", look="biology")
    assert w.look == json.loads(w.page_state())["look"] == "biology"
    w.preset = "painful-vertebra"
    assert w.look == "distant"
    w.look = "nodes"
    assert w.look == "nodes"


@pytest.mark.parametrize("case", PRESETS.values(), ids=PRESETS)
def test_what_a_case_asks_for_is_veiled_in_the_twin(case: dict[str, Any]) -> None:
    w = TNM(preset=case["id"])
    shown = re.sub("<p><strong>.*?</details>", "", w.twin())
    drawn = "".join(picture_of(w).itertext())
    assert "stage" in case["veil"]
    assert w.assessment.result is None or w.stage.because not in shown
    for axis in "tnm":
        label = getattr(w.assessment, axis) or f"{axis.upper()} ?"
        row = f'<th scope="row">Category {axis.upper()}</th><td>{label}</td>'
        assert (row in shown) == (label in drawn) == (axis not in case["veil"])
    assert "predict first" in drawn


def test_leaving_a_preset_keeps_the_findings() -> None:
    w = TNM(preset="rounding")
    w.preset = ""
    assert w.findings["size_mm"] == 5.4


def test_stage_follows_the_findings() -> None:
    w = TNM(findings={"size_mm": 24, "axillary": 2, "distant": []})
    assert w.stage.because == "IIB because cT2 and cN1"
    w.findings = {**w.findings, "distant": ["bone"]}
    assert w.stage.anatomic == "IV"
    assert w.assessment.m == "cM1"


def test_stage_is_none_while_several_are_possible() -> None:
    w = TNM(preset="painful-vertebra")
    assert w.stage is None
    assert w.assessment.possible_stages == ("IA", "IV")


def test_stage_follows_the_categories_in_their_mode() -> None:
    w = TNM(mode="categories", categories={"t": "pT2", "n": "pN1a", "m": "M0"})
    assert w.stage.anatomic == "IIB"
    w.categories = {"t": "pT2", "n": "", "m": "M0"}
    assert w.stage is None
    assert "open" in repr(w)


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ({"findings": {"size_mm": 9999}}, "size_mm: 9999 .* 0 to 300"),
        ({"findings": {"sise_mm": 9}}, "findings: 'sise_mm' .* size_mm"),
        ({"findings": {"distant": ["spleen"]}}, "distant: .*spleen.* 'bone'"),
        ({"findings": {"size_mm": 0, "skin": ["oedema"]}}, "size_mm: 0.* beside skin="),
        ({"preset": "matted"}, "preset: 'matted' .* 'matted-nodes'"),
        ({"mode": "codes"}, "mode: 'codes' .* 'findings', 'categories'"),
        (
            {"look": "moment"},
            "look: 'moment' .* 'tumour', 'nodes', 'distant', 'biology'",
        ),
        ({"look": ""}, "look: '' .* 'tumour'"),
        ({"categories": {"t": "cT2"}}, "categories: .* three keys"),
        ({"categories": {"t": "T2", "n": "cN1", "m": "M0"}}, "'t'.*'T2' .* prefixes"),
        ({"categories": {"t": "cT2", "n": "cN1a", "m": "M0"}}, "'n'.*cN1a.* N1mi, N1,"),
        ({"categories": {"t": "cT2", "n": "cN1", "m": "MX"}}, "'m'.*'MX'.* pM1"),
        ({"categories": {"t": "pT2", "n": "cN1", "m": "M0"}}, "the same prefix"),
        ({"tables": 3}, "tables: 3 .* PrognosticTables, or None"),
    ],
)
def test_a_bad_value_is_named_and_changes_nothing(
    setting: dict[str, Any], named: str
) -> None:
    with pytest.raises(StagingError, match=named):
        TNM(**setting)
    w = TNM(findings={"size_mm": 24})
    before = w.page_state()
    (name, value), *_ = setting.items()
    with pytest.raises(StagingError, match=named):
        setattr(w, name, value)
    assert w.page_state() == before


def test_a_value_of_the_wrong_type_is_refused_by_the_trait() -> None:
    w = TNM()
    with pytest.raises(traitlets.TraitError, match="findings"):
        w.findings = 24


def lawful_tables() -> PrognosticTables:
    """Return made-up tables that obey the laws: every cell is its anatomic group."""
    anatomic = STAGES[1:-1]
    return PrognosticTables(
        {
            (basis, group, grade, her2, er, pr): group
            for basis, group, grade, her2, er, pr in product(
                ("clinical", "pathological"), anatomic, "123", "+-", "+-", "+-"
            )
        }
    )


def test_tables_are_used_and_travel_as_json() -> None:
    findings = {"size_mm": 24, "axillary": 2, "distant": [], "grade": 2}
    findings |= {"er": "+", "pr": "-", "her2": "-"}
    w = TNM(findings=findings, tables=lawful_tables())
    assert w.stage.clinical_prognostic == "IIB"
    assert json.loads(w.page_state())["tables"] == lawful_tables().to_dict()
    w.tables = None
    assert w.stage.clinical_prognostic is None
    assert w.stage.prognostic_reason


def picture_of(w: TNM) -> ET.Element:
    source = re.search(r"base64,([^\"]+)", w.twin()).group(1)
    return ET.fromstring(base64.b64decode(source))  # noqa: S314 - our own drawing


@pytest.mark.parametrize(("size", "factor"), [(24, 1), (60, 1), (80, 0.5), (200, 0.2)])
def test_the_twin_draws_the_tumour_to_size(size: float, factor: float) -> None:
    circle = picture_of(TNM(findings={"size_mm": size})).find("{*}circle")
    diameter_mm = 2 * float(circle.get("r")) / (96 / 25.4)
    assert diameter_mm == pytest.approx(size * factor, abs=0.01)


def test_the_twin_draws_no_tumour_where_none_is_known() -> None:
    assert picture_of(TNM()).find("{*}circle") is None


@pytest.mark.parametrize("preset", PRESETS)
def test_the_twin_is_stable_and_speaks(preset: str) -> None:
    w = TNM(preset=preset)
    assert w.twin() == TNM(preset=preset).twin()
    alt = re.search(r'alt="([^"]+)"', w.twin()).group(1)
    assert 40 <= len(alt) <= 250
    assert '<th scope="row">Stage</th><td>predict first</td>' in w.twin()
    assert PRESETS[preset]["question"] in w.twin()
    assert repr(w) == repr(TNM(preset=preset))


def test_a_recurrence_has_no_new_stage() -> None:
    w = TNM(findings={"moment": "recurrence", "distant": ["bone"]})
    assert repr(w) == "TNM: T ? N ? cM1, stage kept"
    assert "keeps the stage given at first diagnosis" in w.twin()
    assert '<th scope="row">Stage at first diagnosis</th>' in w.twin()


def test_after_treatment_the_first_stage_stands() -> None:
    findings = {"moment": "after neoadjuvant treatment", "size_mm": 12}
    w = TNM(findings={**findings, "axillary": 0, "distant": []})
    assert "Group after treatment (the first stage stands)" in w.twin()


def test_a_combination_without_a_group_is_told_as_possible() -> None:
    assert "no stage group" in TNM().twin()
    assert "no stage group" not in TNM(preset="screen-found").twin()
