"""Survival in 2,982 people: curves with bands, and the same as a hundred people."""

from __future__ import annotations

import json
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from seedsoil import survival_groups
from seedsoil.survival_groups import (
    COUNTING,
    FACTORS,
    OUTCOMES,
    WITHIN,
    SurvivalError,
    known,
)
from seedsoil.widgets._page import AskingWidget, asked, bundle, picture

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

_SOURCE: dict[str, Any] = json.loads(
    Path(__file__).with_name("survival_explorer.json").read_text("utf-8")
)
QUESTIONS: dict[str, dict[str, Any]] = _SOURCE["questions"]
"""The questions by id: the view they are about, the options, the answer."""

_NOBODY = ""
_COLOURS = ("#b5306c", "#2f6fbf")
_DASHES = ("", "7 5")


class SurvivalExplorer(AskingWidget):
    """Survival in 2,982 people: curves with bands, and the same as a hundred people.

    Parameters
    ----------
    outcome : {"metastasis", "after_metastasis", "death"}, optional
        What is waited for; see `seedsoil.survival.endpoint`.
    by : str, optional
        The characteristic that makes the groups, of `seedsoil.survival.FACTORS`.
    a, b : str, optional
        The groups shown; the first of `by` where not given, and no second one.
    within : {"all", "pos", "neg"}, optional
        Among everybody, or only among people with ER-positive or ER-negative cancer.
    at : float, optional
        The years at which the curves are read.
    naive : bool, optional
        Draw 1 minus Kaplan-Meier too, where death competes.
    count : {"found", "ever", "landmark"}, optional
        How a metastasis is counted where it makes the groups, ``by="metastasis"``: from
        the day it is found; by whether one is ever found, a trap; or by what is known
        on one day, among those alive on it.
    landmark : int, optional
        That day, in years since diagnosis; of `seedsoil.survival.LANDMARKS`.
    ask : {"", "competing", "crossing", "median", "immortal"}, optional
        A question that hides the curves until it is predicted. It brings its own view
        in place of all of the above, and only the groups it is about.
    cohort : pandas.DataFrame, optional
        Rows of `seedsoil.survival.rotterdam` to explore in place of all: any group that
        Python can select.
    title : str, optional
        What the people of `cohort` have in common, in a few words.

    Attributes
    ----------
    outcome, by, a, b, within, at, naive, count, landmark, ask
        The same, as traits that follow the view and can be set.
    prediction : str
        Id of the prediction made, "shown" if the reader looked without one, "" before.
    strata : dict
        The curves of all groups that can be chosen, from `seedsoil.survival.strata`.
    lanes : list
        A few people for the picture of how years are counted.

    Raises
    ------
    seedsoil.survival.SurvivalError
        Naming the field, the value received and what is allowed; nothing changes.

    Notes
    -----
    For learning: groups of people treated in 1978-1993. No prediction for a person.

    Examples
    --------
    >>> w = SurvivalExplorer(by="er", b="neg", at=10)
    >>> w.readings["value"].tolist()
    [45.1, 45.8]
    """

    _esm = bundle("survival_explorer")
    _questions = QUESTIONS
    _one_of = staticmethod(known)
    _page_traits: ClassVar[tuple[str, ...]] = (
        "outcome",
        "by",
        "a",
        "b",
        "within",
        "at",
        "naive",
        "count",
        "landmark",
        "ask",
        "prediction",
        "title",
        "strata",
        "lanes",
    )

    outcome = traitlets.Any("metastasis").tag(sync=True)
    by = traitlets.Any("all").tag(sync=True)
    a = traitlets.Any("all").tag(sync=True)
    b = traitlets.Any(_NOBODY).tag(sync=True)
    within = traitlets.Any("all").tag(sync=True)
    at = traitlets.Any(10).tag(sync=True)
    naive = traitlets.Any(default_value=False).tag(sync=True)
    count = traitlets.Any("found").tag(sync=True)
    landmark = traitlets.Any(3).tag(sync=True)
    title = traitlets.Unicode("").tag(sync=True)
    strata = traitlets.Dict().tag(sync=True)
    lanes: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(  # noqa: PLR0913 - the view, part by part
        self,
        outcome: str = "metastasis",
        by: str = "all",
        a: str | None = None,
        b: str = _NOBODY,
        *,
        within: str = "all",
        at: float | None = None,
        naive: bool = False,
        count: str = "found",
        landmark: int = 3,
        ask: str = "",
        cohort: pd.DataFrame | None = None,
        title: str = "",
    ) -> None:
        view: dict[str, Any] = {"outcome": outcome, "within": within, "by": by}
        if known("ask", ask, ("", *QUESTIONS)):
            view = dict(QUESTIONS[ask]["view"])
        else:
            known("by", by, FACTORS)
            view |= {"a": a or next(iter(FACTORS[by]["levels"])), "b": b}
            view |= {"naive": naive, "at": 10 if at is None else at}
            view |= {"count": count, "landmark": landmark}
        view = self._checked(view)
        strata, lanes = self._strata(ask, cohort)
        super().__init__(ask=ask, title=title, strata=strata, lanes=lanes, **view)

    @staticmethod
    def _strata(
        ask: str, cohort: pd.DataFrame | None
    ) -> tuple[dict[str, Any], list[Any]]:
        # the estimators cost a second of import, and only whoever makes one pays it
        from seedsoil import survival  # noqa: PLC0415

        people = survival.rotterdam() if cohort is None else cohort
        if not ask:
            made = survival.published() if cohort is None else survival.strata(cohort)
            return made, survival.lanes(people)
        view = QUESTIONS[ask]["view"]
        wanted = dict.fromkeys(("all", view["by"]))
        if view["by"] == "metastasis":
            del wanted["all"]
        if view["outcome"] == "after_metastasis":
            wanted |= dict.fromkeys(("er", "interval"))
        made = survival.strata(
            people, by=wanted, outcomes=[view["outcome"]], within=["all"]
        )
        return made, survival.lanes(people) if view["by"] == "metastasis" else []

    def _checked(self, view: Mapping[str, Any]) -> dict[str, Any]:
        """Check a view as a whole: a group belongs to its characteristic."""
        counted = {name: view[name] for name in ("count", "landmark") if name in view}
        place = (view["outcome"], view["within"], view["by"])
        survival_groups.key(*place, view["a"], **counted)
        if view["b"] != _NOBODY:
            survival_groups.key(*place, view["b"])
        if not survival_groups.fits(view["by"], view["outcome"], view["within"]):
            allowed = [
                repr(each)
                for each in FACTORS
                if survival_groups.fits(each, view["outcome"], view["within"])
            ]
            field = "by"
            raise SurvivalError(field, view["by"], allowed)
        return dict(view)

    @traitlets.validate("landmark")
    def _validate_landmark(self, proposal: Any) -> int:  # noqa: ANN401
        return survival_groups.on_landmark(proposal["value"])

    @traitlets.validate("outcome", "by", "within", "count")
    def _validateknown(self, proposal: Any) -> str:  # noqa: ANN401
        allowed: dict[str, Any] = {
            "outcome": OUTCOMES,
            "by": FACTORS,
            "within": WITHIN,
            "count": COUNTING,
        }
        name = proposal["trait"].name
        return known(name, proposal["value"], allowed[name])

    @traitlets.validate("a", "b")
    def _validate_group(self, proposal: Any) -> str:  # noqa: ANN401
        # whether it belongs to `by` is seen when it is read: the two arrive one by one
        name = proposal["trait"].name
        levels = sorted(
            {level for each in FACTORS.values() for level in each["levels"]}
        )
        nobody = [_NOBODY] if name == "b" else []
        return known(name, proposal["value"], nobody + levels)

    @traitlets.validate("at")
    def _validate_at(self, proposal: Any) -> float:  # noqa: ANN401
        value = proposal["value"]
        end = max(each["end"] for each in OUTCOMES.values())
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            value = None
        if value is None or not 0 <= value <= end:
            field = "at"
            raise SurvivalError(field, proposal["value"], [f"years from 0 to {end}"])
        return float(value)

    @traitlets.validate("naive")
    def _validate_naive(self, proposal: Any) -> bool:  # noqa: ANN401
        if not isinstance(proposal["value"], bool):
            field = "naive"
            raise SurvivalError(field, proposal["value"], ["True", "False"])
        return bool(proposal["value"])

    @property
    def shown(self) -> list[str]:
        """The groups shown, in the order of their names; none that are not of `by`."""
        levels = FACTORS[self.by]["levels"]
        chosen = [level for level in (self.a, self.b) if level in levels]
        return list(dict.fromkeys(chosen)) or [next(iter(levels))]

    def packed(self, level: str) -> dict[str, Any] | None:
        """Return the packed curve of a group, or None where too few people are in it."""
        place = (self.outcome, self.within, self.by)
        name = survival_groups.key(
            *place, level, count=self.count, landmark=self.landmark
        )
        return self.strata.get(name)

    @property
    def names(self) -> dict[str, str]:
        """The words of the groups that can be shown, as they are counted."""
        return survival_groups.names(self.by, self.count, self.landmark)

    @property
    def hazard(self) -> list[float] | None:
        """The hazard of death with a metastasis against without, with its interval.

        None where a metastasis does not make the groups, or too few died in one.
        """
        packed = self.packed("with") if self.by == "metastasis" else None
        return packed["hazard"] if packed else None

    @property
    def readings(self) -> pd.DataFrame:
        """What stands under the cursor: a row a group, shares in %, people followed."""
        import pandas as pd  # noqa: PLC0415 - the import of the widgets stays light

        rows = {}
        for level in self.shown:
            if packed := self.packed(level):
                told = survival_groups.reading(packed, self.outcome, self.at)
                rows[self.names[level]] = {"n": packed["n"]} | told
        return pd.DataFrame.from_dict(rows, orient="index")

    def __repr__(self) -> str:
        """Name the view, for an output that shows text only."""
        words = " and ".join(self.names[each] for each in self.shown)
        if self.by == "metastasis":
            words = f"{words}, counted {COUNTING[self.count]['name'].lower()}"
        circle = "" if self.within == "all" else f", among {WITHIN[self.within]}"
        return f"SurvivalExplorer: {OUTCOMES[self.outcome]['name']}, {words}{circle}"

    def twin(self) -> str:
        """Return a picture of the curves, the values of some years, and the question."""
        era = f"<p>{escape(self.title)} {escape(survival_groups.ERA)}</p>"
        if self._pending:
            return f"{asked(self._pending)}{era}"
        return f"{self._pictured()}{self._ratio()}{self._table()}{era}"

    def _ratio(self) -> str:
        if self.by != "metastasis":
            return ""
        ratio = survival_groups.ratio(self.hazard)
        return f"<p>Hazard ratio of death, with against without: {escape(ratio)}.</p>"

    def _groups(self) -> list[tuple[str, dict[str, Any]]]:
        found = ((level, self.packed(level)) for level in self.shown)
        return [(self.names[level], packed) for level, packed in found if packed]

    def _pictured(self) -> str:
        groups = self._groups()
        rises, end = OUTCOMES[self.outcome]["rises"], OUTCOMES[self.outcome]["end"]
        later = self.by == "metastasis" and self.count == "landmark"
        at = self.landmark + 2 if later else 5
        shares = " and ".join(
            f"{_shown(survival_groups.reading(packed, self.outcome, at)['value'])} ({words})"
            for words, packed in groups
        )
        what = "with the event" if rises else "alive"
        alt = (
            f"{OUTCOMES[self.outcome]['name']} over {end} years, in steps, with bands "
            f"of uncertainty that widen. At {at} years {what}: {shares}."
        )
        return picture(_drawing(groups, self.outcome), alt[:250])

    def _table(self) -> str:
        end, tick = OUTCOMES[self.outcome]["end"], OUTCOMES[self.outcome]["tick"]
        groups = self._groups()
        head = "".join(
            f'<th scope="col">{escape(words)}</th><th scope="col">followed</th>'
            for words, _ in groups
        )
        body = ""
        for year in range(0, end + 1, tick):
            told = [
                survival_groups.reading(packed, self.outcome, year)
                for _, packed in groups
            ]
            cells = "".join(
                "<td>not counted yet</td><td></td>"
                if year < survival_groups.begins(packed, self.outcome)
                else f"<td>{_interval(each)}</td><td>{_people(each['risk'])}</td>"
                for each, (_, packed) in zip(told, groups, strict=True)
            )
            body += f'<tr><th scope="row">{year} years</th>{cells}</tr>'
        return (
            f"<table><caption>{escape(repr(self))}: % of people, with 95 % interval, "
            "and people still followed</caption>"
            f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


def _shown(share: float | None) -> str:
    return "not known" if share is None else f"{share:.1f} %"


def _people(count: int | None) -> str:
    return f"fewer than {survival_groups.FEWEST}" if count is None else f"{count:,}"


def _interval(told: Mapping[str, Any]) -> str:
    if told["value"] is None:
        return "not known"
    return f"{told['value']:.1f} ({told['low']:.1f} to {told['high']:.1f})"


def _drawing(groups: list[tuple[str, dict[str, Any]]], outcome: str) -> str:
    """Return the curves as an SVG: bands, steps, and the names at the end of each."""
    left, right, base, ceiling = 52, 560, 260, 20
    end: int = OUTCOMES[outcome]["end"]
    step: float = OUTCOMES[outcome]["step"]

    def x(years: float) -> float:
        return left + (right - left) * years / end

    def y(share: float) -> float:
        return base - (base - ceiling) * share / 100

    parts = "".join(
        f'<path d="M{left} {y(share):.1f}H{right}" stroke="#e2d9cd"/>'
        f'<text x="{left - 8}" y="{y(share) + 5:.1f}" text-anchor="end">{share}</text>'
        for share in (0, 25, 50, 75, 100)
    )
    parts += "".join(
        f'<text x="{x(year):.1f}" y="{base + 20}" text-anchor="middle">{year}</text>'
        for year in range(0, end + 1, OUTCOMES[outcome]["tick"])
    )
    for (words, packed), colour, dash in zip(groups, _COLOURS, _DASHES, strict=False):
        first = packed.get("from", 0)
        years = [
            (first + place) * step for place in range(len(packed["value"].split()))
        ]
        told = [survival_groups.reading(packed, outcome, year) for year in years]
        line, low, high = (
            _steps([(x(k), y(each[name])) for k, each in zip(years, told, strict=True)])
            for name in ("value", "low", "high")
        )
        band = "L".join([high, "L".join(reversed(low.split("L")))])
        parts += (
            f'<path d="M{band}Z" fill="{colour}" fill-opacity="0.15"/>'
            f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="2.4" '
            f'stroke-dasharray="{dash}"/>'
            f'<text x="{x(years[-1]) - 4:.1f}" '
            f'y="{y(told[-1]["high"]) - 8:.1f}" text-anchor="end" fill="{colour}" '
            f'font-weight="600">{escape(words)}</text>'
        )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="580" height="310" '
        'viewBox="0 0 580 310" font-family="sans-serif" font-size="14" fill="#615853">'
        f'<rect width="580" height="310" fill="#fffefc"/>{parts}'
        f'<text x="{right}" y="{base + 42}" text-anchor="end">years since '
        f"{escape(OUTCOMES[outcome]['start'])}; up: % of people</text></svg>"
    )


def _steps(points: list[tuple[float, float]]) -> str:
    """Return path data that keeps a height until the next point."""
    made = [f"{points[0][0]:.1f} {points[0][1]:.1f}"]
    for (_, before), (across, height) in pairwise(points):
        if round(before, 1) != round(height, 1):
            made += [f"{across:.1f} {before:.1f}", f"{across:.1f} {height:.1f}"]
    made.append(f"{points[-1][0]:.1f} {points[-1][1]:.1f}")
    return "L".join(made)
