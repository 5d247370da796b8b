"""What a person does with a case. Each is one POST, decided by casework, and leads back to the case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from flask import abort, redirect, request, url_for

from casework import asked_about, closing, locking, messages, review
from casework.assessments import Category, Child, Urgency
from casework.cases import FalseAlarm, Outcome, UnmetNeed
from casework.errors import ForbiddenMove
from portal.staff import forms, mail_safety, words
from portal.staff.guard import signed_in
from portal.staff_services import services

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from casework.records import Changes
    from casework.work import Decision


def act(reference: str, action: str) -> ResponseReturnValue:
    """Carry out one action of the list; the answer is the case as it is then."""
    make = ACTIONS.get(action)
    if make is None:
        abort(404)
    services().change(signed_in(), reference, make())
    return redirect(url_for("staff.show_case", reference=reference), 303)


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
    )


def _hand() -> Decision:
    wanted = forms.person_id(forms.HandForm(request.form).person.data)
    signed = signed_in()
    if wanted == signed.person.id:
        return review.take
    return partial(review.hand_to, person=wanted)


def _step() -> Decision:
    form = forms.StepForm(request.form)
    form.validate()
    at = forms.moment(form.at.data, services().now(), services().zone)
    if at is None:
        raise ForbiddenMove("Say when the next step is due.")
    who = forms.person_id(form.who.data)
    return partial(review.set_step, text=form.step.data or "", at=at, who=who)


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
    return partial(review.correct, correction=correction)


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
    return partial(closing.close, outcome=outcome, unmet_need=unmet, text=form.text.data or "")


def _file() -> UUID | None:
    return forms.person_id(request.form.get("file"))


def _ask_release() -> Decision:
    text = forms.WordsForm(request.form).text.data or ""
    return partial(locking.ask_release, blob=_file(), text=text)


def _on_request(decide: Callable[..., Changes]) -> Decision:
    return partial(decide, blob=_file(), asked=request.form.get("asked", ""))


ACTIONS: dict[str, Callable[[], Decision]] = {
    "acknowledge": lambda: review.acknowledge,
    "take": lambda: review.take,
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
    "correct": _correct,
    "child": _child,
    "close": _close,
    "asks-about-nobody": lambda: asked_about.asks_about_nobody,
    "keep-open": lambda: closing.keep_open,
    "reopen": lambda: closing.reopen,
    "send-acknowledgement": lambda: messages.send_acknowledgement,
    "refuse-acknowledgement": lambda: messages.refuse_acknowledgement,
}
"""Last part of the address to what makes the decision out of the form."""
