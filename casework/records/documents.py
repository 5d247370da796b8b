"""What stands inside the sealed documents, as typed values and as canonical JSON bytes.

Every document names its case and its kind: a record that is planted in another case is noticed when it is opened.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, is_dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from casework.errors import SealBroken
from casework.records import values
from casework.records.records import RecordKind
from casework.signals.assessments import Assessment
from casework.signals.submissions import Answers, Attachment, Automatic, Channel, Claim, Sender

GIST_BYTES = 1000
"""A gist with its length stays within one KiB, so that all gists have one size."""


@dataclass(frozen=True, kw_only=True)
class SignalDocument:
    """One communication, kept as it came."""

    case_id: UUID
    channel: Channel
    received_at: datetime
    text: str = field(repr=False)
    subject: str = field(default="", repr=False)
    reply_text: str | None = field(default=None, repr=False)
    answers: Answers = field(default_factory=dict, repr=False)
    language_hint: str | None = None
    sender: Sender | None = None
    automatic: Automatic | None = None
    message_id: str | None = field(default=None, repr=False)
    in_reply_to: str | None = field(default=None, repr=False)
    references: tuple[str, ...] = field(default=(), repr=False)
    """The newest of them: what a mail answers is looked for as long as it is untagged."""
    tokens: tuple[str, ...] = field(default=(), repr=False)
    unchecked: bool = False
    """Nobody looked whether the sender's address is a forgery."""
    raw_record: UUID | None = None
    attachments: tuple[Attachment, ...] = ()
    problems: tuple[str, ...] = ()
    receipt_key_hash: str | None = None
    """SHA-256 of the receipt's public key: compared before an answer is sealed to it."""
    partner: str | None = None
    """The organisation that the sender was proved to belong to."""
    partner_id: UUID | None = None
    claims: tuple[Claim, ...] = field(default=(), repr=False)
    reply_token: str | None = field(default=None, repr=False)
    """The word in our reply addresses by which an answer finds this case."""
    read_again: UUID | None = None
    """The signal of which this is a later reading, by its record."""
    by_receipt: bool = False
    """Words added with the receipt: whoever holds it may have written them."""


@dataclass(frozen=True, kw_only=True)
class AssessmentDocument:
    """What triage said of one signal, and the clear columns as they were written."""

    case_id: UUID
    signal: UUID
    assessment: Assessment
    clear: Mapping[str, str | None]
    """channel, received, category, language, state, child, urgency: compared with the row at each opening."""


@dataclass(frozen=True, kw_only=True)
class Gist:
    """What a list shows of a case."""

    case_id: UUID
    why: tuple[str, ...] = ()
    """Up to three findings in words."""
    due: str | None = field(default=None, repr=False)
    """The day or time that matters to them, with its time zone."""
    due_at: datetime | None = field(default=None, repr=False)
    """When that is, where its hour and zone are known."""
    city: str | None = field(default=None, repr=False)
    writer: str | None = None
    """`may be called`, `comes back with code`, `do not contact`, `by mail`, `no way was given`."""
    first: str = field(default="", repr=False)
    next_step: str | None = field(default=None, repr=False)
    expected: str | None = field(default=None, repr=False)
    """Who is expected to be in touch, and how; `expected_zone` is theirs, where it is not ours."""
    if_not: str | None = field(default=None, repr=False)
    """What is done where they are not."""
    expected_zone: str | None = field(default=None, repr=False)
    also_in: tuple[str, ...] = ()
    """Languages beside that of the case which somebody is needed to read."""
    raised: bool = False
    """`why` is of what made it urgent after it came, or a person raised it knowing `why`."""


@dataclass(frozen=True, kw_only=True)
class Written:
    """What staff wrote: a note, an answer, a next step, a correction, a decision. `details` holds its coded parts."""

    case_id: UUID
    kind: RecordKind
    text: str = field(repr=False)
    by: UUID | None
    at: datetime
    details: Mapping[str, str] = field(default_factory=dict, repr=False)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if is_dataclass(value):
        return vars(value)
    message = f"a document cannot hold {type(value).__name__}"
    raise TypeError(message)


def _dump(
    kind: RecordKind, document: SignalDocument | AssessmentDocument | Gist | Written
) -> bytes:
    body = {"v": 1, "kind": kind.value, **vars(document)}
    return json.dumps(body, default=_plain, ensure_ascii=False, separators=(",", ":")).encode()


def _load(kind: RecordKind, data: bytes) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(data)
    if body.pop("v") != 1 or body["kind"] != kind.value:
        message = f"not a {kind.value} document"
        raise SealBroken(message)
    body["case_id"] = UUID(body["case_id"])
    return body


def dump_signal(document: SignalDocument, kind: RecordKind = RecordKind.SIGNAL) -> bytes:
    """The signal (or follow up) as bytes."""
    return _dump(kind, document)


def load_signal(data: bytes, kind: RecordKind = RecordKind.SIGNAL) -> SignalDocument:
    """The signal (or follow up) again."""
    body = _load(kind, data)
    body.pop("kind")
    body["channel"] = Channel(body["channel"])
    body["received_at"] = datetime.fromisoformat(body["received_at"])
    body["answers"] = {
        k: tuple(v) if isinstance(v, list) else v for k, v in body["answers"].items()
    }
    body["sender"] = values.sender_in(body["sender"]) if body["sender"] else None
    body["automatic"] = Automatic(body["automatic"]) if body["automatic"] else None
    body["raw_record"] = UUID(body["raw_record"]) if body["raw_record"] else None
    body["partner_id"] = UUID(body["partner_id"]) if body.get("partner_id") else None
    body["read_again"] = UUID(body["read_again"]) if body.get("read_again") else None
    body["attachments"] = tuple(load_attachment(item) for item in body["attachments"])
    body["problems"] = tuple(body["problems"])
    for name in ("references", "tokens"):
        body[name] = tuple(body.get(name, ()))
    body["claims"] = tuple(Claim(**claim) for claim in body.get("claims", ()))
    return SignalDocument(**body)


def dump_attachment(attachment: Attachment) -> dict[str, Any]:
    """An attachment as plain JSON values."""
    value: dict[str, Any] = json.loads(json.dumps(attachment, default=_plain))
    return value


def load_attachment(item: Mapping[str, Any]) -> Attachment:
    """An attachment from plain JSON values."""
    return Attachment(
        blob=UUID(item["blob"]),
        key=b64decode(item["key"]),
        name=item["name"],
        content_type=item["content_type"],
        size=item["size"],
        sha256=b64decode(item["sha256"]),
    )


def dump_assessment(document: AssessmentDocument) -> bytes:
    """The assessment as bytes, without the sentences that intake alone needs: they stand in the signal."""
    kept = replace(document, assessment=replace(document.assessment, near_pleas=()))
    return _dump(RecordKind.ASSESSMENT, kept)


def load_assessment(data: bytes) -> AssessmentDocument:
    """The assessment again."""
    body = _load(RecordKind.ASSESSMENT, data)
    return AssessmentDocument(
        case_id=body["case_id"],
        signal=UUID(body["signal"]),
        assessment=values.assessment_in(body["assessment"]),
        clear=body["clear"],
    )


def dump_gist(gist: Gist) -> bytes:
    """The gist as at most GIST_BYTES bytes: the first words give way before the others are cut short."""
    data = _dump(RecordKind.GIST, gist)
    short = gist
    for longest in _LONGEST:
        if len(data) <= GIST_BYTES:
            break
        short = _shorter(short, longest)
        data = _dump(RecordKind.GIST, short)
        while len(data) > GIST_BYTES and short.first:
            keep = len(short.first) - (len(data) - GIST_BYTES) // 4 - 1
            short = replace(short, first=short.first[: max(0, keep)])
            data = _dump(RecordKind.GIST, short)
    return data


_LONGEST = (120, 80, 40, 20)
"""Characters that the other words of a gist keep, less and less, until it is small enough."""


def _shorter(gist: Gist, longest: int) -> Gist:
    return replace(
        gist,
        why=tuple(reason[: min(60, longest)] for reason in gist.why),
        due=gist.due and gist.due[: min(80, longest)],
        city=gist.city and gist.city[:longest],
        next_step=gist.next_step and gist.next_step[:longest],
        expected=gist.expected and gist.expected[:longest],
        if_not=gist.if_not and gist.if_not[:longest],
    )


def load_gist(data: bytes) -> Gist:
    """The gist again."""
    body = _load(RecordKind.GIST, data)
    body.pop("kind")
    for name in ("why", "also_in"):
        body[name] = tuple(body.get(name, ()))
    if body.get("due_at"):
        body["due_at"] = datetime.fromisoformat(body["due_at"])
    return Gist(**body)


def dump_written(written: Written) -> bytes:
    """What staff wrote, as bytes."""
    return _dump(written.kind, written)


def load_written(data: bytes, kind: RecordKind) -> Written:
    """What staff wrote, again."""
    body = _load(kind, data)
    body["kind"] = kind
    body["by"] = UUID(body["by"]) if body["by"] else None
    body["at"] = datetime.fromisoformat(body["at"])
    return Written(**body)
