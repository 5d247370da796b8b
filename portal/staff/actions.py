"""What a person does with a case. Each is one POST, decided by casework, and leads back to the case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import abort, redirect, request, url_for

from casework.answering import asked_about, messages
from casework.cases.cases import FalseAlarm, Outcome, UnmetNeed
from casework.decisions import closing, expecting, handing, locking, lowering, review
from casework.decisions.all_read import all_read
from casework.decisions.basis import Basis
from casework.errors import AnsweredSince, ForbiddenMove
from casework.signals.assessments import Category, Child, Urgency
from portal.staff import cases, forms, mail_safety, queue, showing, words
from portal.staff.guard import signed_in
from portal.staff.typed import Typed
from portal.staff_services import services

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from casework.decisions.work import Decision
    from casework.records.records import Changes


def act(reference: str, action: str) -> ResponseReturnValue:
    """Carry out one action of the list; the answer is the case as it is then, or the lane that it was pressed in."""
    make = ACTIONS.get(action)
    if make is None:
        abort(404)
    from_queue = request.form.get("back") == "queue"
    try:
        services().change(signed_in(), reference, make())
    except AnsweredSince as since:
        return _back(reference, action, _answered_since(since))
    except ForbiddenMove as refused:
        if action not in cases.GIVEN_BACK:
            raise
        return _back(reference, action, refused.why)
    if action == "answer":
        sent = url_for("staff.show_case", reference=reference, sent="answer", _anchor="sent")
        return redirect(sent, 303)
    if from_queue:
        return redirect(url_for("staff.show_queue"), 303)
    return redirect(url_for("staff.show_case", reference=reference), 303)


def _back(reference: str, action: str, why: str) -> ResponseReturnValue:
    """The page again, with the form as it was typed."""
    typed = Typed(action=action, fields=request.form, why=why)
    page = (
        queue.queue_with(typed, reference) if typed.from_lane else cases.case_with(reference, typed)
    )
    return page, HTTPStatus.CONFLICT


def _answered_since(since: AnsweredSince) -> str:
    return (
        f"Not sent: {since.who} answered at {showing.clock(since.at)}, after this page was made. "
        "Read that first, under Notes and history. If yours is still right, press once more."
    )


def _note() -> Decision:
    return partial(review.note, text=forms.WordsForm(request.form).text.data or "")


def _answer() -> Decision:
    form = forms.AnswerForm(request.form)
    return partial(
        messages.answer,
        text=form.text.data or "",
        hotline=services().hotline,
        by_mail=bool(form.by_mail.data),
        words_by_mail=bool(form.words_by_mail.data),
        known=request.form.get("answers", type=int),
    )


def _hand() -> Decision:
    wanted = forms.person_id(forms.HandForm(request.form).person.data)
    signed = signed_in()
    if wanted == signed.person.id:
        return handing.take
    return partial(handing.hand_to, person=wanted)


def _step() -> Decision:
    form = forms.StepForm(request.form)
    form.validate()
    at = forms.moment(form.at.data, services().now(), services().zone)
    if at is None:
        raise ForbiddenMove("Say when the next step is due.")
    who = forms.person_id(form.who.data)
    return partial(review.set_step, text=form.step.data or "", at=at, who=who)


def _expect() -> Decision:
    form = forms.ExpectForm(request.form)
    form.validate()
    expected = forms.expected_of(form, services().now(), services().zone)
    return partial(
        expecting.expect, expected=expected, typed_at=request.form.get("expected_at", "")
    )


def _end_expected(*, came: bool) -> Decision:
    shown = forms.shown_moment(request.form.get("shown", ""))
    return partial(expecting.end, came=came, shown=shown)


def _correct() -> Decision:
    form = forms.CorrectForm(request.form)
    correction = review.Correction(
        urgency=forms.chosen(Urgency, form.urgency.data),
        category=forms.chosen(Category, form.category.data),
        child=forms.chosen(Child, form.child.data),
        language=form.language.data if form.language.data in words.LANGUAGES else None,
        false_alarm=forms.chosen(FalseAlarm, form.false_alarm.data),
        reason=(form.text.data or "").strip(),
    )
    return partial(
        review.correct_what_was_read,
        correction=correction,
        shown=forms.shown_words(request.form),
    )


def _child() -> Decision:
    form = forms.ChildForm(request.form)
    return partial(
        review.decide_child, decision=form.decision.data or "", text=form.text.data or ""
    )


def _close() -> Decision:
    form = forms.CloseForm(request.form)
    outcome = forms.chosen(Outcome, form.outcome.data)
    unmet = forms.chosen(UnmetNeed, form.unmet.data)
    if outcome is None or unmet is None:
        raise ForbiddenMove("Choose an outcome, and what could not be given.")
    close = partial(
        closing.close,
        outcome=outcome,
        unmet_need=unmet,
        text=form.text.data or "",
        basis=forms.chosen(Basis, form.basis.data),
    )
    return partial(all_read, shown=forms.shown_words(request.form), decide=close)


def _file() -> UUID | None:
    return forms.person_id(request.form.get("file"))


def _ask_release() -> Decision:
    text = forms.WordsForm(request.form).text.data or ""
    return partial(locking.ask_release, blob=_file(), text=text)


def _on_request(decide: Callable[..., Changes]) -> Decision:
    return partial(decide, blob=_file(), asked=request.form.get("asked", ""))


ACTIONS: dict[str, Callable[[], Decision]] = {
    "acknowledge": lambda: review.acknowledge,
    "read-words": lambda: review.read_words,
    "take": lambda: handing.take,
    "hand": _hand,
    "note": _note,
    "answer": _answer,
    "lock-file": lambda: partial(locking.lock, blob=_file()),
    "ask-release": _ask_release,
    "withdraw-release": lambda: _on_request(locking.withdraw_release),
    "release-file": lambda: _on_request(locking.release),
    "mail-is-safe": mail_safety.is_safe,
    "mail-is-not-safe": mail_safety.is_not_safe,
    "may-be-written-to": mail_safety.may_be_written_to,
    "may-be-called": mail_safety.may_be_called,
    "step": _step,
    "expect": _expect,
    "was-in-touch": lambda: _end_expected(came=True),
    "was-not-in-touch": lambda: _end_expected(came=False),
    "correct": _correct,
    "child": _child,
    "close": _close,
    "asks-about-nobody": lambda: asked_about.asks_about_nobody,
    "keep-urgent": lambda: lowering.keep,
    "keep-open": lambda: closing.keep_open,
    "reopen": lambda: closing.reopen,
    "send-acknowledgement": lambda: messages.send_acknowledgement,
    "refuse-acknowledgement": lambda: messages.refuse_acknowledgement,
}
"""Last part of the address to what makes the decision out of the form."""
