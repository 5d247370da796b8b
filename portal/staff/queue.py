"""The lists: urgent lane, read first, daily review, all open cases; and the small question whether they changed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Response, redirect, render_template, request, url_for

from portal.staff import narrowing
from portal.staff.guard import signed_in
from portal.staff_services import services

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from portal.staff.typed import Typed


def first() -> ResponseReturnValue:
    """Where a person starts: who reads, at the queue."""
    here = "staff.show_queue" if signed_in().person.role.reads else "staff.me"
    return redirect(url_for(here), 303)


def show_queue() -> ResponseReturnValue:
    """Every urgent open case, what is to be read first, and a page of the daily review."""
    return queue_with(None)


def queue_with(typed: Typed | None, reference: str = "") -> str:
    """The queue as it is now, with what was chosen in the lane for the case of this reference."""
    page = max(0, request.args.get("page", 0, type=int))
    wanted = narrowing.chosen(request.args, signed_in().person)
    found = services().queue(signed_in(), page, wanted.narrowing)
    return render_template(
        "staff/queue.html",
        queue=found,
        chosen=wanted,
        choices=narrowing,
        on_call=services().on_call(),
        lines=services().status_line(),
        pulse=services().lists_pulse(),
        task=services().task(signed_in()),
        typed=typed,
        typed_of=reference,
    )


def pulse() -> ResponseReturnValue:
    """304 as long as the lists would show the same."""
    response = Response(status=200)
    response.set_etag(services().lists_pulse())
    return response.make_conditional(request)


def read_next() -> ResponseReturnValue:
    """The next unread case, read first before the others, or the queue when all are read."""
    wanted = narrowing.chosen(request.args, signed_in().person)
    case = services().next_to_read(signed_in(), wanted.narrowing)
    if case is None:
        return redirect(url_for("staff.show_queue", **wanted.kept), 303)
    return redirect(url_for("staff.show_case", reference=case.reference), 303)


def show_open() -> ResponseReturnValue:
    """All open cases, newest first."""
    wanted = narrowing.chosen(request.args, signed_in().person)
    before = _before(request.args.get("before", ""))
    found = services().open_cases(signed_in(), before, wanted.narrowing)
    last = found.rows[-1].case if found.more else None
    older = f"{last.opened_at.isoformat()}_{last.id.hex}" if last else None
    return render_template(
        "staff/open.html",
        page=found,
        chosen=wanted,
        choices=narrowing,
        older=older,
        lines=services().status_line(),
    )


def _before(text: str) -> tuple[datetime, UUID] | None:
    moment, _, case_id = text.partition("_")
    try:
        at = datetime.fromisoformat(moment.replace(" ", "+"))
        return (at, UUID(case_id)) if at.tzinfo else None
    except ValueError:
        return None
