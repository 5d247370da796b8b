"""The ladders as data: what an alert can be about, whom it reaches one after the other, and how long each has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from casework.staff.people import Rung


class About(StrEnum):
    """What an alert is about: `AlertRow.about`."""

    URGENT = "urgent"
    NEW_WORDS = "new words"
    NOT_OPENED = "not opened"
    NO_FIRST_WORDS = "no first words"
    LATE_STEP = "late step"
    """The time of the next step has passed, and no other was set: of routine cases too."""
    LATE_CONTACT = "late contact"
    """Nobody has said that an expected contact came, and its time has passed: of routine cases too."""
    HANDED = "handed"
    LOWERED = "lowered"
    FAULT = "fault"
    TROUBLE = "trouble"
    ALARM_DESK = "desk key"
    ALARM_MAILER = "mailer key"
    ALARM_TAGS = "unusual tag use"
    LOCKED_FILE = "locked file"
    ALARM = "alarm"
    TEST = "test"
    ASKED = "asked for help"
    """No telling: this person asked for it, and is not the one to be called. Never sent."""


ABOUT = "about"
"""In the details of a press: what alone its alerts told of the case."""
ASKED_BY = "asked"
"""In the details of an ALERT row: the id of the person who asks for help."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One rung of a ladder, and how long it has before the next one is told."""

    rung: Rung
    wait: timedelta


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """Whom to tell, one after the other (`domain.md` 7.1). `again`: after the last comes the first."""

    about: About
    steps: tuple[Step, ...]
    again: bool = False


def _steps(*steps: tuple[Rung, int]) -> tuple[Step, ...]:
    return tuple(Step(rung=rung, wait=timedelta(minutes=minutes)) for rung, minutes in steps)


URGENT = Ladder(
    about=About.URGENT,
    steps=_steps((Rung.ON_CALL, 2), (Rung.NEXT, 3), (Rung.SUPERVISOR, 5), (Rung.MANAGER, 2)),
    again=True,
)
"""On call at once; at 2, 5 and 10 minutes the next person, the supervisors, the manager; round again at 12."""
NOT_OPENED = Ladder(about=About.NOT_OPENED, steps=_steps((Rung.SUPERVISOR, 10), (Rung.MANAGER, 10)))
NO_FIRST_WORDS = Ladder(
    about=About.NO_FIRST_WORDS, steps=_steps((Rung.SUPERVISOR, 5), (Rung.MANAGER, 10))
)
NEW_WORDS = Ladder(about=About.NEW_WORDS, steps=_steps((Rung.ON_CALL, 5), (Rung.SUPERVISOR, 10)))
"""Its first step is the case's owner, whoever is on call."""
_LATE = _steps((Rung.ON_CALL, 15), (Rung.SUPERVISOR, 10))
LATE_STEP = Ladder(about=About.LATE_STEP, steps=_LATE)
LATE_CONTACT = Ladder(about=About.LATE_CONTACT, steps=_LATE)
"""Their first step, too, is the case's owner; when they begin, `casework.alerts.late` says."""
LATE = (LATE_STEP, LATE_CONTACT)


BY_NAME = frozenset({About.HANDED.value, About.LOWERED.value})
"""What one person is told because of what somebody else did with a case of theirs: it rings for nobody, nor waits."""
NO_ALARM = BY_NAME | {ladder.about.value for ladder in LATE}
"""What holds up no alarm, and is held up by none."""


def next_at(ladder: Ladder, step: int, made_at: datetime) -> datetime | None:
    """When the next person is told if nobody acknowledges; None where the ladder ends."""
    index = step % len(ladder.steps)
    if index == len(ladder.steps) - 1 and not ladder.again:
        return None
    return made_at + ladder.steps[index].wait


def alarm_about(code: str) -> About:
    """What an alert of this alarm code is about."""
    return _ALARMS.get(code, About.ALARM)


ALARMS = frozenset(
    {About.ALARM_DESK, About.ALARM_MAILER, About.ALARM_TAGS, About.LOCKED_FILE, About.ALARM}
)
_ALARMS = {about.value: about for about in ALARMS - {About.ALARM}}


def ladder_of(about: str) -> Ladder | None:
    """The ladder that an alert stands on; None for faults, troubles and tests."""
    return _LADDERS.get(about)


_LADDERS = {
    ladder.about.value: ladder for ladder in (URGENT, NOT_OPENED, NO_FIRST_WORDS, NEW_WORDS, *LATE)
}
