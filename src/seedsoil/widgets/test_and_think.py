"""A thousand people, one test or two, and what to think: the TestAndThink widget."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from math import ceil, floor, isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from seedsoil.diagnostics import (
    PEOPLE,
    Counts,
    DiagnosticsError,
    PostTest,
    TwoTests,
    checked,
    count_people,
    count_two,
    likelihood_ratios,
    post_test,
    post_test_range,
    two_tests,
)
from seedsoil.evidence import table
from seedsoil.widgets._page import AskingWidget, asked, bundle, picture

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SOURCE: dict[str, Any] = json.loads(
    Path(__file__).with_suffix(".json").read_text("utf-8")
)
_QUESTIONS: dict[str, dict[str, Any]] = _SOURCE["questions"]
_RANGES: dict[str, tuple[float, float]] = _SOURCE["ranges"]
_STEPS = ("before", "first", "second")
_RETEST = ("positive", "negative")
_BROUGHT = ("first", "second", "step", "dependence")
"""What a question may bring beside its setting."""
_SMALLEST, _FINE_BELOW, _FINE_ABOVE = 0.0005, 10, 99
OWN = "own"
"""The id of a test whose sensitivity and specificity the reader sets."""


def _share(percents: float) -> float:
    """Return a share from 0 to 1, without the dust of a division."""
    return round(float(percents) / 100, 6)


@cache
def accuracies() -> dict[str, dict[str, Any]]:
    """Return the tests on offer by id: accuracy per patient, from ``imaging_accuracy``.

    Returns
    -------
    dict
        Modality, cancers, review, and shares from 0 to 1: ``sensitivity`` and
        ``specificity``, and ``sens`` and ``spec`` as intervals or None.
    """

    def interval(row: dict[Any, Any], name: str) -> list[float] | None:
        ends = [_share(row[f"{name}_low"]), _share(row[f"{name}_high"])]
        return None if any(map(isnan, ends)) else ends

    rows = table("imaging_accuracy").query("basis == 'patient'").to_dict("records")
    return {
        row["id"]: {
            "id": row["id"],
            "modality": row["modality"],
            "cancers": row["cancers"],
            "cohort": row["cohort"],
            "review": _SOURCE["reviews"][row["source_key"]],
            "sensitivity": _share(row["sensitivity"]),
            "specificity": _share(row["specificity"]),
            "sens": interval(row, "sens"),
            "spec": interval(row, "spec"),
        }
        for row in rows
    }


@cache
def settings() -> dict[str, dict[str, Any]]:
    """Return groups of people by id, with the share who have bone metastases.

    Returns
    -------
    dict
        ``label``, ``whom`` and ``pretest``, from 0 to 1, in rising order, from the tables
        ``pretest_settings`` and ``prevalence_ladder``.
    """
    ladder = table("prevalence_ladder")
    found = [
        {
            "id": row["id"],
            "label": row["label"],
            "pretest": _share(row["percent"]),
            "whom": _whom(row["what"], row["cohort"], row["place"], row["years"]),
        }
        for row in table("pretest_settings").to_dict("records")
    ]
    for each in _SOURCE["from_ladder"]:
        rung = ladder[
            (ladder["group"] == each["group"])
            & (ladder["source_key"] == each["source_key"])
        ].iloc[0]
        found.append(
            {
                "id": each["id"],
                "label": each["label"],
                "pretest": _share(rung["percent"]),
                "whom": _whom("at diagnosis", *rung[["cohort", "place", "years"]]),
            }
        )
    return {
        each["id"]: each for each in sorted(found, key=lambda each: each["pretest"])
    }


def _whom(what: str, *parts: str) -> str:
    return ", ".join([f"{what[0].upper()}{what[1:]}", *filter(None, parts)])


def _own(value: object) -> dict[str, float]:
    names = ("sensitivity", "specificity")
    if not isinstance(value, dict) or set(value) != set(names):
        field = "own"
        raise DiagnosticsError(field, value, "'sensitivity' and 'specificity'")
    return {name: checked(name, value[name], *_RANGES["own"]) for name in names}


def percent(share: float) -> str:
    """Return a probability in words, with a decimal where it is small or nearly 1."""
    if isnan(share):
        return "nobody"
    if 0 < share < _SMALLEST:
        return "under 0.1 %"
    value = 100 * share
    # half up, as the front end rounds
    if value < _FINE_BELOW or value > _FINE_ABOVE:
        return f"{floor(10 * value + 0.5) / 10:.1f} %"
    return f"{floor(value + 0.5)} %"


def exact(share: float) -> str:
    """Return a share as its source prints it, with two decimals at most."""
    return f"{round(100 * share, 2):g} %"


class TestAndThink(AskingWidget):
    """A thousand people, one test or two, and what a result means for them.

    Parameters
    ----------
    setting : str
        A group of people whose share with bone metastases is published: a key of
        `settings`.
    first, second : str
        Tests: keys of `accuracies`, or ``"own"``.
    pretest : float, optional
        Share with bone metastases before the test (0.001 to 0.9), in place of the
        setting's.
    step : {"before", "first", "second"}
        What is on show: before a test, after the first, after the second.
    dependence : float
        How far the two tests err together, from 0 to 1; see
        `seedsoil.diagnostics.two_tests`.
    ask : {"", "few", "calm", "twice"}
        The question that stands before the result. It brings its setting and tests.
    person : str
        A sentence about whom this is for, shown above the picture.

    Attributes
    ----------
    pretest, first, second, step, dependence, ask, person
        The same, as traits that follow the view and can be set.
    own : dict
        ``sensitivity`` and ``specificity`` of the reader's own test.
    retest : {"positive", "negative"}
        Who has the second test: those whose first was positive, or negative.
    prediction : str
        The learner's answer: "" not yet, "shown" passed without one, else its id.

    Raises
    ------
    DiagnosticsError
        Naming the field, the value received and what is allowed; nothing changes.

    Examples
    --------
    >>> w = TestAndThink("new-seer", "scan-zamanian")
    >>> w.people
    Counts(true_positive=32, false_negative=4, false_positive=87, true_negative=877)
    """

    __test__ = False  # no test of pytest's
    _esm = bundle("test_and_think")
    _questions = _QUESTIONS
    _one_of = DiagnosticsError.one_of
    _page_traits: ClassVar[tuple[str, ...]] = (
        "ask",
        "dependence",
        "first",
        "own",
        "person",
        "prediction",
        "pretest",
        "retest",
        "second",
        "settings",
        "step",
        "tests",
    )

    pretest = traitlets.Any().tag(sync=True)
    first = traitlets.Any().tag(sync=True)
    second = traitlets.Any().tag(sync=True)
    own = traitlets.Any(_SOURCE["own"]).tag(sync=True)
    retest = traitlets.Any("positive").tag(sync=True)
    dependence = traitlets.Any(0.0).tag(sync=True)
    step = traitlets.Any("first").tag(sync=True)
    person = traitlets.Unicode("").tag(sync=True)
    tests: Any = traitlets.List(read_only=True).tag(sync=True)
    settings: Any = traitlets.List(read_only=True).tag(sync=True)

    def __init__(  # noqa: PLR0913 - each is a setting of its own
        self,
        setting: str = "new-seer",
        first: str = "scan-zamanian",
        second: str = "naf-zamanian",
        *,
        pretest: float | None = None,
        step: str = "first",
        dependence: float = 0.0,
        ask: str = "",
        person: str = "",
    ) -> None:
        view: dict[str, Any] = {
            "first": first,
            "second": second,
            "step": step,
            "dependence": dependence,
        }
        if self._one_of("ask", ask, ("", *_QUESTIONS)):
            view |= self._view(_QUESTIONS[ask])
        else:
            known = settings()
            view["pretest"] = known[self._one_of("setting", setting, known)]["pretest"]
        if pretest is not None:
            view["pretest"] = pretest
        super().__init__(**view, ask=ask, person=person)
        self.set_trait("tests", list(accuracies().values()))
        self.set_trait("settings", list(settings().values()))

    @traitlets.validate("pretest", "dependence")
    def _validate_number(self, proposal: Any) -> float:  # noqa: ANN401
        name = proposal["trait"].name
        return checked(name, proposal["value"], *_RANGES[name])

    @traitlets.validate("first", "second")
    def _validate_test(self, proposal: Any) -> str:  # noqa: ANN401
        return self._one_of(
            proposal["trait"].name, proposal["value"], [*accuracies(), OWN]
        )

    @traitlets.validate("own")
    def _validate_own(self, proposal: Any) -> dict[str, float]:  # noqa: ANN401
        return _own(proposal["value"])

    @traitlets.validate("step", "retest")
    def _validate_choice(self, proposal: Any) -> str:  # noqa: ANN401
        name = proposal["trait"].name
        allowed = {"step": _STEPS, "retest": _RETEST}[name]
        return self._one_of(name, proposal["value"], allowed)

    def _view(self, question: Mapping[str, Any]) -> Mapping[str, Any]:
        brought = {name: question[name] for name in _BROUGHT if name in question}
        return {"pretest": settings()[question["setting"]]["pretest"]} | brought

    def _accuracy(self, name: str) -> tuple[float, float]:
        chosen = self.own if name == OWN else accuracies()[name]
        return chosen["sensitivity"], chosen["specificity"]

    @property
    def result(self) -> PostTest:
        """The probability after each result of the first test."""
        return post_test(self.pretest, *self._accuracy(self.first))

    @property
    def people(self) -> Counts:
        """The thousand people by disease and result of the first test."""
        return count_people(self.pretest, *self._accuracy(self.first))

    @property
    def both(self) -> TwoTests:
        """What the two tests say together."""
        first, second = self._accuracy(self.first), self._accuracy(self.second)
        return two_tests(self.pretest, first, second, self.dependence)

    @property
    def ranges(self) -> tuple[tuple[float, float], tuple[float, float]] | None:
        """What the first test's intervals allow after each result; None without any."""
        test = {} if self.first == OWN else accuracies()[self.first]
        if not test.get("sens") or not test.get("spec"):
            return None
        return post_test_range(self.pretest, test["sens"], test["spec"])

    def _plates(self) -> list[tuple[str, str, int, int]]:
        """Return mark, name, people with and people without, plate by plate."""
        now = self.people
        ill = now.true_positive + now.false_negative
        if self.step == "before" or self._pending:
            return [("", "Before the test", ill, PEOPLE - ill)]
        plus = ("+", "Positive", now.true_positive, now.false_positive)
        minus = ("\N{MINUS SIGN}", "Negative", now.false_negative, now.true_negative)
        if self.step == "first":
            return [plus, minus]
        first, second = self._accuracy(self.first), self._accuracy(self.second)
        sick, well = count_two(self.pretest, first, second, self.dependence)
        at = {"positive": (0, 1), "negative": (2, 3)}[self.retest]
        sign, other = (plus, minus) if self.retest == "positive" else (minus, plus)
        again = [
            (f"{sign[0]}{mark}", f"{sign[1]}, then {name}", sick[i], well[i])
            for i, mark, name in zip(
                at, ("+", "\N{MINUS SIGN}"), ("positive", "negative"), strict=True
            )
        ]
        return [*again, other] if self.retest == "positive" else [other, *again]

    def _name(self, test: str) -> str:
        if test == OWN:
            sens, spec = self._accuracy(OWN)
            return f"own test ({percent(sens)}, {percent(spec)})"
        found = accuracies()[test]
        return f"{found['modality']} ({found['review']}, {found['cancers']})"

    def __repr__(self) -> str:
        """Name the share and the tests, for an output that shows text only."""
        names = [self._name(self.first)]
        if self.step == "second":
            names.append(self._name(self.second))
        return f"TestAndThink: {exact(self.pretest)} before, {', then '.join(names)}"

    def twin(self) -> str:
        """Return the thousand people as a picture, the counts, and the question."""
        plates = self._plates()
        said = "; ".join(
            f"{name}: {ill + well}, {ill} with metastases"
            for _, name, ill, well in plates
        )
        alt = f"1,000 people as dots, those with bone metastases filled. {said}."
        ask = asked(self._pending) if self._pending else ""
        person = f"<p>{escape(self.person)}</p>" if self.person else ""
        drawn = picture(_drawing(plates), alt)
        return f"{person}{drawn}{ask}{self._table(folded=bool(self._pending))}"

    def _rows(self) -> list[tuple[str, str]]:
        now, after = self.people, self.result
        ratios = likelihood_ratios(*self._accuracy(self.first))
        found = self.ranges

        def ranged(value: float, which: int) -> str:
            if found is None:
                return percent(value)
            low, high = found[which]
            return f"{percent(value)} ({percent(low)} to {percent(high)})"

        rows = [
            ("Before the test", exact(self.pretest)),
            ("First test", self._name(self.first)),
            ("With metastases, positive", str(now.true_positive)),
            ("With metastases, negative", str(now.false_negative)),
            ("Without, positive", str(now.false_positive)),
            ("Without, negative", str(now.true_negative)),
            ("After a positive result", ranged(after.positive, 0)),
            ("After a negative result", ranged(after.negative, 1)),
            (
                "Likelihood ratios",
                f"{ratios.positive:.1f} and {ratios.negative:.2f}",
            ),
        ]
        if self.step == "second":
            at = 0 if self.retest == "positive" else 2
            two, words = self.both, ("both positive", "", "negative, then positive")
            rows += [
                ("Second test", self._name(self.second)),
                (
                    "Shared errors",
                    f"{100 * self.dependence:.0f} % of the most possible",
                ),
                (f"After {words[at]}, multiplied", percent(two.multiplied[at])),
                (f"After {words[at]}, with shared errors", percent(two.post[at])),
            ]
        return rows

    def _table(self, *, folded: bool) -> str:
        body = "".join(
            f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>'
            for name, value in self._rows()
        )
        caption = "<caption>1,000 people and their tests</caption>"
        filled = f"<table>{caption}<tbody>{body}</tbody></table>"
        if folded:
            return f"<details><summary>What the counts say</summary>{filled}</details>"
        return filled


_ROWS, _STEP, _TOP, _DOT = 20, 12, 34, 9


def _drawing(plates: Sequence[tuple[str, str, int, int]]) -> str:
    """Return the people as dots, plate beside plate; filled are those with the disease."""
    filled: list[str] = []
    hollow: list[str] = []
    names: list[str] = []
    column = 0.0
    for mark, name, ill, well in plates:
        left = 8 + column * _STEP
        for i in range(ill + well):
            x = left + (i // _ROWS) * _STEP + _STEP / 2
            y = _TOP + (i % _ROWS) * _STEP
            (filled if i < ill else hollow).append(f"M{x:g} {y}h0")
        if ill + well:
            words = mark or name
            names.append(f'<text x="{left:g}" y="18" font-weight="600">{words}</text>')
            column += ceil((ill + well) / _ROWS) + 1.5
    width, height = 8 + column * _STEP, _TOP + _ROWS * _STEP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height}" '
        f'viewBox="0 0 {width:g} {height}" font-family="sans-serif" font-size="15" '
        f'fill="#26211f"><rect width="{width:g}" height="{height}" fill="#fffefc"/>'
        f'<g stroke-linecap="round"><path d="{"".join(hollow)}" stroke="#8b8078" '
        f'stroke-width="{_DOT}"/><path d="{"".join(hollow)}" stroke="#fffefc" '
        f'stroke-width="{_DOT - 3}"/><path d="{"".join(filled)}" stroke="#b5306c" '
        f'stroke-width="{_DOT}"/></g>{"".join(names)}</svg>'
    )
