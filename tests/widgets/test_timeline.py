"""The timeline in Python, its table, and its JavaScript on many orders."""

from __future__ import annotations

import base64
import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

from seedsoil.evidence import Bibliography, table
from seedsoil.widgets import Timeline
from seedsoil.widgets.timeline import (
    CARDS,
    KINDS,
    TimelineError,
    pairs_in_order,
    share_of,
    time_of,
)
from widgets.node import asker

if TYPE_CHECKING:
    from collections.abc import Callable

CHOOSE = random.Random(1896)  # noqa: S311 - no secret
SHOWS = ("all", *KINDS, "left")


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[Any]]:
    return asker(tmp_path_factory.mktemp("timeline"), "timeline/line.ts")


@pytest.fixture(scope="module")
def line() -> Timeline:
    return Timeline()


# ---------------------------------------------------------------- the table


def test_events_stand_in_the_order_of_time() -> None:
    times = [time_of(date) for date in table("treatment_timeline")["date"]]
    assert times == sorted(times)


def test_every_second_source_is_one_of_the_book() -> None:
    also = set(table("treatment_timeline")["also"]) - {""}
    assert also <= set(Bibliography.load())


def test_the_turning_points_come_in_the_right_order(line: Timeline) -> None:
    assert line.truth == [
        "oophorectomy",
        "tamoxifen",
        "pamidronate",
        "trastuzumab",
        "palbociclib",
        "her2-low",
        "vepdegestrant",
    ]


def test_every_kind_can_be_walked_and_bevacizumab_is_among_what_failed() -> None:
    for show in SHOWS:
        assert len(Timeline(show=show).visible) >= 2
    left = [event["id"] for event in Timeline(show="left").visible]
    assert {"bevacizumab", "bevacizumab-end", "high-dose", "d-care"} <= set(left)


# ---------------------------------------------------------------- parity


def test_javascript_scores_every_order_as_python_does(
    ask: Callable[..., list[Any]], line: Timeline
) -> None:
    orders = [list(order) for order in permutations(CARDS)]
    ours = [pairs_in_order(order, line.truth) for order in orders]
    assert (min(ours), max(ours)) == (0, 21)
    assert ask("pairsInOrder", *((order, line.truth) for order in orders)) == ours


def test_javascript_places_every_date_as_python_does(
    ask: Callable[..., list[Any]], line: Timeline
) -> None:
    dates = [event["date"] for event in line.events]
    times = [time_of(date) for date in dates]
    assert ask("timeOf", *((date,) for date in dates)) == pytest.approx(times)
    drawn = times + [CHOOSE.uniform(1890, 2027) for _ in range(200)]
    for even, scale in ((False, "widening"), (True, "even")):
        ours = [share_of(time, even=even) for time in drawn]
        assert ask("shareOf", *((time, scale) for time in drawn)) == pytest.approx(ours)
        assert all(0 <= share <= 1 for share in ours)


def test_javascript_shows_what_python_shows(
    ask: Callable[..., list[Any]], line: Timeline
) -> None:
    theirs = ask("visibleOf", *((line.events, show) for show in SHOWS))
    assert theirs == [Timeline(show=show).visible for show in SHOWS]
    assert ask("truthOf", (line.events,)) == [line.truth]


def test_a_moved_card_leaves_the_others_in_order(ask: Callable[..., list[Any]]) -> None:
    calls = []
    for _ in range(200):
        order = CHOOSE.sample(CARDS, len(CARDS))
        calls.append((order, CHOOSE.choice(order), CHOOSE.randint(-1, 8)))
    for (order, card, to), found in zip(calls, ask("moved", *calls), strict=True):
        assert sorted(found) == sorted(order)
        assert found.index(card) == min(6, max(0, to))
        assert [x for x in found if x != card] == [x for x in order if x != card]


def test_no_mark_covers_another(ask: Callable[..., list[Any]]) -> None:
    rows = [sorted(CHOOSE.uniform(0, 300) for _ in range(12)) for _ in range(50)]
    for row, levels in zip(rows, ask("lifts", *((r, 13) for r in rows)), strict=True):
        for i, place in enumerate(row):
            for j in range(i):
                assert levels[i] != levels[j] or place - row[j] >= 13


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1896", "1896"),
        ("2015-02", "February 2015"),
        ("2022-08-05", "5 August 2022"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(
    ask: Callable[..., list[Any]], date: str, words: str
) -> None:
    assert ask("inWords", (date,)) == [words]


# ---------------------------------------------------------------- the widget


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("show", "hormones", "show is 'hormones'; allowed: 'all', 'surgery'"),
        ("show", None, "show is None; allowed"),
        ("at", "1896", "at is '1896'; allowed: '', 'halsted'"),
        ("order", ["tamoxifen"], "order is ['tamoxifen']; allowed: each once of"),
        ("order", "tamoxifen", "order is 'tamoxifen'; allowed: each once of"),
        ("even", 1, "even is 1; allowed: True, False"),
        ("prediction", "right", "prediction is 'right'; allowed: '', 'placed'"),
        ("gap", "100", "gap is '100'; allowed: '', 'shown', '10'"),
    ],
)
def test_a_bad_value_is_named_and_changes_nothing(
    name: str, value: object, words: str
) -> None:
    w = Timeline()
    before = w.page_state()
    with pytest.raises(TimelineError, match=re.escape(words)):
        setattr(w, name, value)
    assert w.page_state() == before


def test_a_bad_start_is_refused() -> None:
    with pytest.raises(TimelineError, match="show is 'x'"):
        Timeline(show="x")
    with pytest.raises(TimelineError, match="order is"):
        Timeline(order=[*CARDS[1:], CARDS[1]])


def test_the_gap_is_that_of_the_table(line: Timeline) -> None:
    years = [int(event["date"][:4]) for event in line.events]
    following = next(year for year in years if year > 1896)
    assert following - 1896 == 70


def test_importing_it_stays_light() -> None:
    code = "import sys, seedsoil.widgets; print('pandas' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("given", [{}, {"show": "left"}, {"even": True}])
def test_the_twin_is_stable_and_speaks(given: dict[str, Any]) -> None:
    w = Timeline(**given)
    assert w.twin() == Timeline(**given).twin()
    for answer in ("", "placed"):
        w.prediction = answer
        alt = re.search(r'alt="([^"]+)"', w.twin())
        assert alt
        assert 40 <= len(alt[1]) <= 250


def marks(w: Timeline) -> int:
    source = re.search(r'base64,([^"]+)', w.twin())
    assert source
    drawing = ET.fromstring(base64.b64decode(source[1]))  # noqa: S314 - our own drawing
    return len(drawing.findall("{*}circle"))


def test_the_twin_holds_the_marks_back_until_the_cards_are_laid_down() -> None:
    w = Timeline(show="HER2")
    assert marks(w) == 0
    w.prediction = "shown"
    assert marks(w) == len(w.visible) == w.twin().count('<th scope="row">')
