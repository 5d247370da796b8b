"""The mail worker and the job worker of one hotline over one database: what comes in, and what leaves by it."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from email.message import EmailMessage
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

from casework.cases.cases import Case
from casework.records.sealed import DeskSecrets
from casework.signals.submissions import MailPosition
from jobs.worker_services import WorkerServices
from mailintake.imap.settings import TLS, MailboxSettings
from mailintake.storing.attempts import Attempts
from mailintake.storing.taking import Intake
from sealing.generations import DeskSecret, fingerprint
from services import mail, staff, worker
from services.mailer_keys import MailerKeys
from services.staff import StaffServices
from settings import Role, Settings
from tests.integration.jobs.house import new_settings, perform_all
from tests.parts.clocks import SetClock
from tests.parts.keepers import Keeper
from vault.cases import Cases
from vault.database import Database
from vault.outbox import Outbox
from vault.partners import Partners
from vault.tables import cases_table

SERVER = "mx.example.net"
_SENDER = re.compile(rb"^From:.*?([^\s<>@]+@[\w.-]+)", re.MULTILINE)


@dataclass
class Names:
    """A name server that knows what a test wrote into it."""

    records: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def resolve(self, name: str) -> bytes | None:
        self.asked.append(name)
        return self.records.get(name.rstrip("."))


@dataclass(frozen=True, kw_only=True)
class Floor:
    """What a test holds on to."""

    folder: Path
    database: Database
    clock: SetClock
    settings: Settings
    intake: Intake
    worker: WorkerServices
    names: Names
    secrets: DeskSecrets
    _uids: Iterator[int] = field(default_factory=lambda: count(1))
    _read: dict[tuple[int, Path], EmailMessage] = field(default_factory=dict)

    @property
    def cases(self) -> Cases:
        return Cases(self.database)

    @property
    def partners(self) -> Partners:
        return Partners(self.database)

    def console(self) -> StaffServices:
        settings = replace(self.settings, role=Role.STAFF)
        return staff.build(settings, self.clock, database=self.database)

    def mail(self, raw: bytes | str, *, perform: bool = True) -> Case:
        """A mail comes in; what must follow is done. Gives its own case."""
        before = {case.id for case in self.every_case()}
        self.bring(raw)
        if perform:
            self.perform_all()
        (case,) = (case for case in self.every_case() if case.id not in before)
        return case

    def bring(self, raw: bytes | str) -> None:
        """A mail comes in; where it does not say what our server found, that was what it finds of most people's."""
        data = raw.encode() if isinstance(raw, str) else raw
        server = self.intake.settings.authentication_server
        sender = _SENDER.search(data)
        if server and sender and b"Authentication-Results:" not in data:
            found = f"{server}; spf=pass smtp.mailfrom={sender.group(1).decode()}; dmarc=none"
            data = f"Authentication-Results: {found}\n".encode() + data
        place = MailPosition(mailbox="tips", folder="INBOX", uidvalidity=1, uid=next(self._uids))
        assert self.intake.take_in_raw(data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"), place)

    def every_case(self) -> list[Case]:
        with self.database.reading() as connection:
            ids = connection.execute(
                sa.select(cases_table.c.id).order_by(cases_table.c.opened_at)
            ).scalars()
            wanted = list(ids)
        return list(self.cases.cases_by_ids(wanted).values())

    def now(self, case: Case) -> Case:
        return self.cases.case_by_id(case.id)

    def perform_all(self) -> None:
        perform_all(self.worker, self.database)

    def sent(self) -> list[EmailMessage]:
        """Every mail that left, oldest first. Each is read once, unless it is written anew."""
        paths = list(self.settings.outbox_dir.glob("*.eml")) if self.settings.outbox_dir else []
        written = sorted((path.stat().st_mtime_ns, path) for path in paths)
        for each in written:
            if each not in self._read:
                raw = each[1].read_bytes()
                self._read[each] = email.message_from_bytes(raw, policy=email.policy.default)
        return [self._read[each] for each in written]


@pytest.fixture
def floor(
    tmp_path_factory: pytest.TempPathFactory,
    database: Database,
    database_url: str,
    clock: SetClock,
    keeper: Keeper,
) -> Floor:
    """Nobody on the roster, no partner, one mailbox."""
    folder = tmp_path_factory.mktemp("floor")
    settings = new_settings(folder, database_url)
    desk = DeskSecret.new()
    cases, outbox = Cases(database), Outbox(database)
    cases.add_generation(**asdict(desk.generation(None)))
    assert settings.keys is not None
    MailerKeys(settings.keys, cases, outbox).turn(clock.now())
    keys = folder / "mail-keys"
    keys.mkdir(mode=0o700)
    (keys / "intake.key").write_bytes(bytes(32))
    reading = replace(
        settings,
        role=Role.MAIL,
        keys=keys,
        keeper=keeper.sockets,
        desk_fingerprint=fingerprint(desk.generation(None)),
    )
    names = Names()
    mailbox = MailboxSettings(
        name="tips",
        host="127.0.0.1",
        port=1,
        tls=TLS.NONE,
        user="tips",
        password_file=keys / "none",
        addresses=("tips@example.net", "desk@tipline.example.org"),
        authentication_server=SERVER,
        team="training",
    )
    return Floor(
        folder=folder,
        database=database,
        clock=clock,
        settings=reading,
        intake=Intake(
            settings=mailbox,
            services=mail.build(reading, clock, database=database, resolve=names.resolve),
            attempts=Attempts(None),
        ),
        worker=worker.build(settings, database, name="test", clock=clock),
        names=names,
        secrets={desk.number: desk},
    )
