"""The rule tables, and the one matcher that reads them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

RULES: dict[str, Any] = json.loads(
    files(__package__).joinpath("rules.json").read_text("utf-8")
)
STAGES: tuple[str, ...] = tuple(RULES["stages"])


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that fired.

    Attributes
    ----------
    id
        Stable name of the rule in ``rules.json``.
    sentence
        The rule in words.
    source
        Key of the source in ``book/references.bib``.
    """

    id: str
    sentence: str
    source: str

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Rule":
        """Take id, sentence and source from a row of the rule tables."""
        return cls(row["id"], row["sentence"], row["source"])


def _holds(condition: object, value: Any) -> bool:
    if isinstance(condition, list):
        return value in condition
    if not isinstance(condition, dict):
        return bool(value == condition)
    if value is None:
        return False
    if "any" in condition:
        return any(item in value for item in condition["any"])
    inside = condition.get("min", value) <= value <= condition.get("max", value)
    return bool(inside and value > condition.get("over", float("-inf")))


def matches(row: Mapping[str, Any], facts: Mapping[str, Any]) -> bool:
    """Tell whether every condition of a row's ``when`` holds for the facts.

    A condition is a value to equal, a list of values to be among,
    or bounds: ``min`` and ``max`` (inclusive), ``over`` (exclusive), ``any`` (shares
    an item).
    Bounds never hold for an unknown (None).
    """
    return all(
        _holds(condition, facts[field]) for field, condition in row["when"].items()
    )


def first(
    rows: Iterable[Mapping[str, Any]], facts: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return the first row that matches; the tables end in a row that always does."""
    return next(row for row in rows if matches(row, facts))
