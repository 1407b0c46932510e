"""A century of treatment, to put in order and to walk: the Timeline widget."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from html import escape
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from seedsoil import trials
from seedsoil.errors import InputError
from seedsoil.widgets._page import SHOWN, Answer, Given, PageWidget, bundle, picture

if TYPE_CHECKING:
    from collections.abc import Sequence

_SOURCE: dict[str, Any] = json.loads(
    Path(__file__).with_suffix(".json").read_text("utf-8")
)
KINDS: dict[str, dict[str, str]] = {kind["id"]: kind for kind in _SOURCE["kinds"]}
"""The kinds of treatment by id, in the order of the lanes."""

CARDS: list[str] = [card["id"] for card in _SOURCE["cards"]]
"""Ids of the events that the learner puts in order, as they lie at first."""

_PLACED = "placed"
_SHOWS = ("all", *KINDS, "left")
_TOLD = ("id", "date", "kind", "fate", "title", "whom", "shown", "limits")
_RATIOS: list[float] = _SOURCE["forest"]["ticks"]
_LINE = ("arms", "words", "verdict", "effect", "low", "high")
_TONES = {
    "ink": "#26211f",
    "bone": "#8a6d12",
    "seed": "#b5306c",
    "grey": "#756b64",
    "violet": "#7a55b8",
    "soil": "#b4591a",
    "blue": "#2f6fbf",
    "node": "#2a7a57",
}


class TimelineError(InputError):
    """A setting of the timeline that is none of those allowed."""


def time_of(date: str) -> float:
    """Return a date, known to the year, month or day, as years since the year 0.

    A year alone stands in its middle.
    """
    year, *rest = (int(part) for part in date.split("-"))
    if not rest:
        return year + 0.5
    month, day = [*rest, 15][:2]
    return year + (month - 1) / 12 + (day - 1) / 372


def share_of(time: float, *, even: bool = False) -> float:
    """Return where a time stands on the drawn scale, 0 at its start and 1 at its end."""
    for (early, low), (late, high) in pairwise(
        _SOURCE["scales"]["even" if even else "widening"]
    ):
        if time <= late:
            return float(low + (high - low) * (time - early) / (late - early))
    return 1.0


def share_of_ratio(ratio: float) -> float:
    """Return where a ratio stands on its scale, which is logarithmic, from 0 to 1."""
    low, high = math.log(_RATIOS[0]), math.log(_RATIOS[-1])
    return min(1.0, max(0.0, (math.log(ratio) - low) / (high - low)))


def pairs_in_order(order: Sequence[str], truth: Sequence[str]) -> int:
    """Count the pairs of an order that stand as they do in the truth."""
    place = {name: at for at, name in enumerate(truth)}
    return sum(place[early] < place[late] for early, late in combinations(order, 2))


def _read_events() -> list[dict[str, Any]]:
    # pandas and the bibliography load when a timeline is made, not before
    from seedsoil.evidence import Bibliography, table  # noqa: PLC0415

    sources = Bibliography.load()
    events = []
    for row in table("treatment_timeline").to_dict("records"):
        found = trials.results(filter(None, row["trials"].split("; ")))
        keys = (row["source_key"], row["also"], *(each.source_key for each in found))
        event: dict[str, Any] = {str(name): str(row[name]) for name in _TOLD}
        event["source"] = "; ".join(
            sources[key].short for key in dict.fromkeys(keys) if key
        )
        event["trials"] = [
            {name: value for name, value in each._asdict().items() if name in _LINE}
            for each in found
        ]
        events.append(event)
    return events


def _short(words: str, room: int) -> str:
    """Return words, cut where there is no room for them."""
    return words if len(words) <= room else f"{words[: room - 1].rstrip(' ,')}\u2026"


def _told(lines: Iterable[dict[str, Any]]) -> str:
    """Return results as a list, each with what its interval says."""
    told = "".join(
        f"<li>{escape(line['arms'])}. {escape(line['words'])} "
        f"{escape(line['verdict'])}</li>"
        for line in lines
    )
    return f"<ul>{told}</ul>" if told else ""


def _checked_order(value: object) -> list[str]:
    given = (
        list(value)
        if isinstance(value, Iterable) and not isinstance(value, str)
        else None
    )
    if given is None or sorted(map(str, given)) != sorted(CARDS):
        field = "order"
        raise TimelineError(field, value, f"each once of {', '.join(map(repr, CARDS))}")
    return given


class Timeline(PageWidget):
    """A century of treatment: put seven events in order, then walk through all.

    Parameters
    ----------
    show : str
        What is shown: "all", a kind of treatment, or "left" for what failed or was
        withdrawn.
    at : str
        Id of the event on show; "" is the first of those shown.
    order : iterable of str, optional
        The order in which the cards lie.
    even : bool
        Whether every year is equally wide; otherwise late years are wider.

    Attributes
    ----------
    show, at, order, even
        The same, as traits that follow the view and can be set.
    prediction : str
        "" as long as the cards are not laid down, then "placed", or "shown" if the
        learner went on without ordering them.
    gap : str
        The learner's answer to the question of the walk.
    events : list of dict
        The events of the table ``treatment_timeline``, in its order.

    Raises
    ------
    TimelineError
        Naming the field, the value received and what is allowed; nothing changes.

    Examples
    --------
    >>> w = Timeline(show="HER2")
    >>> [event["date"][:4] for event in w.visible][:3]
    ['1987', '1998', '2001']
    """

    _esm = bundle("timeline")
    _page_traits: ClassVar[tuple[str, ...]] = (
        "events",
        "show",
        "at",
        "order",
        "even",
        "prediction",
        "gap",
    )

    events: traitlets.List[Any] = traitlets.List().tag(sync=True)
    show = Given("all").tag(sync=True)
    at = Given("").tag(sync=True)
    order = Given().tag(sync=True)
    even = Given(default_value=False).tag(sync=True)
    prediction = Given("").tag(sync=True)
    gap = Answer(_SOURCE["gap"], TimelineError.one_of)

    def __init__(
        self,
        show: str = "all",
        at: str = "",
        order: Iterable[str] | None = None,
        *,
        even: bool = False,
    ) -> None:
        events = _read_events()
        # the check of `at` asks the events, so they come first
        super().__init__(events=events, order=_checked_order(order or CARDS))
        self.show, self.at, self.even = show, at, even

    @traitlets.validate("show")
    def _validate_show(self, proposal: Any) -> str:  # noqa: ANN401
        return TimelineError.one_of("show", proposal["value"], _SHOWS)

    @traitlets.validate("at")
    def _validate_at(self, proposal: Any) -> str:  # noqa: ANN401
        ids = (event["id"] for event in self.events)
        return TimelineError.one_of("at", proposal["value"], ("", *ids))

    @traitlets.validate("order")
    def _validate_order(self, proposal: Any) -> list[str]:  # noqa: ANN401
        return _checked_order(proposal["value"])

    @traitlets.validate("even")
    def _validate_even(self, proposal: Any) -> bool:  # noqa: ANN401
        value = proposal["value"]
        if not isinstance(value, bool):
            field = "even"
            raise TimelineError(field, value, "True, False")
        return value

    @traitlets.validate("prediction")
    def _validate_prediction(self, proposal: Any) -> str:  # noqa: ANN401
        return TimelineError.one_of(
            "prediction", proposal["value"], ("", _PLACED, SHOWN)
        )

    @property
    def visible(self) -> list[dict[str, Any]]:
        """The events shown, in the order of time."""
        return [
            event
            for event in self.events
            if self.show in {"all", event["kind"]}
            or (self.show == event["fate"] == "left")
        ]

    @property
    def truth(self) -> list[str]:
        """Ids of the cards in the order of time."""
        return [event["id"] for event in self.events if event["id"] in CARDS]

    @property
    def right(self) -> int:
        """Pairs of cards, of 21, that lie in the order of time."""
        return pairs_in_order(self.order, self.truth)

    def __repr__(self) -> str:
        """Name what is shown, for an output that shows text only."""
        return f"Timeline: {len(self.visible)} events, {self._named()}"

    def _named(self) -> str:
        if self.show == "all":
            return "all kinds"
        return str(KINDS[self.show]["label"] if self.show in KINDS else _SOURCE["left"])

    def twin(self) -> str:
        """Return the cards, or the line with its events as a table."""
        head = (
            '<tr><th scope="col">When</th><th scope="col">What</th>'
            '<th scope="col">What was shown, and in whom</th></tr>'
        )
        body = "".join(
            f'<tr><td>{escape(event["date"][:4])}</td><th scope="row">'
            f"{escape(event['title'])}</th><td>{escape(event['shown'])} "
            f"{escape(event['whom'])} ({escape(event['source'])})."
            f"{_told(event['trials'])}</td></tr>"
            for event in self.visible
        )
        table = (
            f"<table><caption>{escape(repr(self))}</caption><thead>{head}</thead>"
            f"<tbody>{body}</tbody></table>"
        )
        if self.prediction:
            return f"{picture(self._drawing(), self._alt())}{self._forest()}{table}"
        names = {card["id"]: card for card in _SOURCE["cards"]}
        cards = "".join(
            f"<li>{escape(names[each]['name'])}: {escape(names[each]['hint'])}</li>"
            for each in self.order
        )
        return (
            f"{picture(self._drawing(veiled=True), self._alt(veiled=True))}"
            f"<p>{escape(_SOURCE['ask'])}</p><ul>{cards}</ul>"
            f"<details><summary>The years, and what was shown</summary>{table}</details>"
            # it names no treatment, so it gives no order away
            f"{self._forest()}"
        )

    def _forest(self) -> str:
        """Return a picture of the intervals of what is shown, on one scale."""
        lines = [
            (event["date"][:4], line)
            for event in self.visible
            for line in event["trials"]
            if line["effect"] is not None
        ]
        if not lines:
            return ""
        left, right, top, tall = 300, 690, 34, 22
        foot = top + tall * len(lines)

        def x(ratio: float) -> float:
            return left + (right - left) * share_of_ratio(ratio)

        ticks = "".join(
            f'<path d="M{x(tick):.1f} {top - 8}V{foot}" '
            f'stroke="{"#26211f" if tick == 1 else "#e2d9cd"}"/>'
            f'<text x="{x(tick):.1f}" y="{top - 14}" text-anchor="middle">{tick:g}</text>'
            for tick in _RATIOS
        )
        rows = ""
        for at, (year, line) in enumerate(lines):
            y = top + tall * (at + 0.5)
            outcome = line["words"].split(":")[0]
            if line["low"] is not None:
                rows += (
                    f'<path d="M{x(line["low"]):.1f} {y}H{x(line["high"]):.1f}" '
                    'stroke="#2f6fbf" stroke-width="2"/>'
                )
            rows += (
                f'<circle cx="{x(line["effect"]):.1f}" cy="{y}" r="4" fill="#2f6fbf"/>'
                f'<text x="6" y="{y + 4}">{year} {escape(_short(outcome, 36))}</text>'
            )
        crossing = sum(
            line["low"] is not None and line["low"] < 1 < line["high"]
            for _, line in lines
        )
        drawing = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="720" height="{foot + 12}" '
            f'viewBox="0 0 720 {foot + 12}" font-family="sans-serif" font-size="13" '
            f'fill="#615853"><rect width="720" height="{foot + 12}" fill="#fffefc"/>'
            f"{ticks}{rows}</svg>"
        )
        return f"<p>{escape(_SOURCE['forest']['lead'])}</p>" + picture(
            drawing,
            f"Ratios of {len(lines)} outcomes on a scale from 0.25 to 2, each a point "
            f"with its interval: {crossing} intervals hold 1, so no difference was shown.",
        )

    def _alt(self, *, veiled: bool = False) -> str:
        if veiled:
            return (
                "Nine empty lanes, from surgery to conjugates, along a line of time from "
                "1890 to 2026. The marks appear when the cards are in order."
            )
        first, last = self.visible[0]["date"][:4], self.visible[-1]["date"][:4]
        recent = sum(event["date"] >= "2015" for event in self.visible)
        return (
            f"A line of time in nine lanes, from surgery to conjugates: "
            f"{len(self.visible)} marks from {first} to {last}, {recent} of them from 2015 "
            "on; a hollow mark failed or is open."
        )

    def _drawing(self, *, veiled: bool = False) -> str:
        left, right, top, lane = 130, 690, 34, 34
        foot = top + lane * len(KINDS)

        def x(time: float) -> float:
            return left + (right - left) * share_of(time, even=bool(self.even))

        years = _SOURCE["ticks"]["even" if self.even else "widening"]
        ticks = "".join(
            f'<path d="M{x(year):.1f} {top - 8}V{foot}" stroke="#e2d9cd"/>'
            f'<text x="{x(year):.1f}" y="{top - 14}" text-anchor="middle">{year}</text>'
            for year in years
        )
        rows = {kind: top + lane * (at + 0.5) for at, kind in enumerate(KINDS)}
        lanes = "".join(
            f'<path d="M{left} {y}H{right}" stroke="#8b8078"/>'
            f'<text x="{left - 10}" y="{y + 5}" text-anchor="end" '
            f'fill="{_TONES[KINDS[kind]["tone"]]}">{KINDS[kind]["label"]}</text>'
            for kind, y in rows.items()
        )
        marks = ""
        for event in () if veiled else self.visible:
            tone = _TONES[KINDS[event["kind"]]["tone"]]
            fill = tone if event["fate"] == "kept" else "#fffefc"
            marks += (
                f'<circle cx="{x(time_of(event["date"])):.1f}" cy="{rows[event["kind"]]}" '
                f'r="6" fill="{fill}" stroke="{tone}" stroke-width="2"/>'
            )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="720" height="{foot + 12}" '
            f'viewBox="0 0 720 {foot + 12}" font-family="sans-serif" font-size="14" '
            f'fill="#615853"><rect width="720" height="{foot + 12}" fill="#fffefc"/>'
            f"{ticks}{lanes}{marks}</svg>"
        )
