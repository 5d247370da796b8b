"""A campaign on the smallest phone, by keyboard alone and without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casework.cases.cases import Case, Status
from casework.cases.references import shown
from tests.browser.looking import OPEN, SMALL_TARGETS, sideways, smallest_phone
from tests.browser.signing_in import let_in
from tests.builders import House
from tests.parts.campaign_floor import NEW, POST, copies, posted
from tests.parts.clocks import SetClock

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LONG = "https://wayless.example.org/" + "a" * 200


@pytest.fixture
def posts(house: House) -> tuple[Case, list[Case], Case]:
    """The first, its copies, and the one that is new."""
    return posted(house), copies(house, 4), posted(house, f"{NEW} {LONG}")


def opened(chromium: Browser, console: str, house: House, clock: SetClock) -> Page:
    page = smallest_phone(chromium, java_script_enabled=False)
    let_in(page, console, house, clock, "mara")
    return page


def test_the_crowd_is_closed_by_keyboard_without_a_script(
    chromium: Browser,
    console: str,
    house: House,
    clock: SetClock,
    posts: tuple[Case, list[Case], Case],
) -> None:
    first, others, new = posts
    page = opened(chromium, console, house, clock)
    page.goto(f"{console}/cases/{shown(first.reference)}")
    page.get_by_role("link", name="One of 6 like it").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/campaigns/*")

    page.get_by_label("Outcome", exact=True).select_option("part of campaign")
    page.get_by_role("button", name="Close", exact=True).focus()
    page.keyboard.press("Enter")

    page.wait_for_url("**/campaigns/*?done=4")
    assert "4 messages moved" in page.locator("[role=status]").inner_text()
    assert {house.cases.case_by_id(case.id).status for case in others} == {Status.CLOSED}
    assert house.cases.case_by_id(new.id).status is Status.NEW
    page.context.close()


def test_it_fits_the_smallest_phone_whatever_was_written(
    chromium: Browser,
    console: str,
    house: House,
    clock: SetClock,
    posts: tuple[Case, list[Case], Case],
) -> None:
    first, _, _ = posts
    posted(house, f"{POST} {'W' * 300}")
    page = smallest_phone(chromium)
    let_in(page, console, house, clock, "mara")
    page.goto(f"{console}/campaigns/{shown(first.reference)}")
    page.eval_on_selector_all("details", OPEN)

    assert [*page.evaluate(SMALL_TARGETS), *sideways(page)] == []
    page.context.close()
