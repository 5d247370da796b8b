"""The staff: who they are, what their role allows, and the rows that their keys and sessions stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """The five roles of `domain.md` 13."""

    SPECIALIST = "call specialist"
    REGIONAL = "regional specialist"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"

    @property
    def reads(self) -> bool:
        """May open content: holds a grant of the desk key."""
        return self in READERS

    @property
    def counts(self) -> bool:
        """May see figures without content: whoever reads, and auditors (`domain.md` 13)."""
        return self.reads or self is Role.AUDITOR


READERS = frozenset({Role.SPECIALIST, Role.REGIONAL, Role.SUPERVISOR})


@dataclass(frozen=True, kw_only=True)
class Person:
    """One member of staff, as others see them."""

    id: UUID
    username: str
    name: str
    role: Role
    languages: tuple[str, ...] = ()
    active: bool = True


def readers(people: Iterable[Person]) -> tuple[Person, ...]:
    """Whom a case can be given to: active, and may read."""
    return tuple(person for person in people if person.active and person.role.reads)


@dataclass(frozen=True, kw_only=True)
class MemberKeys:
    """A person's sealed seed and TOTP secret: the fields of `sealing.members.MemberRow`."""

    person_id: UUID
    salt: bytes = field(repr=False)
    parameters: int
    check: bytes = field(repr=False)
    sealed: bytes = field(repr=False)
    public: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class GrantRow:
    """A generation of the desk key, sealed to one person."""

    person_id: UUID
    generation: int
    sealed: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class SessionRow:
    """A signed-in session: found by HKDF of its cookie, opened by another. Never in a backup."""

    id: bytes = field(repr=False)
    person_id: UUID
    sealed_seed: bytes = field(repr=False)
    began_at: datetime
    seen_at: datetime
    words_shown: bool = True


class Rung(StrEnum):
    """Whom the ladder reaches, in its order."""

    ON_CALL = "on call"
    NEXT = "next on call"
    SUPERVISOR = "supervisor"
    MANAGER = "manager on call"


@dataclass(frozen=True, kw_only=True)
class Turn:
    """That a person is on call on a rung from one moment to another."""

    person_id: UUID
    rung: Rung
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class AlertRow:
    """The telling of one person about one case, or about a fault of a part."""

    id: UUID
    case_id: UUID | None
    """None: a fault, a test or a trouble; then `about` says which."""
    person_id: UUID
    rung: Rung
    step: int
    """0 the first telling of the case, then one more with each climb."""
    about: str = "urgent"
    """A value of `casework.alerts.ladders.About`."""
    made_at: datetime
    sent_at: datetime | None = None
    failed: str | None = None
    """The class of what went wrong, never its text."""
    token_hash: bytes | None = field(default=None, repr=False)
    token_until: datetime | None = None
    acknowledged_at: datetime | None = None
    acknowledged_by: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Heartbeat:
    """What a process last said of itself, in codes."""

    part: str
    at: datetime
    facts: dict[str, str] = field(default_factory=dict)
