"""From a test to what to think: probabilities before and after, and counted people.

Pure functions of numbers between 0 and 1. The front end computes the same, and a test
holds both against each other.

Two tests of one person share their errors as far as they look at the same thing. The
share is written as the conditional covariance of the two results, within the people with
the disease and within those without it (Vacek 1985; Gardner and others 2000).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, inf, nan
from numbers import Real
from typing import TYPE_CHECKING

from seedsoil.errors import InputError
from seedsoil.evidence import table

if TYPE_CHECKING:
    from collections.abc import Sequence

PEOPLE = 1000
"""How many people a picture counts."""

_DUST = 1e-12
Interval = tuple[float, float]


class DiagnosticsError(InputError):
    """Input that no probability can be."""


@dataclass(frozen=True)
class PostTest:
    """Probability of the disease after a test.

    Attributes
    ----------
    positive, negative : float
        After a positive and after a negative result; not a number where nobody has it.
    """

    positive: float
    negative: float


@dataclass(frozen=True)
class Ratios:
    """Likelihood ratios: what a result multiplies the odds by.

    Attributes
    ----------
    positive, negative : float
        Of a positive and of a negative result.
    """

    positive: float
    negative: float


@dataclass(frozen=True)
class Counts:
    """People with and without the disease, by the result of one test.

    Attributes
    ----------
    true_positive, false_negative, false_positive, true_negative : int
        Whole people; together all who were tested.
    """

    true_positive: int
    false_negative: int
    false_positive: int
    true_negative: int


@dataclass(frozen=True)
class TwoTests:
    """Two tests of the same people.

    Attributes
    ----------
    with_disease, without_disease : tuple of float
        Shares of all people, by the two results: both positive, only the first, only
        the second, neither.
    post : tuple of float
        Probability of the disease after each of the four pairs of results.
    multiplied : tuple of float
        The same if the tests made their errors independently of each other.
    """

    with_disease: tuple[float, ...]
    without_disease: tuple[float, ...]
    post: tuple[float, ...]
    multiplied: tuple[float, ...]


def checked(field: str, value: object, low: float = 0, high: float = 1) -> float:
    """Return a number between two limits.

    Parameters
    ----------
    field : str
        Its name, for the error.
    value : object
        What was given.
    low, high : float
        The limits, both allowed.

    Raises
    ------
    DiagnosticsError
        If it is no number, or lies outside.
    """
    allowed = f"a number from {low:g} to {high:g}"
    if isinstance(value, bool) or not isinstance(value, Real):
        raise DiagnosticsError(field, value, allowed)
    plain = float(value)
    if not low <= plain <= high:
        raise DiagnosticsError(field, value, allowed)
    return plain


def _share(part: float, rest: float) -> float:
    return part / (part + rest) if part + rest > 0 else nan


def _ratio(part: float, whole: float) -> float:
    if whole > 0:
        return part / whole
    return inf if part > 0 else nan


def _whole(number: float) -> int:
    """Round half up, as everybody does by hand and JavaScript does too."""
    return floor(number + 0.5)


def post_test(pretest: float, sensitivity: float, specificity: float) -> PostTest:
    """Return the probability of the disease after a positive and a negative result.

    Parameters
    ----------
    pretest : float
        Probability before the test, from 0 to 1.
    sensitivity : float
        Share of those with the disease who test positive, from 0 to 1.
    specificity : float
        Share of those without it who test negative, from 0 to 1.

    Examples
    --------
    >>> round(post_test(0.036, 0.90, 0.91).positive, 3)
    0.272
    """
    p = checked("pretest", pretest)
    sens = checked("sensitivity", sensitivity)
    spec = checked("specificity", specificity)
    return PostTest(
        positive=_share(p * sens, (1 - p) * (1 - spec)),
        negative=_share(p * (1 - sens), (1 - p) * spec),
    )


def likelihood_ratios(sensitivity: float, specificity: float) -> Ratios:
    """Return what a positive and a negative result multiply the odds by.

    Parameters
    ----------
    sensitivity, specificity : float
        As in `post_test`.

    Examples
    --------
    >>> round(likelihood_ratios(0.90, 0.91).positive, 6)
    10.0
    """
    sens = checked("sensitivity", sensitivity)
    spec = checked("specificity", specificity)
    return Ratios(positive=_ratio(sens, 1 - spec), negative=_ratio(1 - sens, spec))


def post_test_range(
    pretest: float, sensitivity: Sequence[float], specificity: Sequence[float]
) -> tuple[Interval, Interval]:
    """Return the lowest and highest post-test probability that two intervals allow.

    Both corners are extremes: all values that lie within both intervals lead to
    something between them. It is no 95 % interval of the result.

    Parameters
    ----------
    pretest : float
        Probability before the test.
    sensitivity, specificity : sequence of two floats
        Lower and upper end of each interval.

    Returns
    -------
    tuple of tuple of float
        The range after a positive result, and after a negative one.

    Raises
    ------
    DiagnosticsError
        If an interval has not two ends in rising order.
    """
    for field, ends in (("sensitivity", sensitivity), ("specificity", specificity)):
        if len(ends) != 2 or not ends[0] <= ends[1]:  # noqa: PLR2004 - two ends
            raise DiagnosticsError(field, ends, "a lower and an upper end")
    low = post_test(pretest, sensitivity[0], specificity[0])
    high = post_test(pretest, sensitivity[1], specificity[1])
    return (low.positive, high.positive), (high.negative, low.negative)


def count_people(
    pretest: float, sensitivity: float, specificity: float, people: int = PEOPLE
) -> Counts:
    """Return whole people by disease and result.

    Parameters
    ----------
    pretest, sensitivity, specificity : float
        As in `post_test`.
    people : int
        How many are tested.

    Examples
    --------
    >>> count_people(0.036, 0.90, 0.91)
    Counts(true_positive=32, false_negative=4, false_positive=87, true_negative=877)
    """
    p = checked("pretest", pretest)
    sens = checked("sensitivity", sensitivity)
    spec = checked("specificity", specificity)
    ill = _whole(people * p)
    found, alarms = _whole(ill * sens), _whole((people - ill) * (1 - spec))
    return Counts(found, ill - found, alarms, people - ill - alarms)


def _both(first: float, second: float, dependence: float) -> float:
    """Return how often both results are positive: by chance, plus what they share."""
    chance = first * second
    return chance + dependence * (min(first, second) - chance)


def _rest(share: float) -> float:
    """Return what a subtraction leaves, and nothing where only rounding is left."""
    return share if share > _DUST else 0.0


def _cells(first: float, second: float, dependence: float) -> tuple[float, ...]:
    both = _both(first, second, dependence)
    only_first, only_second = _rest(first - both), _rest(second - both)
    return both, only_first, only_second, _rest(1 - both - only_first - only_second)


def two_tests(
    pretest: float, first: Sequence[float], second: Sequence[float], dependence: float
) -> TwoTests:
    """Return what two tests of the same people say together.

    Parameters
    ----------
    pretest : float
        Probability before the first test.
    first, second : sequence of two floats
        Sensitivity and specificity of each test.
    dependence : float
        Conditional covariance of the two results as a share of the largest that their
        sensitivities and specificities allow: 0 if the tests err independently, 1 if
        they err together as often as they can.

    Examples
    --------
    >>> both = two_tests(0.036, (0.90, 0.91), (0.96, 0.81), 1.0)
    >>> round(both.multiplied[0], 3), round(both.post[0], 3)
    (0.654, 0.272)
    """
    p = checked("pretest", pretest)
    share = checked("dependence", dependence)
    for field, test in (("first", first), ("second", second)):
        if len(test) != 2:  # noqa: PLR2004 - sensitivity and specificity
            raise DiagnosticsError(field, test, "a sensitivity and a specificity")
    sens = [checked("sensitivity", test[0]) for test in (first, second)]
    spec = [checked("specificity", test[1]) for test in (first, second)]

    def shares(dependence: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
        ill = _cells(sens[0], sens[1], dependence)
        well = _cells(1 - spec[0], 1 - spec[1], dependence)
        return tuple(p * cell for cell in ill), tuple((1 - p) * cell for cell in well)

    ill, well = shares(share)
    apart = shares(0)
    return TwoTests(
        with_disease=ill,
        without_disease=well,
        post=tuple(_share(*pair) for pair in zip(ill, well, strict=True)),
        multiplied=tuple(_share(*pair) for pair in zip(*apart, strict=True)),
    )


def count_two(
    pretest: float,
    first: Sequence[float],
    second: Sequence[float],
    dependence: float,
    people: int = PEOPLE,
) -> tuple[tuple[int, int, int, int], tuple[int, int, int, int]]:
    """Return whole people by the results of two tests.

    Parameters
    ----------
    pretest, first, second, dependence
        As in `two_tests`.
    people : int
        How many are tested.

    Returns
    -------
    tuple of tuple of int
        People with the disease and people without it: both positive, only the first,
        only the second, neither. They add up to those of `count_people`.
    """
    once = count_people(pretest, first[0], first[1], people)
    found = two_tests(pretest, first, second, dependence)
    p = float(pretest)

    def split(
        positive: int, negative: int, cells: Sequence[float], share: float
    ) -> tuple[int, int, int, int]:
        everybody = positive + negative
        both = min(positive, _whole(everybody * _over(cells[0], share)))
        second_only = min(negative, _whole(everybody * _over(cells[2], share)))
        return both, positive - both, second_only, negative - second_only

    return (
        split(once.true_positive, once.false_negative, found.with_disease, p),
        split(once.false_positive, once.true_negative, found.without_disease, 1 - p),
    )


def _over(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0


def yield_of_stage(stage: str) -> float:
    """Return how often a bone scan finds metastases at a stage, without symptoms.

    Parameters
    ----------
    stage : str
        A stage from ``"I"`` to ``"IIIC"``; its letter is not looked at.

    Returns
    -------
    float
        The share from 0 to 1, of the table ``pretest_settings``.

    Raises
    ------
    DiagnosticsError
        If the table has no such stage.
    """
    known = table("pretest_settings").set_index("id")["percent"]
    name = f"stage-{stage.rstrip('ABC')}"
    if name not in known:
        stages = [each[6:] for each in known.index if each.startswith("stage-")]
        field = "stage"
        raise DiagnosticsError(field, stage, f"a stage of {', '.join(stages)}")
    return round(float(known[name]) / 100, 6)
