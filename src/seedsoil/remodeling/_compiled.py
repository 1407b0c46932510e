"""How the compiled functions are typed; loads numba."""

from __future__ import annotations

from numba import types

VECTOR = types.Array(types.float64, 1, "C")
MATRIX = types.Array(types.float64, 2, "C")
DERIVE = types.void(VECTOR)
RATES = OBSERVE = types.void(VECTOR, VECTOR, VECTOR, VECTOR)
DERIVE_FUNCTION = types.FunctionType(DERIVE)
RATES_FUNCTION = types.FunctionType(RATES)

COMPILED = {"cache": True, "nogil": True, "error_model": "numpy"}
"""Kept on disk, free of the interpreter's lock, infinity instead of an exception."""
