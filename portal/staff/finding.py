"""Finding a case by what somebody read out. What is looked for is posted: it never stands in an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from casework.cases.references import shown
from casework.errors import KeeperAway
from portal.staff import words
from portal.staff.guard import signed_in
from portal.staff_services import services

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

AWAY = (
    "Numbers and addresses cannot be looked up at this moment. Please try again in a minute. "
    "A reference opens its case as ever."
)
EMPTY = "There is nothing to look for yet."


def show_find() -> ResponseReturnValue:
    """The box, and what it takes."""
    return _page()


def find() -> ResponseReturnValue:
    """Go to the case of a reference, or list the cases that name what was typed."""
    wanted = request.form.get("wanted", "").strip()
    if not wanted:
        return _page(wrong=EMPTY), 422
    try:
        found = services().find(signed_in(), wanted)
    except KeeperAway:
        return _page(wanted=wanted, wrong=AWAY), 503
    if found.reference:
        return redirect(url_for("staff.show_case", reference=shown(found.reference)), 303)
    looked_for_as = [words.LOOKED_FOR_AS[kind] for kind in found.kinds]
    return _page(wanted=wanted, found=found, looked_for_as=looked_for_as)


def _page(**given: object) -> str:
    return render_template("staff/find.html", lines=services().status_line(), **given)
