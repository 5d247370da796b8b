"""The console in a real browser: what fits where, and no need of a script."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from casework.cases.references import read
from casework.records.records import Changes
from casework.staff.people import Rung
from tests.browser.looking import OPEN, PAGES, SMALL_TARGETS, faults_of, sideways, smallest_phone
from tests.browser.signing_in import let_in
from tests.builders import House, a_mail, a_submission, an_urgent_report
from tests.parts.clocks import SetClock
from tests.web.claiming import claim
from tests.web.test_staff_reading_again import poorly_read

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROW = 48
"""A row of the header: a target of 44 px with its edge."""
TWO_LINES = 40
"""Of a tag, in px."""
PADDING = 24
"""Of a box, in px."""
ROOM_BELOW = """(plots) => plots.map((plot) => {
  const box = plot.closest(".box").getBoundingClientRect();
  return box.bottom - plot.getBoundingClientRect().bottom;
})"""
TOP = """(shown) => {
  const text = document.createRange();
  text.selectNodeContents(shown);
  return text.getBoundingClientRect().top;
}"""
HEIGHT = "() => document.documentElement.scrollHeight"
CALL_NOTE = 902
"""How high the drawn call note is, in px at 1280."""


@pytest.fixture
def busy_night(house: House, clock: SetClock) -> str:
    """A hotline with something in every list; the reference of the case that has everything."""
    house.on_call(house.members["dana"])
    house.on_call(house.members["mara"], Rung.SUPERVISOR)
    answers = {
        "contact_how": "none",
        "contact_owner": "borrowed",
        "contact_rules": ("no_message", "no_name"),
        "code_word": "girasol",
        "may_tell": "ask",
        "under_18": "yes",
        "when_text": "moved at 16:00",
    }
    reference = house.take_in(an_urgent_report(answers=answers)).reference
    house.take_in(an_urgent_report("She whispers. She is locked in."))
    house.take_in(a_submission(answers={"under_18": "yes", "state": "GA"}))
    house.take_in(a_submission("A van without plates.", answers={"need": "saw", "state": "TX"}))
    house.take_in(a_mail("My sister is with that man.", answers={"danger_now": "yes"}))
    case = house.cases.case(read(reference))
    now = clock.now()
    house.cases.see_visit(case.id, now - timedelta(seconds=12), now + timedelta(minutes=20))
    return reference


def test_nothing_goes_sideways_or_shrinks_on_the_smallest_phone(
    chromium: Browser, console: str, house: House, clock: SetClock, busy_night: str
) -> None:
    page = smallest_phone(chromium)
    let_in(page, console, house, clock)
    page.click("button:has-text('Words:')")
    faults: list[str] = []

    for name in (*PAGES, f"cases/{busy_night}"):
        page.goto(f"{console}/{name}")
        page.eval_on_selector_all("details", OPEN)
        faults += [f"{name}: {line}" for line in (*page.evaluate(SMALL_TARGETS), *sideways(page))]

    page.context.close()
    assert faults == []


def test_the_queue_begins_under_two_rows_on_a_phone(
    chromium: Browser, console: str, house: House, clock: SetClock, busy_night: str
) -> None:
    page = chromium.new_context(viewport={"width": 360, "height": 740}).new_page()
    let_in(page, console, house, clock)

    bar = page.locator(".bar").bounding_box()

    assert bar is not None
    assert bar["height"] <= 2 * ROW
    assert page.locator(".bar .name").inner_text().strip() == "Tipline"
    page.context.close()


def test_a_desk_shows_the_call_note_on_one_screen_and_a_state_on_one_line(
    chromium: Browser, console: str, house: House, clock: SetClock, busy_night: str
) -> None:
    dana, case = house.members["dana"].person, house.cases.case(read(busy_night))
    told = replace(case, acknowledged_at=clock.now(), acknowledged_by=dana.id)
    house.cases.apply(Changes(case=told))
    page = chromium.new_context(viewport={"width": 1280, "height": 800}).new_page()
    let_in(page, console, house, clock)

    tag = page.locator(".tag", has_text="acknowledged, not opened").bounding_box()
    assert tag is not None
    assert tag["height"] < TWO_LINES
    page.goto(f"{console}/shift")
    row = page.locator(f"[data-reference='{busy_night}']").first
    tops = [cell.evaluate(TOP) for cell in (row.locator("td").nth(2), row.locator(".ref"))]
    assert abs(tops[0] - tops[1]) <= 1
    page.goto(f"{console}/call-note")
    assert page.evaluate(HEIGHT) <= CALL_NOTE
    page.context.close()


def test_a_night_s_work_needs_no_script(
    chromium: Browser, console: str, house: House, clock: SetClock, busy_night: str
) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    let_in(page, console, house, clock)

    row = page.locator(f"[data-reference='{busy_night}']")
    row.get_by_role("button", name="Acknowledge and open").click()
    page.wait_for_url(f"**/cases/{busy_night}")
    page.fill("#answer-text", "I am here and I am a person.")
    page.get_by_role("button", name="Send answer").click()
    page.fill("#step-text", "ask where she is")
    page.get_by_role("button", name="Set next step").click()
    page.fill("#note-text", "Wrote first words.")
    page.get_by_role("button", name="Add note").click()

    history = page.locator(".history").inner_text()
    for words in ("acknowledged", "I am here and I am a person.", "ask where she is"):
        assert words in history
    page.goto(f"{console}/queue")
    row = page.locator(f"[data-reference='{busy_night}']")
    assert "Dana W., on it" in row.inner_text()
    assert "ask where she is" in row.inner_text()
    page.context.close()


@pytest.mark.parametrize("width", [360, 800, 1280, 1920])
def test_the_plots_leave_no_room_below_them(
    chromium: Browser, console: str, house: House, clock: SetClock, width: int
) -> None:
    house.take_in(an_urgent_report())
    page = chromium.new_context(viewport={"width": width, "height": 900}).new_page()
    let_in(page, console, house, clock)
    page.goto(f"{console}/quality")

    rooms = page.locator(".plot").evaluate_all(ROOM_BELOW)

    assert len(rooms) == 1, "nothing was missed, and nothing decided"
    assert max(rooms) <= PADDING
    assert sideways(page) == []
    page.context.close()


def test_a_mail_that_reads_differently_is_shown_beside_what_stands_there_and_kept(
    chromium: Browser, console: str, house: House, clock: SetClock
) -> None:
    reference = house.take_in(poorly_read()).reference
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    let_in(page, console, house, clock)
    page.goto(f"{console}/cases/{reference}")

    page.get_by_role("link", name="Read the mail again").click()
    new, old = (page.get_by_role("region", name=name) for name in ("As it reads", "As it stands"))
    assert "We are locked in at the farm" in new.inner_text()
    assert "We are l\ufffdcked" in old.inner_text()
    assert new.evaluate(TOP) == old.evaluate(TOP)
    assert "\n".join(faults_of(page)) == ""
    page.get_by_role("button", name="Keep the new reading").click()

    page.wait_for_url(f"**/cases/{reference}*")
    assert "at the farm, call 555-555-0147" in page.locator("main").inner_text()
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_claim_to_answer_is_decided_and_taken_back(
    chromium: Browser, console: str, house: House, clock: SetClock, *, scripts: bool
) -> None:
    theirs, ours = claim(house)
    page = chromium.new_context(java_script_enabled=scripts).new_page()
    let_in(page, console, house, clock)
    addresses = [f"{console}/cases/{reference}" for reference in (ours, theirs)]
    if scripts:
        for address in addresses:
            page.goto(address)
            assert faults_of(page) == []

    page.goto(addresses[0])
    page.get_by_role("button", name=f"It belongs to {theirs}").click()
    assert page.get_by_role("button", name="It does not belong there").count() == 0
    page.get_by_role("button", name="Decide again").click()
    page.get_by_role("button", name="It does not belong there").click()

    page.goto(addresses[1])
    history = page.locator(".history").inner_text()
    for said in (f"that {ours} belongs to it", f"that {ours} does not belong to it"):
        assert f"decided {said}" in history
    page.context.close()
