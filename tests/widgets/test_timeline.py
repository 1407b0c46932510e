"""The timeline in Python, its table, and its JavaScript on many orders."""

from __future__ import annotations

import base64
import html
import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

from seedsoil import trials
from seedsoil.evidence import Bibliography, table
from seedsoil.widgets import Timeline
from seedsoil.widgets.timeline import (
    CARDS,
    KINDS,
    TimelineError,
    pairs_in_order,
    share_of,
    share_of_ratio,
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


def shown() -> set[str]:
    cells = table("treatment_timeline")["trials"]
    return {name for cell in cells for name in cell.split("; ") if name}


def test_every_row_of_the_trials_is_shown_and_has_a_name_of_its_own() -> None:
    names = [
        f"{row['source_key']}/{row['label']}"
        for row in table("trials").to_dict("records")
    ]
    assert len(names) == len(set(names))
    assert set(names) <= shown()


def test_no_ratio_is_typed_where_the_trials_hold_it() -> None:
    for event in table("treatment_timeline").to_dict("records"):
        told = f"{event['shown']} {event['limits']}"
        assert not re.search(r"\bratio\b|\d\.\d\d|median survival", told), event["id"]


def test_an_interval_holds_its_ratio_and_is_even_on_a_scale_of_logarithms() -> None:
    for row in table("trials").dropna(subset=["low"]).to_dict("records"):
        assert row["low"] < row["effect"] < row["high"]
        # a typing error in one end would show here; the ends are rounded
        middle = (row["low"] * row["high"]) ** 0.5
        assert middle == pytest.approx(row["effect"], rel=0.025), row["label"]


def test_the_words_of_a_trial_say_what_its_interval_says() -> None:
    growth, death = trials.results(
        ["rugo2019_paloma2/growth or death", "slamon2024_paloma2/death"]
    )
    assert growth.words == (
        "Growth or death: hazard ratio 0.58 (0.46 to 0.72); "
        "median 24.8 and 14.5 months; 666 people."
    )
    assert growth.verdict.startswith("The interval lies below 1")
    assert death.verdict.startswith("1 lies in the interval")
    (local,) = trials.results(["khan2022_e2108/death"])
    assert "(90\N{NO-BREAK SPACE}% interval 0.82 to 1.52)" in local.words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((None, None, None), "No ratio was stated"),
        ((0.61, None, None), "No interval was stated"),
        ((0.93, 0.86, 1.0), "As printed, the interval ends at 1"),
        ((0.90, 0.80, 1.01), "1 lies in the interval"),
        ((0.58, 0.46, 0.72), "The interval lies below 1"),
        ((1.41, 1.15, 1.73), "The interval lies above 1"),
    ],
)
def test_a_verdict_is_that_of_the_interval(
    given: tuple[float | None, ...], words: str
) -> None:
    assert trials.verdict(*given).startswith(words)


def test_an_unknown_result_is_refused_with_the_known_ones() -> None:
    words = "trials is 'slamon2024_paloma2/life'; allowed: 'amadori2013_zoom/ZOOM'"
    with pytest.raises(trials.TrialError, match=re.escape(words)):
        trials.results(["slamon2024_paloma2/life"])


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


def test_javascript_places_every_ratio_as_python_does(
    ask: Callable[..., list[Any]], line: Timeline
) -> None:
    ratios = [
        each[name]
        for event in line.events
        for each in event["trials"]
        for name in ("effect", "low", "high")
        if each[name] is not None
    ]
    assert len(ratios) > 90
    # every interval has room on the scale
    assert all(0 < share_of_ratio(ratio) < 1 for ratio in ratios)
    assert share_of_ratio(0.5) == pytest.approx(1 / 3)
    drawn = ratios + [CHOOSE.uniform(0.1, 4) for _ in range(200)]
    ours = [share_of_ratio(ratio) for ratio in drawn]
    assert ask("shareOfRatio", *((ratio,) for ratio in drawn)) == pytest.approx(ours)


def test_javascript_tells_what_the_twin_tells(
    ask: Callable[..., list[Any]], line: Timeline
) -> None:
    twin = html.unescape(re.sub(r"<[^>]+>", " ", line.twin()))
    for event, told in zip(
        line.events, ask("told", *((event,) for event in line.events)), strict=True
    ):
        assert told.startswith(event["shown"])
        for each in event["trials"]:
            said = f"{each['words']} {each['verdict']}"
            assert said in told
            assert f"{each['arms']}. {said}" in twin


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


def test_the_twin_draws_every_ratio_on_the_scale(line: Timeline) -> None:
    source = re.findall(r'base64,([^"]+)" alt="(Ratios[^"]+)"', line.twin())
    ((drawn, alt),) = source
    drawing = ET.fromstring(base64.b64decode(drawn))  # noqa: S314 - our own drawing
    stated = [
        each
        for event in line.events
        for each in event["trials"]
        if each["effect"] is not None
    ]
    held = [each for each in stated if each["verdict"].startswith("1 ")]
    assert len(drawing.findall("{*}circle")) == len(stated)
    assert f"{len(stated)} outcomes" in alt
    assert f"{len(held)} intervals hold 1" in alt
    assert 40 <= len(alt) <= 250
    assert "Ratios of" not in Timeline(show="radiation").twin()


def test_the_twin_holds_the_marks_back_until_the_cards_are_laid_down() -> None:
    w = Timeline(show="HER2")
    assert marks(w) == 0
    w.prediction = "shown"
    assert marks(w) == len(w.visible) == w.twin().count('<th scope="row">')
