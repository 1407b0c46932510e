"""A chapter's prose, its description and the shared pages must agree."""

import re

import pytest

from content.prose import CHAPTERS, TERMS, anchor, code, prose
from seedsoil.lesson import content

CITED = re.compile(r"references\.md#([\w-]+)\)")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_sources_listed_are_the_sources_cited(chapter: str) -> None:
    """The list at the end of a chapter has every source of its prose and no other."""
    assert set(CITED.findall(prose(chapter))) == set(content.load(chapter).references)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_question_is_asked_once(chapter: str) -> None:
    """No question lies unused, and none stands twice."""
    asked = re.findall(r'chapter\.quiz\("([\w-]+)"\)', code(chapter))
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
    links = re.findall(r"glossary\.md#term-([^)]+)\)", prose(chapter))
    assert set(links) <= set(map(anchor, TERMS))
