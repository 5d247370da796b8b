"""A reporter comes back: status, answers that staff signed, and a box for more words.

All of it runs in the public process, which opens answers of the receipt that was typed in, for this request
alone, and can open nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from casework.arriving.received import Live, PublicStatus, UnknownReceipt, Visit
from casework.arriving.weighing import Weighing
from casework.cases import references
from casework.cases.cases import Status
from casework.coming_back import additions
from casework.coming_back.additions import AddingVault
from casework.coming_back.opened_answers import (
    AnswerVault,
    newest_first,
    note_shown,
    opened_answers,
)
from casework.coming_back.visits import VISIT, Opened, VisitKeys, open_visit, seal_visit
from casework.errors import VaultAway
from casework.intake import case_id_of
from casework.records.records import ReceiptRow
from casework.records.writing_keys import WritingKeys
from casework.signals.assessments import Urgency
from casework.signals.submissions import Submission, Words
from casework.times import deadlines
from sealing.errors import CannotOpen, KeeperAway


class ReturnVault(AddingVault, AnswerVault, Protocol):
    """What coming back reads and writes."""

    def receipt(self, lookup_id: bytes) -> ReceiptRow | None:
        """The receipt's row."""

    def public_status(self, case_id: UUID) -> tuple[str, Status, bool]:
        """Reference, status, and whether a person has read all that came."""

    def see_visit(self, case_id: UUID, now: datetime, until: datetime) -> None:
        """Note that the writer's page is open."""

    def leave_pages(self, case_ids: Iterable[UUID], now: datetime) -> None:
        """Note that the pages of these cases, or of forms that would open them, were left."""

    def left_at(self, case_id: UUID) -> datetime | None:
        """When a page of this case was last left."""


def come_back(
    receipt: str,
    *,
    vault: ReturnVault,
    keys: VisitKeys,
    now: datetime,
    shown_at: datetime | None = None,
) -> Visit:
    """Open a receipt. Raises NotAReceipt, UnknownReceipt, KeeperAway, VaultAway.

    `shown_at` is when the page was shown on which it was typed. One from before the writer left opens nothing: whoever
    goes back and loads it again sends the code that was typed then.
    """
    secret = keys.return_(receipt)
    opened = Opened(lookup_id=secret.lookup_id, seed=secret.seed, until=now + VISIT, live=False)
    row = _row(opened, vault)
    if _was_left(row.case_id, shown_at or now, vault):
        return _left_visit(opened, row, vault=vault, keys=keys)
    return _visit(opened, row, vault=vault, keys=keys, now=now)


def visit_for(receipt: str, *, keys: VisitKeys, now: datetime) -> str:
    """A token for the thirty minutes in which the page after an urgent report stays a conversation."""
    secret = keys.return_(receipt)
    return seal_visit(
        Opened(
            lookup_id=secret.lookup_id,
            seed=secret.seed,
            until=now + deadlines.LIVE_PAGE,
            live=True,
        ),
        keys,
    )


def visit(token: str, *, vault: ReturnVault, keys: VisitKeys, now: datetime) -> Visit:
    """The page again from its token. Raises CannotOpen once it is over."""
    opened = open_visit(token, keys, now)
    row = _row(opened, vault)
    if _was_left(row.case_id, opened.shown_at, vault):
        return _left_visit(opened, row, vault=vault, keys=keys)
    if not opened.live:
        opened = replace(opened, until=now + VISIT)
    return _visit(opened, row, vault=vault, keys=keys, now=now)


def live(token: str, *, vault: ReturnVault, keys: VisitKeys, now: datetime) -> Live:
    """Every answer, for the frame that looks again by itself; notes that the page is open."""
    opened = open_visit(token, keys, now)
    row = _row(opened, vault)
    if _was_left(row.case_id, opened.shown_at, vault):
        raise CannotOpen
    vault.see_visit(row.case_id, now, opened.until)
    found = opened_answers(opened, row, vault=vault, keys=keys, now=now)
    answers = newest_first(found, vault.answers_shown(row.case_id), now)
    note_shown(found, vault=vault, now=now)
    return Live(answers=answers, at=now)


def leave(
    token: str | None,
    form: bytes | None,
    *,
    vault: ReturnVault,
    keys: VisitKeys,
    now: datetime,
) -> None:
    """End a visit, and close what was sent with it: staff see that the page was left, and no page of it shows again.

    `token` is the visit's, where there is one; `form` the submission id of the form that the page answered.
    """
    left = [] if form is None else [case_id_of(form)]
    # A visit that is over, or a keeper that is away, keeps the form from nothing.
    with suppress(CannotOpen, UnknownReceipt, KeeperAway):
        if token is not None:
            left.append(_row(open_visit(token, keys, now), vault).case_id)
    if left:
        vault.leave_pages(left, now)


def is_left(form: bytes, *, vault: ReturnVault) -> bool:
    """Whether the page that answered this form was left. A database that is away remembers nothing."""
    try:
        return vault.left_at(case_id_of(form)) is not None
    except VaultAway:
        return False


def add_words(
    token: str,
    words: Words,
    submission_id: bytes,
    *,
    vault: ReturnVault,
    keys: VisitKeys,
    writing: WritingKeys,
    weigh_with: Weighing,
    now: datetime,
    left: bool = False,
) -> Visit:
    """Add words, or a changed answer to who may be told, to the case of a visit: once for each form and what it says.

    Urgent ones raise the case again, and the page becomes a conversation as after an urgent report; not where it was
    `left`: the words are taken, for they may come from elsewhere, and nothing is shown.
    """
    opened = open_visit(token, keys, now)
    row = _row(opened, vault)
    submission = Submission(
        submission_id=submission_id,
        received_at=now,
        words=words,
        receipt_wanted=False,
    )
    says_something = bool(words.text.strip() or words.answers)
    called = says_something and Urgency.URGENT is additions.store_added(
        submission, row, vault=vault, writing=writing, weigh_with=weigh_with
    )
    if left or _was_left(row.case_id, opened.shown_at, vault):
        return _left_visit(opened, row, vault=vault, keys=keys)
    if called and not opened.live:
        opened = replace(opened, live=True, until=now + deadlines.LIVE_PAGE)
    if opened.live:
        vault.see_visit(row.case_id, now, opened.until)
    return replace(_visit(opened, row, vault=vault, keys=keys, now=now), called=called)


def _was_left(case_id: UUID, shown_at: datetime, vault: ReturnVault) -> bool:
    left_at = vault.left_at(case_id)
    return left_at is not None and shown_at < left_at


def _left_visit(opened: Opened, row: ReceiptRow, *, vault: ReturnVault, keys: VisitKeys) -> Visit:
    reference, _, _ = vault.public_status(row.case_id)
    return Visit(
        reference=references.shown(reference),
        status=PublicStatus.RECEIVED,
        token=seal_visit(opened, keys),
        left=True,
    )


def _visit(
    opened: Opened, row: ReceiptRow, *, vault: ReturnVault, keys: VisitKeys, now: datetime
) -> Visit:
    reference, status, read = vault.public_status(row.case_id)
    found = opened_answers(opened, row, vault=vault, keys=keys, now=now)
    if not opened.live:
        # The page of a conversation shows none itself: its frame does.
        note_shown(found, vault=vault, now=now)
    return Visit(
        reference=references.shown(reference),
        status=public_status(status, read=read, answered=bool(found)),
        answers=tuple(each.answer for each in found),
        token=seal_visit(opened, keys),
        live=opened.live,
    )


def public_status(status: Status, *, read: bool, answered: bool) -> PublicStatus:
    """One of the four sentences that a seized phone may show."""
    if status is Status.CLOSED:
        return PublicStatus.FINISHED
    if answered:
        return PublicStatus.ANSWERED
    return PublicStatus.READ if read else PublicStatus.RECEIVED


def _row(opened: Opened, vault: ReturnVault) -> ReceiptRow:
    row = vault.receipt(opened.lookup_id)
    if row is None:
        raise UnknownReceipt
    return row
