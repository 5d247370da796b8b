"""Who is there, what is due, and the page of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template

from portal.staff.guard import signed_in
from portal.staff_services import services

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


def show_shift() -> ResponseReturnValue:
    """On call, gaps, urgent cases with their next steps, what is due in the next twelve hours."""
    return render_template(
        "staff/shift.html",
        shift=services().shift(signed_in()),
        task=services().task(signed_in()),
        lines=services().status_line(),
    )


def me() -> ResponseReturnValue:
    """Who is signed in, and what that role opens."""
    return render_template("staff/me.html", lines=services().status_line())
