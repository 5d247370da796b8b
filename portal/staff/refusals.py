"""The only map from what casework refuses to a page of the console."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import render_template, request

from casework.arriving.received import NotTaken
from casework.errors import (
    ForbiddenMove,
    NoSuchCase,
    NotAllowed,
    SealBroken,
    Stale,
    TakenBy,
    VaultAway,
)

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue
    from werkzeug.datastructures import MultiDict

_PAGES: dict[type[Exception], tuple[int, str, str]] = {
    NoSuchCase: (404, "There is no such case", "The reference may be mistyped."),
    NotAllowed: (403, "Not for your role", "Your role does not open this page."),
    Stale: (
        409,
        "Somebody was faster",
        "Another person changed this case in this moment. Look at it again.",
    ),
    SealBroken: (
        503,
        "Reading has stopped",
        "A key is not what it was. New messages are still taken in. Everyone who holds the key is told.",
    ),
    VaultAway: (
        503,
        "The lists cannot be opened now",
        "New messages are still taken in. Please try again in a minute. Support knows.",
    ),
    NotTaken: (
        503,
        "It could not be kept",
        "Neither the lists nor the reserve can take it now. Copy your words and try again in a minute.",
    ),
}
_OF_CAMPAIGNS = frozenset(
    {"staff.move_campaign", "staff.reopen_campaign", "staff.suggest_campaign"}
)
"""Endpoints from which the way back leads to the campaign and not to its first case."""
_WORDS = ("text", "words", "step", "wanted", "name", "senders", "sends", "telephone", "team")
"""Fields that people write into."""


def register(app: Flask) -> None:
    """Show each of them on its page."""
    for kind in _PAGES:
        app.register_error_handler(kind, _show)
    app.register_error_handler(ForbiddenMove, _not_now)
    app.register_error_handler(TakenBy, _taken)


def _show(error: Exception) -> ResponseReturnValue:
    kind = next(kind for kind in _PAGES if isinstance(error, kind))
    status, heading, sentence = _PAGES[kind]
    return _page(status, heading, sentence)


def _not_now(error: ForbiddenMove) -> ResponseReturnValue:
    return _page(409, "Not done", error.why)


def _taken(error: TakenBy) -> ResponseReturnValue:
    return _page(409, f"{error.owner} has it", f"{error.owner} took {error.reference} before you.")


def words_back(why: str, fields: MultiDict[str, str], reference: str | None) -> str:
    """The bare words of a form that was not sent, for a page that cannot have them in their place."""
    return render_template(
        "staff/refused.html",
        heading="Not sent",
        sentence=why,
        typed=_typed(fields),
        reference=reference,
    )


def _typed(fields: MultiDict[str, str]) -> list[str]:
    return [fields[name] for name in _WORDS if fields.get(name, "").strip()]


def _page(status: int, heading: str, sentence: str) -> ResponseReturnValue:
    """Say what is so, lead back, and give every typed word back."""
    reference = (
        (request.view_args or {}).get("reference") if status == HTTPStatus.CONFLICT else None
    )
    page = render_template(
        "staff/refused.html",
        heading=heading,
        sentence=sentence,
        typed=_typed(request.form),
        reference=reference,
        to_campaign=request.endpoint in _OF_CAMPAIGNS,
    )
    return page, status
