"""The form, without scripts, when things go wrong or are done another way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import FilePayload, Page

from ops.screens.hotline import Hotline
from sealing.forms import FormToken, new_submission_id
from tests.browser.conftest import Desk, Phone
from tests.parts.demonstrations import Running

WORDS = "She works behind the bakery and sleeps on the floor."
TOO_LARGE = 10 * 1024 * 1024 + 1
NOT_SENT = "Not sent yet. All your words are still here."


@pytest.fixture
def form(phone: Phone, hotline: Hotline) -> Page:
    """The form on a small phone."""
    page = phone()
    page.goto(hotline.public + "/report")
    return page


def code_of(page: Page) -> tuple[str, str]:
    """Reference and code that the page shows."""
    return page.locator("#reference").inner_text(), page.locator("#receipt").inner_text()


def is_given_back(page: Page, words: str) -> None:
    """Said first, at the top, which is where the browser went; the words stand in their box."""
    assert page.title().startswith("Not sent yet")
    assert page.url.endswith("#wrong")
    assert page.locator("#wrong h2").inner_text() == NOT_SENT
    assert "1-888-373-7888" in page.locator("#wrong").inner_text()
    assert page.locator("#what_happened").input_value() == words


def test_a_second_press_shows_the_same_code(form: Page, desk: Desk, hotline: Hotline) -> None:
    """A nervous thumb, and a page that is loaded again: one case."""
    form.fill("#what_happened", WORDS)
    before = hotline.listed()
    form.dblclick("#send")
    form.locator("#receipt").wait_for()
    first = code_of(form)

    form.reload()

    assert code_of(form) == first
    assert hotline.listed() - before == {first[0]}


def test_a_form_that_was_open_for_a_day_is_given_back(form: Page, demonstration: Running) -> None:
    """With a token as it was issued then; the next press sends it."""
    key = (demonstration.state.keys("public") / "form.key").read_bytes()
    long_ago = datetime.now(UTC) - timedelta(days=2)
    old = FormToken.issue(key, new_submission_id(), long_ago)
    form.evaluate("token => { document.querySelector('[name=form_token]').value = token; }", old)
    form.check("#need-saw")
    form.fill("#what_happened", WORDS)

    form.click("#send")

    is_given_back(form, WORDS)
    assert form.is_checked("#need-saw")
    form.click("#send")
    assert code_of(form)


def test_an_empty_form_comes_back(form: Page) -> None:
    """And says what would be enough."""
    form.click("#send")

    is_given_back(form, "")
    assert "Anything helps" in form.locator("#wrong").inner_text()
    form.locator("#wrong a").first.click()
    assert form.url.endswith("#what_happened")


def test_what_is_said_first_is_not_under_the_bar(form: Page) -> None:
    """The bar of a page that comes back holds a button where others hold a link: both are as high."""
    height = form.locator(".bar").evaluate("bar => bar.offsetHeight")
    form.click("#send")

    top = form.locator("#wrong").evaluate("said => said.getBoundingClientRect().top")
    assert form.locator(".bar").evaluate("bar => bar.offsetHeight") == height
    assert top >= height


def test_danger_alone_is_enough(form: Page) -> None:
    """One tick, no word."""
    form.check("#danger_now-yes")

    form.click("#send")

    assert form.locator("h1").inner_text() == "We have it. A person is being told right now."


def test_a_file_that_is_too_large_costs_no_word(form: Page) -> None:
    """The others are held; what was answered stands; the group of the files is open."""
    form.fill("#what_happened", WORDS)
    form.check("#danger_now-unsure")
    form.locator("#files-group summary").click()
    form.set_input_files(
        "#files",
        [
            FilePayload(name="door.jpg", mimeType="image/jpeg", buffer=bytes(TOO_LARGE)),
            FilePayload(name="note.txt", mimeType="text/plain", buffer=b"the door"),
        ],
    )

    form.click("#send")

    is_given_back(form, WORDS)
    assert form.is_checked("#danger_now-unsure")
    assert "door.jpg is larger than 10 MB" in form.locator("#wrong").inner_text()
    assert form.locator("[name=kept]").count() == 1
    assert form.locator("[name=kept] + span").is_visible()
    form.click("#send")
    assert code_of(form)


def test_the_keyboard_alone_is_enough(form: Page) -> None:
    """Each stop is seen, and none lies under the bar that stays at the top."""
    stops = walk_to(form, "need-self")
    form.keyboard.press("Space")
    stops += walk_to(form, "danger_now-yes")
    form.keyboard.press("Space")
    stops += walk_to(form, "what_happened")
    form.keyboard.type(WORDS)
    stops += walk_to(form, "send")
    form.keyboard.press("Enter")

    form.locator("#receipt").wait_for()
    assert min(stops) >= 0


def walk_to(page: Page, wanted: str) -> list[float]:
    """Press Tab until the field has the focus; how far below the bar each stop stands, in pixels."""
    free: list[float] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => {
                const at = document.activeElement, bar = document.querySelector('.bar');
                if (!at || at === document.body) return null;
                const top = at.getBoundingClientRect().top;
                const below = bar.contains(at) ? 0 : top - bar.getBoundingClientRect().bottom;
                return { id: at.id, below, ringed: getComputedStyle(at).outlineStyle !== 'none' };
            }"""
        )
        if place is None:
            continue
        assert place["ringed"], f"no ring at #{place['id']}"
        free.append(place["below"])
        if place["id"] == wanted:
            return free
    raise AssertionError(f"#{wanted} was not reached by Tab")


def test_a_browser_that_keeps_no_cookie_shows_the_answer(phone: Phone, hotline: Hotline) -> None:
    """In the frame once the button is pressed; on the page itself once words were sent."""
    page = phone()
    page.goto(hotline.public + "/report")
    page.check("#danger_now-yes")
    page.fill("#what_happened", WORDS)
    page.click("#send")
    answer = "I am a person and I am here."
    hotline.act("mara", page.locator("#reference").inner_text(), "answer", text=answer)
    page.context.clear_cookies()

    page.get_by_role("button", name="See if there is an answer").click()
    page.frame_locator("iframe").get_by_text(answer).wait_for(timeout=5_000)
    page.fill("#words", "third floor")
    page.click("#send")

    assert page.locator("main > .answer").inner_text().endswith(answer)


def test_the_same_words_of_two_people_are_two_cases(phone: Phone, hotline: Hotline) -> None:
    """What is the same is the page, not the words."""
    codes = set()
    for page in (phone(), phone()):
        page.goto(hotline.public + "/report")
        page.fill("#what_happened", WORDS)
        page.click("#send")
        codes.add(code_of(page))

    assert len(codes) == 2


def test_a_mistyped_code_says_so_and_stays(phone: Phone, hotline: Hotline) -> None:
    """With the digits as they were typed, and the reference told apart from the code."""
    told = hotline.report({"what_happened": WORDS})
    page = phone()
    page.goto(hotline.public + "/follow-up")
    typed = told.receipt[:-1] + ("1" if told.receipt[-1] != "1" else "2")

    page.fill("#receipt", typed)
    page.click("#send")

    assert page.locator("#receipt").input_value() == typed
    assert "do not fit together" in page.locator("#wrong").inner_text()
    page.fill("#receipt", told.reference)
    page.click("#send")
    assert "That is your reference" in page.locator("#wrong").inner_text()
    page.fill("#receipt", told.receipt.replace(" ", "-"))
    page.click("#send")
    assert page.locator("h1").inner_text() == "We have it."


def test_another_language_keeps_what_was_typed_and_enter_sends(form: Page) -> None:
    """The languages stand above the form, and a browser takes the first button of a form for the key Enter."""
    form.fill("#what_happened", WORDS)
    form.get_by_role("button", name="Español").click()
    assert form.locator("html").get_attribute("lang") == "es"
    assert form.locator("#what_happened").input_value() == WORDS

    form.fill("#when_text", "a las cuatro")
    form.press("#when_text", "Enter")

    form.locator("#reference").wait_for()
    assert form.locator("html").get_attribute("lang") == "es"
