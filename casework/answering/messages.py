"""Words back to the reporter: answers by page and by mail, and acknowledgements that waited for a person.

An answer is one record under one key, sealed twice: to the desk, and to the receipt. The desk key signs it for
that receipt, so that who can write the database still cannot write as the hotline.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from uuid import uuid4

from casework.answering import asked_about
from casework.answering.ways import Ways, ways_of
from casework.cases.cases import Acknowledgement, Case, Mark
from casework.decisions.work import Work
from casework.errors import AnsweredSince, ForbiddenMove, SealBroken
from casework.floor.hotline import Hotline
from casework.mail import acknowledging
from casework.mail.letters import Letter, LetterKind, seal_letter
from casework.mail.ready_words import ready_in
from casework.records.documents import Written, dump_written
from casework.records.records import (
    Act,
    AnswerRow,
    AuditEntry,
    Changes,
    OutboxRow,
    ReceiptRow,
    Record,
    RecordKind,
    Task,
)
from casework.records.sealed import KEY_BYTES, seal_record
from sealing import labels
from sealing.answers import sign_answer
from sealing.envelope import seal_key
from sealing.keys import PublicKey

REVISION = 0
"""An answer is written once."""

IN_THE_MAIL = {LetterKind.ANSWER_TEXT: "words", LetterKind.READY_WORDS: "ready words"}
"""Letters with the answer itself in them, and what the history calls that."""


def answer(
    work: Work,
    *,
    text: str,
    hotline: Hotline,
    by_mail: bool = False,
    words_by_mail: bool = False,
    known: int | None = None,
) -> Changes:
    """Answer the writer on their page, by mail, or both.

    `known` is how many answers the page showed on which it was typed. Raises AnsweredSince where there are more.

    A mail says only that there is an answer and how to get it. It carries the words where the writer said that mail is
    safe and who sends it confirms that by `words_by_mail`. To whoever asks about a person it carries the ready words,
    which `hotline` fills, and nothing else: no reference and no way in.
    """
    words = text.strip()
    if not work.case.is_open:
        raise ForbiddenMove("This case is closed. Open it again first, then send your answer.")
    if not words:
        raise ForbiddenMove("There are no words in it yet.")
    _refuse_unseen(work, known)
    asked_about.refuse_other_words(work, words, hotline)
    ways = ways_of(work.case, work.opened, work.receipts)
    asks = asked_about.asks(work.case, work.joins)
    mail_to = _way_to(
        ways, asks=asks, by_mail=by_mail or words_by_mail, words_by_mail=words_by_mail
    )
    by = "page" if mail_to is None else "mail"
    sealed = [_sealed_to(work, words, row, by) for row in vouched_receipts(work)]
    records = [record for record, _ in sealed] or [_record(work, words, os.urandom(KEY_BYTES), by)]
    outbox: tuple[OutboxRow, ...] = ()
    in_the_mail = {}
    if mail_to is not None:
        kind = _kind(asks=asks, words_by_mail=words_by_mail)
        in_the_mail = {"mail": IN_THE_MAIL[kind]} if kind in IN_THE_MAIL else {}
        outbox = (_outbox(work, mail_to, kind, words if in_the_mail else None),)
    return Changes(
        case=_answered(work),
        records=tuple(records),
        answers=tuple(row for _, row in sealed),
        outbox=outbox,
        audit=(work.entry(Act.ANSWERED, by=by, **in_the_mail), *_withdrawal(work)),
        settle_alerts=True,
    )


def answers_in(history: Iterable[AuditEntry]) -> tuple[AuditEntry, ...]:
    """The answers among what was done with a case, oldest first."""
    return tuple(entry for entry in history if entry.act is Act.ANSWERED)


def _refuse_unseen(work: Work, known: int | None) -> None:
    given = answers_in(work.history)
    if known is None or len(given) <= known:
        return
    newest = given[-1]
    who = work.names.get(newest.person, "Somebody") if newest.person else "Somebody"
    raise AnsweredSince("You" if newest.person == work.by.id else who, newest.at)


def _way_to(ways: Ways, *, asks: bool, by_mail: bool, words_by_mail: bool) -> str | None:
    """Where the mail goes; None where the answer stands on the page alone.

    Raises ForbiddenMove where it would reach nobody, or its words a mailbox of which nobody knows that it is safe.
    """
    if not by_mail:
        if not ways.page:
            mail = " Tick the mail if it may go." if ways.mail_to else ""
            raise ForbiddenMove(f"There is no page that the writer can come back to.{mail}")
        return None
    mail_to = _mail_to(ways)
    if asks and ways.called_unsafe:
        raise ForbiddenMove(
            "Somebody wrote down that mail is not safe, so these words cannot go by mail."
        )
    if words_by_mail and not (ways.words_by_mail or asks):
        raise ForbiddenMove(
            "The writer has not told us that mail is safe, so the words cannot go by mail. "
            "If they have, write that down on the case first."
        )
    return mail_to


def _kind(*, asks: bool, words_by_mail: bool) -> LetterKind:
    if asks:
        return LetterKind.READY_WORDS
    return LetterKind.ANSWER_TEXT if words_by_mail else LetterKind.ANSWER_WAITS


def _record(work: Work, text: str, key: bytes, by: str) -> Record:
    # The writer's receipt opens this document, so it names no member of staff; the audit log does.
    written = Written(
        case_id=work.case.id,
        kind=RecordKind.ANSWER,
        text=text,
        by=None,
        at=work.now,
        details={"by": by},
    )
    return seal_record(
        dump_written(written),
        kind=RecordKind.ANSWER,
        case_id=work.case.id,
        desk=work.desk,
        now=work.now,
        revision=REVISION,
        key=key,
    )


def vouched_receipts(work: Work) -> tuple[ReceiptRow, ...]:
    """The case's receipts, each held against the hash in the sealed report. Raises SealBroken for a swapped one."""
    known = {signal.document.receipt_key_hash for signal in work.opened.signals}
    for row in work.receipts:
        if sha256(row.public_key).hexdigest() not in known:
            raise SealBroken("receipt key")
    return work.receipts


def _sealed_to(work: Work, text: str, row: ReceiptRow, by: str) -> tuple[Record, AnswerRow]:
    key = os.urandom(KEY_BYTES)
    record = _record(work, text, key, by)
    return record, _signed(work, row, record, key)


def _signed(work: Work, row: ReceiptRow, record: Record, key: bytes) -> AnswerRow:
    secret = work.secrets.get(work.desk.number)
    if secret is None:
        raise ForbiddenMove("You do not hold the newest desk key yet. Ask a supervisor.")
    return AnswerRow(
        record_id=record.id,
        lookup_id=row.lookup_id,
        made_at=work.now,
        ciphertext=record.ciphertext,
        sealed_key=seal_key(
            key,
            PublicKey.load(row.public_key),
            label=labels.ANSWER,
            record_id=record.id,
            revision=REVISION,
        ),
        generation=secret.number,
        signature=sign_answer(
            secret.signer,
            lookup_id=row.lookup_id,
            record_id=record.id,
            revision=REVISION,
            ciphertext=record.ciphertext,
        ),
    )


def _withdrawal(work: Work) -> Iterator[AuditEntry]:
    if work.case.acknowledgement is Acknowledgement.HELD:
        yield work.entry(Act.ACKNOWLEDGEMENT_HELD, decided=acknowledging.WITHDRAWN)


def _answered(work: Work) -> Case:
    case = work.begun()
    answered = replace(
        case,
        first_words_at=case.first_words_at or work.now,
        acknowledged_at=case.acknowledged_at or work.now,
        acknowledged_by=case.acknowledged_by or work.by.id,
        read_at=case.read_at or work.now,
        read_by=case.read_by or work.by.id,
        owner=case.owner or work.by.id,
        answer_by_at=None,
        marks=case.marks - {Mark.CAME_BACK},
    )
    return acknowledging.withdrawn(answered)


def _mail_to(ways: Ways) -> str:
    """Where any mail to the writer goes. Raises ForbiddenMove where none may: the lock is one for all that we write."""
    if ways.mail_to is None:
        raise ForbiddenMove(ways.why_no_mail or "There is no address to write to.")
    return ways.mail_to


def _outbox(work: Work, to: str, kind: LetterKind, text: str | None = None) -> OutboxRow:
    if work.mailer is None:
        raise ForbiddenMove("Mail cannot leave now. Please try again in a minute.")
    row_id = uuid4()
    letter = Letter(
        to=to,
        kind=kind,
        language=ready_in(work.case.language, work.opened.text) or "en",
        reference=work.case.reference,
        received_at=work.case.opened_at,
        text=text,
        token=next(
            (s.document.reply_token for s in work.opened.signals if s.document.reply_token), None
        ),
    )
    return OutboxRow(
        id=row_id,
        task=Task.SEND_MAIL,
        case_id=work.case.id,
        due_at=work.now,
        payload=seal_letter(letter, to=work.mailer.key, row_id=row_id),
        mailer_week=work.mailer.week,
        details=acknowledging.known_of(work.case, work.others),
    )


def send_acknowledgement(work: Work) -> Changes:
    """Send the acknowledgement that was held for a person to decide."""
    _held(work)
    asked_about.refuse_any_words(work)
    to = _mail_to(ways_of(work.case, work.opened, work.receipts))
    if Mark.AUTOMATIC in work.case.marks:
        raise ForbiddenMove("This came through a mailing list, which gets no automatic mail.")
    return Changes(
        case=replace(work.begun(), acknowledgement=Acknowledgement.QUEUED),
        outbox=(_outbox(work, to, LetterKind.ACKNOWLEDGEMENT),),
        audit=(work.entry(Act.ACKNOWLEDGEMENT_SENT),),
    )


def refuse_acknowledgement(work: Work) -> Changes:
    """Do not send it: it could be read by somebody else."""
    _held(work)
    return Changes(
        case=replace(work.begun(), acknowledgement=Acknowledgement.REFUSED),
        audit=(work.entry(Act.ACKNOWLEDGEMENT_HELD, decided=acknowledging.NOT_SENT),),
    )


def _held(work: Work) -> None:
    if work.case.acknowledgement is not Acknowledgement.HELD:
        raise ForbiddenMove("No acknowledgement waits here.")
