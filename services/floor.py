"""The part of the staff process around its cases: who is there, what is due, and what is in trouble."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.clocks import Clock
from casework.console import lanes, listing
from casework.console.children_due import children_due
from casework.console.pages import Children, Hole, OnCall, Shift
from casework.console.tools import Tools
from casework.floor import figures, switches
from casework.floor.heartbeats import status_line
from casework.floor.taken_out import taken_out, unseen
from casework.staff import rota
from casework.staff.people import Rung
from casework.staff.sessions import SignedIn
from vault.database import Database
from vault.figures import DeskFigures
from vault.leases import Heartbeats
from vault.lists import Lists
from vault.people import People
from vault.roster import Roster
from vault.switches import Switches

SHIFT = timedelta(hours=12)
ROSTER_AHEAD = timedelta(hours=24)
THE_DAY = timedelta(hours=24)
"""Both shifts of a day look at what rang falsely in it."""


@dataclass(frozen=True, kw_only=True)
class Floor:
    """Who is there, and what is in trouble."""

    database: Database
    tools: Tools
    clock: Clock

    def on_call(self) -> tuple[OnCall, ...]:
        """Who is on call now, in the order of the ladder."""
        now = self.clock.now()
        people = {person.id: person for person in self.tools.everyone()}
        turns = Roster(self.database).between(now, now + timedelta(seconds=1))
        rungs = list(Rung)
        return tuple(
            OnCall(
                person=turn.person_id,
                rung=turn.rung,
                name=people[turn.person_id].name,
                languages=people[turn.person_id].languages,
                ends_at=turn.ends_at,
            )
            for turn in sorted(turns, key=lambda turn: rungs.index(turn.rung))
        )

    def shift(self, signed: SignedIn) -> Shift:
        """The page of this shift; what it lists, it lists only to those who may read."""
        now, lists = self.clock.now(), Lists(self.database)
        reads = signed.person.role.reads
        urgent = lanes.in_lane_order(lists.urgent_open()) if reads else ()
        due = lists.steps_due(now + SHIFT) if reads else ()
        expected = lists.contacts_due(now + SHIFT) if reads else ()
        rings = DeskFigures(self.database).rings(now - figures.TASK_OVER)
        return Shift(
            on_call=self.on_call(),
            holes=self._holes(now),
            urgent=listing.rows_of(signed, urgent, tools=self.tools, now=now),
            due=listing.rows_of(signed, due, tools=self.tools, now=now),
            children=children_due(signed, tools=self.tools, now=now) if reads else Children(),
            progress=lists.progress(lanes.review_cut(now, self.tools.zone)),
            expected=listing.rows_of(signed, expected, tools=self.tools, now=now),
            alarms=figures.tally("30 days", rings),
            falsely=figures.falsely(rings, since=now - THE_DAY) if reads else (),
            receipts=Switches(self.database).receipts(),
            taken_out=taken_out(Heartbeats(self.database).all()),
            counted=People(self.database).counted(now - SHIFT),
            names={person.id: person.name for person in self.tools.everyone()},
        )

    def _holes(self, now: datetime) -> tuple[Hole, ...]:
        until = now + ROSTER_AHEAD
        turns = Roster(self.database).between(now, until)
        return tuple(
            Hole(starts_at=gap.starts_at, ends_at=gap.ends_at)
            for gap in rota.gaps(turns, Rung.ON_CALL, starts_at=now, ends_at=until)
        )

    def switch_receipts(self, signed: SignedIn, on: bool) -> None:  # noqa: FBT001 - positional by contract
        """Let automatic mail leave or wait, and let the floor know at once."""
        now = self.clock.now()
        kept = Switches(self.database)
        after = switches.switch_receipts(signed.person, on=on, switches=kept, now=now)
        Heartbeats(self.database).beat(switches.PART, now, switches.beat_of(after))

    def status_line(self) -> tuple[str, ...]:
        """What is in trouble, in the words of the floor."""
        beats = unseen(Heartbeats(self.database).all())
        return status_line(beats, self.clock.now(), self.tools.zone)

    def not_acknowledged(self) -> int:
        """How many open urgent cases nobody has acknowledged."""
        urgent = Lists(self.database).urgent_open()
        return sum(lanes.waiting(case) is lanes.Waiting.NOT_ACKNOWLEDGED for case in urgent)

    def lists_pulse(self) -> str:
        """Another name as soon as a list or the status line would show something else."""
        return lanes.pulse(Lists(self.database).pulse(), self.status_line())
