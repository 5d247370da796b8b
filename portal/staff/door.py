"""Signing in, locking, and the switch for first words."""

from __future__ import annotations

from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import g, make_response, redirect, render_template, request, url_for

from casework.errors import SignInBusy, SignInRefused
from casework.staff.sessions import Attempt
from portal.extensions import at_home, network_of_request
from portal.staff import giving_back, lock_screen
from portal.staff.forms import SignInForm
from portal.staff.guard import (
    cookie_of_request,
    give_cookie,
    look_for_session,
    signed_in,
    take_cookie_back,
)
from portal.staff_services import services

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue
    from flask_limiter import Limiter
    from werkzeug.wrappers import Response

WRONG_TRIES = "5 per minute"
"""Of one name from one network. More slow down for a minute; nobody is ever locked out."""

NOBODY = "Nobody can be let in at this moment. Please try again in a minute. If it goes on, call your supervisor."
"""The keeper is away, or too many sign in at once."""


def show_sign_in() -> ResponseReturnValue:
    """The form, or the queue for who is signed in already."""
    if look_for_session() is not None:
        return redirect(url_for("staff.first"), 303)
    return render_template("staff/sign_in.html", form=SignInForm())


def sign_in() -> ResponseReturnValue:
    """Try name, passphrase and code together. One wording for whichever is wrong."""
    form = SignInForm(request.form)
    attempt = Attempt(
        username=form.username.data or "",
        passphrase=form.passphrase.data or "",
        code=form.code.data or "",
    )
    try:
        cookie = services().sign_in(attempt)
    except SignInRefused:
        return _again(form, "Name, passphrase or code do not fit. Each code works once.", 403)
    except SignInBusy:
        return _again(form, NOBODY, 503)
    held = request.form.get(giving_back.HELD)
    if held:
        g.signed = services().session(cookie, True)
    page = giving_back.after_sign_in(held) if held else redirect(url_for("staff.first"), 303)
    response = make_response(page)
    give_cookie(response, cookie)
    lock_screen.remember(response)
    return response


def _again(form: SignInForm, sentence: str, status: int) -> ResponseReturnValue:
    held = request.form.get(giving_back.HELD)
    return render_template("staff/sign_in.html", form=form, wrong=sentence, held=held), status


def lock() -> ResponseReturnValue:
    """Delete the session's row first; only then clear what the browser keeps, but for the cookie of the lock screen."""
    cookie = cookie_of_request()
    if cookie is not None:
        services().sign_out(cookie)
    held = request.form.get(giving_back.HELD)
    page = giving_back.ask_to_sign_in(held) if held else None
    response = make_response(page or redirect(url_for("staff.show_sign_in"), 303))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    take_cookie_back(response)
    return response


def switch_words() -> ResponseReturnValue:
    """Show or hide the first words in the lists of this session."""
    cookie = cookie_of_request()
    if cookie is not None:
        services().show_words(cookie, not signed_in().words_shown)
    return redirect(url_for("staff.show_queue"), 303)


def slow_wrong_tries(app: Flask, limiter: Limiter) -> None:
    """Count the wrong tries of a name from a network, beside the limit of the network itself."""
    view = app.view_functions["staff.sign_in"]
    slowed = limiter.limit(
        WRONG_TRIES,
        key_func=_name_and_network,
        exempt_when=at_home,
        deduct_when=_was_wrong,
        override_defaults=False,
    )
    app.view_functions["staff.sign_in"] = slowed(view)  # type: ignore[assignment] # the limiter keeps the view's type


def _name_and_network() -> str:
    name = request.form.get("username", "").strip().lower()
    return sha256(f"{network_of_request()} {name}".encode()).hexdigest()[:32]


def _was_wrong(response: Response) -> bool:
    return response.status_code == HTTPStatus.FORBIDDEN
