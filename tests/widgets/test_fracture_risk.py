"""The FractureRisk widget in Python: its scores, its questions, its stable twin."""

import re
from typing import Any

import pytest

from seedsoil import fracture_risk
from seedsoil.fracture_risk import LEVELS, RULES, FractureRiskError
from seedsoil.widgets import FractureRisk
from seedsoil.widgets.fracture_risk import _QUESTIONS, _WORDS, FACES


def test_the_score_is_that_of_the_library() -> None:
    w = FractureRisk(mirels={"site": "trochanter", "size": 80})
    assert w.score == fracture_risk.mirels("trochanter", "lytic", 80, "mild")
    w.face = "sins"
    assert w.score == fracture_risk.sins(**FACES["sins"]["defaults"])
    w.sins = {"level": "T12"}
    assert w.score.points["location"] == 3


def test_both_faces_begin_at_an_edge() -> None:
    """Where the readings part, and where a band begins: there is something to learn."""
    assert FractureRisk().score.readings == {"1989": "fix", "later": "judge"}
    assert FractureRisk("sins").score.total == 7


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ({"face": "spine"}, "face is 'spine'; allowed: 'mirels', 'sins'"),
        ({"mirels": {"site": "rib"}}, "site is 'rib'; allowed: 'upper'"),
        ({"mirels": {"size": 120}}, "size is 120; allowed: 5 to 100 %"),
        ({"mirels": {"bone": "femur"}}, "mirels is .*allowed: any of 'site'"),
        ({"mirels": "lytic"}, "mirels is 'lytic'"),
        ({"sins": {"level": "T13"}}, "level is 'T13'; allowed: Occiput"),
        ({"sins": {"pain": "mild"}}, "pain is 'mild'; .*'mechanical'"),
    ],
)
def test_a_bad_value_is_named_and_changes_nothing(
    setting: dict[str, Any], named: str
) -> None:
    with pytest.raises(FractureRiskError, match=named):
        FractureRisk(**setting)
    w = FractureRisk("sins", mirels={"size": 40})
    before = w.page_state()
    (name, value), *_ = setting.items()
    with pytest.raises(FractureRiskError, match=named):
        setattr(w, name, value)
    assert w.page_state() == before


@pytest.mark.parametrize("name", _QUESTIONS)
def test_an_answer_is_one_of_the_options(name: str) -> None:
    w = FractureRisk()
    with pytest.raises(FractureRiskError, match=f"{name} is 'perhaps'; allowed: ''"):
        setattr(w, name, "perhaps")
    for option in _QUESTIONS[name]["options"]:
        setattr(w, name, option["id"])
        assert option["text"]
        assert option["reply"]


def test_the_first_question_tells_the_first_lesion() -> None:
    defaults = FACES["mirels"]["defaults"]
    score = fracture_risk.mirels(**defaults)
    points = [score.points[part] for part in ("site", "lesion", "size", "pain")]
    said = " + ".join(map(str, points)) + f" = {score.total} points"
    assert said in _QUESTIONS["mirels_prediction"]["ask"]


def test_what_the_second_question_says_is_what_the_rules_say() -> None:
    weights = {
        part["id"]: max(option["points"] for option in part["options"])
        for part in RULES["sins"]["parts"]
    }
    assert max(weights, key=lambda part: weights[part]) == "alignment"
    replies = {o["id"]: o["reply"] for o in _QUESTIONS["sins_prediction"]["options"]}
    assert f"weighs {weights['pain']}," in replies["pain"]
    assert f"weighs {weights['lesion']}." in replies["lytic"]
    assert f"{weights['alignment']} points" in replies["slip"]
    assert f"weighs {weights['collapse']}," in replies["collapse"]


def test_every_site_has_its_place_in_a_bone() -> None:
    sites = {option["id"] for option in RULES["mirels"]["parts"][0]["options"]}
    assert set(_WORDS["places"]) == sites
    assert {place["bone"] for place in _WORDS["places"].values()} == set(
        _WORDS["bones"]
    )


def test_the_twin_asks_before_it_tells() -> None:
    w = FractureRisk()
    assert _QUESTIONS["mirels_prediction"]["ask"] in w.twin()
    assert "<details><summary>The points" in w.twin()
    w.mirels_prediction = "fix"
    assert "<details>" not in w.twin()


@pytest.mark.parametrize("face", FACES)
def test_the_twin_is_stable_and_speaks(face: str) -> None:
    w = FractureRisk(face)
    setattr(w, f"{face}_prediction", "shown")
    assert w.twin() == w.twin()
    alt = re.search(r'alt="([^"]+)"', w.twin()).group(1)
    assert 40 <= len(alt) <= 250
    for part in RULES[face]["parts"]:
        assert f'<th scope="row">{part["label"].replace(chr(39), "&#x27;")}' in w.twin()
    assert _WORDS["status"].replace("'", "&#x27;") in w.twin()
    assert str(w.score.total) in repr(w)


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_has_a_picture_with_words(level: str) -> None:
    alt = re.search(
        r'alt="([^"]+)"', FractureRisk("sins", sins={"level": level}).twin()
    )
    assert alt
    assert f"{level}, {LEVELS[level]}" in alt[1]


def test_no_word_of_it_is_advice_or_a_forecast() -> None:
    said = str(_WORDS)
    assert not re.search(r"\byou should\b|\byou must\b|will break", said, re.IGNORECASE)
    assert "emergency at any score" in said
