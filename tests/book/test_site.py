"""The built book, page by page; and that each check can fail."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from book.site import WIDGET_STATE, Page, Site, faults
from seedsoil_book.offline import external_resources, fetched_by_page

ROOT = Path(__file__).parents[2]
# One page with its scripts and style sheets, unpacked: half of what the stock book loads for
# a chapter of this kind (3.6 MB, and the chapter's own words and drawings).
BUDGET = 2_000_000

SOUND = '<html lang="en"><head><title>T</title></head><body><h1>T</h1></body></html>'


def entries() -> set[str]:
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    files = [chapter["file"] for part in toc["parts"] for chapter in part["chapters"]]
    return {toc["root"], *files}


def test_the_pages_are_those_of_the_table_of_contents(site: Site) -> None:
    assert set(site.chapters) == entries()


def test_every_page_is_sound_by_itself(site: Site) -> None:
    assert {name: found for name, p in site.pages.items() if (found := faults(p))} == {}


def test_every_link_inside_the_book_leads_somewhere(site: Site) -> None:
    dead = {name: found for name in site.pages if (found := site.dead_links(name))}
    assert dead == {}


def test_nothing_comes_from_another_host(book_html: Path) -> None:
    assert external_resources(book_html) == []


def test_every_page_keeps_to_its_weight(site: Site) -> None:
    weights = {name: site.weight(name) for name in site.pages}
    assert {name: w for name, w in weights.items() if w > BUDGET} == {}


def test_every_widget_has_its_module(site: Site) -> None:
    assert {name: w for name in site.pages if (w := site.unserved_widgets(name))} == {}


def test_some_page_mounts_a_widget(site: Site) -> None:
    mounts = [
        a for p in site.pages.values() for _, a in p.elements if "data-widget" in a
    ]
    assert mounts


def test_each_module_is_written_once(book_html: Path) -> None:
    names = [
        file.name.rpartition("-")[0] for file in book_html.glob("_static/widgets/*.js")
    ]
    assert len(names) == len(set(names))


def test_a_sound_page_has_no_fault() -> None:
    assert faults(Page(SOUND)) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        (' lang="en"', "", "the language is not said, or not English"),
        ("<title>T</title>", "<title> </title>", "no title"),
        ("<h1>T</h1>", "", "0 h1 headings"),
        ("<h1>T</h1>", "<h1>T</h1><h1>T</h1>", "2 h1 headings"),
        ("<h1>T</h1>", '<h1>T</h1><img src="a.png">', "image without alt text: a.png"),
        ("<h1>T</h1>", '<h1 id="a">T</h1><p id="a">', "id used 2 times: a"),
        (
            "<h1>T</h1>",
            f'<h1>T</h1><script type="{WIDGET_STATE}">{{}}</script>',
            "widget state left in the page",
        ),
        (
            "<h1>T</h1>",
            '<h1>T</h1><script src="_static/sphinx-thebe.js"></script>',
            "live cells: _static/sphinx-thebe.js",
        ),
    ],
)
def test_a_fault_is_found(before: str, after: str, fault: str) -> None:
    assert faults(Page(SOUND.replace(before, after))) == [fault]


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://a.example/x.js"></script>',
        '<script src="//a.example/x.js"></script>',
        '<img src="http://a.example/x.png" alt="x">',
        '<img srcset="a.png 1x, https://a.example/x.png 2x" alt="x">',
        '<link rel="stylesheet" href="https://a.example/x.css">',
        '<link rel="preconnect" href="https://a.example">',
        '<iframe src="https://a.example"></iframe>',
        '<p style="background: url(https://a.example/x.png)">',
        '<style>@import "https://a.example/x.css";</style>',
        '<style>p { background: url("//a.example/x.png") }</style>',
        '<svg><image href="https://a.example/x.png"/></svg>',
    ],
)
def test_a_resource_from_elsewhere_is_found(html: str) -> None:
    assert len(fetched_by_page(html)) == 1


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://a.example">read</a>',
        '<link rel="canonical" href="https://a.example">',
        '<img src="data:image/png;base64,aaaa//bb" alt="x">',
        '<script src="../_static/x.js"></script>',
    ],
)
def test_what_nobody_fetches_unasked_is_left_alone(html: str) -> None:
    assert fetched_by_page(html) == []


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    (tmp_path / "a.html").write_text(SOUND, encoding="utf-8")
    (tmp_path / "b.html").write_text(
        SOUND.replace("<h1>", '<h1 id="here">'), encoding="utf-8"
    )
    return tmp_path


@pytest.mark.parametrize(
    ("link", "dead"),
    [
        ("b.html", False),
        ("b.html#here", False),
        ("https://a.example/#x", False),
        ("b.html#gone", True),
        ("c.html", True),
        ("#gone", True),
    ],
)
def test_a_dead_link_is_found(small_site: Path, link: str, dead: bool) -> None:  # noqa: FBT001
    page = SOUND.replace("<h1>", f'<a href="{link}">x</a><h1>')
    (small_site / "a.html").write_text(page, encoding="utf-8")
    assert Site(small_site).dead_links("a") == ([link] if dead else [])


def test_an_address_in_a_style_sheet_is_found(small_site: Path) -> None:
    (small_site / "x.css").write_text("p { src: url(https://a.example/f.woff2) }")
    assert external_resources(small_site) == ["x.css: https://a.example/f.woff2"]


def test_weight_counts_what_the_page_loads(small_site: Path) -> None:
    (small_site / "x.js").write_text("1234567890")
    page = SOUND.replace("</head>", '<script src="x.js?v=1"></script></head>')
    (small_site / "a.html").write_text(page, encoding="utf-8")
    assert Site(small_site).weight("a") == len(page) + 10


def test_a_widget_without_its_module_is_found(small_site: Path) -> None:
    page = SOUND.replace("<h1>", '<div data-widget="a.B"></div><h1>')
    (small_site / "a.html").write_text(page, encoding="utf-8")
    assert Site(small_site).unserved_widgets("a") == ["a.B"]
