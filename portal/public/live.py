"""The small frame of an open page: looks again by itself, without a script, and shows the last answer alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import make_response, render_template, request

from casework.errors import CannotOpen, CaseworkError, KeeperAway
from portal.headers import allow
from portal.public.visit_cookie import visit_in_cookie
from portal.public_services import services

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from casework.received import Live

SECONDS = 20


def live() -> ResponseReturnValue:
    """The last answer. `?still=yes` stops it from looking by itself (WCAG 2.2.2)."""
    allow(frame_ancestors="'self'")
    still = request.args.get("still") == "yes"
    token = visit_in_cookie()
    if token is None:
        return _frame(None, over=True)
    try:
        return _frame(services().live(token), still=still)
    except CannotOpen:
        return _frame(None, over=True)
    except (KeeperAway, CaseworkError):
        return _frame(None, still=still)


def _frame(seen: Live | None, *, over: bool = False, still: bool = False) -> ResponseReturnValue:
    page = render_template(
        "public/live.html",
        seen=seen,
        over=over,
        still=still,
        seconds=SECONDS,
    )
    response = make_response(page)
    if not (over or still):
        # A header, not an element: it also works where a reader strips what it does not know.
        response.headers["Refresh"] = str(SECONDS)
    return response
