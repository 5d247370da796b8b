"""Into a console by the page that people use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.builders import House
from tests.parts.clocks import SetClock

if TYPE_CHECKING:
    from playwright.sync_api import Page


def let_in(page: Page, console: str, house: House, clock: SetClock, username: str = "dana") -> None:
    """Sign in as people do."""
    page.goto(f"{console}/sign-in")
    clock.advance(seconds=30)
    for name, value in house.members[username].sign_in_form(clock.now()).items():
        page.fill(f"#{name}", value)
    page.click("main button")
    page.wait_for_url("**/queue")
