"""What the book's own extension does to a page."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.errors import ExtensionError

import seedsoil_book
from seedsoil_book import links, repairs, scripts

if TYPE_CHECKING:
    from pathlib import Path

STATE = {
    "state": {
        "1": {"state": {"_anywidget_id": "a.B", "_esm": 'export default "</script>"'}},
        "2": {"state": {"_model_name": "LayoutModel"}},
    }
}


def test_sources_are_those_of_our_widgets_only() -> None:
    known = scripts.sources(json.dumps(STATE))
    assert known == {"a.B": 'export default "</script>"'}


def test_a_module_is_a_classic_script_that_keeps_the_source(tmp_path: Path) -> None:
    source = 'export default "</script>\n"'
    body = '<div data-widget="a.B"></div><div data-widget="a.B"></div>'
    paths = scripts.share_modules("p", body, {"a.B": source, "c.D": "x"}, tmp_path)
    assert len(paths) == 1
    text = (tmp_path / paths[0]).read_text(encoding="utf-8")
    head, _, literal = text.strip().removesuffix(";").partition(" = ")
    assert head == '(globalThis.seedsoilModules ??= {})["a.B"]'
    assert json.loads(literal) == source


def test_a_changed_source_gets_another_name() -> None:
    assert scripts.module_name("a.B", "x") != scripts.module_name("a.B", "y")


def test_a_mount_without_module_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(ExtensionError, match=r"p mounts a\.B.*found: none"):
        scripts.share_modules("p", '<div data-widget="a.B">', {}, tmp_path)


def asset(name: str | None, **attributes: str) -> SimpleNamespace:
    return SimpleNamespace(filename=name, attributes=attributes)


def settled(body: str, tmp_path: Path) -> tuple[list[str | None], list[str]]:
    added: list[str] = []
    app: Any = SimpleNamespace(
        outdir=tmp_path, add_js_file=lambda path, **_: added.append(path)
    )
    state = asset(None, type=scripts.STATE_TYPE, body=json.dumps(STATE))
    names = ["_static/copybutton.js", "_static/sphinx-thebe.js", "_static/katex.min.js"]
    context = {
        "script_files": [
            state,
            asset(None, body="const THEBE_JS_URL"),
            *map(asset, names),
        ],
        "css_files": [asset("_static/thebe.css"), asset("_static/book.css")],
        "body": body,
    }
    scripts.settle_scripts(app, "p", "page.html", context, None)
    kept = context["script_files"] + context["css_files"]
    return [a.filename for a in kept], added


def test_a_page_loads_only_what_it_uses(tmp_path: Path) -> None:
    kept, added = settled("<p>no widget</p>", tmp_path)
    assert kept == ["_static/copybutton.js", "_static/book.css"]
    assert added == []


def test_a_page_with_a_widget_loads_its_module(tmp_path: Path) -> None:
    _, added = settled('<div data-widget="a.B">', tmp_path)
    assert [path.rpartition("-")[0] for path in added] == ["widgets/b"]


REPAIRED = [
    ('<script src="a/fontawesome.js?v=1"></script>', ""),
    ('<link rel="preload" href="a/fontawesome.js">', ""),
    (
        "<script type=\"text/x-thebe-config\">{}</script><script>kernelName = 'python3'</script>",
        "",
    ),
    (
        '<div id="jb-print-docs-body" class="onlyprint"><h1>T</h1>',
        '<div id="jb-print-docs-body" class="onlyprint"><p class="book-print-title">T</p>',
    ),
    (
        '<button class="btn search-button-field" title="Search" aria-label="Search">',
        '<button class="btn search-button-field" title="Search">',
    ),
    (
        '<div class="bd-sidebar-primary bd-sidebar">',
        '<div class="bd-sidebar-primary bd-sidebar" role="region" aria-label="Book navigation">',
    ),
    (
        '<summary aria-label="Toggle hidden content">Show</summary>',
        "<summary>Show</summary>",
    ),
    ("<tr><th></th><th>a</th></tr>", "<tr><td></td><th>a</th></tr>"),
    ('<th class="head"><p></p></th>', "<td></td>"),
    ('<th class="head"><p>a</p></th>', '<th class="head"><p>a</p></th>'),
    ("<p>untouched</p>", "<p>untouched</p>"),
]


@pytest.mark.parametrize(("before", "after"), REPAIRED)
def test_a_page_is_repaired_once(before: str, after: str) -> None:
    assert repairs.repair_page(before) == after
    assert repairs.repair_page(after) == after


def test_the_page_that_forwards_is_a_whole_page() -> None:
    page = repairs.repair_page(
        '<meta http-equiv="Refresh" content="0; url=book/index.html" />\n'
    )
    assert '<html lang="en">' in page
    assert '<a href="book/index.html">' in page


def test_what_no_page_loads_is_removed(tmp_path: Path) -> None:
    for name in (
        "fontawesome.js",
        "fontawesome.js.map",
        "fa-solid-900.ttf",
        "book.css",
    ):
        (tmp_path / name).touch()
    repairs.repair_site(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["book.css"]


def test_explicit_targets_and_terms_can_be_linked() -> None:
    std = SimpleNamespace(
        data={
            "anonlabels": {
                "coleman_1987": ("refs", "coleman-1987"),
                "gone": ("old", "gone"),
            },
            "labels": {},
            "objects": {("term", "Sentinel node"): ("glossary", "term-Sentinel-node")},
        }
    )
    env: Any = SimpleNamespace(
        domains={"std": std},
        all_docs={"refs": 0, "glossary": 0},
        metadata={"refs": {"myst_slugs": {"a": (1, "a", "A")}}, "glossary": {}},
    )
    links.publish_targets(SimpleNamespace(), env)  # type: ignore[arg-type]
    assert env.metadata["refs"]["myst_slugs"] == {
        "a": (1, "a", "A"),
        "coleman_1987": (0, "coleman-1987", "coleman_1987"),
        "coleman-1987": (0, "coleman-1987", "coleman_1987"),
    }
    assert list(env.metadata["glossary"]["myst_slugs"]) == ["term-Sentinel-node"]


def test_a_resource_from_elsewhere_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<img src="https://a.example/x.png">')
    app: Any = SimpleNamespace(builder=SimpleNamespace(format="html"), outdir=tmp_path)
    with pytest.raises(ExtensionError, match=r"a\.html: https://a\.example/x\.png"):
        seedsoil_book.finish(app, None)
