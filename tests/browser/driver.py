"""Move every control of any widget, twice, and look at what happens.

The driver knows no widget: it finds the controls in the page and the drawings that take
the pointer, moves each once by pointer and once by keyboard, and goes on with what a move
reveals. What plays is stopped at once: the driver waits for no animation.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from browser.chromium import Watch

SCRIPT = Path(__file__).with_name("driver.js").read_text(encoding="utf-8")
# Far above any widget's number of moves: reached only if moves reveal new controls forever.
ENDLESS = 1500
# how many places of a slider are seen
SHOWN = """async ([slider, seconds]) => {
    const seen = new Set();
    for (const end = performance.now() + seconds * 1000; performance.now() < end; ) {
        seen.add(slider.value);
        await new Promise(requestAnimationFrame);
    }
    return seen.size;
}"""
ENDS = """async ([button, slider]) => {
    for (const end = performance.now() + 10_000; performance.now() < end; ) {
        if (slider.value === slider.max && button.ariaLabel.startsWith("Play")) return true;
        await new Promise(requestAnimationFrame);
    }
    return false;
}"""


@dataclass
class Driver:
    """Moves one widget and collects what was wrong.

    Attributes
    ----------
    root
        The widget's outermost element (`.ss-widget`).
    watch
        The page's record.
    """

    root: Locator
    watch: Watch
    faults: list[str] = field(default_factory=list)
    moved: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.page.evaluate(f"window.proof || {SCRIPT}")
        # looked for once: the widget stays, and each question is then one message
        self.handle = self.root.element_handle()

    @property
    def page(self) -> Page:
        return self.root.page

    def ask(self, question: str, argument: Any = None) -> Any:  # noqa: ANN401
        """Ask driver.js about this widget."""
        return self.handle.evaluate(f"(root, argument) => {question}", argument)

    def move_everything(self) -> Driver:
        """Move each control twice, those that appear on the way too."""
        doing = None
        before = len(self.watch.complaints)
        for _ in range(ENDLESS):
            step = self.ask("proof.step(root)")
            if doing:
                found = step["found"] + self.watch.complaints[before:]
                self.faults += [f"{doing}: {text}" for text in found]
            if not (move := step["move"]):
                break
            before = len(self.watch.complaints)
            doing = move["name"]
            self._move(move)
        else:
            pytest.fail("moves reveal new controls forever")
        self.moved = Counter(self.ask("proof.moved(root)"))
        return self

    def _move(self, move: dict[str, Any]) -> None:
        if move["leave"]:
            self.page.keyboard.press("ArrowUp")
            move["plan"] = self.ask("proof.begin(root)")
        plan = move["plan"]
        if isinstance(plan, dict):
            fault = plan.get("fault", "the driver cannot move it")
            self.faults.append(f"{move['name']}: {fault}")
            return
        for how, *what in plan:
            self._do(how, *what)
        # the pointer lies on no drawing when the next control is judged
        if move["kind"] == "surface":
            self.page.mouse.move(0, 0)

    def _do(self, how: str, *what: Any) -> None:  # noqa: ANN401
        page = self.page
        if how == "press":
            page.keyboard.press(*what)
        elif how == "click":
            page.mouse.click(*what)
        elif how == "drag":
            page.mouse.move(*what[:2])
            page.mouse.down()
            page.mouse.move(*what[2:], steps=3)
            page.mouse.up()
        else:
            control = page.evaluate_handle("proof.element()").as_element()
            assert control is not None
            control.select_option(index=what[0])

    def tab_through(self) -> Driver:
        """Reach every control by Tab, leave the widget, and come back by Shift+Tab."""
        # a heading under a resting pointer shows its link, and so gains a stop
        self.page.mouse.move(0, 0)
        # out of the widget backwards, so that the next Tab comes in
        self.ask("proof.focusFirst(root)")
        for _ in range(len(self.ask("proof.stops(root)")) + 10):
            if self.ask("proof.focusedStop(root)") is None:
                break
            self.page.keyboard.press("Shift+Tab")
        for key in ("Tab", "Shift+Tab"):
            expected = self.ask("proof.stops(root)")
            reached: list[str] = []
            for _ in range(2 * len(expected) + 10):
                self.page.keyboard.press(key)
                stop = self.ask("proof.focusedStop(root)")
                if stop is None:
                    break
                reached.append(stop)
                found = self.ask("proof.faultsOf(root, true)")
                self.faults += [f"{key} to {stop}: {text}" for text in found]
            else:
                self.faults.append(f"{key} never leaves the widget: {reached[-5:]}")
            if missed := [stop for stop in expected if stop not in reached]:
                self.faults.append(f"{key} does not reach {missed}")
        return self

    def play(self) -> int:
        """Play whatever plays in real time: it moves, rests and ends; return how many."""
        skip = self.root.get_by_role("button", name="Show me without predicting")
        if skip.count():
            skip.first.click()
        players = self.root.locator(".ss-transport")
        count = players.count()
        for index in range(count):
            self._play(players.nth(index))
        return count

    def _play(self, player: Locator) -> None:
        name = player.get_attribute("aria-label") or "player"
        button = player.get_by_role("button").first.element_handle()
        slider = player.get_by_role("slider").element_handle()
        faults = []

        def shown(seconds: float) -> int:
            return self.page.evaluate(SHOWN, [slider, seconds])

        self.page.emulate_media(reduced_motion="no-preference")
        # what an answer has begun by itself may stand at the start still, where Home moves nothing
        if (button.get_attribute("aria-label") or "").startswith("Pause"):
            button.click()
        slider.press("Home")
        button.click()
        if shown(1) < 10:
            faults.append("does not glide")
        button.click()
        if shown(0.5) > 1:
            faults.append("does not rest")
        slider.press("End")
        for _ in range(3):
            slider.press("ArrowLeft")
        button.click()
        if not self.page.evaluate(ENDS, [button, slider]):
            faults.append("does not end")
        self.page.emulate_media(reduced_motion="reduce")
        button.click()
        if not 2 <= shown(3) <= 8:
            faults.append("does not go in steps where less motion is wished for")
        button.click()
        self.faults += [f"{name}: {fault}" for fault in faults]

    def assert_sound(self) -> None:
        """Fail with everything that was wrong with this widget."""
        self.assert_all_sound([self])

    @staticmethod
    def assert_all_sound(drivers: list[Driver]) -> None:
        """Fail with everything that was wrong with any widget of a page, each once."""
        found: dict[str, list[str]] = {}
        for number, driver in enumerate(drivers):
            for fault in driver.faults or ([] if driver.moved else ["nothing moved"]):
                where, _, what = fault.rpartition(": ")
                found.setdefault(f"widget {number}: {what}", []).append(where)
        assert not found, "\n".join(
            f"{what} ({len(where)} times, first: {where[0] or 'at once'})"
            for what, where in found.items()
        )
