"""Deciding about mail that claims to answer a case: what the page says of it, and the press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, request, url_for

from casework.arriving.threads import FORGED
from casework.console.claiming import Shown, Verdict
from casework.errors import ForbiddenMove
from portal.staff import forms
from portal.staff.guard import signed_in
from portal.staff_services import services

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from casework.console.pages import CasePage


def decide_claim(reference: str) -> ResponseReturnValue:
    """Write down what a person says of the claim that the page showed."""
    said = forms.chosen(Verdict, request.form.get("claim"))
    claimed, _, version = request.form.get("shown", "").partition(".")
    if said is None or not version.isdecimal():
        raise ForbiddenMove("Choose whether it belongs there.")
    shown = Shown(version=int(version), claimed=claimed)
    services().decide_claim(signed_in(), reference, said, shown)
    return redirect(url_for("staff.show_case", reference=reference), 303)


def may_be_forged(page: CasePage) -> bool:
    """Whether its sender is named as somebody who may not have sent it."""
    return any(FORGED in signal.document.problems for signal in page.opened.signals)
