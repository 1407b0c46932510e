"""The SiteBySubtype widget in a page of its own: predict, switch, read a share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browser.chromium import ROOT
from browser.conftest import NARROW
from browser.driver import Driver
from seedsoil.widgets.sites_by_subtype import _QUESTIONS, STUDIES, SiteBySubtype

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from browser.conftest import Opened

STATIC = ROOT / "src/seedsoil/widgets/static"
HOST = ROOT / "book/_static/widget-host.js"


@pytest.fixture
def open_sites(open_url: Callable, tmp_path: Path) -> Callable[..., Opened]:
    """Open one widget in a page of its own, as the published book mounts it."""

    def opener(widget: SiteBySubtype, **options: Any) -> Opened:  # noqa: ANN401
        data, _ = widget._repr_mimebundle_()
        source = json.dumps((STATIC / "sites_by_subtype.js").read_text("utf-8"))
        module = json.dumps(widget._anywidget_id)  # noqa: SLF001
        (tmp_path / "module.js").write_text(
            f"(globalThis.seedsoilModules ??= {{}})[{module}] = {source}", "utf-8"
        )
        (tmp_path / "host.js").write_text(HOST.read_text("utf-8"), "utf-8")
        page = tmp_path / "page.html"
        page.write_text(
            '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Sites</title>'
            '<meta name="viewport" content="width=device-width">'
            f'<link rel="icon" href="data:,"><main>{data["text/html"]}</main>'
            '<script defer src="module.js"></script><script defer src="host.js"></script>',
            "utf-8",
        )
        opened = open_url(page.as_uri(), **options)
        opened.wait_ready()
        return opened

    return opener


def sums(page: Page) -> list[str]:
    words = page.locator(".sums td").all_inner_texts()
    return [text.replace("\xa0", " ") for text in words]


def test_the_sums_wait_for_a_prediction(open_sites: Callable[..., Opened]) -> None:
    page = open_sites(SiteBySubtype()).page
    asked = _QUESTIONS["prediction"]
    assert sums(page) == ["?"] * 4
    # what the columns do not mean would give the answer away
    expect(page.locator(".ss-not")).to_have_count(0)
    expect(page.get_by_text("does not add to 100")).to_have_count(0)
    page.get_by_role("radio", name=asked["options"][0]["text"]).check()
    page.get_by_role("button", name="Check my prediction").click()
    expect(page.get_by_text(asked["options"][0]["reply"][:20])).to_be_visible()
    assert sums(page) == ["131.0 %", "133.1 %", "139.5 %", "137.1 %"]


def test_each_count_shows_its_shares_and_what_they_are_not(
    open_sites: Callable[..., Opened],
) -> None:
    widget = SiteBySubtype()
    widget.prediction = "shown"
    page = open_sites(widget).page
    for study, words in STUDIES.items():
        page.get_by_role("radio", name=words["name"]).first.check()
        rows = [row for row in widget.rows if row["study"] == study]
        buttons = page.locator(".ss-map button")
        expect(buttons).to_have_count(len(rows))
        expect(page.locator(".ss-values tbody tr")).to_have_count(len(rows))
        for text in words["not"]:
            expect(page.locator(".ss-not")).to_contain_text(text)
    page.get_by_role("radio", name=STUDIES["seer"]["name"]).first.check()
    assert sums(page) == ["100.0 %", "100.0 %", "100.0 %", "open"]


def test_a_pressed_share_is_read_out_and_compared(
    open_sites: Callable[..., Opened],
) -> None:
    page = open_sites(SiteBySubtype()).page
    share = page.get_by_role("button", name="HER2, Liver: 40.1 %")
    expect(share).to_have_attribute("aria-pressed", "false")
    share.press("Enter")
    expect(share).to_have_attribute("aria-pressed", "true")
    sentence = page.locator(".ss-sentence")
    expect(sentence).to_contain_text("Of 162 relapsed people (HER2), 65 had")
    expect(page.locator(".ss-hint").filter(has_text="31.72")).to_be_visible()
    expect(page.locator('.ss-map button[aria-pressed="true"]')).to_have_count(1)
    page.get_by_role("button", name="Reset").click()
    expect(sentence).to_contain_text("Of 444 relapsed people (luminal A), 294 had")


def test_the_interval_is_drawn_where_it_is_known(
    open_sites: Callable[..., Opened],
) -> None:
    page = open_sites(SiteBySubtype()).page
    first = page.locator(".ss-map button .within").first
    assert first.get_attribute("d") == "M61.7 4H70.5"
    page.get_by_role("radio", name=STUDIES["seer"]["name"]).first.check()
    expect(page.locator(".ss-map .within")).to_have_count(0)
    expect(page.locator(".ss-map .missing")).to_have_count(3)


@pytest.mark.parametrize("study", STUDIES)
def test_every_control_moves_and_nothing_sticks_out(
    open_sites: Callable[..., Opened], study: str
) -> None:
    opened = open_sites(SiteBySubtype(study), size=NARROW, has_touch=True)
    driver = Driver(opened.page.locator(".ss-widget"), opened.watch)
    driver.tab_through().move_everything()
    Driver.assert_all_sound([driver])
    opened.watch.assert_quiet()
