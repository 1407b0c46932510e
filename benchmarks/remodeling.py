"""How fast and how exact the bone models run, beside other solvers in the same run."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any
from unittest import mock

import numpy as np
import pandas as pd
from scipy.integrate import solve_ivp

from seedsoil import remodeling
from seedsoil.remodeling import _simulate as settings

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
MODELS = ("lemaire2004", "vicious_cycle")
DAYS, CALLS, PATIENTS, SEED = 500, 40, 10_000, 1
RTOL = settings.RTOL
# away from the steady state, or there is nothing to solve
START = {"lemaire2004": {"C": 2e-3}, "vicious_cycle": {}}
# a run as the widgets start it, timed as often as it is in Python
TIMED = """
import { simulate } from "%(front)s/simulate";
import { %(name)s as model } from "%(front)s/models/%(name)s";
const times = [];
for (let call = 0; call < %(calls)d * 6; call++) {
  const start = performance.now();
  simulate(model, { days: %(days)d, initial: %(start)s });
  times.push(performance.now() - start);
}
console.log(JSON.stringify(times.slice(-%(calls)d)));
"""


def timed(call: Callable[[], object], calls: int = CALLS) -> float:
    """Median of warm calls, in milliseconds."""
    for _ in range(3):
        call()
    times = []
    for _ in range(calls):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1e3)
    return median(times)


def in_node(name: str) -> float:
    """Time the browser's solver in node, bundled as the widgets bundle it."""
    node = shutil.which("node") or str(ROOT / ".venv/bin/node")
    with tempfile.TemporaryDirectory() as folder:
        source, bundle = Path(folder, "timed.ts"), Path(folder, "timed.mjs")
        values = {"front": ROOT / "widgets/src/remodeling", "name": name}
        source.write_text(
            TIMED
            % {
                **values,
                "calls": CALLS,
                "days": DAYS,
                "start": json.dumps(START[name]),
            },
            "utf-8",
        )
        esbuild = ROOT / "widgets/node_modules/esbuild/bin/esbuild"
        flags = ["--bundle", "--format=esm", "--log-level=error", f"--outfile={bundle}"]
        subprocess.run([esbuild, source, *flags], check=True)
        done = subprocess.run(
            [node, bundle], check=True, capture_output=True, text=True
        )
    return median(json.loads(done.stdout))


def roadrunner(name: str) -> Any:  # noqa: ANN401 - libroadrunner has no types
    """Load a model's SBML in libroadrunner, with our tolerances."""
    from roadrunner import RoadRunner  # noqa: PLC0415 - only where it is installed

    runner = RoadRunner(remodeling.model(name).sbml())
    runner.integrator.relative_tolerance = RTOL
    runner.integrator.absolute_tolerance = 1e-12
    runner.timeCourseSelections = ["time", *remodeling.model(name).states]
    return runner


def with_roadrunner(name: str) -> Callable[[], object]:
    """Return a run in libroadrunner."""
    runner = roadrunner(name)

    def call() -> object:
        runner.resetAll()
        for state, value in START[name].items():
            runner[state] = value
        return runner.simulate(0, DAYS, DAYS + 1)

    return call


def with_scipy(name: str) -> Callable[[], object]:
    """Return a run with SciPy's LSODA and our rates as plain Python."""
    model = remodeling.model(name)
    kernel = settings.kernel(model)
    p = settings.constants(model, None)
    kernel.derive(p)
    inputs = np.array([row.value for row in model.inputs.values()])
    start = settings.starts(model, p, START[name])
    out = np.empty_like(start)
    days = np.arange(DAYS + 1.0)

    def rates(_: float, y: np.ndarray) -> np.ndarray:
        kernel.rates.py_func(y, p, inputs, out)
        return out.copy()

    atol = settings.tolerances(model)
    return lambda: solve_ivp(
        rates, (0, DAYS), start, "LSODA", t_eval=days, rtol=RTOL, atol=atol
    )


def with_diffrax(name: str) -> Callable[[], object]:
    """Return a run with diffrax's Tsit5, compiled by JAX."""
    import diffrax  # noqa: PLC0415 - only where it is installed
    import jax  # noqa: PLC0415 - as above
    import sympy  # noqa: PLC0415 - as above
    from jax import numpy as jnp  # noqa: PLC0415 - as above

    jax.config.update("jax_enable_x64", True)  # noqa: FBT003 - JAX's own order
    model = remodeling.model(name)
    system = model.system
    values = {
        key: row.value
        for key, row in (*model.parameters.items(), *model.inputs.items())
    }
    known = {getattr(model.names, key): value for key, value in values.items()}
    for step, expr in system.derived.items():
        known[step] = expr.subs(known)
    states = [getattr(model.names, key) for key in model.states]
    steps = [(step, expr.subs(known)) for step, expr in system.aux.items()]
    rates = [system.rates[state].subs(known) for state in states]
    for step, expr in reversed(steps):
        rates = [rate.subs(step, expr) for rate in rates]
    compiled = sympy.lambdify([states], rates, "jax", cse=True)
    term = diffrax.ODETerm(lambda _, y, __: jnp.stack(compiled(y)))
    start = jnp.array(
        [START[name].get(key, row.value) for key, row in model.states.items()]
    )
    days = jnp.arange(DAYS + 1.0)
    control = diffrax.PIDController(
        rtol=RTOL, atol=jnp.array(settings.tolerances(model))
    )
    saved = diffrax.SaveAt(ts=days)

    @jax.jit
    def run(start: Any) -> Any:  # noqa: ANN401 - a JAX array
        return diffrax.diffeqsolve(
            term, diffrax.Tsit5(), 0.0, float(DAYS), 0.01, start,
            saveat=saved, stepsize_controller=control, max_steps=100_000,
        ).ys  # fmt: skip

    return lambda: run(start).block_until_ready()


def installed(module: str) -> bool:
    """Tell whether another solver is there to compare with."""
    return importlib.util.find_spec(module) is not None


def error(name: str) -> float:
    """Largest relative error of a default run against a reference at 1e-12."""
    states = list(remodeling.model(name).states)
    usual = remodeling.simulate(name, DAYS)[states]
    with mock.patch.multiple(settings, RTOL=1e-12, ATOL=1e-15):
        exact = remodeling.simulate(name, DAYS)[states]
    size = exact.abs() + 1e-9 * exact.abs().max() + 1e-300
    return float(((usual - exact).abs() / size).to_numpy().max())


def population() -> dict[str, float]:
    """Seconds for virtual patients whose cells turn over at different speeds."""
    draw = np.random.default_rng(SEED)
    names = ("k_B", "D_A", "k_O")
    model = remodeling.model("lemaire2004")
    samples = pd.DataFrame(
        {
            name: model.parameters[name].value * draw.uniform(0.8, 1.2, PATIENTS)
            for name in names
        }
    )

    def ours() -> None:
        remodeling.simulate_many(model, samples, DAYS, columns=["C_fold"])

    def theirs() -> None:
        runner = roadrunner("lemaire2004")
        rows = samples.to_dict("records")
        for row in rows:
            runner.resetAll()
            for name, value in row.items():
                runner[name] = value
            runner.simulate(0, DAYS, DAYS + 1)

    ours()
    seconds = {}
    for name, call in (("seedsoil", ours), ("libroadrunner", theirs)):
        if name == "seedsoil" or installed("roadrunner"):
            start = time.perf_counter()
            call()
            seconds[name] = round(time.perf_counter() - start, 2)
    return seconds


ENGINES = {
    "libroadrunner (CVODE)": ("roadrunner", with_roadrunner),
    "diffrax (Tsit5, JAX)": ("diffrax", with_diffrax),
    "SciPy (LSODA, Python rates)": ("scipy", with_scipy),
}


def measure() -> dict[str, Any]:
    """Measure every engine that is installed."""
    runs: dict[str, dict[str, float]] = {
        "seedsoil, Python": {},
        "seedsoil, JavaScript": {},
    }
    for name in MODELS:
        runs["seedsoil, Python"][name] = round(
            timed(
                lambda name=name: remodeling.simulate(name, DAYS, initial=START[name])
            ),
            3,
        )
        runs["seedsoil, JavaScript"][name] = round(in_node(name), 3)
        for engine, (module, build) in ENGINES.items():
            if installed(module):
                runs.setdefault(engine, {})[name] = round(timed(build(name)), 3)
    return {
        "runs": runs,
        "error": {
            name: error(name) for name in remodeling.MODELS if name != "ayati2010"
        },
        "population": population(),
    }


def table(results: dict[str, Any]) -> str:
    """Write the results for a reader."""
    runs, many = results["runs"], results["population"]
    head = "".join(f" {name} |" for name in MODELS)
    rows = "\n".join(
        f"| {engine} |" + "".join(f" {times[name]} |" for name in MODELS)
        for engine, times in runs.items()
    )
    worst = max(results["error"].values())
    ratios = []
    if other := runs.get("libroadrunner (CVODE)"):
        for name in MODELS:
            python = other[name] / runs["seedsoil, Python"][name]
            script = other[name] / runs["seedsoil, JavaScript"][name]
            ratios.append(f"{name} {python:.1f} and {script:.1f}")
        ratios.append(
            f"{PATIENTS:,} virtual patients {many['libroadrunner'] / many['seedsoil']:.1f}"
        )
    times = "; ".join(ratios) or "libroadrunner is not installed here"
    patients = "\n".join(
        f"| {engine} | {seconds} |" for engine, seconds in many.items()
    )
    return f"""
## A run of {DAYS} days, a row each day (ms, median of {CALLS} warm calls, rtol {RTOL:g})

| |{head}
|---|{"---|" * len(MODELS)}
{rows}

Ours give a table with all observables, the others the states alone.
Largest relative error against a reference at 1e-12: {worst:.1e} (goal 1e-5).

## {PATIENTS:,} virtual patients of lemaire2004, {DAYS} days (s)

| | seconds |
|---|---|
{patients}

Times as fast as libroadrunner, Python and JavaScript: {times}.
"""
