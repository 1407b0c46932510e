"""Dormand-Prince 5(4) with dense output, compiled once for every model.

The same algorithm, in the same order of operations, stands in
``widgets/src/remodeling/dopri5.ts``; tests hold the two together.
"""

from __future__ import annotations

import json
from fractions import Fraction
from importlib.resources import files
from typing import Any

import numpy as np
from numba import njit, types

from seedsoil.remodeling._compiled import (
    COMPILED,
    DERIVE_FUNCTION,
    MATRIX,
    RATES_FUNCTION,
    VECTOR,
)

DONE, TOO_MANY_STEPS, NOT_FINITE, BELOW_ZERO = range(4)
"""How an integration ended."""

_TABLEAU: dict[str, Any] = json.loads(
    files("seedsoil.remodeling").joinpath("tableau.json").read_text("utf-8")
)
_A = np.zeros((7, 6))
for _stage, _row in enumerate(_TABLEAU["a"], start=1):
    _A[_stage, : len(_row)] = [float(Fraction(a)) for a in _row]
_ERROR = np.array([float(Fraction(e)) for e in _TABLEAU["error"]])
_DENSE = np.array([float(Fraction(d)) for d in _TABLEAU["dense"]])

_CUBE = types.Array(types.float64, 3, "C")
_FLAGS = types.Array(types.int8, 1, "C")


@njit(
    types.int64(
        RATES_FUNCTION,
        RATES_FUNCTION,
        VECTOR,
        _FLAGS,
        VECTOR,
        VECTOR,
        MATRIX,
        MATRIX,
        VECTOR,
        types.float64,
        VECTOR,
        types.int64,
        MATRIX,
        VECTOR,
    ),
    **COMPILED,
)
def integrate(
    rates,
    observe,
    start,
    kind,
    p,
    breaks,
    inputs,
    jumps,
    days,
    rtol,
    atol,
    max_steps,
    out,
    where,
):
    """Integrate one run.

    Parameters
    ----------
    rates, observe : compiled functions
        Of the model; `rates` takes logarithmic states as logarithms.
    start : array (states)
        In the model's units.
    kind : array (states) of int8
        Sum of 1 for a logarithmic state and 2 for one refused below zero.
    p : array (parameters and derived)
    breaks : array (segments + 1)
        Days between which inputs are constant and no dose falls.
    inputs : array (segments, inputs)
    jumps : array (segments, states)
        Added at the start of each segment.
    days : array (times)
        Days reported, ascending; on a break the value is the one before it.
    rtol : float
        Relative tolerance.
    atol : array (states)
        Absolute tolerance, of the logarithm where a state is solved so.
    max_steps : int
        Steps allowed in the whole run.
    out : array (times, states and observables)
        Filled here.
    where : array (2)
        Filled here where it fails: the day, and the place of the state.

    Returns
    -------
    int
        `DONE`, or why not.
    """
    n = start.size
    n_out = out.shape[1]
    y = start.copy()
    natural = np.empty(n)
    observed = np.empty(n_out - n)
    k = np.empty((7, n))
    trial = np.empty(n)
    dense = np.empty((5, n))
    for i in range(n):
        if kind[i] & 1:
            y[i] = np.log(y[i])
    steps = 0
    at = 0
    for segment in range(breaks.size - 1):
        u = inputs[segment]
        t, end = breaks[segment], breaks[segment + 1]
        while at < days.size and days[at] <= t:
            for i in range(n):
                natural[i] = np.exp(y[i]) if kind[i] & 1 else y[i]
                out[at, i] = natural[i]
            observe(natural, p, inputs[max(segment - 1, 0)], observed)
            for i in range(n_out - n):
                out[at, n + i] = observed[i]
            at += 1
        for i in range(n):
            if jumps[segment, i] != 0.0:
                if kind[i] & 1:
                    y[i] = np.log(np.exp(y[i]) + jumps[segment, i])
                else:
                    y[i] += jumps[segment, i]
        if end <= t:
            continue
        rates(y, p, u, k[0])
        # a first step after Hairer: small against the state and its change
        d0 = 0.0
        d1 = 0.0
        for i in range(n):
            scale = atol[i] + rtol * abs(y[i])
            d0 += (y[i] / scale) ** 2
            d1 += (k[0, i] / scale) ** 2
        h = 1e-6 if d0 < 1e-10 or d1 < 1e-10 else 0.01 * np.sqrt(d0 / d1)
        h = min(h, end - t)
        rejected = False
        while t < end:
            if steps >= max_steps:
                where[0] = t
                return TOO_MANY_STEPS
            steps += 1
            last = t + 1.01 * h >= end
            if last:
                h = end - t
            for stage in range(1, 7):
                for i in range(n):
                    change = 0.0
                    for j in range(stage):
                        change += _A[stage, j] * k[j, i]
                    trial[i] = y[i] + h * change
                rates(trial, p, u, k[stage])
            error = 0.0
            for i in range(n):
                difference = 0.0
                for j in range(7):
                    difference += _ERROR[j] * k[j, i]
                scale = atol[i] + rtol * max(abs(y[i]), abs(trial[i]))
                error += (h * difference / scale) ** 2
            error = np.sqrt(error / n)
            # "not <=" also turns back where the error is no number
            if not error <= 1.0:
                rejected = True
                h *= max(0.2, 0.9 * error**-0.2) if np.isfinite(error) else 0.2
                if t + h <= t:
                    where[0] = t
                    return NOT_FINITE
                continue
            t_new = end if last else t + h
            if at < days.size and days[at] <= t_new:
                for i in range(n):
                    gap = trial[i] - y[i]
                    bend = h * k[0, i] - gap
                    high = 0.0
                    for j in range(7):
                        high += _DENSE[j] * k[j, i]
                    dense[0, i] = y[i]
                    dense[1, i] = gap
                    dense[2, i] = bend
                    dense[3, i] = gap - h * k[6, i] - bend
                    dense[4, i] = h * high
                while at < days.size and days[at] <= t_new:
                    a = (days[at] - t) / h
                    b = 1.0 - a
                    for i in range(n):
                        value = dense[0, i] + a * (
                            dense[1, i]
                            + b * (dense[2, i] + a * (dense[3, i] + b * dense[4, i]))
                        )
                        natural[i] = np.exp(value) if kind[i] & 1 else value
                        out[at, i] = natural[i]
                    observe(natural, p, u, observed)
                    for i in range(n_out - n):
                        out[at, n + i] = observed[i]
                    at += 1
            for i in range(n):
                y[i] = trial[i]
                k[0, i] = k[6, i]
                # solvers overshoot zero by a trifle; more is the model's own doing
                if kind[i] & 2 and y[i] < -1e3 * atol[i]:
                    where[0] = t_new
                    where[1] = i
                    return BELOW_ZERO
            t = t_new
            grow = 10.0 if error == 0.0 else min(10.0, 0.9 * error**-0.2)
            h *= min(1.0, grow) if rejected else max(0.2, grow)
            rejected = False
    return DONE


@njit(
    types.void(
        DERIVE_FUNCTION,
        RATES_FUNCTION,
        RATES_FUNCTION,
        MATRIX,
        _FLAGS,
        MATRIX,
        VECTOR,
        _CUBE,
        MATRIX,
        VECTOR,
        types.float64,
        VECTOR,
        types.int64,
        types.int64,
        types.Array(types.int64, 1, "C"),
        _CUBE,
        types.Array(types.int64, 1, "C"),
        MATRIX,
    ),
    **COMPILED,
)
def integrate_many(
    derive,
    rates,
    observe,
    starts,
    kind,
    ps,
    breaks,
    inputs,
    jumps,
    days,
    rtol,
    atol,
    max_steps,
    width,
    kept,
    out,
    status,
    where,
):
    """Integrate a run for each row of `starts`, `ps` and `inputs`.

    As `integrate`, with `out` of shape (samples, times, columns kept), `kept` the
    places of those columns among all `width`, and `status` and `where` filled for
    each sample. A sample that fails is all NaN.
    """
    full = np.empty((days.size, width))
    for sample in range(starts.shape[0]):
        derive(ps[sample])
        status[sample] = integrate(
            rates,
            observe,
            starts[sample],
            kind,
            ps[sample],
            breaks,
            inputs[sample],
            jumps,
            days,
            rtol,
            atol,
            max_steps,
            full,
            where[sample],
        )
        for i in range(days.size):
            for j in range(kept.size):
                out[sample, i, j] = full[i, kept[j]] if status[sample] == 0 else np.nan
