"""What a model's module returns: its equations, in SymPy, with named steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import sympy

if TYPE_CHECKING:
    from collections.abc import Iterable


class Names:
    """The symbols of a model, one attribute for each name of its table."""

    def __init__(self, names: Iterable[str]) -> None:
        for name in names:
            setattr(self, name, sympy.Symbol(name, real=True))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a SymPy symbol
        msg = f"the model's table has no symbol {name!r}"
        raise AttributeError(msg)


@dataclass(frozen=True)
class Equations:
    """A system of ordinary differential equations, step by step.

    Attributes
    ----------
    derived
        Steps that need parameters only, each evaluated once.
    aux
        Steps that follow the state, in the order of evaluation.
    rates
        For each state its change in a day.
    observables
        What is reported beside the states; a step may be one without standing here.
    """

    derived: dict[sympy.Symbol, sympy.Expr]
    aux: dict[sympy.Symbol, sympy.Expr]
    rates: dict[sympy.Symbol, sympy.Expr]
    observables: dict[sympy.Symbol, sympy.Expr] = field(default_factory=dict)
