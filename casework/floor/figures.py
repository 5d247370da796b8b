"""How well alarms do on live traffic: counted from coded columns and acts, without a word of anyone's.

An alarm is true when a person judged it (set a next step, closed it) and nobody lowered it in whatever way, marked it
false or closed it as spam or misuse. What staff logged as a call, and what a person raised, triage did not ring for; a
copy of a campaign rings for nobody. A missed urgent case is one that triage left routine and a person raised. Nothing
here is counted by person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import itemgetter
from statistics import median
from uuid import UUID
from zoneinfo import ZoneInfo

from casework.cases.cases import FalseAlarm

LEAST_TRUE = 0.75
"""People soon answer alarms at about the rate at which they are true: at least three in four must be."""
FEWEST_JUDGED = 4
"""Of fewer alarms three in four cannot be told."""
TASK_OVER = timedelta(days=30)
WEEKS = 13
"""How far back the figures go by themselves."""
NO_REASON = "lowered without a reason"


@dataclass(frozen=True, kw_only=True)
class Ring:
    """One case that was urgent at some time: triage rang for it, should have, or a person made it so."""

    reference: str = ""
    opened_at: datetime
    channel: str
    language: str | None
    missed: bool = False
    """Triage left it routine; a person made it urgent."""
    judged: bool = False
    """Closed, lowered, marked false, or with a next step."""
    lowered: bool = False
    """A person said that it is not urgent, and nobody has said otherwise since."""
    false_alarm: FalseAlarm | None = None
    """Why it was false; None also where nobody said why."""
    by_hand: bool = False
    """A call that staff logged: who wrote the note had it in hand, or asked for help by a press of their own."""
    decided_at: datetime | None = None
    """When a person first decided something: a next step, a false alarm, a correction, the end. To ask is none."""
    lowered_at: datetime | None = None
    """When it was lowered or, where it was not, ended as false."""
    lowered_by: UUID | None = None

    @property
    def rang(self) -> bool:
        """Triage rang for it: the one definition, wherever alarms are counted."""
        return not self.missed and not self.by_hand

    @property
    def false(self) -> bool:
        """It was no alarm, in whatever way that was said."""
        return self.lowered or self.false_alarm is not None


@dataclass(frozen=True, kw_only=True)
class Tally:
    """The figures of one week, language or channel, or of all."""

    name: str
    alarms: int
    judged: int
    false: int
    missed: int
    minutes: float | None
    """The median from the commit to the first decision; None where nothing was decided."""

    @property
    def true(self) -> int:
        """Judged, and not marked false."""
        return self.judged - self.false

    @property
    def open(self) -> int:
        """Alarms that nobody has judged yet."""
        return self.alarms - self.judged

    @property
    def share(self) -> float | None:
        """Of the judged alarms, how many were true."""
        return self.true / self.judged if self.judged else None


@dataclass(frozen=True, kw_only=True)
class Task:
    """What is to be done when alarms are false too often, for whoever owns triage."""

    true: int
    judged: int
    reasons: Mapping[str, int] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The task in words."""
        why = ", ".join(f"{reason} {count}" for reason, count in self.reasons.items())
        false = f" Why the others were false: {why}." if why else ""
        return (
            f"Fewer than three in four alarms were true in 30 days: {self.true} of {self.judged}.{false}"
            " Look at what rang falsely, and have its cues mended."
        )


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The figures of a stretch of time."""

    since: datetime
    until: datetime
    whole: Tally
    weeks: tuple[Tally, ...]
    """Every week, empty ones too, the oldest first, named by its Monday."""
    languages: tuple[Tally, ...]
    channels: tuple[Tally, ...]
    reasons: Mapping[str, int]
    month: Tally
    """Of the last thirty days, by which the task is told."""
    task: Task | None


def begin(now: datetime, zone: ZoneInfo, weeks: int = WEEKS) -> datetime:
    """The Monday with which a stretch of so many weeks begins, this week the last of them."""
    return _monday(now, zone) - timedelta(weeks=weeks - 1)


def figures(rows: Iterable[Ring], *, since: datetime, now: datetime, zone: ZoneInfo) -> Figures:
    """Count what was rung for, and what was missed."""
    found = [row for row in rows if row.opened_at >= since and (row.rang or row.missed)]
    return Figures(
        since=since.astimezone(zone),
        until=now.astimezone(zone),
        whole=tally("all", found),
        weeks=_weeks(found, since, now, zone),
        languages=_each(found, lambda row: row.language or "not known"),
        channels=_each(found, lambda row: row.channel),
        reasons=_reasons(found),
        month=tally("30 days", _of_month(found, now)),
        task=task(found, now),
    )


def task(rows: Iterable[Ring], now: datetime) -> Task | None:
    """What is to be done about the alarms of the last thirty days; None while three in four are true."""
    rang = _of_month(rows, now)
    counted = tally("30 days", rang)
    if counted.judged < FEWEST_JUDGED or counted.true >= LEAST_TRUE * counted.judged:
        return None
    return Task(true=counted.true, judged=counted.judged, reasons=_reasons(rang))


def _of_month(rows: Iterable[Ring], now: datetime) -> list[Ring]:
    return [row for row in rows if row.opened_at >= now - TASK_OVER]


def falsely(rows: Iterable[Ring], *, since: datetime) -> tuple[Ring, ...]:
    """What rang falsely, as somebody said since a moment: the newest first."""
    said = [(row.lowered_at or row.opened_at, row) for row in rows if row.rang and row.false]
    newest = sorted((each for each in said if each[0] >= since), key=itemgetter(0), reverse=True)
    return tuple(row for _, row in newest)


def tally(name: str, rows: Sequence[Ring]) -> Tally:
    """Count these."""
    alarms = [row for row in rows if row.rang]
    taken = [
        (row.decided_at - row.opened_at).total_seconds() / 60
        for row in alarms
        if row.decided_at is not None
    ]
    return Tally(
        name=name,
        alarms=len(alarms),
        judged=sum(row.judged for row in alarms),
        false=sum(row.false for row in alarms),
        missed=sum(row.missed for row in rows),
        minutes=median(taken) if taken else None,
    )


def _reasons(rows: Iterable[Ring]) -> dict[str, int]:
    """How many alarms were false for each reason, in the order of the buttons; those without one last."""
    counted = Counter(why_false(row) for row in rows if row.rang and row.false)
    return {reason: counted[reason] for reason in (*FalseAlarm, NO_REASON) if counted[reason]}


def why_false(ring: Ring) -> str:
    """The reason of a false alarm in words."""
    return ring.false_alarm.value if ring.false_alarm else NO_REASON


def _each(rows: Sequence[Ring], name_of: Callable[[Ring], str]) -> tuple[Tally, ...]:
    """One tally a name, the one with most cases first."""
    names = Counter(name_of(row) for row in rows)
    ordered = sorted(names, key=lambda name: (-names[name], name))
    return tuple(tally(name, [row for row in rows if name_of(row) == name]) for name in ordered)


def _weeks(
    rows: Sequence[Ring], since: datetime, now: datetime, zone: ZoneInfo
) -> tuple[Tally, ...]:
    by_week: dict[datetime, list[Ring]] = {}
    monday = _monday(since, zone)
    while monday <= now:
        by_week[monday] = []
        monday += timedelta(weeks=1)
    for row in rows:
        by_week.setdefault(_monday(row.opened_at, zone), []).append(row)
    return tuple(tally(f"{day:%Y-%m-%d}", by_week[day]) for day in sorted(by_week))


def _monday(moment: datetime, zone: ZoneInfo) -> datetime:
    """The beginning of a moment's week. Whole days are taken in local time: no hour is lost to summer time."""
    local = moment.astimezone(zone)
    return datetime(local.year, local.month, local.day, tzinfo=zone) - timedelta(
        days=local.weekday()
    )
