"""A model's equations in other languages: LaTeX, Python for numba, TypeScript."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import sympy
from sympy.printing.jscode import JavascriptCodePrinter
from sympy.printing.latex import LatexPrinter
from sympy.printing.pycode import PythonCodePrinter

from seedsoil.remodeling._errors import RemodelingError
from seedsoil.remodeling._model import Equation, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from seedsoil.remodeling._model import Model

Steps = list[tuple[str, sympy.Expr]]


def observables(model: Model) -> dict[str, sympy.Expr]:
    """Return the expression of each observable; a step's is the step itself."""
    given = {str(key): expr for key, expr in model.system.observables.items()}
    return {
        name: given.get(name, getattr(model.names, name)) for name in model.observables
    }


def rates(model: Model) -> dict[str, sympy.Expr]:
    """Return each state's change in a day: of its logarithm where it is solved so."""
    given = {str(key): expr for key, expr in model.system.rates.items()}
    return {
        name: sympy.expand(given[name] / getattr(model.names, name))
        if state.logarithmic
        else given[name]
        for name, state in model.states.items()
    }


def needed(model: Model, wanted: Iterable[sympy.Expr]) -> Steps:
    """Return the steps that some expressions need, in order."""
    open_names = {str(symbol) for expr in wanted for symbol in expr.free_symbols}
    steps: Steps = []
    for symbol, expr in reversed(model.system.aux.items()):
        if str(symbol) in open_names:
            open_names |= {str(free) for free in expr.free_symbols}
            steps.append((str(symbol), expr))
    return steps[::-1]


# ------------------------------------------------------------------ code


class _Python(PythonCodePrinter):
    def __init__(self) -> None:
        super().__init__({"fully_qualified_modules": False})

    def _print_Max(self, expr: sympy.Max) -> str:
        return f"max({', '.join(self._print(arg) for arg in expr.args)})"


class _JavaScript(JavascriptCodePrinter):
    # printed on one line, with the condition in words of the language
    def _print_Piecewise(self, expr: sympy.Piecewise) -> str:
        (value, condition), (other, _) = expr.args
        return (
            f"({self._print(condition)} ? {self._print(value)} : {self._print(other)})"
        )


def _unpack(names: Iterable[str], array: str, used: set[str]) -> list[tuple[str, str]]:
    return [
        (name, f"{array}[{place}]") for place, name in enumerate(names) if name in used
    ]


def _body(
    model: Model, results: Mapping[str, sympy.Expr], *, natural: bool
) -> tuple[list[tuple[str, str, bool]], Steps]:
    """Return what to read from the arrays, and the steps to take then."""
    steps = needed(model, results.values())
    used = {
        str(symbol)
        for expr in (*results.values(), *(expr for _, expr in steps))
        for symbol in expr.free_symbols
    }
    constants = [*model.parameters, *map(str, model.system.derived)]
    reads = [
        (name, place, not natural and model.states[name].logarithmic)
        for name, place in _unpack(model.states, "y", used)
    ]
    reads += [(name, place, False) for name, place in _unpack(constants, "p", used)]
    reads += [(name, place, False) for name, place in _unpack(model.inputs, "u", used)]
    return reads, steps


_HEADER = (
    "Generated from the model's equations by `python -m seedsoil.remodeling.generate`."
)


def python(model: Model) -> str:
    """Return the module of compiled functions of a model, as source."""
    show = _Python().doprint
    lines: list[str] = []

    def function(kind: str, arguments: str, body: list[str]) -> None:
        lines.extend(
            [
                "",
                "",
                f"@njit({kind.upper()}, **COMPILED)",
                f"def {kind}({arguments}):",
                *(f"    {line}" for line in body or ["pass"]),
            ]
        )

    def step(
        results: Mapping[str, sympy.Expr], out: str, *, natural: bool
    ) -> list[str]:
        reads, steps = _body(model, results, natural=natural)
        return [
            *(f"{n} = exp({at})" if log else f"{n} = {at}" for n, at, log in reads),
            *(f"{name} = {show(expr)}" for name, expr in steps),
            *(
                f"{out}[{place}] = {show(expr)}"
                for place, expr in enumerate(results.values())
            ),
        ]

    derived = {str(key): expr for key, expr in model.system.derived.items()}
    used = {str(free) for expr in derived.values() for free in expr.free_symbols}
    function(
        "derive",
        "p",
        [
            *(f"{n} = {at}" for n, at in _unpack(model.parameters, "p", used)),
            *(f"{name} = {show(expr)}" for name, expr in derived.items()),
            *(
                f"p[{len(model.parameters) + place}] = {name}"
                for place, name in enumerate(derived)
            ),
        ],
    )
    function("rates", "y, p, u, out", step(rates(model), "out", natural=False))
    function("observe", "y, p, u, out", step(observables(model), "out", natural=True))
    text = "\n".join(lines)
    maths = [
        name
        for name in ("exp", "log", "sqrt")
        if f"{name}(" in text.replace("math.", "")
    ]
    imported = f"from math import {', '.join(maths)}\n\n" if maths else ""
    return (
        f'"""{model.title}: compiled functions.\n\n{_HEADER}\n"""\n\n'
        f"{imported}from numba import njit\n\n"
        "from seedsoil.remodeling._compiled import COMPILED, DERIVE, OBSERVE, RATES\n"
        f"\nDERIVED = {json.dumps(list(derived))}\n{text}\n"
    )


def typescript(model: Model) -> str:
    """Return the model as a TypeScript module for the widgets."""
    show = _JavaScript().doprint

    def step(results: Mapping[str, sympy.Expr], *, natural: bool) -> list[str]:
        reads, steps = _body(model, results, natural=natural)
        return [
            *(
                f"const {n} = Math.exp({at}!);" if log else f"const {n} = {at}!;"
                for n, at, log in reads
            ),
            *(f"const {name} = {show(expr)};" for name, expr in steps),
            *(
                f"out[{place}] = {show(expr)};"
                for place, expr in enumerate(results.values())
            ),
        ]

    def function(name: str, arguments: str, body: list[str]) -> list[str]:
        text = "\n".join(body)
        # the compiler wants an unused argument to say so
        typed = ", ".join(
            f"{'' if f'{argument}[' in text else '_'}{argument}: Float64Array"
            for argument in arguments.split()
        )
        return [f"  {name}({typed}) {{", *(f"    {line}" for line in body), "  },"]

    def rows(section: Mapping[str, Symbol]) -> str:
        kept = {
            key: {
                "symbol": row.symbol,
                "name": row.name,
                "unit": row.unit,
                "value": row.value,
                **({"scale": row.scale} if row in model.states.values() else {}),
                **({"logarithmic": True} if row.logarithmic else {}),
                **({"positive": True} if row.positive else {}),
                **({} if row.weight is None else {"weight": row.weight}),
            }
            for key, row in section.items()
        }
        return json.dumps(kept, ensure_ascii=False)

    derived = {str(key): expr for key, expr in model.system.derived.items()}
    used = {str(free) for expr in derived.values() for free in expr.free_symbols}
    drugs = {
        drug.name: {"state": drug.state, "perMg": drug.per_mg}
        for drug in model.drugs.values()
    }
    return "\n".join(
        [
            f"// {_HEADER}",
            'import type { Model } from "../model";',
            "",
            f"export const {model.name} = {{",
            f"  name: {json.dumps(model.name)},",
            f"  title: {json.dumps(model.title, ensure_ascii=False)},",
            f"  status: {json.dumps(model.status, ensure_ascii=False)},",
            *(
                f"  {section}: {rows(getattr(model, section))},"
                for section in ("states", "parameters", "inputs", "observables")
            ),
            f"  starts: {json.dumps(model.starts)},",
            f"  drugs: {json.dumps(drugs)},",
            *(
                [f"  referenceWeight: {model.variability['reference_weight']:g},"]
                if "reference_weight" in model.variability
                else []
            ),
            f"  derived: {len(derived)},",
            *function(
                "derive",
                "p",
                [
                    *(
                        f"const {n} = {at}!;"
                        for n, at in _unpack(model.parameters, "p", used)
                    ),
                    *(
                        f"const {name} = {show(expr)};"
                        for name, expr in derived.items()
                    ),
                    *(
                        f"p[{len(model.parameters) + place}] = {name};"
                        for place, name in enumerate(derived)
                    ),
                ],
            ),
            *function("rates", "y p u out", step(rates(model), natural=False)),
            *function("observe", "y p u out", step(observables(model), natural=True)),
            "} satisfies Model;",
            "",
        ]
    )


# ------------------------------------------------------------------ LaTeX


def printed(model: Model, symbols: tuple[str, ...]) -> list[Equation]:
    """Return equations to print, all or those asked for."""
    every = _sides(model)
    for symbol in symbols:
        if symbol not in every:
            field = "symbol"
            raise RemodelingError(field, symbol, ", ".join(every))
    return [every[symbol] for symbol in symbols or every]


def _sides(model: Model) -> dict[str, Equation]:
    names = {
        sympy.Symbol(key, real=True): row.latex
        for section in ("observables", "parameters", "states", "inputs", "steps")
        for key, row in getattr(model, section).items()
        if row.latex
    }
    show = LatexPrinter(
        {"symbol_names": names, "fold_short_frac": False, "mul_symbol": r"\,"}
    ).doprint
    plain = sympy.printing.sstr
    equations: dict[str, Equation] = {}
    given = model.system
    for symbol, expr in (*given.derived.items(), *given.aux.items()):
        equations[str(symbol)] = Equation(
            f"{show(symbol)} = {show(expr)}", f"{symbol} = {plain(expr)}"
        )
    for symbol, expr in given.rates.items():
        equations[str(symbol)] = Equation(
            rf"\frac{{d{show(symbol)}}}{{dt}} = {show(expr)}",
            f"d{symbol}/dt = {plain(expr)}",
        )
    for symbol, expr in given.observables.items():
        if expr.is_Symbol:  # another name for a step already printed
            continue
        equations[str(symbol)] = Equation(
            f"{show(symbol)} = {show(expr)}", f"{symbol} = {plain(expr)}"
        )
    return equations
