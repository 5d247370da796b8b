"""What staff answered to a receipt: opened in the public process, for this request alone, where the signature fits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, Protocol
from uuid import UUID

from casework.arriving.received import ShownAnswer
from casework.coming_back.visits import Opened, VisitKeys
from casework.errors import VaultAway
from casework.records import documents
from casework.records.alarms import alarm
from casework.records.records import AnswerRow, Changes, ReceiptRow, RecordKind
from casework.records.sealed import open_pair
from sealing import labels
from sealing.answers import check_answer
from sealing.errors import CannotOpen, KeyNotTrusted
from sealing.keys import KeyPair

ANSWERS_KEPT = timedelta(days=90)
UNCHECKED: Final = "answer could not be checked"
"""About what staff are told, once a day of a case."""


class AnswerVault(Protocol):
    """What showing answers reads and writes."""

    def answers(self, lookup_id: bytes) -> tuple[AnswerRow, ...]:
        """Answers sealed to the receipt, oldest first."""

    def answers_shown(self, case_id: UUID) -> dict[UUID, datetime | None]:
        """Record id of each answer of the case to when the writer was first shown it."""

    def show_answers(self, record_ids: Collection[UUID], now: datetime) -> None:
        """Note when these were first shown."""

    def apply(self, changes: Changes) -> None:
        """Write, in one transaction."""


@dataclass(frozen=True, kw_only=True)
class OpenedAnswer:
    """An answer as it is shown, and which record it is."""

    record_id: UUID
    answer: ShownAnswer


def opened_answers(
    opened: Opened, row: ReceiptRow, *, vault: AnswerVault, keys: VisitKeys, now: datetime
) -> tuple[OpenedAnswer, ...]:
    """The answers of a receipt from the last 90 days, oldest first. One that does not fit raises an alarm."""
    pair = KeyPair.from_seed(opened.seed)
    found = [a for a in vault.answers(opened.lookup_id) if now - a.made_at < ANSWERS_KEPT]
    shown = tuple(
        OpenedAnswer(record_id=row.record_id, answer=_shown(row, pair, keys)) for row in found
    )
    if not all(each.answer.checked for each in shown):
        once = sha256(b"answer" + row.case_id.bytes + now.date().isoformat().encode()).digest()[:16]
        vault.apply(alarm(UNCHECKED, now, once=once, case_id=row.case_id))
    return shown


def newest_first(
    found: Iterable[OpenedAnswer], shown_at: Mapping[UUID, datetime | None], now: datetime
) -> tuple[ShownAnswer, ...]:
    """What was never shown, then what was shown last, and so on; what was first shown together stands as written.

    What could not be checked is never noted as shown, so it stands where it was made.
    """

    def first_shown(each: OpenedAnswer) -> datetime:
        return (shown_at.get(each.record_id) or now) if each.answer.checked else each.answer.at

    return tuple(each.answer for each in sorted(found, key=first_shown, reverse=True))


def note_shown(shown: Iterable[OpenedAnswer], *, vault: AnswerVault, now: datetime) -> None:
    """Let staff see that the writer was shown these. What could not be checked was not shown."""
    checked = [each.record_id for each in shown if each.answer.checked]
    with suppress(VaultAway):  # The answer is in hand, and the writer waits for it.
        vault.show_answers(checked, now)


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
