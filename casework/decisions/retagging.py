"""Tags for a signal that came while the keeper was away: made by the first desk session that opens it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from uuid import uuid4

from casework.arriving import comparing
from casework.arriving.signals import tag_rows
from casework.arriving.threads import details_of
from casework.cases import tagging
from casework.cases.case_names import token_of
from casework.cases.cases import Mark
from casework.decisions.work import Work
from casework.records.reading import OpenedSignal
from casework.records.records import Changes, OutboxRow, Task
from casework.records.sealed import open_record
from casework.signals.assessments import Indicators
from casework.signals.submissions import Mail, MailPosition, Submission, Words
from sealing.errors import CannotOpen, KeeperAway

Tags = Callable[[Sequence[tuple[str, str]]], list[bytes]]
_UNKNOWN = bytes(32)
"""The submission id is not kept; the word made from it stands in the document."""
_NOWHERE = MailPosition(mailbox="", folder="", uidvalidity=0, uid=0)


def tag(work: Work, *, tags: Tags, without_ours: Callable[[str], str]) -> Changes:
    """The missing tags, and the step that links by them; nothing while the keeper is still away."""
    if Mark.UNTAGGED not in work.case.marks:
        return Changes()
    said = [(signal, _submission(work, signal)) for signal in work.opened.signals]
    each = (_pairs(signal, submission, without_ours) for signal, submission in said)
    pairs = list(dict.fromkeys(chain.from_iterable(each)))
    try:
        made = tags(pairs) if pairs else []
    except KeeperAway:
        return Changes()
    case = replace(work.case, marks=work.case.marks - {Mark.UNTAGGED})
    tagged = dict(zip(pairs, made, strict=True))
    answers = next(filter(None, (details_of(submission, tagged) for _, submission in said)), {})
    link = OutboxRow(id=uuid4(), task=Task.LINK, case_id=case.id, due_at=work.now, details=answers)
    return Changes(
        case=case,
        tags=tag_rows(case.id, tagged),
        outbox=(link,),
    )


def _submission(work: Work, signal: OpenedSignal) -> Submission:
    document = signal.document
    return Submission(
        submission_id=_UNKNOWN,
        received_at=document.received_at,
        words=Words(
            channel=document.channel,
            text=document.text,
            subject=document.subject,
            answers=document.answers,
        ),
        sender=document.sender,
        partner=document.partner,
        partner_id=document.partner_id,
        claims=document.claims,
        problems=document.problems,
        mail=_mail(work, signal),
    )


def _pairs(
    signal: OpenedSignal, submission: Submission, without_ours: Callable[[str], str]
) -> list[tuple[str, str]]:
    indicators = signal.assessment.indicators if signal.assessment else Indicators()
    unknown = ("reply_token", token_of(_UNKNOWN))
    theirs, found = comparing.compared(submission, indicators, without_ours)
    pairs = [pair for pair in tagging.pairs_of(theirs, found) if pair != unknown]
    token, writes = signal.document.reply_token, tagging.writes_from(submission)
    return [*pairs, ("reply_token", token)] if token and writes else pairs


def _mail(work: Work, signal: OpenedSignal) -> Mail | None:
    """What of a mail is tagged: its raw bytes, its message id and what it answers."""
    document = signal.document
    for record in work.records:
        if record.id == document.raw_record:
            try:
                raw = open_record(record, work.secrets)
            except CannotOpen:
                return None
            return Mail(
                position=_NOWHERE,
                raw=raw,
                message_id=document.message_id,
                in_reply_to=document.in_reply_to,
                references=document.references,
                automatic=document.automatic,
                tokens=document.tokens,
                unchecked=document.unchecked,
            )
    return None
