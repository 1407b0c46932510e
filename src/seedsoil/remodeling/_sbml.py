"""A model in SBML, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import libsbml
import sympy
from sympy.printing.str import StrPrinter

if TYPE_CHECKING:
    from seedsoil.remodeling._model import Model

_DAY = 86_400
"""Seconds in a day."""


class _Infix(StrPrinter):
    """SBML's own infix notation, which libSBML turns into MathML."""

    def _print_Pow(self, expr: sympy.Pow, rational: bool = False) -> str:  # noqa: FBT001, FBT002, ARG002 - as overridden
        if expr.exp == sympy.Rational(1, 2):
            return f"sqrt({self._print(expr.base)})"
        return f"({self._print(expr.base)})^({self._print(expr.exp)})"

    def _print_Max(self, expr: sympy.Max) -> str:
        first, second = (f"({self._print(arg)})" for arg in expr.args)
        return f"piecewise({first}, {first} > {second}, {second})"

    def _print_Piecewise(self, expr: sympy.Piecewise) -> str:
        (value, condition), (other, _) = expr.args
        return ", ".join(
            [
                f"piecewise({self._print(value)}",
                f"{self._print(condition)}",
                f"{self._print(other)})",
            ]
        )

    def _print_log(self, expr: sympy.log) -> str:
        return f"ln({self._print(expr.args[0])})"


def to_sbml(model: Model) -> str:
    """Return a model in SBML Level 3 Version 2.

    States are parameters with rate rules and every named step is an assignment rule;
    inputs are constants at their usual value, and doses are left to the program that
    runs it. Time runs in days.
    """
    document = libsbml.SBMLDocument(3, 2)
    target = document.createModel()
    target.setId(model.name)
    target.setName(model.title)
    _day(target)
    target.setTimeUnits("day")
    show = _Infix({"order": "none", "full_prec": True}).doprint

    def put(name: str, *, constant: bool, value: float | None, meaning: str) -> None:
        parameter = target.createParameter()
        parameter.setId(name)
        parameter.setName(meaning)
        parameter.setConstant(constant)
        if value is not None:
            parameter.setValue(value)

    def formula(rule: Any, name: str, expr: sympy.Expr) -> None:  # noqa: ANN401 - libSBML has no types
        rule.setVariable(name)
        rule.setMath(libsbml.parseL3Formula(show(expr)))

    for section in (model.parameters, model.inputs):
        for name, row in section.items():
            put(name, constant=True, value=row.value, meaning=row.meaning)
    for name, row in model.states.items():
        put(name, constant=False, value=row.value, meaning=row.meaning)
    system = model.system
    meanings = {**model.observables, **model.steps}
    for steps in (system.derived, system.aux, system.observables):
        for symbol, expr in steps.items():
            name = str(symbol)
            put(name, constant=False, value=None, meaning=meanings[name].meaning)
            formula(target.createAssignmentRule(), name, expr)
    for symbol, expr in system.rates.items():
        formula(target.createRateRule(), str(symbol), expr)
    return str(libsbml.writeSBMLToString(document))


def _day(target: Any) -> None:  # noqa: ANN401 - libSBML has no types
    definition = target.createUnitDefinition()
    definition.setId("day")
    unit = definition.createUnit()
    unit.setKind(libsbml.UNIT_KIND_SECOND)
    unit.setExponent(1)
    unit.setScale(0)
    unit.setMultiplier(_DAY)
