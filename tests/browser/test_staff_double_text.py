"""The console on the smallest phone with text at 200 %: nothing makes a page scroll sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.looking import OPEN, PAGES, sideways_at_double_text, smallest_phone
from tests.browser.signing_in import let_in
from tests.browser.test_staff_pages import busy_night
from tests.builders import House, a_mail
from tests.parts.clocks import SetClock

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["busy_night"]
LONG_WORD = "(h1) => { h1.style.whiteSpace = 'nowrap'; h1.textContent = 'x'.repeat(60) }"


def test_nothing_goes_sideways_at_double_text(
    chromium: Browser, console: str, house: House, clock: SetClock, busy_night: str
) -> None:
    """The control is a page with a word that cannot break."""
    held = house.take_in(a_mail("My sister is with him.", answers={"danger_now": "yes"})).reference
    asks = house.take_in(a_mail("Is Maria there?")).reference
    page = smallest_phone(chromium)
    let_in(page, console, house, clock)
    faults: list[str] = []

    for name in (*PAGES, *(f"cases/{reference}" for reference in (busy_night, held, asks))):
        page.goto(f"{console}/{name}")
        page.eval_on_selector_all("details", OPEN)
        faults += [f"{name}: {line}" for line in sideways_at_double_text(page)]
    page.eval_on_selector("h1", LONG_WORD)

    assert sideways_at_double_text(page)
    page.context.close()
    assert faults == []
