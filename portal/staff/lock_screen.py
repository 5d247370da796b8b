"""What the sign-in page says to a browser that somebody signed in from: how many urgent cases nobody has acknowledged.

Times and numbers of urgent cases tell whoever may have written that it came. So no other browser reads them, and
nothing but the number stands there.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from flask import Response, current_app, request

from casework.errors import VaultAway
from casework.staff.sessions import LONGEST
from portal.staff.guard import host_cookie, set_host_cookie
from portal.staff.showing import clock
from portal.staff_services import services

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

COOKIE = "shift"
EXTENSION = "shifts"


def register(app: Flask) -> None:
    """Which browsers somebody signed in from, and until when it counts. A restart forgets them: they read nothing."""
    app.extensions[EXTENSION] = {}


def remember(response: Response) -> None:
    """Of the browser of this sign-in, for as long as a session may last. Its cookie opens nothing."""
    known, now, token = _known(), services().now(), token_urlsafe(32)
    for old in [each for each, until in list(known.items()) if until <= now or each == _token()]:
        known.pop(old, None)
    known[token] = now + LONGEST
    set_host_cookie(response, COOKIE, token)


def waiting() -> ResponseReturnValue:
    """The sentence alone, for a sign-in page that looks by itself."""
    return Response(sentence(), mimetype="text/plain")


def sentence() -> str:
    """How many urgent cases nobody has acknowledged, and when that was so; empty where none, or for other browsers."""
    now = services().now()
    until = _known().get(_token())
    if until is None or until <= now:
        return ""
    # Who cannot be told anything now must still be able to sign in.
    with suppress(VaultAway):
        if number := services().not_acknowledged():
            return f"{number} urgent not acknowledged, at {clock(now)}."
    return ""


def _token() -> str:
    return request.cookies.get(host_cookie(COOKIE), "")


def _known() -> dict[str, datetime]:
    known: dict[str, datetime] = current_app.extensions[EXTENSION]
    return known
