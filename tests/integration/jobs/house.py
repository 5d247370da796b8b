"""A hotline with staff, a roster and a folder that alerts go to: real stores, a clock that is set."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from casework.cases.cases import Case
from casework.floor.hotline import read_hotline
from casework.records.outbox import Waiting
from casework.records.records import Changes, OutboxRow, OutboxState, Prepared, Task
from casework.signals.assessments import Urgency
from casework.staff.people import Role, Rung, Turn
from jobs import tasks, telling
from jobs.worker_services import WorkerServices
from sealing.keys import SigningKey, new_seed
from sealing.mailer import signer_fingerprint
from sealing.root import write_key
from services.worker import build
from settings import DEMO_HOTLINE, DEMO_REPLY_TO, Settings
from settings import Role as Process
from tests.integration.vault import signals
from tests.parts.clocks import SetClock
from tests.parts.people import add_person
from vault.alerts import Alerts
from vault.cases import Cases
from vault.database import Database
from vault.outbox import Outbox
from vault.roster import Roster
from vault.tables import outbox_table

STAFF = {
    "anna": (Role.SPECIALIST, Rung.ON_CALL),
    "ben": (Role.SPECIALIST, Rung.NEXT),
    "sue": (Role.SUPERVISOR, Rung.SUPERVISOR),
    "mo": (Role.SUPERVISOR, Rung.MANAGER),
}


@dataclass(frozen=True, kw_only=True)
class Note:
    """An alert or letter as it left."""

    to: str
    subject: str
    text: str


@dataclass(frozen=True, kw_only=True)
class House:
    """What a test holds on to."""

    folder: Path
    clock: SetClock
    database: Database
    services: WorkerServices
    people: dict[str, UUID]
    fingerprint: str
    """Of the key that signs the weekly mailer keys."""

    @property
    def cases(self) -> Cases:
        return Cases(self.database)

    @property
    def alerts(self) -> Alerts:
        return Alerts(self.database)

    def store(self, prepared: Prepared) -> UUID:
        return self.cases.store(prepared).case_id

    def urgent(self, **changes: object) -> UUID:
        """Store an urgent web report with its outbox rows."""
        return self.store(urgent_report(self.clock.now(), **changes))

    def case(self, case_id: UUID) -> Case:
        return self.cases.case_by_id(case_id)

    def change(self, case_id: UUID, **changes: object) -> Case:
        case = replace(self.case(case_id), **changes)  # type: ignore[arg-type] # fields of Case by name
        self.cases.apply(Changes(case=case))
        return self.case(case_id)

    def add(self, task: Task, case_id: UUID | None, **changes: object) -> UUID:
        row = OutboxRow(id=uuid4(), task=task, case_id=case_id, due_at=self.clock.now())
        row = replace(row, **changes)  # type: ignore[arg-type] # fields of OutboxRow by name
        self.cases.apply(Changes(outbox=(row,)))
        return row.id

    def perform_all(self) -> None:
        perform_all(self.services, self.database)

    def minute_by_minute(self, minutes: int) -> None:
        """Let time go by in steps of thirty seconds, as the clock looks at the ladder."""
        for _ in range(minutes * 2):
            self.clock.advance(seconds=30)
            telling.climb(self.services)
            self.perform_all()

    def due(self) -> tuple[Waiting, ...]:
        return Outbox(self.database).due(self.clock.now())

    def state(self, row_id: UUID) -> tuple[OutboxState, str | None]:
        query = sa.select(outbox_table).where(outbox_table.c.id == row_id)
        with self.database.reading() as connection:
            row = connection.execute(query).mappings().one()
        return OutboxState(row["state"]), row["failure"]

    def payload(self, row_id: UUID) -> bytes | None:
        query = sa.select(outbox_table.c.payload).where(outbox_table.c.id == row_id)
        with self.database.reading() as connection:
            payload: bytes | None = connection.execute(query).scalar_one()
        return payload

    def notes(self) -> list[Note]:
        """Everything that left, in the order in which it did."""
        paths = sorted(
            (self.folder / "outbox").glob("*.eml"), key=lambda path: path.stat().st_mtime_ns
        )
        return [_note(path) for path in paths]

    def told(self) -> list[str]:
        """Whom the alerts went to."""
        return [note.to.partition("@")[0] for note in self.notes()]


def _note(path: Path) -> Note:
    read = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    text = read.get_content().replace("\r\n", "\n")
    return Note(to=str(read["To"]), subject=str(read["Subject"]), text=text)


def urgent_report(now: datetime, **changes: object) -> Prepared:
    """An urgent web report as intake hands it to the vault."""
    plain = signals.web()
    facts = {
        "urgency": Urgency.URGENT,
        "assessed_urgency": Urgency.URGENT,
        "opened_at": now,
        "last_signal_at": now,
        "language": "es",
    } | changes
    case = replace(plain.case, **facts)  # type: ignore[arg-type] # fields of Case by name
    rows = tuple(replace(row, due_at=now, urgent=True) for row in plain.outbox)
    return replace(plain, case=case, received_at=now, outbox=rows)


def perform_all(services: WorkerServices, database: Database) -> None:
    """What workers would do now, until nothing is due."""
    for _ in range(10):
        due = Outbox(database).due(services.clock.now())
        if not due:
            return
        for row in due:
            tasks.perform(services, str(row.id))
    raise AssertionError("the outbox does not come to an end")


def new_settings(folder: Path, database_url: str, redis_url: str | None = None) -> Settings:
    """The worker's settings of a demonstration in `folder`, its keys made."""
    keys = folder / "keys"
    keys.mkdir(mode=0o700)
    signer = new_seed()
    write_key(keys / "mailer.key", signer)
    write_key(keys / "alert.key", new_seed())
    return Settings(
        role=Process.WORKER,
        demo=True,
        var=folder,
        keys=keys,
        files=folder / "files",
        spool=folder / "spool",
        database_url=database_url,
        redis_url=redis_url,
        public_url="http://127.0.0.1:8000",
        staff_url="http://127.0.0.1:8001",
        public_port=8000,
        staff_port=8001,
        proxy_hops=0,
        timezone=ZoneInfo("America/New_York"),
        desk_fingerprint="-",
        mailer_fingerprint=signer_fingerprint(SigningKey.from_seed(signer).verify_key),
        keeper=folder,
        smtp_url=None,
        reply_to=DEMO_REPLY_TO,
        alert_urls=(),
        fallback_alert=None,
        backup_days=35,
        mailboxes=None,
        hotline=read_hotline(DEMO_HOTLINE.read_text(encoding="utf-8"), production=False),
        outbox_dir=folder / "outbox",
    )


def add_staff(database: Database, now: datetime) -> dict[str, UUID]:
    """Four people, each on a rung for a day."""
    ids = {}
    for name, (role, rung) in STAFF.items():
        person = add_person(database, name, role)
        turn = Turn(
            person_id=person.id,
            rung=rung,
            starts_at=now - timedelta(hours=1),
            ends_at=now + timedelta(hours=23),
        )
        assert Roster(database).add(turn)
        ids[name] = person.id
    return ids


def open_house(folder: Path, database: Database, own: Database, clock: SetClock) -> House:
    """Staff on the roster, the mailer key of the week made. `own` is opened in the worker's role."""
    settings = new_settings(folder, "sqlite://")
    services = build(settings, own, name="test", clock=clock)
    services.chores.turn_mailer_key(clock.now())
    return House(
        folder=folder,
        clock=clock,
        database=database,
        services=services,
        people=add_staff(database, clock.now()),
        fingerprint=settings.mailer_fingerprint,
    )
