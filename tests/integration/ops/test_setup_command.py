"""`python -m ops setup` as two people see it: at a terminal, to the end, with a hotline that lets them in."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
from base64 import b32decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from casework.staff.people import Role, Rung
from ops.setup import running_keeper
from ops.state import State, read_settings
from sealing.errors import CannotOpen
from sealing.generations import DeskSecret
from sealing.members import MemberRow, open_grant, unlock
from tests.integration.start import programs
from vault.database import open_database
from vault.people import People
from vault.roster import Roster

OWN = "grey herons wait behind freezers"
SECONDS = 60.0


@dataclass(kw_only=True)
class Sitting:
    """A terminal with set-up in it."""

    process: subprocess.Popen[bytes]
    terminal: int
    seen: str = ""
    read: int = field(default=0)

    def answer(self, question: str, answer: str = "") -> str:
        """Wait for a question and answer it; what was shown since the last one."""
        shown = self.wait_for(question)
        os.write(self.terminal, f"{answer}\n".encode())
        return shown

    def wait_for(self, words: str) -> str:
        """Read on until these words come; what was shown since the last ones."""
        end = time.monotonic() + SECONDS
        while words not in self.seen[self.read :]:
            ready, _, _ = select.select([self.terminal], [], [], end - time.monotonic())
            assert ready, f"no {words!r} after {self.seen[self.read :]!r}"
            self.seen += os.read(self.terminal, 65536).decode().replace("\r\n", "\n")
        shown, self.read = self.seen[self.read :], len(self.seen)
        return shown


@pytest.fixture
def folder() -> Iterator[Path]:
    """Short enough for sockets."""
    folder = Path(tempfile.mkdtemp(prefix="tl-setup-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def sitting(folder: Path) -> Iterator[Sitting]:
    ours, theirs = pty.openpty()
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "TMPDIR") if key in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-m", "ops", "setup"],
        cwd=programs.ROOT,
        env={**kept, "TIPLINE_VAR": str(folder / "var")},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    yield Sitting(process=process, terminal=ours)
    process.kill()
    process.wait()
    os.close(ours)


def introduce(sitting: Sitting, username: str, role: str, passphrase: str) -> None:
    sitting.answer("Sign-in name: ", username)
    sitting.answer("Name, as colleagues see it: ", f"{username.title()} W.")
    sitting.answer("Role, by its number: ", role)
    sitting.answer("Languages", "en es")
    sitting.answer("Mail address", f"{username}@example.org")
    sitting.answer("Passphrase of their own", passphrase)
    if passphrase:
        sitting.answer("Once more: ", passphrase)


def go_through(sitting: Sitting) -> dict[str, str]:
    """All of it: what each was shown as their way in."""
    sitting.answer("Port of the public site", "18000")
    sitting.answer("Port of the staff console")
    introduce(sitting, "ana", "3", "")
    introduce(sitting, "ben", "1", OWN)
    sitting.answer("Another person?", "n")
    sitting.answer("Who is told first", "ben")
    sitting.answer("after 2 minutes", "ana")
    sitting.answer("Which manager", "ana")
    sheets = []
    for name in "AB":
        sitting.answer(f"Recovery sheet {name}.")
        shown = sitting.answer("Write it down")
        sheets.append(max(shown.splitlines(), key=len))
    sitting.answer("Sheet A: ", sheets[1])
    sitting.answer("Sheet B: ", sheets[1])
    for name, sheet in zip("AB", sheets, strict=True):
        sitting.answer(f"Sheet {name}: ", sheet)
    ways_in = {}
    for username in ("ana", "ben"):
        sitting.answer(f"The way in of {username}.")
        ways_in[username] = sitting.answer("Keep what is shown")
    sitting.wait_for("before then.")
    assert sitting.process.wait(timeout=SECONDS) == 0
    return ways_in


def unlocked(state: State, username: str, passphrase: str) -> tuple[DeskSecret, bytes]:
    """The desk key and the one-time-code secret that a person's passphrase opens."""
    database = open_database(f"sqlite:///{state.folder}/tipline.sqlite3")
    try:
        people = People(database)
        found = people.by_username(username)
        assert found is not None
        [grant] = people.grants(found[0].id)
        with running_keeper(state) as keeper:
            opened = unlock(MemberRow(**vars(found[1])), passphrase, keeper.stretch)
        secret = open_grant(grant.sealed, opened.seed, found[0].id, grant.generation)
        return secret, opened.totp_secret
    finally:
        database.dispose()


def test_two_people_are_let_in_and_are_on_call(sitting: Sitting, folder: Path) -> None:
    state = State(folder=folder / "var")
    ways_in = go_through(sitting)

    given = re.search(r"Passphrase: (\S+)", ways_in["ana"])
    assert given is not None
    assert "Passphrase" not in ways_in["ben"]
    assert OWN not in sitting.seen
    desks = set()
    for username, passphrase in (("ana", given.group(1)), ("ben", OWN)):
        desk, totp_secret = unlocked(state, username, passphrase)
        shown = re.search(r"authenticator app: (\S+)", ways_in[username])
        assert shown is not None
        assert b32decode(shown.group(1)) == totp_secret
        desks.add(desk.secret)
    assert len(desks) == 1
    with pytest.raises(CannotOpen):
        unlocked(state, "ben", given.group(1))
    assert stands(state) == {
        Rung.ON_CALL: ("ben", Role.SPECIALIST),
        Rung.NEXT: ("ana", Role.SUPERVISOR),
        Rung.MANAGER: ("ana", Role.SUPERVISOR),
    }


def stands(state: State) -> dict[Rung, tuple[str, Role]]:
    """Who is on call now, and three weeks from now."""
    database = open_database(f"sqlite:///{state.folder}/tipline.sqlite3")
    people = {person.id: person for person in People(database).everyone()}
    now = datetime.now(UTC)
    today, later = (Roster(database).rota(at).turns for at in (now, now + timedelta(weeks=3)))
    database.dispose()
    assert today == later
    assert all(person.languages == ("en", "es") for person in people.values())
    return {
        turn.rung: (people[turn.person_id].username, people[turn.person_id].role) for turn in today
    }


def test_the_ports_stand_in_the_settings_of_every_process(sitting: Sitting, folder: Path) -> None:
    go_through(sitting)

    state = State(folder=folder / "var")
    everyone = read_settings(state.settings)[""]
    assert everyone["TIPLINE_PUBLIC_PORT"] == "18000"
    assert everyone["TIPLINE_STAFF_PORT"] == "8001"
    assert everyone["TIPLINE_DESK_FINGERPRINT"] in sitting.seen
