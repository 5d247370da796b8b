"""Coming back with the code: what we say, and a box for words. What was written before is never shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask import g, render_template, request

from casework.errors import CannotOpen, CaseworkError, KeeperAway, NotAReceipt
from casework.received import NotTaken, PublicStatus, UnknownReceipt, Visit
from portal.forms.follow_up import ComeBackForm, looks_like_a_reference
from portal.headers import allow, from_elsewhere
from portal.public import slips
from portal.public_services import services

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from portal.public.slips import Slip

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}|[0-9]{4}(?: [0-9]{4}){4}")

STATUS = {
    PublicStatus.RECEIVED: "We have it.",
    PublicStatus.READ: "A person has read it.",
    PublicStatus.ANSWERED: "We have written to you below.",
    PublicStatus.FINISHED: "We have finished for now. You can still write to us here.",
}
"""The four sentences that a seized phone may show, as keys of the catalogue."""


def follow_up() -> ResponseReturnValue:
    """Ask for the code."""
    return _ask(ComeBackForm())


def come_back() -> ResponseReturnValue:
    """Open the page of a code or of a visit, and add words if there are any."""
    form = ComeBackForm()
    if from_elsewhere():
        return _ask(form, slips.from_another_site(), 403)
    if not form.token_holds:
        return _again(form, slips.too_old(), 422)
    try:
        visit = _open(form)
        if form.words.data:
            visit = services().add_words(visit.token, form.words.data, form.page_id, g.wish)
    except (KeeperAway, CaseworkError, NotTaken):
        return _again(form, slips.busy(), 503)
    except (NotAReceipt, UnknownReceipt, CannotOpen) as error:
        return _ask(form, _slip_of(error, form), 422)
    return _show(visit, added=bool(form.words.data))


def _slip_of(error: Exception, form: ComeBackForm) -> Slip:
    match error:
        case NotAReceipt() if looks_like_a_reference(form.receipt.data or ""):
            return slips.that_is_the_number()
        case NotAReceipt():
            return slips.digits_do_not_fit()
        case UnknownReceipt():
            return slips.opens_nothing()
        case _:
            return slips.visit_over()


def _open(form: ComeBackForm) -> Visit:
    if form.visit.data:
        return services().visit(form.visit.data)
    return services().come_back(form.receipt.data or "")


def give_back_spent() -> ResponseReturnValue:
    """The limit of this network is spent: code and words stay, press again in a minute."""
    return _again(ComeBackForm(), slips.wait_a_minute(), 429)


def _again(form: ComeBackForm, slip: Slip, status: int) -> ResponseReturnValue:
    """The page that was sent, with what was typed: the code, or the open visit and its words."""
    if form.visit.data:
        return _conversation(form, slip), status
    return _ask(form, slip, status)


def _ask(form: ComeBackForm, slip: Slip | None = None, status: int = 200) -> ResponseReturnValue:
    return render_template("public/follow_up.html", form=form, slip=slip), status


def _conversation(form: ComeBackForm, slip: Slip) -> str:
    """Only the box with its words: the answers cannot be read now."""
    return _answers_page(
        heading="Not sent yet. All your words are still here.",
        visit=None,
        visit_token=form.visit.data,
        token=form.token,
        words=form.words.data,
        slip=slip,
    )


def _show(visit: Visit, *, added: bool) -> ResponseReturnValue:
    # A new form each time: the same words on purpose, "yes" twice, are two messages.
    return _answers_page(
        heading=STATUS[visit.status],
        visit=visit,
        visit_token=visit.token,
        token=services().new_form(),
        words="",
        slip=None,
        added=added,
    )


def _answers_page(**facts: object) -> str:
    live = request.form.get("page") == "live"
    if live:
        allow(frame_src="'self'")
    return render_template(
        "public/answers.html",
        live=live,
        shown_reference=_as_shown("shown_reference"),
        shown_receipt=_as_shown("shown_receipt"),
        **facts,
    )


def _as_shown(field: str) -> str:
    """What the page before showed of its codes, so that a conversation does not lose them; nothing else passes."""
    value = request.form.get(field, "")
    return value if CODE.fullmatch(value) else ""
