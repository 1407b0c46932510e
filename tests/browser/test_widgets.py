"""Every control of every widget in the published book, moved by pointer and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.conftest import MOUNT, NARROW, WIDE
from browser.driver import Driver

if TYPE_CHECKING:
    from collections.abc import Callable

WIDGET = f"{MOUNT} > div > .ss-widget"


@pytest.mark.parametrize(
    ("host", "size"), [("http", NARROW), ("file", WIDE)], ids=["http-360", "file-1280"]
)
def test_every_control_moves_twice(
    request: pytest.FixtureRequest, host: str, size: dict[str, int], widget_page: str
) -> None:
    opened = request.getfixturevalue(f"open_{host}")(widget_page, size=size)
    opened.wait_ready()
    widgets = opened.page.locator(WIDGET)
    assert widgets.count() == opened.page.locator(MOUNT).count() > 0
    for index in range(widgets.count()):
        driver = Driver(widgets.nth(index), opened.watch)
        driver.tab_through().move_everything().assert_sound()
    opened.watch.assert_quiet()


def test_every_control_is_reached_by_tab_again_after_use(
    open_http: Callable, widget_page: str
) -> None:
    opened = open_http(widget_page, size=NARROW, has_touch=True, is_mobile=True)
    opened.wait_ready()
    for index in range(opened.page.locator(WIDGET).count()):
        widget = opened.page.locator(WIDGET).nth(index)
        Driver(widget, opened.watch).move_everything().tab_through().assert_sound()
