"""Which messages of a campaign may be moved with the crowd, and who of them may get the standard answer.

Whatever could need a person of its own stands alone: it is never moved with the others, only once somebody has opened
it and ticked it by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from casework.answering.ways import Ways
from casework.arriving.threads import FAILED
from casework.cases.cases import Acknowledgement, Case, Mark
from casework.mail.acknowledging import AT_ONCE, ENQUIRIES, NOT_TO_US, Why
from casework.mail.partners import UNPROVED
from casework.records.reading import OpenedCase
from casework.signals.assessments import Urgency
from casework.signals.submissions import Channel, Need
from casework.staff.people import Person, Role

NOT_A_COPY = "stands by itself"
_OF_THEIR_OWN = (
    (Mark.FAULT, "not sorted"),
    (Mark.UNREADABLE, "could not be read"),
    (Mark.NO_WORDS, "no words"),
    (Mark.ASKS_ABOUT_PERSON, "asks about a person"),
    (Mark.PARTNER, "from a partner"),
    (Mark.CLAIMS_TO_BE_PARTNER, "claims to be a partner"),
    (Mark.CLAIMS_TO_ANSWER, "claims to answer us"),
    (Mark.CAME_BACK, "our mail may not have arrived"),
    (Mark.LOCKED_FILE, "a file of it is locked"),
)
_NEVER_ANSWERED = (
    (Mark.BY_LIST, "no: through a mailing list"),
    (Mark.AUTOMATIC, "never: a machine wrote it"),
    (Mark.LIKELY_SPAM, "never: likely spam"),
    (Mark.DO_NOT_WRITE, "no: asks not to be written to"),
    (Mark.ASKS_ABOUT_PERSON, "no: asks about a person"),
    (Mark.CAME_BACK, "no: our mail may not have arrived"),
)
_OF_THE_SENDER = frozenset(
    {*UNPROVED, *(why.value for why in NOT_TO_US), Why.MAY_BE_TICKET.value, FAILED}
)
"""Problems of a mail by which its sender may never have written to us."""
_NEAR_DANGER = frozenset({"yes", "unsure"})


def may_move(person: Person) -> bool:
    """Who moves campaigns, joins and parts them (`domain.md` 13). Call specialists suggest it."""
    return person.role in (Role.REGIONAL, Role.SUPERVISOR)


def alarm_judged(case: Case, repeats: Case) -> bool:
    """A copy of what people called a false alarm, and which stands so: what was said of the one holds for the other."""
    lowered = repeats.false_alarm is not None and repeats.urgency is Urgency.ROUTINE
    return lowered and Mark.COPY in case.marks and repeats.id != case.id


def alone(
    case: Case, opened: OpenedCase, repeats: Case, *, by: UUID, names: Mapping[UUID, str]
) -> str | None:
    """Why a message stands by itself, in a few words; None where it brings nothing that needs a person of its own.

    `repeats` is the one that it is shown beside.
    """
    if case.urgency is Urgency.URGENT and not alarm_judged(case, repeats):
        return "urgent"
    for mark, why in _OF_THEIR_OWN:
        if mark in case.marks:
            return why
    if case.need is Need.SELF and not _sent_on(case, repeats):
        return "writes about self"
    if case.channel is Channel.CALL:
        return "a call"
    if Mark.COPY not in case.marks:
        return NOT_A_COPY
    return _in_it(opened) or _in_hand(case, by=by, names=names)


def _sent_on(case: Case, repeats: Case) -> bool:
    """A mail that says no more than one of others: by the name of who sends it on it reads as if of themselves."""
    copy = Mark.COPY in case.marks and repeats.id != case.id and repeats.need is not Need.SELF
    return copy and case.channel is Channel.EMAIL


def _in_it(opened: OpenedCase) -> str | None:
    if opened.closed_to_us or not opened.signals:
        return "cannot be opened"
    if opened.differences:
        return "changed from outside"
    if len(opened.signals) > 1:
        return "more words came"
    return "has a file" if opened.files else None


def _in_hand(case: Case, *, by: UUID, names: Mapping[UUID, str]) -> str | None:
    # Who asks to close it may have it: a second person must be able to agree.
    if case.owner not in (None, by, case.close_asked_by):
        return f"{names.get(case.owner, 'somebody')} has it"
    if case.contact_expected_at:
        return "somebody is expected to be in touch"
    return "a next step is set" if case.next_step_at else None


def why_no_answer(
    case: Case,
    opened: OpenedCase,
    ways: Ways,
    repeats: Case,
    *,
    language: str | None,
    of_another: bool = False,
) -> str | None:
    """Why the standard answer, which is in this language, does not go to a writer; None where it may.

    The rule is that of answers by machine: whoever writes of themselves or of someone close, or near a danger, waits
    for a person. Whoever was answered gets nothing more: so it leaves once, however often it is pressed.
    `of_another`: somebody else sent the message that it repeats. Words that go round tell nothing of who sends them on,
    so they hold no answer that a person sends.
    """
    if case.first_words_at is not None:
        return "answered already"
    if why := _never(case, opened):
        return why
    if ways.called_unsafe:
        return "by a person: mail is not safe"
    held = [
        why for why, holds in _held(case, opened, repeats, language, of_another=of_another) if holds
    ]
    if held:
        return f"by a person: {held[0]}"
    return None if ways.page or ways.mail_to else "no way was given"


def _never(case: Case, opened: OpenedCase) -> str | None:
    if any(signal.document.automatic for signal in opened.signals):
        return "never: a machine wrote it"
    return next((why for mark, why in _NEVER_ANSWERED if mark in case.marks), None)


def _held(
    case: Case, opened: OpenedCase, repeats: Case, language: str | None, *, of_another: bool
) -> Iterator[tuple[str, bool]]:
    """Why a person answers, in words of their own, and whether it holds."""
    documents = [signal.document for signal in opened.signals]
    dangers = {document.answers.get("danger_now") for document in documents}
    known = case.need in AT_ONCE or (case.need is None and case.category in ENQUIRIES)
    held = case.acknowledgement in (Acknowledgement.HELD, Acknowledgement.REFUSED)
    goes_round = of_another and Mark.COPY in case.marks and _held_for_words(case, opened)
    unsure = case.channel is Channel.EMAIL and case.acknowledgement is Acknowledgement.NONE
    yield "the answer by machine was held", held and not goes_round
    # Forged, or ours: whoever was named as the sender may never have written.
    yield "its sender may be another", unsure
    urgent = case.urgency is Urgency.URGENT and not alarm_judged(case, repeats)
    yield "near a danger", urgent or bool(dangers & _NEAR_DANGER)
    yield "writes of self or of someone close", case.need in (Need.SELF, Need.KNOWN)
    yield "who writes is not known", not known
    yield "gave rules for contact", any(d.answers.get("contact_rules") for d in documents)
    yield "another language", case.language is None or case.language != language


def _held_for_words(case: Case, opened: OpenedCase) -> bool:
    """Whether nothing but what its words tell held the answer by machine: no doubt of its sender, nothing unread."""
    if case.acknowledgement is not Acknowledgement.HELD or not opened.signals:
        return False
    return not any(
        signal.document.unchecked
        or signal.assessment is None
        or not signal.assessment.understood
        or not _OF_THE_SENDER.isdisjoint(signal.document.problems)
        for signal in opened.signals
    )
