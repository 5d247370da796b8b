"""What a spent limit does: a report is taken all the same, other forms come back, and an open page looks again."""

from __future__ import annotations

import time
from functools import partial
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from flask import current_app, request

from portal.errors import show_error
from portal.public import coming_back, live, report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flask import Flask
    from flask.typing import ResponseReturnValue
    from werkzeug.exceptions import HTTPException

PAUSE = 1.0
"""Seconds that the answer to a report beyond the limit waits, once the report is stored."""
PLACES = 2
"""How many of a process's eight threads may wait so at once: a flood must not hold those that others need."""


def bind_places(app: Flask) -> None:
    """Each process has places of its own."""
    app.extensions["places"] = BoundedSemaphore(PLACES)


def spent(error: HTTPException) -> ResponseReturnValue:
    """Do what the page needs; any other says to wait a minute."""
    instead = _INSTEAD.get(request.endpoint or "")
    return instead() if instead else show_error(error)


def pause() -> None:
    """Let whoever floods us wait, as long as there is a place to wait in."""
    places: BoundedSemaphore = current_app.extensions["places"]
    if not places.acquire(blocking=False):
        return
    try:
        time.sleep(PAUSE)
    finally:
        places.release()


_INSTEAD: Mapping[str, Callable[[], ResponseReturnValue]] = {
    "public.send_report": partial(report.take_report, unless_urgent=pause),
    "public.come_back": coming_back.give_back_spent,
    "public.live": live.look_later,
}
