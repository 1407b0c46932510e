"""One remodelling unit of bone: the BoneCycle widget."""

from __future__ import annotations

import json
from html import escape
from math import isfinite
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from seedsoil import remodeling
from seedsoil.remodeling import RemodelingError
from seedsoil.widgets._page import PageWidget, bundle, picture

if TYPE_CHECKING:
    import pandas as pd

TABLE: dict[str, Any] = json.loads(
    Path(__file__).with_suffix(".json").read_text("utf-8")
)
"""Ranges, steps, published amounts, questions and sentences, as the page has them."""

_RANGES: dict[str, dict[str, float]] = TABLE["ranges"]
_INPUTS: dict[str, dict[str, Any]] = TABLE["inputs"]
_MODES = tuple(TABLE["questions"])
_WHOLE = ("days", "day")
_PREDICTIONS = (
    "",
    "shown",
    *(o["id"] for question in TABLE["questions"].values() for o in question["options"]),
)


def _checked_number(field: str, value: object) -> float:
    low, high = _RANGES[field]["min"], _RANGES[field]["max"]
    allowed = f"a number from {low:g} to {high:g}"
    if isinstance(value, bool) or not isinstance(value, Real):
        raise RemodelingError(field, value, allowed)
    number = float(value)
    if not isfinite(number) or not low <= number <= high:
        raise RemodelingError(field, value, allowed)
    if field in _WHOLE and number != round(number):
        raise RemodelingError(field, value, f"a whole {allowed[2:]}")
    # a whole number travels as one, so that a stored page does not change with its type
    return int(number) if number == round(number) else number


def resting_cells(g11: float) -> tuple[float, float]:
    """Return the osteoclasts and osteoblasts at which nothing changes.

    Parameters
    ----------
    g11 : float
        Exponent with which osteoclasts act on their own production.

    Notes
    -----
    The steady state of Komarova and others 2003, with the paper's misprint in the
    exponent of the osteoblasts mended: (1 - g11) / gamma.
    """
    p = {
        key: row.value or 0.0
        for key, row in remodeling.model("komarova2003").parameters.items()
    }
    g12, g21, g22 = p["g12"], p["g21"], p["g22"]
    gamma = g12 * g21 - (1 - g11) * (1 - g22)
    one, two = p["beta1"] / p["alpha1"], p["beta2"] / p["alpha2"]
    return (
        one ** ((1 - g22) / gamma) * two ** (g21 / gamma),
        one ** (g12 / gamma) * two ** ((1 - g11) / gamma),
    )


class BoneCycle(PageWidget):
    """A living cross-section of one remodelling unit, moved by a published model.

    Parameters
    ----------
    mode : {"cycle", "signals"}, optional
        One cycle (Komarova 2003), or RANKL, OPG and PTH (Lemaire 2004, with a balance
        of bone mass added).
    stimulus : float, optional
        Osteoclasts above the resting number on day 0, 0 to 20 cells (cycle).
    g11 : float, optional
        Exponent with which osteoclasts act on their own production, 0.3 to 1.15
        (cycle); at 1.1 cycles neither die nor grow.
    rankl, opg, pth : float, optional
        Given from `from_day` to `to_day`, pM/d (signals), up to twice the amounts
        of the paper's Figure 2: 10,000, 200,000 and 1,000.
    from_day, to_day : float, optional
        Days of the push.
    days : int, optional
        Length of the run, 30 to 3,000 days.
    day : int, optional
        The day on show.
    ask : bool, optional
        Whether the page asks for a prediction before it shows what happens.

    Attributes
    ----------
    mode, stimulus, g11, rankl, opg, pth, from_day, to_day, days, day, ask
        The same, as traits that follow the view and can be set.
    prediction : str
        Id of the option chosen, "shown" if the learner went on without one, or "".

    Raises
    ------
    RemodelingError
        Naming the field, the value received and what is allowed; nothing changes.

    Notes
    -----
    Cell numbers are amounts that can be fractions; the model has no place and no
    person. For learning: nothing about anyone's own bone can be read from it.

    Examples
    --------
    >>> w = BoneCycle(stimulus=10)
    >>> int(w.run["z"].idxmin()), round(w.run["z"].min(), 1)
    (12, 89.8)
    """

    _esm = bundle("bone_cycle")
    _page_traits: ClassVar[tuple[str, ...]] = (
        "mode",
        *_RANGES,
        "ask",
        "prediction",
    )

    mode = traitlets.Any("cycle").tag(sync=True)
    stimulus = traitlets.Any(_RANGES["stimulus"]["value"]).tag(sync=True)
    g11 = traitlets.Any(_RANGES["g11"]["value"]).tag(sync=True)
    rankl = traitlets.Any(_RANGES["rankl"]["value"]).tag(sync=True)
    opg = traitlets.Any(_RANGES["opg"]["value"]).tag(sync=True)
    pth = traitlets.Any(_RANGES["pth"]["value"]).tag(sync=True)
    from_day = traitlets.Any(_RANGES["from_day"]["value"]).tag(sync=True)
    to_day = traitlets.Any(_RANGES["to_day"]["value"]).tag(sync=True)
    days = traitlets.Any(_RANGES["days"]["value"]).tag(sync=True)
    day = traitlets.Any(_RANGES["day"]["value"]).tag(sync=True)
    ask = traitlets.Bool(default_value=True).tag(sync=True)
    prediction = traitlets.Any("").tag(sync=True)

    def __init__(  # noqa: PLR0913 - a run has this many parts
        self,
        mode: str = "cycle",
        *,
        stimulus: float = _RANGES["stimulus"]["value"],
        g11: float = _RANGES["g11"]["value"],
        rankl: float = _RANGES["rankl"]["value"],
        opg: float = _RANGES["opg"]["value"],
        pth: float = _RANGES["pth"]["value"],
        from_day: float = _RANGES["from_day"]["value"],
        to_day: float = _RANGES["to_day"]["value"],
        days: int = int(_RANGES["days"]["value"]),
        day: int = int(_RANGES["day"]["value"]),
        ask: bool = True,
    ) -> None:
        numbers = {
            "stimulus": stimulus,
            "g11": g11,
            "rankl": rankl,
            "opg": opg,
            "pth": pth,
            "from_day": from_day,
            "to_day": to_day,
            "days": days,
            "day": day,
        }
        checked = {name: _checked_number(name, each) for name, each in numbers.items()}
        if checked["to_day"] < checked["from_day"]:
            field = "to_day"
            raise RemodelingError(
                field, to_day, f"a day from from_day, which is {from_day:g}, on"
            )
        super().__init__(
            mode=RemodelingError.one_of("mode", mode, _MODES), ask=ask, **checked
        )

    @traitlets.validate("mode")
    def _validate_mode(self, proposal: Any) -> str:  # noqa: ANN401
        return RemodelingError.one_of("mode", proposal["value"], _MODES)

    @traitlets.validate("prediction")
    def _validate_prediction(self, proposal: Any) -> str:  # noqa: ANN401
        return RemodelingError.one_of("prediction", proposal["value"], _PREDICTIONS)

    @traitlets.validate(*_RANGES)
    def _validate_number(self, proposal: Any) -> float:  # noqa: ANN401
        return _checked_number(proposal["trait"].name, proposal["value"])

    @property
    def run(self) -> pd.DataFrame:
        """The run on show, computed in Python.

        Returns
        -------
        DataFrame
            Indexed by day, as from `seedsoil.remodeling.simulate`: the columns of
            ``komarova2003`` or of ``vicious_cycle`` without a tumour. A row for each
            day, or 600 rows where the run is longer.

        Raises
        ------
        RemodelingError
            If the push would end before it begins.
        """
        every = max(1.0, self.days / TABLE["rows"])
        if self.mode == "cycle":
            osteoclasts, osteoblasts = resting_cells(self.g11)
            return remodeling.simulate(
                "komarova2003",
                days=self.days,
                every=every,
                parameters={"g11": self.g11},
                initial={"x1": osteoclasts + self.stimulus, "x2": osteoblasts},
            )
        return remodeling.simulate(
            "vicious_cycle",
            days=self.days,
            every=every,
            initial={"T": 0},
            inputs=[
                (row["symbol"], getattr(self, name), self.from_day, self.to_day)
                for name, row in _INPUTS.items()
            ],
        )

    def __repr__(self) -> str:
        """Name the settings, for an output that shows text only."""
        return f"BoneCycle: {self._settings()}"

    def _settings(self) -> str:
        if self.mode == "cycle":
            return f"one cycle, {self.stimulus:g} extra osteoclasts, g11 {self.g11:g}"
        given = ", ".join(
            f"{row['name']} {getattr(self, name):,.6g} pM/d"
            for name, row in _INPUTS.items()
            if getattr(self, name)
        )
        days = f" from day {self.from_day:g} to day {self.to_day:g}" if given else ""
        return f"signals, {given or 'nothing given'}{days}"

    def twin(self) -> str:
        """Return a picture of the run, its values by day, and where the model stops."""
        run = self.run
        days = run.index.to_numpy(float)
        lowest = round(days[run["z"].to_numpy().argmin()])
        alt = (
            f"Curves over {self.days} days: {self._settings()}. Osteoclasts, osteoblasts "
            f"and bone mass; bone is least, {run['z'].min():.1f} %, on day {lowest}."
        )
        columns = self._columns()
        shown = {0, 12, 20, 40, 80, self.days // 2, self.days, lowest}
        rows = {int((days <= day).sum()) - 1 for day in shown if day <= self.days}
        head = "".join(
            f'<th scope="col">{escape(name)}</th>'
            for name in ("Day", *columns.values())
        )
        body = "".join(
            f'<tr><th scope="row">{days[row]:.0f}</th>'
            + "".join(f"<td>{run[column].iloc[row]:.3g}</td>" for column in columns)
            + "</tr>"
            for row in sorted(rows)
        )
        return (
            f"{picture(_drawing(run, columns, self._settings()), alt)}"
            f"<table><caption>{escape(self._settings())}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
            f"<p>{escape(TABLE['status'][self.mode])} "
            f"{escape(TABLE['limits'][self.mode])}</p>"
        )

    def _columns(self) -> dict[str, str]:
        if self.mode == "cycle":
            return {
                "x1": "Osteoclasts (cells)",
                "x2": "Osteoblasts (cells)",
                "z": "Bone mass (%)",
            }
        return {
            "C_fold": "Osteoclasts (times rest)",
            "B_fold": "Osteoblasts (times rest)",
            "z": "Bone mass (%)",
        }


_COLOURS = ("#b5306c", "#2a7a57", "#8a6d12")
_WIDTH, _PANEL, _LEFT, _TOP = 640, 104, 54, 34


def _drawing(run: pd.DataFrame, columns: dict[str, str], title: str) -> str:
    """Return the run as an SVG: a panel for each column over the same days."""
    days, right = run.index.to_numpy(float), _WIDTH - 16
    end = days[-1]
    panels = ""
    for place, ((column, name), colour) in enumerate(
        zip(columns.items(), _COLOURS, strict=True)
    ):
        values = run[column]
        low = min(float(values.min()), 95.0) if column == "z" else 0.0
        high = max(float(values.max()), 100.0 if column == "z" else 1.0)
        top = _TOP + place * (_PANEL + 34) + 18
        base = top + _PANEL
        points = " ".join(
            f"{_LEFT + day / end * (right - _LEFT):.1f},"
            f"{base - (value - low) / (high - low) * _PANEL:.1f}"
            for day, value in zip(days, values, strict=True)
        )
        panels += (
            f'<text x="{_LEFT}" y="{top - 8}" fill="#26211f">{escape(name)}</text>'
            f'<path d="M{_LEFT} {top}V{base}H{right}" fill="none" stroke="#8b8078"/>'
            f'<text x="{_LEFT - 6}" y="{top + 10}" text-anchor="end">{high:.3g}</text>'
            f'<text x="{_LEFT - 6}" y="{base}" text-anchor="end">{low:.3g}</text>'
            f'<polyline points="{points}" fill="none" stroke="{colour}" '
            'stroke-width="2.2"/>'
        )
    height = _TOP + 3 * (_PANEL + 34) + 24
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif" font-size="13" '
        f'fill="#615853"><rect width="{_WIDTH}" height="{height}" fill="#fffefc"/>'
        f'<text x="14" y="22" fill="#26211f" font-weight="600">{escape(title)}</text>'
        f'{panels}<text x="{_LEFT}" y="{height - 14}">day 0</text>'
        f'<text x="{right}" y="{height - 14}" text-anchor="end">day {end:.0f}</text>'
        "</svg>"
    )
