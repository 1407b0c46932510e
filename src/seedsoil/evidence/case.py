"""The invented person who is carried through all chapters."""

from __future__ import annotations

import json
from typing import Any

from seedsoil.evidence._folders import find


def read_case() -> dict[str, Any]:
    """Return data/case.json: who she is, and her findings at each visit.

    ``first_visit`` and ``after_imaging`` hold findings as
    ``seedsoil.staging.Findings.from_dict`` reads them; sizes are in millimetres.
    She is invented: see data/cards/case.md.
    """
    path = find("case.json", checkout="data")
    case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return case
