"""A model: its table of symbols, its equations, and the forms made from them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from html import escape
from importlib import import_module
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from seedsoil.remodeling._errors import RemodelingError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedsoil.remodeling._equations import Equations, Names

MODELS = (
    "komarova2003",
    "lemaire2004",
    "ayati2010",
    "vicious_cycle",
    "denosumab_choi2025",
)
"""Names of the models, in the order in which the chapters meet them."""

_SECTIONS = ("states", "parameters", "inputs", "steps", "observables")


@dataclass(frozen=True)
class Symbol:
    """One symbol of a model.

    Attributes
    ----------
    symbol : str
        As the paper writes it, in plain letters.
    name : str
        A few words, as on an axis.
    unit : str
        "1" where it has none.
    value : float or None
        Parameters: the published value. Inputs: the value where none is given.
        States: the start. None for steps and observables.
    meaning : str
        What it stands for.
    source : str
        Key of the reference, or "illustrative" (fitted to nothing) or "calibrated".
    latex : str
        As it is printed; "" where it is the symbol itself.
    scale : float
        States: a usual size, from which the solver takes its absolute tolerance.
    logarithmic, positive : bool
        States: solved as a logarithm; refused below zero.
    cv, weight : float or None
        Parameters: coefficient of variation between people; exponent of body weight.
    """

    symbol: str
    name: str
    unit: str
    value: float | None
    meaning: str
    source: str
    latex: str = ""
    scale: float = 1.0
    logarithmic: bool = False
    positive: bool = False
    cv: float | None = None
    weight: float | None = None


@dataclass(frozen=True)
class Drug:
    """Where a dose goes: the state it is added to, and how much of it a milligram is."""

    name: str
    state: str
    per_mg: float
    unit: str
    meaning: str


@dataclass(frozen=True)
class Equation:
    """One printed equation: LaTeX for the page, the same in plain letters."""

    latex: str
    plain: str


class EquationList:
    """Equations that show themselves in a notebook and in the book."""

    def __init__(self, equations: list[Equation]) -> None:
        self.equations = equations

    def __repr__(self) -> str:
        """Return the equations in plain letters, one a line."""
        return "\n".join(equation.plain for equation in self.equations)

    def _repr_latex_(self) -> str:
        rows = r" \\ ".join(
            equation.latex.replace(" = ", " &= ", 1) for equation in self.equations
        )
        return rf"$$\begin{{aligned}} {rows} \end{{aligned}}$$"


class Model:
    """A model of bone remodeling, written once.

    Parameters
    ----------
    name : str
        One of `MODELS`.

    Attributes
    ----------
    name, title, status, source : str
        `status` says in a sentence what the model is and is not; `source` is the key
        of its paper.
    states, parameters, inputs, steps, observables : mapping of str to Symbol
        The table: symbol, unit, meaning, value and source of each.
    drugs : mapping of str to Drug
        What can be dosed.
    starts : mapping of str to str
        States that start at the value of a parameter, and which.

    Raises
    ------
    RemodelingError
        If there is no model of that name.

    Examples
    --------
    >>> model("komarova2003").parameters["beta2"].unit
    '1/d'
    """

    states: Mapping[str, Symbol]
    parameters: Mapping[str, Symbol]
    inputs: Mapping[str, Symbol]
    steps: Mapping[str, Symbol]
    observables: Mapping[str, Symbol]
    drugs: Mapping[str, Drug]

    def __init__(self, name: str) -> None:
        if name not in MODELS:
            field = "model"
            raise RemodelingError(field, name, ", ".join(MODELS))
        table = _table(name)
        self.name = name
        self.title: str = table["title"]
        self.status: str = table["status"]
        self.source: str = table["source"]
        self.variability: Mapping[str, Any] = table.get("variability", {})
        values = {key: row["value"] for key, row in table["parameters"].items()}
        self.starts: Mapping[str, str] = {
            key: row["start"]
            for key, row in table["states"].items()
            if isinstance(row["start"], str)
        }
        for section in _SECTIONS:
            rows = {
                key: _symbol(key, row, values) for key, row in table[section].items()
            }
            setattr(self, section, MappingProxyType(rows))
        self.drugs = MappingProxyType(
            {key: Drug(name=key, **row) for key, row in table["drugs"].items()}
        )

    def __repr__(self) -> str:
        """Return the name, as it is asked for."""
        return f"model({self.name!r})"

    def __reduce__(self) -> tuple[type[Model], tuple[str]]:
        """Travel between processes as a name."""
        return type(self), (self.name,)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th scope='row'>{escape(row.symbol)}</th><td>{escape(row.meaning)}"
            f"</td><td>{row.value:g}</td><td>{escape(row.unit)}</td></tr>"
            for row in (*self.states.values(), *self.parameters.values())
        )
        head = "".join(
            f"<th scope='col'>{word}</th>"
            for word in ("Symbol", "Meaning", "Value", "Unit")
        )
        return (
            f"<table><caption>{escape(self.title)}. {escape(self.status)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )

    @cached_property
    def names(self) -> Names:
        """The symbols in SymPy."""
        from seedsoil.remodeling._equations import Names

        return Names(key for section in _SECTIONS for key in getattr(self, section))

    @cached_property
    def system(self) -> Equations:
        """The equations in SymPy."""
        module = import_module(f"seedsoil.remodeling.models.{self.name}")
        system: Equations = module.equations(self.names)
        return system

    def equations(self, *symbols: str) -> EquationList:
        """Return equations to print: all, or those of the symbols named.

        Parameters
        ----------
        *symbols : str
            States (their rates), steps or observables, in the order wanted.

        Raises
        ------
        RemodelingError
            If a symbol has no equation in this model.
        """
        from seedsoil.remodeling._print import printed

        return EquationList(printed(self, symbols))

    def sbml(self) -> str:
        """Return the model in SBML Level 3 Version 2, without inputs and doses.

        Needs python-libsbml (``pip install "seedsoil[sbml]"``).
        """
        from seedsoil.remodeling._sbml import to_sbml

        return to_sbml(self)

    def javascript(self) -> str:
        """Return the model as the TypeScript module that the widgets use."""
        from seedsoil.remodeling._print import typescript

        return typescript(self)


@cache
def model(name: str) -> Model:
    """Return a model by its name.

    Parameters
    ----------
    name : str
        One of `MODELS`.

    Raises
    ------
    RemodelingError
        If there is no model of that name.
    """
    return Model(name)


def _table(name: str) -> dict[str, Any]:
    text = files("seedsoil.remodeling.models").joinpath(f"{name}.toml")
    table = tomllib.loads(text.read_text("utf-8"))
    for section in (*_SECTIONS, "drugs"):
        table.setdefault(section, {})
    for section in _SECTIONS:
        for row in table[section].values():
            row.setdefault("source", table["source"])
    for parent in table.get("extends", ()):
        above = _table(parent)
        for section in (*_SECTIONS, "drugs"):
            table[section] = above[section] | table[section]
        table.setdefault("variability", above.get("variability", {}))
    return table


def _symbol(key: str, row: dict[str, Any], values: dict[str, float]) -> Symbol:
    start = row.get("start", row.get("value"))
    meaning = row.get("meaning", row.get("name"))
    fields = {k: v for k, v in row.items() if k not in {"start", "value"}}
    fields |= {"name": row.get("name", meaning), "meaning": meaning}
    # a start may be a parameter: its published value stands there
    return Symbol(
        symbol=key,
        value=values[start] if isinstance(start, str) else start,
        **fields,
    )
