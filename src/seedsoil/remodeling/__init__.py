"""Published models of bone remodeling, each written once, and ways to run them.

SymPy and numba load when first needed; compiled code is kept on disk.
"""

from seedsoil.remodeling._errors import RemodelingError
from seedsoil.remodeling._model import MODELS, Drug, Model, Symbol, model
from seedsoil.remodeling._population import Population, simulate_many, virtual_patients
from seedsoil.remodeling._simulate import regimen, simulate

__all__ = [
    "MODELS",
    "Drug",
    "Model",
    "Population",
    "RemodelingError",
    "Symbol",
    "model",
    "regimen",
    "simulate",
    "simulate_many",
    "virtual_patients",
]
