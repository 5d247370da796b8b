"""The messages of a campaign, opened: each beside the one that it repeats, or the first, and what in it differs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from casework.answering.ways import ways_of
from casework.campaigns import crowds
from casework.cases.campaign_facts import answers_of
from casework.cases.campaigns import Counts
from casework.cases.cases import Case, Mark
from casework.cases.tagging import address
from casework.console.tools import CaseVault
from casework.decisions import closing
from casework.decisions.closing import Asked
from casework.records.documents import SignalDocument
from casework.records.reading import OpenedCase, OpenedSignal, open_case
from casework.records.records import AuditEntry, ReceiptRow, Record
from casework.records.saying import says_more
from casework.signals.assessments import Urgency
from casework.signals.submissions import Words
from casework.staff.sessions import SignedIn
from casework.texts.differences import Difference, between

SHOWN_FOR = timedelta(hours=12)
"""So long after a person was shown what is new in a message they may move it with the others: a shift."""
DIFFERS_UNSEEN = "open it to see what differs"
"""A text for a text: nobody who saw that has seen what is new in it."""


class CampaignVault(CaseVault, Protocol):
    """What a campaign asks of the database."""

    def head_of(self, case: Case) -> Case:
        """The first case of its campaign."""

    def in_campaign(self, head: UUID, *, offset: int, size: int) -> tuple[Case, ...]:
        """Its cases, in order."""

    def of_campaign(self, head: UUID, references: Collection[str]) -> tuple[Case, ...]:
        """Those of these cases that belong to it, in the same order."""

    def campaign_counts(self, head: UUID) -> Counts:
        """How many there are."""

    def facts_in(self, head: UUID) -> dict[UUID, frozenset[bytes]]:
        """Case id to the tags of all that it says."""

    def looked_at(self, head: UUID, person: UUID, since: datetime) -> frozenset[UUID]:
        """Which of its cases a person has opened."""

    def cases_by_ids(self, case_ids: Iterable[UUID]) -> dict[UUID, Case]:
        """Those of the cases that there are."""

    def records_of(self, case_ids: Collection[UUID]) -> dict[UUID, tuple[Record, ...]]:
        """Case id to its records, but for raw mail."""

    def receipts_of_all(self, case_ids: Collection[UUID]) -> dict[UUID, tuple[ReceiptRow, ...]]:
        """Case id to its receipts."""

    def histories_of(self, case_ids: Collection[UUID]) -> dict[UUID, tuple[AuditEntry, ...]]:
        """Case id to what was done with it, oldest first."""


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message of a campaign."""

    case: Case
    records: tuple[Record, ...] = field(repr=False)
    receipts: tuple[ReceiptRow, ...] = field(repr=False)
    opened: OpenedCase = field(repr=False)
    beside: Case
    """The case that it is shown beside: the one it repeats, or the first."""
    differences: tuple[Difference, ...] = field(repr=False)
    answered_else: tuple[str, ...]
    """Names of questions that were answered in another way."""
    new: tuple[str, ...] = field(repr=False)
    """What it says and the one beside it does not, clause by clause (`casework.texts.clauses`)."""
    alone: str | None
    """Why it is not moved with the others."""
    no_answer: str | None
    """Why the standard answer does not go to its writer."""
    looked_at: bool = False
    """Who looks has been shown it, alone or among the others."""

    @property
    def newest(self) -> OpenedSignal | None:
        """Its last words."""
        return self.opened.signals[-1] if self.opened.signals else None

    @property
    def closing_asked(self) -> Asked | None:
        """The request to close it that stands."""
        came = (signal.at for signal in self.opened.signals)
        until = max(self.case.last_signal_at, *came)
        return closing.asked(self.case, self.opened, words_until=until)

    @property
    def may_move(self) -> bool:
        """What nobody has read moves only with the others, once it was shown what in it differs from what was read."""
        return self.case.read_at is not None or (self.alone is None and self.looked_at)


def gather(
    signed: SignedIn,
    head: Case,
    cases: Iterable[Case],
    *,
    names: Mapping[UUID, str],
    vault: CampaignVault,
    now: datetime,
) -> tuple[Message, ...]:
    """The open ones of these cases, opened, each beside the one that it repeats or beside the first."""
    wanted = [case for case in cases if case.is_open]
    beside = _beside(head, wanted, vault)
    every = {case.id: case for case in (*wanted, *beside.values())}
    records, receipts = vault.records_of(every), vault.receipts_of_all(every)
    opened = {
        case.id: open_case(case, records.get(case.id, ()), signed.secrets)
        for case in every.values()
    }
    seen = vault.looked_at(head.id, signed.person.id, now - SHOWN_FOR)

    def message(case: Case) -> Message:
        its, other = opened[case.id], beside[case.id]
        ways = ways_of(case, its, receipts.get(case.id, ()))
        new = says_more(its, opened[other.id])
        differences = _differences(its, opened[other.id])
        why = crowds.alone(case, its, other, by=signed.person.id, names=names)
        if why is None and any(each.new and not each.compared for each in differences):
            why = DIFFERS_UNSEEN
        return Message(
            case=case,
            records=records.get(case.id, ()),
            receipts=receipts.get(case.id, ()),
            opened=its,
            beside=other,
            differences=differences,
            answered_else=_answered_else(its, opened[other.id]),
            new=new,
            alone=_alone(
                case, head, new=bool(new) or _answers_anew(its, opened[other.id]), why=why
            ),
            no_answer=crowds.why_no_answer(
                case,
                its,
                ways,
                other,
                language=head.language,
                of_another=_of_another(its, opened[other.id]),
            ),
            looked_at=case.id in seen,
        )

    return tuple(message(case) for case in wanted)


def _alone(case: Case, head: Case, *, new: bool, why: str | None) -> str | None:
    if case.id == head.id and Mark.COPY not in case.marks:
        first = "the first of them"
        return f"urgent, {first}" if case.urgency is Urgency.URGENT else first
    # A copy of what was taken out of the campaign is new beside the first.
    return "brings something new" if new and why in (None, crowds.NOT_A_COPY) else why


def _beside(head: Case, cases: Sequence[Case], vault: CampaignVault) -> dict[UUID, Case]:
    """Case id to the first case that says all that it says, for copies; to the head for all that are none."""
    facts = vault.facts_in(head.id)
    copies = {case.id for case in cases if Mark.COPY in case.marks and case.id in facts}
    every = vault.cases_by_ids(facts).values() if copies else ()
    first = sorted(
        (c for c in every if Mark.COPY not in c.marks), key=lambda c: (c.opened_at, c.id)
    )

    def repeated(case: Case) -> Case:
        said = facts[case.id]
        return next((other for other in first if facts[other.id] >= said), head)

    return {case.id: repeated(case) if case.id in copies else head for case in cases}


def _document(opened: OpenedCase) -> SignalDocument | None:
    return opened.signals[0].document if opened.signals else None


def _differences(its: OpenedCase, other: OpenedCase) -> tuple[Difference, ...]:
    mine, theirs = _document(its), _document(other)
    if mine is None:
        return ()
    read = f"{theirs.subject} {theirs.text}" if theirs else ""
    return between(read, f"{mine.subject} {mine.text}")


def _answered_else(its: OpenedCase, other: OpenedCase) -> tuple[str, ...]:
    mine, theirs = _document(its), _document(other)
    if mine is None:
        return ()
    there = theirs.answers if theirs else {}
    return tuple(name for name, value in mine.answers.items() if value and value != there.get(name))


def _of_another(its: OpenedCase, other: OpenedCase) -> bool:
    """Whether both say from which address they come, and that is not the same."""
    documents = (_document(each) for each in (its, other))
    mine, theirs = (doc.sender if doc else None for doc in documents)
    if mine is None or theirs is None:
        return False
    return address(mine.address) != address(theirs.address)


def _answers_anew(its: OpenedCase, other: OpenedCase) -> bool:
    """Whether it gives an answer that says something, and that the other does not give."""
    return not {*_answers(its)} <= {*_answers(other)}


def _answers(opened: OpenedCase) -> Iterator[tuple[str, str]]:
    if document := _document(opened):
        words = Words(channel=document.channel, text="", answers=document.answers)
        yield from answers_of(words)
