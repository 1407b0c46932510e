"""A chapter links each term where it first stands, and gives each number its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.prose import (
    CHAPTERS,
    CITED,
    LINK,
    ROOT,
    TO_TERM,
    late_terms,
    prose,
    recorded,
    strays,
    unrecorded,
    unsourced,
)
from seedsoil.lesson import content

if TYPE_CHECKING:
    from pathlib import Path

each_chapter = pytest.mark.parametrize("chapter", CHAPTERS)
TERMS = ("biopsy", "distant metastasis", "HER2", "invasive", "metastasis", "PR")
RECORDED = recorded(ROOT.glob("data/*.csv"))
SOURCE = "([A 2001](../book/references.md#a2001))"


@each_chapter
def test_every_term_is_linked_where_it_first_stands(chapter: str) -> None:
    text = prose(chapter)
    assert any(TO_TERM.search(link["target"]) for link in LINK.finditer(text))
    assert late_terms(text) == []


@each_chapter
def test_every_clinical_number_has_its_source(chapter: str) -> None:
    asked = [
        text
        for question in content.load(chapter).questions
        for each in question.options
        for text in (question.ask, each.text, each.why)
    ]
    text = prose(chapter)
    assert CITED.search(text)
    assert unsourced("\n\n".join([text, *asked])) == []


@each_chapter
def test_every_clinical_number_stands_in_data_under_that_source(chapter: str) -> None:
    assert unrecorded(prose(chapter), RECORDED) == []


def test_every_source_is_there_and_of_use() -> None:
    pages = set(ROOT.glob("book/*.md")) - {ROOT / "book/references.md"}
    data = [*ROOT.glob("data/*.csv"), *ROOT.glob("src/**/*.py")]
    data += [*ROOT.glob("src/**/*.json"), *ROOT.glob("src/seedsoil/*/*.toml")]
    bibliography = (ROOT / "book/references.bib").read_text(encoding="utf-8")
    markdown = [prose(chapter) for chapter in CHAPTERS]
    markdown += [page.read_text(encoding="utf-8") for page in pages]
    named = [file.read_text(encoding="utf-8") for file in data]
    assert strays(bibliography, markdown, named) == []


@pytest.mark.parametrize(
    ("bibliography", "text", "data", "astray"),
    [
        ("@misc{a2001, x}", SOURCE, "", []),
        ("@misc{a2001, x}", "", 'source = "a2001"', []),
        ("@misc{a2001, x}", "", "5,a2001,verified", []),
        ("@misc{a2001, x}", "a2001", "a20012", ["a2001"]),
        ("@misc{b2002, x}", SOURCE, "b2002", ["a2001"]),
    ],
)
def test_a_stray_source_is_found(
    bibliography: str, text: str, data: str, astray: list[str]
) -> None:
    assert strays(bibliography, [text], [data]) == astray


def term(name: str, text: str | None = None) -> str:
    return f"[{text or name}](../book/glossary.md#term-{name.replace(' ', '-')})"


@pytest.mark.parametrize(
    ("text", "late"),
    [
        ("A biopsy.", ["biopsy"]),
        ("Two Biopsies.", ["biopsy"]),
        (f"A biopsy, then a {term('biopsy')}.", ["biopsy"]),
        (f"Many {term('biopsy', 'biopsies')}, one biopsy.", []),
        ("Metastases grow.", ["metastasis"]),
        ("A distant metastasis.", ["distant metastasis"]),
        (f"A {term('distant metastasis')}, a distant metastasis.", []),
        (f"A {term('distant metastasis')}, a metastasis.", ["metastasis"]),
        ("HER2-negative", ["HER2"]),
        ("non-invasive, the metastatic road, PRs2, press, pr", []),
        ("### A biopsy\n\n:::{admonition} The biopsy\n:::", []),
        ("`biopsy`\n\n```\nbiopsy\n```", []),
        ("| biopsy |\n|---|\n| biopsy |", []),
        ("([The biopsy register](../book/references.md#who))", []),
        (":::{admonition} In plain words\n:class: tip\nA biopsy.\n:::", []),
    ],
)
def test_a_term_before_its_link_is_found(text: str, late: list[str]) -> None:
    assert late_terms(text, TERMS) == late


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was 30 %.", ["30 %"]),
        ("It was 30.5%.", ["30.5%"]),
        ("HR 0.82, RR = 0.7", ["HR 0.82", "RR = 0.7"]),
        ("a hazard ratio of 0.82", ["hazard ratio of 0.82"]),
        ("after 14.5 months", ["14.5 months"]),
        ("denosumab 120 mg every 4 weeks", ["120 mg"]),
        ("178 of 35,912", ["178 of 35,912"]),
        ("among 4,509 younger women", ["4,509 younger women"]),
        ("64 per 1,000", ["per 1,000"]),
        ("- One in two.\n- It was 30 %.", ["30 %"]),
        ("| a | 30 % |", ["30 %"]),
        (f"Cited {SOURCE}.\n\nIt was 30 %.", ["30 %"]),
        (f"30 people {SOURCE}.\n\nIt was 30 %.", ["30 %"]),
        (f"- It was 40 % {SOURCE}.\n- It was 30 %.", ["30 %"]),
        (f"It was 30 % {SOURCE}.", []),
        (f"- It was 30 % {SOURCE}.\n\n**A.** 30 % of them.", []),
        (f"As counted {SOURCE}:\n\n| a |\n|---|\n| 30 % |", []),
        ("The model loses 30 %.", []),
        ("SYNTHETIC: 30 % of 200 people", []),
        ("HR+/HER2-, stage 4 patients, chapter 02, T1 of 20 mm, 54 years", []),
        ("ratio 0.82, 95 % interval 0.71 to 0.95", []),
        ("every 4 weeks in people with cancer, 3 years among women", []),
        ("### 30 % of whom?\n\n`30 %`", []),
    ],
)
def test_a_number_without_its_source_is_found(text: str, found: list[str]) -> None:
    assert unsourced(text) == found


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (f"It was 30 % {SOURCE}.", []),
        (f"It was 30.0 % of 1,234 women {SOURCE}.", []),
        (f"It was 31 % {SOURCE}.", ["31 % (a2001)"]),
        (f"- It was 30 % {SOURCE}.\n- It was 31 % {SOURCE}.", ["31 % (a2001)"]),
        (f"- 30 % {SOURCE.replace('a2001', 'b2002')}.", ["30 % (b2002)"]),
        (f"30 %, 95 % confidence interval {SOURCE}.", []),
        (f"As counted {SOURCE}:\n\n| a |\n|---|\n| 31 % |", ["31 % (a2001)"]),
        (f"The model gives 31 % ({SOURCE}).", []),
        ("It was 31 %.", []),
    ],
)
def test_a_number_that_no_table_holds_is_found(text: str, missing: list[str]) -> None:
    assert unrecorded(text, {"a2001": {30, 1234}, "b2002": {5}}) == missing


def test_a_row_lends_its_numbers_to_its_source_alone(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text(
        'value,cohort,source_key,as_of\n30.0,"1,234 women",a2001,2026-11-29\n'
        "5,,b2002,2026-11-29\n",
        encoding="utf-8",
    )
    assert recorded([table]) == {"a2001": {30, 1234}, "b2002": {5}}
