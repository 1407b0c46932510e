"""A chapter's prose, its description and the shared pages must agree."""

import json
import re
from pathlib import Path

import pytest

from seedsoil import staging
from seedsoil.lesson import content
from seedsoil.lesson.exercises.stage_a_tumour import CASES

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
GLOSSARY = (ROOT / "book" / "glossary.md").read_text(encoding="utf-8")
CITED = re.compile(r"references\.md#([\w-]+)\)")


def cells(chapter: str, kind: str) -> str:
    """Return the sources of a notebook's cells of one kind, joined."""
    path = ROOT / "notebooks" / f"{chapter}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return "\n\n".join(
        "".join(cell["source"])
        for cell in notebook["cells"]
        if cell["cell_type"] == kind
    )


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_sources_listed_are_the_sources_cited(chapter: str) -> None:
    """The list at the end of a chapter has every source of its prose and no other."""
    assert set(CITED.findall(cells(chapter, "markdown"))) == set(
        content.load(chapter).references
    )


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_question_is_asked_once(chapter: str) -> None:
    """No question lies unused, and none stands twice."""
    asked = re.findall(r'chapter\.quiz\("([\w-]+)"\)', cells(chapter, "code"))
    questions = [question.id for question in content.load(chapter).questions]
    assert sorted(asked) == sorted(questions)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_objective_is_asked_about(chapter: str) -> None:
    """Each thing a learner shall be able to do has a question."""
    loaded = content.load(chapter)
    asked_about = {question.objective for question in loaded.questions}
    assert asked_about == {objective.id for objective in loaded.objectives}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_glossary_links_lead_to_a_term(chapter: str) -> None:
    """A link to the glossary names a term that stands there."""
    terms = re.findall(r"^([A-Za-z].*)\n  \S", GLOSSARY, re.MULTILINE)
    anchors = {re.sub(r"[^a-zA-Z0-9]+", "-", term).strip("-") for term in terms}
    links = re.findall(r"glossary\.md#term-([^)]+)\)", cells(chapter, "markdown"))
    assert set(links) <= anchors


@pytest.mark.parametrize("letter", CASES)
def test_the_folded_reasoning_is_that_of_the_rules(letter: str) -> None:
    """What the page tells of a case is what the check in JupyterLab asks for."""
    found = staging.assess(staging.Findings.from_dict(CASES[letter]))
    assert found.result
    row = f"| {letter} | {found.t} {found.n} {found.m} | {found.result.anatomic} |"
    assert row in cells("02_stage_a_tumour", "markdown")
