"""SYNTHETIC people with skeletal events, and three ways to count such events.

Nobody in a cohort of this module is or was a person. The generator, its parameters
and what in them is sourced, fitted or chosen are disclosed in
data/skeletal_events_SYNTHETIC.json and its card. Column names say SYNTHETIC, so that
no table or figure made of them can lose the word.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from seedsoil.evidence._folders import find

MONTHS_A_YEAR = 12
MOST_PEOPLE = 100_000
PERSON, MONTH, KIND = "person_SYNTHETIC", "month_SYNTHETIC", "kind_SYNTHETIC"
WATCHED, DIED = "months_SYNTHETIC", "died_SYNTHETIC"
HAD_EVENT, DIED_FIRST, DEATHS_IGNORED = (
    "had_event_SYNTHETIC",
    "died_first_SYNTHETIC",
    "deaths_ignored_SYNTHETIC",
)


class CohortError(ValueError):
    """A request for a cohort that cannot be made."""


@dataclass(frozen=True)
class SyntheticCohort:
    """SYNTHETIC people and their skeletal events.

    Attributes
    ----------
    people : pandas.DataFrame
        A row for each person, by number from 1: months watched, and whether the
        person died then (otherwise the study closed).
    events : pandas.DataFrame
        A row for each event: the person, the month after joining, and the kind.
    """

    people: pd.DataFrame
    events: pd.DataFrame


def parameters() -> pd.DataFrame:
    """Return the generator's parameters: value, unit, basis, source and reason.

    Returns
    -------
    pandas.DataFrame
        A row for each parameter of data/skeletal_events_SYNTHETIC.json. ``basis`` is
        ``"sourced"``, ``"fitted"`` or ``"chosen"``; ``source_key`` is a key of
        book/references.bib, empty where nothing was sourced.
    """
    path = find("skeletal_events_SYNTHETIC.json", checkout="data")
    described: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    columns = ["value", "unit", "basis", "source_key", "meaning", "why"]
    table = pd.DataFrame.from_dict(described["parameters"], orient="index")
    return table[columns].rename_axis("parameter")


def _check(n: int, spread: float) -> None:
    if n not in range(1, MOST_PEOPLE + 1):
        msg = f"n is {n!r}; allowed: a whole number from 1 to {MOST_PEOPLE}"
        raise CohortError(msg)
    if not 0 <= spread < np.inf:
        msg = f"spread is {spread!r}; allowed: 0 (all alike) or a positive number"
        raise CohortError(msg)


def synthetic_cohort(
    n: int = 400, *, seed: int = 54, spread: float | None = None
) -> SyntheticCohort:
    """Make SYNTHETIC people, their skeletal events and their deaths.

    Each person has a multiplier of the event rate, gamma-distributed with mean 1 and
    variance `spread` (the frailty). Events then follow a Poisson process, until death
    or until the study closes. Death comes at one steady rate for all.

    Parameters
    ----------
    n : int
        Number of people, 1 to 100,000.
    seed : int
        Seed of the random numbers: the same seed makes the same cohort.
    spread : float, optional
        Variance of the multiplier, 0 or more; by default that of the data file.
        With 0 all people have the same rate.

    Raises
    ------
    CohortError
        If `n` or `spread` is out of range.

    Notes
    -----
    That people differ, and that events per person-year alone hide it, was shown on
    the data of a trial in people with bone metastases from breast cancer: Cook and
    Major 2001 (cook2001).
    """
    chosen = parameters()["value"]
    spread = float(chosen["spread"] if spread is None else spread)
    _check(n, spread)
    random = np.random.default_rng(seed)
    multiplier = random.gamma(1 / spread, spread, n) if spread else np.ones(n)
    death = random.exponential(chosen["median_survival"] / np.log(2), n)
    close = random.uniform(chosen["shortest_watch"], chosen["longest_watch"], n)
    watched = np.minimum(death, close)
    person = pd.RangeIndex(1, n + 1, name=PERSON)
    people = pd.DataFrame({WATCHED: watched, DIED: death < close}, index=person)

    rate = chosen["event_rate"] / MONTHS_A_YEAR * multiplier
    who = np.repeat(person.to_numpy(), random.poisson(rate * watched))
    shares = pd.Series(chosen["kinds"])
    events = pd.DataFrame(
        {
            PERSON: who,
            MONTH: random.uniform(0, 1, who.size) * watched[who - 1],
            KIND: random.choice(shares.index, who.size, p=shares / shares.sum()),
        }
    )
    ordered = events.sort_values([PERSON, MONTH], ignore_index=True)
    return SyntheticCohort(people, ordered)


def share_with_event(cohort: SyntheticCohort) -> float:
    """Return the share of people with at least one event, in %."""
    return 100 * cohort.events[PERSON].nunique() / len(cohort.people)


def skeletal_morbidity_rate(cohort: SyntheticCohort) -> float:
    """Return the events per person-year: all events by all the time watched."""
    years = cohort.people[WATCHED].sum() / MONTHS_A_YEAR
    return float(len(cohort.events) / years)


def first_event_curves(cohort: SyntheticCohort) -> pd.DataFrame:
    """Return how many have had a first event by each month, in %.

    Returns
    -------
    pandas.DataFrame
        Index: months after joining. ``had_event_SYNTHETIC`` and
        ``died_first_SYNTHETIC``: cumulative incidence of a first event and of death
        before one, each with the other as a competing event (Aalen-Johansen).
        ``deaths_ignored_SYNTHETIC``: one minus the Kaplan-Meier estimate with people
        who died counted as if they could still have an event.
    """
    firsts = cohort.events.groupby(PERSON)[MONTH].min().reindex(cohort.people.index)
    had = firsts.notna()
    month = firsts.fillna(cohort.people[WATCHED]).sort_values()
    event = had.loc[month.index].to_numpy()
    death = (~had & cohort.people[DIED]).loc[month.index].to_numpy()
    at_risk = len(month) - np.arange(len(month))
    free = np.cumprod(1 - (event | death) / at_risk)
    before = np.concatenate([[1.0], free[:-1]])
    curves = {
        HAD_EVENT: 100 * np.cumsum(before * event / at_risk),
        DIED_FIRST: 100 * np.cumsum(before * death / at_risk),
        DEATHS_IGNORED: 100 * (1 - np.cumprod(1 - event / at_risk)),
    }
    steps = pd.DataFrame(curves, index=pd.Index(month.to_numpy(), name=MONTH))
    start = pd.DataFrame(dict.fromkeys(curves, 0.0), index=pd.Index([0.0], name=MONTH))
    return pd.concat([start, steps])


def months_to_first_event(cohort: SyntheticCohort) -> float:
    """Return the month by which half the people have had a first event.

    Death before an event competes. The answer is not a number where fewer than half
    have an event while the cohort is watched.
    """
    curve = first_event_curves(cohort)[HAD_EVENT]
    reached = curve.index[curve >= 50]  # noqa: PLR2004 - half, in %
    return float(reached[0]) if len(reached) else float("nan")
