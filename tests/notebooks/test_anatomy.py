"""Every chapter has the parts that style asks for, and thin cells."""

from __future__ import annotations

import ast
import html
import json
import re
from collections import Counter
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import nbformat
import pytest

from seedsoil.lesson import content

if TYPE_CHECKING:
    from seedsoil.widgets import PageWidget

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)

PARTS = {
    "a title with a verb and a promise": r"\A# .+\n\n\*After this chapter you can ",
    "a box in plain words": r":::\{admonition\} In plain words",
    "key points": r":::\{admonition\} Key points",
    "a prediction": r"\*\*Predict\.\*\*",
    "what was seen": r"\*\*What you saw\.\*\*",
    "the model's limits": r"\*\*Where the model stops\.\*\*",
    "exercises": r"^### Exercise \d",
    "a check": r"^## Check yourself",
    "a summary": r"^## Summary",
    "further reading": r"^## Further reading",
    "references": r"^## References",
    "a citation": r"\]\(\.\./book/references\.md#\w+\)",
}
# what only shows a lesson's block, and what only shows a widget or a picture
SHOWS = re.compile(r"chapter\.(opening|quiz|references)\([^\n]*\)")
DRAWS = re.compile(
    r"^(import |widgets\.TNM\(|\w+ = widgets\.TNM\(|figures\.show\()", re.MULTILINE
)
ASKS = re.compile(r"^chapter\.check\(|(?<![\w\"])\.\.\.(?![\w\"])", re.MULTILINE)
CALLS = ("chapter.opening()", "chapter.quiz(", "chapter.check(", "chapter.references()")
MACHINE = re.compile(
    r"(?<![\w.])/(?:home|root|tmp|Users|work|private|var)/|[A-Z]:\\\\Users"
)
IMAGE = re.compile(r"<img\b[^>]*>")
MOUNT = re.compile(r'class="ss-mount" data-widget="([^"]+)" data-state="([^"]*)"')


def _read(path: Path) -> Any:  # noqa: ANN401
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def _sources(path: Path, kind: str) -> list[str]:
    return [cell.source for cell in _read(path).cells if cell.cell_type == kind]


def _prose(path: Path) -> str:
    return "\n\n".join(_sources(path, "markdown"))


def _html_outputs(cell: Any) -> list[str]:  # noqa: ANN401
    outputs = [output.get("data", {}) for output in cell.get("outputs", [])]
    return [data["text/html"] for data in outputs if "text/html" in data]


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@each_notebook
@pytest.mark.parametrize("part", PARTS)
def test_a_chapter_has(path: Path, part: str) -> None:
    assert re.search(PARTS[part], _prose(path), re.MULTILINE)


@each_notebook
def test_a_chapter_shows_goals_questions_checks_and_sources(path: Path) -> None:
    code = "\n".join(_sources(path, "code"))
    assert [call for call in CALLS if call not in code] == []
    chapter = content.load(path.stem)
    assert chapter.objectives
    assert chapter.prerequisites
    assert chapter.minutes > 0
    assert chapter.references


@each_notebook
def test_there_is_enough_to_answer(path: Path) -> None:
    code = "\n".join(_sources(path, "code"))
    asked = set(re.findall(r'chapter\.quiz\("([\w-]+)"\)', code))
    checked = set(re.findall(r'chapter\.check\("([\w-]+)"', code))
    assert len(asked) >= 6
    assert len(checked) >= 2
    assert len(re.findall(r"^### Exercise \d", _prose(path), re.MULTILINE)) == len(
        checked
    )


@each_notebook
def test_cells_are_thin(path: Path) -> None:
    lines = [len(source.splitlines()) for source in _sources(path, "code")]
    assert mean(lines) <= 4
    assert max(lines) <= 15


@each_notebook
def test_the_page_hides_what_is_not_for_its_reader(path: Path) -> None:
    """The id of a question may give it away, and without a kernel no check answers."""
    due = ((SHOWS.fullmatch, "remove-input"), (ASKS.search, "remove-cell"))
    for cell in _read(path).cells:
        if cell.cell_type != "code":
            continue
        tags = cell.metadata.get("tags", [])
        for fits, tag in (*due, (DRAWS.search, "hide-input")):
            assert bool(fits(cell.source)) <= (tag in tags), cell.source


@each_notebook
def test_every_exercise_has_its_reasoning_folded(path: Path) -> None:
    for exercise in re.split(r"^### Exercise \d", _prose(path), flags=re.MULTILINE)[1:]:
        own = re.split(r"^##", exercise, maxsplit=1, flags=re.MULTILINE)[0]
        assert "In the page: " in own
        assert ":::{dropdown} Compare your reasoning" in own


@each_notebook
def test_nothing_is_defined_but_by_the_learner(path: Path) -> None:
    for cell in _read(path).cells:
        if cell.cell_type == "code" and "learner" not in cell.metadata.get("tags", []):
            made = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
            nodes = ast.walk(ast.parse(cell.source))
            assert not [node for node in nodes if isinstance(node, made)], cell.source


def test_no_helper_is_defined_twice() -> None:
    names = Counter(
        node.name
        for path in NOTEBOOKS
        for source in _sources(path, "code")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
    )
    assert [name for name, times in names.items() if times > 1] == []


@each_notebook
def test_no_import_is_a_star_and_none_fetches(path: Path) -> None:
    code = "\n".join(_sources(path, "code"))
    assert not re.search(
        r"import \*|^[!%]|urllib|requests|urlopen|https?://", code, re.MULTILINE
    )


@each_notebook
def test_no_folder_of_a_machine_is_named(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"data:image/[^\"]+", "", text)
    assert MACHINE.findall(text) == []


@each_notebook
def test_every_picture_says_what_is_seen(path: Path) -> None:
    pictures = [
        picture
        for cell in _read(path).cells
        for output in _html_outputs(cell)
        for picture in IMAGE.findall(output)
    ]
    assert pictures
    for picture in pictures:
        alt = re.search(r'\balt="([^"]*)"', picture)
        assert alt, picture[:100]
        assert 40 <= len(html.unescape(alt[1])) <= 250, alt[1]


@each_notebook
def test_no_output_is_a_picture_without_words(path: Path) -> None:
    kinds = {
        kind
        for cell in _read(path).cells
        for output in cell.get("outputs", [])
        for kind in output.get("data", {})
    }
    assert not {kind for kind in kinds if kind.startswith("image/")}


def _run_until(cells: list[Any], stop: int, space: dict[str, Any]) -> Any:  # noqa: ANN401
    """Execute one cell in `space`; return the value of its last expression."""
    tree = ast.parse(cells[stop].source)
    last = (
        tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    )
    exec(compile(tree, cells[stop].id, "exec"), space)  # noqa: S102
    if last is None:
        return None
    expression = ast.Expression(last.value)
    return eval(compile(expression, cells[stop].id, "eval"), space)  # noqa: S307


@each_notebook
def test_every_twin_stored_is_that_of_a_fresh_widget(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    mpl.use("agg")
    cells = [cell for cell in _read(path).cells if cell.cell_type == "code"]
    space: dict[str, Any] = {}
    seen = 0
    for index, cell in enumerate(cells):
        value = _run_until(cells, index, space)
        stored = [m for output in _html_outputs(cell) for m in MOUNT.findall(output)]
        if not stored:
            continue
        widget: PageWidget = value
        (name, state), *others = stored
        assert not others
        assert html.unescape(name) == widget._anywidget_id  # noqa: SLF001
        assert json.loads(html.unescape(state)) == json.loads(widget.page_state())
        assert widget.twin() in _html_outputs(cell)[0]
        seen += 1
    assert seen == path.read_text(encoding="utf-8").count('class=\\"ss-mount\\"')
    assert seen
