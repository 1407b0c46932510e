"""The Triage widget in Python: its stories, their order, their stable twin."""

import re
from typing import Any

import pytest

from seedsoil import calcium, fracture_risk
from seedsoil.widgets import Triage
from seedsoil.widgets.triage import _WORDS, STORIES, URGENCIES, TriageError


def test_there_are_stories_of_each_urgency() -> None:
    assert len(STORIES) >= 6
    assert list(URGENCIES) == ["now", "today", "soon", "visit"]
    assert {story["urgency"] for story in STORIES.values()} == set(URGENCIES)


def test_a_calcium_is_as_urgent_as_its_band() -> None:
    urgency = {"severe": "now", "moderate": "today", "mild": "soon"}
    seen = set()
    for story in STORIES.values():
        if "calcium" not in story["story"]:
            continue
        mmol, mg = re.search(
            r"([\d.]+) mmol/L \(([\d.]+) mg/dL\)", story["story"]
        ).groups()
        band = calcium.band(float(mmol), "mmol/L")
        assert calcium.band(float(mg), "mg/dL") == band
        assert calcium.to_mg(float(mmol)) == pytest.approx(float(mg), abs=0.05)
        assert story["urgency"] == urgency[band]
        seen.add(band)
    assert seen == set(urgency)


def test_the_thigh_scores_what_is_said() -> None:
    score = fracture_risk.mirels("trochanter", "lytic", 75, "functional")
    assert "3 + 3 + 3 + 3 = 12" in STORIES["thigh"]["why"]
    assert score.total == 12


def test_every_source_has_its_name() -> None:
    named = {key for story in STORIES.values() for key in story["sources"]}
    assert named == set(_WORDS["sources"])


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        ({"knee": "now"}, "story is 'knee'; allowed: legs"),
        ({"legs": "later"}, "answer to 'legs' is 'later'; allowed: now, today"),
        ("now", "answers is 'now'; allowed: a mapping"),
    ],
)
def test_a_bad_answer_is_named_and_changes_nothing(answers: Any, named: str) -> None:  # noqa: ANN401
    w = Triage()
    w.answers = {"legs": "now"}
    with pytest.raises(TriageError, match=named):
        w.answers = answers
    assert w.answers == {"legs": "now"}


def test_the_twin_folds_each_answer_under_its_story() -> None:
    w = Triage()
    assert w.twin() == w.twin()
    assert w.twin().count("<details>") == len(STORIES)
    for story in STORIES.values():
        before, after = w.twin().split(story["story"].replace("'", "&#x27;"))
        assert story["why"].replace("'", "&#x27;") not in before
        assert after.startswith("</p><details>")
    assert repr(w) == "Triage: 8 invented stories, 0 sorted"


def test_who_reads_her_own_story_is_told_whom_to_call() -> None:
    assert "call your team, or the emergency service" in _WORDS["status"]
