"""The driver and the record must see what is wrong: each fault here is one they report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.driver import Driver

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = """<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,">
<style>
:focus-visible{{outline: 2px solid blue}} .ss-widget{{width: 300px}} input{{max-width: 280px}}
</style>
<body><a href="#">before</a>
<div class="ss-widget">{inside}</div>
<a href="#">after</a></body></html>"""

SOUND = """
<input type="range" id="r" min="0" max="10" oninput="o.value = value">
<input type="number" id="n" min="0" max="10" value="3" oninput="o.value = value">
<label><input type="checkbox" id="c" value="c" onchange="o.value = 'c' + checked">c</label>
<label><input type="radio" name="g" value="1" checked onchange="o.value = 'g1'">1</label>
<label><input type="radio" name="g" value="2" onchange="o.value = 'g2'">2</label>
<label><input type="radio" name="g" value="3" onchange="o.value = 'g3'">3</label>
<select id="s" onchange="o.value = 's' + value"><option>a<option>b<option>c<option>d</select>
<details><summary>more</summary><button onclick="o.value += '!'">press</button></details>
<output id="o"></output>
"""

FAULTS = {
    "nothing changed": '<input type="range" id="r" aria-label="dead">',
    "the page sticks out": """<button onclick="this.style.width = '900px'">wide</button>""",
    "the widget sticks out": """<button onclick="this.style.width = '340px'">wide</button>""",
    "no outline": '<button style="outline: none">no ring</button>',
    "focus was lost": '<button onclick="this.remove()">gone</button><button>there</button>',
    "console error": """<button onclick="console.error('no')">complain</button>""",
    "uncaught error": """<button onclick="throw new Error('no')">throw</button>""",
    "request to another host": """<button
        onclick="fetch('http://example.org/x').catch(() => 0)">ask</button>""",
    "never leaves the widget": """<button onkeydown="event.key === 'Tab' && !event.shiftKey
        && event.preventDefault()">trap</button>""",
    "does not reach": """<button>one</button><button id="two" onfocus="three.focus()">two</button>
        <button id="three">three</button>""",
    "intercepts pointer events": """<div style="position: relative"><button>covered</button>
        <div style="position: absolute; inset: 0"></div></div>""",
}


@pytest.fixture
def drive(open_url: Callable, tmp_path: Path) -> Callable[[str], Driver]:
    def driver(inside: str) -> Driver:
        file = tmp_path / "page.html"
        file.write_text(PAGE.format(inside=inside), encoding="utf-8")
        opened = open_url(file.as_uri(), size={"width": 360, "height": 740})
        opened.page.set_default_timeout(1500)
        return Driver(opened.page.locator(".ss-widget"), opened.watch)

    return driver


def test_a_sound_widget_passes_and_every_control_is_moved_twice(
    drive: Callable,
) -> None:
    driver = drive(SOUND).tab_through().move_everything()
    driver.assert_sound()
    assert len(driver.moved) == 9
    assert set(driver.moved.values()) == {2}


@pytest.mark.parametrize("complaint", FAULTS)
def test_a_fault_is_reported(drive: Callable, complaint: str) -> None:
    driver = drive(FAULTS[complaint]).tab_through().move_everything()
    assert any(complaint in text for text in driver.faults + driver.watch.complaints), (
        driver.faults
    )


def test_the_network_is_closed(open_url: Callable, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text('<img src="http://example.org/x.png" alt="">', encoding="utf-8")
    watch = open_url(file.as_uri()).watch
    assert "request to another host: http://example.org/x.png" in watch.complaints
    assert any("ERR_NAME_NOT_RESOLVED" in text for text in watch.complaints)
