"""data/ is what its description says, and no more is stated than its sources say."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from seedsoil.evidence import Bibliography, EvidenceError, table
from seedsoil.evidence._folders import find
from seedsoil.evidence.tables import package

DATA = Path(__file__).parents[2] / "data"
RESOURCES: list[dict[str, Any]] = package()["resources"]
TABLES = [each for each in RESOURCES if each["format"] == "csv"]
by_name = pytest.mark.parametrize("resource", RESOURCES, ids=lambda each: each["name"])
by_table = pytest.mark.parametrize("resource", TABLES, ids=lambda each: each["name"])


def rows(resource: dict[str, Any]) -> list[dict[str, str]]:
    with (DATA / resource["path"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_file_is_described_and_every_description_has_its_file() -> None:
    files = {p.name for p in DATA.iterdir() if p.suffix in {".csv", ".json"}}
    assert files - {"datapackage.json"} == {each["path"] for each in RESOURCES}


def test_the_tables_are_what_their_description_says() -> None:
    # types, limits, allowed words and checksums
    report = Package(DATA / "datapackage.json").validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


@by_name
def test_the_card_explains_every_column(resource: dict[str, Any]) -> None:
    card = (DATA / "cards" / f"{Path(resource['path']).stem}.md").read_text(
        encoding="utf-8"
    )
    assert "**Licence.**" in card
    for field in resource.get("schema", {"fields": []})["fields"]:
        assert f"`{field['name']}`" in card


@by_table
def test_every_number_has_a_unit_and_limits(resource: dict[str, Any]) -> None:
    for field in resource["schema"]["fields"]:
        if field["type"] == "number":
            assert field["unit"], field["name"]
            assert {"minimum", "maximum"} <= set(field["constraints"]), field["name"]


@by_table
def test_every_row_names_a_source_of_the_book(resource: dict[str, Any]) -> None:
    if "source_key" in [field["name"] for field in resource["schema"]["fields"]]:
        keys = {row["source_key"] for row in rows(resource)}
    else:
        # a row is a person there: the table as a whole has its sources
        keys = {each["key"] for each in resource["sources"] if "key" in each}
    assert keys
    assert keys <= set(Bibliography.load())


def test_a_share_or_a_range_stands_in_every_rung_of_the_ladder() -> None:
    for row in table("prevalence_ladder").to_dict("records"):
        is_share = row["percent"] > 0
        is_range = 0 < row["low"] < row["high"]
        assert is_share != is_range, row["label"]


def test_the_ladder_reproduces_the_counts_its_sources_print() -> None:
    ladder = table("prevalence_ladder").query("group in ['new', 'followed']")
    printed = dict(zip(ladder["source_key"], ladder["percent"], strict=True))
    assert round(100 * 178 / 35_912, 1) == printed["jensen2011"]
    assert round(100 * 8_295 / 229_195, 1) == printed["gong2018"]
    assert round(100 * 1_589 / 7_064) == printed["harries2014"]


def test_an_empty_word_is_empty_and_an_empty_number_is_not_zero() -> None:
    ladder = table("prevalence_ladder").set_index("source_key")
    assert ladder.loc["savci2015", "years"] == ""
    assert ladder["percent"].isna().sum() == 1


def test_a_table_knows_its_kinds_and_units() -> None:
    events = table("sre_rates")
    assert events.attrs["units"] == {"percent": "%"}
    assert events["as_of"].dt.year.min() >= 2026
    assert events["percent"].dtype == float


def test_an_unknown_table_is_refused_with_the_known_ones() -> None:
    with pytest.raises(EvidenceError, match=r"'nope'; allowed: .*prevalence_ladder"):
        table("nope")


def test_a_missing_file_is_named_with_both_places() -> None:
    with pytest.raises(FileNotFoundError, match=r"nope\.csv.*data nor in .*seedsoil"):
        find("nope.csv", checkout="data")


def test_the_description_is_stable_json() -> None:
    text = (DATA / "datapackage.json").read_text(encoding="utf-8")
    assert json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n" == text
