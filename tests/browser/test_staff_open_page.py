"""A case page that stays open in a real browser, while somebody types on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.signing_in import let_in
from tests.builders import House, a_submission, an_urgent_report
from tests.parts.clocks import SetClock
from tests.web.test_staff_later_words import add_words

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOCUS = "() => document.activeElement.id"


def test_new_words_are_told_and_brought_in_while_typing_goes_on(
    chromium: Browser, console: str, house: House, clock: SetClock
) -> None:
    """Within seconds; what is typed and where stays as it is, and the answer still leaves from the same page."""
    reference = house.take_in(an_urgent_report()).reference
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    let_in(page, console, house, clock)
    page.goto(f"{console}/cases/{reference}")
    page.click("#answer summary:has-text('Ready words')")
    page.click("button[name=ready] >> nth=0")
    ready = page.input_value("#answer-text")
    page.type("#answer-text", " Are you")
    add_words(house, reference, a_submission("He is back.", at=clock.advance(seconds=9)))

    page.wait_for_selector("#heard:has-text('The writer wrote again')", timeout=9000)
    assert page.evaluate(FOCUS) == "answer-text"
    page.click("#heard a")
    page.wait_for_selector("#said :text('He is back.')")

    assert ready
    assert page.input_value("#answer-text") == f"{ready} Are you"
    assert page.inner_text("#heard") == ""
    page.click("button:has-text('Send answer')")
    page.wait_for_selector("#sent")
    page.context.close()


@pytest.mark.parametrize("typed", ["Are you still", ""])
def test_a_session_that_is_over_takes_the_case_off_the_screen_and_keeps_what_was_typed(
    chromium: Browser, console: str, house: House, clock: SetClock, typed: str
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    let_in(page, console, house, clock)
    page.goto(f"{console}/cases/{reference}")
    page.fill("#answer-text", typed)

    clock.advance(minutes=16)
    page.wait_for_selector("#passphrase", timeout=9000)

    assert typed not in page.content() or not typed
    if typed:
        clock.advance(seconds=30)
        for name, value in house.members["dana"].sign_in_form(clock.now()).items():
            page.fill(f"#{name}", value)
        page.click("main button")
        page.wait_for_selector("#answer-text")
        assert page.input_value("#answer-text") == typed
    page.context.close()


def test_a_locked_screen_says_by_itself_that_something_urgent_came(
    chromium: Browser, console: str, house: House, clock: SetClock
) -> None:
    """What the browser clears when the console is locked leaves it the cookie by which it may be told."""
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    let_in(page, console, house, clock)
    page.click("button:has-text('Lock')")
    page.wait_for_selector("#passphrase")
    assert page.inner_text("#waiting") == ""
    page.fill("#username", "dana")

    house.take_in(an_urgent_report())
    page.wait_for_selector("#waiting:has-text('1 urgent not acknowledged')", timeout=15000)

    assert page.input_value("#username") == "dana"
    page.goto(f"{console}/queue")
    assert page.url.endswith("/sign-in")
    page.context.close()
