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
VALUES = {"range", "number", "text", "select", "checkbox", "radio"}


def _range(control: ElementHandle, turn: int) -> None:
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


def _number(control: ElementHandle, turn: int) -> None:
    if turn == 0:
        at_end = control.evaluate(
            "el => Number(el.value) >= Number(el.max || Infinity)"
        )
        control.press("ArrowDown" if at_end else "ArrowUp")
        return
    control.click()
    typed = "7" if control.input_value() != "7" else "8"
    control.press("ControlOrMeta+A")
    control.type(typed)


def _text(control: ElementHandle, turn: int) -> None:
    control.click()
    control.type("42"[turn])


def _select(control: ElementHandle, turn: int) -> None:
    if turn == 0:
        at_end = control.evaluate("el => el.selectedIndex === el.options.length - 1")
        control.press("ArrowUp" if at_end else "ArrowDown")
        return
    control.focus()
    # not the one before or after: that was the turn before
    control.select_option(
        index=control.evaluate(
            "el => (el.selectedIndex + Math.ceil(el.options.length / 2)) % el.options.length"
        )
    )


def _checkbox(control: ElementHandle, turn: int) -> None:
    if turn == 0:
        control.click()
    else:
        control.press("Space")


def _radio(control: ElementHandle, turn: int) -> None:
    if turn == 0:
        control.click()
    else:
        before = control.evaluate_handle(
            "el => proof.radioBefore(el.closest('.ss-widget'), el)"
        ).as_element()
        assert before is not None
        before.press("ArrowDown")


def _pressed(control: ElementHandle, turn: int) -> None:
    if turn == 0:
        control.click()
    else:
        control.press("Enter")


MOVE: dict[str, Callable[[ElementHandle, int], None]] = {
    "range": _range,
    "number": _number,
    "text": _text,
    "select": _select,
    "checkbox": _checkbox,
    "radio": _radio,
    "summary": _pressed,
    "button": _pressed,
}


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
        self.page.evaluate(SCRIPT)

    @property
    def page(self) -> Page:
        return self.root.page

    def ask(self, question: str, argument: Any = None) -> Any:  # noqa: ANN401
        """Ask driver.js about this widget."""
        return self.root.evaluate(f"(root, argument) => {question}", argument)

    def move_everything(self, *, limit: int | None = None) -> Driver:
        """Move each control twice, those that appear on the way too.

        `limit` ends it after so many moves.
        """
        while control := self.ask("proof.next(root, ...argument)", [self.moved, MOVES]):
            if self.moved.total() == limit:
                break
            turn = self.moved[control["key"]]
            self.moved[control["key"]] += 1
            assert self.moved.total() < ENDLESS, "moves reveal new controls forever"
            self._move(control, turn)
        return self

    def _move(self, control: dict[str, Any], turn: int) -> None:
        kind = control["kind"]
        name = f"{kind} {control['words'] or control['key']!r}, move {turn + 1}"
        assert kind in MOVE, f"the driver cannot move {name}"
        before = len(self.watch.complaints)
        handle = self.page.evaluate_handle("proof.element()").as_element()
        assert handle is not None
        try:
            # a radio that is chosen already must be left before it can be chosen
            if kind == "radio" and control["checked"]:
                handle.press("ArrowUp")
            self.ask("proof.remember(root)")
            MOVE[kind](handle, turn)
            found = self.ask("proof.after(root, argument)", kind in VALUES)
        except Error as error:
            found = [error.message]
        found += self.watch.complaints[before:]
        self.faults += [f"{name}: {text}" for text in found]

    def tab_through(self) -> Driver:
        """Reach every control by Tab, leave the widget, and come back by Shift+Tab."""
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

    def assert_sound(self) -> None:
        """Fail with everything that was wrong."""
        assert self.moved, "no control was moved"
        assert not self.faults, "\n".join(dict.fromkeys(self.faults))
