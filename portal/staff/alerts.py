"""The button behind an alert's link: acknowledges without signing in, and shows nothing of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template

from portal.staff_services import services

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

LONGEST_TOKEN = 200


def show_alert(token: str) -> ResponseReturnValue:
    """The page with the button. Opening it changes nothing: mail scanners open links too."""
    return render_template("staff/alert.html", token=token, pressed=None)


def press_alert(token: str) -> ResponseReturnValue:
    """Acknowledge."""
    pressed = len(token) <= LONGEST_TOKEN and services().press(token)
    page = render_template("staff/alert.html", token=token, pressed=pressed)
    return page, 200 if pressed else 410
