"""What the console shows of triage's quality, and the lines that two people make of a correction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from casework.cases.cases import Case
from casework.clocks import Clock
from casework.console.desk import change
from casework.console.tools import Tools
from casework.decisions import learning
from casework.decisions.identifying import FactsIn
from casework.decisions.learning import Line, Stage
from casework.decisions.work import Work
from casework.floor import quality
from casework.floor.quality import Quality, Standing
from casework.records.records import Changes
from casework.staff.people import Role
from casework.staff.sessions import SignedIn
from services.desk_lines import DeskLines
from vault.figures import DeskFigures
from vault.leases import Heartbeats


@dataclass(frozen=True, kw_only=True)
class Measuring:
    """Figures for whoever may see them; lines for whoever reads."""

    tools: Tools
    figures: DeskFigures
    heartbeats: Heartbeats
    lines: DeskLines
    facts_in: FactsIn
    clock: Clock

    def quality(self, signed: SignedIn) -> Quality:
        """The figures of the last weeks, and the cases whose lines wait. Raises NotAllowed."""
        now, person = self.clock.now(), signed.person
        return replace(
            quality.quality_for(person, self.figures.rings, now=now, zone=self.tools.zone),
            names={each.id: each.name for each in self.tools.everyone()},
            lines_waiting=self.figures.lines_waiting() if person.role.reads else (),
        )

    def task(self, signed: SignedIn) -> Standing | None:
        """What is to be done when alarms are false too often; supervisors alone are told."""
        if signed.person.role is not Role.SUPERVISOR:
            return None
        return quality.task_for(signed.person, self.heartbeats.all())

    def propose_line(
        self, signed: SignedIn, reference: str, text: str, no_names: tuple[str, ...]
    ) -> Case:
        """Propose words that triage could learn from. Raises ForbiddenMove, Identifying."""

        def proposed(work: Work) -> Changes:
            return learning.propose(work, text=text, facts_in=self.facts_in, no_names=no_names)

        return change(signed, reference, proposed, tools=self.tools, now=self.clock.now())

    def take_line_back(self, signed: SignedIn, reference: str, line_id: UUID) -> Case:
        """Take an approved line back. Raises NotAllowed, ForbiddenMove."""

        def taken_back(work: Work) -> Changes:
            changes = learning.take_back(work, line_id=line_id)
            # Out of the file before it is written down: should that fail, the page still offers to take it back.
            named = (each for each in learning.lines_of(work.opened, work.case.channel))
            self.lines.take_back(next(each.name for each in named if each.id == line_id))
            return changes

        return change(signed, reference, taken_back, tools=self.tools, now=self.clock.now())

    def judge_line(self, signed: SignedIn, reference: str, line_id: UUID, approve: bool) -> Case:  # noqa: FBT001 - positional by contract
        """Approve exactly these words, or refuse them; approved, they stand in the state directory."""
        approved: list[Line] = []

        def judged(work: Work) -> Changes:
            changes = learning.judge(work, line_id=line_id, approve=approve, facts_in=self.facts_in)
            line = learning.line_of(work.opened, work.case.channel)
            approved.clear()
            # Once more where a process ended between the commit and the file: adding is done once.
            if line and approve and (changes.records or line.stage is Stage.APPROVED):
                approved.append(line)
            return changes

        case = change(signed, reference, judged, tools=self.tools, now=self.clock.now())
        for line in approved:
            self.lines.add(line)
        return case
