"""The page behind an alert's link: says whose each case is, and acknowledges without signing in. It opens nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request

from casework.alerts.alert_links import Stands
from casework.alerts.ladders import About
from portal.staff import words
from portal.staff_services import services

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from casework.alerts.alert_links import AlertLink

LONGEST_TOKEN = 200

ABOUT = {
    About.URGENT: "urgent",
    About.NEW_WORDS: "new words",
    About.NOT_OPENED: "no next step",
    About.NO_FIRST_WORDS: "nobody has written to the open page",
    About.LATE_STEP: "a next step is late",
    About.LATE_CONTACT: "an expected contact is late",
    About.HANDED: "handed to you, yours once you open it",
    About.LOWERED: "somebody else says that it is not urgent",
    About.FAULT: "sorting is down",
    About.TROUBLE: "one way of sending alerts fails",
    About.TEST: "a test of this shift",
}
OTHER = "something is wrong: sign in and look at the status line"


def show_alert(token: str) -> ResponseReturnValue:
    """The page with the buttons. Opening it changes nothing: mail scanners open links too."""
    link = services().alert(token) if len(token) <= LONGEST_TOKEN else None
    return _page(token, link, pressed=False)


def press_alert(token: str) -> ResponseReturnValue:
    """Acknowledge one case, or all."""
    if len(token) > LONGEST_TOKEN:
        return _page(token, None, pressed=True)
    chosen = request.form.getlist("case") or None
    return _page(token, services().press(token, chosen), pressed=True)


def _page(token: str, link: AlertLink | None, *, pressed: bool) -> ResponseReturnValue:
    page = render_template(
        "staff/alert.html",
        token=token,
        link=link,
        pressed=pressed,
        about=lambda code: ABOUT.get(code, OTHER),
        channels=words.CHANNELS,
        Stands=Stands,
    )
    return page, 200 if link else 410
