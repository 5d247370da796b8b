"""Pages that say something and take nothing: the first page, how to hide a visit, the way out."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from flask import make_response, redirect, render_template, request

from casework.errors import CannotOpen, CaseworkError, KeeperAway
from portal.public.leaving import form_that_is_left
from portal.public.visit_cookie import forget_visit, visit_in_cookie
from portal.public_services import services

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

ROBOTS = (
    "User-agent: *\nDisallow: /report\nDisallow: /follow-up\nDisallow: /live\nDisallow: /leave\n"
)
"""The first page may be found; nothing that a person does here may be visited by machine."""


def first() -> ResponseReturnValue:
    """What this is, how to write, whom to call."""
    return render_template("public/first.html")


def safety() -> ResponseReturnValue:
    """How to hide this visit, and what cannot be hidden."""
    return render_template("public/safety.html")


def leave() -> ResponseReturnValue:
    """Off to the weather at once; visit and page end, and the browser drops what it holds of ours.

    Posted from a page that answers a form, it names that form, which shows nothing from then on.
    """
    token = request.form.get("visit") or visit_in_cookie()
    # Whatever is broken, the person must get away; an abandoned visit ends by itself.
    with suppress(CannotOpen, CaseworkError, KeeperAway):
        form = form_that_is_left()
        if token or form:
            services().leave(token, form)
    response = make_response(redirect(services().hotline.leave_to, code=303))
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return forget_visit(response)


def robots() -> ResponseReturnValue:
    """For search engines."""
    return ROBOTS, 200, {"Content-Type": "text/plain; charset=utf-8"}
