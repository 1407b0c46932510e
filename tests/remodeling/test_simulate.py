"""A run takes what it says it takes, and says what it cannot."""

import subprocess
import sys

import numpy as np
import pytest

from seedsoil.remodeling import MODELS, RemodelingError, model, regimen, simulate
from seedsoil.remodeling import _simulate as settings


@pytest.mark.parametrize("name", MODELS)
def test_columns_are_the_states_and_observables(name):
    run = simulate(name, 10)
    assert list(run.columns) == [*model(name).states, *model(name).observables]
    assert run.index.tolist() == list(range(11))
    assert run.index.name == "day"
    starts = [state.value for state in model(name).states.values()]
    assert run.iloc[0, : len(starts)].tolist() == pytest.approx(starts, rel=1e-14)


def test_the_last_day_is_a_row_whatever_the_step():
    assert simulate("lemaire2004", 10, every=4).index.tolist() == [0, 4, 8, 10]
    assert simulate("lemaire2004", 0.5, every=0.1).index.tolist() == pytest.approx(
        [0, 0.1, 0.2, 0.3, 0.4, 0.5]
    )


def test_rows_do_not_depend_on_how_many_are_asked_for():
    inputs = [("I_L", 1e4, 12.25, 40)]
    fine = simulate("lemaire2004", 60, 0.25, inputs=inputs)
    coarse = simulate("lemaire2004", 60, 20, inputs=inputs)
    assert fine.loc[coarse.index].to_numpy() == pytest.approx(
        coarse.to_numpy(), rel=1e-12
    )


def test_a_trough_is_the_value_before_the_dose():
    doses = [("zoledronate", 4, 0), ("zoledronate", 4, 28)]
    run = simulate("vicious_cycle", 60, 0.5, doses=doses)["Z_b"]
    assert run[0] == 0
    assert run[0.5] == pytest.approx(4, rel=0.01)
    left = 4 * 0.5 ** (28 / 188.6)
    assert run[28] == pytest.approx(left, rel=1e-5)
    assert run[28.5] == pytest.approx(left + 4, rel=0.01)


def test_two_doses_on_a_day_add_up_and_those_after_the_end_are_not_given():
    twice = simulate(
        "denosumab_choi2025",
        20,
        doses=[("denosumab", 60, 3)] * 2 + [("denosumab", 60, 99)],
    )
    once = simulate("denosumab_choi2025", 20, doses=[("denosumab", 120, 3)])
    assert twice.to_numpy() == pytest.approx(once.to_numpy())


def test_the_solver_starts_again_at_each_step_and_so_never_passes_one_over():
    # a day of RANKL in ten thousand days of rest
    run = simulate("lemaire2004", 10_000, 1, inputs=[("I_L", 1e4, 7000, 7001)])
    alone = simulate("lemaire2004", 20, 1, inputs=[("I_L", 1e4, 10, 11)])
    assert run["C_fold"].loc[6990:7010].tolist() == pytest.approx(
        alone["C_fold"].tolist(), rel=1e-6
    )
    assert alone["C_fold"].max() > 1.5


@pytest.mark.parametrize("name", MODELS)
def test_default_tolerance_is_within_1e_5_of_a_tight_reference(name, monkeypatch):
    drugs = model(name).drugs
    doses = [
        dose
        for drug in drugs
        for dose in regimen(drug, {"denosumab": 120}.get(drug, 4), 28, 100)
    ]
    days = 300 if name == "ayati2010" else 500
    usual = simulate(name, days, doses=doses)
    monkeypatch.setattr(settings, "RTOL", 1e-12)
    monkeypatch.setattr(settings, "ATOL", 1e-15)
    exact = simulate(name, days, doses=doses)
    states = list(model(name).states)
    # osteoclasts of the myeloma model fall to 1e-8 cells: what counts is their share of one cell
    floor = {"ayati2010": 1.0}.get(name, 1e-6 * exact[states].abs().max())
    error = (usual[states] - exact[states]).abs() / (
        exact[states].abs() + floor + 1e-300
    )
    assert error.to_numpy().max() < 1e-5


def test_cells_solved_as_logarithms_stay_above_zero():
    run = simulate(
        "komarova2003", 3000, parameters={"g11": 1.1}, initial={"x1": 15, "x2": 316}
    )
    assert 0 < run["x1"].min() < 1e-6
    assert np.isfinite(run.to_numpy()).all()


def test_a_run_is_the_same_each_time():
    first, second = (simulate("vicious_cycle", 300).to_numpy() for _ in range(2))
    assert (first == second).all()


RUN = {"model": "lemaire2004", "days": 10}
REFUSED = [
    ({"model": "lemair"}, "model is 'lemair'; allowed: komarova2003, lemaire2004"),
    ({"days": 0}, "days is 0; allowed: a finite number at least 0.001 and at most 36525"),
    ({"days": float("nan")}, "days is nan"),
    ({"days": True}, "days is True"),
    ({"days": "ten"}, "days is 'ten'"),
    ({"every": 0}, "every is 0"),
    ({"every": 11}, "every is 11"),
    ({"days": 20_000, "every": 0.01}, "every is 0.01; allowed: at most 1000000 rows"),
    ({"parameters": {"k1": 2}}, "parameters is 'k1'; allowed: D_R, k_B"),
    ({"parameters": {"k_1": float("inf")}}, "k_1 is inf; allowed: a finite number"),
    ({"initial": {"Q": 2}}, "initial is 'Q'; allowed: R, B, C"),
    ({"initial": {"R": -1}}, "start of R is -1; allowed: a finite number at least 0"),
    ({"model": "komarova2003", "initial": {"x1": 0}}, "start of x1 is 0; allowed: a number above 0"),
    ({"inputs": [("I_X", 1, 0, 5)]}, "inputs is 'I_X'; allowed: I_P, I_O"),
    ({"inputs": [("I_P", 1, 5)]}, r"inputs is \('I_P', 1, 5\); allowed: \(name, value, from_day, to_day\)"),
    ({"inputs": [("I_P", 1, 5, 4)]}, "to_day of I_P is 4; allowed: a finite number at least 5"),
    ({"inputs": [("I_P", 1, -5, 4)]}, "from_day of I_P is -5"),
    ({"inputs": [("I_P", 1, 0, 5), ("I_P", 2, 4, 8)]}, "days of I_P is .* days outside its other step, 0 to 5"),
    ({"doses": [("denosumab", 120, 0)]}, "doses is 'denosumab'; allowed: none in this model"),
    ({"model": "vicious_cycle", "doses": [("denosumab", -1, 0)]}, "dose of denosumab in mg is -1"),
    ({"model": "vicious_cycle", "doses": [("denosumab", 1, -1)]}, "day of denosumab is -1"),
    ({"model": "vicious_cycle", "doses": ["denosumab"]}, "doses is 'denosumab'; allowed: .drug, amount_mg, day."),
    ({"inputs": [("I_R", -1.2e-3, 0, 10)]}, "below zero on day .*take away more than there is"),
    ({"model": "komarova2003", "days": 5000, "parameters": {"g11": 3}}, "run is 'day"),
    ({"max_steps": 3}, "allowed: runs of at most 3 steps"),
    ({"max_steps": 0}, "max_steps is 0"),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "message"), REFUSED)
def test_bad_input_is_named_with_its_value_and_what_is_allowed(changed, message):
    with pytest.raises(RemodelingError, match=message) as caught:
        simulate(**{**RUN, **changed})
    assert caught.value.field
    assert caught.value.allowed


def test_regimen():
    assert regimen("zoledronate", 4, 28, first=10, n=4, skip=[1, 3]) == [
        ("zoledronate", 4, 38),
        ("zoledronate", 4, 94),
    ]
    for bad in (
        {"mg": -1},
        {"every_days": 0},
        {"first": -1},
        {"n": -1},
        {"skip": [14]},
        {"skip": [0]},
    ):
        with pytest.raises(RemodelingError, match=next(iter(bad))):
            regimen(**{"drug": "denosumab", "mg": 120, "every_days": 28, **bad})


def test_importing_the_package_loads_neither_numba_nor_sympy():
    code = (
        "import sys, seedsoil.remodeling as r; r.model('vicious_cycle').parameters; r.regimen('a', 1, 1);"
        "print(sorted({'numba', 'sympy', 'pandas', 'numpy', 'libsbml'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_running_a_model_does_not_load_sympy():
    code = "import sys, seedsoil.remodeling as r; r.simulate('lemaire2004', 5); print('sympy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
