"""The case page, and saving one of its files."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from flask import Response, make_response, render_template, request
from werkzeug.routing import BaseConverter, ValidationError

from casework.answering import messages
from casework.campaigns import crowds
from casework.cases.references import read, shown
from casework.console import claiming
from casework.decisions import child_decisions, closing, expecting, learning, locking, lowering
from casework.mail.ready_words import ready_in
from casework.signals.assessments import Urgency
from casework.signals.contact import ASKED, doubt_of
from casework.signals.submissions import Channel
from casework.times import deadlines
from portal.staff import (
    answers,
    beside,
    calling,
    claims,
    forms,
    history,
    mail_safety,
    may_tell,
    ready,
    telling,
    unproved,
    words,
)
from portal.staff.cleaning import clean
from portal.staff.guard import signed_in
from portal.staff_services import services

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from casework.console.pages import CasePage, Heard
    from casework.records.records import AuditEntry
    from portal.staff.typed import Typed


SAID_SENT = timedelta(minutes=10)
"""So long a page that is loaded again still says that the answer was sent."""
GIVEN_BACK = frozenset({"answer", "note", "step", "expect", "hand", "close"})
"""Actions whose forms the page can show with what was typed before."""


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
    return case_with(reference, None)


def case_with(reference: str, typed: Typed | None) -> str:
    """The case as it is now, with what was typed before in its place."""
    heard = services().heard(signed_in(), reference)
    page = services().case(signed_in(), reference)
    contact = contact_of(page)
    tag = ready_in(page.case.language, page.opened.text)
    return render_template(
        "staff/case.html",
        page=page,
        heard=name_of(heard),
        answers=len(messages.answers_in(page.history)),
        sent=_sent(page),
        typed=typed,
        case=page.case,
        contact=contact,
        why_not_call=telling.why_not_call(page.case, contact),
        numbers_named=telling.numbers_named(page.case, page.opened, contact),
        who_to_tell=telling.who_to_tell(services().hotline, services().on_call()),
        may_tell=may_tell.may_tell_of(page),
        clocks=clocks_of(page),
        child_due=child_decisions.due_since(page.case, page.opened) is not None,
        entries=history.entries_of(page),
        why_held=history.why_held(page),
        help_called=calling.standing(page),
        not_arrived=beside.not_arrived(page),
        words_joined=beside.words_joined(page),
        linked=beside.linked_once(page.linked),
        agencies=beside.agencies(page),
        mail_is_safe=mail_safety.sentence(page),
        answers_of=answers.listed,
        answered=answers.reason,
        why_not_close=closing.why_not(page.case),
        claim=claiming.verdict(page.case),
        may_be_forged=claims.may_be_forged(page),
        why_unproved=unproved.why_unproved(page),
        not_theirs=unproved.is_no_address_of_theirs(page, contact.get("sender")),
        locks=locking.locks_on(page.opened, page.history),
        line=learning.line_of(page.opened, page.case.channel),
        may_propose=learning.corrected(page.opened),
        may_approve=learning.may_approve,
        may_take_back=learning.may_take_back(signed_in().person),
        lines_before=learning.approved_before(page.opened, page.case.channel),
        may_move_campaigns=crowds.may_move(signed_in().person),
        closing_asked=closing.asked(page.case, page.opened, words_until=page.words_until),
        forms=_forms(page),
        asks_false_alarm=_asks_false_alarm(page),
        first_words=ready.first_words(tag),
        about_a_person=ready.about_a_person(services().hotline, tag),
        expected=expecting.expected_in(page.case, page.opened),
        default_step=forms.default_step(services().now(), services().zone),
        lines=services().status_line(),
    )


def name_of(heard: Heard) -> str:
    """How much was said, as a page carries it."""
    return f"{heard.signals}.{heard.answered}"


def _sent(page: CasePage) -> AuditEntry | None:
    """The answer that this person has just sent: the page that follows says so."""
    given = messages.answers_in(page.history)
    if request.args.get("sent") != "answer" or not given:
        return None
    lately = services().now() - given[-1].at < SAID_SENT
    return given[-1] if lately and given[-1].person == signed_in().person.id else None


def _asks_false_alarm(page: CasePage) -> bool:
    """Whether the page begins with that question, as the lane asks: where it rings and nobody waits for a second."""
    urgent = page.case.is_open and page.case.urgency is Urgency.URGENT
    waits = page.lowering_asked is not None and page.lowering_asked.urgency
    return request.args.get("ask") == "false-alarm" and urgent and not waits


def _forms(page: CasePage) -> dict[str, Any]:
    return {
        "correct": forms.CorrectForm(),
        "child": forms.ChildForm(),
        "mail_safe": forms.MailSafeForm(),
        "close": forms.CloseForm(),
        "expect": forms.ExpectForm(),
        "two": closing.second_person_needed(page.case, None),
        "two_lower": lowering.danger_or_child(page.case, page.opened),
    }


def show_formatted(reference: str, record: UUID) -> ResponseReturnValue:
    """A mail with its formatting, cleaned, in a page of its own that may load and do nothing."""
    html = services().formatted(signed_in(), reference, record)
    response = make_response(
        render_template("staff/formatted.html", reference=reference, html=clean(html))
    )
    response.headers["Content-Security-Policy"] = (
        "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return response


def save_file(reference: str, blob: UUID) -> ResponseReturnValue:
    """The file as an attachment that no browser opens by itself."""
    download = services().download(signed_in(), reference, blob)
    response = Response(download.chunks, mimetype="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{download.name}"'
    response.headers["Content-Length"] = str(download.size)
    return response


_CONTACT = (
    "contact_how",
    "contact_value",
    "contact_owner",
    "contact_rules",
    "contact_when",
    "code_word",
    "name",
)


def contact_of(page: CasePage) -> dict[str, Any]:
    """What the writer said about contact, the newest word of each, and the sender of a mail."""
    said: dict[str, Any] = {}
    for signal in page.opened.signals:
        document = signal.document
        said.update(
            {name: document.answers[name] for name in _CONTACT if document.answers.get(name)}
        )
        for shown_as, name in (("how", "contact_how"), ("owner", "contact_owner")):
            if in_words := answers.in_words(document, name):
                said[shown_as] = in_words[0]
        if document.channel is Channel.WEB and "contact_how" in document.answers:
            doubt = doubt_of(document.answers)
            said["doubt"] = words.CONTACT_DOUBT[doubt] if doubt else None
            said["was_asked"] = ASKED in document.answers
        if document.sender:
            said["sender"] = document.sender
        claimed = (claim.value for claim in document.claims if claim.name == "case_number")
        if number := next(claimed, None) or document.answers.get("job_reference"):
            said["number"] = number
    rules = said.get("contact_rules", ())
    said["rules"] = rules if isinstance(rules, tuple) else ()
    said["own_rules"] = rules if isinstance(rules, str) else ""
    return said


def clocks_of(page: CasePage) -> list[tuple[str, Any]]:
    """The clocks that run, as label and moment."""
    case = page.case
    if not case.is_open:
        return []
    found: list[tuple[str, Any]] = []
    if page.seen_at and case.first_words_at is None and case.urgency is Urgency.URGENT:
        found.append(("First words", case.opened_at + deadlines.FIRST_WORDS))
    if case.read_at is None:
        found.append(("Read", case.read_by_at))
    if since := child_decisions.due_since(case, page.opened):
        urgent = case.urgency is Urgency.URGENT
        by = deadlines.child_decision_by(since, urgent=urgent)
        found.append(("Child decision", by))
    if case.contact_expected_at is not None:
        found.append(("Contact expected", case.contact_expected_at))
    if case.answer_by_at is not None:
        found.append(("Answer", case.answer_by_at))
    return found
