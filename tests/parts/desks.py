"""A member of staff over a database: what they press is decided and written as in the console."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from casework.cases.cases import Case
from casework.console import desk
from casework.console.pages import CasePage
from casework.console.tools import Tools
from casework.decisions.work import Decision
from casework.records.sealed import DeskSecrets
from casework.records.writing_keys import MailerPublic
from casework.staff.sessions import SignedIn
from sealing.keys import PublicKey
from tests.parts.clocks import SetClock
from tests.parts.people import add_person, signed_in
from vault.alerts import Alerts
from vault.cases import Cases
from vault.database import Database
from vault.lists import Lists


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One specialist, signed in."""

    signed: SignedIn
    tools: Tools
    clock: SetClock

    def press(self, case: Case, decision: Decision) -> None:
        """Decide about a case as it is now. Raises what `desk.change` raises."""
        now = self.clock.now()
        desk.change(self.signed, case.reference, decision, tools=self.tools, now=now)

    def page(self, case: Case) -> CasePage:
        """The page of a case."""
        now = self.clock.now()
        return desk.case_page(self.signed, case.reference, tools=self.tools, now=now)


def desk_over(database: Database, secrets: DeskSecrets, clock: SetClock) -> Desk:
    """The desk of somebody who holds these secrets."""
    person = add_person(database, "dana")
    cases = Cases(database)

    def mailer() -> MailerPublic | None:
        row = cases.mailer_key()
        return MailerPublic(week=row.week, key=PublicKey.load(row.public)) if row else None

    tools = Tools(
        cases=cases,
        lists=Lists(database),
        everyone=lambda: (person,),
        partners=tuple,
        alerts_of=Alerts(database).of_case,
        mailer=mailer,
        tags=lambda pairs: [bytes(32) for _ in pairs],
        alarm=lambda _: None,
        zone=ZoneInfo("America/New_York"),
    )
    return Desk(signed=signed_in(person, secrets), tools=tools, clock=clock)
