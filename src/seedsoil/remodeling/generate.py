"""Write what is generated from the models: ``python -m seedsoil.remodeling.generate``.

The compiled functions go to ``kernels/``, the widgets' modules and the solver's
coefficients to ``widgets/src/remodeling/``.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

from seedsoil.remodeling._model import MODELS, model
from seedsoil.remodeling._print import python

_HERE = Path(__file__).resolve().parent
_FRONT = _HERE.parents[2] / "widgets" / "src" / "remodeling"


def generated() -> dict[Path, str]:
    """Return every generated file and what belongs into it."""
    tableau = json.loads((_HERE / "tableau.json").read_text("utf-8"))
    rows = {
        "A": [[float(Fraction(a)) for a in row] for row in tableau["a"]],
        "ERROR": [float(Fraction(e)) for e in tableau["error"]],
        "DENSE": [float(Fraction(d)) for d in tableau["dense"]],
    }
    files = {
        _FRONT / "tableau.ts": "// Generated from tableau.json by"
        " `python -m seedsoil.remodeling.generate`.\n"
        + "".join(
            f"export const {name} = {json.dumps(row)} as const;\n"
            for name, row in rows.items()
        )
    }
    for name in MODELS:
        files[_HERE / "kernels" / f"{name}.py"] = python(model(name))
        files[_FRONT / "models" / f"{name}.ts"] = model(name).javascript()
    return files


def main() -> None:
    """Write the files that differ."""
    for path, text in generated().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(path)  # noqa: T201 - a command


if __name__ == "__main__":
    main()
