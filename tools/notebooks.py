"""Execute the notebooks in place and keep what a reader needs of the result.

``python tools/notebooks.py`` executes and cleans every notebook;
``python tools/notebooks.py --check`` only says whether the stored ones are clean.
Names of notebooks may follow.

A clean notebook is the same after every execution: no widget state or model ids, no
times, no version of Python, and cell ids that begin with the number of the chapter,
because the book needs them unique across notebooks.
"""

from __future__ import annotations

import argparse
import sys
from copy import deepcopy
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
METADATA = {
    "kernelspec": {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python"},
}
KEPT_CELL_METADATA = {"tags", "slideshow"}
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
TIMEOUT = 120  # seconds for one cell


def _clean_outputs(outputs: Iterable[NotebookNode]) -> None:
    for output in outputs:
        if "data" in output:
            output.data.pop(WIDGET_VIEW, None)
            output.metadata.clear()


def clean(notebook: NotebookNode, chapter: str) -> NotebookNode:
    """Return a copy of a notebook without what changes from run to run.

    Parameters
    ----------
    notebook : NotebookNode
        The notebook, executed or not.
    chapter : str
        Name of the chapter; it begins with the chapter's number, as in ``00_topic``.
    """
    cleaned: NotebookNode = deepcopy(notebook)
    cleaned.metadata.clear()
    cleaned.metadata.update(METADATA)
    prefix = f"c{chapter.partition('_')[0]}-"
    used = {cell.get("id") for cell in cleaned.cells}
    free = (name for n in count(1) if (name := f"{prefix}{n}") not in used)
    for cell in cleaned.cells:
        if not cell.get("id", "").startswith(prefix):
            cell.id = next(free)
        for key in set(cell.metadata) - KEPT_CELL_METADATA:
            del cell.metadata[key]
        if cell.cell_type == "code":
            _clean_outputs(cell.outputs)
    return cleaned


def faults(notebook: NotebookNode, chapter: str) -> list[str]:
    """Return what a stored notebook lacks to be clean and executed."""
    found = []
    if clean(notebook, chapter) != notebook:
        found.append("holds widget views, times, versions or foreign cell ids")
    code = [c for c in notebook.cells if c.cell_type == "code"]
    if [c.execution_count for c in code] != list(range(1, len(code) + 1)):
        found.append("was not executed from top to bottom")
    ids = [cell.get("id") for cell in notebook.cells]
    if len(set(ids)) < len(ids):
        found.append("has a cell id twice")
    found += [
        f"stores an error in cell {cell.id}"
        for cell in code
        if any(output.output_type == "error" for output in cell.outputs)
    ]
    return found


def execute(notebook: NotebookNode) -> None:
    """Run all cells in a fresh kernel, in the notebooks' own folder.

    Raises
    ------
    CellExecutionError
        If a cell raises.
    """
    NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        coalesce_streams=True,
        store_widget_state=False,
        resources={"metadata": {"path": str(NOTEBOOKS)}},
    ).execute()


def _read(path: Path) -> NotebookNode:
    notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    return notebook


def _write(notebook: NotebookNode, path: Path) -> None:
    nbformat.write(notebook, path)  # type: ignore[no-untyped-call]


def main() -> int:
    """Execute, clean or check the notebooks named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only look")
    parser.add_argument("names", nargs="*", help="for example 02_stage_a_tumour")
    arguments = parser.parse_args()
    chosen = [NOTEBOOKS / f"{name}.ipynb" for name in arguments.names]
    bad = False
    for path in chosen or sorted(NOTEBOOKS.glob("*.ipynb")):
        notebook = _read(path)
        if not arguments.check:
            try:
                execute(notebook)
            except CellExecutionError as error:
                print(f"{path.name}: {error}")
                return 1
            _write(clean(notebook, path.stem), path)
            print(f"{path.name}: executed and cleaned")
        for fault in faults(_read(path), path.stem):
            print(f"{path.name}: {fault}; run python tools/notebooks.py")
            bad = True
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
