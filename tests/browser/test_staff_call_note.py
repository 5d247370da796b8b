"""The call note in a real browser: what no press of a key and no way back may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from tests.browser.signing_in import let_in
from tests.builders import House
from tests.parts.clocks import SetClock
from vault.tables import cases_table

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WORDS = "A caller hums and says nothing of herself."


@pytest.mark.parametrize("scripts", [True, False])
def test_neither_enter_in_a_line_nor_the_way_back_makes_a_case(
    chromium: Browser, console: str, house: House, clock: SetClock, *, scripts: bool
) -> None:
    page = chromium.new_context(java_script_enabled=scripts).new_page()
    let_in(page, console, house, clock)
    page.click("nav a:has-text('Call note')")
    page.fill("#words", WORDS)
    page.fill("#place", "Yard 4")
    page.press("#place", "Enter")
    page.wait_for_timeout(300)
    assert cases(house) == 0
    assert page.input_value("#words") == WORDS

    page.click("button[value=handling]")
    page.wait_for_url("**/cases/**")
    case = page.url
    page.go_back()
    page.wait_for_url("**/cases/**")

    assert page.url == case
    assert cases(house) == 1
    page.context.close()


def cases(house: House) -> int:
    """How many there are."""
    with house.database.reading() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(cases_table)).scalar_one()
