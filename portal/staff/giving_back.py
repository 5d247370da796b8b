"""A form that was not sent is given back with every word, on the page that it came from.

Its session may be over, or an older one. Then the words stand sealed in the page that asks to sign in, and come back
to whoever typed them.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import current_app, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException, TooManyRequests

from casework.staff.held_forms import HeldForm
from portal.errors import show_error
from portal.staff import call_note, cases, forms, queue, refusals
from portal.staff.guard import TOKEN, OlderForm, SignedOut, signed_in, typist
from portal.staff.typed import Typed
from portal.staff_services import services

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

HELD = "held"
"""The field with a sealed form."""
NOT_SENT = "Nothing was sent, and none of your words are lost. "
SIGNED_OUT = f"{NOT_SENT}Sign in, and they come back."
SIGNED_IN = f"{NOT_SENT}You had been signed out, so look at them again and press once more."
WAIT = f"{NOT_SENT}Many tried to sign in from where you are. Try again in a minute."
OLDER = f"{NOT_SENT}You signed in again after this page was made, so look at them again and press once more."


def register(app: Flask) -> None:
    """Answer forms that came without a session, or from an older one."""
    app.register_error_handler(SignedOut, _signed_out)
    app.register_error_handler(OlderForm, _older)
    app.register_error_handler(TooManyRequests, _too_many)


def _signed_out(_: SignedOut) -> ResponseReturnValue:
    """The sign-in page; with what was typed, sealed, where anything was."""
    if not _is_typed():
        return redirect(url_for("staff.show_sign_in"), 303)
    return ask_to_sign_in(services().hold_form(_sent())), HTTPStatus.FORBIDDEN


def ask_to_sign_in(held: str, why: str = SIGNED_OUT) -> str:
    """The sign-in page that keeps a form."""
    return render_template("staff/sign_in.html", form=forms.SignInForm(), held=held, not_sent=why)


def _too_many(error: TooManyRequests) -> ResponseReturnValue:
    """A spent limit does not take the held form with it."""
    if held := request.form.get(HELD):
        return ask_to_sign_in(held, WAIT), HTTPStatus.TOO_MANY_REQUESTS
    return show_error(error)


def _older(_: OlderForm) -> ResponseReturnValue:
    sent = _sent()
    if sent.by not in (None, signed_in().person.id):
        return _of_another(services().hold_form(sent)), HTTPStatus.BAD_REQUEST
    return _again(sent, OLDER), HTTPStatus.BAD_REQUEST


def _is_typed() -> bool:
    return any(value.strip() for name, value in request.form.items() if name != TOKEN)


def _sent() -> HeldForm:
    fields = tuple((name, value) for name, value in request.form.items(multi=True) if name != TOKEN)
    return HeldForm(path=request.path, fields=fields, by=typist(request.form.get(TOKEN, "")))


def after_sign_in(held: str) -> str:
    """What was held, for whoever has just signed in. Words of somebody else stay sealed."""
    form = services().take_back_form(signed_in(), held)
    if form is None or form.by not in (None, signed_in().person.id):
        return _of_another(held)
    return _again(form, SIGNED_IN)


def _of_another(held: str) -> str:
    return render_template("staff/of_another.html", held=held)


def _again(form: HeldForm, why: str) -> str:
    """The page that the form stands on; a page with the bare words for any other."""
    fields = MultiDict(form.fields)
    try:
        endpoint, values = current_app.url_map.bind("").match(form.path, method="POST")
    except HTTPException:
        endpoint, values = "", {}
    if endpoint in ("staff.send_note", "staff.count"):
        return call_note.note_again(fields, why)
    if endpoint == "staff.act" and values["action"] in cases.GIVEN_BACK:
        typed = Typed(action=values["action"], fields=fields, why=why)
        if typed.from_lane:
            return queue.queue_with(typed, values["reference"])
        return cases.case_with(values["reference"], typed)
    return refusals.words_back(why, fields, values.get("reference"))
