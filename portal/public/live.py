"""The small frame of an open page: looks again by itself, without a script, and shows what was answered."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import make_response, render_template, request

from casework.errors import CannotOpen, CaseworkError, KeeperAway
from portal.errors import show_error
from portal.headers import allow
from portal.public.visit_cookie import visit_in_cookie
from portal.public_services import services

if TYPE_CHECKING:
    from flask import Response
    from flask.typing import ResponseReturnValue
    from werkzeug.exceptions import HTTPException

    from casework.arriving.received import Live

SECONDS = 20


def live() -> ResponseReturnValue:
    """The answers. `?still=yes` stops it from looking by itself (WCAG 2.2.2).

    It finds its visit by the cookie. A browser that keeps none is shown the answer when the button is pressed, which
    posts the visit, and it cannot look by itself.
    """
    still = _still()
    token = request.form.get("visit") or visit_in_cookie()
    if token is None:
        return _frame(None, still=True, unasked=True)
    try:
        return _frame(services().live(token), still=still)
    except CannotOpen:
        return _frame(None, over=True)
    except (KeeperAway, CaseworkError):
        return _frame(None, still=still)


def look_later(status: HTTPStatus = HTTPStatus.TOO_MANY_REQUESTS) -> ResponseReturnValue:
    """Something is in the way: the frame stays, says so and looks again. An error page would leave it empty."""
    return _frame(None, still=_still()), status


def broken(error: HTTPException) -> ResponseReturnValue:
    """The same for a bug, where it happened in the frame."""
    if request.endpoint == "public.live":
        return look_later(HTTPStatus.INTERNAL_SERVER_ERROR)
    return show_error(error)


def _still() -> bool:
    return visit_in_cookie() is None or request.args.get("still") == "yes"


def _frame(
    seen: Live | None, *, over: bool = False, still: bool = False, unasked: bool = False
) -> Response:
    allow(frame_ancestors="'self'")
    page = render_template(
        "public/live.html",
        seen=seen,
        over=over,
        unasked=unasked,
        still=still,
        seconds=SECONDS,
    )
    response = make_response(page)
    if not (over or still):
        # A header, not an element: it also works where a reader strips what it does not know.
        response.headers["Refresh"] = str(SECONDS)
    return response
