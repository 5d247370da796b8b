"""The call note: one screen, written while the call goes on; and the counters for calls that open no case."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from casework.assessments import Category, Child
from casework.calls import CallNote, Count
from casework.errors import ForbiddenMove
from casework.people import Rung
from portal.staff import forms
from portal.staff.guard import signed_in
from portal.staff_services import services

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

ID_BYTES = 32
_CHILD = {"yes": Child.YES, "unknown": Child.UNKNOWN, "no": Child.NO}
_FIELDS = (
    "line",
    "safe",
    "need",
    "danger_now",
    "place",
    "city",
    "state",
    "when",
    "when_text",
    "under_18",
    "interpreter_number",
    "contact_how",
    "contact_value",
    "contact_rules",
    "code_word",
    "may_tell",
    "did_text",
    "ended_by",
    "expected",
    "if_not",
    "language",
)


def show_note() -> ResponseReturnValue:
    """An empty note; the clock of the call starts with it."""
    return _page(forms.CallNoteForm(), secrets.token_bytes(ID_BYTES))


def _page(form: forms.CallNoteForm, submission_id: bytes, wrong: str | None = None) -> str:
    now = services().now()
    return render_template(
        "staff/call_note.html",
        form=form,
        submission_id=submission_id.hex(),
        counts=list(Count),
        counted=request.args.get("counted"),
        started=request.form.get("started") or now.isoformat(),
        called=_called(),
        default_step=forms.default_step(now, services().zone),
        wrong=wrong,
        lines=services().status_line(),
    )


def _called() -> str:
    """Whom a press of "I need help now" calls first: as the ladder does, and never who presses."""
    me, ladder = signed_in().person.id, (Rung.ON_CALL, Rung.NEXT, Rung.SUPERVISOR)
    others = [entry for entry in services().on_call() if entry.person != me]
    for rung in ladder:
        names = [entry.name for entry in others if entry.rung is rung]
        if names:
            return " and ".join(names)
    return "the supervisors"


def send_note() -> ResponseReturnValue:
    """Take the note in. A receipt, where the caller wants one, is shown once, to be read out."""
    form = forms.CallNoteForm(request.form)
    submission_id = _id_of(request.form.get("submission_id", ""))
    try:
        logged = services().log_call(signed_in(), _note(form, submission_id))
    except ForbiddenMove as refused:
        return _page(form, submission_id, refused.why), 422
    if logged.receipt is None and not logged.kept_back:
        return redirect(url_for("staff.show_case", reference=logged.reference), 303)
    return render_template("staff/call_logged.html", logged=logged, lines=())


def _id_of(text: str) -> bytes:
    """The id that stood in the page; a page without one is a new note."""
    try:
        submission_id = bytes.fromhex(text)
    except ValueError:
        submission_id = b""
    return submission_id if len(submission_id) == ID_BYTES else secrets.token_bytes(ID_BYTES)


def _note(form: forms.CallNoteForm, submission_id: bytes) -> CallNote:
    form.validate()
    answers: dict[str, str | tuple[str, ...]] = {
        name: value.strip()
        for name in _FIELDS
        if isinstance(value := form[name].data, str) and value.strip()
    }
    if form.did.data:
        answers["did"] = tuple(form.did.data)
    if answers.get("interpreter_number"):
        answers["interpreter"] = "yes"
    return CallNote(
        submission_id=submission_id,
        words=form.words.data or "",
        answers=answers,
        language=form.language.data or None,
        help_now=request.form.get("as") == "help",
        receipt_wanted=bool(form.receipt.data),
        category=forms.chosen(Category, form.category.data),
        child=_CHILD.get(form.under_18.data or "") if form.under_18.data == "yes" else None,
        step=form.step.data or "",
        step_at=forms.moment(form.at.data, services().now(), services().zone),
        step_who=forms.person_id(form.who.data),
    )


def count() -> ResponseReturnValue:
    """Count a call that opens no case."""
    kind = forms.chosen(Count, request.form.get("kind"))
    if kind is None:
        raise ForbiddenMove("Choose what to count.")
    services().count_call(signed_in(), kind)
    return redirect(url_for("staff.show_note", counted=kind.value), 303)
