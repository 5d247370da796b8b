"""What is written of a signal: as it came, what triage said of it, the gist that lists show; its tags and files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from uuid import UUID, uuid4

from casework.arriving.threads import MOST_PARENTS
from casework.cases.case_names import token_of
from casework.cases.cases import Case
from casework.cases.tagging import Pair
from casework.records import documents, gists
from casework.records.records import FileRow, Record, RecordKind, TagRow
from casework.records.sealed import seal_record
from casework.records.writing_keys import Minted
from casework.signals.assessments import Assessment
from casework.signals.submissions import Attachment, Submission
from sealing.envelope import bucket_of
from sealing.generations import Generation


def records_of(
    submission: Submission,
    assessment: Assessment,
    case: Case,
    minted: Minted | None,
    desk: Generation,
) -> tuple[Record, ...]:
    """Signal, assessment and gist, and of a mail its raw bytes, each under a key of its own."""
    now, signal_id = submission.received_at, uuid4()
    raw_id = uuid4() if submission.mail else None
    signal = signal_document(
        submission,
        case_id=case.id,
        raw_record=raw_id,
        receipt_key_hash=sha256(minted.public.raw).hexdigest() if minted else None,
    )
    contents: list[tuple[RecordKind, UUID, bytes]] = [
        (RecordKind.SIGNAL, signal_id, documents.dump_signal(signal)),
        (
            RecordKind.ASSESSMENT,
            uuid4(),
            documents.dump_assessment(
                documents.AssessmentDocument(
                    case_id=case.id,
                    signal=signal_id,
                    assessment=assessment,
                    clear=clear_copy(case),
                )
            ),
        ),
        (
            RecordKind.GIST,
            uuid4(),
            documents.dump_gist(
                gists.gist_of(case.id, submission, assessment, has_receipt=minted is not None)
            ),
        ),
    ]
    if submission.mail and raw_id:
        contents.append((RecordKind.RAW_MAIL, raw_id, submission.mail.raw))
    return tuple(
        seal_record(data, kind=kind, case_id=case.id, desk=desk, now=now, record_id=record_id)
        for kind, record_id, data in contents
    )


def later_records(
    document: documents.SignalDocument,
    kind: RecordKind,
    assessment: Assessment,
    *,
    desk: Generation,
    now: datetime,
) -> tuple[Record, Record]:
    """Signal and assessment of what comes to a case that stands: its clear columns are those of the first."""
    case_id, signal_id = document.case_id, uuid4()
    weighed = documents.AssessmentDocument(
        case_id=case_id, signal=signal_id, assessment=assessment, clear={}
    )
    return (
        seal_record(
            documents.dump_signal(document, kind),
            kind=kind,
            case_id=case_id,
            desk=desk,
            now=now,
            record_id=signal_id,
        ),
        seal_record(
            documents.dump_assessment(weighed),
            kind=RecordKind.ASSESSMENT,
            case_id=case_id,
            desk=desk,
            now=now,
        ),
    )


def tag_rows(case_id: UUID, tagged: Mapping[Pair, bytes]) -> tuple[TagRow, ...]:
    """A row for each tag."""
    return tuple(TagRow(case_id=case_id, kind=kind, tag=tag) for (kind, _), tag in tagged.items())


def file_rows(case_id: UUID, files: Iterable[Attachment]) -> tuple[FileRow, ...]:
    """A row for each sealed file."""
    return tuple(
        FileRow(id=file.blob, case_id=case_id, bucket=bucket_of(file.size)) for file in files
    )


def signal_document(
    submission: Submission,
    *,
    case_id: UUID,
    raw_record: UUID | None = None,
    receipt_key_hash: str | None = None,
    by_receipt: bool = False,
) -> documents.SignalDocument:
    """The signal as it is kept."""
    words, mail = submission.words, submission.mail
    return documents.SignalDocument(
        case_id=case_id,
        channel=words.channel,
        received_at=submission.received_at,
        text=words.text,
        subject=words.subject,
        reply_text=words.reply_text,
        answers=words.answers,
        language_hint=words.language_hint,
        sender=submission.sender,
        automatic=words.automatic,
        message_id=mail.message_id if mail else None,
        in_reply_to=mail.in_reply_to if mail else None,
        references=mail.references[-MOST_PARENTS:] if mail else (),
        tokens=mail.tokens[:MOST_PARENTS] if mail else (),
        unchecked=mail is not None and mail.unchecked,
        raw_record=raw_record,
        attachments=submission.attachments,
        problems=submission.problems,
        receipt_key_hash=receipt_key_hash,
        partner=submission.partner,
        partner_id=submission.partner_id,
        claims=submission.claims,
        reply_token=token_of(submission.submission_id) if submission.submission_id else None,
        by_receipt=by_receipt,
    )


def clear_copy(case: Case) -> dict[str, str | None]:
    """The clear columns that every opening compares with the sealed copy."""
    return {
        "channel": case.channel.value,
        "received": case.opened_at.isoformat(),
        "category": case.assessed_category.value,
        "language": case.language,
        "state": case.state,
        "child": case.child.value,
        "urgency": case.assessed_urgency.value,
    }
