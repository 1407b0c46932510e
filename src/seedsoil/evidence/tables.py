"""Read the tables of data/."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from seedsoil.evidence._folders import find

if TYPE_CHECKING:
    import pandas as pd


class EvidenceError(ValueError):
    """A table that data/datapackage.json does not describe."""


def package() -> dict[str, Any]:
    """Return data/datapackage.json: each table with columns, source and checksum."""
    path = find("datapackage.json", checkout="data")
    described: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return described


def table(name: str) -> pd.DataFrame:
    """Return a table of data/ by name.

    Parameters
    ----------
    name : str
        Name of the table in data/datapackage.json, for example
        ``"prevalence_ladder"``. Its card, data/cards/<name>.md, gives origin,
        units and limits.

    Returns
    -------
    pandas.DataFrame
        Numbers as floats, dates as dates, words as words (empty where there are none);
        ``frame.attrs["units"]`` gives the unit of each column of numbers.

    Raises
    ------
    EvidenceError
        If no such table is described.
    """
    import pandas as pd

    tables = {
        each["name"]: each for each in package()["resources"] if each["format"] == "csv"
    }
    if name not in tables:
        msg = f"table is {name!r}; allowed: {', '.join(sorted(tables))}"
        raise EvidenceError(msg)
    fields = tables[name]["schema"]["fields"]
    kinds: dict[str, list[str]] = {"string": [], "number": [], "date": []}
    for field in fields:
        kinds[field["type"]].append(field["name"])
    frame = pd.read_csv(
        find(tables[name]["path"], checkout="data"),
        dtype=dict.fromkeys(kinds["string"], "str"),
        parse_dates=kinds["date"],
    )
    # An empty cell of words reads as nothing; of numbers, as not a number.
    frame = frame.fillna(dict.fromkeys(kinds["string"], ""))
    frame.attrs["units"] = {
        field["name"]: field["unit"] for field in fields if field["type"] == "number"
    }
    return frame
