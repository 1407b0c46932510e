"""A tumour in bone as a ring of four wires: the ViciousCycle widget."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from math import cos, pi, sin, sqrt
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from seedsoil.remodeling import RemodelingError, model, simulate
from seedsoil.widgets._page import SHOWN, Answer, PageWidget, asked, bundle, picture

if TYPE_CHECKING:
    import pandas as pd

_SOURCE: dict[str, Any] = json.loads(
    Path(__file__).with_suffix(".json").read_text("utf-8")
)
WIRES: dict[str, dict[str, str]] = {wire["id"]: wire for wire in _SOURCE["wires"]}
"""The wires by id, in the order of the ring."""

TWO_YEARS: int = _SOURCE["two_years"]
"""The day on which the questions read the model."""

_QUESTIONS: dict[str, dict[str, Any]] = _SOURCE["questions"]
_RANGES: dict[str, tuple[float, float]] = _SOURCE["ranges"]
_DAYS_OF_YEAR = 365
_CELLS = 100
_GOLDEN = pi * (3 - sqrt(5))


def _number(
    field: str, value: object, low: float, high: float, kind: str = "number"
) -> float:
    allowed = f"a {kind} from {low:g} to {high:g}"
    if isinstance(value, bool) or not isinstance(value, Real):
        raise RemodelingError(field, value, allowed)
    plain = float(value)
    if not low <= plain <= high:
        raise RemodelingError(field, value, allowed)
    return plain


def _whole(field: str, value: object, low: float, high: float) -> int:
    plain = _number(field, value, low, high, kind="whole number")
    if plain != int(plain):
        raise RemodelingError(field, value, f"a whole number from {low:g} to {high:g}")
    return int(plain)


def _checked_cut(value: object) -> list[str]:
    allowed = f"a list of {', '.join(map(repr, WIRES))}"
    if isinstance(value, str) or not isinstance(value, Iterable):
        field = "cut"
        raise RemodelingError(field, value, allowed)
    named = list(value)
    for name in named:
        if name not in WIRES:
            field = "cut"
            raise RemodelingError(field, name, allowed)
    return [name for name in WIRES if name in named]


def _checked_circuit(value: object) -> dict[str, Any] | None:
    if value is None:
        return None
    if not isinstance(value, Mapping) or set(value) != {"cut", "seed", "from_day"}:
        field = "kept"
        raise RemodelingError(field, value, "None, or 'cut', 'seed' and 'from_day'")
    return {
        "cut": _checked_cut(value["cut"]),
        "seed": _number("seed", value["seed"], *_RANGES["seed"]),
        "from_day": _whole("from_day", value["from_day"], *_RANGES["from_day"]),
    }


def _name(cut: Iterable[str]) -> str:
    names = [WIRES[wire]["name"] for wire in cut]
    return f"{' and '.join(names)} cut" if names else "all wires"


class ViciousCycle(PageWidget):
    """A tumour in bone as a ring of four wires, to cut one by one.

    Parameters
    ----------
    cut : iterable of {"PTHrP", "RANKL", "osteoclast", "TGF-beta"}
        Wires that are cut; "osteoclast" is the resorption that frees TGF-beta.
        With a wire cut from the start the question about the whole ring is passed.
    seed : float
        Tumour on day 0, as a share of what the place can hold (0.001 to 0.1).
    years : int
        Length of the run in years of 365 days (1 to 5).
    from_day : int
        Day on which the wires are cut (0 to 728).
    note : str
        A sentence with its source, shown beside the point to doubt.

    Attributes
    ----------
    cut, seed, years, from_day, note
        The same, as traits that follow the view and can be set.
    day : float
        Day on show.
    kept : dict or None
        ``cut``, ``seed`` and ``from_day`` of the run kept to compare.
    prediction, best_for_bone, best_for_tumour : str
        The learner's answers: "" not yet, "shown" passed without one, else the id of
        the option chosen. The curves are veiled until they are given.

    Raises
    ------
    RemodelingError
        Naming the field, the value received and what is allowed; nothing changes.

    Notes
    -----
    The model is ``vicious_cycle`` of `seedsoil.remodeling`, a teaching extension of
    Lemaire et al. 2004 whose tumour rates are illustrative, fitted to nothing.

    Examples
    --------
    >>> w = ViciousCycle(cut=["PTHrP"])
    >>> round(w.runs["A"]["z"].loc[728], 1)
    97.6
    """

    _esm = bundle("vicious_cycle")
    _page_traits: ClassVar[tuple[str, ...]] = (
        "cut",
        "seed",
        "years",
        "from_day",
        "day",
        "kept",
        "note",
        *_QUESTIONS,
    )

    cut = traitlets.Any().tag(sync=True)
    seed = traitlets.Any().tag(sync=True)
    years = traitlets.Any().tag(sync=True)
    from_day = traitlets.Any().tag(sync=True)
    day = traitlets.Any(0).tag(sync=True)
    kept = traitlets.Any(None, allow_none=True).tag(sync=True)
    note = traitlets.Unicode("").tag(sync=True)
    prediction = Answer(_QUESTIONS["prediction"], RemodelingError.one_of)
    best_for_bone = Answer(_QUESTIONS["best_for_bone"], RemodelingError.one_of)
    best_for_tumour = Answer(_QUESTIONS["best_for_tumour"], RemodelingError.one_of)

    def __init__(
        self,
        cut: Iterable[str] = (),
        seed: float = 0.01,
        years: int = 3,
        from_day: int = 0,
        *,
        note: str = "",
    ) -> None:
        wires = _checked_cut(cut)
        super().__init__(
            cut=wires,
            seed=_number("seed", seed, *_RANGES["seed"]),
            years=_whole("years", years, *_RANGES["years"]),
            from_day=_whole("from_day", from_day, *_RANGES["from_day"]),
            note=note,
            prediction=SHOWN if wires else "",
        )

    @traitlets.validate("cut")
    def _validate_cut(self, proposal: Any) -> list[str]:  # noqa: ANN401
        return _checked_cut(proposal["value"])

    @traitlets.validate("seed")
    def _validate_seed(self, proposal: Any) -> float:  # noqa: ANN401
        return _number("seed", proposal["value"], *_RANGES["seed"])

    @traitlets.validate("years", "from_day")
    def _validate_whole(self, proposal: Any) -> int:  # noqa: ANN401
        name = proposal["trait"].name
        return _whole(name, proposal["value"], *_RANGES[name])

    @traitlets.validate("day")
    def _validate_day(self, proposal: Any) -> float:  # noqa: ANN401
        last = _RANGES["years"][1] * _DAYS_OF_YEAR
        return _number("day", proposal["value"], 0, last)

    @traitlets.validate("kept")
    def _validate_kept(self, proposal: Any) -> dict[str, Any] | None:  # noqa: ANN401
        return _checked_circuit(proposal["value"])

    @property
    def runs(self) -> dict[str, pd.DataFrame | None]:
        """The runs as tables of `seedsoil.remodeling.simulate`, a row a day.

        With a run kept, "A" is the kept run and "B" the present one; otherwise "A" is
        the present run and "B" is None.
        """
        present = {"cut": self.cut, "seed": self.seed, "from_day": self.from_day}
        if self.kept is None:
            return {"A": self._run(present), "B": None}
        return {"A": self._run(self.kept), "B": self._run(present)}

    def _run(self, circuit: Mapping[str, Any]) -> pd.DataFrame:
        end, start = self.years * _DAYS_OF_YEAR, circuit["from_day"]
        return simulate(
            "vicious_cycle",
            end,
            initial={"T": circuit["seed"]},
            inputs=[
                (WIRES[wire]["input"], 0, start, end)
                for wire in circuit["cut"]
                if start < end
            ],
        )

    def _pending(self) -> str | None:
        """Return the question that still stands before the curves."""
        asked = ["prediction"]
        if self.cut:
            asked += ["best_for_bone", "best_for_tumour"]
        return next((name for name in asked if not getattr(self, name)), None)

    def __repr__(self) -> str:
        """Name the wires and the seed, for an output that shows text only."""
        return (
            f"ViciousCycle: {_name(self.cut)}, seed {100 * self.seed:g} %, "
            f"{self.years} years"
        )

    def twin(self) -> str:
        """Return a picture of the day on show, its values, and the open question."""
        runs = {name: run for name, run in self.runs.items() if run is not None}
        present = list(runs.values())[-1]
        pending = self._pending()
        day = 0.0 if pending else min(float(self.day), float(present.index[-1]))
        now = present.loc[round(day)]
        alt = (
            "A ring in a cut through bone: tumour, osteoblasts, osteoclasts, bone "
            f"matrix; {_name(self.cut)}. Day {day:.0f}: bone {now['z']:.1f} %, tumour "
            f"{100 * now['T']:.1f} % of the place."
        )
        ask = asked(_QUESTIONS[pending]) if pending else ""
        svg = _drawing(now, day, self.cut, cut_now=day >= self.from_day)
        return (
            f"{picture(svg, alt)}<p>{escape(model('vicious_cycle').status)}</p>"
            f"{ask}{_table(runs, self._names(runs), folded=bool(pending))}"
        )

    def _names(self, runs: Mapping[str, Any]) -> list[str]:
        kept = [f"A: {_name(self.kept['cut'])}"] if len(runs) > 1 else []
        return [*kept, f"{'B: ' if kept else ''}{_name(self.cut)}"]


def _table(runs: Mapping[str, pd.DataFrame], names: list[str], *, folded: bool) -> str:
    """Return each run's bone, uNTx and tumour in steps of half a year."""
    end = int(next(iter(runs.values())).index[-1])
    days = range(0, end + 1, TWO_YEARS // 4)
    head = "".join(
        f'<th scope="col">{what}, {escape(name)}</th>'
        for name in names
        for what in ("Bone, %", "uNTx, % of start", "Tumour, % of the place")
    )
    body = "".join(
        f'<tr><th scope="row">{day}</th>'
        + "".join(
            f"<td>{run['z'].loc[day]:.1f}</td><td>{run['uNTx'].loc[day]:.0f}</td>"
            f"<td>{100 * run['T'].loc[day]:.1f}</td>"
            for run in runs.values()
        )
        + "</tr>"
        for day in days
    )
    table = (
        "<table><caption>The vicious cycle in the model, by day</caption><thead><tr>"
        f'<th scope="col">Day</th>{head}</tr></thead><tbody>{body}</tbody></table>'
    )
    if folded:
        return f"<details><summary>What the model says</summary>{table}</details>"
    return table


_PATHS = {
    "PTHrP": ("M446 104Q566 100 568 146", "M568 166l-9 -18h18z", "#b5306c"),
    "RANKL": ("M502 184Q448 196 412 {foot}", "M402 {tip}l0 -20l16 9z", "#2a7a57"),
    "osteoclast": (
        "M224 {foot}Q154 {floor} 112 292",
        "M98 276l22 6l-14 15z",
        "#b4591a",
    ),
    "TGF-beta": ("M70 224Q64 102 170 104", "M192 104l-20 -9v18z", "#2f6fbf"),
}
"""The wires in the still picture: their way, arrowhead and colour."""

_LABELS = {
    "PTHrP": (600, 60),
    "RANKL": (560, 262),
    "osteoclast": (96, 408),
    "TGF-beta": (58, 60),
}
"""Where their names stand."""


def _wire(wire: str, floor: float, *, dead: bool) -> str:
    way, head, colour = _PATHS[wire]
    x, y = _LABELS[wire]
    course = way.format(foot=f"{floor - 34:.0f}", floor=f"{floor:.0f}")
    look = f'stroke="{colour}" stroke-width="6"'
    tip = f'<path d="{head.format(tip=f"{floor - 14:.0f}")}" fill="{colour}"/>'
    if dead:
        look, tip = 'stroke="#756b64" stroke-width="2" stroke-dasharray="6 8"', ""
    label = WIRES[wire]["label"] + (" cut" if dead else "")
    return (
        f'<path d="{course}" {look}/>{tip}<text x="{x}" y="{y}" text-anchor="middle" '
        f'stroke="none" fill="#26211f" font-weight="600">{escape(label)}</text>'
    )


def _drawing(now: Any, day: float, cut: Iterable[str], *, cut_now: bool) -> str:  # noqa: ANN401
    """Return the ring on one day as an SVG."""
    floor = 440 - 114 * now["z"] / 100
    share = 100 * now["T"]
    cells = "".join(
        f'<circle cx="{320 + 118 * far * cos(i * _GOLDEN):.1f}" '
        f'cy="{104 + 72 * far * sin(i * _GOLDEN):.1f}" r="8"/>'
        for i in range(max(1, round(share)))
        for far in [sqrt((i + 0.3) / _CELLS)]
    )
    wires = "".join(_wire(wire, floor, dead=cut_now and wire in cut) for wire in WIRES)
    names = "".join(
        f'<text x="{x}" y="{y:.0f}" text-anchor="{anchor}">{name}</text>'
        for x, y, anchor, name in (
            (320, 18, "middle", f"Tumour {share:.0f} %"),
            (634, 212, "end", "Osteoblasts"),
            (320, floor + 20, "middle", "Osteoclasts"),
            (632, 408, "end", f"Bone matrix {now['z']:.0f} %"),
        )
    )
    blasts = "".join(
        f'<rect x="{536 + 34 * i}" y="172" width="30" height="20" rx="4" '
        'fill="#8fc3a8" stroke="#2a7a57"/>'
        for i in range(2)
    )
    pit = (
        f"M0 192H170C180 220 176 {floor:.0f} 230 {floor:.0f}H410"
        f"C464 {floor:.0f} 460 220 470 192H640V440H0Z"
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="440" '
        'viewBox="0 0 640 440" font-family="sans-serif" font-size="14" fill="#26211f">'
        '<rect width="640" height="440" fill="#fdf3ee"/>'
        f'<path d="{pit}" fill="#efe6d5" stroke="#8b8078"/>'
        '<ellipse cx="320" cy="104" rx="128" ry="82" fill="none" stroke="#b5306c" '
        'stroke-dasharray="3 4"/>'
        f'<g fill="#d996b6" stroke="#b5306c">{cells}</g>{blasts}'
        f'<path d="M276 {floor:.0f}c2 -36 86 -36 88 0z" fill="#d98a4e" '
        'stroke="#b4591a"/>'
        f'<g fill="none" stroke-linecap="round">{wires}</g>'
        f'{names}<text x="632" y="430" text-anchor="end">day {day:.0f}</text></svg>'
    )
