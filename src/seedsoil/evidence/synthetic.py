"""SYNTHETIC people: an invented cohort, made by a rule that anybody can read.

Nobody in it exists, and its rates are fitted to nothing. It shows how a count depends
on the way of counting, which no table of real results can show so plainly.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

FOLLOWED, DIED, FRACTURED = "followed to the end", "died first", "skeletal event"


def synthetic_skeletal_events(
    n: int = 1000,
    *,
    seed: int,
    event_rate: float = 0.28,
    death_rate: float = 0.30,
    years: float = 3.0,
) -> pd.DataFrame:
    """Invent people who may have a first skeletal event, or die before it.

    Each person draws two waiting times from exponential distributions, one for a
    first skeletal event and one for death; what comes first happens, and whoever has
    met neither after `years` is followed to the end.

    Parameters
    ----------
    n : int
        Number of invented people.
    seed : int
        Seed of the random numbers; the same seed gives the same people.
    event_rate, death_rate : float
        Events per person and year. The defaults are plain numbers, from no study.
    years : float
        Length of the follow-up.

    Returns
    -------
    pandas.DataFrame
        One row per person: ``years`` until `outcome`, and ``outcome``, one of
        "skeletal event", "died first" and "followed to the end".

    Raises
    ------
    ValueError
        If a rate or the follow-up is not positive, or `n` is below 1.
    """
    for name, value in {
        "n": n,
        "event_rate": event_rate,
        "death_rate": death_rate,
        "years": years,
    }.items():
        if not value > 0:
            msg = f"{name} is {value!r}; it must be above 0"
            raise ValueError(msg)
    rng = np.random.default_rng(seed)
    event = rng.exponential(1 / event_rate, n)
    death = rng.exponential(1 / death_rate, n)
    first = np.minimum(event, death)
    outcome = np.where(event < death, FRACTURED, DIED)
    outcome = np.where(first > years, FOLLOWED, outcome)
    return pd.DataFrame({"years": np.minimum(first, years), "outcome": outcome})


def share_with_event(cohort: pd.DataFrame, at_years: np.ndarray) -> np.ndarray:
    """Return the share, in %, of all people who had had the event by each time.

    Somebody who died first counts as somebody without an event: the cumulative
    incidence, where nobody is lost before the end of the follow-up.
    """
    met = cohort.loc[cohort["outcome"] == FRACTURED, "years"].to_numpy()
    return 100 * np.searchsorted(np.sort(met), at_years, side="right") / len(cohort)


def share_if_nobody_died(cohort: pd.DataFrame, at_years: np.ndarray) -> np.ndarray:
    """Return one minus Kaplan-Meier, in %, with each death taken as a loss to follow-up.

    It answers another question: what if those who died could still have had the
    event, at the rate of the others?
    """
    ordered = cohort.sort_values("years", kind="stable")
    at_risk = np.arange(len(ordered), 0, -1)
    met = (ordered["outcome"] == FRACTURED).to_numpy()
    free = np.cumprod(1 - met / at_risk)
    steps = np.searchsorted(ordered["years"].to_numpy(), at_years, side="right")
    return 100 * (1 - np.concatenate([[1.0], free])[steps])
