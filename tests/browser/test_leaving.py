"""Leaving after sending, on a small phone without scripts: whoever goes back and loads the page again finds nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Error, Page

from ops.screens.hotline import Hotline
from tests.browser.conftest import Desk, Phone

WORDS = "We are locked in by night and they keep my passport. I am afraid."
MORE = "The heron door on the third floor."
ANSWER = "I am a person and I am here. Answer with one letter."
STEPS_BACK = 4


def away(page: Page) -> None:
    """Press *Leave this page*; the weather cannot be reached from here, which is all the same."""
    page.locator(".bar .leave").click()
    page.wait_for_url(re.compile("chrome-error|weather"))
    page.wait_for_load_state()


def seen_going_back(page: Page) -> str:
    """All that the pages before show, each loaded again, its form sent anew."""
    shown = ""
    for _ in range(STEPS_BACK):
        for step in (page.go_back, page.reload):
            try:
                step(timeout=5_000)
                page.wait_for_load_state()
                shown += page.content()
            except Error:
                # The browser asks whether to send the form again, and shows nothing.
                page.wait_for_timeout(500)
    return shown


def send(page: Page, hotline: Hotline, **ticks: str) -> list[str]:
    """A report with answers to tick; the codes of the page that follows, which nobody may see again."""
    page.goto(hotline.public + "/report")
    for name, value in ticks.items():
        page.check(f"#{name}-{value}")
    page.fill("#what_happened", WORDS)
    page.click("#send")
    return [page.locator("#receipt").inner_text(), page.locator("#reference").inner_text()]


@pytest.mark.parametrize("cookies", [True, False])
def test_a_conversation_that_was_left_is_gone(
    phone: Phone, desk: Desk, hotline: Hotline, cookies: object
) -> None:
    page = phone()
    codes = send(page, hotline, danger_now="yes")
    hotline.act("mara", codes[1], "answer", text=ANSWER, way="page")
    page.fill("#words", MORE)
    page.click("#send")
    if not cookies:
        page.context.clear_cookies()
    before = hotline.listed()

    away(page)
    shown = seen_going_back(page)

    assert "Your words have come to us." in shown
    assert [words for words in (*codes, WORDS, MORE, ANSWER) if words in shown] == []
    assert "<iframe" not in shown
    assert page.context.cookies() == []
    assert hotline.listed() == before


def test_a_report_that_can_wait_is_gone(phone: Phone, hotline: Hotline) -> None:
    page = phone()
    codes = send(page, hotline)

    away(page)
    shown = seen_going_back(page)

    assert "We already have this message." in shown
    assert [words for words in (*codes, WORDS) if words in shown] == []


def test_a_form_that_came_back_is_gone(phone: Phone, hotline: Hotline) -> None:
    """What was looked over and never sent is neither shown nor sent."""
    page = phone()
    page.goto(hotline.public + "/report")
    page.fill("#what_happened", WORDS)
    page.get_by_role("button", name="Look over first").click()
    before = hotline.listed()

    away(page)
    shown = seen_going_back(page)

    assert "This page is empty now." in shown
    assert WORDS not in shown
    assert hotline.listed() == before


def test_what_the_code_opened_is_gone(phone: Phone, hotline: Hotline) -> None:
    told = hotline.report({"what_happened": WORDS})
    hotline.act("mara", told.reference, "answer", text=ANSWER, way="page")
    page = phone()
    page.goto(hotline.public + "/follow-up")
    page.fill("#receipt", told.receipt)
    page.click("#send")
    assert ANSWER in page.content()

    away(page)
    shown = seen_going_back(page)

    assert "This page is empty now." in shown
    assert [words for words in (ANSWER, told.receipt, told.reference) if words in shown] == []
    page.goto(hotline.public + "/follow-up")
    page.fill("#receipt", told.receipt)
    page.click("#send")
    assert ANSWER in page.content()
