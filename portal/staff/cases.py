"""The case page, and saving one of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Response, render_template
from werkzeug.routing import BaseConverter, ValidationError

from casework import closing, deadlines, messages
from casework.assessments import Child, Urgency
from casework.records import Act, RecordKind
from casework.references import read, shown
from portal.staff import forms, words
from portal.staff.guard import signed_in
from portal.staff_services import services

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from casework.pages import CasePage
    from casework.reading import OpenedSignal
    from casework.records import AuditEntry


class ReferenceConverter(BaseConverter):
    """A reference in an address: shown form outside, stored form inside."""

    regex = "[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}"

    def to_python(self, value: str) -> str:
        """The stored form; an address with a wrong check character is no page."""
        try:
            return read(value)
        except ValueError:
            raise ValidationError from None

    def to_url(self, value: str) -> str:
        """The shown form of either."""
        return value if "-" in value else shown(value)


def show_case(reference: str) -> ResponseReturnValue:
    """The case, opened: one screen of facts, then the words."""
    page = services().case(signed_in(), reference)
    return render_template(
        "staff/case.html",
        page=page,
        case=page.case,
        contact=contact_of(page),
        may_tell=may_tell_of(page),
        clocks=clocks_of(page),
        entries=entries_of(page),
        answers_of=answers_of,
        why_not_close=closing.why_not(page.case),
        asked_outcome=closing.asked_outcome(page.case, page.opened),
        forms=_forms(page),
        first_words=messages.FIRST_WORDS,
        about_a_person=messages.ABOUT_A_PERSON,
        to_a_minor=messages.TO_A_MINOR,
        default_step=forms.default_step(services().now(), services().zone),
        lines=services().status_line(),
    )


def _forms(page: CasePage) -> dict[str, Any]:
    return {
        "correct": forms.CorrectForm(),
        "child": forms.ChildForm(),
        "close": forms.CloseForm(),
        "two": closing.second_person_needed(page.case, None),
    }


def save_file(reference: str, blob: UUID) -> ResponseReturnValue:
    """The file as an attachment that no browser opens by itself."""
    download = services().download(signed_in(), reference, blob)
    response = Response(download.chunks, mimetype="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{download.name}"'
    response.headers["Content-Length"] = str(download.size)
    return response


def contact_of(page: CasePage) -> dict[str, Any]:
    """What the writer said about contact, the newest word of each, and the sender of a mail."""
    said: dict[str, Any] = {}
    for signal in page.opened.signals:
        document = signal.document
        for name in (
            "contact_how",
            "contact_value",
            "contact_owner",
            "contact_rules",
            "contact_when",
            "code_word",
            "name",
        ):
            if document.answers.get(name):
                said[name] = document.answers[name]
        if document.sender:
            said["sender"] = document.sender
    said["how"] = words.ANSWERS["contact_how"].get(said.get("contact_how", ""))
    said["owner"] = words.ANSWERS["contact_owner"].get(said.get("contact_owner", ""))
    rules = said.get("contact_rules", ())
    said["rules"] = rules if isinstance(rules, tuple) else (rules,)
    return said


def may_tell_of(page: CasePage) -> dict[str, Any]:
    """The newest answer to who may be told, in its own words."""
    chosen = None
    for signal in page.opened.signals:
        answers = signal.document.answers
        if answers.get("may_tell"):
            chosen = str(answers["may_tell"]), answers.get("may_tell_chosen") == "yes"
    if chosen is None:
        return {"words": None, "scope": "nobody yet", "chosen": False}
    return {
        "words": words.ANSWERS["may_tell"].get(chosen[0], chosen[0]),
        "scope": words.MAY_TELL_SCOPE.get(chosen[0], "nobody yet"),
        "chosen": chosen[1],
    }


def clocks_of(page: CasePage) -> list[tuple[str, Any]]:
    """The clocks that run, as label and moment."""
    case = page.case
    if not case.is_open:
        return []
    found: list[tuple[str, Any]] = []
    if case.page_open and case.first_words_at is None:
        found.append(("First words by", case.opened_at + deadlines.FIRST_WORDS))
    if case.read_at is None:
        found.append(("Read by", case.read_by_at))
    if case.child is Child.YES and case.child_decided_at is None:
        urgent = case.urgency is Urgency.URGENT
        by = deadlines.child_decision_by(case.opened_at, urgent=urgent)
        found.append(("Child decision by", by))
    if case.answer_by_at is not None:
        found.append(("Answer by", case.answer_by_at))
    return found


def answers_of(signal: OpenedSignal) -> list[tuple[str, str]]:
    """What else a form or a call note says, as label and words."""
    found = []
    for name, label in words.FIELDS.items():
        value = signal.document.answers.get(name)
        if value:
            values = value if isinstance(value, tuple) else (value,)
            known = words.ANSWERS.get(name, {})
            found.append((label, ", ".join(known.get(each, each) for each in values)))
    return found


_HIDDEN = frozenset({Act.WORDS_SHOWN})
_WRITTEN = {
    RecordKind.NOTE: "note",
    RecordKind.ANSWER: "answer",
    RecordKind.STEP: "next step",
    RecordKind.CORRECTION: "correction",
    RecordKind.DECISION: "decision",
    RecordKind.CALL_NOTE: "call note",
}


def entries_of(page: CasePage) -> list[dict[str, Any]]:
    """Notes and history in one order, newest first. What was written stands with its words."""
    entries: list[dict[str, Any]] = [
        {
            "at": entry.at,
            "who": page.names.get(entry.person) if entry.person else None,
            "what": entry.act.value,
            "details": _details(page, entry),
        }
        for entry in page.history
        if entry.act not in _HIDDEN
    ]
    for record in page.opened.written:
        written = record.written
        if written.text:
            entries.append(
                {
                    "at": written.at,
                    "who": page.names.get(written.by) if written.by else None,
                    "what": _WRITTEN[written.kind],
                    "words": written.text,
                    "seen": page.answers_seen.get(record.id),
                    "answer": written.kind is RecordKind.ANSWER,
                }
            )
    return sorted(entries, key=lambda entry: entry["at"], reverse=True)


_SAID = {
    Act.RECEIVED: ("channel", "urgency"),
    Act.ANSWERED: ("by",),
    Act.ADDED: ("by",),
    Act.TOLD: ("to",),
    Act.TELLING_FAILED: ("to",),
    Act.HANDED: ("to",),
    Act.CORRECTED: ("urgency", "category", "child", "asked", "child_decision"),
    Act.FALSE_ALARM: ("false alarm",),
    Act.CLOSE_ASKED: ("outcome",),
    Act.CLOSED: ("outcome",),
    Act.REOPENED: ("closing",),
    Act.ALARM: ("about",),
}
"""Which codes of an act a person is shown."""


def _details(page: CasePage, entry: AuditEntry) -> str:
    people = {str(person): name for person, name in page.names.items()}
    said = (entry.details.get(name) for name in _SAID.get(entry.act, ()))
    return ", ".join(people.get(value, value) for value in said if value)
