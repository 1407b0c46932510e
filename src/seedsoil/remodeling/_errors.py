"""The error of this package."""

from __future__ import annotations

from seedsoil.errors import InputError


class RemodelingError(InputError):
    """Input that a model cannot take."""
