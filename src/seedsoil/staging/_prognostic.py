"""Prognostic stage tables, brought by whoever holds a licence: read and checked."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, product
from pathlib import Path
from typing import Any, Self

from ._errors import StagingError
from ._rules import RULES, STAGES

_TABLE: dict[str, Any] = RULES["prognostic"]
_COLUMNS: list[str] = _TABLE["columns"]
_SHOWN = 8

Key = tuple[str, ...]
"""basis, anatomic, grade, her2, er, pr"""

_ALLOWED: dict[str, tuple[str, ...]] = {
    "basis": ("clinical", "pathological"),
    "anatomic": tuple(_TABLE["anatomic"]),
    "grade": ("1", "2", "3"),
    "her2": ("+", "-"),
    "er": ("+", "-"),
    "pr": ("+", "-"),
    "stage": tuple(_TABLE["anatomic"]),
}
_ORDERED = ("anatomic", "grade", "her2", "er", "pr")
"""Each runs from the better to the worse value in `_ALLOWED`."""


class PrognosticTables:
    """Clinical and pathological prognostic stages by group, grade and markers.

    Parameters
    ----------
    cells
        (basis, anatomic, grade, her2, er, pr), all strings -> stage.

    Raises
    ------
    StagingError
        Naming the rows that are missing, contradict each other or break a law.

    Notes
    -----
    The tables of the AJCC are licensed and are not part of this project.
    The laws checked: the table is complete; no better stage with a higher grade,
    with the loss of a marker or with a worse anatomic group; ER and PR are
    interchangeable.
    """

    def __init__(self, cells: Mapping[Key, str]) -> None:
        self._cells = dict(cells)
        refuse(
            "complete tables: these rows are missing",
            [_words(key) for key in _keys() if key not in self._cells],
        )
        refuse("tables that obey their laws", list(_broken_laws(self._cells)))

    @classmethod
    def from_csv(cls, path: str | Path) -> Self:
        """Read tables from a CSV file.

        Parameters
        ----------
        path
            UTF-8 file with the columns basis (clinical, pathological), anatomic
            (IA to IIIC), grade (1 to 3), her2, er, pr (+ or -) and stage (IA to IIIC);
            commas, semicolons or tabs.

        Raises
        ------
        StagingError
            Naming the file's rows that cannot be taken.
        """
        text = Path(path).read_text("utf-8-sig")
        head = text.partition("\n")[0]
        delimiter = max(",;\t", key=head.count)
        reader = csv.DictReader(text.splitlines(), delimiter=delimiter)
        if sorted(reader.fieldnames or ()) != sorted(_COLUMNS):
            raise StagingError("columns", reader.fieldnames, ", ".join(_COLUMNS))
        wrong: list[str] = []
        cells: dict[Key, str] = {}
        rows: dict[Key, int] = {}
        for number, row in enumerate(reader, start=2):
            bad = [name for name in _COLUMNS if row[name] not in _ALLOWED[name]]
            if bad or None in row:
                wrong.append(
                    f"row {number}: "
                    + (
                        ", ".join(f"{name}={row[name]!r}" for name in bad)
                        or "too many columns"
                    )
                )
                continue
            key: Key = tuple(row[name] for name in _COLUMNS[:-1])
            if cells.setdefault(key, row["stage"]) != row["stage"]:
                wrong.append(
                    f"rows {rows[key]} and {number}: {_words(key)}"
                    f" is {cells[key]} and {row['stage']}"
                )
            rows.setdefault(key, number)
        allowed = "; ".join(
            f"{name}: {', '.join(values)}" for name, values in _ALLOWED.items()
        )
        refuse(f"rows without contradiction ({allowed})", wrong)
        return cls(cells)

    @classmethod
    def from_dict(cls, cells: Mapping[str, str]) -> Self:
        """Make tables from the form of `to_dict`."""
        return cls({tuple(key.split("|")): value for key, value in cells.items()})

    def to_dict(self) -> dict[str, str]:
        """Return the cells, keyed by ``basis|anatomic|grade|her2|er|pr``."""
        return {"|".join(key): value for key, value in self._cells.items()}

    def stage(
        self, basis: str, anatomic: str, *, grade: int, her2: str, er: str, pr: str
    ) -> str:
        """Return the prognostic stage of one cell."""
        return self._cells[basis, anatomic, str(grade), her2, er, pr]


def _keys() -> Iterator[Key]:
    return product(*(_ALLOWED[name] for name in _COLUMNS[:-1]))


def _words(key: Iterable[str]) -> str:
    basis, anatomic, grade, her2, er, pr = key
    return f"{basis} {anatomic} grade {grade} HER2{her2} ER{er} PR{pr}"


def _broken_laws(cells: Mapping[Key, str]) -> Iterator[str]:
    for key in _keys():
        now = f"{_words(key)} is {cells[key]}"
        for name in _ORDERED:
            place = _COLUMNS.index(name)
            for better, worse in pairwise(_ALLOWED[name]):
                other = (*key[:place], worse, *key[place + 1 :])
                if key[place] != better:
                    continue
                if STAGES.index(cells[other]) < STAGES.index(cells[key]):
                    yield f"{_words(other)} is {cells[other]}, better than {now}"
        swapped = (*key[:4], key[5], key[4])
        if key[4] < key[5] and cells[swapped] != cells[key]:
            yield (
                f"{_words(swapped)} is {cells[swapped]}, but {now}:"
                " ER and PR are interchangeable"
            )


def refuse(allowed: str, rows: list[str]) -> None:
    """Raise a StagingError that names the first rows that cannot be taken."""
    if rows:
        more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
        raise StagingError(
            "prognostic tables", "; ".join(rows[:_SHOWN]) + more, allowed
        )
