"""What the worker's processes may do: stores, ways out and keys, as `services.worker` hands them in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from casework.alerts.ladders import About, Ladder
from casework.alerts.tellings import Telling, Unsorted
from casework.arriving.threads import Answered, Question
from casework.cases.campaigns import Near
from casework.cases.cases import Case
from casework.clocks import Clock
from casework.floor.figures import Ring
from casework.floor.switches import Receipts
from casework.mail.letters import Letter
from casework.records.outbox import Claimed, Settled, Waiting
from casework.records.records import AuditEntry, Changes, OutboxRow
from casework.staff.people import AlertRow, Heartbeat
from casework.staff.rota import Rota


class OutboxStore(Protocol):
    """`vault.outbox`."""

    def overdue(
        self, now: datetime, *, urgent_since: datetime, rest_since: datetime | None, limit: int
    ) -> tuple[Waiting, ...]: ...
    def for_lane(self, now: datetime, *, limit: int) -> tuple[Waiting, ...]: ...
    def lost(
        self, now: datetime, *, urgent: bool, put_before: datetime, limit: int
    ) -> tuple[Waiting, ...]: ...
    def enqueued(self, ids: Iterable[UUID], now: datetime) -> None: ...
    def claim(self, row_id: UUID, now: datetime) -> Claimed | None: ...
    def handing_over(self, claimed: Claimed) -> bool: ...
    def settle(self, claimed: Claimed, settled: Settled, now: datetime) -> None: ...
    def acknowledged(self, since: datetime) -> tuple[Mapping[str, str], ...]: ...
    def has_letter(self, case_id: UUID) -> bool: ...
    def left(self, once: bytes) -> bool | None: ...
    def came_back(self, case_id: UUID, since: datetime) -> bool: ...
    def held_back(self, since: datetime) -> int: ...
    def expire_letters(self, now: datetime) -> int: ...


class AlertStore(Protocol):
    """`vault.alerts`."""

    def of_case(self, case_id: UUID) -> tuple[AlertRow, ...]: ...
    def watched(self) -> tuple[tuple[Case, tuple[AlertRow, ...]], ...]: ...
    def late(
        self, ladder: Ladder, now: datetime, cut: datetime
    ) -> tuple[tuple[Case, tuple[AlertRow, ...]], ...]: ...
    def add(
        self, rows: Sequence[AlertRow], leaves_at: datetime | None = None
    ) -> tuple[AlertRow, ...]: ...
    def note(self, row: AlertRow) -> None: ...
    def open_of(self, person_id: UUID) -> tuple[AlertRow, ...]: ...
    def give_token(self, ids: Iterable[UUID], token_hash: bytes, until: datetime) -> None: ...
    def sent(self, rows: Sequence[AlertRow], now: datetime, channel: str) -> None: ...
    def failed(self, rows: Sequence[AlertRow], now: datetime, failure: str) -> None: ...
    def close(self, rows: Sequence[AlertRow], now: datetime) -> None: ...
    def latest(self, about: About) -> AlertRow | None: ...
    def unsorted(self) -> Unsorted | None: ...


class CaseStore(Protocol):
    """`vault.cases`."""

    def case_by_id(self, case_id: UUID) -> Case: ...
    def history(self, case_id: UUID) -> tuple[AuditEntry, ...]: ...
    def cases_by_ids(self, case_ids: Iterable[UUID]) -> dict[UUID, Case]: ...
    def visits(self, case_ids: Iterable[UUID]) -> Mapping[UUID, tuple[datetime, datetime]]: ...
    def link_by_tags(self, case_id: UUID, now: datetime) -> int: ...
    def linked(self, case_id: UUID) -> tuple[tuple[Case, str], ...]: ...
    def near(self, case: Case) -> Near | None: ...
    def head_of(self, case: Case) -> Case: ...
    def link_to_head(self, case_id: UUID, head: UUID, now: datetime) -> None: ...
    def answered(self, case_id: UUID, question: Question) -> Answered | None: ...
    def of_same_sender(self, case_id: UUID) -> tuple[Case, ...]: ...
    def apply(self, changes: Changes) -> None: ...


class LeaseStore(Protocol):
    """`vault.leases`, for this process."""

    def take(self, name: str, holder: str, *, now: datetime, lasts: timedelta) -> bool: ...
    def release(self, name: str, holder: str) -> None: ...


class HeartbeatStore(Protocol):
    """`vault.leases`: heartbeats."""

    def beat(self, part: str, now: datetime, facts: Mapping[str, str] | None = None) -> None: ...
    def all(self) -> dict[str, Heartbeat]: ...


class SpoolEntry(Protocol):
    """One prepared signal that waits on disk."""

    @property
    def urgent(self) -> bool: ...
    @property
    def since(self) -> datetime: ...


@dataclass(frozen=True, kw_only=True)
class Told:
    """Which channel took an alert over. `failure`: the code of the first that did not; None when the first did."""

    channel: str | None
    failure: str | None = None


@dataclass(frozen=True, kw_only=True)
class Outside:
    """What waits outside the database, for the emergency address."""

    waiting: int
    urgent: int
    since: datetime


@dataclass(frozen=True, kw_only=True)
class Chores:
    """What the clock does from time to time. Each may run at any time and twice."""

    chain_audit: Callable[[], object]
    verify_audit: Callable[[], bool]
    turn_mailer_key: Callable[[datetime], None]
    forget_mailer_keys: Callable[[datetime], None]
    sweep_drafts: Callable[[datetime], object]
    sweep_blobs: Callable[[datetime], object]
    """Delete sealed files that no signal names."""
    rings: Callable[[datetime], tuple[Ring, ...]]
    """The cases since a moment for which triage rang, or should have."""


@dataclass(frozen=True, kw_only=True)
class WorkerServices:
    """Everything that worker and clock can do."""

    clock: Clock
    holder: str
    """The name of this process in leases."""
    outbox: OutboxStore
    alerts: AlertStore
    cases: CaseStore
    rota: Callable[[datetime], Rota]
    review_cut: Callable[[datetime], datetime]
    """When the last daily review before a moment was cut."""
    leases: LeaseStore
    heartbeats: HeartbeatStore
    send_alert: Callable[[UUID, UUID, Sequence[Telling]], Told]
    """To a person, under a message id."""
    open_letter: Callable[[OutboxRow], Letter | None] = field(repr=False)
    """None when the key of its week is gone."""
    is_own: Callable[[str], bool]
    """Whether an address is one that our letters come from."""
    receipts: Callable[[], Receipts]
    """Whether acknowledgements leave by themselves."""
    send_letter: Callable[[UUID, Letter], str]
    """`accepted`, `refused`, `later` (not this one, not now), `away` (nothing leaves) or `unknown`."""
    button: Callable[[str], str]
    """The address of the page with one button, for a token."""
    spooled: Callable[[], Sequence[SpoolEntry]]
    drain: Callable[[SpoolEntry], None]
    """Store it and take it off the disk. Raises VaultAway, or anything for an entry that cannot be read."""
    tell_fallback: Callable[[Outside], bool]
    """Tell the emergency address; whether it was taken."""
    tell_support: Callable[[str], bool]
    """Tell the emergency address a sentence of the status line."""
    troubles: Callable[[datetime], Mapping[str, str]]
    """What is in trouble to the sentence that support is told, as `casework.floor.heartbeats.troubles` names it."""
    chores: Chores
