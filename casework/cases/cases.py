"""The case: what staff work on, as its clear columns, and the moves it may make.

Everything here is in clear in the database (design: "Clear"): who can write the database can forge it, so every
opening compares it with the sealed copy. Words, names and addresses never stand here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from casework.errors import ForbiddenMove
from casework.signals.assessments import Category, Child, ReadFirst, Urgency
from casework.signals.submissions import Channel, Need


class Status(StrEnum):
    """Where a case stands."""

    NEW = "new"
    OPEN = "open"
    WAITING = "waiting for agency"
    CLOSED = "closed"


MOVES: dict[Status, frozenset[Status]] = {
    Status.NEW: frozenset({Status.OPEN, Status.CLOSED}),
    Status.OPEN: frozenset({Status.WAITING, Status.CLOSED}),
    Status.WAITING: frozenset({Status.OPEN, Status.CLOSED}),
    Status.CLOSED: frozenset({Status.OPEN}),
}


BEHIND_COPY, BEHIND_SPAM = 1, 2
"""A copy that brings nothing new stands behind the others, and likely spam at the end: nothing is hidden."""


class Acknowledgement(StrEnum):
    """What became of the answer by machine to a mail."""

    NONE = "none"
    HELD = "held"
    QUEUED = "queued"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """It was held, and the writer got an answer of staff: it would come after that."""
    ONE_TODAY = "one today"
    """One went to that address on that day already: none is sent again, and nobody is asked."""


class Mark(StrEnum):
    """Coded marks beside a case in the lists."""

    PARTNER = "partner"
    LIKELY_SPAM = "likely spam"
    ASKS_ABOUT_PERSON = "asks about a person"
    DO_NOT_WRITE = "do not write"
    """No mail leaves; an answer on the page is not meant."""
    DO_NOT_CALL = "do not call"
    """Nobody calls; what is written stays open."""
    AUTOMATIC = "machine mail"
    BY_LIST = "through a mailing list"
    """Beside AUTOMATIC, which keeps machines from answering: a person wrote it."""
    UNREADABLE = "could not be read"
    NO_WORDS = "no words"
    """Nothing tells of which kind it is, until a person says so."""
    FAULT = "not sorted"
    UNTAGGED = "untagged"
    CAMPAIGN = "campaign"
    COPY = "nothing new"
    APART = "apart"
    """A person took it out of its campaign."""
    CLAIMS_TO_ANSWER = "claims to answer"
    CLAIMS_TO_BE_PARTNER = "claims to be a partner"
    CAME_BACK = "our mail came back"
    LOCKED_FILE = "locked file"
    CONSENT_CHANGED = "consent changed"
    """With the code the writer changed who may be told."""
    LOWERING_ASKED = "lowering asked"
    """A second person is to say too that it is not urgent, or that no child is concerned."""
    FAILED_CHECK = "sender check failed"
    """Our server found that a mail did not come from where its From address says: forged, or passed on by a list."""


class FalseAlarm(StrEnum):
    """The five reasons of `domain.md` 6.1."""

    NO_PRESENT_DANGER = "no present danger"
    PAST = "past"
    TRAINING_OR_NEWS = "training or news"
    JOKE_OR_TEST = "joke or test"
    MACHINE = "machine"


class Outcome(StrEnum):
    """How a case ends: `domain.md` 8.1, in its order."""

    HELPED = "helped directly"
    NUMBERS_GIVEN = "numbers of services given"
    WARM_TRANSFER = "warm transfer made"
    SERVICE_REFERRAL = "service referral accepted"
    LAW_ENFORCEMENT = "passed to law enforcement"
    CHILD_PROTECTION = "passed to child protection"
    OTHER_AUTHORITY = "passed to labour or other authority"
    OUT_OF_SCOPE = "out of scope: another line given"
    TRAINING_GIVEN = "training or advice given"
    INFORMATION_SENT = "information or material sent"
    KEPT_FOR_LINKING = "kept for linking: too little to act on"
    NO_SIGN = "read; no sign of trafficking or related abuse"
    WANTS_NOTHING = "person wants nothing passed on"
    CONSENT_WITHDRAWN = "consent withdrawn"
    NOT_REACHED = "could not reach the person"
    MERGED = "merged"
    CAMPAIGN = "part of campaign"
    ANSWERED_AS_SUCH = "request about a person, press or legal: answered as such"
    MISUSE = "misuse of the line"
    SPAM = "spam or machine mail"


class UnmetNeed(StrEnum):
    """What could not be given, coded at closing."""

    NONE = "none"
    NO_BED = "no bed"
    NO_INTERPRETER = "no interpreter"
    NO_CONTACT = "no contact there"
    NOT_ELIGIBLE = "not eligible"
    NO_TRANSPORT = "no transport"
    COST = "cost"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Case:
    """The clear columns of one case."""

    id: UUID
    reference: str
    version: int = 0
    opened_at: datetime
    """When its first signal was taken in."""
    last_signal_at: datetime
    channel: Channel
    line: str | None = None
    """Of a call: `voice`, `relay`, `video relay`. Of a mail: the team that its mailbox or its partner is for."""
    status: Status = Status.NEW
    urgency: Urgency
    assessed_urgency: Urgency
    read_first: ReadFirst | None = None
    score: float
    category: Category
    assessed_category: Category
    child: Child = Child.NO
    need: Need | None = None
    language: str | None = None
    interpreter: bool = False
    state: str | None = None
    owner: UUID | None = None
    handed_to: UUID | None = None
    """Whom its owner handed it to, until that person opens it and is its owner."""
    marks: frozenset[Mark] = frozenset()
    acknowledgement: Acknowledgement = Acknowledgement.NONE
    read_by_at: datetime
    """Until when a person must have read it."""
    answer_wanted: bool = False
    answer_by_at: datetime | None = None
    next_step_at: datetime | None = None
    """When the next step is due; its words are sealed."""
    contact_expected_at: datetime | None = None
    """Until when the writer is expected to be in touch; what is known of it is sealed."""
    acknowledged_at: datetime | None = None
    acknowledged_by: UUID | None = None
    read_at: datetime | None = None
    read_by: UUID | None = None
    """Its owner, once they have opened it; until then whoever opened it first."""
    first_words_at: datetime | None = None
    """When a person first wrote back."""
    page_open: bool = False
    """An urgent report whose receipt page may still be open; `visits` tells since when it was seen."""
    false_alarm: FalseAlarm | None = None
    outcome: Outcome | None = None
    unmet_need: UnmetNeed | None = None
    child_decided_at: datetime | None = None
    close_asked_by: UUID | None = None
    closed_at: datetime | None = None
    campaign: UUID | None = None
    """The first case of the near-same messages that this one belongs to."""
    behind: int = 0
    """Where it stands in its list: by itself, or behind the others as BEHIND_COPY or BEHIND_SPAM."""
    link: UUID | None = None
    """The case this one was joined to by a pointer; its records stay its own."""
    claimed: UUID | None = None
    """The case that a mail of a sender unknown there claims to answer; it stays when a person has decided."""

    @property
    def is_open(self) -> bool:
        """Still somebody's work."""
        return self.status is not Status.CLOSED

    @property
    def cannot_wait(self) -> bool:
        """Urgent, read first, or of a child: what is late in it is told at any hour, not in the morning."""
        return (
            self.urgency is Urgency.URGENT or self.read_first is not None or self.child is Child.YES
        )

    @property
    def is_handled_call(self) -> bool:
        """An urgent call whose writer said that they are handling it: nobody is alerted, unless later words ask."""
        handled = self.read_at == self.acknowledged_at == self.opened_at
        return handled and self.assessed_urgency is Urgency.URGENT


def move(case: Case, to: Status) -> Case:
    """The case in another status; a move that MOVES does not know raises ForbiddenMove."""
    if to is case.status:
        return case
    if to not in MOVES[case.status]:
        raise ForbiddenMove(f"a case that is {case.status} cannot become {to}")
    return replace(case, status=to)
