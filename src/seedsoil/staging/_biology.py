"""Markers to treatment subtype."""

from dataclasses import dataclass

from ._findings import checked
from ._rules import RULES


@dataclass(frozen=True, slots=True)
class Subtype:
    """A treatment subtype.

    Attributes
    ----------
    id
        Short name, as "HR+/HER2-".
    label
        Name in words.
    treatment
        What it points to in invasive disease, in one sentence.
    evidence
        Keys of trials in metastatic disease in ``book/references.bib``.
    """

    id: str
    label: str
    treatment: str
    evidence: tuple[str, ...]


def subtype(er: str | None, pr: str | None, her2: str | None) -> Subtype | None:
    """Return the treatment subtype, or None while the markers leave it open.

    Parameters
    ----------
    er, pr
        "+" (from 1 % of nuclei) or "-"; one positive makes the tumour
        hormone-receptor-positive.
    her2
        "+", "-" or "equivocal": still equivocal after in situ hybridisation,
        which counts as negative.

    Raises
    ------
    StagingError
        Naming the field, the value and what is allowed.
    """
    er, pr, her2 = checked("er", er), checked("pr", pr), checked("her2", her2)
    hr = "+" if "+" in (er, pr) else "-" if (er, pr) == ("-", "-") else None
    her2 = RULES["prognostic"]["her2_equivocal"]["as"] if her2 == "equivocal" else her2
    for row in RULES["subtypes"]:
        if (row["hr"], row["her2"]) == (hr, her2):
            evidence = tuple(row["evidence"])
            return Subtype(row["id"], row["label"], row["treatment"], evidence)
    return None
