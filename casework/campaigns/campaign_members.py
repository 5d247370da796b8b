"""Who belongs to a campaign: a person puts a case in, takes one out, joins two, or suggests what others may do."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from casework.campaigns import crowds
from casework.campaigns.campaign_messages import CampaignVault
from casework.campaigns.campaign_page import head_for
from casework.cases import campaigns
from casework.cases.campaigns import head_id
from casework.cases.cases import Case, Mark
from casework.cases.references import read
from casework.console import desk
from casework.console.desk import TRIES
from casework.console.tools import Tools
from casework.decisions.work import Work
from casework.errors import ForbiddenMove, NoSuchCase, NotAllowed, Stale
from casework.records.records import Act, AuditEntry, Changes, OutboxRow, RecordKind, Task
from casework.signals.assessments import Urgency
from casework.staff.sessions import SignedIn

_AT_ONCE = 500
"""Cases that are joined in one transaction."""


def take_out(signed: SignedIn, reference: str, *, vault: CampaignVault, now: datetime) -> None:
    """Take a case out of its campaign: it stands by itself, and rings where it is urgent and nobody is on it.

    Raises NotAllowed, NoSuchCase, ForbiddenMove; Stale after TRIES races.
    """
    _may_move(signed)
    for left in reversed(range(TRIES)):
        case = vault.case(reference)
        if case.campaign is None:
            raise ForbiddenMove(
                "The others are compared with it, so it stays. Take the others out instead."
                if head_id(case)
                else "It belongs to no campaign."
            )
        try:
            vault.apply_all(_taken_out(signed, case, vault, now))
        except Stale:
            if not left:
                raise
        else:
            return


def _taken_out(signed: SignedIn, case: Case, vault: CampaignVault, now: datetime) -> list[Changes]:
    head = vault.head_of(case)
    rings = case.is_open and case.urgency is Urgency.URGENT and case.acknowledged_at is None
    alert = OutboxRow(id=uuid4(), task=Task.ALERT, case_id=case.id, due_at=now, urgent=True)
    changes = [
        Changes(
            case=campaigns.apart(case),
            outbox=(alert,) if rings else (),
            audit=(_entry(signed, case, head, "taken out", now),),
        )
    ]
    if vault.campaign_counts(head.id).every <= len((head, case)):
        # Nobody is left beside it.
        changes.append(Changes(case=replace(head, marks=head.marks - {Mark.CAMPAIGN})))
    return changes


def join(
    signed: SignedIn, reference: str, other: str, *, vault: CampaignVault, now: datetime
) -> Case:
    """Put a case into the campaign of another, or join the campaigns of both. Gives the first case of all.

    Of two campaigns the older leads, and a campaign leads whoever belongs to none. Raises as `take_out` does.
    """
    _may_move(signed)
    for left in reversed(range(TRIES)):
        one, two = (vault.head_of(case) for case in (vault.case(reference), _typed(other, vault)))
        if one.id == two.id:
            raise ForbiddenMove("They belong together already.")
        head, joined = sorted((one, two), key=_leads)
        try:
            _join(signed, head, joined, vault, now)
        except Stale:
            if not left:
                raise
        else:
            return vault.case(head.reference)
    raise Stale


def _join(signed: SignedIn, head: Case, joined: Case, vault: CampaignVault, now: datetime) -> None:
    """All of them, and those that come in meanwhile. The first of them last: as long as others name it, it is found."""
    while True:
        cases = vault.in_campaign(joined.id, offset=0, size=_AT_ONCE)
        moving = [case for case in cases if case.id != joined.id]
        moving = moving or [case for case in cases if case.campaign != head.id]
        if not moving:
            return
        # The head is written too: who joins it to another in this moment comes second, and looks again.
        leads = Changes(case=campaigns.of_head(vault.head_of(head)))
        vault.apply_all(
            [
                leads,
                *(
                    Changes(
                        case=campaigns.put_in(case, head),
                        audit=(_entry(signed, case, head, "put in", now),),
                    )
                    for case in moving
                ),
            ]
        )


def suggest(
    signed: SignedIn,
    reference: str,
    text: str,
    *,
    vault: CampaignVault,
    tools: Tools,
    now: datetime,
) -> None:
    """Write down what should be done with a campaign, for whoever may do it. Raises NoSuchCase, ForbiddenMove."""
    head, words = head_for(signed, reference, vault), text.strip()
    if not words:
        raise ForbiddenMove("There are no words in it yet.")

    def noted(work: Work) -> Changes:
        return Changes(
            records=(work.write(RecordKind.NOTE, words, suggests="campaign"),),
            audit=(work.entry(Act.NOTED),),
        )

    desk.change(signed, head.reference, noted, tools=tools, now=now)


def _may_move(signed: SignedIn) -> None:
    desk.reader(signed)
    if not crowds.may_move(signed.person):
        raise NotAllowed


def _typed(text: str, vault: CampaignVault) -> Case:
    try:
        return vault.case(read(text))
    except (ValueError, NoSuchCase):
        raise ForbiddenMove("There is no case of this reference. Look at it again.") from None


def _leads(case: Case) -> tuple[bool, datetime, str]:
    return head_id(case) is None, case.opened_at, str(case.id)


def _entry(signed: SignedIn, case: Case, head: Case, move: str, now: datetime) -> AuditEntry:
    return AuditEntry(
        act=Act.CAMPAIGN,
        at=now,
        case_id=case.id,
        person=signed.person.id,
        details={"move": move, "of": head.reference},
    )
