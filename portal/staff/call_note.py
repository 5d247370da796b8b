"""The call note: one screen, written while the call goes on; and the counters for calls that open no case."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from casework.decisions import calls, expecting
from casework.decisions.calls import CallNote, Count
from casework.errors import ForbiddenMove
from casework.signals.assessments import Category, Child
from casework.signals.contact import ASKED, is_cut_short
from portal.staff import forms
from portal.staff.calling import called_first
from portal.staff.guard import signed_in
from portal.staff_services import services

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

ID_BYTES, NAME_BYTES = 32, 8
NUMBER = "contact_value"
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
    """An empty note; the clock of the call starts with it. Its name in the address makes it one note for who goes back.

    A note that was sent leads to its case: a browser fills in what was typed again, and sent once more it would be
    another case.
    """
    name = request.args.get("note", "")
    if not name:
        fresh = secrets.token_hex(NAME_BYTES)
        counted = request.args.get("counted")
        return redirect(url_for("staff.show_note", note=fresh, counted=counted), 303)
    submission_id = calls.note_id(signed_in().form_token, name)
    if reference := services().case_of_note(signed_in(), submission_id):
        return redirect(url_for("staff.show_case", reference=reference), 303)
    return _page(MultiDict({"submission_id": submission_id.hex()}), forms.CallNoteForm())


def note_again(fields: MultiDict[str, str], why: str, field: str = "") -> str:
    """A note that was not sent, with all that stands in it, a sentence why, and the field that it is about."""
    return _page(fields, forms.CallNoteForm(fields), why, field=field)


def _page(
    fields: MultiDict[str, str],
    form: forms.CallNoteForm,
    wrong: str | None = None,
    sure: Count | None = None,
    field: str = "",
) -> str:
    now = services().now()
    return render_template(
        "staff/call_note.html",
        form=form,
        submission_id=_id_of(fields.get("submission_id", "")).hex(),
        counts=list(Count),
        counted=request.args.get("counted"),
        started=fields.get("started") or now.isoformat(),
        called=called_first(signed_in().person.id),
        wrong=wrong,
        field=field,
        asked=fields.get(NUMBER if field == NUMBER else ASKED, ""),
        sure=sure,
        lines=services().status_line(),
    )


def send_note() -> ResponseReturnValue:
    """Take the note in. A receipt, where the caller wants one, is shown once, to be read out."""
    form = forms.CallNoteForm(request.form)
    submission_id = _id_of(request.form.get("submission_id", ""))
    note = _note(form, submission_id)
    why, field = _why_not(note)
    # A call for help waits for no form: what was wrong with the step is said afterwards.
    if why and not note.help_now:
        return note_again(request.form, why, field), 422
    try:
        logged = services().log_call(signed_in(), note)
    except ForbiddenMove as refused:
        return note_again(request.form, refused.why, "words"), 422
    if logged.receipt is None and not logged.kept_back and not why:
        return redirect(url_for("staff.show_case", reference=logged.reference), 303)
    kept = bool(why) or logged.kept_back
    return render_template(
        "staff/call_logged.html",
        logged=logged,
        why=why,
        step=note.step if kept else "",
        expected=note.expected if kept else None,
        lines=(),
    )


def _asks_for_the_number(note: CallNote) -> str | None:
    """A question about the number to call back, asked once of each, and never of whoever calls for help."""
    number = str(note.answers.get(NUMBER) or "")
    if note.help_now or request.form.get(ASKED) == number or not is_cut_short(number):
        return None
    return (
        f"Is {number} the whole number to call back? Numbers here have ten digits, those of other countries begin "
        "with +. Put it right, or press again and it stays so."
    )


def _why_not(note: CallNote) -> tuple[str | None, str]:
    """Why it is not taken as it is: its number, next step or expected contact; and the field that it is about."""
    if asks := _asks_for_the_number(note):
        return asks, NUMBER
    typed, now = request.form, services().now()
    if why := calls.why_no_step(note, typed_at=typed.get("at", ""), now=now):
        return why, "at" if note.step.strip() else "step"
    why = expecting.why_not(note.expected, typed_at=typed.get("expected_at", ""), now=now)
    return why, "expected_at" if typed.get("expected", "").strip() else "expected"


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
        child=Child.YES if form.under_18.data == "yes" else None,
        step=form.step.data or "",
        step_at=forms.moment(form.at.data, services().now(), services().zone),
        step_who=forms.person_id(form.who.data),
        expected=forms.expected_of(form, services().now(), services().zone),
    )


def _is_begun(form: forms.CallNoteForm) -> bool:
    """Whether anything stands in it that did not stand in an empty one."""
    empty = forms.CallNoteForm()
    typed = any(field.data and field.data != empty[field.name].data for field in form)
    return typed or bool(request.form.get("at") or request.form.get("expected_at"))


def count() -> ResponseReturnValue:
    """Count a call that opens no case. A note that somebody has begun is thrown away only if they say so."""
    sure = forms.chosen(Count, request.form.get("sure"))
    kind = sure or forms.chosen(Count, request.form.get("kind"))
    if kind is None:
        raise ForbiddenMove("Choose what to count.")
    form = forms.CallNoteForm(request.form)
    if sure is None and _is_begun(form):
        return _page(request.form, form, sure=kind), 409
    services().count_call(signed_in(), kind)
    return redirect(url_for("staff.show_note", counted=kind.value), 303)
