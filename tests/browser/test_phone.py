"""On a phone: the curves that matter stay in sight while a control below them moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browser.conftest import NARROW, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from browser.conftest import Opened

HANDS = {
    "notebooks/05_keep_the_soil": "Osteoclasts call osteoclasts",
    "notebooks/06_close_the_vicious_circle": "Tumour on day 0",
    "notebooks/10_protect_the_bone": "Body weight",
}
MOST = 110
"""Pixels that may stay in sight."""
WHERE = """root => {
    const strip = root.querySelector(".ss-transport").getBoundingClientRect();
    const bar = document.querySelector(".bd-header-article").getBoundingClientRect();
    const line = root.querySelector(".ss-glance").getBoundingClientRect();
    const hit = document.elementFromPoint(line.left + 2, strip.top + 20);
    return {
        bar: bar.bottom, top: strip.top, height: strip.height, window: innerHeight,
        seen: root.querySelector(".ss-transport").contains(hit),
    };
}"""
COVERED = """root => {
    const el = document.activeElement;
    if (!root.contains(el)) return null;
    const strip = root.querySelector(".ss-transport");
    const after = strip.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING;
    const box = (el.closest("label") ?? el).getBoundingClientRect();
    const below = box.top >= strip.getBoundingClientRect().bottom - 1;
    const free = !after || strip.contains(el) || below;
    return free ? "" : `${el.id || el.textContent} at ${box.top}`;
}"""


@pytest.fixture(params=HANDS, ids=lambda page: page.split("/")[1][:2])
def open_hands(
    request: pytest.FixtureRequest, open_http: Callable[..., Opened]
) -> Callable[..., tuple[Locator, Locator]]:
    """Open a chapter; return its first widget with hands, and one of its sliders."""

    def opener(*, ask: bool = False, **options: Any) -> tuple[Locator, Locator]:  # noqa: ANN401
        opened = open_http(request.param, **{"size": NARROW, **options})
        opened.wait_ready()
        widget = opened.page.locator(".ss-widget:has(.ss-transport)").first
        if not ask:
            widget.get_by_role("button", name="Show me without predicting").click()
            expect(widget.locator(".ss-veil")).to_have_count(0)
            # who has seen the question sees what happens: the clock may run
            pause = widget.get_by_role("button", name="Pause")
            if pause.count():
                pause.click()
        return widget, widget.get_by_label(HANDS[request.param])

    return opener


def _lines(widget: Locator) -> list[str]:
    paths = widget.locator(".ss-glance g path")
    return paths.evaluate_all("all => all.map((path) => path.getAttribute('d'))")


def _position(widget: Locator) -> str:
    strip = widget.locator(".ss-transport")
    return strip.evaluate("el => getComputedStyle(el).position")


def test_a_slider_and_its_curve_are_seen_together(
    open_hands: Callable[..., tuple[Locator, Locator]],
) -> None:
    widget, slider = open_hands()
    before = _lines(widget)
    assert before
    slider.evaluate("el => el.scrollIntoView({ block: 'end' })")
    slider.press("ArrowRight")
    place = widget.evaluate(WHERE)
    assert place["seen"], place
    assert place["bar"] <= place["top"] < place["window"] / 2
    assert place["height"] <= MOST
    expect(slider).to_be_in_viewport()
    assert _lines(widget) != before


def test_what_is_glanced_at_is_what_the_table_says(
    open_hands: Callable[..., tuple[Locator, Locator]],
) -> None:
    widget, slider = open_hands()
    slider.press("ArrowRight")
    widget.locator(".ss-transport input").fill("140")
    shown = widget.locator(".ss-glance-values b").all_text_contents()
    assert len(shown) >= 2
    for value in shown:
        number, _, _ = value.replace("\xa0", " ").partition(" ")
        # the table follows once the clock has come to rest
        expect(widget.locator(".ss-values")).to_contain_text(number)


def test_a_screen_reader_hears_nothing_twice(
    open_hands: Callable[..., tuple[Locator, Locator]],
) -> None:
    widget, _ = open_hands()
    parts = widget.locator(".ss-glance, .ss-glance-values")
    assert parts.evaluate_all("all => all.map((el) => el.ariaHidden)") == ["true"] * 2
    assert parts.locator("a, button, input, [tabindex]").count() == 0
    assert widget.get_by_role("button", name="Play").count() == 1


def test_no_answer_is_seen_before_the_prediction(
    open_hands: Callable[..., tuple[Locator, Locator]],
) -> None:
    widget, _ = open_hands(ask=True)
    assert widget.locator(".ss-glance, .ss-glance-values").count() == 0
    assert _position(widget) == "static"


def test_where_the_curves_are_in_sight_none_is_drawn_twice(
    open_hands: Callable[..., tuple[Locator, Locator]],
) -> None:
    widget, _ = open_hands(size=WIDE)
    for part in widget.locator(".ss-glance, .ss-glance-values").all():
        expect(part).to_be_hidden()
    # play, slider, day and steps stand in one row
    rows = widget.locator(".ss-transport button, .ss-transport input").evaluate_all(
        "all => new Set(all.map((el) => el.getBoundingClientRect().top)).size"
    )
    assert rows == 1


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_what_has_the_focus_is_never_covered(
    open_hands: Callable[..., tuple[Locator, Locator]], key: str
) -> None:
    widget, _ = open_hands()
    ends = widget.locator("button, input, summary, select")
    (ends.first if key == "Tab" else ends.last).focus()
    stops = 0
    while (covered := widget.evaluate(COVERED)) is not None:
        assert not covered
        stops += 1
        widget.page.keyboard.press(key)
    assert stops > 8


@pytest.mark.parametrize(
    "size",
    [WIDE, {"width": 640, "height": 360}, {"width": 360, "height": 480}],
    ids=["wide", "phone on its side", "large letters"],
)
def test_nothing_follows_where_there_is_room_or_too_little(
    open_hands: Callable[..., tuple[Locator, Locator]], size: dict[str, int]
) -> None:
    widget, _ = open_hands(size=size)
    assert _position(widget) == "static"


def test_paper_has_no_playback_and_all_that_is_folded(
    open_hands: Callable[..., tuple[Locator, Locator]],
) -> None:
    widget, _ = open_hands()
    folded = widget.locator(".ss-fold > details > :not(summary)")
    for part in folded.all():
        expect(part).to_be_hidden()
    widget.page.emulate_media(media="print")
    expect(widget.locator(".ss-glance")).to_be_hidden()
    for part in folded.all():
        expect(part).to_be_visible()


def test_what_is_folded_on_a_phone_is_open_elsewhere(
    open_hands: Callable[..., tuple[Locator, Locator]],
) -> None:
    widget, _ = open_hands()
    details = widget.locator(".ss-fold > details")
    for each in details.all():
        assert each.evaluate("el => el.open") is False
    widget.page.set_viewport_size(WIDE)
    for each in details.all():
        expect(each).to_have_js_property("open", value=True)
