"""SYNTHETIC cells on their way from breast to bone: chances, one after the other.

No number of this module was measured in a person. The chances are set to be played
with; only their order, most lost late, follows what was seen in animals. The browser
reads the same steps, and draws the same cells from the same seed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seedsoil.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

SOURCE: dict[str, Any] = json.loads(
    Path(__file__).with_suffix(".json").read_text("utf-8")
)
"""The steps with their words, the presets and the questions, as the widget reads them."""

STEPS: dict[str, dict[str, Any]] = {step["id"]: step for step in SOURCE["steps"]}
"""The steps by id, in the order of the way."""

GATES: tuple[str, ...] = tuple(name for name, s in STEPS.items() if s["chance"])
"""The steps that have a chance; the change of shape has none."""

CELLS: int = SOURCE["cells"]
PRESETS: dict[str, dict[str, float]] = {
    name: preset["chances"] for name, preset in SOURCE["presets"].items()
}
"""Two sets of chances, in %, that bring as many cells to the end on average."""

SLEEP = "dormancy"
MOST_CELLS, MOST_SEED = 1_000_000, 2**31 - 1
_TENTHS = 10  # chances are whole tenths of a per cent: both languages compare integers
_LEAST, _ALL = 0.1, 100


class CascadeError(InputError):
    """Input the walk cannot take."""


def checked_chances(chances: object) -> dict[str, float]:
    """Return a chance for each gate, in %; those not named are those of the start.

    Raises
    ------
    CascadeError
        If a name is no gate, or a chance is not 0.1 to 100 % in tenths.
    """
    if not isinstance(chances, Mapping):
        field = "chances"
        raise CascadeError(field, chances, f"a mapping with keys {', '.join(GATES)}")
    if unknown := [name for name in chances if name not in GATES]:
        field = "chances"
        raise CascadeError(field, unknown[0], ", ".join(map(repr, GATES)))
    for name, chance in chances.items():
        plain = isinstance(chance, Real) and not isinstance(chance, bool)
        if (
            not plain
            or not _LEAST <= chance <= _ALL
            or abs(chance * _TENTHS - round(chance * _TENTHS)) > 1e-6  # noqa: PLR2004
        ):
            allowed = f"{_LEAST} to {_ALL} %, in tenths"
            raise CascadeError(name, chance, allowed)
    return {name: chances.get(name, STEPS[name]["chance"]) for name in GATES}


def checked_whole(field: str, value: object, low: int, high: int) -> int:
    """Return a whole number between two others, or raise CascadeError."""
    if (
        isinstance(value, bool)
        or not isinstance(value, int)
        or not low <= value <= high
    ):
        raise CascadeError(field, value, f"a whole number from {low} to {high}")
    return value


def _mixed(numbers: np.ndarray) -> np.ndarray:
    """Scramble 32-bit numbers, each to another one (the last step of MurmurHash3)."""
    import numpy as np

    mixed = numbers.astype(np.uint32)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35), (16, None)):
        mixed ^= mixed >> np.uint32(shift)
        if factor:
            mixed *= np.uint32(factor)
    return mixed


def fates(
    chances: Mapping[str, float] | None = None, seed: int = 54, cells: int = CELLS
) -> np.ndarray:
    """Return how many steps each SYNTHETIC cell has behind it when its way ends.

    Parameters
    ----------
    chances : mapping of str to float, optional
        Chance to pass a step, in % of those who come to it, by step.
    seed : int
        Another seed draws other cells; 0 to 2147483647.
    cells : int
        How many set out; 1 to 1,000,000.

    Returns
    -------
    numpy.ndarray
        Whole numbers from 0 (never left the duct) to 8 (all steps). A cell with 5
        reached its niche and sleeps on.

    Raises
    ------
    CascadeError
        Naming the field, the value received and what is allowed.
    """
    import numpy as np

    checked = checked_chances(chances or {})
    number = checked_whole("cells", cells, 1, MOST_CELLS)
    start = _mixed(np.array([checked_whole("seed", seed, 0, MOST_SEED)]))
    own = _mixed(start ^ np.arange(number, dtype=np.uint32))
    behind = np.zeros(number, dtype=np.int64)
    going = np.ones(number, dtype=bool)
    for place, name in enumerate(STEPS):
        if name in checked:
            drawn = _mixed(own ^ np.uint32(place + 1)).astype(np.uint64)
            tenths = round(checked[name] * _TENTHS)
            going &= drawn * np.uint64(1000) < np.uint64(tenths) << np.uint64(32)
        behind += going
    return behind


def walk(
    chances: Mapping[str, float] | None = None, seed: int = 54, cells: int = CELLS
) -> pd.DataFrame:
    """Return what becomes of SYNTHETIC cells, step by step.

    Parameters
    ----------
    chances, seed, cells
        As in `fates`.

    Returns
    -------
    pandas.DataFrame
        A row a step, in order, indexed by its id. ``chance``: in %, not a number for
        the change of shape. ``reached``, ``passed``, ``lost``, ``asleep``: cells.
    """
    import pandas as pd

    behind = fates(chances, seed, cells)
    checked = checked_chances(chances or {})
    table = pd.DataFrame(
        {
            "chance": [float(checked.get(name, math.nan)) for name in STEPS],
            "reached": [int((behind >= place).sum()) for place in range(len(STEPS))],
            "passed": [int((behind > place).sum()) for place in range(len(STEPS))],
        },
        index=pd.Index(STEPS, name="step_SYNTHETIC"),
    )
    stayed = table["reached"] - table["passed"]
    asleep = table.index == SLEEP
    return table.assign(lost=stayed * ~asleep, asleep=stayed * asleep)


def expected(
    chances: Mapping[str, float] | None = None, cells: int = CELLS
) -> dict[str, float]:
    """Return how many cells arrive and how many sleep, on average over many draws."""
    left, asleep = float(checked_whole("cells", cells, 1, MOST_CELLS)), 0.0
    for name, chance in checked_chances(chances or {}).items():
        if name == SLEEP:
            asleep = left * (1 - chance / _ALL)
        left *= chance / _ALL
    return {"arrived": left, "asleep": asleep}
