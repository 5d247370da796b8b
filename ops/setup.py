"""Set-up: the keys of each process, the desk's first generation, its recovery sheets, and the first people.

The desk secret is never written: it exists here in memory, once, and then only sealed to each member and to the key
that stands on the two sheets.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from uuid import UUID, uuid4

from casework.staff.people import GrantRow, MemberKeys, Person, Role
from ops.parts.waiting import stop, wait_for
from ops.state import EVERYONE, Sections, State
from sealing.envelope import seal_box
from sealing.errors import KeeperAway, KeeperBusy
from sealing.generations import DeskSecret, fingerprint
from sealing.keeper_client import KeeperClient
from sealing.keys import KeyPair, PublicKey, SigningKey
from sealing.labels import ALERT_ADDRESS
from sealing.mailer import signer_fingerprint
from sealing.members import Stretch, grant, new_member
from sealing.recovery import Recovery, new_recovery, recovery_grant
from sealing.root import new_root, write_key
from vault.database import Database, open_database
from vault.keyring import Keyring
from vault.migrations import upgrade
from vault.people import People

SECONDS_TO_DERIVE = 120.0
"""Nobody waits at a form here."""
KEY_FILES = (
    ("keeper", "root.key"),
    ("public", "form.key"),
    ("mail", "intake.key"),
    ("worker", "mailer.key"),
    ("worker", "alert.key"),
)


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """A person who is to be let in."""

    username: str
    name: str
    role: Role
    passphrase: str = field(repr=False)
    alert_address: str = field(repr=False)
    languages: tuple[str, ...] = ("en",)
    made_up: bool = True
    """The passphrase was made here and must be shown to them; else they chose it."""


@dataclass(frozen=True, kw_only=True)
class Member:
    """A person who was let in, and the TOTP secret that is shown to them once."""

    id: UUID
    newcomer: Newcomer
    totp_secret: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Made:
    """What set-up made: the pinned fingerprints, the sheets to print, and who was let in."""

    desk_fingerprint: str
    mailer_fingerprint: str
    recovery: Recovery = field(repr=False)
    members: tuple[Member, ...]


def set_up(state: State, *, database_url: str, newcomers: Sequence[Newcomer]) -> Made:
    """Make a hotline where there is none. Raises casework.errors.Stale where the database has a desk key."""
    state.make_folders()
    make_keys(state)
    upgrade(database_url)
    database = open_database(database_url)
    try:
        desk, recovery = make_desk(database)
        with running_keeper(state) as keeper:
            members = tuple(
                let_in(newcomer, state=state, database=database, desk=desk, keeper=keeper)
                for newcomer in newcomers
            )
    finally:
        database.dispose()
    return Made(
        desk_fingerprint=fingerprint(desk.generation(None)),
        mailer_fingerprint=mailer_fingerprint(state),
        recovery=recovery,
        members=members,
    )


def make_keys(state: State) -> None:
    """Give each process its own key files; those that are there stay."""
    for role, name in KEY_FILES:
        path = state.keys(role) / name
        if not path.exists():
            write_key(path, new_root())


def _patient(stretch: Stretch) -> Stretch:
    """Ask again on a machine that is too busy for a derivation in the time that a sign-in may take."""

    def ask(parameters: int, passphrase: bytes, salt: bytes) -> bytes:
        end = time.monotonic() + SECONDS_TO_DERIVE
        while True:
            try:
                return stretch(parameters, passphrase, salt)
            except (KeeperAway, KeeperBusy):
                if time.monotonic() > end:
                    raise
                time.sleep(0.5)

    return ask


def make_desk(database: Database) -> tuple[DeskSecret, Recovery]:
    """Make the first generation of the desk key, sealed to a new recovery key; store its public half."""
    desk, recovery = DeskSecret.new(), new_recovery()
    public = recovery.public
    kept = public.raw + recovery_grant(desk, public)
    Keyring(database).add_generation(**asdict(desk.generation(None)), recovery=kept)
    return desk, recovery


def let_in(
    newcomer: Newcomer,
    *,
    state: State,
    database: Database,
    desk: DeskSecret,
    keeper: KeeperClient,
) -> Member:
    """Write a person with their keys; who may read is granted the desk key."""
    person_id = uuid4()
    row, totp_secret, _ = new_member(person_id, newcomer.passphrase, _patient(keeper.stretch))
    given = []
    if newcomer.role.reads:
        sealed = grant(desk, PublicKey.load(row.public), person_id)
        given = [GrantRow(person_id=person_id, generation=desk.number, sealed=sealed)]
    person = Person(
        id=person_id,
        username=newcomer.username,
        name=newcomer.name,
        role=newcomer.role,
        languages=newcomer.languages,
    )
    People(database).add_person(
        person,
        MemberKeys(**asdict(row)),
        grants_given=given,
        alert_address=sealed_address(state, newcomer.alert_address, person_id),
    )
    return Member(id=person_id, newcomer=newcomer, totp_secret=totp_secret)


def sealed_address(state: State, address: str, person_id: UUID) -> bytes:
    """Where alerts reach a person, for the worker alone."""
    to = KeyPair.from_seed((state.keys("worker") / "alert.key").read_bytes()).public
    return seal_box(address.encode(), to, label=ALERT_ADDRESS, record_id=person_id, revision=0)


def mailer_fingerprint(state: State) -> str:
    """Of the key that signs the mailer key of each week."""
    seed = (state.keys("worker") / "mailer.key").read_bytes()
    return signer_fingerprint(SigningKey.from_seed(seed).verify_key)


def settings_of(state: State, made: Made) -> Sections:
    """What set-up decided, for `settings.env`."""
    decided = {
        "TIPLINE_DESK_FINGERPRINT": made.desk_fingerprint,
        "TIPLINE_MAILER_FINGERPRINT": made.mailer_fingerprint,
        "TIPLINE_KEEPER": str(state.sockets),
    }
    keyed = {role: {"TIPLINE_KEYS": str(state.keys(role))} for role in ("public", "mail", "worker")}
    return {EVERYONE: decided, "staff": {}, **keyed}


@contextmanager
def running_keeper(state: State) -> Iterator[KeeperClient]:
    """A keeper with this hotline's root, for as long as set-up needs it, and its staff client."""
    socket = state.sockets / "staff.sock"
    places = ["--root", str(state.root_key), "--sockets", str(state.sockets)]
    command = [sys.executable, "-m", "sealing.keeper", *places]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    client = KeeperClient(socket)
    try:
        wait_for(client.alive, process=process, name="the keeper")
        yield client
    finally:
        client.close()
        stop(process)
