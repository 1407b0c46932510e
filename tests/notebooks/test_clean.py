"""Stored notebooks hold what a reader needs and nothing that changes from run to run."""

import importlib.util
from copy import deepcopy
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

ROOT = Path(__file__).parents[2]
CHAPTER = "07_sheep"


def load_tool() -> ModuleType:
    """Load tools/notebooks.py, which is a command and no part of a package."""
    path = ROOT / "tools" / "notebooks.py"
    spec = importlib.util.spec_from_file_location("notebooks_tool", path)
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


tool = load_tool()


@pytest.fixture
def executed() -> Any:  # noqa: ANN401
    """Return a notebook as JupyterLab stores it after a run."""
    output = new_output(
        "execute_result",
        data={"text/plain": "<Sheep>", tool.WIDGET_VIEW: {"model_id": "8f3a"}},
        metadata={"noise": 1},
        execution_count=1,
    )
    code = new_code_cell("sheep()", outputs=[output], execution_count=1, id="1b2c3d4e")
    code.metadata.update(tags=["hide"], execution={"iopub.status.busy": "2026"})
    notebook = new_notebook(cells=[new_markdown_cell("# Sheep", id="c07-1"), code])
    notebook.metadata.update(
        widgets={"state": {}}, language_info={"name": "python", "version": "3.12.1"}
    )
    return notebook


def test_cleaning_takes_away_what_changes_from_run_to_run(executed: Any) -> None:  # noqa: ANN401
    cleaned = tool.clean(executed, CHAPTER)
    assert cleaned.metadata == tool.METADATA
    text, code = cleaned.cells
    assert (text.id, code.id) == ("c07-1", "c07-2")
    assert code.metadata == {"tags": ["hide"]}
    assert code.outputs[0].data == {"text/plain": "<Sheep>"}
    assert code.outputs[0].metadata == {}
    assert code.execution_count == 1


def test_cleaning_leaves_the_notebook_it_was_given_alone(executed: Any) -> None:  # noqa: ANN401
    before = deepcopy(executed)
    tool.clean(executed, CHAPTER)
    assert executed == before


def test_a_clean_notebook_has_no_fault_and_stays_as_it_is(executed: Any) -> None:  # noqa: ANN401
    cleaned = tool.clean(executed, CHAPTER)
    assert tool.faults(cleaned, CHAPTER) == []
    assert tool.clean(cleaned, CHAPTER) == cleaned


def test_each_fault_is_named(executed: Any) -> None:  # noqa: ANN401
    assert tool.faults(executed, CHAPTER) == [
        "holds widget views, times, versions or foreign cell ids"
    ]
    cleaned = tool.clean(executed, CHAPTER)
    text, code = cleaned.cells
    code.execution_count = 4
    text.id = code.id
    code.outputs.append(new_output("error", ename="E", evalue="", traceback=[]))
    assert tool.faults(cleaned, CHAPTER) == [
        "was not executed from top to bottom",
        "has a cell id twice",
        "stores an error in cell c07-2",
    ]


@pytest.mark.parametrize(
    "path", sorted(tool.NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem
)
def test_every_stored_notebook_is_clean(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    assert tool.faults(notebook, path.stem) == [], "run python tools/notebooks.py"
