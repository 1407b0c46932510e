"""The tables of the models are complete, and everything generated from them is fresh."""

import pickle
import re

import pytest

from seedsoil.evidence import Bibliography
from seedsoil.remodeling import MODELS, RemodelingError, model
from seedsoil.remodeling.generate import generated

SECTIONS = ("states", "parameters", "inputs", "steps", "observables")
NO_PAPER = {"illustrative", "calibrated"}


def symbols(name):
    return [
        row for section in SECTIONS for row in getattr(model(name), section).values()
    ]


@pytest.mark.parametrize("name", MODELS)
def test_every_symbol_has_a_unit_a_meaning_and_a_source(name):
    cited = Bibliography.load()
    for row in symbols(name):
        assert row.unit, row
        assert len(row.meaning) > 5, row
        assert row.source in NO_PAPER or row.source in cited, row
    for section in ("states", "parameters", "inputs"):
        assert all(
            row.value is not None for row in getattr(model(name), section).values()
        )


@pytest.mark.parametrize("name", MODELS)
def test_the_table_and_the_equations_name_the_same_symbols(name):
    system = model(name).system
    steps = {str(symbol) for symbol in (*system.derived, *system.aux)}
    listed = {*model(name).steps, *model(name).observables}
    assert steps <= listed
    assert set(model(name).steps) <= steps
    assert {str(symbol) for symbol in system.rates} == set(model(name).states)
    defined = {*steps, *map(str, system.observables)}
    assert set(model(name).observables) <= defined
    used = {
        str(symbol)
        for part in (system.derived, system.aux, system.rates, system.observables)
        for expr in part.values()
        for symbol in expr.free_symbols
    }
    unused = {*model(name).parameters, *model(name).inputs} - used
    assert not unused - set(model(name).starts.values())


@pytest.mark.parametrize("name", MODELS)
def test_no_number_hides_in_an_equation(name):
    # integers such as 1, 2, 24 h/d and 100 % belong to the form; a rate belongs to the table
    system = model(name).system
    for part in (system.derived, system.aux, system.rates, system.observables):
        for expr in part.values():
            assert not any(
                number.is_Float for number in expr.atoms() if number.is_number
            )


def test_generated_files_are_those_of_the_models():
    stale = [
        path for path, text in generated().items() if path.read_text("utf-8") != text
    ]
    assert not stale, "run `python -m seedsoil.remodeling.generate`"


def test_equations_are_printed_in_the_papers_form():
    shown = model("lemaire2004").equations("pi_C", "C")
    assert (
        repr(shown)
        == "pi_C = (C + C_s*f_0)/(C + C_s)\ndC/dt = -C*D_A*pi_C + D_C*pi_L + I_C"
    )
    latex = shown._repr_latex_()
    assert latex.startswith("$$\\begin{aligned}")
    assert r"\pi_C &= " in latex
    assert r"\frac{dC}{dt}" in latex
    with pytest.raises(RemodelingError, match="symbol is 'pi_X'; allowed: D_B"):
        model("lemaire2004").equations("pi_X")


@pytest.mark.parametrize("name", MODELS)
def test_latex_shows_every_equation_once(name):
    latex = model(name).equations()._repr_latex_()
    system = model(name).system
    named = [expr for expr in system.observables.values() if not expr.is_Symbol]
    count = len(system.derived) + len(system.aux) + len(system.rates) + len(named)
    assert latex.count(" &= ") == count
    assert latex.count("{") == latex.count("}")


def test_models_travel_between_processes():
    copy = pickle.loads(pickle.dumps(model("ayati2010")))  # noqa: S301 - made here
    assert copy.name == "ayati2010"
    error = pickle.loads(pickle.dumps(RemodelingError("days", 0, "more")))  # noqa: S301 - made here
    assert str(error) == "days is 0; allowed: more."


def test_a_model_shows_itself_as_a_table():
    page = model("denosumab_choi2025")._repr_html_()
    assert re.search(
        r"<th scope='row'>Kss</th><td>[^<]+</td><td>1.56</td><td>nM</td>", page
    )
    assert repr(model("ayati2010")) == "model('ayati2010')"
