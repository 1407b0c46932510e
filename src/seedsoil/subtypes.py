"""From what a laboratory reports of ER, PR and HER2 to the name of the subtype."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seedsoil import staging

if TYPE_CHECKING:
    from collections.abc import Mapping

RULES: dict[str, Any] = json.loads(
    Path(__file__).with_suffix(".json").read_text("utf-8")
)
"""The rules that Python and the browser read: findings, HER2 words, and notes."""

FINDINGS: dict[str, list[Any]] = RULES["findings"]
"""Each finding with what it may be; None stands for not told, or not done."""


class SubtypeError(ValueError):
    """A finding that is none of those allowed."""

    def __init__(self, field: str, value: object) -> None:
        allowed = ", ".join(repr(each) for each in FINDINGS[field])
        none = "" if field == "mutation" else " or None"
        super().__init__(f"{field} is {value!r}; allowed: {allowed}{none}")
        self.field = field


@dataclass(frozen=True, slots=True)
class Reading:
    """What a set of findings is called.

    Attributes
    ----------
    hormone, her2
        "+", "-", or None while the findings leave it open.
    word
        The finer name of HER2: "HER2-positive", "HER2-low", "HER2-ultralow",
        "HER2-null", "HER2 open" or "HER2 not told".
    subtype
        The clinical subtype, as "HR+/HER2-", or None.
    rule
        Id of the rule that gave HER2 its word, in ``subtypes.json``.
    notes
        Ids of what else is to be said of these findings.
    """

    hormone: str | None
    her2: str | None
    word: str
    subtype: str | None
    rule: str
    notes: tuple[str, ...]


def checked(field: str, value: object) -> Any:  # noqa: ANN401
    """Return a finding, or raise a `SubtypeError` that names it."""
    known = FINDINGS[field]
    if value is None and field != "mutation":
        return None
    # 1 is not True here, and an unhashable thing is only unknown
    if not any(type(value) is type(each) and value == each for each in known):
        raise SubtypeError(field, value)
    return value


def _holds(when: Mapping[str, list[Any]], found: Mapping[str, Any]) -> bool:
    return all(found[field] in allowed for field, allowed in when.items())


def read(
    er: str | None = None,
    pr: str | None = None,
    ihc: str | None = None,
    ish: str | None = None,
    *,
    mutation: bool = False,
) -> Reading:
    """Name a tumour by its receptors.

    Parameters
    ----------
    er : {"+", "low", "-"}, optional
        Oestrogen receptor: more than 10 %, 1 to 10 %, or less than 1 % of the nuclei.
    pr : {"+", "-"}, optional
        Progesterone receptor, from 1 % of the nuclei.
    ihc : {"0", "0+", "1+", "2+", "3+"}, optional
        HER2 protein by staining; "0+" is scored 0 and has some faint staining.
    ish : {"+", "-"}, optional
        HER2 gene by in situ hybridisation: multiplied (amplified) or not.
    mutation : bool
        Whether a mutation of the HER2 gene was found. It changes no name.

    Raises
    ------
    SubtypeError
        Naming the field, the value received and what is allowed.

    Examples
    --------
    >>> read(er="-", pr="-", ihc="1+").word
    'HER2-low'
    >>> read(er="-", pr="-", ihc="1+").subtype
    'HR-/HER2-'
    """
    given = {"er": er, "pr": pr, "ihc": ihc, "ish": ish, "mutation": mutation}
    found = {field: checked(field, value) for field, value in given.items()}
    rule = next(rule for rule in RULES["her2"] if _holds(rule["when"], found))
    sign = "+" if er == "low" else er
    named = staging.subtype(sign, pr, rule["status"])
    signs = (sign, pr)
    return Reading(
        hormone="+" if "+" in signs else "-" if signs == ("-", "-") else None,
        her2=rule["status"],
        word=rule["word"],
        subtype=named.id if named else None,
        rule=rule["id"],
        notes=tuple(
            note["id"] for note in RULES["notes"] if _holds(note["when"], found)
        ),
    )
