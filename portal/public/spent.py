"""What a spent limit shows: the page that was sent, with every word, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from portal.errors import show_error
from portal.public import coming_back, report

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from werkzeug.exceptions import HTTPException

GIVE_BACK = {
    "public.send_report": report.give_back_spent,
    "public.come_back": coming_back.give_back_spent,
}


def spent(error: HTTPException) -> ResponseReturnValue:
    """Give a form back; any other page says to wait a minute."""
    give_back = GIVE_BACK.get(request.endpoint or "")
    return give_back() if give_back else show_error(error)
