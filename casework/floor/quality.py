"""How well alarms do, for those who may see figures; and the task that the clock sets when they are false too often."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from casework.errors import NotAllowed
from casework.floor import figures
from casework.floor.figures import Figures, Ring, Task
from casework.staff.people import Heartbeat, Person, Role

PART = "true alarms"
"""Under this name the clock's last count stands among the heartbeats."""
OK, DUE = "ok", "due"

Rings = Callable[[datetime], tuple[Ring, ...]]
"""`vault.figures.DeskFigures.rings`."""


@dataclass(frozen=True, kw_only=True)
class Quality:
    """What the page of quality shows."""

    figures: Figures
    falsely: tuple[Ring, ...] = ()
    """What rang falsely in thirty days, the newest first: for those who read alone."""
    names: Mapping[UUID, str] = field(default_factory=dict)
    lines_waiting: tuple[str, ...] = ()
    """References of the cases with a line for a second person: for those who read alone."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A task that stands, and since when."""

    task: Task
    since: datetime


def quality_for(person: Person, rings: Rings, *, now: datetime, zone: ZoneInfo) -> Quality:
    """The figures of the last thirteen weeks, and of those what rang falsely in thirty days. Raises NotAllowed."""
    if not person.role.counts:
        raise NotAllowed
    since = figures.begin(now, zone)
    rows = rings(since)
    return Quality(
        figures=figures.figures(rows, since=since, now=now, zone=zone),
        falsely=figures.falsely(rows, since=now - figures.TASK_OVER) if person.role.reads else (),
    )


def counted(rings: Rings, last: Heartbeat | None, now: datetime) -> dict[str, str]:
    """What the clock writes down: whether there is a task, its counts, and since when it stands."""
    task = figures.task(rings(now - figures.TASK_OVER), now)
    if task is None:
        return {"state": OK}
    known = last.facts if last is not None and last.facts.get("state") == DUE else {}
    return {
        "state": DUE,
        "since": known.get("since", now.isoformat()),
        "true": str(task.true),
        "judged": str(task.judged),
    }


def task_for(person: Person, beats: Mapping[str, Heartbeat]) -> Standing | None:
    """The task that stands, and since when, for supervisors; None for everybody else, and while there is none."""
    beat = beats.get(PART)
    if person.role is not Role.SUPERVISOR or beat is None or beat.facts.get("state") != DUE:
        return None
    facts = beat.facts
    task = Task(true=int(facts["true"]), judged=int(facts["judged"]))
    return Standing(task=task, since=datetime.fromisoformat(facts["since"]))
