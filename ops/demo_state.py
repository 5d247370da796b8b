"""What a demonstration keeps between two runs, and what it writes down anew at each."""

from __future__ import annotations

import json
import shutil
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from casework.errors import SettingsError
from ops.demo_mailbox import prepare_mailbox
from ops.demo_staff import STAFF, fill_roster
from ops.parts import redis_server
from ops.passphrases import new_passphrase
from ops.setup import Made, Newcomer, set_up, settings_of
from ops.state import EVERYONE, Sections, State, read_settings, write_private, write_settings
from outgoing.choosing import DEMONSTRATION_SENDER
from vault.migrations import upgrade

COMMON = (
    "DATABASE_URL",
    "FILES",
    "SPOOL",
    "PUBLIC_URL",
    "STAFF_URL",
    "PROXY_HOPS",
    "TIMEZONE",
    "BACKUP_DAYS",
    "HOTLINE",
)
"""Settings that `make run` hands on to every process, if they were given."""

WORKER_ALONE = ("SMTP_URL", "ALERT_URLS", "FALLBACK_ALERT")


@dataclass(frozen=True, kw_only=True)
class Demonstration:
    """One demonstration, ready to be served."""

    state: State
    public_port: int
    staff_port: int
    database_url: str = field(repr=False)
    staff: list[dict[str, str]] = field(repr=False)
    imap: dict[str, str | int | bool] = field(repr=False)

    @property
    def public_url(self) -> str:
        return f"http://127.0.0.1:{self.public_port}"

    @property
    def staff_url(self) -> str:
        return f"http://127.0.0.1:{self.staff_port}"

    @property
    def outbox(self) -> Path:
        return self.state.folder / "outbox"

    @property
    def way_in(self) -> Path:
        return self.state.folder / "demo.json"


def ports(environ: Mapping[str, str]) -> tuple[int, int]:
    """The public and the staff port of this run. Raises SettingsError where one is no number."""
    given = (
        environ.get("TIPLINE_PUBLIC_PORT") or "8000",
        environ.get("TIPLINE_STAFF_PORT") or "8001",
    )
    if not all(port.isdecimal() for port in given):
        raise SettingsError("TIPLINE_PUBLIC_PORT and TIPLINE_STAFF_PORT must be whole numbers")
    return int(given[0]), int(given[1])


def take_up(state: State, environ: Mapping[str, str]) -> Demonstration:
    """Make the demonstration, or take up the one that is there, with the settings of this run."""
    (state.folder / "demo.json").unlink(missing_ok=True)
    state.make_folders()
    state.mark.write_text(
        "All in this directory is a demonstration. Nobody reads what is sent to it.\n"
    )
    (state.folder / "outbox").mkdir(mode=0o700, exist_ok=True)
    database_url = (
        environ.get("TIPLINE_DATABASE_URL") or f"sqlite:///{state.folder}/tipline.sqlite3"
    )
    kept = state.folder / "staff.json"
    if not kept.exists():
        _make(state, database_url, kept)
    upgrade(database_url)
    fill_roster(database_url)
    sections = read_settings(state.settings)
    imap, mailboxes = prepare_mailbox(state)
    sections["mail"]["TIPLINE_MAILBOXES"] = str(mailboxes)
    sections["mail"]["TIPLINE_FROM"] = DEMONSTRATION_SENDER
    _prepare_redis(state, environ, sections)
    _hand_on(environ, sections)
    write_settings(state.settings, sections)
    public_port, staff_port = ports(environ)
    return Demonstration(
        state=state,
        public_port=public_port,
        staff_port=staff_port,
        database_url=database_url,
        staff=json.loads(kept.read_text()),
        imap=imap,
    )


def write_way_in(demonstration: Demonstration) -> None:
    """Write `demo.json`, last of all: whoever finds it can use what it says."""
    facts = {
        "public_url": demonstration.public_url,
        "staff_url": demonstration.staff_url,
        "staff": demonstration.staff,
        "imap": demonstration.imap,
        "outbox_dir": str(demonstration.outbox),
    }
    write_private(demonstration.way_in, json.dumps(facts, indent=1) + "\n")


def _make(state: State, database_url: str, kept: Path) -> None:
    """Set up, and remember how its invented staff get in. What an interrupted set-up left is made anew."""
    for leftover in state.folder.glob("tipline.sqlite3*"):
        leftover.unlink()
    shutil.rmtree(state.folder / "state")
    state.make_folders()
    newcomers = [
        Newcomer(
            username=person.username,
            name=person.name,
            role=person.role,
            languages=person.languages,
            passphrase=new_passphrase(),
            alert_address=f"{person.username}@example.org",
        )
        for person in STAFF
    ]
    made = set_up(state, database_url=database_url, newcomers=newcomers)
    write_settings(state.settings, settings_of(state, made))
    sheets = f"Sheet A\n{made.recovery.sheet_a}\n\nSheet B\n{made.recovery.sheet_b}\n"
    write_private(state.folder / "recovery-sheets.txt", sheets)
    write_private(kept, json.dumps(_ways_in(made), indent=1) + "\n")


def _ways_in(made: Made) -> list[dict[str, str]]:
    return [
        {
            "username": member.newcomer.username,
            "passphrase": member.newcomer.passphrase,
            "totp_secret": b32encode(member.totp_secret).decode(),
            "role": member.newcomer.role.value,
        }
        for member in made.members
    ]


def _prepare_redis(state: State, environ: Mapping[str, str], sections: Sections) -> None:
    """Write down how our Redis is started, or that there is one already; give each role its way in."""
    recipe = state.programs / "redis.json"
    given = environ.get("TIPLINE_REDIS_URL")
    if given:
        recipe.unlink(missing_ok=True)
        urls = given, redis_server.for_limits(given)
    else:
        passwords = redis_server.Passwords.new()
        command, socket = redis_server.prepare(
            state.folder / "redis", passwords, sockets=state.sockets
        )
        write_private(recipe, json.dumps(command))
        urls = redis_server.urls(socket, passwords)
    sections["worker"]["TIPLINE_REDIS_URL"] = urls[0]
    for site in ("public", "staff"):
        sections[site]["TIPLINE_REDIS_URL"] = urls[1]


def _hand_on(environ: Mapping[str, str], sections: Sections) -> None:
    """What this run was given stands in the settings of this run, and no longer."""
    everyone = sections[EVERYONE]
    public_port, staff_port = ports(environ)
    everyone["TIPLINE_ENV"] = "demo"
    everyone["TIPLINE_PUBLIC_PORT"], everyone["TIPLINE_STAFF_PORT"] = (
        str(public_port),
        str(staff_port),
    )
    for section, names in ((everyone, COMMON), (sections["worker"], WORKER_ALONE)):
        for name in (f"TIPLINE_{short}" for short in names):
            section.pop(name, None)
            if environ.get(name):
                section[name] = environ[name]
