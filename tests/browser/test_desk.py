"""The desk at work, without scripts: taking, alerts, calls, closing, letters that waited."""

from __future__ import annotations

import re
from base64 import b32decode
from datetime import UTC, datetime

from playwright.sync_api import Browser, Page

from casework.cases.cases import Outcome
from ops.screens.cases import FARM, HELD_MAIL, MOTEL, SALON, motel_again
from ops.screens.hotline import Hotline, in_time
from sealing.totp import code_at
from tests.browser.conftest import Desk, Phone


def open_case(page: Page, hotline: Hotline, reference: str) -> None:
    page.goto(f"{hotline.staff}/cases/{reference}")


def row_of(page: Page, hotline: Hotline, reference: str) -> str:
    """What the queue says of a case."""
    page.goto(f"{hotline.staff}/queue")
    return page.locator(f"[data-reference='{reference}']").inner_text()


def test_somebody_signs_in_and_locks(chromium: Browser, hotline: Hotline) -> None:
    """Name, passphrase and code on one form; each code works once. What is left once it is locked opens nothing."""
    person = hotline.person("theo")
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()

        def try_once() -> bool:
            page.goto(f"{hotline.staff}/sign-in")
            page.fill("#username", person["username"])
            page.fill("#passphrase", person["passphrase"])
            page.fill("#code", code_at(b32decode(person["totp_secret"]), datetime.now(UTC)))
            page.click("main button")
            return page.url.endswith("/queue")

        # Another test may have used the code of this half minute.
        in_time(try_once, seconds=65, pause=5)
        cookies = context.cookies()
        assert {cookie["name"] for cookie in cookies} == {"desk", "shift"}
        assert {(cookie["httpOnly"], cookie["sameSite"]) for cookie in cookies} == {
            (True, "Strict")
        }

        page.get_by_role("button", name="Lock").click()

        assert page.url.endswith("/sign-in")
        assert [cookie["name"] for cookie in context.cookies()] == ["shift"]
        page.goto(f"{hotline.staff}/queue")
        assert page.url.endswith("/sign-in")


def test_two_people_take_the_same_case(desk: Desk, hotline: Hotline) -> None:
    """The second is told who has it."""
    reference = hotline.report(SALON).reference
    mara, elena = desk("mara"), desk("elena")
    for page in (mara, elena):
        open_case(page, hotline, reference)

    elena.get_by_role("button", name="Take", exact=True).click()
    mara.get_by_role("button", name="Take", exact=True).click()

    assert mara.locator("h1").inner_text() == "Elena Ruiz has it"
    mara.get_by_role("link", name=f"Back to {reference}").click()
    assert "Owner: Elena Ruiz" in mara.locator(".head").first.inner_text()


def test_words_of_the_slower_one_are_not_lost(desk: Desk, hotline: Hotline) -> None:
    """Two close the same case; what the second wrote about it is given back."""
    reference = hotline.report({"need": "info", "what_happened": "Leaflets, please."}).reference
    mara, elena = desk("mara"), desk("elena")
    for page in (mara, elena):
        open_case(page, hotline, reference)
    close(mara, Outcome.INFORMATION_SENT)

    elena.locator("#close summary").click()
    elena.fill("#close-text", "They are on their way.")
    close(elena, Outcome.INFORMATION_SENT)

    assert "It is closed already." in elena.locator("main").inner_text()
    assert elena.locator("main .answer").inner_text() == "They are on their way."


def close(page: Page, outcome: Outcome) -> None:
    """Fill in the closing of a case and press its button."""
    if not page.locator("#outcome").is_visible():
        page.locator("#close summary").click()
    page.select_option("#outcome", outcome)
    page.select_option("#unmet", "none")
    page.locator("#close button").click()


def test_an_alert_is_answered_from_the_phone(phone: Phone, desk: Desk, hotline: Hotline) -> None:
    """Opening the link changes nothing, the one button does; both say whose the case is, and nothing that it says."""
    hotline.settle()
    reference = hotline.report(motel_again()).reference
    link = hotline.alert_link(reference)
    elena_on_the_road, mara = phone(site=hotline.staff), desk("mara")

    elena_on_the_road.goto(link)
    assert "Nobody has it yet." in elena_on_the_road.content()
    assert "not acknowledged" in row_of(mara, hotline, reference)
    elena_on_the_road.get_by_role("button", name="I am on it").click()

    assert elena_on_the_road.locator("h1").inner_text() == "Thank you"
    assert "Your name is on it." in elena_on_the_road.content()
    row = row_of(mara, hotline, reference)
    assert "acknowledged, not opened" in row
    assert "Elena Ruiz" in row


def note_a_call(page: Page, hotline: Hotline, words: str, button: str) -> str:
    """Write a call down and press one of the two ends; the reference of the case."""
    page.goto(f"{hotline.staff}/call-note")
    page.locator("label", has_text="2 Someone they know").click()
    page.locator("fieldset", has_text="Danger now").locator("label", has_text="Yes").click()
    page.fill("#words", words)
    page.get_by_role("button", name=button).click()
    found = re.search(r"/cases/([0-9A-Z-]+)$", page.url)
    assert found is not None
    return found.group(1)


def test_a_call_that_is_in_hand_calls_nobody_and_one_that_is_not_does(
    desk: Desk, hotline: Hotline
) -> None:
    """Two urgent calls, two buttons."""
    hotline.settle()
    theo = desk("jonas")
    handled = note_a_call(theo, hotline, "He locks her in.", "I am handling it")
    assert "Owner: Jonas Okafor" in theo.locator(".head").first.inner_text()
    helped = note_a_call(theo, hotline, "He locks her in and has a gun.", "I need help now")

    hotline.alert_link(helped)

    assert hotline.letters_about(handled) == []


def test_calls_without_a_case_are_counted(desk: Desk, hotline: Hotline) -> None:
    """One press each; the shift page adds them up, and no case is made."""
    jonas = desk("jonas")
    before = hotline.listed()

    def silent_calls() -> int:
        jonas.goto(f"{hotline.staff}/shift")
        shown = jonas.locator("[aria-labelledby=counted]").inner_text()
        found = re.search(r"silent or hang-up\s+(\d+)", shown)
        return int(found.group(1)) if found else 0

    counted = silent_calls()
    for _ in range(2):
        jonas.goto(f"{hotline.staff}/call-note")
        jonas.get_by_role("button", name="Silent or hang-up").click()
        assert "Counted: silent or hang-up." in jonas.locator("main").inner_text()

    assert silent_calls() == counted + 2
    assert hotline.listed() == before


def test_a_case_of_danger_is_closed_by_two(desk: Desk, hotline: Hotline) -> None:
    """The first asks, and cannot agree with themselves; the second closes."""
    reference = hotline.report(MOTEL).reference
    mara, elena = desk("mara"), desk("elena")
    open_case(mara, hotline, reference)

    close(mara, Outcome.HELPED)
    assert "A second person must agree." in mara.locator("main").inner_text()
    close(mara, Outcome.HELPED)
    assert "You asked to close it already." in mara.locator("main").inner_text()
    open_case(elena, hotline, reference)
    close(elena, Outcome.HELPED)

    assert "closed: helped directly" in elena.locator(".head").first.inner_text()
    assert reference not in hotline.listed()


def test_a_held_answer_leaves_when_a_person_says_so(desk: Desk, hotline: Hotline) -> None:
    """Once, to the writer, in neutral words; nothing had left before."""
    sender = "kim.held@example.org"
    reference = hotline.mail(HELD_MAIL.replace("kim@example.org", sender))
    mara = desk("mara")
    open_case(mara, hotline, reference)

    def to_the_writer() -> list[str]:
        return [letter for letter in hotline.letters() if f"To: {sender}" in letter]

    assert to_the_writer() == []
    mara.get_by_role("button", name="Send “we received your message”", exact=True).click()
    letters = in_time(to_the_writer)

    assert len(letters) == 1
    assert "passport" not in letters[0]
    assert (
        mara.get_by_role("button", name="Send “we received your message”", exact=True).count() == 0
    )


def test_with_scripts_the_queue_renews_itself(desk: Desk, hotline: Hotline) -> None:
    """An urgent case comes up before the eyes of who watches; the script asks nowhere else."""
    mara = desk("mara", scripts=True)
    mara.goto(f"{hotline.staff}/queue")

    reference = hotline.report(MOTEL).reference

    mara.locator(f"[data-reference='{reference}']").wait_for(timeout=15_000)


def test_with_scripts_a_refused_hand_over_is_not_sent_again(desk: Desk, hotline: Hotline) -> None:
    """The page that gives it back is the answer to a form: once it is put away, the script goes on with the queue."""
    reference = hotline.report(FARM, lang="es").reference
    mara = desk("mara", scripts=True)
    mara.goto(f"{hotline.staff}/queue")
    row = mara.locator(f"[data-reference='{reference}']")
    row.get_by_text("Hand to …").click()
    row.get_by_role("button", name="Hand over").click()
    mara.get_by_role("alert").get_by_text("Choose whom to hand it to").wait_for()

    row.get_by_text("Hand to …").click()
    mara.evaluate("document.activeElement.blur()")
    newer = hotline.report(MOTEL).reference

    mara.locator(f"[data-reference='{newer}']").wait_for(timeout=15_000)
    assert mara.url == f"{hotline.staff}/queue"
