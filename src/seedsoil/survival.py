"""Survival in the Rotterdam cohort: endpoints, curves with intervals, strata, hazards.

2,982 people with breast cancer, operated on in 1978-1993 and followed up: when it came
back, when it spread, when they died. The estimators are those of statsmodels; here the
questions are put to them, and the answers are packed for a page without a kernel.

Notes
-----
Intervals are pointwise 95 % intervals on the log-log scale, from the standard errors of
the library: of Greenwood for Kaplan-Meier, of Dinse and Larson (1986) for cumulative
incidence. Whatever is drawn
from here has to say :data:`ERA`. Outcomes and groups: `seedsoil.survival_groups`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from seedsoil.evidence import table
from seedsoil.survival_groups import (
    COUNTING,
    ERA,
    FACTORS,
    FEWEST,
    LANDMARKS,
    OUTCOMES,
    WITHIN,
    SurvivalError,
    fits,
    key,
    known,
    on_landmark,
    ratio,
    reading,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import ArrayLike, NDArray

__all__ = [
    "COUNTING",
    "ERA",
    "ER_POSITIVE",
    "FACTORS",
    "FEWEST",
    "LANDMARKS",
    "OUTCOMES",
    "WITHIN",
    "Hazard",
    "SurvivalError",
    "counted",
    "counted_hazard",
    "cumulative_incidence",
    "curve",
    "endpoint",
    "er_after_metastasis",
    "ever_metastatic",
    "fits",
    "followed",
    "from_the_metastasis_on",
    "kaplan_meier",
    "key",
    "lanes",
    "longer_than",
    "members",
    "published",
    "read",
    "reading",
    "rotterdam",
    "split",
    "strata",
    "stratum",
]

ER_POSITIVE = 10
"""From how many fmol of receptor per mg of protein a tumour counts as ER-positive."""
_Z = 1.959964
_EARLY, _LATE = 2, 5  # years from diagnosis to the metastasis
_HALF, _QUARTER, _TENTH = 0.5, 0.25, 0.1
_GROUPS = 2


# The limits of the groups: a column, and from where up to where it runs.
_LIMITS: dict[str, tuple[str, dict[str, tuple[float, float]]]] = {
    "er": ("er_fmol", {"pos": (ER_POSITIVE, np.inf), "neg": (0, ER_POSITIVE - 1)}),
    "nodes": ("nodes", {"n0": (0, 0), "n1": (1, 3), "n4": (4, np.inf)}),
    "grade": ("grade", {"g2": (2, 2), "g3": (3, 3)}),
    "age": (
        "age",
        {"young": (0, 44), "middle": (45, 54), "later": (55, 69), "old": (70, np.inf)},
    ),
    "hormone": ("hormone", {"yes": (1, 1), "no": (0, 0)}),
    "chemo": ("chemo", {"yes": (1, 1), "no": (0, 0)}),
}
_SIZES = {"s20": "<=20", "s50": ">20-50", "more": ">50"}


@cache
def _rows() -> pd.DataFrame:
    return table("rotterdam")


def rotterdam() -> pd.DataFrame:
    """Return the cohort: one row a person, times in years since diagnosis.

    Returns
    -------
    pandas.DataFrame
        2,982 rows; the columns are those of the card ``data/cards/rotterdam.md``.
        An empty time means that it did not happen while the person was followed.
    """
    return _rows().copy()


def members(cohort: pd.DataFrame, by: str, level: str) -> pd.DataFrame:
    """Return the rows of a cohort that belong to a group.

    Parameters
    ----------
    cohort : pandas.DataFrame
        Rows of :func:`rotterdam`.
    by, level : str
        A characteristic of :data:`FACTORS`, and one of its groups.

    Raises
    ------
    SurvivalError
        If there is no such characteristic or group.
    """
    known("by", by, FACTORS)
    known("level", level, FACTORS[by]["levels"])
    if by == "all":
        return cohort
    if by == "metastasis":
        return cohort[cohort["t_metastasis"].notna() == (level == "with")]
    if by == "size":
        return cohort[cohort["size_mm"] == _SIZES[level]]
    if by == "interval":
        years = cohort["t_metastasis"]
        early, late = years < _EARLY, years > _LATE
        return cohort[
            {"y2": early, "y5": years.notna() & ~early & ~late, "late": late}[level]
        ]
    column, limits = _LIMITS[by]
    return cohort[cohort[column].between(*limits[level])]


def endpoint(cohort: pd.DataFrame, outcome: str) -> pd.DataFrame:
    """Return when the waiting of each person ended, and with what.

    Parameters
    ----------
    cohort : pandas.DataFrame
        Rows of :func:`rotterdam`.
    outcome : {"metastasis", "after_metastasis", "death"}
        A first distant metastasis, where death without one competes; death after a
        distant metastasis, counted from it, among those who had one; or any death.

    Returns
    -------
    pandas.DataFrame
        ``time`` in years; ``event``: 1 it happened, 2 death made it impossible,
        0 neither while the person was followed (censored).

    Raises
    ------
    SurvivalError
        If there is no such outcome.
    """
    known("outcome", outcome, OUTCOMES)
    spread = cohort["t_metastasis"].notna()
    if outcome == "death":
        time, event = cohort["t_exit"], cohort["dead"]
    elif outcome == "after_metastasis":
        cohort = cohort[spread]
        time, event = cohort["t_exit"] - cohort["t_metastasis"], cohort["dead"]
    else:
        time = cohort["t_metastasis"].fillna(cohort["t_exit"])
        event = pd.Series(np.where(spread, 1, 2 * cohort["dead"]), cohort.index)
    return pd.DataFrame({"time": time, "event": event.astype(int)})


def _log_log(share: ArrayLike, error: ArrayLike) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the 95 % interval of a share of survivors; none before the first event."""
    alive, error = np.asarray(share, float), np.asarray(error, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        width = _Z * error / (alive * np.abs(np.log(alive)))
        low, high = alive ** np.exp(width), alive ** np.exp(-width)
    sure = alive == 1
    return np.where(sure, 1, low), np.where(sure, 1, high)


def _library() -> Any:  # noqa: ANN401
    # a second of import that a chapter without survival curves does not pay
    from statsmodels.duration import survfunc  # type: ignore[import-untyped]

    return survfunc


def kaplan_meier(
    time: ArrayLike, event: ArrayLike, entry: ArrayLike | None = None
) -> pd.DataFrame:
    """Return the Kaplan-Meier curve of statsmodels: the share still without the event.

    Parameters
    ----------
    time : array_like
        Years until the event, or until the person was last seen.
    event : array_like
        1 where it happened, 0 where not.
    entry : array_like, optional
        Years from which on a person is counted (delayed entry); 0 where not given.

    Returns
    -------
    pandas.DataFrame
        By time in years, beginning with 0 or the first entry: ``value``, ``low`` and
        ``high`` (shares), ``at_risk`` (people followed until just before), ``events``.
    """
    time, event = np.asarray(time, float), np.asarray(event, int)
    late = None if entry is None else np.asarray(entry, float)
    found = _library().SurvfuncRight(time, event, entry=late)
    low, high = _log_log(found.surv_prob, found.surv_prob_se)
    return _from_zero(
        found.surv_times,
        {
            "value": (1, found.surv_prob),
            "low": (1, low),
            "high": (1, high),
            "at_risk": (len(time), found.n_risk),
            "events": (0, found.n_events),
        },
        begin=0.0 if late is None else late.min(initial=np.inf),
    )


def cumulative_incidence(time: ArrayLike, event: ArrayLike) -> pd.DataFrame:
    """Return the cumulative incidence (Aalen-Johansen) of statsmodels.

    Parameters
    ----------
    time : array_like
        Years until the first of the events, or until the person was last seen.
    event : array_like
        1 the event, 2 the one that competes with it, 0 neither.

    Returns
    -------
    pandas.DataFrame
        By time in years, beginning with 0: ``value``, ``low`` and ``high`` (shares with
        the event so far), ``other`` (share with the competing one), ``at_risk``.
    """
    time, event = np.asarray(time, float), np.asarray(event, int)
    with np.errstate(divide="ignore", invalid="ignore"):
        # where the last of them has the event, its error is not a number
        found = _library().CumIncidenceRight(time, event)
    nothing = np.zeros_like(found.times)
    value = found.cinc[0] if found.cinc else nothing
    error = found.cinc_se[0] if found.cinc else nothing
    other = found.cinc[1] if len(found.cinc) > 1 else nothing
    alive_low, alive_high = _log_log(1 - value, error)
    ranked = np.sort(time)
    return _from_zero(
        found.times,
        {
            "value": (0, value),
            "low": (0, 1 - alive_high),
            "high": (0, 1 - alive_low),
            "other": (0, other),
            "at_risk": (len(time), len(time) - np.searchsorted(ranked, found.times)),
        },
    )


def _from_zero(
    times: ArrayLike,
    columns: Mapping[str, tuple[float, ArrayLike]],
    *,
    begin: float = 0.0,
) -> pd.DataFrame:
    """Return columns by time, each with what it is at the start put before it."""
    times = np.asarray(times, float)
    # somebody whose event falls on the first day has had it at time 0
    before = int(times.size == 0 or times[0] > begin)
    index = pd.Index(np.concatenate(([begin] * before, times)), name="years")
    made = {
        name: np.concatenate(([first] * before, np.asarray(rest)))
        for name, (first, rest) in columns.items()
    }
    return pd.DataFrame(made, index=index)


def curve(cohort: pd.DataFrame, outcome: str, *, naive: bool = False) -> pd.DataFrame:
    """Return the curve of an outcome.

    Parameters
    ----------
    cohort : pandas.DataFrame
        Rows of :func:`rotterdam`.
    outcome : {"metastasis", "after_metastasis", "death"}
        See :func:`endpoint`. Of metastasis the cumulative incidence is returned, which
        rises; of the other two Kaplan-Meier's curve, which falls.
    naive : bool, optional
        Of metastasis, return 1 minus Kaplan-Meier instead: what comes out when those
        who died without one are treated as if they could still have had it.

    Raises
    ------
    SurvivalError
        If there is no such outcome, or nobody in the cohort to whom it could happen.
    """
    ends = endpoint(cohort, outcome)
    if ends.empty:
        field = "cohort"
        raise SurvivalError(field, f"{len(cohort)} rows", ["somebody at risk"])
    if not OUTCOMES[outcome]["rises"]:
        return kaplan_meier(ends["time"], ends["event"])
    if not naive:
        return cumulative_incidence(ends["time"], ends["event"])
    found = kaplan_meier(ends["time"], ends["event"] == 1)
    turned = {"value": 1 - found["value"], "low": 1 - found["high"]}
    return found.assign(**turned, high=1 - found["low"])


def read(found: pd.DataFrame, years: ArrayLike) -> pd.DataFrame:
    """Return the rows of a curve that hold at these times: it moves in steps."""
    years = np.atleast_1d(np.asarray(years, float))
    # a grain of time, so that an event on a whole year counts for it
    rows = np.searchsorted(found.index.to_numpy() - 1e-9, years, side="right") - 1
    return found.iloc[np.maximum(rows, 0)].set_axis(pd.Index(years, name="years"))


def followed(cohort: pd.DataFrame, outcome: str, years: ArrayLike) -> NDArray[Any]:
    """Return how many people are still followed, without either event, at these times."""
    ranked = np.sort(endpoint(cohort, outcome)["time"].to_numpy())
    return ranked.size - np.searchsorted(ranked, np.asarray(years, float) - 1e-9)


def longer_than(
    cohort: pd.DataFrame, outcome: str, share: float = _HALF
) -> tuple[float, float, float]:
    """Return the years that this share of the people pass without the event.

    Parameters
    ----------
    cohort : pandas.DataFrame
        Rows of :func:`rotterdam`.
    outcome : {"metastasis", "after_metastasis", "death"}
        See :func:`endpoint`.
    share : float, optional
        One half is the median.

    Returns
    -------
    tuple of float
        Years, and their 95 % interval; not a number where they are not reached. Of
        metastasis, where death competes, these are the years in which the cumulative
        incidence and its limits reach 1 minus the share.
    """
    ends = endpoint(cohort, outcome)
    if OUTCOMES[outcome]["rises"]:
        found = curve(cohort, outcome)
        years, low, high = (
            next(iter(found.index[found[name] >= 1 - share]), np.nan)
            for name in ("value", "high", "low")
        )
        return float(years), float(low), float(high)
    found = _library().SurvfuncRight(ends["time"].to_numpy(), ends["event"].to_numpy())
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = found.quantile_ci(1 - share)
    reached = (float(found.quantile(1 - share)), float(low), float(high))
    years, low, high = (each if np.isfinite(each) else np.nan for each in reached)
    return years, low, high


class Hazard(NamedTuple):
    """A hazard ratio with its 95 % interval."""

    ratio: float
    low: float
    high: float

    def __str__(self) -> str:
        """Return the three numbers as a paper prints them."""
        return ratio(self)


def _cox(
    end: ArrayLike, event: ArrayLike, columns: Iterable[ArrayLike], **more: ArrayLike
) -> Hazard:
    """Return the hazard ratio of the first column by Cox's model, ties after Efron."""
    from statsmodels.duration.hazard_regression import (  # type: ignore[import-untyped]
        PHReg,
    )

    covariates = np.column_stack([np.asarray(each, float) for each in columns])
    time, seen, exposed = np.asarray(end), np.asarray(event), covariates[:, 0] == 1
    lived = time - np.asarray(more.get("entry", np.zeros(len(time))))
    # where the hazards are far apart, the search has to begin near: at the crude rates
    crude = (seen[exposed].sum() / lived[exposed].sum()) / (
        seen[~exposed].sum() / lived[~exposed].sum()
    )
    start = [np.log(crude), *[0.0] * (covariates.shape[1] - 1)]
    fit = PHReg(time, covariates, status=seen, ties="efron", **more).fit(
        start_params=start, disp=0
    )
    return Hazard(*map(float, np.exp([fit.params[0], *fit.conf_int()[0]])))


def er_after_metastasis(cohort: pd.DataFrame, *, adjusted: bool = False) -> Hazard:
    """Return the hazard of death after a metastasis, ER-positive against ER-negative.

    Parameters
    ----------
    cohort : pandas.DataFrame
        Rows of :func:`rotterdam`.
    adjusted : bool, optional
        Hold the years to the metastasis, age and number of nodes alike.
    """
    spread = cohort[cohort["t_metastasis"].notna()]
    ends = endpoint(spread, "after_metastasis")
    columns = [spread["er_fmol"] >= ER_POSITIVE]
    if adjusted:
        columns += [spread[name] for name in ("t_metastasis", "age", "nodes")]
    return _cox(ends["time"], ends["event"], columns)


def ever_metastatic(cohort: pd.DataFrame) -> Hazard:
    """Return the hazard of death of those who *ever* had a metastasis: a trap.

    The years before the metastasis are counted as years with it. Nobody can die in
    them, or she would not belong to the group: immortal time.
    """
    return _cox(cohort["t_exit"], cohort["dead"], [cohort["t_metastasis"].notna()])


def split(cohort: pd.DataFrame) -> pd.DataFrame:
    """Return the years of each person before and after a metastasis as rows of their own.

    Returns
    -------
    pandas.DataFrame
        ``pid``; ``start`` and ``stop`` in years since diagnosis; ``metastatic`` 0 or 1;
        ``dead``, whether the row ended in death.
    """
    end, spread = cohort["t_exit"], cohort["t_metastasis"].fillna(np.inf)
    # a metastasis found on the last day leaves no years after it
    later = spread < end
    before = pd.DataFrame(
        {
            "pid": cohort["pid"],
            "start": 0.0,
            "stop": np.minimum(spread, end),
            "metastatic": 0,
            "dead": cohort["dead"].where(~later, 0),
        }
    )
    after = pd.DataFrame(
        {
            "pid": cohort["pid"],
            "start": spread,
            "stop": end,
            "metastatic": 1,
            "dead": cohort["dead"],
        }
    )[later]
    return pd.concat([before, after]).sort_values(["pid", "start"], ignore_index=True)


def counted(
    cohort: pd.DataFrame, count: str, landmark: int = LANDMARKS[0]
) -> pd.DataFrame:
    """Return the years of each person under one way to count a metastasis.

    Parameters
    ----------
    cohort : pandas.DataFrame
        Rows of :func:`rotterdam`.
    count : {"ever", "found", "landmark"}
        By whether one is ever found, a trap; with it from the day on which it is found,
        as :func:`split`; or by what is known on one day, for those alive on it.
    landmark : int, optional
        That day, of :data:`LANDMARKS`, in years.

    Returns
    -------
    pandas.DataFrame
        As :func:`split`.
    """
    known("count", count, COUNTING)
    if count == "found":
        return split(cohort)
    day = on_landmark(landmark) if count == "landmark" else 0
    alive = cohort[cohort["t_exit"] > day] if day else cohort
    by_then = alive["t_metastasis"] <= (day or np.inf)
    return pd.DataFrame(
        {
            "pid": alive["pid"],
            "start": float(day),
            "stop": alive["t_exit"],
            "metastatic": by_then.astype(int),
            "dead": alive["dead"],
        }
    ).reset_index(drop=True)


def counted_hazard(rows: pd.DataFrame) -> Hazard | None:
    """Return the hazard of death with a metastasis against without, of counted years.

    None where fewer than :data:`FEWEST` died in a group, too few for a ratio.
    """
    died = rows.groupby("metastatic")["dead"].sum()
    if died.size < _GROUPS or died.min() < FEWEST:
        return None
    return _cox(rows["stop"], rows["dead"], [rows["metastatic"]], entry=rows["start"])


def from_the_metastasis_on(cohort: pd.DataFrame, since: float = 0) -> Hazard:
    """Return the hazard of death from the day of the metastasis on, against before it.

    Everybody counts as without a metastasis until there is one.

    Parameters
    ----------
    cohort : pandas.DataFrame
        Rows of :func:`rotterdam`.
    since : float, optional
        Count only what happens after so many years since diagnosis.
    """
    rows = split(cohort)
    rows = rows[rows["stop"] > since]
    rows = rows.assign(start=rows["start"].clip(lower=since))
    return _cox(rows["stop"], rows["dead"], [rows["metastatic"]], entry=rows["start"])


# ------------------------------------------------------------------ for a page


def _grid(outcome: str) -> NDArray[Any]:
    end, step = OUTCOMES[outcome]["end"], OUTCOMES[outcome]["step"]
    return np.arange(0, end + step / 2, step)


def _changes(counts: ArrayLike) -> str:
    """Return whole numbers as text, each as the change from the one before."""
    whole = np.rint(np.asarray(counts, float)).astype(int)
    return " ".join(map(str, np.diff(whole, prepend=0)))


def _years(found: tuple[float, float, float], end: float) -> list[float | None]:
    """Return years, None where they lie beyond the end of the curve."""
    return [round(each, 2) if each <= end else None for each in found]


def stratum(cohort: pd.DataFrame, outcome: str) -> dict[str, Any] | None:
    """Return the curve of a group as a page carries it, or None where nobody is in it.

    Parameters
    ----------
    cohort : pandas.DataFrame
        The group: rows of :func:`rotterdam`.
    outcome : {"metastasis", "after_metastasis", "death"}
        See :func:`endpoint`.

    Returns
    -------
    dict
        ``n`` people, ``events``; ``value``, ``low``, ``high`` on the outcome's grid, in
        tenths of a per cent, each as the change from the one before; ``risk``, the
        people still followed, in the same way. The grid ends where they are fewer than
        :data:`FEWEST`. Of metastasis also ``other`` and ``naive``. ``half``,
        ``quarter``, ``tenth``: the years that this share passed, with their interval.
    """
    ends = endpoint(cohort, outcome)
    if len(ends) < FEWEST:
        return None
    grid = _grid(outcome)
    risk = followed(cohort, outcome, grid)
    grid, risk = grid[risk >= FEWEST], risk[risk >= FEWEST]
    found = read(curve(cohort, outcome), grid)
    packed: dict[str, Any] = {
        "n": len(ends),
        "events": int((ends["event"] == 1).sum()),
        "risk": _changes(risk),
        **{name: _changes(1000 * found[name]) for name in ("value", "low", "high")},
        "half": _years(longer_than(cohort, outcome), grid[-1]),
    }
    if OUTCOMES[outcome]["rises"]:
        packed["other"] = _changes(1000 * found["other"])
        packed["naive"] = _changes(
            1000 * read(curve(cohort, outcome, naive=True), grid)["value"]
        )
    else:
        packed["quarter"] = _years(longer_than(cohort, outcome, _QUARTER), grid[-1])
        packed["tenth"] = _years(longer_than(cohort, outcome, _TENTH), grid[-1])
    return packed


def _at_risk(rows: pd.DataFrame, years: NDArray[Any]) -> NDArray[Any]:
    """Return how many of these rows are followed at these times, a grain before them."""
    starts, stops = (np.sort(rows[name].to_numpy(float)) for name in ("start", "stop"))
    begun = np.searchsorted(starts, years, side="left")
    # who is counted from the beginning on is there at the beginning
    begun = np.where(years == starts[0], (starts == starts[0]).sum(), begun)
    return np.asarray(np.maximum(begun - np.searchsorted(stops, years - 1e-9), 0))


def _counted_strata(
    cohort: pd.DataFrame, count: str, landmark: int
) -> dict[str, dict[str, Any]]:
    """Return both curves of one way to count; nothing where a group is too small.

    Both begin where :data:`FEWEST` people are followed in each: Kaplan-Meier with
    delayed entry, of Simon and Makuch where people move over. The first also carries
    the ``hazard`` ratio, and of *ever* the ``years`` counted, before and in all.
    """
    rows = counted(cohort, count, landmark)
    groups = {
        level: rows[rows["metastatic"] == metastatic]
        for level, metastatic in (("with", 1), ("without", 0))
    }
    grid = _grid("death")
    if any(group.empty for group in groups.values()):
        return {}
    risks = {level: _at_risk(group, grid) for level, group in groups.items()}
    enough = np.all([risk >= FEWEST for risk in risks.values()], axis=0)
    if not enough.any():
        return {}
    begin = int(np.argmax(enough))
    made: dict[str, dict[str, Any]] = {}
    for level, group in groups.items():
        # from the first place on; the end is the first place with too few
        few = np.flatnonzero(risks[level][begin:] < FEWEST)
        end = begin + int(few[0]) if few.size else len(grid)
        late, entry = group, None
        if count != "ever":
            late = group[group["stop"] > grid[begin]]
            entry = late["start"].clip(lower=grid[begin])
        found = read(kaplan_meier(late["stop"], late["dead"], entry), grid[begin:end])
        name = key("death", "all", "metastasis", level, count=count, landmark=landmark)
        made[name] = {
            "n": len(late),
            "events": int(late["dead"].sum()),
            "risk": _changes(risks[level][begin:end]),
            **{each: _changes(1000 * found[each]) for each in ("value", "low", "high")},
        }
        if begin:
            made[name]["from"] = begin
    first = next(iter(made.values()))
    hazard = counted_hazard(rows)
    first["hazard"] = hazard and [round(each, 4) for each in hazard]
    if count == "ever":
        spread = cohort.dropna(subset="t_metastasis")
        years = spread[["t_metastasis", "t_exit"]].sum()
        first["years"] = [round(float(each)) for each in years]
    return made


def lanes(cohort: pd.DataFrame) -> list[list[float | None]]:
    """Return a few people of a cohort for a picture: three with a metastasis, three not.

    They stand at the quarters of their years to the metastasis, or until last seen.

    Returns
    -------
    list
        Years to the metastasis or None, years until last seen, and 1 if she died then.
    """
    spread = cohort["t_metastasis"]
    chosen = []
    for people, years in (
        (cohort[spread < cohort["t_exit"]], "t_metastasis"),
        (cohort[spread.isna()], "t_exit"),
    ):
        ranked = people.sort_values([years, "pid"], ignore_index=True)
        places = dict.fromkeys(len(ranked) * quarter // 4 for quarter in (1, 2, 3))
        chosen += ranked.iloc[list(places) if len(ranked) else []].to_dict("records")
    return [
        [
            None if pd.isna(each["t_metastasis"]) else round(each["t_metastasis"], 2),
            round(each["t_exit"], 2),
            int(each["dead"]),
        ]
        for each in chosen
    ]


def strata(
    cohort: pd.DataFrame | None = None,
    *,
    by: Iterable[str] | None = None,
    outcomes: Iterable[str] | None = None,
    within: Iterable[str] | None = None,
) -> dict[str, dict[str, Any]]:
    """Return the curves of all groups, as a page carries them.

    Parameters
    ----------
    cohort : pandas.DataFrame, optional
        Rows of :func:`rotterdam`; all of them where not given.
    by, outcomes, within : iterable of str, optional
        Which of :data:`FACTORS`, :data:`OUTCOMES` and :data:`WITHIN`; all where not
        given.

    Returns
    -------
    dict
        :func:`stratum` by :func:`key`. Groups of fewer than :data:`FEWEST` people are
        left out.
    """
    people = rotterdam() if cohort is None else cohort
    made: dict[str, dict[str, Any]] = {}
    for outcome in OUTCOMES if outcomes is None else outcomes:
        for circle in WITHIN if within is None else within:
            chosen = people
            if circle != "all":
                chosen = members(people, "er", circle)
            for factor in FACTORS if by is None else by:
                if not fits(factor, outcome, circle):
                    continue
                if factor == "metastasis":
                    made |= _counted_strata(people, "ever", LANDMARKS[0])
                    made |= _counted_strata(people, "found", LANDMARKS[0])
                    for day in LANDMARKS:
                        made |= _counted_strata(people, "landmark", day)
                    continue
                for level in FACTORS[factor]["levels"]:
                    packed = stratum(members(chosen, factor, level), outcome)
                    if packed:
                        made[key(outcome, circle, factor, level)] = packed
    return made


@cache
def published() -> dict[str, dict[str, Any]]:
    """Return the strata of the whole cohort, computed once."""
    return strata()
