"""One move for many messages of a campaign: close, hand over, open again, one answer to all who may be answered.

Each case is decided by the rules of its own moves and has its own log. What changed since the page showed it, and
what needs a person of its own, stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from casework.answering import messages
from casework.answering.ways import ways_of
from casework.campaigns import crowds
from casework.campaigns.campaign_choices import Chosen, Move, Moved, waits_for_child_decision
from casework.campaigns.campaign_messages import CampaignVault, Message, gather
from casework.campaigns.campaign_page import head_for
from casework.cases.cases import Case, Mark, Outcome
from casework.cases.references import shown
from casework.console import desk
from casework.console.tools import Tools
from casework.decisions import closing, review
from casework.decisions.review import Correction
from casework.decisions.words_read import of_its_new_owner
from casework.decisions.work import Decision, Work, one_press
from casework.errors import ForbiddenMove, NotAllowed, SealBroken, Stale, TakenBy
from casework.records.records import AuditEntry, Changes
from casework.signals.assessments import Urgency
from casework.staff.people import readers
from casework.staff.sessions import SignedIn

TOGETHER = 25
"""Cases of one transaction: a few hundred then take a second or two, and nobody waits long for the lock."""


def move_all(
    signed: SignedIn,
    reference: str,
    chosen: Chosen,
    move: Move,
    *,
    vault: CampaignVault,
    tools: Tools,
    now: datetime,
) -> Moved:
    """Move all that was ticked and may be moved. Raises NotAllowed, NoSuchCase, ForbiddenMove where nothing was."""
    if not crowds.may_move(signed.person):
        raise NotAllowed
    head = head_for(signed, reference, vault)
    cases = vault.of_campaign(head.id, list(chosen.shown))
    people = tools.everyone()
    may_have = frozenset(person.id for person in readers(people))
    if move.to is not None and move.to not in may_have:
        raise ForbiddenMove("Choose whom to hand them to.")
    names = {person.id: person.name for person in people}
    opened = gather(signed, head, cases, names=names, vault=vault, now=now)
    pressed = _Pressed(
        signed=signed,
        head=head,
        chosen=chosen,
        move=move,
        names=names,
        readers=may_have,
        histories=vault.histories_of([case.id for case in cases]) if move.to else {},
        now=now,
    )
    decided = [pressed.decide(message, tools) for message in opened if pressed.ticked(message)]
    decided += [pressed.closed(case) for case in cases if not case.is_open]
    found = [each for each in decided if each is not None]
    if not found:
        raise ForbiddenMove("Nothing is ticked that could be moved. Tick what you want to move.")
    return _sum(_written(found, vault))


def reopen_all(
    signed: SignedIn,
    reference: str,
    chosen: Chosen,
    *,
    vault: CampaignVault,
    now: datetime,
) -> Moved:
    """Open again what was closed as part of the campaign. Raises NotAllowed, NoSuchCase, ForbiddenMove."""
    if not crowds.may_move(signed.person):
        raise NotAllowed
    head, generation = head_for(signed, reference, vault), desk.reader(signed)
    cases, found = vault.of_campaign(head.id, list(chosen.shown)), []
    histories = vault.histories_of([case.id for case in cases if not case.is_open])
    for case in cases:
        if case.is_open:
            found.append(_One(again=1))
        elif case.outcome is not Outcome.CAMPAIGN or case.version != chosen.shown[case.reference]:
            found.append(_One(left=1))
        else:
            work = Work(
                case=case, by=signed.person, now=now, desk=generation, secrets=signed.secrets
            )
            changes = of_its_new_owner(closing.reopen(work), case, histories.get(case.id, ()))
            found.append(_One(changes=_told(changes, head), done=1))
    if not found:
        raise ForbiddenMove("Nothing was closed as part of this campaign.")
    return _sum(_written(found, vault))


@dataclass(frozen=True, kw_only=True)
class _One(Moved):
    """What becomes of one case."""

    changes: Changes | None = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True)
class _Pressed:
    """One press: who, on what, and what is done."""

    signed: SignedIn
    head: Case
    chosen: Chosen
    move: Move
    names: Mapping[UUID, str]
    readers: frozenset[UUID]
    histories: Mapping[UUID, tuple[AuditEntry, ...]] = field(repr=False)
    """Of what is handed over: whoever gets it may have opened it before."""
    now: datetime

    def ticked(self, message: Message) -> bool:
        if message.alone is None:
            return message.beside.reference in self.chosen.like
        return message.case.reference in self.chosen.one

    def closed(self, case: Case) -> _One | None:
        """One that is closed already, by this press sent twice or by somebody else."""
        if case.reference in self.chosen.one or (self.chosen.like and Mark.COPY in case.marks):
            return _One(again=1) if self.move.stands(case) else _One(left=1)
        return None

    def decide(self, message: Message, tools: Tools) -> _One | None:
        case = message.case
        if self.move.stands(case):
            return _One(again=1)
        if case.version != self.chosen.shown[case.reference] or not self._may_move(message):
            return _One(left=1)
        answer = [*self._answer(message)]
        if not answer and not self.move.decisions:
            return None
        decisions = [*self._lower(message), *answer, *self.move.decisions]
        try:
            changes = one_press(self._work(message, tools), decisions)
        except (ForbiddenMove, TakenBy):
            undecided = self.move.lacks_child_decision and waits_for_child_decision(case)
            return _One(child=1) if undecided else _One(left=1)
        except SealBroken as broken:
            tools.alarm(str(broken) or "seal")
            return _One(left=1)
        return _One(
            changes=_told(self._with_reader(changes, case), self.head),
            done=int(bool(self.move.decisions)),
            asked=int(changes.case is not None and changes.case.close_asked_by is not None),
            answered=len(answer),
        )

    def _with_reader(self, changes: Changes, before: Case) -> Changes:
        """Whoever moves it was shown all of it, and is who read it where they have it by that."""
        after, me = changes.case, self.signed.person.id
        if after is not None and after.owner == me != before.owner:
            return replace(changes, case=replace(after, read_by=me))
        return of_its_new_owner(changes, before, self.histories.get(before.id, ()))

    def _may_move(self, message: Message) -> bool:
        copies_of_unread = message.alone is None and message.beside.read_at is None
        return message.may_move and not copies_of_unread

    def _lower(self, message: Message) -> Iterator[Decision]:
        """What was said of the alarm that it repeats; where a child or a danger is named, it is asked for."""
        case, repeats = message.case, message.beside
        if self.move.lowers and case.urgency is Urgency.URGENT and message.alone is None:
            correction = Correction(
                false_alarm=repeats.false_alarm,
                reason=f"It says what {shown(repeats.reference)} says, and nothing more.",
            )
            yield partial(review.correct, correction=correction)

    def _answer(self, message: Message) -> Iterator[Decision]:
        answer = self.move.answer
        if answer is None or message.no_answer is not None:
            return
        ways = ways_of(message.case, message.opened, message.receipts)
        yield partial(
            messages.answer,
            text=answer.text,
            hotline=answer.hotline,
            by_mail=ways.mail_to is not None,
            words_by_mail=answer.words_by_mail and ways.words_by_mail,
        )

    def _work(self, message: Message, tools: Tools) -> Work:
        """The case as one whose differences were read, by whom they were shown to."""
        work = Work(
            case=message.case,
            by=self.signed.person,
            now=self.now,
            desk=desk.reader(self.signed),
            secrets=self.signed.secrets,
            records=message.records,
            receipts=message.receipts,
            joins=tools.cases.case_by_id(message.case.link) if message.case.link else None,
            mailer=tools.mailer(),
            names=self.names,
            readers=self.readers,
        )
        if message.case.read_at is None:
            read = replace(work.begun(), read_at=self.now, read_by=self.signed.person.id)
            work = replace(work, case=read)
        return work.knowing(message.opened)


def _told(changes: Changes, head: Case) -> Changes:
    """Each entry of the log says with which campaign it was."""
    audit = (
        replace(entry, details={**entry.details, "campaign": head.reference})
        for entry in changes.audit
    )
    return replace(changes, audit=tuple(audit))


def _written(found: list[_One], vault: CampaignVault) -> Iterator[_One]:
    """Write them a few at a time; where somebody was faster with one of them, each by itself."""
    yield from (each for each in found if each.changes is None)
    wanted = [each for each in found if each.changes is not None]
    for start in range(0, len(wanted), TOGETHER):
        few = wanted[start : start + TOGETHER]
        if _write(few, vault):
            yield from few
        else:
            yield from (each if _write([each], vault) else _One(left=1) for each in few)


def _write(few: Iterable[_One], vault: CampaignVault) -> bool:
    try:
        vault.apply_all([each.changes for each in few if each.changes is not None])
    except Stale:
        return False
    return True


def _sum(found: Iterable[_One]) -> Moved:
    every = list(found)
    names = [each.name for each in fields(Moved)]
    return Moved(**{name: sum(getattr(each, name) for each in every) for name in names})
