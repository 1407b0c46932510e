"""What a notebook can ask of its chapter."""

import pytest

from seedsoil.lesson import (
    Chapter,
    Feedback,
    LessonError,
    exercise,
    hint,
    registry,
    right,
)
from seedsoil.lesson.content import Content, Objective, load, names

NAME = "02_stage_a_tumour"


@pytest.fixture
def chapter() -> Chapter:
    return Chapter(NAME)


def test_its_name_and_title_are_its_text(chapter: Chapter) -> None:
    assert repr(chapter) == f"Chapter({NAME!r}): {chapter.content.title}"


def test_the_opening_gives_goals_needs_and_minutes(chapter: Chapter) -> None:
    opening, content = chapter.opening(), chapter.content
    for shown in (repr(opening), opening._repr_html_()):
        assert f"About {content.minutes} minutes" in shown
        for text in [goal.text for goal in content.objectives] + [
            *content.prerequisites
        ]:
            assert text in shown


def test_text_cannot_break_out_of_the_opening(chapter: Chapter) -> None:
    goal = Objective("a", "Tell <b> from &")
    chapter.content = Content("t", 1, (goal,), ("x",), ("paget1889",), ())
    assert "Tell &lt;b&gt; from &amp;" in chapter.opening()._repr_html_()


def test_a_quiz_holds_the_question_of_the_file(chapter: Chapter) -> None:
    for question in chapter.content.questions:
        asked = chapter.quiz(question.id).question
        assert asked["id"] == question.id
        assert asked["ask"] == question.ask
        assert [(o["text"], o["why"], o["right"]) for o in asked["options"]] == [
            (o.text, o.why, o.right) for o in question.options
        ]


def test_an_unknown_quiz_is_refused_with_the_known_ones(chapter: Chapter) -> None:
    first = chapter.content.questions[0].id
    with pytest.raises(LessonError, match=f"'nope'; {NAME} has: {first}, "):
        chapter.quiz("nope")


@pytest.mark.parametrize("name", names())
def test_references_are_those_the_file_names_and_all_of_them(name: str) -> None:
    shown = Chapter(name).references()
    wanted = len(load(name).references)
    assert shown._repr_html_().count("<li>") == wanted
    assert repr(shown).count("\n") == wanted - 1


def test_a_source_that_is_not_in_the_bibliography_is_named(chapter: Chapter) -> None:
    chapter.content = Content("t", 1, (), (), ("paget1889", "nobody2099"), ())
    with pytest.raises(LessonError, match=r"not in book/references\.bib: nobody2099"):
        chapter.references()


@pytest.fixture
def sheep(monkeypatch: pytest.MonkeyPatch) -> str:
    """Register an exercise for one test."""
    registry.exercises(NAME)  # so that no module registers itself in the copy only
    known = dict(vars(registry)["_EXERCISES"])
    monkeypatch.setattr(registry, "_EXERCISES", known)
    name = "sheep"

    @exercise(NAME, name, start="Count the legs.")
    def check(answer: int) -> Feedback:
        return right("Four each.") if 12 / answer == 3 else hint("Divide by four.")

    return name


@pytest.mark.parametrize("blank", [None, ..., [1, ...], (..., 2), {"A": ...}], ids=repr)
def test_a_blank_answer_is_told_how_to_begin(
    chapter: Chapter, sheep: str, blank: object
) -> None:
    assert chapter.check(sheep, blank) == Feedback("unanswered", "Count the legs.")


def test_no_answer_at_all_is_a_blank_answer(chapter: Chapter, sheep: str) -> None:
    assert chapter.check(sheep).kind == "unanswered"


def test_right_and_wrong_answers_reach_the_check(chapter: Chapter, sheep: str) -> None:
    assert chapter.check(sheep, 4) == right("Four each.")
    assert chapter.check(sheep, 3) == hint("Divide by four.")


@pytest.mark.parametrize("odd", ["four", [4], 0, {"a": 1}], ids=repr)
def test_an_answer_of_the_wrong_kind_gets_a_hint_and_no_traceback(
    chapter: Chapter, sheep: str, odd: object
) -> None:
    said = chapter.check(sheep, odd)
    assert said.kind == "hint"
    assert type(odd).__name__ in said.text
    assert said.text.endswith("Count the legs.")


def test_an_unknown_exercise_is_refused_with_the_known_ones(
    chapter: Chapter, sheep: str
) -> None:
    with pytest.raises(LessonError, match=f"'nope'; {NAME} has: .*{sheep}"):
        chapter.check("nope", 1)


def test_two_modules_cannot_check_the_same_exercise(sheep: str) -> None:
    def check(_answer: object) -> Feedback:
        return right("")

    check.__module__ = "somewhere.else"
    with pytest.raises(LessonError, match=r"'sheep' of .* is checked twice"):
        exercise(NAME, sheep, start="")(check)


def test_a_module_that_is_imported_again_may_register_again(sheep: str) -> None:
    check = registry.exercises(NAME)[sheep].check
    assert exercise(NAME, sheep, start="Again.")(check) is check
    assert registry.exercises(NAME)[sheep].start == "Again."


@pytest.mark.parametrize(
    ("feedback", "text"),
    [
        (right("Yes & no."), "Right. Yes & no."),
        (hint("Look."), "Not yet. Look."),
        (Feedback("unanswered", "Begin."), "Not answered yet. Begin."),
    ],
)
def test_feedback_reads_the_same_in_every_form(feedback: Feedback, text: str) -> None:
    assert repr(feedback) == text
    shown = feedback._repr_html_()
    assert f'class="ss-feedback ss-feedback-{feedback.kind}"' in shown
    assert feedback.text.replace("&", "&amp;") in shown
