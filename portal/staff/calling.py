"""*I need help now*: whom it calls, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from casework.decisions.calls import is_call_for_help
from casework.records.records import Act
from casework.staff.people import Rung
from portal.staff import showing
from portal.staff_services import services

if TYPE_CHECKING:
    from casework.console.pages import CasePage

_LADDER = (Rung.ON_CALL, Rung.NEXT, Rung.SUPERVISOR)


def called_first(asks: UUID | None) -> str:
    """Whom a call for help reaches first: as the ladder does, and never who asks."""
    others = [entry for entry in services().on_call() if entry.person != asks]
    for rung in _LADDER:
        names = [entry.name for entry in others if entry.rung is rung]
        if names:
            return " and ".join(names)
    return "the supervisors"


def standing(page: CasePage) -> str | None:
    """That help is called and who was told, as sentences; None where nobody asks, or somebody has acknowledged it."""
    calls = [entry for entry in page.history if is_call_for_help(entry)]
    if not calls or not page.case.is_open or page.case.acknowledged_at is not None:
        return None
    call = calls[-1]
    told = {
        entry.details["to"]: entry.at
        for entry in page.history
        if entry.act is Act.TOLD and entry.at >= call.at and "to" in entry.details
    }
    if not told:
        return f"Help is called: {called_first(call.person)} is told now."
    names = [
        f"{page.names.get(UUID(person), 'somebody')} was told at {showing.clock(at)}"
        for person, at in told.items()
    ]
    return f"Help is called: {', '.join(names)}. Nobody has acknowledged it yet."
