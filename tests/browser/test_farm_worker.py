"""A farm worker with a borrowed phone, in Spanish, without scripts; and the desk that answers him (`domain.md` J1)."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Error, Page, Request

from casework.cases.references import read
from ops.screens.hotline import Hotline, in_time
from tests.browser.conftest import Desk, Phone

WORDS = "Nos encierran con llave de noche, el patrón tiene mi pasaporte. Tengo miedo."
ANSWER = "Soy una persona y estoy aquí. ¿Puede leer esto sin peligro? Conteste con una letra."
BEFORE_THE_FORM = ("911", "1-888-373-7888", "No tiene que dar su nombre", "inmigración")
SENTENCE = "Le hemos escrito abajo."


@pytest.mark.long
def test_from_four_lines_to_one_letter(phone: Phone, desk: Desk, hotline: Hotline) -> None:
    """One load, seen by the desk in two seconds, answered on the open page in one look of its frame."""
    hotline.settle()
    page = phone(locale="es-US")
    reads_four_lines(page, hotline)
    receipt, reference = sends(page)
    seen = row_within_two_seconds(hotline, reference)
    for fact in ("page open", "Spanish", ">?<", "not acknowledged"):
        assert fact in seen

    elena = desk("elena")
    answers(elena, hotline, reference)
    page.frame_locator("iframe").get_by_text(ANSWER).wait_for(timeout=25_000)
    replies(page)
    elena.reload()
    assert elena.locator(".words").last.inner_text() == "S"

    letter = in_time(lambda: hotline.letters_about(reference))[0]
    assert not any(word in letter for word in WORDS.split() if len(word) > 4)
    leaves(page)
    comes_back(phone(locale="es-US"), hotline, receipt)


def reads_four_lines(page: Page, hotline: Hotline) -> None:
    """Spanish by the browser's own wish; what he must know stands above the first question."""
    page.goto(hotline.public + "/report")
    assert page.locator("html").get_attribute("lang") == "es"
    above = page.locator("main > :not(form)").all_inner_texts()
    for words in BEFORE_THE_FORM:
        assert any(words in text for text in above)


def sends(page: Page) -> tuple[str, str]:
    """Two answers, some words; the answer to the press is the page that stays."""
    loads: list[str] = []
    page.on("request", lambda asked: loads.extend(main_loads(page, asked)))
    page.check("#need-self")
    assert not page.locator(".if-danger").is_visible()
    page.check("#danger_now-yes")
    assert page.locator(".if-danger").is_visible()
    page.fill("#what_happened", WORDS)
    page.click("#send")

    assert page.locator("h1").inner_text() == (
        "Recibimos su mensaje. En este momento se avisa a una persona."
    )
    assert loads == ["POST"]
    receipt = page.locator("#receipt").inner_text()
    reference = page.locator("#reference").inner_text()
    assert re.fullmatch(r"[0-9]{4}( [0-9]{4}){4}", receipt)
    assert read(reference)
    assert WORDS not in page.content()
    return receipt, reference


def main_loads(page: Page, asked: Request) -> list[str]:
    """The method, if this is the page itself and not a frame or a stylesheet."""
    whole = asked.is_navigation_request() and asked.frame == page.main_frame
    return [asked.method] if whole else []


def row_within_two_seconds(hotline: Hotline, reference: str) -> str:
    """The row of the urgent lane."""
    desk = hotline.desk("mara")
    end = time.monotonic() + 2
    while time.monotonic() < end:
        for row in desk.get("/queue").html.split("<tbody")[1:]:
            if f'data-reference="{reference}"' in row:
                return row
    raise AssertionError("no row within two seconds")


def answers(elena: Page, hotline: Hotline, reference: str) -> None:
    """Elena opens the case, sees that nobody may be told, and writes."""
    elena.goto(f"{hotline.staff}/cases/{reference}")
    shown = elena.locator(".words").inner_text()
    assert re.sub(r"\d", "", shown) == WORDS  # A finding is followed by its number.
    told = elena.locator("[aria-labelledby=may-tell]").inner_text()
    assert "Ask me first" in told
    assert "nobody yet" in told
    elena.fill("#answer-text", ANSWER)
    elena.get_by_role("button", name="Send answer").click()
    assert ANSWER in elena.locator(".history").inner_text()


def replies(page: Page) -> None:
    """One letter; reference and code stay on the page."""
    page.fill("#words", "S")
    page.click("#send")
    assert "Sus palabras nos llegaron." in page.locator("main").inner_text()
    assert page.locator("#receipt").count() == 1


def leaves(page: Page) -> None:
    """Off to the weather, no cookie left; whoever presses Back finds none of his words and none of ours."""
    with page.expect_request(re.compile("weather.gov")) as asked:
        page.locator(".bar .leave").click()
    assert "referer" not in asked.value.headers
    assert page.context.cookies() == []
    page.wait_for_url(re.compile("chrome-error|weather"))
    for _ in range(3):
        try:
            page.go_back(timeout=5_000)
        except Error:
            continue  # The browser asks whether to send the form again, and shows nothing.
        shown = settled(page)
        assert WORDS not in shown
        assert ANSWER not in shown


def settled(page: Page) -> str:
    """What it shows once the browser has done going back: until then there is nothing to be had."""
    for _ in range(40):
        try:
            return page.content()
        except Error:
            page.wait_for_timeout(250)
    return page.content()


def comes_back(page: Page, hotline: Hotline, receipt: str) -> None:
    """The code opens one sentence and what the desk wrote, nothing of his."""
    page.goto(hotline.public + "/follow-up")
    page.fill("#receipt", receipt)
    page.click("#send")

    assert page.locator("h1").inner_text() == SENTENCE
    assert page.locator("main .answer").count() == 1
    assert ANSWER in page.locator("main .answer").inner_text()
    assert WORDS not in page.content()
