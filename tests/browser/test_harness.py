"""The driver and the record must see what is wrong: each fault here is one they report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from browser.chromium import Watch
from browser.driver import Driver

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

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
<svg width="200" height="40" style="cursor: ew-resize" onpointermove="o.value = event.buttons
    ? 'd' + Math.round(event.offsetX) : ''"><rect width="200" height="40"/></svg>
<svg width="200" height="40"><g style="cursor: pointer" onclick="o.value += '.'">
    <circle cx="20" cy="20" r="8"/><circle cx="180" cy="20" r="8"/></g></svg>
<output id="o"></output>
"""

# Plays from one end to the other within a second and a half, in steps where that is wished for.
PLAYER = """
<div class="ss-transport" role="group" aria-label="Day">
<button aria-label="Play">play</button><input type="range" id="r" min="0" max="90"></div>
<output id="o"></output>
<script>
  const [play] = document.getElementsByTagName("button");
  const name = (text) => play.setAttribute("aria-label", text);
  let timer = 0;
  const rest = () => { clearInterval(timer); timer = 0; name("Play"); };
  const show = (value) => { r.value = value; o.value = r.value; if (value >= 90) rest(); };
  r.oninput = () => { rest(); show(r.valueAsNumber); };
  play.onclick = () => {
    if (timer) return rest();
    name("Pause");
    if (r.valueAsNumber >= 90) show(0);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    timer = setInterval(() => show(r.valueAsNumber + (still ? 30 : 1)), still ? 900 : 17);
  };
</script>
"""
# Shows its number only after a guess, and asks again when the range moves.
VEILED = """
<input type="range" id="r" min="0" max="10" oninput="ask(value)">
<input type="number" id="n" min="0" max="10" value="3"
    oninput="if (!guess.isConnected) o.value = value">
<form id="f" onsubmit="event.preventDefault(); tell()">
<label><input type="radio" name="g" value="1">1</label>
<label><input type="radio" name="g" value="2">2</label>
<button id="check">Check</button>
<button id="skip" type="button" class="ss-skip" onclick="tell()">Show me</button></form>
<output id="o" tabindex="-1"></output>
<script>
  const guess = f;
  const ask = (value) => { o.before(guess); o.value = "asked at " + value; };
  const tell = () => { guess.remove(); o.value = n.value; setTimeout(() => o.focus(), 100); };
</script>
"""
# Draws nothing as long as its range stands above 5.
REFUSING = """
<input type="range" id="a" min="0" max="10" value="2" oninput="draw()">
<label><input type="checkbox" id="c" value="" name="c" onchange="draw()">c</label>
<button onclick="a.value = 2; draw()">Reset</button>
<p class="ss-refused" id="p"></p><output id="o"></output>
<script>
  const draw = () => {
    p.textContent = a.value > 5 ? "no more than 5" : "";
    if (a.value <= 5) o.value = a.value + c.checked;
  };
</script>
"""
PLAYER_FAULTS = {
    "does not glide": ("still ? 900 : 17", "900"),
    "does not rest": ("if (timer) return rest();", "if (timer) return name('Play');"),
    "does not end": ("if (value >= 90) rest();", ""),
    "does not go in steps": (
        'matchMedia("(prefers-reduced-motion: reduce)").matches',
        "false",
    ),
}

FAULTS = {
    "nothing changed": '<input type="range" id="r" aria-label="dead">',
    "the page sticks out": """<button onclick="this.style.width = '900px'">wide</button>""",
    "the widget sticks out": """<button onclick="this.style.width = '340px'">wide</button>""",
    "is cut at the widget's edge": """<button>there</button><p style="overflow: clip;
        white-space: nowrap">far more words than there is room for on a line of this page</p>""",
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
    "role slider 'by hand', move 1: the driver cannot move it": """<button>there</button>
        <div role="slider" tabindex="0" aria-valuenow="1">by hand</div>""",
    "it goes on": """<button onclick="this.textContent = 'Pause'">Play</button>""",
    "surface ' svg', move 1: nothing changed": """<button>there</button>
        <svg width="90" style="cursor: crosshair"><rect width="90" height="20"/></svg>""",
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
    Driver.assert_all_sound([driver])
    assert len(driver.moved) == 11
    assert set(driver.moved.values()) == {2}


@pytest.mark.parametrize("complaint", FAULTS)
def test_a_fault_is_reported(drive: Callable, complaint: str) -> None:
    driver = drive(FAULTS[complaint]).tab_through().move_everything()
    assert any(complaint in text for text in driver.faults + driver.watch.complaints), (
        driver.faults
    )


def test_what_plays_is_stopped_before_anything_else_moves(drive: Callable) -> None:
    driver = drive(PLAYER).move_everything()
    Driver.assert_all_sound([driver])
    assert driver.moved["r"] == driver.moved[" Play"] == driver.moved[" Pause"] == 2
    assert driver.page.get_by_role("button", name="Play").is_visible()


def test_what_a_question_veils_is_moved_after_the_answer(drive: Callable) -> None:
    driver = drive(VEILED).tab_through().move_everything()
    Driver.assert_all_sound([driver])
    assert driver.moved["r"] == driver.moved["n"] == 2


def test_what_a_refusal_hides_is_moved_after_a_reset(drive: Callable) -> None:
    driver = drive(REFUSING).move_everything()
    Driver.assert_all_sound([driver])
    assert driver.moved["a"] == driver.moved["c = "] == 2


def test_a_refusal_excuses_no_control_that_is_dead(drive: Callable) -> None:
    dead = REFUSING.replace('onchange="draw()"', "")
    assert dead != REFUSING
    driver = drive(dead).move_everything()
    assert any("checkbox 'c', move 2: nothing changed" in f for f in driver.faults)


def test_a_widget_in_which_nothing_can_be_moved_is_a_fault(drive: Callable) -> None:
    with pytest.raises(AssertionError, match="widget 0: nothing moved"):
        Driver.assert_all_sound([drive("<p>words</p>").move_everything()])


def test_a_player_plays(drive: Callable) -> None:
    driver = drive(PLAYER)
    assert driver.play() == 1
    assert driver.faults == []


@pytest.mark.parametrize("fault", PLAYER_FAULTS)
def test_a_fault_of_a_player_is_reported(drive: Callable, fault: str) -> None:
    inside = PLAYER.replace(*PLAYER_FAULTS[fault])
    assert inside != PLAYER
    driver = drive(inside)
    driver.play()
    assert any(fault in text for text in driver.faults), driver.faults


def test_only_the_warning_that_is_ignored_goes_unreported(browser: Browser) -> None:
    context = browser.new_context()
    watch = Watch(context, ignored=re.compile(r"took \d+ ms"))
    page = context.new_page()
    page.evaluate("""() => {
        console.warn("took 7 ms");
        console.error("took 8 ms");
        console.warn("took 9 ms too long");
    }""")
    context.close()
    assert watch.complaints == [
        "console error: took 8 ms",
        "console warning: took 9 ms too long",
    ]


def test_the_network_is_closed(open_url: Callable, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text('<img src="http://example.org/x.png" alt="">', encoding="utf-8")
    watch = open_url(file.as_uri()).watch
    assert "request to another host: http://example.org/x.png" in watch.complaints
    assert any("ERR_NAME_NOT_RESOLVED" in text for text in watch.complaints)
