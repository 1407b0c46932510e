"""The prose of a chapter, and what is missing in it: links at terms, sources at numbers."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
GLOSSARY = (ROOT / "book" / "glossary.md").read_text(encoding="utf-8")
TERMS = tuple(re.findall(r"^([A-Za-z].*)\n  \S", GLOSSARY, re.MULTILINE))

LINK = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<target>[^)\s]*(?:\([^)]*\))?[^)\s]*)\)")
TO_TERM = re.compile(r"glossary\.md#term-(.+)")
CODE = re.compile(r"^(```|~~~).*?^\1|`[^`]+`|\$\$.*?\$\$", re.MULTILINE | re.DOTALL)
# headings, and the lines that open and close a box
FRAME = re.compile(r"^(?:#.*|:::.*|:\w+:.*)$", re.MULTILINE)
TABLE = re.compile(r"^\|.*$", re.MULTILINE)
PLAIN_WORDS = re.compile(
    r":::\{admonition\} In plain words.*?^:::$", re.MULTILINE | re.DOTALL
)


def notebook(chapter: str) -> list[dict[str, Any]]:
    """Return the cells of a chapter."""
    path = ROOT / "notebooks" / f"{chapter}.ipynb"
    cells: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return cells


def sources(chapter: str, kind: str = "markdown") -> dict[str, str]:
    """Return what stands in a chapter's cells of one kind, by their ids."""
    return {
        cell["id"]: "".join(cell["source"])
        for cell in notebook(chapter)
        if cell["cell_type"] == kind
    }


def prose(chapter: str) -> str:
    """Return the Markdown of a chapter."""
    return "\n\n".join(sources(chapter).values())


def code(chapter: str) -> str:
    """Return the code of a chapter."""
    return "\n\n".join(sources(chapter, "code").values())


def anchor(term: str) -> str:
    """Return what Sphinx makes of a term for a link."""
    return re.sub(r"[^a-zA-Z0-9]+", "-", term).strip("-")


def _forms(term: str) -> str:
    """Return a pattern of a term and its plurals, at the borders of words."""
    stem, last = term[:-1], term[-1]
    if term.endswith("sis"):
        ending = f"{re.escape(term[:-2])}[ie]s"
    elif last == "y":
        ending = f"{re.escape(stem)}(?:y|ies)"
    elif last == "s":
        ending = f"{re.escape(stem)}s?"
    else:
        ending = f"{re.escape(term)}(?:s|es)?"
    # a sentence may begin with a word, and an abbreviation stays as it is
    case = "" if any(c.isupper() for c in term[1:]) else "(?i:"
    # "non-invasive" is another word, "HER2-negative" is not
    return rf"(?<![\w-]){case}{ending}{')' if case else ''}(?!\w)"


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def late_terms(text: str, terms: tuple[str, ...] = TERMS) -> list[str]:
    """Return the terms that stand bare in the running text before they are linked.

    Headings, code, tables, the text of other links and the box in plain words do not
    count. Of two terms in the same words the longer one counts.
    """
    for what in (PLAIN_WORDS, CODE, FRAME):
        text = what.sub(_blank, text)
    linked: dict[str, int] = {}
    for link in LINK.finditer(text):
        if to := TO_TERM.search(link["target"]):
            linked.setdefault(to[1], link.start())
    text = TABLE.sub(_blank, LINK.sub(_blank, text))
    late = []
    for term in sorted(terms, key=len, reverse=True):
        words = re.compile(_forms(term))
        first = words.search(text)
        if first and first.start() < linked.get(anchor(term), len(text)):
            late.append(term)
        text = words.sub(_blank, text)
    return sorted(late, key=str.lower)


CITED = re.compile(r"references\.md#([\w-]+)\)")
# a model's numbers and invented ones are no study's
OWN = re.compile(
    r"\b(?i:the|this|our|each) model\b|\bsimulat|\bSYNTHETIC\b|\binvented\b"
)
NUMBER = r"\d[\d,]*(?:\.\d+)?"
FIGURE = re.compile(rf"({NUMBER})(\s?%|\s?mg)?")
PEOPLE = (
    "(?:people|women|men|patients|persons|participants|deaths|cases|cancers|tumours)"
)
# "every 4 weeks in people" counts weeks
TIME = "(?:day|week|month|year)s?"
CLINICAL = re.compile(
    rf"""
    (?<![\w.])(?:
    {NUMBER}\s?%                                                  # a share
    | (?:[HRO]R|(?:hazard|risk|odds|rate)\ ratio|relative\ risk)\s?
      (?:of\ |was\ |=\ ?|\(|:\ )?{NUMBER}                         # an effect
    | {NUMBER}\s(?:to\s{NUMBER}\s)?months?\b                      # how long
    | {NUMBER}\s?(?:[m\xb5\u03bc]g|Gy)\b                          # a dose
    | {NUMBER}\s(?:(?:out\s)?of|in|among)\s(?:the\s|all\s)?{NUMBER}   # of how many
    | (?<!stage\s){NUMBER}\s(?!{TIME}\b)(?:[\w-]+\s){{0,2}}{PEOPLE}\b  # how many people
    | per\s{NUMBER}\b                                             # a rate
    )
    """,
    re.VERBOSE,
)


# how sure, not how many
CONFIDENCE = re.compile(r"\b9[059]\s?%(?=\s(?:confidence|credible|interval|CI))")


def _bare(text: str) -> str:
    """Return a text as a reader sees it, without how sure its intervals are."""
    return CONFIDENCE.sub(_blank, LINK.sub(r"\g<text>", text))


def _units(text: str) -> list[tuple[str, str]]:
    """Return each paragraph, list item and table row with the text that cites for it.

    A row is cited by its table or by the paragraph before it, all else by itself.
    """
    units = []
    before = ""
    for block in re.split(r"\n\s*\n", text):
        pieces = re.split(r"^(?=\s*(?:[-*|]|\d+\.)\s)", block, flags=re.MULTILINE)
        units += [
            (p, block + before if "|" in p[:1] else p) for p in pieces if p.strip()
        ]
        before = block
    return units


def _figures(text: str) -> set[str]:
    """Return the numbers of a text; a share is another than a count."""
    return {found[1] + (found[2] or "").strip() for found in FIGURE.finditer(text)}


def unsourced(text: str) -> list[str]:
    """Return the clinical numbers of a chapter that stand without a source.

    A number may be repeated without its source where another paragraph gives it, as an
    exercise does; numbers of a model or of invented data belong to no study.
    """
    for what in (CODE, FRAME):
        text = what.sub(_blank, text)
    units = _units(text)
    sourced = {
        number
        for unit, citing in units
        if CITED.search(citing)
        for number in _figures(LINK.sub("", unit))
    }
    return [
        found[0]
        for unit, citing in units
        if not CITED.search(citing) and not OWN.search(unit)
        for found in CLINICAL.finditer(_bare(unit))
        if not _figures(found[0]) <= sourced
    ]


def _values(text: str) -> set[float]:
    """Return the numbers of a text as values, whatever their decimals and units."""
    return {float(number.replace(",", "")) for number in re.findall(NUMBER, text)}


def recorded(tables: Iterable[Path]) -> dict[str, set[float]]:
    """Return the numbers that tables hold, by the source of their row."""
    numbers: dict[str, set[float]] = {}
    for path in tables:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                key = row.pop("source_key", "")
                row.pop("as_of", "")
                numbers.setdefault(key, set()).update(_values(" ".join(row.values())))
    return numbers


def unrecorded(text: str, numbers: dict[str, set[float]]) -> list[str]:
    """Return the clinical numbers that no table holds for a source cited beside them."""
    for what in (CODE, FRAME):
        text = what.sub(_blank, text)
    missing = []
    for unit, citing in _units(text):
        keys = CITED.findall(citing)
        held = set().union(*(numbers.get(key, set()) for key in keys))
        if keys and not OWN.search(unit):
            missing += [
                f"{found[0]} ({', '.join(dict.fromkeys(keys))})"
                for found in CLINICAL.finditer(_bare(unit))
                if not _values(found[0]) <= held
            ]
    return missing


def strays(
    bibliography: str, markdown: Iterable[str], data: Iterable[str]
) -> list[str]:
    """Return the sources that are cited and do not exist, or exist for nothing.

    `data` are files of the library and its tables, which may name a source as a value.
    """
    keys = set(re.findall(r"^@\w+\{([^,]+),", bibliography, re.MULTILINE))
    cited = {key for text in markdown for key in CITED.findall(text)}
    values = {word for text in data for word in re.split(r"[\s\"',;]+", text)}
    return sorted((cited - keys) | (keys - cited - values))
