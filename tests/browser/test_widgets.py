"""Every control of every widget in the published book, moved by pointer and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browser.conftest import MOUNT, NARROW, WIDE
from browser.driver import Driver

if TYPE_CHECKING:
    from collections.abc import Callable

WIDGET = f"{MOUNT} > div > .ss-widget"


def test_every_control_moves_twice(
    open_http: Callable, one_widget: tuple[str, int]
) -> None:
    page, index = one_widget
    opened = open_http(page, size=NARROW)
    opened.wait_ready()
    widget = opened.page.locator(WIDGET).nth(index)
    Driver(widget, opened.watch).tab_through().move_everything().assert_sound()
    opened.watch.assert_quiet()


def test_every_widget_of_a_page_from_disk_moves(
    open_file: Callable, widget_page: str
) -> None:
    opened = open_file(widget_page, size=WIDE, has_touch=True)
    opened.wait_ready()
    widgets = opened.page.locator(WIDGET)
    assert widgets.count() == opened.page.locator(MOUNT).count() > 0
    seen = set()
    for index in range(widgets.count()):
        kind = widgets.nth(index).get_attribute("class")
        driver = Driver(widgets.nth(index), opened.watch)
        # the first of its kind with every control, the others with one
        driver.move_everything(limit=1 if kind in seen else None).assert_sound()
        seen.add(kind)
    opened.watch.assert_quiet()
