"""Mail that the hotline sends, before it is words: to whom, about what, in which language.

It is sealed to this week's mailer key as soon as it is made; only the job worker opens it, sends it and deletes it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sealing import labels
from sealing.envelope import open_box, seal_box
from sealing.keys import KeyPair, PublicKey


class LetterKind(StrEnum):
    """What a letter says. The words of each stand in `outgoing.wording`."""

    ACKNOWLEDGEMENT = "acknowledgement"
    ANSWER_WAITS = "answer waits"
    ANSWER_TEXT = "answer text"
    READY_WORDS = "ready words"


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One mail to a reporter or partner. `text` is set for `answer text` and `ready words`."""

    to: str = field(repr=False)
    kind: LetterKind
    language: str
    reference: str
    received_at: datetime
    text: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    """The word in the reply address by which an answer finds its case."""
    partner: bool = False
    """To a verified partner: with a part for machines and the offer of the form."""
    number: str | None = field(default=None, repr=False)
    """The partner's own number of the case."""


def seal_letter(letter: Letter, *, to: PublicKey, row_id: UUID) -> bytes:
    """The letter as the payload of outbox row `row_id`."""
    body = {
        "to": letter.to,
        "kind": letter.kind.value,
        "language": letter.language,
        "reference": letter.reference,
        "received_at": letter.received_at.isoformat(),
        "text": letter.text,
        "token": letter.token,
        "partner": letter.partner,
        "number": letter.number,
    }
    data = json.dumps(body, ensure_ascii=False).encode()
    return seal_box(data, to, label=labels.MAIL_OUT, record_id=row_id, revision=0)


def open_letter(payload: bytes, *, pair: KeyPair, row_id: UUID) -> Letter:
    """The letter again. Raises `sealing.errors.CannotOpen`."""
    body = json.loads(open_box(payload, pair, label=labels.MAIL_OUT, record_id=row_id, revision=0))
    return Letter(
        to=body["to"],
        kind=LetterKind(body["kind"]),
        language=body["language"],
        reference=body["reference"],
        received_at=datetime.fromisoformat(body["received_at"]),
        text=body["text"],
        token=body.get("token"),
        partner=body.get("partner") is True,
        number=body.get("number"),
    )
