"""The benchmarks' parts are put together, and the report is that of the numbers."""

import importlib
import json
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(BENCHMARKS)
    return importlib.import_module("run")


def test_the_report_is_that_of_the_numbers(run: ModuleType) -> None:
    results = json.loads((BENCHMARKS / "results.json").read_text(encoding="utf-8"))
    stored = (BENCHMARKS / "RESULTS.md").read_text(encoding="utf-8")
    assert stored == run.report(results), "run make bench"


def test_every_part_of_the_results_is_a_module(run: ModuleType) -> None:
    results = json.loads((BENCHMARKS / "results.json").read_text(encoding="utf-8"))
    assert set(results) - {"machine"} <= set(run.PARTS)


def test_one_part_is_measured_and_the_others_keep_their_numbers(
    run: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = SimpleNamespace(
        measure=lambda: {"legs": 4},
        table=lambda found: f"## Sheep\n\n{found['legs']}\n",
    )
    other = SimpleNamespace(table=lambda found: f"## Goats\n\n{found['horns']}\n")
    parts = {"sheep": made, "goats": other}
    monkeypatch.setattr(run, "PARTS", ["goats", "sheep"])
    monkeypatch.setattr(run, "HERE", tmp_path)
    monkeypatch.setattr(run, "RESULTS", tmp_path / "results.json")
    monkeypatch.setattr(run, "import_module", parts.get)
    monkeypatch.setattr("sys.argv", ["run.py", "sheep"])
    before = {"machine": run.machine(), "goats": {"horns": 2}}
    run.RESULTS.write_text(json.dumps(before), encoding="utf-8")
    run.main()
    assert json.loads(run.RESULTS.read_text()) == before | {"sheep": {"legs": 4}}
    text = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert text.endswith("## Goats\n\n2\n\n## Sheep\n\n4\n")
