"""A quiz in the published page answers each choice with the reason the chapter gives."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from browser.conftest import NARROW

if TYPE_CHECKING:
    from collections.abc import Callable

QUIZ = '.ss-mount[data-widget$=".Quiz"]'


def test_each_option_gives_its_feedback(open_file: Callable, quiz_page: str) -> None:
    opened = open_file(quiz_page, size=NARROW)
    opened.wait_ready()
    for mount in opened.page.locator(QUIZ).all():
        question = json.loads(mount.get_attribute("data-state") or "")["question"]
        check = mount.get_by_role("button", name="Check", exact=True)
        feedback = mount.get_by_role("status")
        check.click()
        expect(feedback).to_have_text("Choose an answer first.")
        for index, option in enumerate(question["options"]):
            expect(mount.locator(".ss-option").nth(index)).to_contain_text(
                option["text"]
            )
            mount.get_by_role("radio").nth(index).check()
            expect(feedback).to_be_empty()
            check.press("Enter")
            expect(feedback).to_contain_text(option["why"])
            verdict = "That is right." if option["right"] else "Not quite."
            expect(feedback).to_contain_text(verdict)
    opened.watch.assert_quiet()


def test_a_quiz_can_be_tried_again(open_file: Callable, quiz_page: str) -> None:
    opened = open_file(quiz_page)
    opened.wait_ready()
    quiz = opened.page.locator(QUIZ).first
    quiz.get_by_role("radio").first.check()
    quiz.get_by_role("button", name="Check", exact=True).click()
    quiz.get_by_role("button", name="Try again").click()
    expect(quiz.get_by_role("status")).to_be_empty()
    expect(quiz.get_by_role("radio", checked=True)).to_have_count(0)
    expect(quiz.get_by_role("radio").first).to_be_focused()
