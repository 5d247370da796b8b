"""The way out of a page that answers a form.

Going back and loading such a page again sends its form again. So *Leave this page* is itself a form there: it says
which form the page answered, and that form shows nothing from then on. That needs no cookie and no script.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import render_template, request

from casework.errors import CannotOpen
from portal.forms.csrf import FIELD
from portal.headers import allow
from portal.public_services import services

if TYPE_CHECKING:
    from markupsafe import Markup

    from portal.forms.csrf import PublicForm


@dataclass(frozen=True, kw_only=True)
class Leaving:
    """What the form of *Leave this page* carries."""

    form_token: str = field(repr=False)
    """Of the form that this page answers, as it was sent."""
    visit: str = field(repr=False)
    """The visit's token, or ""."""


def leaving(visit: str | None = None) -> Leaving:
    """For a page that answers a form. Browsers hold the redirect of a form against `form-action`, each hop of it."""
    allow(form_action="'self' https:")
    return Leaving(form_token=request.form.get(FIELD, ""), visit=visit or "")


def form_that_is_left() -> bytes | None:
    """The submission id of the form whose page *Leave this page* was pressed on, if it named one of ours."""
    try:
        return services().read_form(request.form.get(FIELD, "")).submission_id
    except CannotOpen:
        return None


def was_left(form: PublicForm) -> bool:
    """Whether the page that answered this form was left: it was sent again by going back."""
    return form.sent_id is not None and services().is_left(form.sent_id)


def empty_page(heading: Markup) -> str:
    """What is shown instead: that the words came, if they did, and nothing else."""
    return render_template("public/left.html", heading=heading)
