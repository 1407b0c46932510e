"""What a chart of the kit decides before it is drawn: ticks, numbers, paths, places of labels."""

from __future__ import annotations

import itertools
import math
import random
from typing import TYPE_CHECKING, Any

import pytest

from widgets.node import asker

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., list[Any]]

MINUS, TIMES = "\N{MINUS SIGN}", "\N{MULTIPLICATION SIGN}"
CHOOSE = random.Random(7)  # noqa: S311 - no secret


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Call the kit's pure functions, bundled as the widgets bundle them."""
    return asker(tmp_path_factory.mktemp("kit"), "kit/scale.ts", "kit/tune.ts")


def test_ticks_are_few_and_round(ask: Ask) -> None:
    assert ask(
        "ticks", ([0, 500], 5), ([85, 101], 4), ([0, 0.3], 3), ([-1, 1], 4), ([3, 3],)
    ) == [
        [0, 100, 200, 300, 400, 500],
        [85, 90, 95, 100],
        [0, 0.1, 0.2, 0.3],
        [-1, -0.5, 0, 0.5, 1],
        [3],
    ]


def test_ticks_of_any_range(ask: Ask) -> None:
    ranges = []
    for _ in range(500):
        low = CHOOSE.uniform(-1, 1) * 10 ** CHOOSE.uniform(-6, 6)
        ranges.append([low, low + 10 ** CHOOSE.uniform(-3, 6)])
    for (low, high), found in zip(
        ranges, ask("ticks", *(([*each], 4) for each in ranges)), strict=True
    ):
        slack = 1e-9 * max(abs(low), abs(high))
        assert 2 <= len(found) <= 6
        assert all(low - slack <= each <= high + slack for each in found)
        steps = [b - a for a, b in itertools.pairwise(found)]
        assert max(steps) == pytest.approx(min(steps), rel=1e-3)
        mantissa = steps[0] / 10 ** math.floor(math.log10(steps[0]) + 1e-3)
        assert min(abs(mantissa - round_one) for round_one in (1, 2, 5)) < 0.01


def test_a_log_axis_shows_decades_and_fills_a_short_one(ask: Ask) -> None:
    assert ask(
        "logTicks", ([1, 1000],), ([1, 10],), ([1, 100],), ([1e-6, 1e6],), ([20, 40],)
    ) == [
        [1, 10, 100, 1000],
        [1, 2, 5, 10],
        [1, 3, 10, 30, 100],
        [1e-6, 1e-3, 1, 1e3, 1e6],
        [20, 25, 30, 35, 40],
    ]


def test_a_range_ends_on_round_numbers_and_minds_zero_and_gaps(ask: Ask) -> None:
    assert ask(
        "rangeOf",
        ([[1.2, 9.1], [None, 3]],),
        ([[89.8, 100.2]],),
        ([[None]],),
        ([[5, 5]],),
        ([[0.2, 30, 0, -4]], True),
    ) == [[0, 10], [85, 105], [0, 1], [4.5, 5.5], [0.1, 100]]


def test_numbers_read_as_written_by_hand(ask: Ask) -> None:
    values = {
        0: "0", 0.39: "0.390", 11.06: "11.1", 212.13: "212", 999.7: "1,000", 10_000: "10,000",
        1_234_567: "1,234,567", -3.14159: f"{MINUS}3.14", 0.00021: f"2.1 {TIMES} 10⁻⁴",
        0.001: "0.00100", 2e8: f"2 {TIMES} 10⁸", 1e-5: "10⁻⁵",
    }  # fmt: skip
    assert ask("inFigures", *((each,) for each in values)) == list(values.values())
    assert ask("inFigures", (None,)) == ["\N{EN DASH}"]
    assert ask("asTick", (0.5,), (100,), (0.25,), (10,)) == ["0.5", "100", "0.25", "10"]


def test_a_running_number_keeps_its_decimals(ask: Ask) -> None:
    assert ask("decimalsOn", ([0, 12],), ([85, 101],), ([0, 1000],)) == [2, 2, 0]
    assert ask("inDecimals", (1.005, 1), (1234.5, 0), (-0.004, 2), (-2, 1)) == [
        "1.0", "1,235", "0.00", f"{MINUS}2.0",
    ]  # fmt: skip


def test_a_value_between_points(ask: Ask) -> None:
    x, y = [0, 10, 30], [1, 2, 6]
    calls = [(x, y, at) for at in (0, 5, 10, 20, 30, 31, -1)]
    assert ask("valueAt", *calls) == [1, 1.5, 2, 4, 6, None, None]
    assert ask("valueAt", (x, [1, None, 6], 5)) == [None]
    assert ask("indexAt", (x, 9.9), (x, 10), (x, 99), (x, -1)) == [0, 1, 2, 0]


def test_a_gap_interrupts_the_line(ask: Ask) -> None:
    path = ask("pathOf", ([0, 1, 2, 3, 4], [1, 2, None, 4, 5.04], "linear", "linear"))
    assert path == ["M0 1L1 2M3 4L4 5"]


def test_labels_stay_where_they_are_when_they_do_not_touch(ask: Ask) -> None:
    assert ask("spread", ([50, 10, 90], [16, 16, 16], 0, 100)) == [[50, 10, 90]]


def test_touching_labels_part_evenly_and_keep_their_order(ask: Ask) -> None:
    assert ask(
        "spread", ([50, 50], [16, 16], 0, 100), ([99, 98], [16, 16], 0, 100)
    ) == [
        [42, 58],
        [92, 76],
    ]


def test_labels_of_any_places_do_not_overlap(ask: Ask) -> None:
    calls = []
    for _ in range(300):
        count = CHOOSE.randint(1, 6)
        wanted = [CHOOSE.uniform(-20, 220) for _ in range(count)]
        calls.append((wanted, [CHOOSE.choice([16, 33]) for _ in range(count)], 0, 200))
    for (wanted, sizes, low, high), placed in zip(
        calls, ask("spread", *calls), strict=True
    ):
        order = sorted(range(len(wanted)), key=wanted.__getitem__)
        edges = [(placed[i] - sizes[i] / 2, placed[i] + sizes[i] / 2) for i in order]
        assert edges[0][0] >= low - 1e-9
        assert edges[-1][1] <= high + 1e-9
        assert all(b[0] >= a[1] - 1e-9 for a, b in itertools.pairwise(edges))


def test_too_many_labels_share_the_room(ask: Ask) -> None:
    (placed,) = ask("spread", ([5, 5, 5], [20, 20, 20], 0, 30))
    assert placed == pytest.approx([5, 15, 25])


def test_names_inside_a_chart_stand_on_free_ground(ask: Ask) -> None:
    frame = {"x": 30, "y": 20, "width": 270, "height": 180}
    across = range(68)
    lines = [
        [120 - 80 * math.exp(-(((i - 12) / 6) ** 2)) for i in across],
        [60 + i for i in across],
        [150.0 for _ in across],
    ]
    sizes = [{"width": 90, "height": 16}] * 3
    (boxes,) = ask("placeInside", (lines, sizes, frame, 4))
    for a, b in itertools.combinations(boxes, 2):
        assert (
            a["x"] + 90 <= b["x"]
            or b["x"] + 90 <= a["x"]
            or a["y"] + 16 <= b["y"]
            or b["y"] + 16 <= a["y"]
        )
    for own, box in enumerate(boxes):
        assert frame["x"] <= box["x"] <= frame["x"] + frame["width"] - 90
        under = [i for i in across if box["x"] <= frame["x"] + 4 * i <= box["x"] + 90]
        for line in lines:
            assert not any(box["y"] < line[i] < box["y"] + 16 for i in under)
        nearest = min(abs(box["y"] + 8 - lines[own][i]) for i in under)
        assert nearest < 20


def test_a_long_name_breaks_into_two_even_lines(ask: Ask) -> None:
    assert ask(
        "breakLabel",
        ("bone mass", 20, "per letter"),
        ("bone mass of the spine", 12, "per letter"),
        ("Osteoclasts", 5, "per letter"),
    ) == [["bone mass"], ["bone mass", "of the spine"], ["Osteoclasts"]]


def test_a_curve_sounds_as_high_as_it_stands(ask: Ask) -> None:
    (tune,) = ask("tune", ([0, 5, None, 10, 20], [0, 10], 5))
    assert tune["pitch"] == pytest.approx([196, 392, 392, 784, 784])
    assert [each > 0 for each in tune["loudness"]] == [True, True, False, True, True]
