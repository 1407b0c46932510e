"""The pages of sources, numbers and data: ``python -m seedsoil.evidence.pages``."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from seedsoil.evidence._folders import find
from seedsoil.evidence.bibliography import Bibliography, escape_markdown
from seedsoil.evidence.claims import RATIOS, Claim, claims
from seedsoil.evidence.tables import package

if TYPE_CHECKING:
    from collections.abc import Iterable

REFERENCES = """\
% Made by `python -m seedsoil.evidence.pages`; edit book/references.bib instead.

# References

Every source this book cites, in alphabetical order.
"""
CLAIMS = """\
% Made by `python -m seedsoil.evidence.pages`; edit data/claims.csv instead.

# The numbers, with their receipts

Numbers that the chapters state, each under the source it was taken from:
what it says, in whom it was counted, and what to keep in mind.
Numbers that belong together (the rows of a figure, the points of a score) stand in tables
of their own, on the [page of the data](data.md).
*Read second-hand* marks a number that was read in a work which reproduces it, not in the
source itself.
"""
DATA = """\
% Made by `python -m seedsoil.evidence.pages`; edit the cards in data/cards instead.

# The data, and their terms

Each table behind the figures and widgets: what it holds, where it comes from,
what it cannot say, and under which licence it stands here.
The files themselves are in the folder `data` of the project, described with types, units
and checksums in `datapackage.json`.
"""


def _receipt(claim: Claim) -> str:
    """Return one number as an item of a list."""
    whom = escape_markdown(claim.population) + (
        f", {claim.years}" if claim.years else ""
    )
    unit = f"{claim.unit} " if claim.unit in RATIOS else ""
    parts = [f"- **{unit}{claim.interval}**: {escape_markdown(claim.claim)}."]
    parts += [f"*In whom:* {whom}."] if whom else []
    parts += [escape_markdown(claim.note)] if claim.note else []
    parts += ["*Read second-hand.*"] if claim.verified == "verified-secondary" else []
    return "\n  ".join([*parts, f"Checked {claim.as_of}."])


def references_page(bibliography: Bibliography, ledger: Iterable[Claim]) -> str:
    """Return the text of book/references.md: each source under its key as target."""
    counted = {each.source_key for each in ledger}
    parts = [REFERENCES]
    for key, source in bibliography.items():
        link = f"\n[What this book takes from it](claims.md#numbers-{key})\n"
        parts.append(source.markdown() + (link if key in counted else ""))
    return "\n".join(parts)


def claims_page(bibliography: Bibliography, ledger: Iterable[Claim]) -> str:
    """Return the text of book/claims.md: each number under its source."""
    order = list(bibliography)
    by_source = sorted(ledger, key=lambda each: (order.index(each.source_key), each.id))
    parts = [CLAIMS]
    for key, group in groupby(by_source, key=lambda each: each.source_key):
        short = escape_markdown(bibliography[key].short)
        source = f"[The source](references.md#{key})"
        parts.append(f"(numbers-{key})=\n\n## {short}\n\n{source}\n")
        parts.append("\n".join(map(_receipt, group)) + "\n")
    return "\n".join(parts)


def data_page(names: Iterable[str]) -> str:
    """Return the text of book/data.md, which shows the card of each table."""
    cards = (
        f"```{{include}} ../data/cards/{name}.md\n:heading-offset: 1\n```\n"
        for name in sorted(names)
    )
    return "\n".join([DATA, *cards])


def pages() -> dict[str, str]:
    """Return the pages by file name."""
    bibliography = Bibliography.load()
    names = [Path(resource["path"]).stem for resource in package()["resources"]]
    ledger = claims().values()
    return {
        "references.md": references_page(bibliography, ledger),
        "claims.md": claims_page(bibliography, ledger),
        "data.md": data_page(names),
    }


def main() -> None:
    """Write the pages beside book/references.bib."""
    folder = find("references.bib", checkout="book").parent
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
