"""The console in a real browser: no axe violation, nothing sideways, targets of 44 px, and no need of a script."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from casework.people import Rung
from casework.references import read
from tests.builders import House, a_mail, a_submission, an_urgent_report
from tests.parts.clocks import SetClock

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALL = """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")]
  .map((e) => e.matches("[type=radio], [type=checkbox]") ? e.closest("label") : e)
  .filter((e) => !e.closest("sup, .demo, .reasons, .status, p:not(.field, .actions, .links)"))
  .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && box.height > 1 && box.height < 43.5)
  .map(([html]) => html)"""
"""Links inside a sentence are the exception."""


class Silent(WSGIRequestHandler):
    """Writes no line for a request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@pytest.fixture
def console(staff_app: Flask) -> Iterator[str]:
    """The address of a console that is served."""
    server = make_server("127.0.0.1", 0, staff_app, threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


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


def let_in(page: Page, console: str, house: House, clock: SetClock) -> None:
    """Sign in as people do."""
    page.goto(f"{console}/sign-in")
    clock.advance(seconds=30)
    for name, value in house.members["dana"].sign_in_form(clock.now()).items():
        page.fill(f"#{name}", value)
    page.click("main button")
    page.wait_for_url("**/queue")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark"), (320, "light")])
def test_every_page_is_accessible(
    chromium: Browser,
    console: str,
    house: House,
    clock: SetClock,
    busy_night: str,
    width: int,
    scheme: str,
) -> None:
    page = chromium.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    ).new_page()
    faults: list[str] = []

    def look(name: str) -> None:
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        faults.extend(f"{name}: {fault['id']} {fault['nodes'][0]['html']}" for fault in found)
        faults.extend(f"{name}: small {html}" for html in page.evaluate(SMALL))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{name}: scrolls sideways")

    page.goto(f"{console}/sign-in")
    look("sign-in")
    page.goto(f"{console}/a/some-token")
    look("alert")
    let_in(page, console, house, clock)
    page.click("button:has-text('Words:')")
    for name in ("queue", "open", "shift", "call-note", "me", "nowhere", f"cases/{busy_night}"):
        page.goto(f"{console}/{name}")
        look(name)
    page.eval_on_selector_all("details", "all => all.forEach((one) => { one.open = true })")
    look("case, all groups open")

    page.context.close()
    assert faults == []


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


def test_the_page_shows_by_itself_that_something_came(
    chromium: Browser, console: str, house: House, clock: SetClock
) -> None:
    page = chromium.new_context().new_page()
    let_in(page, console, house, clock)
    assert page.locator("[data-urgency=urgent]").count() == 0

    reference = house.take_in(an_urgent_report()).reference

    page.wait_for_selector(f"[data-reference='{reference}']", timeout=15_000)
    page.context.close()
