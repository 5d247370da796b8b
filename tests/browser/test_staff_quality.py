"""What rang falsely, and words that may not leave the seal yet, in a real browser on the smallest phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.looking import SMALL_TARGETS, faults_of, sideways, smallest_phone
from tests.browser.signing_in import let_in
from tests.builders import House, an_urgent_report
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import SignIn

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WORDS = "Maria Tejada lives at 44 Oak Avenue, Boise, born 3/4/2009."


@pytest.fixture
def lowered(house: House, sign_in: SignIn) -> str:
    """A case of which two people said that it rang falsely."""
    reference = house.take_in(an_urgent_report()).reference
    for name in ("dana", "mara"):
        colleague = sign_in(name)
        colleague.press(colleague.case(reference), "/correct", false_alarm="joke or test")
    return reference


def test_what_rang_falsely_and_what_may_not_leave_yet_fit_the_smallest_phone(
    chromium: Browser, console: str, house: House, clock: SetClock, lowered: str
) -> None:
    page = smallest_phone(chromium)
    let_in(page, console, house, clock, "mara")
    for address in ("shift", "quality"):
        page.goto(f"{console}/{address}")
        assert "joke or test" in page.locator(f"[data-reference='{lowered}']").inner_text()
        assert (sideways(page), faults_of(page)) == ([], [])

    page.locator(f"[data-reference='{lowered}'] a").click()
    page.fill("#line-text", WORDS)
    page.click("#line button:has-text('Propose')")
    named = page.locator("main li").all_inner_texts()
    assert "44 Oak Avenue: a place" in named
    assert not any("Avenue is no name" in each for each in named)
    assert page.input_value("#line-text") == WORDS
    assert (sideways(page), faults_of(page), page.evaluate(SMALL_TARGETS)) == ([], [], [])
    page.get_by_label("Boise is no name and no place").check()
    page.context.close()
