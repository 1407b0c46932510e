"""SYNTHETIC cohorts keep to their parameters, and the three counts are what they say."""

import numpy as np
import pandas as pd
import pytest

from seedsoil import skeletal_events as made
from seedsoil.evidence import Bibliography
from seedsoil.skeletal_events import CohortError, SyntheticCohort, synthetic_cohort

MANY = 40_000


@pytest.fixture(scope="module")
def uneven() -> SyntheticCohort:
    return synthetic_cohort(MANY, seed=1)


@pytest.fixture(scope="module")
def even() -> SyntheticCohort:
    return synthetic_cohort(MANY, seed=1, spread=0)


@pytest.fixture
def three() -> SyntheticCohort:
    """Return three people: two events, then death; death at 6 months; none in 12."""
    index = pd.RangeIndex(1, 4, name=made.PERSON)
    people = pd.DataFrame(
        {made.WATCHED: [6.0, 6.0, 12.0], made.DIED: [True, True, False]}, index=index
    )
    events = pd.DataFrame(
        {made.PERSON: [1, 1], made.MONTH: [2.0, 5.0], made.KIND: ["x", "y"]}
    )
    return SyntheticCohort(people, events)


def test_the_same_seed_makes_the_same_cohort_and_another_another() -> None:
    one, again, other = (synthetic_cohort(50, seed=seed) for seed in (3, 3, 4))
    pd.testing.assert_frame_equal(one.people, again.people)
    pd.testing.assert_frame_equal(one.events, again.events)
    assert not one.people.equals(other.people)


def test_every_column_says_that_it_is_synthetic(uneven: SyntheticCohort) -> None:
    curves = made.first_event_curves(uneven)
    frames = [uneven.people, uneven.events, curves]
    names = [n for f in frames for n in [*f.columns, f.index.name] if n is not None]
    assert len(names) == 10
    assert [name for name in names if not name.endswith("_SYNTHETIC")] == []


def test_events_happen_while_their_person_is_watched(uneven: SyntheticCohort) -> None:
    end = uneven.people[made.WATCHED].loc[uneven.events[made.PERSON]].to_numpy()
    assert (uneven.events[made.MONTH] > 0).all()
    assert (uneven.events[made.MONTH].to_numpy() < end).all()
    assert uneven.people[made.WATCHED].between(0, 24).all()


def test_both_spreads_have_the_event_rate_of_the_data_file(
    even: SyntheticCohort, uneven: SyntheticCohort
) -> None:
    rate = made.parameters().loc["event_rate", "value"]
    assert made.skeletal_morbidity_rate(even) == pytest.approx(rate, rel=0.02)
    assert made.skeletal_morbidity_rate(uneven) == pytest.approx(rate, rel=0.03)


def test_the_spread_is_the_variance_beyond_chance(uneven: SyntheticCohort) -> None:
    counts = uneven.events[made.PERSON].value_counts()
    counts = counts.reindex(uneven.people.index, fill_value=0)
    expected = 1.2 / 12 * uneven.people[made.WATCHED]
    spread = ((counts - expected) ** 2 - expected).sum() / (expected**2).sum()
    assert spread == pytest.approx(1.5, rel=0.05)


def test_at_one_year_half_would_have_an_event_if_nobody_died() -> None:
    """The fit that the data file states: Kohno 2005, placebo arm, 49.6 %."""
    curves = made.first_event_curves(synthetic_cohort(MANY, seed=2))
    at_a_year = curves.loc[curves.index <= 12, made.DEATHS_IGNORED].iloc[-1]
    assert at_a_year == pytest.approx(49.6, abs=1)


def test_half_the_people_die_by_the_median_of_the_data_file() -> None:
    cohort = synthetic_cohort(MANY, seed=5)
    years = cohort.people[made.WATCHED].sum() / 12
    rate = cohort.people[made.DIED].sum() / years
    assert 12 * np.log(2) / rate == pytest.approx(30, rel=0.03)


def test_the_kinds_are_in_the_shares_of_the_data_file(uneven: SyntheticCohort) -> None:
    shares = uneven.events[made.KIND].value_counts(normalize=True)
    assert shares["pathological fracture"] == pytest.approx(23.3 / 36.5, abs=0.01)
    assert shares["spinal cord compression"] == pytest.approx(0.7 / 36.5, abs=0.005)


def test_three_people_are_counted_as_by_hand(three: SyntheticCohort) -> None:
    assert made.share_with_event(three) == pytest.approx(100 / 3)
    assert made.skeletal_morbidity_rate(three) == 1  # 2 events, 24 months
    curves = made.first_event_curves(three).iloc[-1]
    assert curves[made.HAD_EVENT] == pytest.approx(100 / 3)
    assert curves[made.DIED_FIRST] == pytest.approx(100 / 3)
    assert curves[made.DEATHS_IGNORED] == pytest.approx(100 / 3)
    assert np.isnan(made.months_to_first_event(three))


def test_ignoring_deaths_promises_more_events(uneven: SyntheticCohort) -> None:
    end = made.first_event_curves(uneven).iloc[-1]
    assert end[made.DEATHS_IGNORED] > end[made.HAD_EVENT] + 3
    assert end[made.HAD_EVENT] + end[made.DIED_FIRST] < 100


def test_the_same_rate_in_fewer_people_comes_later(
    even: SyntheticCohort, uneven: SyntheticCohort
) -> None:
    assert made.share_with_event(even) > made.share_with_event(uneven) + 15
    sooner, later = map(made.months_to_first_event, (even, uneven))
    assert sooner + 5 < later


@pytest.mark.parametrize("n", [0, -3, 2.5, 100_001])
def test_a_cohort_of_no_size_is_refused(n: int) -> None:
    with pytest.raises(CohortError, match=f"n is {n}; allowed: a whole number"):
        synthetic_cohort(n)


@pytest.mark.parametrize("spread", [-0.1, float("nan"), float("inf")])
def test_a_spread_that_is_none_is_refused(spread: float) -> None:
    with pytest.raises(CohortError, match=r"spread is .*; allowed: 0"):
        synthetic_cohort(10, spread=spread)


def test_every_parameter_says_what_it_rests_on() -> None:
    table = made.parameters()
    assert set(table["basis"]) == {"sourced", "fitted", "chosen"}
    assert (table["why"].str.len() > 5).all()
    known = set(Bibliography.load())
    for name, row in table.iterrows():
        assert row["basis"] == "chosen" or row["source_key"], name
        assert not row["source_key"] or row["source_key"] in known, name
