"""Mirels and SINS: the published points, every combination, and JavaScript alike."""

from __future__ import annotations

from collections import Counter
from itertools import product
from math import nan
from typing import TYPE_CHECKING, Any

import pytest

from seedsoil import fracture_risk
from seedsoil.evidence import Bibliography
from seedsoil.fracture_risk import LEVELS, RULES, FractureRiskError, mirels, sins
from widgets.node import asker

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = range(5, 101)


def ids(name: str, part: str) -> list[str]:
    found = next(each for each in RULES[name]["parts"] if each["id"] == part)
    return [option["id"] for option in found["options"]]


def worth(name: str, part: str) -> list[int]:
    found = next(each for each in RULES[name]["parts"] if each["id"] == part)
    return [option["points"] for option in found["options"]]


LIMBS = [
    {"site": site, "lesion": lesion, "size": size, "pain": pain}
    for site, lesion, size, pain in product(
        ids("mirels", "site"), ids("mirels", "lesion"), SIZES, ids("mirels", "pain")
    )
]
PARTS = ("pain", "lesion", "alignment", "collapse", "posterolateral")
SPINES = [
    dict(zip(("level", *PARTS), chosen, strict=True))
    for chosen in product(LEVELS, *(ids("sins", part) for part in PARTS))
]
HER = {
    "level": "L2",
    "pain": "occasional",
    "lesion": "lytic",
    "alignment": "normal",
    "collapse": "involved",
    "posterolateral": "one",
}


def test_the_points_are_those_mirels_published_in_1989() -> None:
    for part in ("site", "lesion", "size", "pain"):
        assert worth("mirels", part) == [1, 2, 3]
    assert ids("mirels", "site") == ["upper", "lower", "trochanter"]
    assert ids("mirels", "lesion") == ["blastic", "mixed", "lytic"]
    assert ids("mirels", "pain") == ["mild", "moderate", "functional"]


def test_the_points_are_those_fisher_published_in_2010() -> None:
    points = {
        part: dict(zip(ids("sins", part), worth("sins", part), strict=True))
        for part in ("location", *PARTS)
    }
    assert points == {
        "location": {"junctional": 3, "mobile": 2, "semirigid": 1, "rigid": 0},
        "pain": {"none": 0, "occasional": 1, "mechanical": 3},
        "lesion": {"blastic": 0, "mixed": 1, "lytic": 2},
        "alignment": {"normal": 0, "deformity": 2, "slip": 4},
        "collapse": {"none": 0, "involved": 1, "under": 2, "over": 3},
        "posterolateral": {"none": 0, "one": 1, "both": 3},
    }


@pytest.mark.parametrize(
    ("region", "levels"),
    [
        ("junctional", "Occiput C1 C2 C7 T1 T2 T11 T12 L1 L5 S1"),
        ("mobile", "C3 C4 C5 C6 L2 L3 L4"),
        ("semirigid", "T3 T4 T5 T6 T7 T8 T9 T10"),
        ("rigid", "S2 S3 S4 S5"),
    ],
)
def test_the_regions_are_those_fisher_published(region: str, levels: str) -> None:
    assert [
        level for level, found in LEVELS.items() if found == region
    ] == levels.split()


def test_every_long_bone_has_4_to_12_points_and_both_readings() -> None:
    totals = Counter()
    for limb in LIMBS:
        score = mirels(**limb)
        assert score.total == sum(score.points.values())
        assert (score.readings["1989"] == "fix") == (score.total >= 8)
        later = (
            "fix" if score.total >= 9 else "judge" if score.total == 8 else "radiate"
        )
        assert score.readings["later"] == later
        totals[score.total] += 1
    assert sorted(totals) == list(range(4, 13))


def test_there_are_81_kinds_of_long_bone() -> None:
    kinds = {tuple(mirels(**limb).chosen.values()) for limb in LIMBS}
    assert len(kinds) == 81
    # the number of ways to throw a sum with four dice of three sides
    sums = Counter(sum(mirels_points(kind)) for kind in kinds)
    assert [sums[total] for total in range(4, 13)] == [1, 4, 10, 16, 19, 16, 10, 4, 1]


def mirels_points(kind: tuple[str, ...]) -> list[int]:
    points = []
    for part, chosen in zip(RULES["mirels"]["parts"], kind, strict=True):
        points += [each["points"] for each in part["options"] if each["id"] == chosen]
    return points


def test_every_spine_has_0_to_18_points_in_three_bands() -> None:
    totals = set()
    for spine in SPINES:
        score = sins(**spine)
        bands = ("stable", "potentially-unstable", "unstable")
        expected = bands[(score.total >= 7) + (score.total >= 13)]
        assert score.readings["2010"] == expected
        totals.add(score.total)
    assert totals == set(range(19))


@pytest.mark.parametrize(
    ("percent", "size"),
    [(5, "small"), (33, "small"), (34, "middle"), (66, "middle"), (67, "large")],
)
def test_thirds_of_the_diameter(percent: int, size: str) -> None:
    assert fracture_risk.size_of(percent) == size


def test_a_third_itself_is_in_the_middle() -> None:
    assert fracture_risk.size_of(100 / 3) == "middle"
    assert fracture_risk.size_of(200 / 3) == "middle"


def test_a_lytic_lesion_at_the_trochanter_never_scores_below_8() -> None:
    """As Ramsey and others 2020 noticed."""
    lowest = min(
        mirels("trochanter", "lytic", size, pain).total
        for size in SIZES
        for pain in ids("mirels", "pain")
    )
    assert lowest == 8


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: mirels("hip", "lytic", 50, "mild"), "site is 'hip'; allowed: 'upper'"),
        (lambda: mirels("upper", "lytic", 3, "mild"), "size is 3; allowed: 5 to 100 %"),
        (lambda: mirels("upper", "lytic", nan, "mild"), "size is nan"),
        (lambda: mirels("upper", "lytic", size=True, pain="mild"), "size is True"),
        (lambda: mirels("upper", "lytic", "half", "mild"), "size is 'half'"),
        (
            lambda: mirels("upper", "lytic", 50, "none"),
            "pain is 'none'; .*'functional'",
        ),
        (lambda: sins(**HER | {"level": "L6"}), "level is 'L6'; allowed: Occiput, C1"),
        (lambda: sins(**HER | {"collapse": "half"}), "collapse is 'half'; .*'over'"),
    ],
)
def test_an_unknown_finding_is_named(call: Callable[[], Any], named: str) -> None:
    with pytest.raises(FractureRiskError, match=named):
        call()


def test_every_part_and_reading_names_a_source_of_the_book() -> None:
    keys = set(Bibliography.load())
    for name in ("mirels", "sins"):
        parts = RULES[name]["parts"] + RULES[name]["readings"]
        assert {part["source"] for part in parts} <= keys


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[Any]]:
    """Call the widget's own functions, bundled as the widget bundles them."""
    return asker(tmp_path_factory.mktemp("score"), "fracture_risk/score.ts")


def plain(score: fracture_risk.Score) -> dict[str, Any]:
    return {
        "name": score.name,
        "points": score.points,
        "chosen": score.chosen,
        "total": score.total,
        "readings": score.readings,
    }


def test_the_browser_scores_every_long_bone_alike(ask: Callable[..., Any]) -> None:
    assert ask("mirels", *([limb] for limb in LIMBS)) == [
        plain(mirels(**limb)) for limb in LIMBS
    ]


def test_the_browser_scores_every_spine_alike(ask: Callable[..., Any]) -> None:
    assert len(SPINES) == 30 * 324
    assert ask("sins", *([spine] for spine in SPINES)) == [
        plain(sins(**spine)) for spine in SPINES
    ]


def test_the_fewest_changes_are_the_fewest(ask: Callable[..., Any]) -> None:
    """The widget's answer to its own search, by trying every spine of that level."""
    firsts = SPINES[::487]
    found = ask("fewestTo", *([13, first] for first in firsts))
    for first, fewest in zip(firsts, found, strict=True):
        tried = [
            sum(spine[part] != first[part] for part in PARTS)
            for spine in SPINES
            if spine["level"] == first["level"] and sins(**spine).total >= 13
        ]
        assert fewest == (min(tried) if tried else None)


def test_her_spine_needs_two_changes(ask: Callable[..., Any]) -> None:
    assert sins(**HER).total == 7
    assert ask("fewestTo", [13, HER]) == [2]
