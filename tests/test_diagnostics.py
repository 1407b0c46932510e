"""Probabilities before and after a test: by hand, by published counts, in the browser."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING, Any

import pytest

from seedsoil import diagnostics
from seedsoil.diagnostics import DiagnosticsError
from seedsoil.evidence import table
from seedsoil.widgets.test_and_think import exact, percent
from widgets.node import asker

if TYPE_CHECKING:
    from collections.abc import Callable

CHOOSE = random.Random(54)  # noqa: S311 - no secret
SCAN, NAF = (0.90, 0.91), (0.96, 0.81)


def test_a_scan_of_a_thousand_is_counted_as_by_hand() -> None:
    counts = diagnostics.count_people(0.036, *SCAN)
    assert counts == diagnostics.Counts(32, 4, 87, 877)
    after = diagnostics.post_test(0.036, *SCAN)
    assert after.positive == pytest.approx(32.4 / (32.4 + 86.76))
    assert after.negative == pytest.approx(3.6 / (3.6 + 877.24))


def test_the_shares_of_santos_2023_are_those_of_whole_women() -> None:
    rows = table("imaging_accuracy").set_index("id")
    prior = table("pretest_settings").set_index("id").loc["staging-porto"]
    ill, well = prior["positive"], prior["people"] - prior["positive"]
    for name, found in (("scan-santos", 66), ("fdg-santos", 76)):
        assert round(100 * found / ill, 2) == rows.loc[name, "sensitivity"]
        assert round(100 * 326 / well, 2) == rows.loc[name, "specificity"]
    assert round(100 * ill / (ill + well), 1) == prior["percent"]


def test_published_counts_give_the_published_shares() -> None:
    for row in table("pretest_settings").to_dict("records"):
        if row["people"] > 0:
            share = 100 * row["positive"] / row["people"]
            assert share == pytest.approx(row["percent"], abs=0.5), row["id"]
    for row in table("bone_scan_spots").to_dict("records"):
        share = 100 * row["with_metastases"] / row["scans"]
        assert share == pytest.approx(row["percent"], abs=0.6)  # 4 of 9 printed as 45


def test_odds_times_the_ratio_are_the_odds_after() -> None:
    ratios = diagnostics.likelihood_ratios(*SCAN)
    after = diagnostics.post_test(0.2, *SCAN)
    assert after.positive / (1 - after.positive) == pytest.approx(
        0.25 * ratios.positive
    )
    assert after.negative / (1 - after.negative) == pytest.approx(
        0.25 * ratios.negative
    )


def test_a_perfect_test_and_a_coin() -> None:
    perfect = diagnostics.likelihood_ratios(1, 1)
    assert (perfect.positive, perfect.negative) == (math.inf, 0)
    assert diagnostics.post_test(0.3, 1, 1) == diagnostics.PostTest(1, 0)
    coin = diagnostics.post_test(0.3, 0.5, 0.5)
    assert (coin.positive, coin.negative) == pytest.approx((0.3, 0.3))
    assert math.isnan(diagnostics.post_test(0.3, 0, 1).positive)
    assert math.isnan(diagnostics.likelihood_ratios(0, 1).positive)


def test_the_range_holds_what_any_values_of_the_intervals_give() -> None:
    sens, spec = (0.86, 0.93), (0.87, 0.94)
    positive, negative = diagnostics.post_test_range(0.036, sens, spec)
    assert positive == pytest.approx((0.198, 0.367), abs=0.001)
    for _ in range(200):
        after = diagnostics.post_test(
            0.036, CHOOSE.uniform(*sens), CHOOSE.uniform(*spec)
        )
        assert positive[0] <= after.positive <= positive[1]
        assert negative[0] <= after.negative <= negative[1]


def test_without_shared_errors_the_second_test_starts_where_the_first_ended() -> None:
    both = diagnostics.two_tests(0.036, SCAN, NAF, 0)
    once = diagnostics.post_test(0.036, *SCAN)
    assert both.post == pytest.approx(both.multiplied)
    again = diagnostics.post_test(once.positive, *NAF)
    assert both.post[:2] == pytest.approx((again.positive, again.negative))
    after = diagnostics.post_test(once.negative, *NAF)
    assert both.post[2:] == pytest.approx((after.positive, after.negative))


def test_with_all_errors_shared_the_second_test_adds_nothing() -> None:
    both = diagnostics.two_tests(0.036, SCAN, NAF, 1)
    once = diagnostics.post_test(0.036, *SCAN)
    assert both.post[0] == pytest.approx(once.positive)
    assert both.multiplied[0] > 2 * once.positive
    assert math.isnan(both.post[1])  # nobody is positive in the scan alone


def test_dependence_keeps_the_margins_of_each_test() -> None:
    """Vacek 1985: a covariance moves people between cells, and leaves each test as it is."""
    for _ in range(200):
        p, s1, c1, s2, c2, share = (CHOOSE.uniform(0.01, 0.99) for _ in range(6))
        found = diagnostics.two_tests(p, (s1, c1), (s2, c2), share)
        ill, well = found.with_disease, found.without_disease
        assert sum(ill) == pytest.approx(p)
        assert sum(well) == pytest.approx(1 - p)
        assert ill[0] + ill[1] == pytest.approx(p * s1)
        assert ill[0] + ill[2] == pytest.approx(p * s2)
        assert well[0] + well[1] == pytest.approx((1 - p) * (1 - c1))
        assert well[0] + well[2] == pytest.approx((1 - p) * (1 - c2))
        assert min(*ill, *well) >= 0
        assert found.multiplied[0] == pytest.approx(
            diagnostics.two_tests(p, (s1, c1), (s2, c2), 0).post[0]
        )


def test_shared_errors_lower_what_two_useful_positive_tests_say() -> None:
    said = [
        diagnostics.two_tests(0.036, SCAN, NAF, share / 20).post[0]
        for share in range(21)
    ]
    assert said == sorted(said, reverse=True)


def test_people_of_two_tests_are_the_people_of_one() -> None:
    for _ in range(300):
        p, s1, c1, s2, c2, share = (CHOOSE.random() for _ in range(6))
        once = diagnostics.count_people(p, s1, c1)
        ill, well = diagnostics.count_two(p, (s1, c1), (s2, c2), share)
        assert min(*ill, *well) >= 0
        assert ill[0] + ill[1] == once.true_positive
        assert ill[2] + ill[3] == once.false_negative
        assert well[0] + well[1] == once.false_positive
        assert sum(ill) + sum(well) == diagnostics.PEOPLE


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (
            lambda: diagnostics.post_test(1.2, 0.9, 0.9),
            r"pretest is 1\.2; allowed: a number from 0 to 1",
        ),
        (
            lambda: diagnostics.post_test(0.1, "90 %", 0.9),  # type: ignore[arg-type]
            "sensitivity is '90 %'",
        ),
        (lambda: diagnostics.post_test(0.1, 0.9, math.nan), "specificity is nan"),
        (lambda: diagnostics.likelihood_ratios(True, 0.9), "sensitivity is True"),  # noqa: FBT003
        (
            lambda: diagnostics.post_test_range(0.1, (0.9, 0.8), (0.8, 0.9)),
            r"sensitivity is \(0\.9, 0\.8\); allowed: a lower and an upper end",
        ),
        (
            lambda: diagnostics.two_tests(0.1, SCAN, NAF, 2),
            "dependence is 2; allowed",
        ),
        (
            lambda: diagnostics.two_tests(0.1, (0.9,), NAF, 0),
            r"first is \(0\.9,\); allowed: a sensitivity and a specificity",
        ),
        (
            lambda: diagnostics.yield_of_stage("IV"),
            "stage is 'IV'; allowed: a stage of I, II, III",
        ),
    ],
)
def test_a_bad_value_is_named(call: Callable[[], Any], named: str) -> None:
    with pytest.raises(DiagnosticsError, match=named):
        call()


@pytest.mark.parametrize(
    ("stage", "share"), [("I", 1.29), ("IIB", 3.09), ("IIIC", 12.5)]
)
def test_a_stage_has_the_yield_of_its_number(stage: str, share: float) -> None:
    assert diagnostics.yield_of_stage(stage) == pytest.approx(share / 100)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[Any]]:
    """Call the sums of the front end, bundled as the widget bundles them."""
    return asker(tmp_path_factory.mktemp("think"), "test_and_think/think.ts")


def plain(value: Any) -> Any:  # noqa: ANN401
    """Return numbers as JSON can write them: what is not finite is nothing."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def same(theirs: Any, ours: Any) -> bool:  # noqa: ANN401
    """Whether two answers agree to the last but a few bits, and wholly in what is whole."""
    if isinstance(ours, dict):
        return theirs.keys() == ours.keys() and all(
            same(theirs[name], ours[name]) for name in ours
        )
    if isinstance(ours, list):
        return len(theirs) == len(ours) and all(map(same, theirs, ours))
    if isinstance(ours, float) and theirs is not None:
        return math.isclose(theirs, ours, rel_tol=1e-12, abs_tol=1e-15)
    return bool(theirs == ours)


def shares(count: int) -> tuple[float, ...]:
    """Return random shares, every fourth of them an end or a round one."""
    edges = (0.0, 1.0, 0.5, 0.9)
    return tuple(
        CHOOSE.choice(edges) if CHOOSE.random() < 0.25 else CHOOSE.random()
        for _ in range(count)
    )


def test_the_front_end_makes_the_same_sums(ask: Callable[..., list[Any]]) -> None:
    threes = [shares(3) for _ in range(400)]
    for theirs, given in zip(ask("postTest", *threes), threes, strict=True):
        assert same(theirs, plain(diagnostics.post_test(*given).__dict__)), given
    for theirs, given in zip(ask("countPeople", *threes), threes, strict=True):
        assert theirs == diagnostics.count_people(*given).__dict__, given
    twos = [shares(2) for _ in range(200)]
    for theirs, given in zip(ask("likelihoodRatios", *twos), twos, strict=True):
        assert same(theirs, plain(diagnostics.likelihood_ratios(*given).__dict__))
    ranges = [
        (p, sorted(shares(2)), sorted(shares(2))) for (p,) in map(shares, [1] * 200)
    ]
    for theirs, given in zip(ask("postTestRange", *ranges), ranges, strict=True):
        assert same(theirs, plain(diagnostics.post_test_range(*given))), given


def test_the_front_end_makes_the_same_sums_of_two_tests(
    ask: Callable[..., list[Any]],
) -> None:
    calls = [(*shares(1), shares(2), shares(2), *shares(1)) for _ in range(500)]
    for theirs, given in zip(ask("twoTests", *calls), calls, strict=True):
        assert same(theirs, plain(diagnostics.two_tests(*given).__dict__)), given
    for theirs, given in zip(ask("countTwo", *calls), calls, strict=True):
        assert theirs == plain(diagnostics.count_two(*given)), given


def test_the_front_end_says_shares_in_the_same_words(
    ask: Callable[..., list[Any]],
) -> None:
    given = [*shares(300), 0.0004, 0.0005, 0.125, 0.025, 0.0995, 0.99, 0.9999, 0.357]
    calls = [(each,) for each in given]
    assert ask("percent", *calls) == [percent(each) for each in given]
    printed = [round(each, 4) for each in given]
    assert ask("exact", *((each,) for each in printed)) == [exact(p) for p in printed]
