"""Who is there, what is due, and the page of one's own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from flask import abort, redirect, render_template, request, url_for

from casework.floor import switches
from casework.floor.taken_out import may_say_seen
from portal.staff.guard import signed_in
from portal.staff_services import services

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


SHOWN = "shown-"
"""Begins the fields of what the page showed as taken out: a mailbox follows, and its value is the last moment."""


def show_shift() -> ResponseReturnValue:
    """On call, gaps, urgent cases with their next steps, what is due in the next twelve hours."""
    return render_template(
        "staff/shift.html",
        shift=services().shift(signed_in()),
        task=services().task(signed_in()),
        may_switch=switches.may_switch(signed_in().person),
        may_say_seen=may_say_seen(signed_in().person),
        lines=services().status_line(),
    )


def switch_receipts() -> ResponseReturnValue:
    """Let automatic mail leave by itself (`on`) or wait on its cases (`off`)."""
    to = request.form.get("to")
    if to not in {"on", "off"}:
        abort(400)
    services().switch_receipts(signed_in(), to == "on")
    return redirect(url_for("staff.show_shift"), 303)


def see_taken_out() -> ResponseReturnValue:
    """Say that mail taken out of the mailboxes, as it stood on the page, was looked into."""
    fields = {name: value for name, value in request.form.items() if name.startswith(SHOWN)}
    try:
        shown = {
            name.removeprefix(SHOWN): datetime.fromisoformat(value)
            for name, value in fields.items()
        }
    except ValueError:
        abort(400)
    services().see_taken_out(signed_in(), shown)
    return redirect(url_for("staff.show_shift"), 303)


def me() -> ResponseReturnValue:
    """Who is signed in, and what that role opens."""
    return render_template("staff/me.html", lines=services().status_line())
