"""A reporter comes back: status, answers that staff signed, and a box for more words.

All of it runs in the public process, which opens answers of the receipt that was typed in, for this request
alone, and can open nothing else.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol
from uuid import UUID, uuid4

from casework import additions, deadlines, documents, references
from casework.additions import AddingVault
from casework.cases import Status
from casework.received import Live, PublicStatus, ShownAnswer, UnknownReceipt, Visit
from casework.records import (
    Act,
    AnswerRow,
    AuditEntry,
    Changes,
    OutboxRow,
    ReceiptRow,
    RecordKind,
    Task,
)
from casework.sealed import open_pair
from casework.submissions import Channel, Submission, Words
from casework.weighing import Weighing
from casework.writing_keys import WritingKeys
from sealing import labels
from sealing.answers import check_answer
from sealing.errors import CannotOpen, KeyNotTrusted
from sealing.keys import KeyPair, VerifyKey

VISIT = timedelta(minutes=15)
"""How long a page that was opened with the receipt can be used without typing it again."""
ANSWERS_KEPT = timedelta(days=90)


class ReceiptSecret(Protocol):
    """What a receipt derives to."""

    @property
    def lookup_id(self) -> bytes:
        """What its row is found by."""

    @property
    def seed(self) -> bytes:
        """What opens its answers."""


class ReturnVault(AddingVault, Protocol):
    """What coming back reads and writes."""

    def receipt(self, lookup_id: bytes) -> ReceiptRow | None:
        """The receipt's row."""

    def answers(self, lookup_id: bytes) -> tuple[AnswerRow, ...]:
        """Answers sealed to the receipt, oldest first."""

    def public_status(self, case_id: UUID) -> tuple[str, Status, bool]:
        """Reference, status, and whether a person has read it."""

    def apply(self, changes: Changes) -> None:
        """Write, in one transaction."""

    def see_visit(self, case_id: UUID, now: datetime, until: datetime) -> None:
        """Note that the writer's page is open."""

    def end_visit(self, case_id: UUID) -> None:
        """Note that it was left."""


@dataclass(frozen=True, kw_only=True)
class VisitKeys:
    """What the public process can ask about a returning reporter."""

    return_: Callable[[str], ReceiptSecret]
    visit_seal: Callable[[bytes], str]
    visit_open: Callable[[str], bytes]
    verifiers: Callable[[], Mapping[int, VerifyKey]]


@dataclass(frozen=True, kw_only=True)
class _Opened:
    lookup_id: bytes = field(repr=False)
    seed: bytes = field(repr=False)
    until: datetime
    live: bool


def come_back(receipt: str, *, vault: ReturnVault, keys: VisitKeys, now: datetime) -> Visit:
    """Open a receipt. Raises NotAReceipt, UnknownReceipt, KeeperAway, VaultAway."""
    secret = keys.return_(receipt)
    opened = _Opened(lookup_id=secret.lookup_id, seed=secret.seed, until=now + VISIT, live=False)
    return _visit(opened, vault=vault, keys=keys, now=now)


def visit_for(receipt: str, *, keys: VisitKeys, now: datetime) -> str:
    """A token for the thirty minutes in which the page after an urgent report stays a conversation."""
    secret = keys.return_(receipt)
    return _seal(
        _Opened(
            lookup_id=secret.lookup_id,
            seed=secret.seed,
            until=now + deadlines.LIVE_PAGE,
            live=True,
        ),
        keys,
    )


def visit(token: str, *, vault: ReturnVault, keys: VisitKeys, now: datetime) -> Visit:
    """The page again from its token. Raises CannotOpen once it is over."""
    opened = _open(token, keys, now)
    if not opened.live:
        opened = replace(opened, until=now + VISIT)
    return _visit(opened, vault=vault, keys=keys, now=now)


def live(token: str, *, vault: ReturnVault, keys: VisitKeys, now: datetime) -> Live:
    """The last answer, for the frame that looks again by itself; notes that the page is open."""
    opened = _open(token, keys, now)
    row = _row(opened, vault)
    vault.see_visit(row.case_id, now, opened.until)
    shown = _answers(opened, row, vault=vault, keys=keys, now=now)
    return Live(last_answer=shown[-1] if shown else None, at=now)


def leave(token: str, *, vault: ReturnVault, keys: VisitKeys, now: datetime) -> None:
    """End a visit: staff see that the page was left. A token that is over is no error."""
    try:
        row = _row(_open(token, keys, now), vault)
    except (CannotOpen, UnknownReceipt):
        return
    vault.end_visit(row.case_id)


def add_words(
    token: str,
    text: str,
    submission_id: bytes,
    *,
    language_hint: str,
    vault: ReturnVault,
    keys: VisitKeys,
    writing: WritingKeys,
    weigh_with: Weighing,
    now: datetime,
) -> Visit:
    """Add words to the case of a visit, once for each form and its words. Urgent ones raise the case again."""
    opened = _open(token, keys, now)
    row = _row(opened, vault)
    submission = Submission(
        submission_id=submission_id,
        received_at=now,
        words=Words(channel=Channel.WEB, text=text, language_hint=language_hint),
        receipt_wanted=False,
    )
    if text.strip():
        additions.store_added(submission, row, vault=vault, writing=writing, weigh_with=weigh_with)
    if opened.live:
        vault.see_visit(row.case_id, now, opened.until)
    return _visit(opened, vault=vault, keys=keys, now=now)


def _visit(opened: _Opened, *, vault: ReturnVault, keys: VisitKeys, now: datetime) -> Visit:
    row = _row(opened, vault)
    reference, status, read = vault.public_status(row.case_id)
    shown = _answers(opened, row, vault=vault, keys=keys, now=now)
    return Visit(
        reference=references.shown(reference),
        status=public_status(status, read=read, answered=bool(shown)),
        answers=shown,
        token=_seal(opened, keys),
    )


def public_status(status: Status, *, read: bool, answered: bool) -> PublicStatus:
    """One of the four sentences that a seized phone may show."""
    if status is Status.CLOSED:
        return PublicStatus.FINISHED
    if answered:
        return PublicStatus.ANSWERED
    return PublicStatus.READ if read else PublicStatus.RECEIVED


def _row(opened: _Opened, vault: ReturnVault) -> ReceiptRow:
    row = vault.receipt(opened.lookup_id)
    if row is None:
        raise UnknownReceipt
    return row


def _answers(
    opened: _Opened, row: ReceiptRow, *, vault: ReturnVault, keys: VisitKeys, now: datetime
) -> tuple[ShownAnswer, ...]:
    pair = KeyPair.from_seed(opened.seed)
    found = [a for a in vault.answers(opened.lookup_id) if now - a.made_at < ANSWERS_KEPT]
    shown = tuple(_shown(answer, pair, keys) for answer in found)
    if not all(answer.checked for answer in shown):
        _alarm(row.case_id, vault=vault, now=now)
    return shown


def _shown(answer: AnswerRow, pair: KeyPair, keys: VisitKeys) -> ShownAnswer:
    """An answer whose signature fits, opened; any other is shown as "could not be checked"."""
    try:
        check_answer(
            keys.verifiers(),
            answer.generation,
            answer.signature,
            lookup_id=answer.lookup_id,
            record_id=answer.record_id,
            revision=0,
            ciphertext=answer.ciphertext,
        )
        data = open_pair(
            answer.ciphertext,
            answer.sealed_key,
            pair,
            label=labels.ANSWER,
            record_id=answer.record_id,
            revision=0,
        )
        written = documents.load_written(data, RecordKind.ANSWER)
    except (CannotOpen, KeyNotTrusted):
        return ShownAnswer(text="", at=answer.made_at, checked=False)
    return ShownAnswer(text=written.text, at=written.at, checked=True)


def _alarm(case_id: UUID, *, vault: ReturnVault, now: datetime) -> None:
    once = sha256(b"answer" + case_id.bytes + now.date().isoformat().encode()).digest()[:16]
    about = {"about": "answer could not be checked"}
    vault.apply(
        Changes(
            audit=(AuditEntry(act=Act.ALARM, at=now, case_id=case_id, details=about),),
            outbox=(
                OutboxRow(
                    id=uuid4(),
                    task=Task.FAULT_ALERT,
                    case_id=case_id,
                    due_at=now,
                    urgent=True,
                    details=about,
                    once=once,
                ),
            ),
        )
    )


def _seal(opened: _Opened, keys: VisitKeys) -> str:
    body = {
        "lookup": b64encode(opened.lookup_id).decode(),
        "seed": b64encode(opened.seed).decode(),
        "until": opened.until.isoformat(),
        "live": opened.live,
    }
    return keys.visit_seal(json.dumps(body).encode())


def _open(token: str, keys: VisitKeys, now: datetime) -> _Opened:
    body = json.loads(keys.visit_open(token))
    until = datetime.fromisoformat(body["until"])
    if now > until:
        raise CannotOpen
    return _Opened(
        lookup_id=b64decode(body["lookup"]),
        seed=b64decode(body["seed"]),
        until=until,
        live=body["live"],
    )
