"""The only map from what went wrong to a page. Words first, the number to call always."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import current_app, render_template
from werkzeug.exceptions import HTTPException, InternalServerError

from casework.faults import ClassAlone

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

SENTENCES = {
    404: ("There is no page here", "The address may be mistyped, or the page has moved."),
    405: ("This page cannot be opened that way", "Please go back and press the button again."),
    413: ("That was too much at once", "Please send fewer or smaller files. Words always fit."),
    429: (
        "Please wait a minute",
        "Many messages come from where you are. Press again in a minute.",
    ),
    500: ("Something broke on our side", "It is not your fault. Please try again in a minute."),
    503: ("We cannot do this now", "Please try again in a minute."),
}
"""Status to heading and sentence, as keys of the catalogue. Others are told as 500, with their own status."""


def register_error_pages(app: Flask, *, template: str) -> None:
    """Show every HTTP error and every bug on `template`, given `heading`, `sentence` and `status`."""
    app.logger.addFilter(ClassAlone())
    app.config["ERROR_TEMPLATE"] = template
    app.register_error_handler(HTTPException, show_error)
    app.register_error_handler(InternalServerError, show_error)


def show_error(error: HTTPException) -> ResponseReturnValue:
    """A redirect passes; all else is a page that says what to do."""
    status = error.code or 500
    if status < HTTPStatus.BAD_REQUEST:
        return error
    heading, sentence = SENTENCES.get(status, SENTENCES[500])
    page = render_template(
        current_app.config["ERROR_TEMPLATE"], heading=heading, sentence=sentence, status=status
    )
    return page, status
