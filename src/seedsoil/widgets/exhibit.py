"""A claim that circulates wrongly, to be taken apart: the Exhibit widget."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from seedsoil.errors import InputError
from seedsoil.evidence import claim, table
from seedsoil.widgets._page import SHOWN, PageWidget, bundle

if TYPE_CHECKING:
    from collections.abc import Mapping

_SOURCE: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("exhibits.toml").read_text("utf-8")
)
QUESTIONS: dict[str, str] = {each["id"]: each["ask"] for each in _SOURCE["question"]}
"""The six questions to ask a number, by id, in their order."""

KINDS: dict[str, dict[str, str]] = {each["id"]: each for each in _SOURCE["kind"]}
"""The kinds of mistake by id: ``name``, and the ``question`` that finds it."""

EXHIBITS: dict[str, dict[str, Any]] = {each["id"]: each for each in _SOURCE["exhibit"]}
"""The exhibits as they are written down, by id, in their order."""

_NAME = re.compile(r"\{(\w+)(\.interval)?\}")
_TIGHT = re.compile(r"(?<=\d) (?=%)|(?<=\bP) (?=[=<])|(?<=[=<]) (?=\d)")


class ExhibitError(InputError):
    """A value that an exhibit does not know."""


@dataclass(frozen=True)
class Number:
    """A number of data/ with its ends, as a sentence and as a table writes it."""

    value: float | None
    low: float | None
    high: float | None
    text: str
    interval: str
    cell: str


def _of_table(spec: Mapping[str, Any]) -> Number:
    """Return the number that one row of a table has in one column."""
    rows = table(spec["table"])
    for column, wanted in spec["where"].items():
        rows = rows[rows[column] == wanted]
    (row,) = rows.to_dict("records")
    value, *ends = (
        float(row[spec[end]]) if end in spec else None
        for end in ("column", "low", "high")
    )
    text = f"{value:,g} {spec.get('unit', '')}".rstrip()
    span = f"{text} ({ends[0]:g} to {ends[1]:g})" if None not in ends else text
    return Number(value, ends[0], ends[1], text, span, span)


def _numbers(specs: Mapping[str, Mapping[str, Any]]) -> dict[str, Number]:
    """Return the numbers of an exhibit by name; later ones may use earlier ones."""
    known: dict[str, Number] = {}
    for name, spec in specs.items():
        if "claim" in spec:
            found = claim(spec["claim"])
            cell = found.interval
            is_ratio = found.unit.endswith("ratio")
            interval = f"{found.unit} {cell}" if is_ratio else cell
            ends = (found.value, found.low, found.high)
            known[name] = Number(*ends, found.text, interval, cell)
        elif "table" in spec:
            known[name] = _of_table(spec)
        else:
            ((how, operands),) = ((k, v) for k, v in spec.items() if k != "unit")
            one, other = (known[each].value or 0 for each in operands)
            value = 100 * one / other if how == "percent" else one - other
            text = f"{value:.1f} {spec.get('unit', '%')}"
            known[name] = Number(value, None, None, text, text, text)
    return known


def _filled(text: str, numbers: Mapping[str, Number]) -> str:
    """Return a text with its numbers written in, none of them torn from its sign."""
    filled = _NAME.sub(
        lambda found: getattr(numbers[found[1]], "interval" if found[2] else "text"),
        text,
    )
    return _TIGHT.sub("\N{NO-BREAK SPACE}", filled)


def _row(row: Mapping[str, Any], numbers: Mapping[str, Number]) -> dict[str, Any]:
    """Return a row of an exhibit's figure with its number."""
    absent = row.get("absent", "")
    number = Number(None, None, None, absent, absent, absent)
    if "number" in row:
        number = numbers[row["number"]]
    return {
        "label": _filled(row["label"], numbers),
        "value": number.value,
        "low": number.low,
        "high": number.high,
        "text": _filled(number.cell, numbers),
        "mark": row.get("mark", False),
    }


@cache
def exhibit(name: str) -> dict[str, Any]:
    """Return an exhibit with its numbers written in.

    Parameters
    ----------
    name : str
        Its id in exhibits.toml.

    Returns
    -------
    dict
        ``parts`` (each with ``text``, ``reply``, and ``instead`` where it is wrong),
        ``kinds`` to choose from, the right ``kind``, ``because``, ``catch``,
        ``question`` and the rows of a ``figure``.

    Raises
    ------
    ExhibitError
        If there is none of that name.
    """
    if name not in EXHIBITS:
        field = "exhibit"
        raise ExhibitError(field, name, ", ".join(map(repr, EXHIBITS)))
    source = EXHIBITS[name]
    numbers = _numbers(source["numbers"])
    figure = source["figure"]
    return {
        "id": name,
        "place": f"Exhibit {list(EXHIBITS).index(name) + 1} of {len(EXHIBITS)}",
        "title": source["title"],
        "found": source["found"],
        "parts": [
            {key: _filled(text, numbers) for key, text in part.items()}
            for part in source["parts"]
        ],
        "kind": source["kind"],
        "kinds": [
            {"id": kind, "name": KINDS[kind]["name"]} for kind in source["kinds"]
        ],
        "question": QUESTIONS[KINDS[source["kind"]]["question"]],
        "because": _filled(source["because"], numbers),
        "catch": source["catch"],
        "figure": {
            **figure,
            "rows": [_row(row, numbers) for row in figure["rows"]],
        },
    }


def claimed(shown: Mapping[str, Any]) -> str:
    """Return the claim of an exhibit as it circulates."""
    return " ".join(part["text"] for part in shown["parts"])


def mended(shown: Mapping[str, Any]) -> str:
    """Return the claim of an exhibit with its wrong part put right."""
    return " ".join(part.get("instead", part["text"]) for part in shown["parts"])


class Exhibit(PageWidget):
    """A claim that circulates wrongly, in parts to press until the wrong one is found.

    Parameters
    ----------
    name : str
        Id of the exhibit, a key of `EXHIBITS`.

    Attributes
    ----------
    exhibit : dict
        What is on show; see `exhibit`.
    pressed : list of int
        Places of the parts that the learner took for wrong, in the order of pressing.
    answer : str
        The kind of mistake chosen: "" not yet, "shown" passed without one, else an id
        of `KINDS` that is offered.

    Raises
    ------
    ExhibitError
        Naming the field, the value received and what is allowed; nothing changes.

    Examples
    --------
    >>> w = Exhibit("lost-digit")
    >>> w.pressed = [1]
    >>> w.is_found
    True
    """

    _esm = bundle("exhibit")
    _page_traits: ClassVar[tuple[str, ...]] = ("exhibit", "pressed", "answer")

    exhibit = traitlets.Dict().tag(sync=True)
    pressed = traitlets.Any().tag(sync=True)
    answer = traitlets.Any("").tag(sync=True)

    def __init__(self, name: str) -> None:
        super().__init__(exhibit=exhibit(name), pressed=[])

    @traitlets.validate("pressed")
    def _validate_pressed(self, proposal: Any) -> list[int]:  # noqa: ANN401
        value, count = proposal["value"], len(self.exhibit["parts"])
        field, allowed = "pressed", f"a list of whole numbers from 0 to {count - 1}"
        if not isinstance(value, list | tuple):
            raise ExhibitError(field, value, allowed)
        for place in value:
            is_whole = isinstance(place, int) and not isinstance(place, bool)
            if not (is_whole and 0 <= place < count):
                raise ExhibitError(field, place, allowed)
        return list(dict.fromkeys(value))

    @traitlets.validate("answer")
    def _validate_answer(self, proposal: Any) -> str:  # noqa: ANN401
        kinds = (each["id"] for each in self.exhibit["kinds"])
        return ExhibitError.one_of("answer", proposal["value"], ("", SHOWN, *kinds))

    @property
    def is_found(self) -> bool:
        """Whether the wrong part was pressed, or the answer shown without it."""
        parts = self.exhibit["parts"]
        return bool(self.answer) or any("instead" in parts[i] for i in self.pressed)

    def __repr__(self) -> str:
        """Name the exhibit and its claim, for an output that shows text only."""
        return f"Exhibit({self.exhibit['id']!r}): {claimed(self.exhibit)}"

    def twin(self) -> str:
        """Return the claim, its parts, and the dissection, folded until it is due."""
        shown = self.exhibit
        parts = "".join(
            f"<li>{escape(part['text'])}<details><summary>If you think it is this"
            f"</summary><p>{escape(part['reply'])}</p></details></li>"
            for part in shown["parts"]
        )
        kinds = "".join(f"<li>{escape(each['name'])}</li>" for each in shown["kinds"])
        dissection = (
            f"<p><strong>More exactly:</strong> {escape(mended(shown))}</p>"
            f"<p><strong>{escape(KINDS[shown['kind']]['name'])}.</strong> "
            f"{escape(shown['because'])}</p>{_table(shown['figure'])}"
            f"<p><strong>To catch it:</strong> {escape(shown['catch'])}</p>"
        )
        if not self.answer:
            dissection = (
                f"<details><summary>Take it apart</summary>{dissection}</details>"
            )
        return (
            f"<p><strong>{escape(shown['place'])}: {escape(shown['title'])}.</strong> "
            f"{escape(shown['found'])}.</p>"
            f"<blockquote><p>{escape(claimed(shown))}</p></blockquote>"
            f"<p>Which part is wrong?</p><ol>{parts}</ol>"
            f"<p>And which mistake is it?</p><ul>{kinds}</ul>{dissection}"
        )


def _table(figure: Mapping[str, Any]) -> str:
    """Return the rows of an exhibit's figure as a table."""
    body = "".join(
        f'<tr><th scope="row">{escape(row["label"])}</th>'
        f"<td>{escape(row['text'])}</td></tr>"
        for row in figure["rows"]
    )
    return f"<table><caption>{escape(figure['title'])}</caption><tbody>{body}</tbody></table>"
