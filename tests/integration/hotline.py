"""A hotline made by the real set-up, each of its processes in its own key folder and database role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from casework.staff.sessions import Attempt, SignedIn
from jobs.worker_services import WorkerServices
from ops.setup import (
    Made,
    Member,
    Newcomer,
    let_in,
    mailer_fingerprint,
    make_desk,
    make_keys,
    settings_of,
)
from ops.state import EVERYONE, Sections, State, write_settings
from sealing.generations import DeskSecret, fingerprint
from sealing.totp import code_at
from services import mail, public, staff, worker
from services.mail import MailServices
from services.public import PublicServices
from services.staff import StaffServices
from settings import Role, Settings, load_settings
from tests.parts.clocks import SetClock
from tests.parts.keepers import Keeper
from vault.cases import Cases
from vault.database import Database, open_database
from vault.roles import MAIL as MAIL_ROLE
from vault.roles import PUBLIC, STAFF, WORKER

OWNER = ""
"""Who made the tables: may do everything."""


@dataclass(frozen=True, kw_only=True)
class Hotline:
    """Its state directory, its database as each role sees it, and what its rightful people hold."""

    state: State
    database_url: str
    databases: Mapping[str, Database]
    """One for each role; on SQLite they are the same file."""
    keeper: Keeper
    clock: SetClock
    desk: DeskSecret = field(repr=False)
    made: Made = field(repr=False)
    sections: Sections = field(repr=False)
    """What stands in `settings.env`."""

    @property
    def is_sqlite(self) -> bool:
        return self.databases[OWNER].is_sqlite

    @property
    def members(self) -> Mapping[str, Member]:
        return {member.newcomer.username: member for member in self.made.members}

    def environment(self, role: Role) -> dict[str, str]:
        """What a process of this role is started with."""
        known = {**self.sections[EVERYONE], **self.sections[role.value]}
        return {**known, "TIPLINE_VAR": str(self.state.folder)}

    def settings(self, role: Role) -> Settings:
        """The settings of one process, with its own key folder."""
        return load_settings(self.environment(role), role)

    def public(self) -> PublicServices:
        """The public site, as after a restart."""
        return public.build(self.settings(Role.PUBLIC), self.clock, database=self.databases[PUBLIC])

    def mail(self) -> MailServices:
        """The mail worker, as after a restart."""
        return mail.build(self.settings(Role.MAIL), self.clock, database=self.databases[MAIL_ROLE])

    def staff(self) -> StaffServices:
        """The console, as after a restart."""
        return staff.build(self.settings(Role.STAFF), self.clock, database=self.databases[STAFF])

    def staff_cases(self) -> Cases:
        """The cases as the console reads them: sealed."""
        return Cases(self.databases[STAFF])

    def worker(self) -> WorkerServices:
        """Worker and clock."""
        database = self.databases[WORKER]
        return worker.build(self.settings(Role.WORKER), database, name="test", clock=self.clock)

    def sign_in(self, username: str, desk: StaffServices) -> bytes:
        """A new session's cookie."""
        member = self.members[username]
        self.clock.advance(seconds=30)
        code = code_at(member.totp_secret, self.clock.now())
        passphrase = member.newcomer.passphrase
        return desk.sign_in(Attempt(username=username, passphrase=passphrase, code=code))

    def signed_in(self, cookie: bytes, desk: StaffServices) -> SignedIn:
        """What a session holds in the memory of the staff process."""
        signed = desk.session(cookie, True)
        assert signed is not None
        return signed

    def close(self) -> None:
        """Let go of every database connection."""
        for database in self.databases.values():
            database.dispose()


def open_hotline(
    folder: Path, database_url: str, keeper: Keeper, newcomers: Sequence[Newcomer]
) -> Hotline:
    """Set a hotline up in `folder`, on a migrated database that is empty."""
    state, clock = State(folder=folder), SetClock()
    state.make_folders()
    state.root_key.write_bytes(keeper.root.read_bytes())
    state.root_key.chmod(0o600)
    make_keys(state)
    databases = {
        role: open_database(database_url, role=role or None)
        for role in (OWNER, PUBLIC, MAIL_ROLE, WORKER, STAFF)
    }
    desk, recovery = make_desk(databases[OWNER])
    members = [
        let_in(
            newcomer,
            state=state,
            database=databases[OWNER],
            desk=desk,
            keeper=keeper.client("staff"),
        )
        for newcomer in newcomers
    ]
    made = Made(
        desk_fingerprint=fingerprint(desk.generation(None)),
        mailer_fingerprint=mailer_fingerprint(state),
        recovery=recovery,
        members=tuple(members),
    )
    return Hotline(
        state=state,
        database_url=database_url,
        databases=databases,
        keeper=keeper,
        clock=clock,
        desk=desk,
        made=made,
        sections=_sections(state, made, database_url, keeper),
    )


def _sections(state: State, made: Made, database_url: str, keeper: Keeper) -> Sections:
    sections = settings_of(state, made)
    sections[EVERYONE] |= {
        "TIPLINE_ENV": "demo",
        "TIPLINE_DATABASE_URL": database_url,
        "TIPLINE_KEEPER": str(keeper.sockets),
    }
    write_settings(state.settings, sections)
    return sections
