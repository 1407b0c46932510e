"""Change any one cell of the rule tables, and the battery notices."""

import copy
import importlib
import json
import sys
from collections.abc import Iterator
from unittest.mock import patch

import pytest

from seedsoil.staging._rules import RULES
from staging import battery

# What is read, not reckoned with: its wording may change without a rule changing.
WORDS = {
    "id",
    "sentence",
    "definition",
    "change",
    "meaning",
    "label",
    "treatment",
    "edition",
    "reasons",
    "sources",
}
# One number stands for its whole band here: another of the same band is no change.
STANDS_FOR_A_BAND = {("explore", "t", "tried", "size_mm"), ("explore", "n", "tried", "axillary"),
                     ("explore", "n", "tried", "largest_deposit_mm")}  # fmt: skip


def cells(node, path=()) -> Iterator[tuple]:
    """Yield the path of every cell of the tables."""
    if isinstance(node, dict):
        for key, value in node.items():
            wording = key in WORDS or (key == "allowed" and isinstance(value, str))
            if not wording:
                yield from cells(value, (*path, key))
    elif isinstance(node, list):
        if path not in STANDS_FOR_A_BAND:
            for i, value in enumerate(node):
                yield from cells(value, (*path, i))
        yield path
    else:
        yield path


def changes(value) -> Iterator:
    """Yield other values for a cell; a list loses one item at a time."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value - 1, value + 1)
    elif isinstance(value, float):
        yield from (value - 0.05, value + 0.05)
    elif isinstance(value, list):
        yield from (value[:i] + value[i + 1 :] for i in range(len(value)))
    else:
        yield "changed"


def mutants(part) -> Iterator[tuple[str, dict]]:
    for path in cells(RULES[part], (part,)):
        value = RULES
        for key in path:
            value = value[key]
        for changed in changes(value):
            rules = copy.deepcopy(RULES)
            holder = rules
            for key in path[:-1]:
                holder = holder[key]
            holder[path[-1]] = changed
            yield f"{'.'.join(map(str, path))}: {value!r} -> {changed!r}", rules


def engine(rules):
    """Load the staging package anew, with these rules."""
    kept = {
        name: sys.modules.pop(name)
        for name in list(sys.modules)
        if name.startswith("seedsoil.staging")
    }
    try:
        with patch.object(json, "loads", return_value=rules):
            return importlib.import_module("seedsoil.staging")
    finally:
        for name in [
            name for name in sys.modules if name.startswith("seedsoil.staging")
        ]:
            del sys.modules[name]
        sys.modules.update(kept)


def survives(rules, part) -> bool:
    try:
        return all(battery.questions(engine(rules), rules, part))
    except Exception:  # noqa: BLE001 - an engine that breaks on its tables is noticed as well
        return False


def test_the_rules_as_they_are_pass():
    assert all(battery.questions(engine(RULES), RULES))


@pytest.mark.parametrize("part", [key for key in RULES if key not in WORDS])
def test_every_changed_cell_is_noticed(part):
    assert [name for name, rules in mutants(part) if survives(rules, part)] == []
