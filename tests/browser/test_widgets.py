"""Every control of every widget in the published book, moved by pointer and by keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from browser.conftest import MOUNT, NARROW, SITE, WIDE
from browser.driver import Driver

if TYPE_CHECKING:
    from collections.abc import Callable

    from browser.conftest import Opened

WIDGET = f"{MOUNT} > div > .ss-widget"


def drivers(opened: Opened) -> list[Driver]:
    """Return a driver for each widget of a page."""
    opened.wait_ready()
    widgets = opened.page.locator(WIDGET)
    count = widgets.count()
    assert count == opened.page.locator(MOUNT).count() > 0
    return [Driver(widgets.nth(index), opened.watch) for index in range(count)]


def test_every_control_moves_twice(open_http: Callable, widget_page: str) -> None:
    opened = open_http(widget_page, size=NARROW, reduced_motion="reduce")
    found = drivers(opened)
    for driver in found:
        driver.tab_through().move_everything()
    Driver.assert_all_sound(found)
    opened.watch.assert_quiet()


def test_every_control_of_a_page_from_disk_moves_twice(
    open_file: Callable, widget_page: str
) -> None:
    opened = open_file(widget_page, size=WIDE, has_touch=True)
    found = drivers(opened)
    for driver in found:
        driver.move_everything()
    Driver.assert_all_sound(found)
    opened.watch.assert_quiet()


def test_what_plays_plays_and_stops(open_file: Callable, widget_page: str) -> None:
    opened = open_file(widget_page)
    found = drivers(opened)
    players = sum(driver.play() for driver in found)
    faults = [fault for driver in found for fault in driver.faults]
    assert not faults, "\n".join(faults)
    scripts = opened.page.evaluate("[...document.scripts].map((s) => s.src)")
    modules = [
        (SITE / f"_static/widgets/{name[1]}").read_text(encoding="utf-8")
        for src in scripts
        if (name := re.search(r"/widgets/([^/?]+)", src))
    ]
    assert bool(players) == any("ss-transport" in module for module in modules)
    opened.watch.assert_quiet()
