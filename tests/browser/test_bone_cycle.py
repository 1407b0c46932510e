"""The BoneCycle widget in a browser shows what `remodeling.simulate` gives in Python."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browser.chromium import AXE, ROOT
from browser.conftest import NARROW
from browser.driver import Driver
from seedsoil.widgets import BoneCycle, bundle
from seedsoil.widgets.bone_cycle import TABLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator

PAGE = """<!DOCTYPE html><html lang="en" data-theme="{theme}"><title>BoneCycle</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
<body><main><h1>One unit</h1>{mount}</main>
<script>globalThis.seedsoilModules = {modules}</script><script>{host}</script></body></html>"""
CURVES, VEIL, PICTURE = ".ss-curves", ".ss-veil", ".ss-section svg"


@pytest.fixture
def opened(open_url: Callable, tmp_path: Path) -> Callable[..., Any]:
    """Open a page that holds nothing but this widget, as the published book does."""

    def opener(widget: BoneCycle, theme: str = "light", **options: Any) -> Any:  # noqa: ANN401
        html = widget._repr_mimebundle_()[0]["text/html"]
        name = re.search(r'data-widget="([^"]+)"', html)
        assert name
        source = {name[1]: bundle("bone_cycle").read_text("utf-8")}
        page = tmp_path / "page.html"
        page.write_text(
            PAGE.format(
                theme=theme,
                mount=html,
                modules=json.dumps(source).replace("</", "<\\/"),
                host=(ROOT / "book/_static/widget-host.js").read_text("utf-8"),
            ),
            "utf-8",
        )
        here = open_url(page.as_uri(), **options)
        here.wait_ready()
        return here

    return opener


@pytest.fixture
def shown(opened: Callable[..., Any]) -> Callable[..., Locator]:
    """Return the widget itself, with its curves to be seen unless it asks."""

    def show(*, ask: bool = False, **given: Any) -> Locator:  # noqa: ANN401
        options = {
            key: given.pop(key) for key in ("size", "reduced_motion") if key in given
        }
        return opened(BoneCycle(ask=ask, **given), **options).page.locator(".ss-widget")

    return show


def _table(widget: Locator) -> dict[str, str]:
    rows = widget.locator(".ss-values tr")
    return dict(
        rows.evaluate_all(
            "rows => rows.map((row) => [...row.cells].map((c) => c.textContent))"
        )
    )


def _number(text: str) -> float:
    found = re.search(r"[\d,.]+", text)
    assert found, text
    return float(found[0].replace(",", ""))


def _day(widget: Locator) -> float:
    return _number(widget.locator(".ss-transport output").inner_text())


def _set(slider: Locator, value: float) -> None:
    slider.evaluate(
        """(el, value) => {
            el.value = String(value);
            el.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        value,
    )


@pytest.mark.parametrize(
    ("setting", "days"),
    [
        ({}, (0, 12, 40, 150)),
        ({"stimulus": 4.5, "g11": 0.95, "days": 600}, (13, 77, 600)),
        ({"stimulus": 3, "g11": 1.1, "days": 1500}, (430, 1500)),
    ],
)
def test_the_table_of_a_cycle_is_the_run_in_python(
    shown: Callable[..., Locator], setting: dict[str, Any], days: tuple[int, ...]
) -> None:
    run = BoneCycle(**setting).run
    widget = shown(**setting)
    for day in days:
        _set(widget.get_by_role("slider", name="Day", exact=True), day)
        expect(widget.locator(".ss-transport output")).to_have_text(f"day {day}")
        told, here = _table(widget), run.loc[day]
        assert _number(told["Bone mass"]) == pytest.approx(here["z"], abs=0.051)
        assert _number(told["Osteoclasts"]) == pytest.approx(here["x1"], rel=0.006)
        assert _number(told["Osteoblasts"]) == pytest.approx(here["x2"], rel=0.006)
        for name in ("resorption", "formation"):
            row = {"resorption": "resorbed", "formation": "formed"}[name]
            value = _number(told[f"Bone {row} in a day"])
            assert value == pytest.approx(here[name], abs=0.0051)
        least = f"{run['z'].min():.1f} % on day {run['z'].idxmin():.0f}"
        assert told["Least bone"] == least


@pytest.mark.parametrize("push", TABLE["inputs"])
def test_the_table_of_a_push_is_the_run_in_python(
    shown: Callable[..., Locator], push: str
) -> None:
    setting = {"mode": "signals", push: TABLE["inputs"][push]["published"]}
    run = BoneCycle(**setting).run
    widget = shown(**setting)
    columns = {
        "Osteoclasts": "C_fold",
        "Osteoblasts": "B_fold",
        "Pre-osteoblasts (responding)": "R_fold",
        "Free RANKL": "RANKL",
        "OPG": "OPG",
    }
    for day in (0, 21, 80, 140):
        _set(widget.get_by_role("slider", name="Day", exact=True), day)
        expect(widget.locator(".ss-transport output")).to_have_text(f"day {day}")
        told, here = _table(widget), run.loc[day]
        for row, column in columns.items():
            value = pytest.approx(here[column], rel=0.006, abs=0.0051)
            assert _number(told[row]) == value, (row, day)
        assert _number(told["Bone mass"]) == pytest.approx(here["z"], abs=0.051)
        for row, column in {
            "RANK occupied": "occupied",
            "RANKL held by OPG": "decoyed",
        }.items():
            value = pytest.approx(100 * here[column], abs=0.051)
            assert _number(told[row]) == value, (row, day)


@pytest.mark.parametrize("mode", ["cycle", "signals"])
def test_a_prediction_comes_before_the_curves(
    shown: Callable[..., Locator], mode: str
) -> None:
    given = {"pth": 1000} if mode == "signals" else {}
    widget = shown(ask=True, mode=mode, day=50, **given)
    run = BoneCycle(mode, **given).run
    charts = widget.locator(CURVES).count()
    assert charts >= 3
    expect(widget.locator(VEIL)).to_have_count(charts)
    expect(widget.locator(f"{CURVES} .line")).to_have_count(0)
    expect(widget.get_by_role("button", name="Play", exact=True)).to_be_disabled()
    expect(widget.locator(".ss-state")).to_contain_text("Day 0: bone 100.0 %")
    assert _day(widget) == 0
    # neither words nor table give away what is asked
    least = f"{run['z'].min():.1f} %"
    assert least not in (widget.text_content() or "")
    widget.get_by_role("button", name="Check my prediction").click()
    expect(widget.get_by_text("Choose one of them first.")).to_be_visible()
    option = TABLE["questions"][mode]["options"][-1]
    widget.get_by_role("radio", name=option["text"]).check()
    widget.get_by_role("button", name="Check my prediction").click()
    expect(widget.locator(VEIL)).to_have_count(0)
    expect(widget.get_by_role("button", name="Play", exact=True)).to_be_enabled()
    expect(widget.locator(".ss-state")).to_contain_text("Day 50")
    reply = widget.get_by_role("group", name="Your prediction")
    expect(reply).to_contain_text(option["text"])
    if mode == "cycle":
        expect(reply).to_contain_text("Here it goes otherwise.")
        expect(reply).to_contain_text(f"deepest on day {run['z'].idxmin():.0f}")
    else:
        expect(reply).to_contain_text("So it is here.")
        expect(reply).to_contain_text(f"On day 80 bone mass is {run['z'][80]:.1f} %")


def test_who_does_not_predict_may_look_too(shown: Callable[..., Locator]) -> None:
    widget = shown(ask=True)
    widget.get_by_role("button", name="Show me without predicting").click()
    expect(widget.locator(VEIL)).to_have_count(0)
    widget.get_by_role("radio", name="The signals").check()
    expect(widget.get_by_text("Choose what is given")).to_be_visible()
    widget.get_by_role("radio", name="OPG", exact=True).check()
    expect(widget.get_by_text("OPG is given without a break")).to_be_visible()
    # what has been answered is not asked again
    widget.get_by_role("radio", name="One cycle").check()
    expect(widget.locator(VEIL)).to_have_count(0)


def test_play_carries_the_picture_and_rests_where_it_is_stopped(
    shown: Callable[..., Locator],
) -> None:
    widget = shown()
    before = widget.locator(f"{PICTURE} .edge").get_attribute("d")
    widget.get_by_role("button", name="Play", exact=True).click()
    expect(widget.locator(".ss-state")).to_contain_text(re.compile("Day [3-9]"))
    widget.get_by_role("button", name="Pause").click()
    day = _day(widget)
    assert day > 2
    assert widget.locator(f"{PICTURE} .edge").get_attribute("d") != before
    widget.page.wait_for_timeout(400)
    assert _day(widget) == day
    widget.get_by_role("button", name="One step on").click()
    assert _day(widget) > day
    # the page says it aloud once it stands still
    expect(widget.get_by_role("status").last).to_contain_text(f"Day {_day(widget):.0f}")


def test_who_wants_no_motion_gets_steps(shown: Callable[..., Locator]) -> None:
    widget = shown(reduced_motion="reduce", mode="signals", pth=1000)
    moving = widget.evaluate(
        """(root) => [...root.querySelectorAll("*")].filter((el) => {
            const { transitionDuration, transitionProperty, animationName } = getComputedStyle(el);
            const still = transitionProperty === "none" || /^(0s(, )?)+$/.test(transitionDuration);
            return !still || animationName !== "none";
        }).map((el) => el.outerHTML.slice(0, 120))"""
    )
    assert moving == []
    widget.evaluate(
        """(root) => {
            globalThis.days = new Set();
            new MutationObserver(() => days.add(root.querySelector(".ss-state").textContent))
                .observe(root, { subtree: true, childList: true, characterData: true });
        }"""
    )
    decoys = f"{PICTURE} .signals g:has(> .opg)"
    place = widget.locator(decoys).first.get_attribute("transform")
    widget.get_by_role("button", name="Play", exact=True).click()
    expect(widget.locator(".ss-state")).to_contain_text("Day 25")
    widget.get_by_role("button", name="Pause").click()
    days = widget.page.evaluate("[...days].map((text) => parseInt(text.slice(4)))")
    assert all(day * 12 % 150 < 12 for day in days), days
    # what floats does not sway either
    assert widget.locator(decoys).first.get_attribute("transform") == place


def test_a_slider_solves_anew(shown: Callable[..., Locator]) -> None:
    widget = shown()
    bone = widget.locator(CURVES).filter(has_text="Bone mass").locator(".line.bone")
    before = bone.get_attribute("d")
    slider = widget.get_by_role("slider", name="Extra osteoclasts")
    slider.focus()
    for _ in range(4):
        slider.press("ArrowRight")
    run = BoneCycle(stimulus=12).run
    least = f"{run['z'].min():.1f} % on day {run['z'].idxmin():.0f}"
    assert _table(widget)["Least bone"] == least
    assert bone.get_attribute("d") != before
    _set(widget.get_by_role("slider", name="Osteoclasts call"), 0.9)
    run = BoneCycle(stimulus=12, g11=0.9).run
    least = f"{run['z'].min():.1f} % on day {run['z'].idxmin():.0f}"
    assert _table(widget)["Least bone"] == least


def test_sliders_end_where_python_ends_them(shown: Callable[..., Locator]) -> None:
    for mode, names in (
        ("cycle", {"Extra osteoclasts": "stimulus", "Osteoclasts call": "g11"}),
        (
            "signals",
            {f"{name} given": name.lower() for name in ("RANKL", "OPG", "PTH")},
        ),
    ):
        widget = shown(mode=mode)
        for label, name in names.items():
            slider = widget.get_by_role("slider", name=label)
            for end in ("min", "max", "step"):
                value = float(slider.get_attribute(end) or "nan")
                assert value == TABLE["ranges"][name][end]


KERNEL = """async ([source, state]) => {
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const { default: widget } = await import(address);
    const heard = {};
    globalThis.kernel = {
        get: (name) => state[name],
        set(name, value) {
            state[name] = value;
            for (const tell of heard[name] ?? []) tell();
        },
        on: (event, tell) => (heard[event.slice(7)] ??= []).push(tell),
        off() {},
        save_changes() {},
    };
    document.querySelector(".ss-mount").remove();
    widget.render({ model: kernel, el: document.querySelector("main") });
}"""


def test_what_cannot_be_is_a_sentence_and_the_last_picture_stays(
    opened: Callable[..., Any],
) -> None:
    w = BoneCycle("signals", pth=1000, day=50, ask=False)
    page = opened(w).page
    state = json.loads(w.page_state())
    page.evaluate(KERNEL, [bundle("bone_cycle").read_text("utf-8"), state])
    widget = page.locator(".ss-widget")
    edge = widget.locator(f"{PICTURE} .edge").get_attribute("d")
    # a kernel may set one day and not yet the other
    page.evaluate("kernel.set('from_day', 100)")
    sentence = widget.locator(".ss-refused")
    expect(sentence).to_contain_text("to_day of I_L is 80; allowed: ")
    expect(sentence).to_contain_text(
        "The picture shows the last run that was possible."
    )
    assert widget.locator(f"{PICTURE} .edge").get_attribute("d") == edge
    page.evaluate("kernel.set('to_day', 120)")
    expect(sentence).to_be_empty()
    run = BoneCycle("signals", pth=1000, from_day=100, to_day=120).run
    assert _number(_table(widget)["Bone mass"]) == pytest.approx(
        run["z"][50], abs=0.051
    )
    # a slider cannot say such a thing: one day carries the other along
    _set(widget.get_by_role("slider", name="From day"), 140)
    expect(widget.get_by_role("slider", name="To day")).to_have_value("140")
    expect(sentence).to_be_empty()


def test_a_first_state_that_cannot_be_leaves_the_controls(
    opened: Callable[..., Any],
) -> None:
    w = BoneCycle("signals", pth=1000, ask=False)
    w.from_day = 100
    state = json.loads(w.page_state())
    page = opened(BoneCycle()).page
    page.evaluate(KERNEL, [bundle("bone_cycle").read_text("utf-8"), state])
    widget = page.locator(".ss-widget")
    expect(widget.locator(".ss-refused")).to_contain_text("to_day of I_L is 80")
    _set(widget.get_by_role("slider", name="To day"), 90)
    expect(widget.locator(".ss-refused")).to_be_empty()
    expect(widget.locator(PICTURE)).to_be_visible()


def test_the_picture_counts_what_the_model_counts(
    shown: Callable[..., Locator],
) -> None:
    widget = shown(day=5)
    here = BoneCycle().run.loc[5]
    rest = BoneCycle(stimulus=0).run.loc[0]
    diggers = (here["x1"] - rest["x1"]) / 4
    fillers = (here["x2"] - rest["x2"]) / 10
    picture = widget.locator(PICTURE)
    expect(picture.locator(".osteoclast")).to_have_count(int(diggers) + 1)
    expect(picture.locator(".osteoblast")).to_have_count(int(fillers) + 1)
    expect(picture.locator(".signals")).to_have_count(0)

    widget = shown(mode="signals", pth=1000, day=50)
    here = BoneCycle("signals", pth=1000).run.loc[50]
    picture = widget.locator(PICTURE)
    receptors = picture.locator("g:has(> .rank)")
    expect(receptors).to_have_count(20)
    expect(receptors.filter(has=widget.page.locator(".rankl"))).to_have_count(
        int(20 * here["occupied"]) + 1
    )
    expect(picture.locator("g:has(> .stalk)")).to_have_count(int(here["RANKL"]) + 1)
    expect(picture.locator(".osteoclast")).to_have_count(int(here["C_fold"]) + 1)


def test_the_challenge_is_met_at_one_value_only(shown: Callable[..., Locator]) -> None:
    widget = shown(stimulus=3, days=1500)
    challenge = widget.locator(".ss-challenge")
    for g11, said in (
        (0.5, "come to rest"),
        (1.095, "die away"),
        (1.105, "grow"),
        (1.1, "neither die nor grow"),
    ):
        _set(widget.get_by_role("slider", name="Osteoclasts call"), g11)
        expect(challenge.locator(".ss-hint")).to_contain_text(said)
        expect(challenge.get_by_text("✓ Found.")).to_have_count(int(g11 == 1.1))


def test_less_than_a_cell_is_named_as_what_it_is(
    shown: Callable[..., Locator],
) -> None:
    widget = shown(stimulus=10, g11=1.1, days=1500)
    expect(widget.locator(".ss-strange")).to_contain_text("Fewer than one cell")
    _set(widget.get_by_role("slider", name="Osteoclasts call"), 0.5)
    expect(widget.locator(".ss-strange")).to_have_count(0)
    widget = shown(mode="signals", pth=2000)
    expect(widget.locator(".ss-strange")).to_contain_text("More than all of it")


def test_reset_brings_the_author_s_state_back(shown: Callable[..., Locator]) -> None:
    widget = shown(ask=True, day=12)
    # all but what is only said aloud, and only once something has changed
    parts = [
        widget.locator(part)
        for part in (".ss-stage-plate", ".ss-predict", ".ss-columns")
    ]
    before = [part.inner_text() for part in parts]
    widget.get_by_role("button", name="Show me without predicting").click()
    _set(widget.get_by_role("slider", name="Extra osteoclasts"), 2)
    widget.get_by_role("radio", name="600", exact=True).check()
    widget.get_by_role("button", name="One step on").click()
    widget.get_by_role("radio", name="The signals").check()
    widget.get_by_role("radio", name="PTH", exact=True).check()
    widget.get_by_role("button", name="Reset").click()
    for part, text in zip(parts, before, strict=True):
        expect(part).to_have_text(text, use_inner_text=True)
    expect(widget.locator(VEIL).first).to_be_visible()


@pytest.mark.parametrize("mode", ["cycle", "signals"])
def test_every_control_moves_twice(opened: Callable[..., Any], mode: str) -> None:
    page = opened(BoneCycle(mode), size=NARROW, reduced_motion="reduce")
    driver = Driver(page.page.locator(".ss-widget"), page.watch)
    driver.tab_through().move_everything()
    Driver.assert_all_sound([driver])
    page.watch.assert_quiet()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "given", [{}, {"mode": "signals", "rankl": 20000, "pth": 2000, "day": 60}]
)
def test_axe_finds_nothing(
    opened: Callable[..., Any], theme: str, given: dict[str, Any]
) -> None:
    for ask in (True, False):
        page = opened(BoneCycle(ask=ask, **given), theme, size=NARROW).page
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate(
            """async () => (await axe.run("main", { resultTypes: ["violations"] })).violations
                .flatMap(({ id, nodes }) => nodes.map((n) => `${id}: ${n.html.slice(0, 200)}`))"""
        )
        assert found == []


def test_paper_hides_nothing(opened: Callable[..., Any]) -> None:
    page = opened(BoneCycle(day=12), "dark").page
    page.emulate_media(media="print")
    widget = page.locator(".ss-widget")
    expect(widget.locator(VEIL)).to_have_count(0)
    expect(widget.locator(".ss-state")).to_contain_text("Day 12: bone 89.8 %")
    expect(widget.locator(PICTURE)).to_be_visible()
    expect(widget.locator(f"{CURVES} .line.bone")).to_be_visible()
