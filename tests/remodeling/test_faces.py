"""Every face of a model gives the same numbers: Python, the browser's JavaScript, SBML."""

import json
import random
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from seedsoil.remodeling import MODELS, RemodelingError, model, regimen, simulate
from seedsoil.remodeling import _simulate as settings

ROOT = Path(__file__).parents[2]
FRONT = ROOT / "widgets/src/remodeling"
SETS = 200
MG = {"denosumab": 120, "zoledronate": 4}
# A number counts as far as it stands out from zero: bone formed is the small difference of
# two large ones near the steady state, so below a thousandth of its largest it is noise.
# the myeloma model sits on a neutral centre, where differences only grow: to day 300
DAYS = {"ayati2010": 300}


@pytest.fixture(scope="module")
def run_javascript(tmp_path_factory):
    """Run models in node, with the solver bundled as the widgets bundle it."""
    node = shutil.which("node")
    assert node, "node is not on the path: `make test` puts it there"
    folder = tmp_path_factory.mktemp("solver")
    names = ", ".join(MODELS)
    (folder / "all.ts").write_text(
        "".join(
            f'import {{ {name} }} from "{FRONT}/models/{name}";\n' for name in MODELS
        )
        + f"export const models = {{ {names} }};\n"
        + f'export {{ ModelError, regimen, simulate }} from "{FRONT}/simulate";\n'
    )
    esbuild = ROOT / "widgets/node_modules/esbuild/bin/esbuild"
    bundle = folder / "all.mjs"
    subprocess.run(
        [
            esbuild,
            folder / "all.ts",
            "--bundle",
            "--format=esm",
            f"--outfile={bundle}",
            "--log-level=error",
        ],
        check=True,
    )

    def run(runs):
        lines = "\n".join(json.dumps(each) for each in runs)
        command = [node, Path(__file__).with_name("parity.mjs"), bundle]
        done = subprocess.run(
            command, input=lines, capture_output=True, text=True, check=True
        )
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


def random_runs(name):
    """Return runs of a model, each parameter within a tenth of its value or so, and steps and doses."""
    draw = random.Random(f"faces of {name}")
    chosen = model(name)
    for _ in range(SETS):
        days = DAYS.get(name, draw.choice([60, 250.5, 500]))
        changed = {
            key: row.value * draw.uniform(0.9, 1.1)
            for key, row in chosen.parameters.items()
            if key not in chosen.starts.values()
        }
        if name == "ayati2010":  # past the centre its cells leave all bounds
            changed["g11"] = draw.uniform(0.8, 1.05)
        started = {
            key: row.value * draw.uniform(0.8, 1.25)
            for key, row in chosen.states.items()
            if row.value > 0
        }
        steps = []
        for key, row in chosen.inputs.items():
            if draw.random() < 0.5:
                start, stop = sorted(draw.uniform(0, days) for _ in range(2))
                usual = {
                    "I_P": 1e3,
                    "I_O": 2e5,
                    "I_L": 1e4,
                    "V_1": 1e-3,
                    "V_2": 8e-3,
                    "k_kill": 0.01,
                }
                value = (
                    draw.uniform(0, usual.get(key, 1e-4))
                    if row.value == 0
                    else draw.uniform(0, 1)
                )
                steps.append((key, value, start, stop))
        regimens = [
            (
                drug,
                MG[drug],
                draw.choice([7, 28, 84]),
                draw.uniform(0, 60),
                draw.randint(1, 9),
            )
            for drug in chosen.drugs
            if draw.random() < 0.7
        ]
        yield {
            "model": name, "days": days, "every": draw.choice([1, 7.25]), "parameters": changed,
            "initial": started, "inputs": steps, "regimens": regimens,
        }  # fmt: skip


def in_python(run):
    run = dict(run)
    doses = [dose for given in run.pop("regimens") for dose in regimen(*given)]
    return simulate(**run, doses=doses)


@pytest.mark.parametrize("name", MODELS)
def test_javascript_equals_python_on_200_random_sets(name, run_javascript):
    runs = list(random_runs(name))
    for run, answer in zip(runs, run_javascript(runs), strict=True):
        python = in_python(run)
        assert answer["days"] == python.index.tolist()
        assert list(answer["columns"]) == list(python.columns)
        for column, values in answer["columns"].items():
            expected = python[column].to_numpy()
            floor = 1e-3 * np.abs(expected).max()
            assert np.array(values) == pytest.approx(
                expected, rel=1e-6, abs=1e-6 * floor + 1e-300
            ), (column, run)


REFUSED = [
    {"model": "lemaire2004", "days": 0},
    {"model": "lemaire2004", "days": 10, "every": 20},
    {"model": "lemaire2004", "days": 20_000, "every": 0.01},
    {"model": "lemaire2004", "days": 10, "parameters": {"k": 1}},
    {"model": "lemaire2004", "days": 10, "parameters": {"k_1": "nan"}},
    {"model": "lemaire2004", "days": 10, "initial": {"Q": 1}},
    {"model": "lemaire2004", "days": 10, "initial": {"R": -1}},
    {"model": "komarova2003", "days": 10, "initial": {"x1": 0}},
    {"model": "lemaire2004", "days": 10, "inputs": [["I_X", 1, 0, 5]]},
    {"model": "lemaire2004", "days": 10, "inputs": [["I_P", 1, 5, 4]]},
    {
        "model": "lemaire2004",
        "days": 10,
        "inputs": [["I_P", 1, 0, 5], ["I_P", 2, 4, 8]],
    },
    {"model": "lemaire2004", "days": 10, "inputs": [["I_R", -1.2e-3, 0, 10]]},
    {"model": "vicious_cycle", "days": 10, "doses": [["denosumab", -1, 0]]},
    {"model": "vicious_cycle", "days": 10, "doses": [["aspirin", 1, 0]]},
    {"model": "komarova2003", "days": 5000, "parameters": {"g11": 3}},
]


def test_javascript_refuses_what_python_refuses(run_javascript):
    for run, answer in zip(REFUSED, run_javascript(REFUSED), strict=True):
        arguments = {
            **run,
            "parameters": {k: float(v) for k, v in run.get("parameters", {}).items()},
        }
        with pytest.raises(RemodelingError) as caught:
            simulate(**arguments)
        assert answer == {"field": caught.value.field, "allowed": caught.value.allowed}


@pytest.mark.parametrize("name", MODELS)
def test_sbml_run_by_libroadrunner_equals_python(name, monkeypatch):
    roadrunner = pytest.importorskip(
        "roadrunner", reason="libroadrunner has no wheel for this machine"
    )
    other = roadrunner.RoadRunner(model(name).sbml())
    other.integrator.relative_tolerance = 1e-11
    other.integrator.absolute_tolerance = 1e-16
    monkeypatch.setattr(settings, "RTOL", 1e-10)
    monkeypatch.setattr(settings, "ATOL", 1e-14)
    chosen = model(name)
    days = DAYS.get(name, 500)
    columns = [*chosen.states, *chosen.observables]
    drug_states = {drug.state for drug in chosen.drugs.values()}
    started = {state: 500.0 if state == "A_d" else 4.0 for state in drug_states}
    for state, value in started.items():
        other[state] = value
    result = np.array(other.simulate(0, days, 51, ["time", *columns]))[:, 1:]
    ours = simulate(name, days, days / 50, initial=started)[columns].to_numpy()
    floor = np.maximum(1e-3 * np.abs(result).max(axis=0), 1e-12)
    assert (np.abs(ours - result) / (np.abs(result) + floor)).max() < 1e-6


def test_sbml_is_valid():
    libsbml = pytest.importorskip("libsbml", reason="the extra 'sbml' is not installed")
    for name in MODELS:
        document = libsbml.readSBMLFromString(model(name).sbml())
        document.setConsistencyChecks(libsbml.LIBSBML_CAT_UNITS_CONSISTENCY, False)  # noqa: FBT003 - libSBML's order
        document.checkConsistency()
        problems = [
            document.getError(i).getMessage()
            for i in range(document.getNumErrors())
            if document.getError(i).getSeverity() >= libsbml.LIBSBML_SEV_ERROR
        ]
        assert not problems, (name, problems)
        assert document.getLevel() == 3
