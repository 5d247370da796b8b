"""A hotline made by the real set-up and filled by the real services: what thieves are let loose on.

In it: a web report with a file and a receipt, a staff answer to it, an email whose acknowledgement waits to go out,
and three people, one of whom chose a passphrase that stands in every list.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from casework import messages
from casework.people import Role as Kind
from casework.received import Received
from casework.references import read as stored_form
from casework.sessions import Attempt, SignedIn
from casework.submissions import Channel, Mail, MailPosition, Sender, Submission, Words
from ops.setup import Made, Member, Newcomer, let_in, mailer_fingerprint, make_desk, make_keys
from ops.state import State
from sealing.forms import new_submission_id
from sealing.generations import fingerprint
from sealing.totp import code_at
from services import mail, public, staff, worker
from services.mail import MailServices
from services.public import PublicServices
from services.staff import StaffServices
from settings import Role, Settings, load_settings
from tests.integration.thief.loot import Loot, loot_of
from tests.parts.clocks import SetClock
from tests.parts.keepers import Keeper
from vault.database import Database, open_database
from vault.roles import MAIL as MAIL_ROLE
from vault.roles import PUBLIC, STAFF, WORKER

OWNER = ""
"""Who made the tables: may do everything."""

WORDS = "The blue heron sleeps behind the third freezer."
FILE = "A ledger that only the heron keeps."
MAIL = "Could the otter room get ten leaflets for the library?"
ANSWER = "Wait at the green door; Ines will call twice."
PHONE = "602-555-0147"
PHONE_TAG = "16025550147"
SENDER = "librarian@example.org"
ALERT_ADDRESS = "ana.night@example.org"
SECRETS = (WORDS, FILE, MAIL, ANSWER, SENDER, ALERT_ADDRESS)
"""What must not be found where it does not belong."""
CONTENT = (WORDS, FILE, MAIL, ANSWER)
"""What the desk key alone opens."""

WEAK = "sunshine sunshine sunshine"
DICTIONARY = ("password password password", WEAK)


@dataclass(frozen=True, kw_only=True)
class Planted:
    """The hotline, and what its rightful people hold."""

    state: State
    database_url: str
    databases: Mapping[str, Database]
    """One for each role; on SQLite they are the same file."""
    keeper: Keeper
    clock: SetClock
    environment: Mapping[str, str] = field(repr=False)
    made: Made = field(repr=False)
    members: Mapping[str, Member] = field(repr=False)
    report: Received
    mail_reference: str

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def receipt(self) -> str:
        assert self.report.receipt is not None
        return self.report.receipt

    def settings(self, role: Role) -> Settings:
        """The settings of one process, with its own key folder."""
        own = {"TIPLINE_KEYS": str(self.state.keys(role.value))} if role is not Role.STAFF else {}
        return load_settings({**self.environment, **own}, role)

    def public(self) -> PublicServices:
        database = self.databases[PUBLIC]
        return public.build(self.settings(Role.PUBLIC), self.clock, database=database)

    def mail(self) -> MailServices:
        database = self.databases[MAIL_ROLE]
        return mail.build(self.settings(Role.MAIL), self.clock, database=database)

    def staff(self) -> StaffServices:
        database = self.databases[STAFF]
        return staff.build(self.settings(Role.STAFF), self.clock, database=database)

    def close(self) -> None:
        """Let go of every database connection."""
        for database in self.databases.values():
            database.dispose()

    def loot(self, role: str = OWNER) -> Loot:
        """What a database role may read (SQLite: everything), with the sealed files."""
        return loot_of(self.databases[role], self.settings(Role.STAFF).files)

    def sign_in(self, username: str, desk: StaffServices | None = None) -> bytes:
        """A new session's cookie."""
        member = self.members[username]
        self.clock.advance(seconds=30)
        code = code_at(member.totp_secret, self.clock.now())
        attempt = Attempt(username=username, passphrase=member.newcomer.passphrase, code=code)
        return (desk or self.staff()).sign_in(attempt)

    def signed_in(self, cookie: bytes, desk: StaffServices | None = None) -> SignedIn:
        """What a session holds in the memory of the staff process."""
        signed = (desk or self.staff()).session(cookie, True)
        assert signed is not None
        return signed

    def desk_secret(self) -> bytes:
        """The key that every thief lacks."""
        desk = self.staff()
        cookie = self.sign_in("ana", desk)
        secret = self.signed_in(cookie, desk).secrets[1].secret
        desk.sign_out(cookie)
        return secret


def plant(folder: Path, database_url: str, keeper: Keeper) -> Planted:
    """Set a hotline up in `folder` and let one report, one mail and one answer through it."""
    state, clock = State(folder=folder), SetClock()
    state.make_folders()
    state.root_key.write_bytes(keeper.root.read_bytes())
    state.root_key.chmod(0o600)
    make_keys(state)
    databases = {
        role: open_database(database_url, role=role or None)
        for role in (OWNER, PUBLIC, MAIL_ROLE, WORKER, STAFF)
    }
    database = databases[OWNER]
    desk, recovery = make_desk(database)
    members = {
        newcomer.username: let_in(
            newcomer, state=state, database=database, desk=desk, keeper=keeper.client("staff")
        )
        for newcomer in _newcomers()
    }
    made = Made(
        desk_fingerprint=fingerprint(desk.generation(None)),
        mailer_fingerprint=mailer_fingerprint(state),
        recovery=recovery,
        members=tuple(members.values()),
    )
    empty = Planted(
        state=state,
        database_url=database_url,
        databases=databases,
        keeper=keeper,
        clock=clock,
        environment=_environment(state, database_url, made, keeper),
        made=made,
        members=members,
        report=Received(reference="", receipt=None, urgent=False),
        mail_reference="",
    )
    return _fill(empty)


def _newcomers() -> tuple[Newcomer, ...]:
    people = (
        ("ana", Kind.SUPERVISOR, secrets.token_hex(16)),
        ("ben", Kind.SPECIALIST, WEAK),
        ("noor", Kind.AUDITOR, secrets.token_hex(16)),
    )
    return tuple(
        Newcomer(
            username=username,
            name=username.title(),
            role=role,
            passphrase=passphrase,
            alert_address=ALERT_ADDRESS if username == "ana" else f"{username}@example.org",
        )
        for username, role, passphrase in people
    )


def _environment(state: State, database_url: str, made: Made, keeper: Keeper) -> dict[str, str]:
    return {
        "TIPLINE_ENV": "demo",
        "TIPLINE_VAR": str(state.folder),
        "TIPLINE_DATABASE_URL": database_url,
        "TIPLINE_DESK_FINGERPRINT": made.desk_fingerprint,
        "TIPLINE_MAILER_FINGERPRINT": made.mailer_fingerprint,
        "TIPLINE_KEEPER": str(keeper.sockets),
    }


def _fill(empty: Planted) -> Planted:
    own = empty.settings(Role.WORKER)
    jobs = worker.build(own, empty.databases[WORKER], name="thief", clock=empty.clock)
    jobs.chores.turn_mailer_key(empty.clock.now())
    report = send_report(empty.public(), empty.clock)
    mailed = empty.mail().receive(a_mail(empty.clock))
    full = Planted(**{**vars(empty), "report": report, "mail_reference": mailed.reference})
    desk = full.staff()
    cookie = full.sign_in("ana", desk)
    desk.change(
        full.signed_in(cookie, desk),
        stored_form(report.reference),
        partial(messages.answer, text=ANSWER),
    )
    desk.sign_out(cookie)
    return full


def send_report(services: PublicServices, clock: SetClock, words: str = WORDS) -> Received:
    """A report with a file, as the portal hands it over."""
    draft = services.open_draft(None)
    draft.write(FILE.encode())
    return services.receive(
        Submission(
            submission_id=new_submission_id(),
            received_at=clock.now(),
            words=Words(
                channel=Channel.WEB,
                text=f"{words} Call {PHONE}.",
                answers={"danger_now": "yes", "need": "saw"},
            ),
            attachments=(draft.finish("ledger.txt", "text/plain"),),
        )
    )


def a_mail(clock: SetClock) -> Submission:
    """A mail by somebody at work, which is acknowledged at once."""
    position = MailPosition(mailbox="tips", folder="INBOX", uidvalidity=1, uid=1)
    raw = f"From: {SENDER}\r\nSubject: leaflets\r\n\r\n{MAIL}\r\n".encode()
    return Submission(
        submission_id=new_submission_id(),
        received_at=clock.now(),
        words=Words(channel=Channel.EMAIL, text=MAIL, subject="leaflets"),
        sender=Sender(name="Lia Brarian", address=SENDER),
        mail=Mail(position=position, raw=raw, acknowledge=True),
        receipt_wanted=False,
    )


def found(texts: Iterable[str], wanted: Iterable[str] = SECRETS) -> set[str]:
    """Which of the planted secrets stand in these texts."""
    held = list(texts)
    return {secret for secret in wanted if any(secret in text for text in held)}
