"""Move every native control of any widget, twice, and look at what happens.

The driver knows no widget: it finds the controls in the page, moves each once by
pointer and once by keyboard, and goes on with the controls that a move reveals.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import ElementHandle, Locator, Page

    from browser.chromium import Watch

SCRIPT = Path(__file__).with_name("driver.js").read_text(encoding="utf-8")
MOVES = 2
# Far above any widget's number of moves: reached only if moves reveal new controls forever.
ENDLESS = 1500
# What a move may reveal is moved before the button that may hide it again.
ORDER = ("range", "number", "text", "select", "checkbox", "radio", "summary", "button")
VALUES = {"range", "number", "text", "select", "checkbox", "radio"}


def _range(page: Page, control: ElementHandle, turn: int) -> None:
    if turn == 0:
        at_end = control.evaluate("el => el.valueAsNumber >= Number(el.max)")
        control.press("ArrowLeft" if at_end else "ArrowRight")
        return
    beyond_middle = control.evaluate(
        "el => el.valueAsNumber > (Number(el.min) + Number(el.max)) / 2"
    )
    control.scroll_into_view_if_needed()
    box = control.bounding_box()
    assert box is not None
    control.click(
        position={
            "x": box["width"] * (0.2 if beyond_middle else 0.8),
            "y": box["height"] / 2,
        }
    )


def _number(page: Page, control: ElementHandle, turn: int) -> None:
    if turn == 0:
        at_end = control.evaluate("el => el.valueAsNumber >= Number(el.max || Infinity)")
        control.press("ArrowDown" if at_end else "ArrowUp")
        return
    other = control.evaluate(
        """el => {
            const [low, high] = [Number(el.min || 0), Number(el.max || 10)];
            const step = Number(el.step) || 1;
            const middle = low + Math.round((high - low) / 2 / step) * step;
            return String(Number((middle === el.valueAsNumber ? middle + step : middle).toFixed(6)));
        }"""
    )
    control.click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(other)


def _text(page: Page, control: ElementHandle, turn: int) -> None:
    control.click()
    page.keyboard.type("42"[turn])


def _select(page: Page, control: ElementHandle, turn: int) -> None:
    if turn == 0:
        at_end = control.evaluate("el => el.selectedIndex === el.options.length - 1")
        control.press("ArrowUp" if at_end else "ArrowDown")
        return
    # not the one before or after: that was the turn before
    control.select_option(
        index=control.evaluate(
            "el => (el.selectedIndex + Math.ceil(el.options.length / 2)) % el.options.length"
        )
    )


def _checkbox(page: Page, control: ElementHandle, turn: int) -> None:
    if turn == 0:
        control.click()
    else:
        control.press("Space")


def _radio(page: Page, control: ElementHandle, turn: int) -> None:
    if turn == 0:
        control.click()
    else:
        before = control.evaluate_handle(
            "el => proof.radioBefore(el, el.getRootNode())"
        ).as_element()
        assert before is not None
        before.press("ArrowDown")


def _pressed(page: Page, control: ElementHandle, turn: int) -> None:
    if turn == 0:
        control.click()
    else:
        control.press("Enter")


MOVE: dict[str, Callable[[Page, ElementHandle, int], None]] = {
    "range": _range,
    "number": _number,
    "text": _text,
    "select": _select,
    "checkbox": _checkbox,
    "radio": _radio,
    "summary": _pressed,
    "button": _pressed,
}


def _rank(control: dict[str, Any]) -> int:
    # closing comes last, or what lies inside would be moved once only
    return len(ORDER) if control["open"] else ORDER.index(control["kind"])


@dataclass
class Driver:
    """Moves one widget and collects what was wrong.

    Attributes
    ----------
    root
        The widget's outermost element (`.ss-widget`).
    watch
        The page's record.
    page_overflow
        Whether the page around the widget may not scroll sideways either.
    """

    root: Locator
    watch: Watch
    page_overflow: bool = True
    faults: list[str] = field(default_factory=list)
    moved: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.page.evaluate(SCRIPT)

    @property
    def page(self) -> Page:
        return self.root.page

    def ask(self, question: str, argument: Any = None) -> Any:
        """Ask driver.js about this widget."""
        return self.root.evaluate(f"(root, argument) => {question}", argument)

    def _next(self) -> dict[str, Any] | None:
        waiting = [
            control
            for control in self.ask("proof.survey(root)")
            if self.moved[control["key"]] < MOVES
        ]
        unknown = {control["kind"] for control in waiting} - set(ORDER)
        assert not unknown, f"the driver cannot move controls of kind {unknown}"
        return min(waiting, key=_rank, default=None)

    def move_everything(self) -> Driver:
        """Move each control twice, those that appear on the way too."""
        while control := self._next():
            turn = self.moved[control["key"]]
            self.moved[control["key"]] += 1
            assert self.moved.total() < ENDLESS, "moves reveal new controls forever"
            self._move(control, turn)
        return self

    def _move(self, control: dict[str, Any], turn: int) -> None:
        name = f"{control['kind']} {control['words'] or control['key']!r}, move {turn + 1}"
        key = control["key"]
        handle = self.root.evaluate_handle(
            "(root, key) => proof.find(root, key)", key
        ).as_element()
        assert handle is not None
        before = len(self.watch.complaints)
        try:
            if control["kind"] in VALUES:
                self._change(control, handle, turn, name)
            else:
                MOVE[control["kind"]](self.page, handle, turn)
        except Error as error:
            self.faults.append(f"{name}: {error.message}")
            return
        self._look(name, before)

    def _change(
        self, control: dict[str, Any], handle: ElementHandle, turn: int, name: str
    ) -> None:
        # within a form a value counts only once it is sent
        seen = "stateOf(el)" if control["inForm"] else "fingerprint(root, el)"
        look = f"([root, el]) => proof.{seen}"
        root = self.root.element_handle()
        # a radio that is chosen already is left first, which is no part of the move
        if control["kind"] == "radio" and handle.evaluate("el => el.checked"):
            handle.press("ArrowUp")
        first = self.page.evaluate(look, [root, handle])
        MOVE[control["kind"]](self.page, handle, turn)
        try:
            self.page.wait_for_function(
                f"([root, el, first]) => ({look})([root, el]) !== first",
                arg=[root, handle, first],
                timeout=2000,
            )
        except Error:
            self.faults.append(f"{name}: nothing changed")

    def _look(self, name: str, before: int) -> None:
        self.faults += [f"{name}: {text}" for text in self.watch.complaints[before:]]
        if fault := self.ask("proof.focusFault(root, false)"):
            self.faults.append(f"{name}: {fault}")
        of_page, of_widget = self.ask("proof.overflow(root)")
        if of_page > 0 and self.page_overflow:
            self.faults.append(f"{name}: the page sticks out by {of_page} px")
        if of_widget > 0:
            self.faults.append(f"{name}: the widget sticks out by {of_widget} px")

    def tab_through(self) -> Driver:
        """Reach every control by Tab, leave the widget, and come back by Shift+Tab."""
        for key, way in (("Tab", "forwards"), ("Shift+Tab", "backwards")):
            expected = self.ask("proof.stops(root)")
            if not expected:
                return self
            if way == "forwards":
                # from the first control out of the widget; the next Tab comes back in
                self.root.evaluate(
                    "root => root.querySelector('input, select, textarea, button, summary').focus()"
                )
                while self.ask("proof.focusedStop(root)"):
                    self.page.keyboard.press("Shift+Tab")
            reached: list[str] = []
            for _ in range(2 * len(expected) + 10):
                self.page.keyboard.press(key)
                stop = self.ask("proof.focusedStop(root)")
                if stop is None:
                    break
                reached.append(stop)
                if fault := self.ask("proof.focusFault(root, true)"):
                    self.faults.append(f"{key}: {fault}")
            else:
                self.faults.append(f"{key} never leaves the widget: {reached[-5:]}")
            missed = [stop for stop in expected if stop not in reached]
            if missed:
                self.faults.append(f"{key} does not reach {missed}")
        return self

    def assert_sound(self) -> None:
        """Fail with everything that was wrong."""
        assert self.moved or self.faults or not self.ask("proof.survey(root)")
        assert not self.faults, "\n".join(dict.fromkeys(self.faults))
