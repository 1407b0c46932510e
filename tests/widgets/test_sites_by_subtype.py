"""The SiteBySubtype widget: four counts, their intervals, and the sums it speaks of."""

from __future__ import annotations

import json
import math
import re
import subprocess
from typing import Any

import pytest

from seedsoil.evidence import EvidenceError, table
from seedsoil.widgets import SiteBySubtype
from seedsoil.widgets.sites_by_subtype import _QUESTIONS, STUDIES
from widgets.node import bundled, node

ROWS = table("sites_by_subtype")
COUNTED = ROWS.dropna(subset=["n"]).to_dict("records")
SCRIPT = """
const { countOf, sumOf, sentenceOf } = await import(process.argv[1]);
let text = "";
for await (const part of process.stdin) text += part;
const rows = JSON.parse(text);
const sums = {};
for (const study of new Set(rows.map((row) => row.study))) {
  const count = countOf(rows, study);
  for (const column of count.columns) sums[`${study} ${column}`] = sumOf(count, column);
}
console.log(JSON.stringify({ sums, sentences: rows.map(sentenceOf) }));
"""


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the browser makes of the rows: sums of columns, and sentences."""
    (bundle,) = bundled(tmp_path_factory.mktemp("sites"), "sites_by_subtype/count.ts")
    done = subprocess.run(
        [node(), "--input-type=module", "-e", SCRIPT, bundle.as_uri()],
        input=json.dumps(SiteBySubtype().rows),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("row", COUNTED, ids=lambda r: f"{r['column']} {r['site']}")
def test_each_interval_is_wilsons_and_each_share_its_count(row: dict[str, Any]) -> None:
    n, share, z = row["n"], row["count"] / row["n"], 1.959963984540054
    middle = (share + z * z / 2 / n) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / 4 / n / n) / (1 + z * z / n)
    assert row["low"] == round(100 * (middle - half), 1)
    assert row["high"] == round(100 * (middle + half), 1)
    assert row["percent"] == pytest.approx(100 * share, abs=0.06)


def test_the_browser_adds_up_as_python_does(view: dict[str, Any]) -> None:
    sites = ROWS.groupby("study")["site"].nunique()
    for (study, column), rows in ROWS.groupby(["study", "column"]):
        whole = len(rows) == sites[study]
        expected = pytest.approx(rows["percent"].sum()) if whole else None
        assert view["sums"][f"{study} {column}"] == expected


def test_what_the_answers_say_of_the_sums_is_so(view: dict[str, Any]) -> None:
    whole = {name: value for name, value in view["sums"].items() if value is not None}
    hundred = {
        name.split()[0] for name, value in whole.items() if round(value, 1) == 100
    }
    assert hundred == {"seer"}
    said = [each["reply"] for each in _QUESTIONS["prediction"]["options"]]
    said.append(_QUESTIONS["prediction"]["answer"])
    assert all(f"{whole['turkey luminal A']:.1f} %" in text for text in said)
    yes = [e["id"] for e in _QUESTIONS["hundred"]["options"] if e["reply"][:3] == "Yes"]
    assert yes == ["seer"]


def test_a_share_says_of_whom(view: dict[str, Any]) -> None:
    said = [text.replace("\xa0", " ") for text in view["sentences"]]
    assert said[0] == (
        "Bone. Of 444 relapsed people (luminal A), 294 had a metastasis there: "
        "66.2 % (95 % interval 61.7 to 70.5)."
    )
    assert (
        "Bone. Of the metastases at these four sites (triple-negative), 36.39 % were there."
        in said
    )
    assert any("(HER2)" in text for text in said)


def test_the_options_are_the_counts_and_each_says_what_it_is_not() -> None:
    assert [each["id"] for each in _QUESTIONS["hundred"]["options"]] == list(STUDIES)
    assert set(ROWS["study"]) == set(STUDIES)
    assert all(len(study["not"]) >= 3 for study in STUDIES.values())


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ({"study": "kennecke"}, "study is 'kennecke'; allowed: 'turkey', 'seer'"),
        ({"picked": ["luminal A", "spleen"]}, "picked is .*'luminal A and bone'"),
        ({"picked": "bone"}, "picked is 'bone'"),
        ({"prediction": "131"}, "prediction is '131'; allowed: .*'more'"),
        ({"hundred": "all"}, "hundred is 'all'; allowed: .*'seer'"),
    ],
)
def test_a_bad_value_is_named_and_changes_nothing(
    setting: dict[str, Any], named: str
) -> None:
    w = SiteBySubtype("first")
    before = w.page_state()
    (name, value), *_ = setting.items()
    with pytest.raises(EvidenceError, match=named):
        setattr(w, name, value)
    assert w.page_state() == before
    if name == "study":
        with pytest.raises(EvidenceError, match=named):
            SiteBySubtype(value)


@pytest.mark.parametrize("study", STUDIES)
def test_the_twin_holds_every_share_of_its_count(study: str) -> None:
    twin = SiteBySubtype(study).twin()
    for row in SiteBySubtype().rows:
        if row["study"] == study:
            assert f"{row['printed']} %" in twin
    assert twin.count("not read") == (3 if study == "seer" else 0)
    assert _QUESTIONS["prediction"]["ask"] in twin
    assert repr(SiteBySubtype(study)).endswith(STUDIES[study]["name"])


def test_the_twin_no_longer_asks_when_answered() -> None:
    w = SiteBySubtype()
    w.prediction = "more"
    assert _QUESTIONS["prediction"]["ask"] not in w.twin()


def test_no_number_that_was_not_read_is_shown() -> None:
    """Shares that stood only in somebody's memory stay out."""
    assert "kennecke2010" not in set(ROWS["source_key"])
    assert not re.search(r"66\.6|71\.4", SiteBySubtype().page_state())
