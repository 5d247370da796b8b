"""The use cases of a case: gather what its page shows, and carry out what a person decides.

What a person may open is in `SignedIn`; everything here takes it first.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from casework.answering.ways import ways_of, why_not_beforehand
from casework.arriving.threads import undecided
from casework.cases import open_page
from casework.cases.campaigns import heads_of
from casework.cases.cases import Case, Mark
from casework.cases.linked import without_campaign
from casework.cases.references import shown
from casework.console.pages import CasePage
from casework.console.tools import Tools
from casework.decisions import lowering, retagging, review, words_read
from casework.decisions.work import Decision, Work
from casework.errors import NotAllowed, Stale
from casework.mail.acknowledging import against, why_it_waits
from casework.mail.look_alikes import claimed_by
from casework.mail.partners import sent_by
from casework.records.reading import OpenedCase, open_case
from casework.records.records import Act, AuditEntry, Changes
from casework.records.saying import says_more
from casework.staff.people import readers
from casework.staff.sessions import SignedIn
from sealing.generations import Generation

TRIES = 3
"""How often a decision is taken anew because somebody else was faster."""
OPENED_AGAIN = timedelta(minutes=10)
"""One entry of the audit log stands for all looks of one person at one case in this time."""


def change(
    signed: SignedIn, reference: str, decision: Decision, *, tools: Tools, now: datetime
) -> Case:
    """Decide about a case as it is now, and write it; the case as it was decided upon.

    Raises NoSuchCase, NotAllowed, ForbiddenMove, TakenBy, SealBroken; Stale after TRIES races.
    """
    desk = reader(signed)
    everyone = tools.everyone()
    names = {person.id: person.name for person in everyone}
    may_have = frozenset(person.id for person in readers(everyone))
    for left in reversed(range(TRIES)):
        case = tools.cases.case(reference)
        work = replace(
            _work(signed, case, desk, tools, now),
            others=tools.cases.of_same_sender(case.id),
            joins=tools.cases.case_by_id(case.link) if case.link else None,
            mailer=tools.mailer(),
            names=names,
            history=tools.cases.history(case.id),
            roles={person.id: person.role for person in everyone},
            readers=may_have,
        )
        try:
            _write(words_read.of_its_new_owner(decision(work), case, work.history), tools)
        except Stale:
            if not left:
                raise
        else:
            return case
    raise Stale


def _write(changes: Changes, tools: Tools) -> None:
    if changes != Changes():
        tools.cases.apply(changes)


def _work(signed: SignedIn, case: Case, desk: Generation, tools: Tools, now: datetime) -> Work:
    return Work(
        case=case,
        by=signed.person,
        now=now,
        desk=desk,
        secrets=signed.secrets,
        records=tools.cases.records(case.id),
        receipts=tools.cases.receipts_of(case.id),
    )


def reader(signed: SignedIn) -> Generation:
    """The desk key to seal to, for who may read. Raises NotAllowed for everybody else."""
    if not signed.person.role.reads or signed.newest is None:
        raise NotAllowed
    return signed.newest


def case_page(signed: SignedIn, reference: str, *, tools: Tools, now: datetime) -> CasePage:
    """Open a case. That it was opened, and first read, is written down; a forged clear column is an alarm."""
    desk = reader(signed)
    case = tools.cases.case(reference)
    history = tools.cases.history(case.id)
    work = _work(signed, case, desk, tools, now)
    if work.opened.differences:
        tools.alarm(f"clear column of {shown(case.reference)}")
    unread = words_read.unread(tools.alerts_of(case.id), now)
    theirs = words_read.concern(unread, case, signed.person.id)
    me = signed.person.id
    waits = case.read_at is None or case.handed_to == me or (unread and theirs)
    waits = waits or (case.is_open and review.not_read_by_owner(case, me))
    if waits or not _opened_lately(history, work):
        case = _read(work, tools, words=theirs)
        history = tools.cases.history(case.id)
    case = _renew_gist(replace(work, case=case), tools)
    _tag(replace(work, case=case), tools)
    people, partners = tools.everyone(), tools.partners()
    documents = [signal.document for signal in work.opened.signals]
    ways = ways_of(case, work.opened, work.receipts)
    speaking_against = against(tools.cases.of_same_sender(case.id))
    return CasePage(
        case=case,
        opened=work.opened,
        ways=ways,
        history=history,
        words_until=work.words_until,
        linked=without_campaign(case, tools.cases.linked(case.id)),
        like=sum(tools.cases.campaign_sizes(heads_of([case])).values()),
        says_more=_says_more(signed, case, work.opened, tools),
        seen_at=open_page.seen_at(tools.cases.visits([case.id]), case.id, now),
        people=readers(people),
        names={person.id: person.name for person in people},
        answers_seen=tools.cases.answers_shown(case.id),
        lowering_asked=lowering.asked(case, work.opened, words_until=work.words_until),
        partner=sent_by(documents, partners),
        joins=tools.cases.case_by_id(case.link) if case.link else None,
        joined=tools.cases.joined(case.id),
        claimed=tools.cases.case_by_id(case.claimed) if case.claimed else None,
        claimants=tuple(filter(undecided, tools.cases.claiming(case.id))),
        against=speaking_against,
        wrote_to=tools.cases.wrote_to(case.id),
        why_not_beforehand=why_not_beforehand(
            ways, case, work.opened, speaking_against, held=why_it_waits(history)
        ),
        claims_to_be=claimed_by(documents, partners),
        new_words=bool(unread) and not theirs,
    )


def _says_more(signed: SignedIn, case: Case, opened: OpenedCase, tools: Tools) -> tuple[str, ...]:
    if case.campaign is None or Mark.COPY in case.marks:
        return ()
    head = tools.cases.case_by_id(case.campaign)
    return says_more(opened, open_case(head, tools.cases.records(head.id), signed.secrets))


def _opened_lately(history: Iterable[AuditEntry], work: Work) -> bool:
    """And seen all of it."""
    person = work.by.id
    lately = any(
        entry.act is Act.OPENED and entry.person == person and work.now - entry.at < OPENED_AGAIN
        for entry in history
        # Who saw among others what in it differs has not opened it.
        if "campaign" not in entry.details
    )
    return lately and words_read.has_read_all(history, person, work.opened)


def _read(work: Work, tools: Tools, *, words: bool) -> Case:
    changes = review.read(work, words=words)
    try:
        tools.cases.apply(changes)
    except Stale:
        # Somebody changed it in this moment; that this person opened it is still true.
        tools.cases.apply(replace(changes, case=None, audit=changes.audit[:1]))
    return tools.cases.case(work.case.reference)


def _tag(work: Work, tools: Tools) -> None:
    with suppress(Stale):
        _write(retagging.tag(work, tags=tools.tags, without_ours=tools.without_ours), tools)


def _renew_gist(work: Work, tools: Tools) -> Case:
    """Let the lists say what later urgent words say: who added them could not open the gist."""
    replaced = work.gist_of_newest_urgent()
    if not replaced or not work.case.is_open:
        return work.case
    with suppress(Stale):
        tools.cases.apply(Changes(case=work.case, replaced=replaced))
    return tools.cases.case(work.case.reference)
