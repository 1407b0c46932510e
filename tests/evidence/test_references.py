"""Sources read the same in prose, in a chapter's list and on the page of references."""

from pathlib import Path
from shutil import copytree

import pytest

from seedsoil.evidence import Bibliography, claims
from seedsoil.evidence.pages import main, pages, references_page

ROOT = Path(__file__).parents[2]
BIBTEX = r"""
@article{sorensen2011, author = {S{\o}rensen, Henrik T. and Al-Awadhi, Jean-Paul},
  title = {{Bone \& marrow}}, journal = {J Test}, year = {2011}, volume = {3},
  number = {2}, pages = {10--12}, doi = {10.1/x(1)}, pmcid = {PMC1}, pmid = {9}}
@article{many2001, author = {Abel, A. and Bell, B. and Cole, C. and Dahl, D. and
  Eck, E. and Falk, F. and Gray, G.}, title = {Seven}, journal = {J}, year = {2001},
  pmid = {77}}
@article{others2000, author = {Abel, A. and others and Zeta, Z.}, title = {Gap},
  journal = {J}, year = {2000}, url = {https://example.org/a}}
@misc{who, author = {{World Health Organization}}, title = {Pain_relief},
  publisher = {WHO}, address = {Geneva}, note = {Second printing}}
@incollection{chapter1999, author = {van der Berg, Ann}, title = {Breast},
  booktitle = {The Book}, editor = {Eyre, E. and others}, edition = {8th},
  publisher = {Pub}, year = {1999}, pages = {1--9}}
@incollection{bare1998, author = {Berg, Bo}, title = {Bare}, booktitle = {The Book},
  year = {1998}}
"""


@pytest.fixture
def made() -> Bibliography:
    return Bibliography.parse(BIBTEX)


def test_a_source_is_cited_by_its_authors_and_year(made: Bibliography) -> None:
    assert {key: source.short for key, source in made.items()} == {
        "others2000": "Abel and others 2000",
        "many2001": "Abel and others 2001",
        "bare1998": "Berg 1998",
        "sorensen2011": "Sørensen and Al-Awadhi 2011",
        "chapter1999": "van der Berg 1999",
        "who": "World Health Organization (no year)",
    }


def test_sources_stand_in_order_of_surname_and_year(made: Bibliography) -> None:
    assert list(made) == [
        "others2000",
        "many2001",
        "bare1998",
        "sorensen2011",
        "chapter1999",
        "who",
    ]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (
            "sorensen2011",
            (
                "Sørensen HT, Al-Awadhi JP. Bone & marrow. J Test "
                "2011;3(2):10\N{EN DASH}12. "
                "https://doi.org/10.1/x(1) https://pmc.ncbi.nlm.nih.gov/articles/PMC1"
            ),
        ),
        (
            "many2001",
            (
                "Abel A, Bell B, Cole C, et al. Seven. J 2001. "
                "https://pubmed.ncbi.nlm.nih.gov/77"
            ),
        ),
        ("others2000", "Abel A, Zeta Z, et al. Gap. J 2000. https://example.org/a"),
        (
            "who",
            "World Health Organization. Pain_relief. WHO, Geneva. Second printing.",
        ),
        (
            "chapter1999",
            (
                "van der Berg A. Breast. In: Eyre E, et al (eds). The Book, "
                "8th edition, Pub, 1999:1\N{EN DASH}9."
            ),
        ),
        ("bare1998", "Berg B. Bare. In: The Book, 1998."),
    ],
)
def test_the_full_citation(made: Bibliography, key: str, text: str) -> None:
    assert made[key].text() == text


def test_html_and_markdown_are_safe_and_link_to_the_source(made: Bibliography) -> None:
    assert made["sorensen2011"].html() == (
        "Sørensen HT, Al-Awadhi JP. <cite>Bone &amp; marrow</cite>. "
        "J Test "
        "2011;3(2):10\N{EN DASH}12. "
        '<a href="https://doi.org/10.1/x(1)">doi:10.1/x(1)</a> '
        '<a href="https://pmc.ncbi.nlm.nih.gov/articles/PMC1">free full text</a>'
    )
    assert made["who"].markdown() == (
        "(who)=\n\nWorld Health Organization. *Pain\\_relief*. "
        "WHO, Geneva. Second printing.\n"
    )


def test_an_address_stays_whole() -> None:
    # DOIs of about 2000 hold < and >, addresses of files hold %
    made = Bibliography.parse(
        "@misc{doi, author = {A}, title = {T}, doi = {10.1/5(1)5:1<2::a_b>3.0.co;2-h}}"
        "@misc{url, author = {A}, title = {T}, url = {https://x.org/a%20b_c#d&e}}"
    )
    assert (
        made["doi"]
        .markdown()
        .endswith(
            r"[doi:10.1/5(1)5:1\<2::a\_b\>3.0.co;2-h]"
            "(<https://doi.org/10.1/5(1)5:1%3C2::a_b%3E3.0.co;2-h>)\n"
        )
    )
    assert made["url"].text().endswith(" https://x.org/a%20b_c#d&e")


@pytest.mark.parametrize(
    "bibtex",
    ["@misc{x, title = {T}}", "@misc{x, author = {A}}"],
    ids=["author", "title"],
)
def test_a_source_without_author_or_title_is_refused(bibtex: str) -> None:
    with pytest.raises(ValueError, match=r"references\.bib: author and title"):
        Bibliography.parse(bibtex)


@pytest.mark.parametrize("name", ["references.md", "claims.md", "data.md"])
def test_a_made_page_is_fresh(name: str) -> None:
    stored = (ROOT / "book" / name).read_text(encoding="utf-8")
    assert stored == pages()[name], "run python -m seedsoil.evidence.pages"


def test_the_command_writes_the_pages_beside_the_bibliography(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "book").mkdir()
    copytree(ROOT / "data", tmp_path / "data")
    bibtex = (ROOT / "book" / "references.bib").read_text(encoding="utf-8")
    (tmp_path / "book" / "references.bib").write_text(bibtex, encoding="utf-8")
    monkeypatch.setattr("seedsoil.evidence._folders._ROOT", tmp_path)
    main()
    written = (tmp_path / "book" / "references.md").read_text(encoding="utf-8")
    assert written == references_page(Bibliography.parse(bibtex), claims().values())
    assert (tmp_path / "book" / "claims.md").is_file()
    assert (tmp_path / "book" / "data.md").is_file()
