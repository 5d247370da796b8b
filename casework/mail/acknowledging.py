"""Whether a mail is answered by machine at once, or whether a person decides: it can out the one who wrote.

It is asked twice: when the mail comes in, and once more when the answer is to leave, by what is known then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from casework.cases.cases import Acknowledgement, Case, Mark
from casework.mail.brevity import are_few, is_a_subject_alone
from casework.mail.partners import UNPROVED
from casework.mail.reachable import reachable
from casework.mail.telephones import is_telephone
from casework.records.outbox import HELD_BACK, RESTS
from casework.records.records import Act, AuditEntry, Changes
from casework.signals.assessments import Assessment, Category, Urgency
from casework.signals.problems import Problem
from casework.signals.submissions import Need, Submission
from casework.texts.unattended import is_unattended

AT_ONCE = frozenset({Need.JOB, Need.INFO, Need.SAW})
"""Professionals, enquiries and bystanders. Whoever writes of themselves or of someone close waits for a person.

That is a guess from the words, so words of harm or a plea wait too, unless they are of others alone.
"""

ENQUIRIES = frozenset(
    {Category.TIP, Category.TRAINING_TA, Category.GENERAL_INFO, Category.UNRELATED}
)
"""Kinds that are answered at once when the words do not tell who writes, as long as they could be understood at all."""

MAY_SAY_I: Final[Mapping[Need | None, frozenset[Category]]] = {
    Need.JOB: frozenset({Category.TRAINING_TA, Category.GENERAL_INFO, Category.REFERRAL}),
    Need.INFO: frozenset({Category.TRAINING_TA, Category.GENERAL_INFO}),
    None: frozenset({Category.TRAINING_TA, Category.GENERAL_INFO}),
}
"""Kinds that are answered at once although the writer speaks of themselves, by who seems to write (None: not told).

Whoever asks for a service is answered so only as a professional, who says "we" and "our client".
"""

OF_THOSE_IN_TROUBLE = frozenset({Category.AT_RISK, Category.CRISIS})
"""Kinds that hardly anybody writes but those who are in trouble, and whoever is close to them."""

OF_ANYTHING = frozenset({Category.UNRELATED, Category.REFERRAL})
"""Kinds that few words are put to where they tell too little: `wrong number, he is home now` is no shop's mail."""


class Why(StrEnum):
    """Why a person decides about a letter. Stands in the audit log, and in the outbox row that did not leave."""

    DO_NOT_WRITE = "do not write"
    DO_NOT_CALL = "do not call"
    """Whoever may not be rung has somebody near, who may see a mail too."""
    ASKS = "asks about a person"
    FAULT = "not sorted"
    URGENT = "urgent"
    HARM = "tells of harm"
    NO_WORDS = "no words"
    NOT_UNDERSTOOD = "not understood"
    CLOSE = "may be the person concerned"
    ELSEWHERE = Problem.ANSWERED_ELSEWHERE.value
    """Whoever reads the mailbox that it came from is not who wrote it, it may be."""
    TELEPHONE = "comes as a text message"
    """The address is a telephone's: our letter would light up a screen that others see."""
    UNCHECKED = "sender not checked"
    """Nobody looked whether the address is a forgery: the one who has it may never have written."""
    SENT_ON = "may have been sent on"
    """It names none of our addresses among those it was written to: its sender may never have written to us."""
    NO_ADDRESS = "no address of ours"
    """Nobody set up an address of ours, so nobody knows whether it was written to us."""
    SIGNATURE = "signature not proved"
    """Somebody else may have sent it, under a partner's address."""
    UNTAGGED = "keeper away"
    NO_LETTER = "none could be made"
    """There was no key to write it with."""
    UNREACHABLE = "address cannot be sent to"
    STOPPED_TODAY = "another was stopped"
    """The one of that day to that address did not leave, and there is one a day."""
    MACHINE = "machine mail"
    MAY_BE_TICKET = Problem.MAY_BE_TICKET.value
    """A guess: a plea is a person's, whatever else it looks like."""
    CAME_BACK = "our mail came back"
    ANOTHER = "another mail of theirs"
    TOO_MANY = HELD_BACK
    SWITCHED_OFF = "switched off"
    CAME_BACK_BEFORE = RESTS
    NOT_SAFE = "mail is not safe"


OTHERS_MAY_READ: Final = frozenset(
    {
        *(Why.DO_NOT_WRITE, Why.DO_NOT_CALL, Why.URGENT, Why.HARM, Why.NO_WORDS),
        *(Why.NOT_UNDERSTOOD, Why.CLOSE, Why.ELSEWHERE, Why.TELEPHONE, Why.ANOTHER),
    }
)
"""Reasons that fear whoever else reads the mailbox, as against doubts about who sent it and faults of ours."""
NOT_TO_US: Final = (Why.SENT_ON, Why.NO_ADDRESS)
"""Why nobody knows that a mail was written to us: problem codes of its document too, whatever else holds it."""
STOPS: Final[Mapping[Mark, Why]] = {
    Mark.DO_NOT_WRITE: Why.DO_NOT_WRITE,
    Mark.ASKS_ABOUT_PERSON: Why.ASKS,
    Mark.AUTOMATIC: Why.MACHINE,
    Mark.CAME_BACK: Why.CAME_BACK,
}
"""Marks that stop mail which was queued before they stood there."""
AGAINST: Final = (Mark.DO_NOT_WRITE, Mark.ASKS_ABOUT_PERSON)
"""Those of them that count for every letter to the same sender, on whichever of their cases they stand."""
_NOT_PROVED: Final = (Mark.CLAIMS_TO_BE_PARTNER, Mark.FAILED_CHECK)
"""Marks of a mail that has a partner's address, and that somebody else may have sent."""
DECIDED: Final = "decided"
"""Stands in the details of what ended one: NOT_SENT, WITHDRAWN or ONE_TODAY."""
NOT_SENT: Final = "not sent"
WITHDRAWN: Final = "withdrawn"
ONE_TODAY: Final = Acknowledgement.ONE_TODAY.value
"""The same of one that nobody had to decide about."""
ONCE: Final = "once"
"""Stands in the details of the LINK row of a mail that is to be acknowledged: the letter's key of one a day, as hex.

Empty where none could be written.
"""
LETTER_ALONE: Final = "letter alone"
"""Stands beside it in a row that comes again to see what became of the letter of that day, and links nothing."""
KNOWN: Final = "known"
"""Stands in the details of a letter that a person sent: those of STOPS that were there, with a comma between them."""
KNOWN_ELSEWHERE: Final = "known elsewhere"
"""The same for AGAINST on the other cases of the same sender: each mark after the id of its case."""


def decide(submission: Submission, assessment: Assessment) -> Acknowledgement:
    """NONE, HELD or QUEUED for this mail (`domain.md` A5, A11)."""
    if submission.mail is None or submission.sender is None or not submission.mail.acknowledge:
        return Acknowledgement.NONE
    held = why_held(submission, assessment) is not None
    return Acknowledgement.HELD if held else Acknowledgement.QUEUED


def why_held(submission: Submission, assessment: Assessment) -> Why | None:
    """Why a person decides about the answer to this mail; None where a machine may answer at once."""
    for_everybody = (
        (Why.DO_NOT_WRITE, assessment.do_not_write),
        # To whoever asks about a person only the ready words may be sent, and a person chooses them.
        (Why.ASKS, assessment.asks_about_person),
        (Why.FAULT, assessment.fault is not None),
        # The answer would tell its sender who sent it on, and that somebody wrote to us.
        (Why.SIGNATURE, not UNPROVED.isdisjoint(submission.problems)),
        *((why, why.value in submission.problems) for why in NOT_TO_US),
    )
    # Not for partners: a detective with a warrant at five needs the number and the duty phone now, urgent or not.
    for_others = (
        (Why.URGENT, assessment.urgency is Urgency.URGENT),
        (Why.DO_NOT_CALL, assessment.do_not_call),
        (Why.HARM, assessment.tells_of_harm and not assessment.tells_of_others),
        (Why.NO_WORDS, assessment.says_nothing or is_a_subject_alone(submission.words)),
        (Why.NOT_UNDERSTOOD, not assessment.understood or submission.words.unreadable),
        (Why.CLOSE, not (assessment.tells_of_others or _is_of_no_concern(assessment))),
        (Why.ELSEWHERE, Problem.ANSWERED_ELSEWHERE in submission.problems),
        (Why.TELEPHONE, submission.sender is not None and is_telephone(submission.sender.address)),
        (Why.CLOSE, assessment.category in OF_ANYTHING and are_few(submission.words)),
        (Why.UNCHECKED, submission.mail is not None and submission.mail.unchecked),
    )
    # One a day to an address: two machines that answer each other end there, a partner's too.
    ticket = Problem.MAY_BE_TICKET in submission.problems and not assessment.tells_of_harm
    words = submission.words
    rest = () if words.from_partner else (*for_others, (Why.MAY_BE_TICKET, ticket))
    address = submission.sender.address if submission.sender else ""
    unreachable = (Why.UNREACHABLE, reachable(address) is None)
    reasons = (*for_everybody, *rest, unreachable)
    found = next((why for why, holds in reasons if holds), None)
    if found is None and not words.from_partner and is_unattended(words.reply_text or words.text):
        return Why.MACHINE
    return found


def _is_of_no_concern(assessment: Assessment) -> bool:
    """Whether it hardly concerns the writer or anyone close: by who seems to write, of what, and how."""
    if assessment.category in OF_THOSE_IN_TROUBLE or assessment.of_their_own:
        return False
    if assessment.of_self:
        return assessment.category in MAY_SAY_I.get(assessment.writer, ())
    if assessment.writer is None:
        return assessment.category in ENQUIRIES
    return assessment.writer in AT_ONCE


def why_stopped(case: Case, others: Iterable[Case]) -> Why | None:
    """Why one that was queued does not leave after all. `others`: the other cases of the same sender.

    Whoever reads the mailbox of a sender reads the answer to each of their mails, so a wish or a danger in one counts
    for all; of a proved partner's not one in a mail that only uses their address, which anybody can send.
    """
    for mark, why in STOPS.items():
        if mark in case.marks:
            return why
    if _is_urgent(case):
        return Why.URGENT
    return Why.ANOTHER if any(map(_speaks_against, _that_count(case, others))) else None


def _that_count(case: Case, others: Iterable[Case]) -> tuple[Case, ...]:
    """The other cases of the sender, for a proved partner's without those that nothing proves."""
    proved = Mark.PARTNER in case.marks
    return tuple(
        other for other in others if not (proved and other.marks.intersection(_NOT_PROVED))
    )


def _is_urgent(case: Case) -> bool:
    return case.urgency is Urgency.URGENT and Mark.PARTNER not in case.marks


def _speaks_against(other: Case) -> bool:
    if other.marks.intersection(AGAINST):
        return True
    refused = other.acknowledgement is Acknowledgement.REFUSED
    return refused or (other.is_open and _is_urgent(other))


def why_it_waits(history: Iterable[AuditEntry]) -> Why | None:
    """Why a person decides about it, or decided: by the last entry that says so; None where none does."""
    codes = (
        entry.details.get("why" if entry.act is Act.ACKNOWLEDGEMENT_HELD else "held")
        for entry in reversed(tuple(history))
    )
    return next((Why(code) for code in codes if code in set(Why)), None)


def held(case: Case, why: Why, now: datetime) -> Changes:
    """The case as one on which a person decides about the answer, and the reason in its history.

    Where staff answered meanwhile there is nothing left to decide.
    """
    details = {"why": why.value}
    if case.first_words_at is not None:
        details[DECIDED] = WITHDRAWN
    entry = AuditEntry(act=Act.ACKNOWLEDGEMENT_HELD, at=now, case_id=case.id, details=details)
    case = replace(case, acknowledgement=Acknowledgement.HELD)
    return Changes(case=withdrawn(case), audit=(entry,))


def one_went(case: Case, now: datetime) -> Changes:
    """The case as one whose sender got one on that day already: there is nothing to decide."""
    details = {DECIDED: ONE_TODAY}
    entry = AuditEntry(act=Act.ACKNOWLEDGEMENT_HELD, at=now, case_id=case.id, details=details)
    return Changes(case=replace(case, acknowledgement=Acknowledgement.ONE_TODAY), audit=(entry,))


def withdrawn(case: Case) -> Case:
    """The case without a held answer by machine, once a person gave the first words."""
    if case.acknowledgement is not Acknowledgement.HELD or case.first_words_at is None:
        return case
    return replace(case, acknowledgement=Acknowledgement.WITHDRAWN)


def known_of(case: Case, others: Iterable[Case] = ()) -> dict[str, str]:
    """What the details of a letter that a person sends say of what that person could see.

    `others`: the other cases of the same sender that were shown beside it.
    """
    return {
        KNOWN: ",".join(sorted(mark.value for mark in STOPS if mark in case.marks)),
        KNOWN_ELSEWHERE: ",".join(sorted(_elsewhere(others))),
    }


def why_not_any_more(
    details: Mapping[str, str], case: Case, others: Iterable[Case], *, since: datetime
) -> Why | None:
    """Why a letter that a person sent at `since` does not leave: what stands against it that they did not see.

    `others`: the other cases of the same sender.
    """
    if KNOWN not in details:
        return None
    known = details[KNOWN].split(",")
    for mark, why in STOPS.items():
        if mark in case.marks and mark.value not in known:
            return why
    others = _that_count(case, others)
    unseen = _elsewhere(others) - set(details.get(KNOWN_ELSEWHERE, "").split(","))
    later = any(other.opened_at > since and _speaks_against(other) for other in others)
    return Why.ANOTHER if unseen or later else None


def against(others: Iterable[Case]) -> tuple[Case, ...]:
    """Those of the other cases of a sender that speak against writing to them."""
    return tuple(other for other in others if other.marks.intersection(AGAINST))


def _elsewhere(others: Iterable[Case]) -> set[str]:
    return {
        f"{other.id} {mark.value}" for other in others for mark in other.marks.intersection(AGAINST)
    }
