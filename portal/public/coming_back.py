"""Coming back with the code: what we say, and a box for words. What was written before is never shown."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from flask import g, make_response, redirect, render_template, request, url_for

from casework.arriving.received import NotTaken, PublicStatus, UnknownReceipt, Visit
from casework.errors import CannotOpen, CaseworkError, KeeperAway, NotAReceipt
from casework.signals.submissions import MAY_TELL, Channel, Words
from portal.forms.consent import CHANGE, PARTS
from portal.forms.follow_up import ComeBackForm, looks_like_a_reference
from portal.headers import allow, from_elsewhere
from portal.languages import SPEAK, look_up, say
from portal.public import slips
from portal.public.leaving import empty_page, leaving, was_left
from portal.public.visit_cookie import keep_visit, visit_in_cookie
from portal.public_services import services

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from casework.arriving.received import ShownAnswer
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
    """Open the page of a code or of a visit, and add words if there are any; or say it in another language."""
    form = ComeBackForm()
    if from_elsewhere():
        return _ask(form, slips.from_another_site(), 403)
    if not form.token_holds:
        return _again(form, slips.too_old(), 422)
    return _speak(form) if SPEAK in request.form else _open_and_add(form)


def _open_and_add(form: ComeBackForm) -> ResponseReturnValue:
    left = was_left(form)
    try:
        visit = _open(form)
        left = left or visit.left
        if form.adds:
            visit = services().add_words(visit.token, _added(form), form.page_id, left)
            left = left or visit.left
    except (KeeperAway, CaseworkError, NotTaken):
        return _again(form, slips.busy(), 503)
    except (NotAReceipt, UnknownReceipt, CannotOpen) as error:
        return _ask(form, _slip_of(error, form), 422)
    if left:
        return _empty(form)
    return _show(visit, form)


def _speak(form: ComeBackForm) -> ResponseReturnValue:
    """The page in another language, with the code and the words that were not sent."""
    if not (form.receipt.data or form.adds):
        return redirect(url_for("public.follow_up", lang=g.wish), code=303)
    return _ask(form)


def _added(form: ComeBackForm) -> Words:
    changed = {MAY_TELL: form.change, f"{MAY_TELL}_chosen": "yes"} if form.change else {}
    return Words(
        channel=Channel.WEB,
        text=form.words.data or "",
        answers=changed,
        language_hint=g.wish,
    )


def _empty(form: ComeBackForm) -> str:
    """The page was left: words that came with it are kept, and it shows none."""
    return empty_page(
        say("Your words have come to us.") if form.adds else say("This page is empty now.")
    )


def _slip_of(error: Exception, form: ComeBackForm) -> Slip:
    match error:
        case NotAReceipt() if not form.receipt.data:
            return slips.no_code()
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
    shown_at = form.opened.shown_at if form.opened else None
    return services().come_back(form.receipt.data or "", shown_at)


def give_back_spent() -> ResponseReturnValue:
    """The limit of this network is spent: code and words stay, press again in a minute."""
    return _again(ComeBackForm(), slips.wait_a_minute(), 429)


def _again(form: ComeBackForm, slip: Slip, status: int) -> ResponseReturnValue:
    """The page that was sent, with what was typed: the code, or the open visit and its words."""
    if form.visit.data and not was_left(form):
        return _conversation(form, slip), status
    return _ask(form, slip, status)


def _ask(form: ComeBackForm, slip: Slip | None = None, status: int = 200) -> ResponseReturnValue:
    answers = request.method == "POST"
    if answers and was_left(form):
        return empty_page(say("This page is empty now."))
    way_out = leaving(form.visit.data) if answers else None
    page = render_template(
        "public/follow_up.html",
        form=form,
        slip=slip,
        leaving=way_out,
        change=CHANGE,
        change_parts=PARTS,
    )
    return page, status


def _conversation(form: ComeBackForm, slip: Slip) -> str:
    """Only the box with its words: the answers cannot be read now."""
    return _answers_page(
        heading=say("Not sent yet. All your words are still here."),
        visit=None,
        live=_page_sent() == "live",
        visit_token=form.visit.data,
        token=form.token,
        words=form.words.data,
        chosen_change=form.change,
        slip=slip,
    )


def _show(visit: Visit, form: ComeBackForm) -> ResponseReturnValue:
    added = form.adds
    # A box was there to be filled, and Send was pressed.
    slip = None if added or not (form.visit.data or _page_sent()) else slips.nothing_written()
    # A new form each time: the same words on purpose, "yes" twice, are two messages.
    page = _answers_page(
        heading=say("Not sent yet") if slip else _heading(visit, form),
        visit=visit,
        live=visit.live,
        in_frame=_without_frame(visit),
        visit_token=visit.token,
        token=services().new_form(),
        words="",
        slip=slip,
        added=bool(form.words.data),
        changed=CHANGE.options[form.change] if form.change else "",
    )
    response = make_response(page)
    return keep_visit(response, visit.token) if visit.live else response


def _without_frame(visit: Visit) -> tuple[ShownAnswer, ...]:
    """The answers of its frame, for a conversation whose browser keeps no cookie: its frame does not look by itself."""
    if not visit.live or _page_sent() != "live" or visit_in_cookie() is not None:
        return ()
    with suppress(KeeperAway, CaseworkError, CannotOpen):
        return services().live(visit.token).answers
    return ()


def _page_sent() -> str:
    """Which page of ours the words were typed on: `live`, `sent`, or "" for one that the code opened."""
    return request.form.get("page", "")


def _heading(visit: Visit, form: ComeBackForm) -> str:
    """What became of earlier words would read, after new ones, as if these had been read."""
    if visit.called:
        return say("We have it. A person is being told right now.")
    if form.words.data:
        return say("Your words have come to us.")
    return say("Your change has come to us.") if form.change else look_up(STATUS[visit.status])


def _answers_page(*, live: bool, **facts: object) -> str:
    if live:
        allow(frame_src="'self'")
    return render_template(
        "public/answers.html",
        live=live,
        change=CHANGE,
        change_parts=PARTS,
        leaving=leaving(str(facts["visit_token"])),
        shown_reference=_as_shown("shown_reference"),
        shown_receipt=_as_shown("shown_receipt"),
        **facts,
    )


def _as_shown(field: str) -> str:
    """What the page before showed of its codes, so that a conversation does not lose them; nothing else passes."""
    value = request.form.get(field, "")
    return value if CODE.fullmatch(value) else ""
