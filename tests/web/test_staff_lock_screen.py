"""The sign-in page after a session: it says that something urgent waits, and nothing of what it is."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from tests.builders import House, an_urgent_report
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.strict import StrictClient


def said(browser: StrictClient) -> str:
    return browser.get("/sign-in").one("#waiting").get_text()


def locked(dana: Colleague) -> Colleague:
    dana.press(dana.get("/me"), "/lock")
    return dana


def test_the_locked_screen_says_how_many_nobody_has_acknowledged(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    dana, mara = locked(sign_in("dana")), sign_in("mara")
    assert said(dana) == ""

    reference = house.take_in(an_urgent_report("They hold us in the Elm Street house.")).reference
    page = dana.get("/sign-in")
    assert page.one("#waiting").get_text().startswith("1 urgent not acknowledged, at ")
    assert dana.browser.get("/waiting").text == page.one("#waiting").get_text()
    for told in (reference, "Elm", "house", "web"):
        assert told not in page.text

    mara.press(mara.get("/queue"), f"{reference}/acknowledge")
    assert said(dana) == ""
    assert dana.browser.get("/waiting").text == ""


def test_a_session_that_was_left_alone_says_it_too_until_its_shift_is_over(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    dana = sign_in("dana")
    house.take_in(an_urgent_report())
    clock.advance(minutes=16)
    assert dana.get("/queue", status=303).response.headers["Location"] == "/sign-in"
    assert "1 urgent" in said(dana)

    clock.advance(seconds=timedelta(hours=12).total_seconds())
    assert said(dana) == ""


def test_other_browsers_are_told_nothing(
    house: House, sign_in: SignIn, staff_app: Flask, clock: SetClock
) -> None:
    sign_in("dana")
    house.take_in(an_urgent_report())
    other = StrictClient(staff_app)
    assert said(other) == ""
    other.browser.set_cookie("shift", "x" * 43)
    assert said(other) == ""
    assert other.browser.get("/waiting").text == ""


def test_its_cookie_opens_nothing(house: House, sign_in: SignIn) -> None:
    dana = locked(sign_in("dana"))
    for address in ("/queue", "/me", "/open"):
        assert dana.get(address, status=303).response.headers["Location"] == "/sign-in"
