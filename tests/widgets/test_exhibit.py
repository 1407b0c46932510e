"""The Exhibit widget in Python: what is on show, what it accepts, its twin."""

import re
from collections import Counter
from typing import Any

import pytest

from seedsoil.evidence import claim
from seedsoil.widgets import Exhibit
from seedsoil.widgets.exhibit import (
    EXHIBITS,
    KINDS,
    QUESTIONS,
    ExhibitError,
    claimed,
    exhibit,
    mended,
)

each_exhibit = pytest.mark.parametrize("name", EXHIBITS)


def wrong(name: str) -> int:
    (place,) = (i for i, p in enumerate(exhibit(name)["parts"]) if "instead" in p)
    return place


@each_exhibit
def test_one_part_is_wrong_and_each_has_its_reply(name: str) -> None:
    parts = exhibit(name)["parts"]
    assert parts[wrong(name)]["reply"].startswith("Here.")
    assert len(parts) >= 3
    assert not [
        p
        for i, p in enumerate(parts)
        if not p["reply"] or (i != wrong(name) and p["reply"].startswith("Here."))
    ]
    assert claimed(exhibit(name)) != mended(exhibit(name))
    assert claimed(exhibit(name)).endswith(".")


@each_exhibit
def test_the_mistake_is_one_of_four_that_are_offered(name: str) -> None:
    shown = exhibit(name)
    offered = [kind["id"] for kind in shown["kinds"]]
    assert len(set(offered)) == 4
    assert shown["kind"] in offered
    assert shown["question"] == QUESTIONS[KINDS[shown["kind"]]["question"]]


def test_neither_part_nor_mistake_is_always_at_one_place() -> None:
    places = Counter(
        EXHIBITS[name]["kinds"].index(EXHIBITS[name]["kind"]) for name in EXHIBITS
    )
    assert max(places.values()) <= 3
    assert max(Counter(map(wrong, EXHIBITS)).values()) <= 5


def test_every_kind_of_mistake_hangs_here_and_every_question_finds_one() -> None:
    assert {each["kind"] for each in EXHIBITS.values()} == set(KINDS)
    assert {kind["question"] for kind in KINDS.values()} == set(QUESTIONS)


@each_exhibit
def test_a_title_does_not_give_the_mistake_away(name: str) -> None:
    said = set(re.findall(r"\w{4,}", exhibit(name)["title"].lower()))
    kinds = " ".join(KINDS[kind]["name"] for kind in EXHIBITS[name]["kinds"])
    assert not said & set(re.findall(r"\w{4,}", kinds.lower()))


@each_exhibit
def test_every_number_is_used_and_every_row_fits(name: str) -> None:
    source, shown = EXHIBITS[name], exhibit(name)
    texts = [source["because"], *(v for p in source["parts"] for v in p.values())]
    used = set(re.findall(r"\{(\w+)", " ".join(texts)))
    used |= {row["number"] for row in source["figure"]["rows"] if "number" in row}
    used |= {
        each
        for n in source["numbers"].values()
        for k in ("percent", "minus")
        for each in n.get(k, ())
    }
    assert set(source["numbers"]) == used
    figure = shown["figure"]
    assert any(row["mark"] for row in figure["rows"])
    for row in figure["rows"]:
        assert row["text"]
        for value in (row["value"], row["low"], row["high"]):
            assert value is None or 0 <= value <= figure["max"]
    said = [shown["because"], *(v for p in shown["parts"] for v in p.values())]
    assert not re.search(r"[{}]", " ".join(said))


def test_numbers_are_those_of_the_data() -> None:
    rows = exhibit("two-years")["figure"]["rows"]
    assert rows[0]["value"] == claim("survival-boneonly-coleman").value
    assert rows[0]["text"] == claim("survival-boneonly-coleman").text
    count = exhibit("lost-digit")["figure"]["rows"]
    assert count[1]["text"] == "8.3\N{NO-BREAK SPACE}%"
    assert count[1]["value"] == pytest.approx(100 * 589 / 7064)
    assert exhibit("spared")["figure"]["rows"][2]["text"] == "5.8 of 100 people"
    first = exhibit("outside")["figure"]["rows"][0]
    assert not first["low"] <= first["value"] <= first["high"]


def test_no_number_is_torn_from_its_sign() -> None:
    texts = [str(exhibit(name)) for name in EXHIBITS]
    assert not re.search(r"\d %|P [=<]", " ".join(texts))


def test_a_part_pressed_is_found_or_not() -> None:
    w = Exhibit("file")
    assert not w.is_found
    w.pressed = [0, 1, 0]
    assert w.pressed == [0, 1]
    assert not w.is_found
    w.pressed = [0, wrong("file")]
    assert w.is_found
    w.pressed, w.answer = [], "shown"
    assert w.is_found


@pytest.mark.parametrize(
    ("trait", "value", "named"),
    [
        ("pressed", [4], "pressed is 4; allowed: a list of whole numbers from 0 to 3"),
        ("pressed", [-1], "pressed is -1"),
        ("pressed", [True], "pressed is True"),
        ("pressed", 1, "pressed is 1"),
        ("answer", "clock", "answer is 'clock'; allowed: '', 'shown', 'surrogate'"),
        ("answer", 2, "answer is 2"),
    ],
)
def test_a_bad_value_is_named_and_changes_nothing(
    trait: str,
    value: Any,  # noqa: ANN401
    named: str,
) -> None:
    w = Exhibit("file")
    before = w.page_state()
    with pytest.raises(ExhibitError, match=named):
        setattr(w, trait, value)
    assert w.page_state() == before


def test_an_unknown_exhibit_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ExhibitError, match=r"'nope'; allowed: 'seven-in-ten', "):
        Exhibit("nope")


@each_exhibit
def test_the_twin_holds_all_and_keeps_the_answer_folded(name: str) -> None:
    w = Exhibit(name)
    twin = w.twin()
    folded = re.sub(r"<details>.*?</details>", "", twin)
    assert claimed(w.exhibit).replace("<", "&lt;") in folded
    assert "<table>" in twin
    assert "<table>" not in folded
    assert twin.count("<details>") == len(w.exhibit["parts"]) + 1
    w.answer = w.exhibit["kind"]
    assert "<table>" in re.sub(r"<details>.*?</details>", "", w.twin())
    assert repr(w) == f"Exhibit({name!r}): {claimed(w.exhibit)}"
