"""The SiteBySubtype widget in a page of its own: predict, switch, read a share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.conftest import NARROW
from browser.driver import Driver
from seedsoil.widgets.sites_by_subtype import _QUESTIONS, STUDIES, SiteBySubtype

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from browser.conftest import Opened


def sums(page: Page) -> list[str]:
    words = page.locator(".sums td").all_inner_texts()
    return [text.replace("\xa0", " ") for text in words]


def test_the_sums_wait_for_a_prediction(open_alone: Callable[..., Opened]) -> None:
    page = open_alone(SiteBySubtype()).page
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
    open_alone: Callable[..., Opened],
) -> None:
    widget = SiteBySubtype()
    widget.prediction = "shown"
    page = open_alone(widget).page
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
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(SiteBySubtype()).page
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
    open_alone: Callable[..., Opened],
) -> None:
    page = open_alone(SiteBySubtype()).page
    first = page.locator(".ss-map button .within").first
    assert first.get_attribute("d") == "M61.7 4H70.5"
    page.get_by_role("radio", name=STUDIES["seer"]["name"]).first.check()
    expect(page.locator(".ss-map .within")).to_have_count(0)
    expect(page.locator(".ss-map .missing")).to_have_count(3)


@pytest.mark.parametrize("study", STUDIES)
def test_every_control_moves_and_nothing_sticks_out(
    open_alone: Callable[..., Opened], study: str
) -> None:
    opened = open_alone(SiteBySubtype(study), size=NARROW, has_touch=True)
    driver = Driver(opened.page.locator(".ss-widget"), opened.watch)
    driver.tab_through().move_everything()
    Driver.assert_all_sound([driver])
    opened.watch.assert_quiet()
