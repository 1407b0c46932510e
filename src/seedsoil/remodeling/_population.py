"""Many runs of a model at once: a virtual population."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedsoil.remodeling._errors import RemodelingError
from seedsoil.remodeling._simulate import (
    MAX_STEPS,
    RTOL,
    Schedule,
    as_model,
    check_start,
    constants,
    kernel,
    kinds,
    known,
    number,
    schedule,
    starts,
    tolerances,
    trouble,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import numpy as np
    import pandas as pd

    from seedsoil.remodeling._model import Model
    from seedsoil.remodeling._simulate import Doses, Inputs

    Result = tuple[np.ndarray, np.ndarray, np.ndarray]
    Mapper = Callable[
        [Callable[["Chunk"], Result], Sequence["Chunk"]], Iterable[Result]
    ]

CHUNK = 250
"""Samples of a chunk, unless told."""


@dataclass(frozen=True)
class Chunk:
    """Some samples of a population, with all that is needed to run them anywhere.

    A chunk holds only numbers and names and its run changes nothing outside, so it can
    be sent to another thread, process or machine.
    """

    model: Model
    plan: Schedule
    starts: np.ndarray
    parameters: np.ndarray
    inputs: np.ndarray
    kept: np.ndarray
    max_steps: int


def run(chunk: Chunk) -> Result:
    """Run a chunk.

    Returns
    -------
    values : array (samples, times, columns)
        NaN where a sample failed.
    status : array (samples)
        0, or why it failed.
    where : array (samples, 2)
        The day and the place of the state where it failed.
    """
    import numpy as np

    from seedsoil.remodeling._dopri5 import integrate_many

    n = len(chunk.starts)
    functions = kernel(chunk.model)
    values = np.empty((n, chunk.plan.days.size, chunk.kept.size))
    status = np.zeros(n, dtype=np.int64)
    where = np.zeros((n, 2))
    integrate_many(
        functions.derive,
        functions.rates,
        functions.observe,
        chunk.starts,
        kinds(chunk.model),
        chunk.parameters.copy(),
        chunk.plan.breaks,
        chunk.inputs,
        chunk.plan.jumps,
        chunk.plan.days,
        RTOL,
        tolerances(chunk.model),
        chunk.max_steps,
        len(chunk.model.states) + len(chunk.model.observables),
        chunk.kept,
        values,
        status,
        where,
    )
    return values, status, where


@dataclass(frozen=True)
class Population:
    """Runs of a virtual population.

    Attributes
    ----------
    days : array (times)
        Days reported.
    columns : tuple of str
        States and observables kept.
    values : array (samples, times, columns)
        In the model's units; NaN for a sample that failed.
    failed : mapping of int to RemodelingError
        Samples that could not be run, and why.
    """

    days: np.ndarray
    columns: tuple[str, ...]
    values: np.ndarray
    failed: Mapping[int, RemodelingError]

    def __getitem__(self, column: str) -> np.ndarray:
        """Return one column: array (samples, times)."""
        known("column", column, dict.fromkeys(self.columns))
        return self.values[:, :, self.columns.index(column)]

    def __len__(self) -> int:
        """Return the number of samples."""
        return len(self.values)

    def __repr__(self) -> str:
        """Return its size in words."""
        return (
            f"<Population of {len(self)} samples, {self.days.size} days reported, "
            f"{len(self.failed)} failed: {', '.join(self.columns)}>"
        )

    def on_day(self, day: float, column: str) -> np.ndarray:
        """Return one column on one of the days reported: array (samples).

        Raises
        ------
        RemodelingError
            If that day was not reported.
        """
        import numpy as np

        at = np.flatnonzero(np.isclose(self.days, day))
        if not at.size:
            field = "day"
            raise RemodelingError(field, day, "a day that was reported")
        return self[column][:, at[0]]


def virtual_patients(
    model: str | Model,
    n: int,
    seed: int,
    weight: float | Sequence[float] | None = None,
) -> pd.DataFrame:
    """Draw the parameters of SYNTHETIC patients, as the model's paper found them to vary.

    Parameters
    ----------
    model : str or Model
        A model that states how its parameters vary between people.
    n : int
        Patients.
    seed : int
        Of NumPy's default generator: the same seed draws the same patients.
    weight : float or sequence of float, optional
        Body weight, kg; the paper's reference weight if not given.

    Returns
    -------
    DataFrame
        A row for each patient, a column for each parameter that varies, in its unit.

    Raises
    ------
    RemodelingError
        If the model states no variability, or a weight is not between 20 and 300 kg.

    Notes
    -----
    Log-normal: with coefficient of variation c, the logarithm has variance
    ln(1 + c**2) and its median is the published value.
    """
    import numpy as np
    import pandas as pd

    chosen = as_model(model)
    count = int(number("n", n, 1, 1_000_000))
    varied = [row for row in chosen.parameters.values() if row.cv is not None]
    if not varied:
        field = "model"
        raise RemodelingError(
            field, chosen.name, "a model with variability in its table"
        )
    spread = np.array([np.sqrt(np.log1p((row.cv or 0.0) ** 2)) for row in varied])
    names = [row.symbol for row in varied]
    correlation = np.eye(len(varied))
    for pair in chosen.variability.get("correlations", ()):
        i, j = (names.index(name) for name in pair["between"])
        correlation[i, j] = correlation[j, i] = pair["value"]
    normal = np.random.default_rng(seed).standard_normal((count, len(varied)))
    factors = np.exp(normal @ np.linalg.cholesky(correlation).T * spread)
    patients = pd.DataFrame(factors * [row.value for row in varied], columns=names)
    if weight is not None:
        kilograms = np.broadcast_to(np.asarray(weight, dtype=float), (count,))
        for kilogram in (kilograms.min(), kilograms.max()):
            number("weight", float(kilogram), 20, 300)
        ratio = kilograms / chosen.variability["reference_weight"]
        for row in varied:
            if row.weight is not None:
                patients[row.symbol] *= ratio**row.weight
    return patients


def simulate_many(
    model: str | Model,
    samples: pd.DataFrame | Mapping[str, Sequence[float]] | int,
    days: float,
    every: float = 1.0,
    inputs: Inputs = (),
    doses: Doses = (),
    *,
    columns: Sequence[str] | None = None,
    seed: int = 0,
    progress: bool | Callable[[int, int], None] = False,
    mapper: Mapper | None = None,
    chunk: int = CHUNK,
    max_steps: int = MAX_STEPS,
) -> Population:
    """Run a model once for each of many samples, compiled and on all cores.

    Parameters
    ----------
    model : str or Model
        The model, or its name.
    samples : DataFrame, mapping of str to sequence, or int
        A row for each sample and a column for each parameter, input (constant through
        the run) or start of a state that differs; or a number of `virtual_patients`.
    days, every, inputs, doses
        As for `simulate`, the same for all samples.
    columns : sequence of str, optional
        States and observables to keep; all if not given.
    seed : int
        For `virtual_patients`, where `samples` is a number.
    progress : bool or callable
        True writes a line to standard error; a callable is told (done, all).
    mapper : callable, optional
        ``mapper(function, chunks)`` returns the results in order: a cluster's map. For
        Dask, ``lambda f, chunks: client.gather(client.map(f, chunks))``. Threads of
        this machine if not given.
    chunk : int
        Samples of a chunk.
    max_steps : int
        Steps the solver may take in each run.

    Returns
    -------
    Population

    Raises
    ------
    RemodelingError
        Naming what was given, its value and what is allowed. A sample that cannot be
        run raises nothing: it is NaN and stands in ``failed``.

    Examples
    --------
    >>> patients = virtual_patients("denosumab_choi2025", n=3, seed=1)
    >>> doses = regimen("denosumab", 120, 28, n=6)
    >>> trial = simulate_many("denosumab_choi2025", patients, 168, 28, doses=doses)
    >>> trial["denosumab"].shape
    (3, 7)
    """
    import numpy as np
    import pandas as pd

    chosen = as_model(model)
    size = int(number("chunk", chunk, 1))
    limit = int(number("max_steps", max_steps, 1))
    drawn = isinstance(samples, int) and not isinstance(samples, bool)
    table = pd.DataFrame(
        virtual_patients(chosen, samples, seed) if drawn else samples  # type: ignore[arg-type]
    )
    plan = schedule(chosen, days, every, inputs, doses)
    every_column = [*chosen.states, *chosen.observables]
    for name in columns or ():
        known("columns", name, dict.fromkeys(every_column))
    kept = tuple(columns or every_column)
    places = np.array([every_column.index(name) for name in kept], dtype=np.int64)
    chunks = [
        Chunk(chosen, plan, *part, places, limit)
        for part in _parts(chosen, plan, table, size)
    ]
    done: list[Result] = []
    tell = _line if progress is True else progress or None
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for result in (mapper or pool.map)(run, chunks):
            done.append(result)
            if tell:
                tell(sum(len(status) for _, status, _ in done), len(table))
    values, status, where = (np.concatenate(parts) for parts in zip(*done, strict=True))
    failed = {
        int(sample): error
        for sample in np.flatnonzero(status)
        if (error := trouble(chosen, status[sample], where[sample], limit))
    }
    return Population(plan.days, kept, values, failed)


def _parts(
    chosen: Model, plan: Schedule, table: pd.DataFrame, size: int
) -> Iterable[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Return starts, parameters and inputs of the samples, some at a time."""
    import numpy as np

    _check_samples(chosen, table)
    n = len(table)
    p = constants(chosen, None)
    parameters = np.tile(p, (n, 1))
    starting = np.tile(starts(chosen, p, None), (n, 1))
    inputs = np.tile(plan.inputs, (n, 1, 1))
    places = list(chosen.parameters)
    for name, parameter in chosen.starts.items():
        if parameter in table:
            starting[:, list(chosen.states).index(name)] = table[parameter]
    for name in table.columns:
        if name in chosen.parameters:
            parameters[:, places.index(name)] = table[name]
        elif name in chosen.inputs:
            inputs[:, :, list(chosen.inputs).index(name)] = table[name].to_numpy()[
                :, None
            ]
        else:
            starting[:, list(chosen.states).index(name)] = table[name]
    for first in range(0, n, size):
        part = slice(first, first + size)
        yield starting[part], parameters[part], inputs[part]


def _check_samples(chosen: Model, table: pd.DataFrame) -> None:
    if table.empty:
        raise RemodelingError("samples", f"{len(table)} rows", "one row or more")
    names = {**chosen.parameters, **chosen.inputs, **chosen.states}
    for name in table.columns:
        known("samples", name, names)
        for sample, value in enumerate(table[name].tolist()):
            number(f"{name} of sample {sample}", value)
        if name in chosen.states:
            check_start(chosen, name, float(table[name].min()))


def _line(done: int, total: int) -> None:
    end = "\n" if done == total else ""
    print(f"\r{done:,} of {total:,} runs", end=end, file=sys.stderr, flush=True)  # noqa: T201
