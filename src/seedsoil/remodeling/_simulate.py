"""One run of a model, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from math import isfinite
from numbers import Real
from typing import TYPE_CHECKING, Any

from seedsoil.remodeling._errors import RemodelingError
from seedsoil.remodeling._model import Model, model

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import ModuleType

    import numpy as np
    import pandas as pd

    Inputs = Iterable[tuple[str, float, float, float]]
    Doses = Iterable[tuple[str, float, float]]

RTOL = 1e-7
"""Relative tolerance of the solver."""
ATOL = 1e-9
"""Absolute tolerance, as a share of each state's usual size."""
MAX_STEPS = 250_000
"""Steps the solver may take in a run."""
MAX_DAYS = 36_525
"""Days a run may have: a hundred years."""
MAX_ROWS = 1_000_000
"""Rows a run may report."""


def number(
    field: str, value: object, low: float = float("-inf"), high: float = float("inf")
) -> float:
    """Return a finite number within bounds, or say what is wrong with it."""
    bounds = [f"at least {low:g}"] * (low > float("-inf"))
    bounds += [f"at most {high:g}"] * (high < float("inf"))
    allowed = " ".join(["a finite number", *[" and ".join(bounds)] * bool(bounds)])
    if isinstance(value, bool) or not isinstance(value, Real):
        raise RemodelingError(field, value, allowed)
    plain = float(value)
    if not isfinite(plain) or not low <= plain <= high:
        raise RemodelingError(field, value, allowed)
    return plain


def regimen(
    drug: str,
    mg: float,
    every_days: float,
    first: float = 0.0,
    n: int = 13,
    skip: Iterable[int] = (),
) -> list[tuple[str, float, float]]:
    """Return a series of doses, for `simulate`.

    Parameters
    ----------
    drug : str
        Name of the drug, as in the model's ``drugs``.
    mg : float
        Each dose, mg.
    every_days : float
        Days from one dose to the next.
    first : float
        Day of the first dose.
    n : int
        Doses planned; a missed one counts.
    skip : iterable of int
        Doses missed, counted from 1.

    Returns
    -------
    list of (drug, mg, day)

    Raises
    ------
    RemodelingError
        If a dose is negative, an interval not positive, or a missed dose not planned.

    Examples
    --------
    >>> regimen("denosumab", 120, 28, n=3, skip=[2])
    [('denosumab', 120.0, 0.0), ('denosumab', 120.0, 56.0)]
    """
    amount = number("mg", mg, 0)
    interval = number("every_days", every_days, 1e-3)
    start = number("first", first, 0)
    planned = int(number("n", n, 0, 10_000))
    missed = set(skip)
    for dose in missed:
        if dose not in range(1, planned + 1):
            field = "skip"
            raise RemodelingError(field, dose, f"dose numbers from 1 to {planned}")
    return [
        (drug, amount, start + interval * (dose - 1))
        for dose in range(1, planned + 1)
        if dose not in missed
    ]


@dataclass(frozen=True)
class Schedule:
    """A run's segments: between two breaks inputs are constant and no dose falls.

    Attributes
    ----------
    days : array (times)
        Days reported.
    breaks : array (segments + 1)
        Days.
    inputs : array (segments, inputs)
    jumps : array (segments, states)
        What doses add at the start of each segment.
    """

    days: np.ndarray
    breaks: np.ndarray
    inputs: np.ndarray
    jumps: np.ndarray


def schedule(
    chosen: Model, days: float, every: float, inputs: Inputs = (), doses: Doses = ()
) -> Schedule:
    """Return the segments of a run; see `simulate` for the arguments."""
    import numpy as np

    end = number("days", days, 1e-3, MAX_DAYS)
    step = number("every", every, 1e-3, end)
    if end / step > MAX_ROWS:
        raise RemodelingError("every", every, f"at most {MAX_ROWS} rows in a run")
    steps = _steps(chosen, inputs)
    given = _doses(chosen, doses)
    breaks = {0.0, end}
    breaks |= {min(day, end) for _, _, start, stop in steps for day in (start, stop)}
    breaks |= {day for _, _, day in given if day < end}
    edges = np.array(sorted(breaks))
    places = {name: place for place, name in enumerate(chosen.inputs)}
    values = np.array(
        [[row.value for row in chosen.inputs.values()]] * (edges.size - 1), dtype=float
    ).reshape(edges.size - 1, len(places))
    for name, value, start, stop in steps:
        within = (edges[:-1] >= start) & (edges[:-1] < stop)
        values[within, places[name]] = value
    jumps = np.zeros((edges.size - 1, len(chosen.states)))
    states = list(chosen.states)
    for drug, mg, day in given:
        if day < end:
            segment = int(np.searchsorted(edges, day))
            to = chosen.drugs[drug]
            jumps[segment, states.index(to.state)] += mg * to.per_mg
    # the last day asked for, whether or not it is a whole number of steps
    reported = np.arange(0.0, end + step * 1e-9, step)
    if reported[-1] < end:
        reported = np.append(reported, end)
    reported[-1] = end
    return Schedule(reported, edges, values, jumps)


def _steps(chosen: Model, inputs: Inputs) -> list[tuple[str, float, float, float]]:
    steps: list[tuple[str, float, float, float]] = []
    for given in inputs:
        try:
            name, value, from_day, to_day = given
        except (TypeError, ValueError):
            field = "inputs"
            raise RemodelingError(
                field, given, "(name, value, from_day, to_day)"
            ) from None
        known("inputs", name, chosen.inputs)
        start = number(f"from_day of {name}", from_day, 0)
        stop = number(f"to_day of {name}", to_day, start)
        for other, _, begin, finish in steps:
            if other == name and start < finish and begin < stop:
                field = f"days of {name}"
                raise RemodelingError(
                    field,
                    (start, stop),
                    f"days outside its other step, {begin:g} to {finish:g}",
                )
        steps.append((name, number(name, value), start, stop))
    return steps


def _doses(chosen: Model, doses: Doses) -> list[tuple[str, float, float]]:
    given: list[tuple[str, float, float]] = []
    for dose in doses:
        try:
            drug, mg, day = dose
        except (TypeError, ValueError):
            field = "doses"
            raise RemodelingError(field, dose, "(drug, amount_mg, day)") from None
        known("doses", drug, chosen.drugs)
        given.append(
            (
                drug,
                number(f"dose of {drug} in mg", mg, 0),
                number(f"day of {drug}", day, 0),
            )
        )
    return given


def known(field: str, name: object, names: Mapping[str, Any]) -> None:
    """Raise if a name is none of those the model has."""
    if name not in names:
        raise RemodelingError(field, name, ", ".join(names) or "none in this model")


def constants(chosen: Model, changed: Mapping[str, float] | None) -> np.ndarray:
    """Return the parameters, with room for what is derived from them."""
    import numpy as np

    values = {key: row.value for key, row in chosen.parameters.items()}
    for name, value in (changed or {}).items():
        known("parameters", name, chosen.parameters)
        values[name] = number(name, value)
    room = [0.0] * len(kernel(chosen).DERIVED)
    return np.array([*values.values(), *room], dtype=float)


def starts(
    chosen: Model, parameters: np.ndarray, changed: Mapping[str, float] | None
) -> np.ndarray:
    """Return the start of each state: given, a parameter's value, or the published."""
    import numpy as np

    places = {name: place for place, name in enumerate(chosen.parameters)}
    values: dict[str, object] = {
        key: parameters[places[chosen.starts[key]]]
        if key in chosen.starts
        else row.value
        for key, row in chosen.states.items()
    }
    for name, value in (changed or {}).items():
        known("initial", name, chosen.states)
        values[name] = value
    for name, start in values.items():
        check_start(chosen, name, start)
    return np.array(list(values.values()), dtype=float)


def check_start(chosen: Model, name: str, value: object) -> None:
    """Raise if a state cannot start at a value."""
    row = chosen.states[name]
    field = f"start of {name}"
    start = number(
        field, value, 0 if row.positive or row.logarithmic else float("-inf")
    )
    if row.logarithmic and start == 0:
        raise RemodelingError(field, value, "a number above 0")


def kinds(chosen: Model) -> np.ndarray:
    """Return for each state how the solver treats it."""
    import numpy as np

    return np.array(
        [row.logarithmic + 2 * row.positive for row in chosen.states.values()],
        dtype=np.int8,
    )


def tolerances(chosen: Model) -> np.ndarray:
    """Return each state's absolute tolerance, of its logarithm where solved so."""
    import numpy as np

    return np.array(
        [
            RTOL if row.logarithmic else ATOL * row.scale
            for row in chosen.states.values()
        ]
    )


@cache
def kernel(chosen: Model) -> ModuleType:
    """Return the compiled functions of a model; loads numba."""
    return import_module(f"seedsoil.remodeling.kernels.{chosen.name}")


def trouble(
    chosen: Model, status: int, where: np.ndarray, max_steps: int
) -> RemodelingError | None:
    """Return what stopped a run, or None if nothing did."""
    from seedsoil.remodeling._dopri5 import (
        BELOW_ZERO,
        DONE,
        TOO_MANY_STEPS,
    )

    day = f"day {where[0]:.4g}"
    if status == DONE:
        return None
    if status == TOO_MANY_STEPS:
        return RemodelingError(
            "run",
            day,
            f"runs of at most {max_steps} steps: the cells change too fast here",
        )
    if status == BELOW_ZERO:
        row = list(chosen.states.values())[int(where[1])]
        return RemodelingError(
            f"{row.symbol} ({row.name})",
            f"below zero on {day}",
            "zero or more: the inputs take away more than there is",
        )
    return RemodelingError("run", day, "values that stay finite numbers")


def as_model(chosen: str | Model) -> Model:
    """Return the model of that name, or the model itself."""
    return chosen if isinstance(chosen, Model) else model(chosen)


def simulate(
    model: str | Model,
    days: float,
    every: float = 1.0,
    parameters: Mapping[str, float] | None = None,
    initial: Mapping[str, float] | None = None,
    inputs: Inputs = (),
    doses: Doses = (),
    *,
    max_steps: int = MAX_STEPS,
) -> pd.DataFrame:
    """Run a model.

    Parameters
    ----------
    model : str or Model
        The model, or its name (one of `MODELS`).
    days : float
        Length of the run, days.
    every : float
        Days from one row to the next; the last day is always a row.
    parameters : mapping of str to float, optional
        Parameters that differ from the published ones, in the model's units.
    initial : mapping of str to float, optional
        States that start elsewhere. A run starts at the published start even where
        parameters are changed: the change happens on day 0.
    inputs : iterable of (name, value, from_day, to_day)
        Steps of the model's inputs. Steps of one input may not overlap.
    doses : iterable of (drug, mg, day)
        Doses, as from `regimen`; those on or after the last day are not given.
    max_steps : int
        Steps the solver may take.

    Returns
    -------
    DataFrame
        Indexed by day; a column for each state and each observable, in the units of
        ``model.states`` and ``model.observables``. On the day of a dose or a step the
        values are those just before it: troughs.

    Raises
    ------
    RemodelingError
        Naming what was given, its value and what is allowed; also where a state falls
        below zero, grows without bound, or the solver takes too many steps.

    Examples
    --------
    >>> cycle = simulate("komarova2003", days=600)
    >>> int(cycle["z"].idxmin())
    12
    """
    import numpy as np
    import pandas as pd

    from seedsoil.remodeling._dopri5 import integrate

    chosen = as_model(model)
    limit = int(number("max_steps", max_steps, 1))
    plan = schedule(chosen, days, every, inputs, doses)
    p = constants(chosen, parameters)
    start = starts(chosen, p, initial)
    functions = kernel(chosen)
    functions.derive(p)
    columns = [*chosen.states, *chosen.observables]
    out = np.empty((plan.days.size, len(columns)))
    where = np.zeros(2)
    status = integrate(
        functions.rates,
        functions.observe,
        start,
        kinds(chosen),
        p,
        plan.breaks,
        plan.inputs,
        plan.jumps,
        plan.days,
        RTOL,
        tolerances(chosen),
        limit,
        out,
        where,
    )
    error = trouble(chosen, status, where, limit)
    if error:
        raise error
    return pd.DataFrame(out, index=pd.Index(plan.days, name="day"), columns=columns)
