"""The page of a campaign: what its messages share, what each brings that is new, and which stand by themselves.

Nothing is changed by looking, but it is written down what a person was shown: a copy counts as read only for whoever
saw every difference of it from a message that was read (`casework.campaigns.campaign_moves`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from casework.campaigns.campaign_messages import CampaignVault, Message, gather
from casework.cases.campaigns import Counts, head_id
from casework.cases.cases import Case
from casework.console import desk
from casework.console.tools import Tools
from casework.errors import NoSuchCase
from casework.records.documents import Written
from casework.records.reading import OpenedCase, open_case
from casework.records.records import Act, AuditEntry, Changes, RecordKind
from casework.signals.assessments import Urgency
from casework.staff.people import Person, readers
from casework.staff.sessions import SignedIn

PAGE = 300
"""Messages of a page, and so of one move."""


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """Messages that repeat one message and bring nothing new."""

    repeated: Case
    messages: tuple[Message, ...]

    @property
    def urgent(self) -> int:
        """Copies of what was called a false alarm: closing them says the same of each."""
        return sum(message.case.urgency is Urgency.URGENT for message in self.messages)

    @property
    def may_move(self) -> bool:
        """Copies of what nobody has read are read by nobody either."""
        return self.repeated.read_at is not None


@dataclass(frozen=True, kw_only=True)
class CampaignPage:
    """A campaign, opened."""

    head: Case
    first: OpenedCase = field(repr=False)
    """The first message, which the others are compared with."""
    counts: Counts
    alone: tuple[Message, ...]
    crowds: tuple[Crowd, ...]
    closed: tuple[Case, ...]
    more: bool
    people: tuple[Person, ...] = ()
    names: Mapping[UUID, str] = field(default_factory=dict)
    suggestions: tuple[Written, ...] = ()


def head_for(signed: SignedIn, reference: str, vault: CampaignVault) -> Case:
    """The first case of the campaign of this one. Raises NoSuchCase where it belongs to none, NotAllowed."""
    desk.reader(signed)
    case = vault.case(reference)
    if head_id(case) is None:
        raise NoSuchCase
    return vault.head_of(case)


def campaign_page(
    signed: SignedIn,
    reference: str,
    *,
    page: int,
    vault: CampaignVault,
    tools: Tools,
    now: datetime,
) -> CampaignPage:
    """A page of a campaign. What was shown is written down."""
    head = head_for(signed, reference, vault)
    found = vault.in_campaign(head.id, offset=page * PAGE, size=PAGE + 1)
    cases = found[:PAGE]
    people = tools.everyone()
    names = {person.id: person.name for person in people}
    shown = gather(signed, head, cases, names=names, vault=vault, now=now)
    crowds_ = _crowds(shown, head)
    _note(signed, head, shown, crowds_, vault=vault, now=now)
    first = _first(signed, head, shown, vault)
    return CampaignPage(
        head=head,
        first=first,
        counts=vault.campaign_counts(head.id),
        alone=tuple(m for m in shown if m.alone and m.case.is_open),
        crowds=crowds_,
        closed=tuple(case for case in cases if not case.is_open),
        more=len(found) > PAGE,
        people=readers(people),
        names=names,
        suggestions=tuple(
            note for note in first.of_kind(RecordKind.NOTE) if "suggests" in note.details
        )[-3:],
    )


def _crowds(shown: Iterable[Message], head: Case) -> tuple[Crowd, ...]:
    found: dict[UUID, list[Message]] = {}
    for message in shown:
        if message.alone is None:
            found.setdefault(message.beside.id, []).append(message)
    made = [Crowd(repeated=each[0].beside, messages=tuple(each)) for each in found.values()]
    return tuple(
        sorted(made, key=lambda crowd: (crowd.repeated.id != head.id, crowd.repeated.opened_at))
    )


def _first(
    signed: SignedIn, head: Case, shown: Iterable[Message], vault: CampaignVault
) -> OpenedCase:
    there = next((message.opened for message in shown if message.case.id == head.id), None)
    if there is not None:
        return there
    return open_case(head, vault.records_of({head.id}).get(head.id, ()), signed.secrets)


def _note(
    signed: SignedIn,
    head: Case,
    shown: Iterable[Message],
    crowds_: Iterable[Crowd],
    *,
    vault: CampaignVault,
    now: datetime,
) -> None:
    """Of copies whose differences were shown, that they were opened; of the others, that their words were shown."""
    by = signed.person.id
    of_read = [m for crowd in crowds_ if crowd.may_move for m in crowd.messages]
    told = {message.case.id for message in of_read}
    entries = [
        AuditEntry(
            act=Act.OPENED,
            at=now,
            case_id=message.case.id,
            person=by,
            details={"campaign": head.reference},
        )
        for message in of_read
        if not message.looked_at
    ]
    others = [message.case.reference for message in shown if message.case.id not in told]
    if others:
        references = " ".join(dict.fromkeys((head.reference, *others)))
        entries.append(
            AuditEntry(act=Act.WORDS_SHOWN, at=now, person=by, details={"references": references})
        )
    if entries:
        vault.apply_all([Changes(audit=tuple(entries))])
