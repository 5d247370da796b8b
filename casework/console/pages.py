"""What the staff pages show, as facts that were gathered for one person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from casework.answering.asked_about import asks
from casework.answering.ways import Ways
from casework.cases.cases import Case
from casework.console.lanes import Progress, Row
from casework.decisions.lowering import Asked
from casework.floor.figures import Ring, Tally
from casework.floor.switches import Receipts
from casework.floor.taken_out import TakenOut
from casework.mail.partners import Partner
from casework.records.reading import OpenedCase
from casework.records.records import AuditEntry
from casework.staff.people import Person, Rung


@dataclass(frozen=True, kw_only=True)
class CasePage:
    """One case, opened."""

    case: Case
    opened: OpenedCase
    ways: Ways
    history: tuple[AuditEntry, ...]
    words_until: datetime
    """When the newest words came that it shows: a press that needs all of them read sends it back."""
    linked: tuple[tuple[Case, str], ...]
    """Linked cases and by what: a kind of tag, or `same words`. The others of its campaign have a page of their own."""
    seen_at: datetime | None
    people: tuple[Person, ...]
    """Whom it can be handed to: active, and may read."""
    like: int = 0
    """How many near-same messages there are, this one among them."""
    says_more: tuple[str, ...] = field(default=(), repr=False)
    """What it says and the first of its campaign does not, clause by clause; nothing of a copy."""
    names: Mapping[UUID, str] = field(default_factory=dict)
    answers_seen: Mapping[UUID, datetime | None] = field(default_factory=dict)
    lowering_asked: Asked | None = None
    """What somebody asks a second person to take back."""
    partner: Partner | None = None
    """The partner that was proved to have sent it, as the registry has it now."""
    joins: Case | None = None
    """The case that its mail answers and was joined to."""
    joined: tuple[Case, ...] = ()
    """Cases of mail that answers this one and was joined to it."""
    claimed: Case | None = None
    """The case that its mail claims to answer, decided or not."""
    claimants: tuple[Case, ...] = ()
    """Cases whose mail claims to answer this one, while nobody has decided; closed ones after the open."""
    against: tuple[Case, ...] = ()
    """Other cases of the same sender that speak against writing to them."""
    wrote_to: bool = False
    """A mail of ours to its writer left, or may have."""
    why_not_beforehand: str | None = None
    """Why the mail that there is an answer is not ticked beforehand, although nothing else reaches the writer."""
    claims_to_be: tuple[Partner, ...] = ()
    """Partners whose name or domain it uses without proof."""
    new_words: bool = False
    """Somebody else was told of new words and has not read them."""

    @property
    def asks(self) -> bool:
        """Whether its thread asks about a person: only the ready words may leave."""
        return asks(self.case, self.joins)


@dataclass(frozen=True, kw_only=True)
class Heard:
    """How much was said in a case: what an open page asks every few seconds."""

    signals: int
    """Messages of the writer in it and in what was joined to it."""
    answered: int
    """Answers of ours, one for each code that it was sealed to."""


@dataclass(frozen=True, kw_only=True)
class OnCall:
    """A person on a rung, until when."""

    person: UUID
    rung: Rung
    name: str
    languages: tuple[str, ...]
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class Hole:
    """A time when nobody is on call first."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class ChildDue:
    """A case in which somebody has to decide whether child protection is told."""

    row: Row
    by: datetime


@dataclass(frozen=True, kw_only=True)
class Children:
    """The child decisions that are due, the first of them first."""

    due: tuple[ChildDue, ...] = ()
    not_looked_into: int = 0
    """Further open cases that may concern a child: too many to open for one page."""


@dataclass(frozen=True, kw_only=True)
class Shift:
    """The page of this shift."""

    on_call: tuple[OnCall, ...]
    holes: tuple[Hole, ...]
    """In the next 24 hours."""
    urgent: tuple[Row, ...]
    due: tuple[Row, ...]
    """Open cases whose next step falls in the next 12 hours, or has passed."""
    children: Children
    progress: Progress
    """Of what is to be read."""
    expected: tuple[Row, ...]
    """Open cases whose writer is expected to be in touch in the next 12 hours, or should have been."""
    alarms: Tally
    """Of the last 30 days."""
    falsely: tuple[Ring, ...]
    """What rang falsely, as people said in the last 24 hours; the newest first, and for those who read alone."""
    receipts: Receipts
    taken_out: tuple[TakenOut, ...]
    """Mail taken out of the mailboxes that nobody has looked into."""
    counted: Mapping[str, int]
    """Calls counted without a case in the last 12 hours."""
    names: Mapping[UUID, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Download:
    """A file on its way to a browser."""

    name: str
    size: int
    chunks: Iterator[bytes] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Logged:
    """A call note that was taken in."""

    reference: str
    """In stored form."""
    receipt: str | None = field(default=None, repr=False)
    kept_back: bool = False
    """Its next step, kind or child could not be written; the case stands without them."""
