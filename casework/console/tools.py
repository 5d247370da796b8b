"""What every use case of the console works with: the cases, the lists, the people and the keys that it needs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from casework.cases.cases import Case
from casework.cases.narrowing import Narrowing
from casework.console import lanes
from casework.decisions.retagging import Tags
from casework.mail.partners import Partner
from casework.records.records import AuditEntry, Changes, ReceiptRow, Record
from casework.records.writing_keys import MailerPublic
from casework.staff.people import AlertRow, Person


class CaseVault(Protocol):
    """What the console reads and writes of cases."""

    def case(self, reference: str) -> Case:
        """The case of a reference. Raises NoSuchCase."""

    def case_by_id(self, case_id: UUID) -> Case:
        """The case of an id. Raises NoSuchCase."""

    def joined_to(self, case: Case) -> Case:
        """The case that one is joined to in the end, or the case itself."""

    def of_same_sender(self, case_id: UUID) -> tuple[Case, ...]:
        """The other cases whose mail came from the address of this one's, the newest first."""

    def joined(self, case_id: UUID) -> tuple[Case, ...]:
        """The cases of mail that was joined to this one, the newest first."""

    def claiming(self, case_id: UUID) -> tuple[Case, ...]:
        """Cases that claim to answer this one and were joined to none: the open ones, then the newest first."""

    def records(self, case_id: UUID) -> tuple[Record, ...]:
        """Its records, newest revisions."""

    def gists(self, case_ids: Iterable[UUID]) -> dict[UUID, Record]:
        """Case id to gist."""

    def receipts_of(self, case_id: UUID) -> tuple[ReceiptRow, ...]:
        """Its receipts."""

    def answers_shown(self, case_id: UUID) -> dict[UUID, datetime | None]:
        """When the writer first saw each answer."""

    def wrote_to(self, case_id: UUID) -> bool:
        """Whether a mail to its writer left, or may have."""

    def history(self, case_id: UUID) -> tuple[AuditEntry, ...]:
        """What was done with it."""

    def linked(self, case_id: UUID) -> tuple[tuple[Case, str], ...]:
        """Cases that share a tag."""

    def tagged(
        self, tags: Sequence[tuple[str, bytes]], *, size: int
    ) -> tuple[tuple[Case, tuple[str, ...]], ...]:
        """Cases that have one of these tags, and by which kinds, the newest first."""

    def campaign_sizes(self, heads: Collection[UUID]) -> dict[UUID, int]:
        """How many cases each of these campaigns has, by its first."""

    def visits(self, case_ids: Iterable[UUID]) -> dict[UUID, tuple[datetime, datetime]]:
        """Open pages of writers: seen at, until."""

    def apply(self, changes: Changes) -> None:
        """Write in one transaction. Raises Stale."""

    def apply_all(self, several: Sequence[Changes]) -> None:
        """Write what was decided of several cases, all of it or nothing. Raises Stale."""


class ListVault(lanes.Lists, Protocol):
    """What the console reads of lists."""

    def open_page(
        self, narrowing: Narrowing, *, before: tuple[datetime, UUID] | None, size: int
    ) -> tuple[Case, ...]:
        """Open cases, newest first."""

    def children_undecided(self) -> tuple[Case, ...]:
        """Open cases that may concern a child and have no decision about it, copies last, else the oldest first."""

    def open_count(self, narrowing: Narrowing) -> int:
        """How many."""


@dataclass(frozen=True, kw_only=True)
class Tools:
    """What every use case of the console works with."""

    cases: CaseVault
    lists: ListVault
    everyone: Callable[[], tuple[Person, ...]]
    partners: Callable[[], tuple[Partner, ...]]
    alerts_of: Callable[[UUID], tuple[AlertRow, ...]]
    """Everything that was told of a case."""
    mailer: Callable[[], MailerPublic | None]
    tags: Tags
    alarm: Callable[[str], None]
    zone: ZoneInfo
    without_ours: Callable[[str], str] = str
    """A text without the sentences of our own letters."""
