"""Where breast cancer spreads, by its kind, in four counts: the SiteBySubtype widget."""

from __future__ import annotations

import csv
import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

import traitlets

from seedsoil.evidence import Bibliography, EvidenceError
from seedsoil.evidence._folders import find
from seedsoil.widgets._page import Answer, PageWidget, asked, bundle

if TYPE_CHECKING:
    from collections.abc import Iterable

_SOURCE: dict[str, Any] = json.loads(
    Path(__file__).with_suffix(".json").read_text("utf-8")
)
STUDIES: dict[str, dict[str, Any]] = _SOURCE["studies"]
"""The counts by id: their names, and what their columns do not mean."""

_QUESTIONS: dict[str, dict[str, Any]] = _SOURCE["questions"]
_COLUMNS: dict[str, str] = _SOURCE["columns"]
_SITES: dict[str, str] = _SOURCE["sites"]
_WORDS = ("study", "counted", "people", "years", "column", "site")
_FACES = ("count", "n", "low", "high")


def _refuse(field: str, value: object, allowed: Iterable[str]) -> NoReturn:
    msg = f"{field} is {value!r}; allowed: {', '.join(map(repr, allowed))}"
    raise EvidenceError(msg)


def _one_of(field: str, value: object, allowed: Iterable[str]) -> str:
    names = list(allowed)
    if not isinstance(value, str) or value not in names:
        _refuse(field, value, names)
    return value


def read_rows() -> list[dict[str, Any]]:
    """Return the table ``sites_by_subtype`` as the view reads it.

    Shares keep the decimals of their source in ``printed``; what is empty is None.
    """
    sources = Bibliography.load()
    path = find("sites_by_subtype.csv", checkout="data")
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {name: row[name] for name in _WORDS}
            | {name: float(row[name]) if row[name] else None for name in _FACES}
            | {
                "percent": float(row["percent"]),
                "printed": row["percent"],
                "source": sources[row["source_key"]].short,
            }
            for row in csv.DictReader(file)
        ]


class SiteBySubtype(PageWidget):
    """Shares of sites by kind of breast cancer, with intervals, in four counts.

    Parameters
    ----------
    study : {"turkey", "seer", "first", "course"}
        The count shown at first.

    Attributes
    ----------
    study : str
        The same, as a trait that follows the view and can be set.
    picked : list of str
        Column and site of the share that is read out.
    prediction, hundred : str
        The learner's answers: "" not yet, "shown" passed without one, else the id of
        the option chosen. The sums of the columns wait for the first.

    Raises
    ------
    EvidenceError
        Naming the field, the value received and what is allowed; nothing changes.

    Examples
    --------
    >>> SiteBySubtype("first").study
    'first'
    """

    _esm = bundle("sites_by_subtype")
    _page_traits: ClassVar[tuple[str, ...]] = ("study", "picked", "rows", *_QUESTIONS)

    study = traitlets.Any().tag(sync=True)
    picked = traitlets.Any().tag(sync=True)
    rows: Any = traitlets.List().tag(sync=True)
    prediction = Answer(_QUESTIONS["prediction"], _one_of)
    hundred = Answer(_QUESTIONS["hundred"], _one_of)

    def __init__(self, study: str = "turkey") -> None:
        _one_of("study", study, STUDIES)
        rows = read_rows()
        first = next(row for row in rows if row["study"] == study)
        super().__init__(
            study=study, rows=rows, picked=[first["column"], first["site"]]
        )

    @traitlets.validate("study")
    def _validate_study(self, proposal: Any) -> str:  # noqa: ANN401
        return _one_of("study", proposal["value"], STUDIES)

    @traitlets.validate("picked")
    def _validate_picked(self, proposal: Any) -> list[str]:  # noqa: ANN401
        value = proposal["value"]
        pairs = [[row["column"], row["site"]] for row in self.rows or read_rows()]
        if not isinstance(value, (list, tuple)) or list(value) not in pairs:
            _refuse("picked", value, [" and ".join(pair) for pair in pairs])
        return list(value)

    def __repr__(self) -> str:
        """Name the count, for an output that shows text only."""
        return f"SiteBySubtype: {STUDIES[self.study]['name']}"

    def twin(self) -> str:
        """Return the count on show as a table, what it does not mean, and the question."""
        rows = [row for row in self.rows if row["study"] == self.study]
        first = rows[0]
        columns = list(dict.fromkeys(row["column"] for row in rows))
        sites = list(dict.fromkeys(row["site"] for row in rows))
        by_place = {(row["column"], row["site"]): row for row in rows}
        head = "".join(f'<th scope="col">{_COLUMNS[each]}</th>' for each in columns)
        body = "".join(
            f'<tr><th scope="row">{_SITES[site]}</th>'
            + "".join(f"<td>{_share(by_place.get((c, site)))}</td>" for c in columns)
            + "</tr>"
            for site in sites
        )
        years = first["years"] or "years not stated in what we could read"
        caption = f"100 % is: {first['counted']} ({first['people']}, {years}; {first['source']})"
        not_meant = "".join(
            f"<li>{escape(each)}</li>" for each in STUDIES[self.study]["not"]
        )
        ask = "" if self.prediction else asked(_QUESTIONS["prediction"])
        return (
            f"<table><caption>{escape(caption)}</caption><thead><tr><td></td>{head}</tr>"
            f"</thead><tbody>{body}</tbody></table>"
            f"<p>What these columns do not mean:</p><ul>{not_meant}</ul>{ask}"
        )


def _share(row: dict[str, Any] | None) -> str:
    """Return a share with its interval, as far as they are known."""
    if row is None:
        return "not read"
    within = "" if row["low"] is None else f" ({row['low']:.1f} to {row['high']:.1f})"
    return f"{row['printed']} %{within}"
