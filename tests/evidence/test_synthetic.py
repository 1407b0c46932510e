"""The SYNTHETIC cohort follows the rule it discloses, and two counts differ as they must."""

import numpy as np
import pandas as pd
import pytest

from seedsoil.evidence.synthetic import (
    DIED,
    FOLLOWED,
    FRACTURED,
    share_if_nobody_died,
    share_with_event,
    synthetic_skeletal_events,
)

AT = np.array([0.0, 1.0, 2.0, 3.0])


def test_the_same_seed_gives_the_same_people() -> None:
    one, same = (synthetic_skeletal_events(50, seed=1) for _ in range(2))
    pd.testing.assert_frame_equal(one, same)
    assert not one.equals(synthetic_skeletal_events(50, seed=2))


def test_everybody_has_one_outcome_within_the_follow_up() -> None:
    cohort = synthetic_skeletal_events(500, seed=3, years=2)
    assert set(cohort["outcome"]) == {DIED, FOLLOWED, FRACTURED}
    assert cohort["years"].between(0, 2).all()
    assert (cohort.loc[cohort["outcome"] == FOLLOWED, "years"] == 2).all()


def test_shares_are_those_of_the_exponential_law() -> None:
    """Competing exponentials have closed forms for both ways of counting."""
    cohort = synthetic_skeletal_events(200_000, seed=4)
    both = 0.28 + 0.30
    assert share_with_event(cohort, AT) == pytest.approx(
        100 * 0.28 / both * (1 - np.exp(-both * AT)), abs=0.4
    )
    assert share_if_nobody_died(cohort, AT) == pytest.approx(
        100 * (1 - np.exp(-0.28 * AT)), abs=0.4
    )


def test_without_deaths_both_counts_agree() -> None:
    cohort = pd.DataFrame(
        {"years": [0.5, 1.5, 3.0, 3.0], "outcome": [FRACTURED] * 2 + [FOLLOWED] * 2}
    )
    assert share_with_event(cohort, AT).tolist() == [0, 25, 50, 50]
    assert share_if_nobody_died(cohort, AT) == pytest.approx([0, 25, 50, 50])


def test_a_death_raises_the_count_that_takes_it_for_a_loss() -> None:
    cohort = pd.DataFrame(
        {"years": [0.5, 1.0, 3.0], "outcome": [DIED, FRACTURED, FOLLOWED]}
    )
    assert share_with_event(cohort, AT)[-1] == pytest.approx(100 / 3)
    assert share_if_nobody_died(cohort, AT)[-1] == pytest.approx(50)


@pytest.mark.parametrize("name", ["n", "event_rate", "death_rate", "years"])
def test_what_is_not_positive_is_refused_by_name(name: str) -> None:
    with pytest.raises(ValueError, match=f"{name} is 0; it must be above 0"):
        synthetic_skeletal_events(**({"n": 5, "seed": 1} | {name: 0}))
