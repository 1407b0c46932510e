"""The numbers and sources the chapters state, and where they come from."""

from seedsoil.evidence.bibliography import Bibliography, Source
from seedsoil.evidence.claims import Claim, claim, claims
from seedsoil.evidence.tables import EvidenceError, table

__all__ = [
    "Bibliography",
    "Claim",
    "EvidenceError",
    "Source",
    "claim",
    "claims",
    "table",
]
