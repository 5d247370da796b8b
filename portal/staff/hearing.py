"""A case page that stays open: whether more was said since it was made, and itself with what was typed on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, request

from portal.staff import cases
from portal.staff.guard import signed_in
from portal.staff.typed import Typed
from portal.staff_services import services

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from casework.console.pages import Heard


def heard(reference: str) -> ResponseReturnValue:
    """304 as long as nothing more was said; else what there is, in a sentence. Opens nothing and is no sign of life."""
    now = services().heard(signed_in(), reference)
    response = Response(_sentence(now), mimetype="text/plain")
    response.set_etag(cases.name_of(now))
    return response.make_conditional(request)


def _sentence(now: Heard) -> str:
    known = next(iter(request.if_none_match.as_set()), "")
    signals, _, answered = known.partition(".")
    said = []
    if signals != str(now.signals):
        said.append("The writer wrote again, or new words were joined.")
    if answered != str(now.answered):
        said.append("Somebody answered.")
    return " ".join(said)


def show_typed(reference: str) -> ResponseReturnValue:
    """The case as it is now, the words typed so far in their box, and ready words put behind them. Sends nothing."""
    fields = request.form.copy()
    text, ready = fields.get("text", "").rstrip(), fields.get("ready", "")
    if ready:
        fields["text"] = f"{text}\n\n{ready}" if text else ready
    return cases.case_with(reference, Typed(action="answer", fields=fields))
