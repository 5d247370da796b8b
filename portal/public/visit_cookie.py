"""The only cookie of the public site: the sealed visit of a page that stays open after an urgent message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

if TYPE_CHECKING:
    from flask import Response

SECONDS = 30 * 60


def _name() -> str:
    # The prefix pins the cookie to this host and to TLS; a browser refuses it on a demonstration's plain http.
    return "__Host-visit" if request.is_secure else "visit"


def visit_in_cookie() -> str | None:
    """The visit token that this browser holds, if any."""
    return request.cookies.get(_name())


def visit_of_request() -> str | None:
    """The visit token that a request carries: in a form's own field, or for the frame in the cookie."""
    framed = request.endpoint == "public.live"
    return request.form.get("visit") or (visit_in_cookie() if framed else None)


def keep_visit(response: Response, token: str) -> Response:
    """Let `/live` of this browser show answers for thirty minutes."""
    response.set_cookie(
        _name(),
        token,
        max_age=SECONDS,
        secure=request.is_secure,
        httponly=True,
        samesite="Strict",
        path="/",
    )
    return response


def forget_visit(response: Response) -> Response:
    """Take the cookie away, where there is one."""
    if visit_in_cookie() is not None:
        response.delete_cookie(
            _name(), path="/", secure=request.is_secure, httponly=True, samesite="Strict"
        )
    return response
