"""Measure every part of the benchmarks, or those named, and write what came out.

A part is a module beside this one with `measure() -> dict`, whose values are JSON, and
`table(results) -> str`, which writes them as Markdown. Writes results.json and RESULTS.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
PARTS = sorted(file.stem for file in HERE.glob("*.py") if file != Path(__file__))


def machine() -> dict[str, Any]:
    """Describe what the numbers depend on."""
    return {
        "cores": os.cpu_count(),
        "system": platform.system(),
        "Python": platform.python_version(),
    }


def report(results: dict[str, Any]) -> str:
    """Write the results of all parts for a reader."""
    described = ", ".join(
        f"{name} {value}" for name, value in results["machine"].items()
    )
    head = f"""# Benchmarks

Written by `make bench` on one machine ({described}), what stands in one table in one run.
Compare the rows with each other, not with those of another machine.
"""
    parts = [
        import_module(part).table(results[part]) for part in PARTS if part in results
    ]
    return "\n".join(each.strip("\n") + "\n" for each in (head, *parts))


def main() -> None:
    """Measure, write, and say what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="*", help=f"{PARTS}, all where none is named")
    parts = parser.parse_args().part or PARTS
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    if results["machine"] != machine():
        results = {"machine": machine()}
    results |= {part: import_module(part).measure() for part in parts}
    text = json.dumps(results, indent=1, ensure_ascii=False) + "\n"
    RESULTS.write_text(text, encoding="utf-8")
    (HERE / "RESULTS.md").write_text(report(results), encoding="utf-8")
    print(report(results))


if __name__ == "__main__":
    main()
