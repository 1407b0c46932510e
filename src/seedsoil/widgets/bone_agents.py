"""Two drugs on one bone: the dosing widget of denosumab and zoledronic acid."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from seedsoil.remodeling import RemodelingError, model, regimen, simulate
from seedsoil.widgets._page import AskingWidget, asked, bundle, picture

if TYPE_CHECKING:
    import pandas as pd

_SOURCE: dict[str, Any] = json.loads(
    Path(__file__).with_name("bone_agents.json").read_text("utf-8")
)
QUESTIONS: dict[str, dict[str, Any]] = _SOURCE["questions"]
"""The questions by id: the plan they are about, the day, the options."""
TRIALS: list[dict[str, Any]] = _SOURCE["trials"]
"""What trials and labels found, each with citation key, people and years."""
DAYS: int = _SOURCE["days"]
"""Days shown: 156 weeks."""

_DRUGS: dict[str, dict[str, Any]] = _SOURCE["drugs"]
_BONES: dict[str, dict[str, str]] = _SOURCE["bones"]
_RANGES: dict[str, tuple[int, int]] = _SOURCE["ranges"]
_WEEK_24 = 168
"""Days: the steady state, where the picture stands at first."""
_COLOURS = {"denosumab": "#2f6fbf", "zoledronate": "#7a55b8", "none": "#756b64"}
_DASHES = {"denosumab": "", "zoledronate": "7 5", "none": "1 5"}
_LEVELS = {"resting": 120, "tumour": 500}
"""Ends of the axis of uNTx, % of the start."""


def _number(field: str, value: object, *, whole: bool = True) -> Any:  # noqa: ANN401
    low, high = _RANGES[field]
    kinds = (int,) if whole else (int, float)
    if (
        isinstance(value, bool)
        or not isinstance(value, kinds)
        or not low <= value <= high
    ):
        kind = "a whole number" if whole else "a number"
        raise RemodelingError(field, value, f"{kind} from {low} to {high}")
    return value


def _skipped(value: object) -> list[int]:
    allowed = f"dose numbers from 1 to {_RANGES['doses'][1]}"
    if isinstance(value, (str, Mapping)) or not isinstance(value, Iterable):
        field = "skip"
        raise RemodelingError(field, value, f"a list of {allowed}")
    doses = list(value)
    for dose in doses:
        if isinstance(dose, bool) or dose not in range(1, _RANGES["doses"][1] + 1):
            field = "skip"
            raise RemodelingError(field, dose, allowed)
    return sorted({int(dose) for dose in doses})


class BoneAgents(AskingWidget):
    """Denosumab and zoledronic acid on one bone: how often, how long, what if missed.

    Parameters
    ----------
    drug : {"denosumab", "zoledronate", "none"}, optional
        The drug shown: 120 mg under the skin, or 4 mg into a vein.
    every_days : int, optional
        Days from one dose to the next, 14 to 182.
    doses : int, optional
        Doses until treatment stops, 1 to 40; those missed count, and those beyond
        the 156 weeks shown are not given.
    skip : iterable of int, optional
        Doses missed, counted from 1.
    compare : {"zoledronate", "denosumab", "none"}, optional
        A second drug, on the same days.
    bone : {"resting", "tumour"}, optional
        Bone without a tumour, treated from day 0; or with one that starts at 0.01 of
        its room on day 0, treated from day 364.
    weight : float, optional
        Body weight, 40 to 120 kg. Changes volumes and clearance of denosumab by the
        powers of Choi and others (2025) and nothing else.
    ask : {"", "trough", "missed", "stop"}, optional
        A question that hides the run until it is predicted. It brings its own plan in
        place of all of the above.
    day : float, optional
        The day on which the picture stands, 0 to 1092; if not given, day 0 before a
        question, else week 24 of treatment.

    Attributes
    ----------
    drug, every_days, doses, skip, compare, bone, weight, ask, day
        The same, as traits that follow the view and can be set. Setting ``ask`` opens
        that question.
    prediction : str
        Id of the prediction made, "shown" if the reader looked without one, "" before.

    Raises
    ------
    RemodelingError
        Naming the field, the value received and what is allowed; nothing changes.

    Notes
    -----
    For learning: a typical body in a teaching model, no person and no advice. The model
    is `seedsoil.remodeling`'s ``vicious_cycle``.

    Examples
    --------
    >>> w = BoneAgents(skip=[7])
    >>> w.given
    13
    >>> sorted(w.runs)
    ['denosumab', 'none', 'zoledronate']
    """

    _esm = bundle("bone_agents")
    _questions = QUESTIONS
    _one_of = RemodelingError.one_of
    _page_traits: ClassVar[tuple[str, ...]] = (
        "drug",
        "compare",
        "bone",
        "every_days",
        "doses",
        "skip",
        "weight",
        "ask",
        "prediction",
        "day",
    )

    drug = traitlets.Any("denosumab").tag(sync=True)
    compare = traitlets.Any("zoledronate").tag(sync=True)
    bone = traitlets.Any("resting").tag(sync=True)
    every_days = traitlets.Any(28).tag(sync=True)
    doses = traitlets.Any(13).tag(sync=True)
    skip = traitlets.Any([]).tag(sync=True)
    weight = traitlets.Any(64).tag(sync=True)
    day = traitlets.Any(_WEEK_24).tag(sync=True)

    def __init__(  # noqa: PLR0913 - the regimen, part by part
        self,
        drug: str = "denosumab",
        every_days: int = 28,
        doses: int = 13,
        skip: Iterable[int] = (),
        compare: str = "zoledronate",
        *,
        bone: str = "resting",
        weight: float = 64,
        ask: str = "",
        day: float | None = None,
    ) -> None:
        plan: dict[str, Any] = {
            "drug": drug,
            "compare": compare,
            "bone": bone,
            "every_days": every_days,
            "doses": doses,
            "skip": skip,
            "weight": weight,
        }
        if RemodelingError.one_of("ask", ask, ("", *QUESTIONS)):
            plan = QUESTIONS[ask]["plan"]
        if day is None:
            bone = RemodelingError.one_of("bone", plan["bone"], _BONES)
            day = 0 if ask else _SOURCE["first"][bone] + _WEEK_24
        super().__init__(**plan, ask=ask, day=day)

    @traitlets.validate("drug", "compare")
    def _validate_drug(self, proposal: Any) -> str:  # noqa: ANN401
        return RemodelingError.one_of(proposal["trait"].name, proposal["value"], _DRUGS)

    @traitlets.validate("bone")
    def _validate_bone(self, proposal: Any) -> str:  # noqa: ANN401
        return RemodelingError.one_of("bone", proposal["value"], _BONES)

    @traitlets.validate("every_days", "doses")
    def _validate_whole(self, proposal: Any) -> int:  # noqa: ANN401
        number: int = _number(proposal["trait"].name, proposal["value"])
        return number

    @traitlets.validate("weight", "day")
    def _validate_number(self, proposal: Any) -> float:  # noqa: ANN401
        name = proposal["trait"].name
        number: float = _number(name, proposal["value"], whole=False)
        return number

    @traitlets.validate("skip")
    def _validate_skip(self, proposal: Any) -> list[int]:  # noqa: ANN401
        return _skipped(proposal["value"])

    def _view(self, question: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"day": 0, **question["plan"]}

    @property
    def first_day(self) -> int:
        """Day of the first dose."""
        first: int = _SOURCE["first"][self.bone]
        return first

    @property
    def given(self) -> int:
        """Doses due within the days shown, those missed included."""
        room: int = -((self.first_day - DAYS) // self.every_days)
        planned: int = self.doses
        return min(planned, room)

    @property
    def shown(self) -> list[str]:
        """The drugs shown, ``["none"]`` if there is none."""
        pair = dict.fromkeys((self.drug, self.compare))
        return [each for each in pair if each != "none"] or ["none"]

    @property
    def runs(self) -> dict[str, pd.DataFrame]:
        """The run of each drug shown and of no drug, by day: what the view computes.

        Columns are those of ``remodeling.simulate("vicious_cycle", ...)``: denosumab in
        ug/mL, ``Z_b`` in mg, ``uNTx`` and ``z`` in % of the start, ``C_fold`` in
        multiples of the start. On the day of a dose stands the trough before it.
        """
        return {each: self._run(each) for each in dict.fromkeys((*self.shown, "none"))}

    def _run(self, drug: str) -> pd.DataFrame:
        doses = []
        if drug != "none":
            doses = regimen(
                drug,
                _DRUGS[drug]["mg"],
                self.every_days,
                first=self.first_day,
                n=self.given,
                skip=[dose for dose in self.skip if dose <= self.given],
            )
        return simulate(
            "vicious_cycle",
            DAYS,
            parameters=self._parameters() if drug == "denosumab" else None,
            initial={"T": _SOURCE["seed"][self.bone]},
            doses=doses,
        )

    def _parameters(self) -> dict[str, float]:
        """Return the parameters that body weight changes, in the model's units."""
        body = model("denosumab_choi2025")
        ratio = self.weight / body.variability["reference_weight"]
        return {
            row.symbol: row.value * ratio**row.weight
            for row in body.parameters.values()
            if row.weight is not None and row.value is not None
        }

    def __repr__(self) -> str:
        """Name the plan, for an output that shows text only."""
        drugs = " and ".join(_DRUGS[each]["short"] for each in self.shown)
        if self.shown == ["none"]:
            return f"BoneAgents: no drug, {_BONES[self.bone]['words']}"
        missed = f", {self._missed()} missed" if self._missed() else ""
        return (
            f"BoneAgents: {drugs} every {self.every_days} days, "
            f"{self.given} doses{missed}, {_BONES[self.bone]['words']}"
        )

    def _missed(self) -> int:
        return sum(dose <= self.given for dose in self.skip)

    def twin(self) -> str:
        """Return a picture of the runs, the values of some days, and the question."""
        if self._pending:
            return (
                f"{asked(self._pending)}{self._pictured(veiled=True)}{self._status()}"
            )
        return f"{self._pictured(veiled=False)}{self._table()}{self._status()}"

    def _status(self) -> str:
        return f"<p>{escape(model('vicious_cycle').status)}</p>"

    def _pictured(self, *, veiled: bool) -> str:
        runs = {} if veiled else {each: self._run(each) for each in self.shown}
        if veiled:
            alt = (
                "An empty frame: weeks 0 to 156 from left to right, uNTx in per cent of "
                "its start upwards. The line appears when a prediction is made."
            )
        else:
            lowest = " and ".join(
                f"{run['uNTx'].loc[self.first_day :].min():.0f} % with "
                f"{_DRUGS[each]['short']}"
                for each, run in runs.items()
            )
            alt = (
                f"uNTx over 156 weeks, {_BONES[self.bone]['words']}: lowest {lowest}; "
                f"{runs[self.shown[0]]['uNTx'].iloc[-1]:.0f} % at the end with the first."
            )
        return picture(_drawing(runs, self._due_days(), _LEVELS[self.bone]), alt)

    def _due_days(self) -> dict[int, bool]:
        """Return the days on which a dose is due, and whether it is given."""
        if self.shown == ["none"]:
            return {}
        return {
            self.first_day + (dose - 1) * self.every_days: dose not in self.skip
            for dose in range(1, self.given + 1)
        }

    def _table(self) -> str:
        columns = [
            ("denosumab", "denosumab, µg/mL", 1),
            ("uNTx", "uNTx, %", 1),
            ("C_fold", "osteoclasts, fold", 2),
            ("z", "bone, %", 1),
        ]
        days = [self.first_day + 7 * week for week in _SOURCE["trough_weeks"]]
        days.append(DAYS)
        head = "".join(f'<th scope="col">{name}</th>' for _, name, _ in columns)
        body = ""
        for each in self.shown:
            run = self._run(each)
            for day in days:
                cells = "".join(
                    f"<td>{max(0.0, run.loc[day, column]):.{digits}f}</td>"
                    for column, _, digits in columns
                )
                body += (
                    f'<tr><th scope="row">{_DRUGS[each]["name"]}, week {day // 7}</th>'
                    f"{cells}</tr>"
                )
        return (
            f"<table><caption>{escape(repr(self))}: the run on some days</caption>"
            f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


def _drawing(
    runs: Mapping[str, pd.DataFrame], due: Mapping[int, bool], top: int
) -> str:
    """Return uNTx of the runs as an SVG, with the doses along its foot."""
    left, right, base, ceiling = 56, 520, 250, 30

    def x(day: float) -> float:
        return left + (right - left) * day / DAYS

    def y(value: float) -> float:
        return base - (base - ceiling) * min(value, top) / top

    grid = "".join(
        f'<path d="M{left} {y(value):.1f}H{right}" stroke="#e2d9cd"/>'
        f'<text x="{left - 8}" y="{y(value) + 5:.1f}" text-anchor="end">{value:g}</text>'
        for value in (0, top / 4, top / 2, 3 * top / 4, top)
    )
    weeks = "".join(
        f'<text x="{x(7 * week):.1f}" y="{base + 34}" text-anchor="middle">{week}</text>'
        for week in range(0, DAYS // 7 + 1, 26)
    )
    ticks = "".join(
        f'<path d="M{x(day):.1f} {base + 4}v10" stroke="{"#26211f" if given else "#b04a00"}"'
        f"{'' if given else ' stroke-dasharray=' + chr(34) + '2 2' + chr(34)}/>"
        for day, given in due.items()
    )
    lines = ""
    ends = sorted(
        ((y(run["uNTx"].iloc[-1]), each) for each, run in runs.items()), reverse=True
    )
    place = base + 40.0
    for end, each in ends:
        place = min(end, place - 18)
        points = "L".join(
            f"{x(day):.1f} {y(value):.1f}"
            for day, value in zip(
                range(0, DAYS + 1, 3), runs[each]["uNTx"].iloc[::3], strict=True
            )
        )
        lines += (
            f'<path d="M{points}" fill="none" stroke="{_COLOURS[each]}" '
            f'stroke-width="2.4" stroke-dasharray="{_DASHES[each]}" '
            'stroke-linecap="round"/>'
            f'<text x="{right + 8}" y="{place + 5:.1f}" fill="{_COLOURS[each]}" '
            f'font-weight="600">{_DRUGS[each]["short"]}</text>'
        )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="660" height="310" '
        'viewBox="0 0 660 310" font-family="sans-serif" font-size="14" fill="#615853">'
        '<rect width="660" height="310" fill="#fffefc"/>'
        f'<text x="{left}" y="16">uNTx, % of the start</text>{grid}{weeks}{ticks}'
        f'<text x="{right}" y="{base + 54}" text-anchor="end">weeks; a mark for each '
        f"dose</text>{lines}</svg>"
    )
