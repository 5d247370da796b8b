"""Which case a mail answers: known by equal tags alone, so the step needs no key.

Our own word first, then In-Reply-To, then References from the newest. Only who wrote in that case before, or a
colleague of the same verified partner, is joined to it, by a pointer. Anybody else merely claims to answer; a person
decides. Where nobody checks who sends, a From address and a Message-ID, which others know too, join nothing: that
takes our own word, which we sent to the writer alone. A subject of its own under an old Message-ID is a new matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import uuid4

from casework.arriving.new_words import before_a_person, said
from casework.cases.cases import Case, Mark
from casework.cases.tagging import PARTNER, SUBJECT, Pair, address, message_id, under_subject
from casework.mail.partners import CLAIMS
from casework.records.records import Act, AuditEntry, Changes, OutboxRow, Task
from casework.signals.assessments import Urgency
from casework.signals.problems import Problem
from casework.signals.submissions import Automatic, Submission
from casework.texts import subjects

MOST_PARENTS: Final = 20
FORGED: Final = "sender may be forged"
FAILED: Final = Mark.FAILED_CHECK.value
SEVERAL: Final = Problem.SEVERAL_SENDERS
ANSWERS, WRITERS, AUTOMATIC, UNCHECKED = "answers", "writers", "automatic", "unchecked"
NEW_SUBJECT: Final = "new_subject"
BOUNCE: Final = "bounce"
MAIL: Final = "mail"
"""The case of the mail that came."""
OUR_WORD: Final = "reply_token"

KeyedTag = tuple[str, bytes]
"""Kind and tag."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What a mail says about itself, as tags: what it may answer, likeliest first, and who wrote it."""

    answers: tuple[KeyedTag, ...] = ()
    writers: tuple[KeyedTag, ...] = ()
    automatic: str | None = None
    unchecked: bool = False
    new_subject: bool = False
    """Its subject does not say that it answers: it joins by our word, or what went under that subject before."""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """The case that a mail answers."""

    case: Case
    by: str
    """The kind of tag that told."""
    agrees: bool
    """Who wrote it wrote to that case before, or belongs to the same verified partner."""


def details_of(submission: Submission, tagged: Mapping[Pair, bytes]) -> dict[str, str]:
    """The details of the LINK row of a mail: tags as hex, nothing of the mail. Empty where it answers nothing."""
    if submission.mail is None:
        return {}
    answers = [pair for pair in _parents(submission) if pair in tagged]
    if not answers:
        return {}
    writers = [pair for pair in _writers(submission) if pair in tagged]
    details = {ANSWERS: _written(answers, tagged), WRITERS: _written(writers, tagged)}
    if submission.mail.automatic is not None:
        details[AUTOMATIC] = submission.mail.automatic.value
    if submission.mail.unchecked:
        details[UNCHECKED] = "yes"
    if _has_new_subject(submission):
        details[NEW_SUBJECT] = "yes"
    return details


def question_of(details: Mapping[str, str]) -> Question:
    """The question that stands in a LINK row."""
    return Question(
        answers=_read(details.get(ANSWERS, "")),
        writers=_read(details.get(WRITERS, "")),
        automatic=details.get(AUTOMATIC),
        unchecked=UNCHECKED in details,
        new_subject=NEW_SUBJECT in details,
    )


def joined(case: Case, answered: Answered, question: Question, now: datetime) -> Changes | None:
    """What follows for a mail's own case, or None where nothing does. Decided twice, it writes once."""
    if case.link is not None or case.claimed is not None:
        return None
    by_our_word = answered.by == OUR_WORD
    same_matter = answered.by == SUBJECT or not question.new_subject
    agrees = answered.agrees and (by_our_word or (same_matter and not question.unchecked))
    bounced = question.automatic == Automatic.BOUNCE.value and by_our_word
    if bounced:
        follow: tuple[OutboxRow, ...] = (
            _follow(case, answered.case, now, {"by": BOUNCE, MAIL: str(case.id)}),
        )
    elif question.automatic is not None:
        follow = ()
    else:
        follow = (new_words(case, answered.case, now),)
    if agrees or bounced:
        return Changes(case=replace(case, link=answered.case.id), outbox=follow)
    if question.automatic is not None:
        return None
    claims = case.marks | {Mark.CLAIMS_TO_ANSWER}
    return Changes(case=replace(case, marks=claims, claimed=answered.case.id))


def undecided(case: Case) -> bool:
    """Whether it claims to answer another case and no person has decided."""
    return case.claimed is not None and Mark.CLAIMS_TO_ANSWER in case.marks


def new_words(case: Case, answered: Case, now: datetime) -> OutboxRow:
    """The step that tells the answered case of a mail that was joined to it."""
    details = said(
        case.urgency,
        case.child,
        asks=Mark.ASKS_ABOUT_PERSON in case.marks,
        do_not_write=Mark.DO_NOT_WRITE in case.marks,
        do_not_call=Mark.DO_NOT_CALL in case.marks,
        by="mail",
        joined=case.reference,
    )
    return _follow(case, answered, now, details)


def came_back(case: Case, now: datetime, details: Mapping[str, str]) -> Changes:
    """Our own mail came back: the case says so and comes before a person. A closed case stays closed.

    `details` are those of the row: the history says of which bounce, so that nobody takes it for new words.
    """
    said_by = {MAIL: details[MAIL]} if MAIL in details else {}
    entry = AuditEntry(act=Act.MAIL_CAME_BACK, at=now, case_id=case.id, details=said_by)
    return replace(not_sent(case, now), audit=(entry,))


def not_sent(case: Case, now: datetime) -> Changes:
    """Our own mail did not leave, or may not have: the case says so as if it had come back."""
    changed = replace(case, marks=case.marks | {Mark.CAME_BACK})
    if changed.is_open and changed.urgency is Urgency.ROUTINE:
        changed = before_a_person(changed, now)
    return Changes(case=changed)


def _follow(case: Case, answered: Case, now: datetime, details: Mapping[str, str]) -> OutboxRow:
    return OutboxRow(
        id=uuid4(),
        task=Task.FOLLOW_UP,
        case_id=answered.id,
        due_at=now,
        urgent=case.urgency is Urgency.URGENT and "urgency" in details,
        details=details,
    )


def _parents(submission: Submission) -> Iterator[Pair]:
    mail = submission.mail
    if mail is None:
        return
    for token in mail.tokens:
        yield OUR_WORD, token
    newest_first = (mail.in_reply_to, *reversed(mail.references))
    parents = list(dict.fromkeys(filter(None, newest_first)))[:MOST_PARENTS]
    if _has_new_subject(submission):
        for identifier in parents:
            yield from under_subject(identifier, submission.words.subject)
    for identifier in parents:
        yield "message_id", message_id(identifier)


def _has_new_subject(submission: Submission) -> bool:
    """A machine's never is one: its answers to ours begin with words of many kinds."""
    subject = submission.words.subject
    is_by_machine = submission.mail is not None and submission.mail.automatic is not None
    return bool(subjects.plain(subject)) and not subjects.answers(subject) and not is_by_machine


def _writers(submission: Submission) -> Iterator[Pair]:
    """The sender, unless the From address is no more than a claim, and their partner."""
    sender = submission.sender
    only_claims = {FORGED, SEVERAL, CLAIMS} & set(submission.problems)
    if sender and sender.address and not only_claims:
        yield "sender", address(sender.address)
    if sender and sender.verified_domain and submission.partner_id:
        yield PARTNER, str(submission.partner_id)


def _written(pairs: list[Pair], tagged: Mapping[Pair, bytes]) -> str:
    return " ".join(f"{pair[0]}:{tagged[pair].hex()}" for pair in pairs)


def _read(text: str) -> tuple[KeyedTag, ...]:
    entries = (entry.partition(":") for entry in text.split())
    return tuple((kind, bytes.fromhex(tag)) for kind, _, tag in entries)
