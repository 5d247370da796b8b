"""`python -m ops setup`: make a real hotline's keys, desk, recovery sheets, people and first turns, at a terminal.
`python -m ops roster`: who is on call when (`python -m ops roster --help`).

Two people at least sit before set-up. Each of two takes one of the recovery sheets, which are shown once, typed back,
and kept nowhere. `TIPLINE_VAR` and `TIPLINE_DATABASE_URL` say where. A demonstration is made by `make run`.
"""

from __future__ import annotations

import os
import sys
from base64 import b32encode
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from casework.errors import SettingsError, Stale, VaultAway
from ops import roster
from ops.newcomers import ask_first_turns, ask_newcomers
from ops.setup import Made, Member, set_up, settings_of
from ops.state import EVERYONE, State, read_settings, write_settings
from ops.terminal import Terminal
from sealing.errors import SealingError
from sealing.recovery import Recovery, join

PORTS = {
    "TIPLINE_PUBLIC_PORT": ("public site", 8000),
    "TIPLINE_STAFF_PORT": ("staff console", 8001),
}
HIGHEST_PORT = 65535


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run a command; 1 where it may not be run here, with the reason."""
    os.umask(0o077)
    try:
        if arguments[:1] == ["roster"]:
            return roster.run(arguments[1:], environ)
        if list(arguments) == ["setup"]:
            return setup(State.of(environ), environ)
    except SettingsError as why:
        print(why, file=sys.stderr)
        return 1
    except VaultAway:
        print("TIPLINE_DATABASE_URL: the database does not answer", file=sys.stderr)
        return 1
    print(__doc__)
    return 2


def setup(state: State, environ: Mapping[str, str]) -> int:
    """Set a hotline up; 1 where it was broken off or the database belongs to another."""
    refuse_where_it_does_harm(state, at_a_terminal=sys.stdin.isatty())
    try:
        setup_at_a_terminal(state, environ, Terminal())
    except (EOFError, KeyboardInterrupt):
        print(
            "\nBroken off: nothing is set up. Empty the state directory and begin again",
            file=sys.stderr,
        )
        return 1
    except Stale:
        print(
            "TIPLINE_DATABASE_URL: this database already has a desk key, which set-up never replaces."
            " If that set-up was broken off, begin again with an empty database and state directory",
            file=sys.stderr,
        )
        return 1
    return 0


def refuse_where_it_does_harm(state: State, *, at_a_terminal: bool) -> None:
    """Never over a demonstration or a second time, and never where what is shown would be written down."""
    if state.mark.exists():
        raise SettingsError(
            f"TIPLINE_VAR: {state.folder} is a demonstration; name another directory"
        )
    if "TIPLINE_DESK_FINGERPRINT" in read_settings(state.settings)[EVERYONE]:
        raise SettingsError(f"TIPLINE_VAR: {state.folder} is set up already")
    if not at_a_terminal:
        raise SettingsError("Set-up shows secrets once: run it at a terminal, not through a pipe")


def setup_at_a_terminal(state: State, environ: Mapping[str, str], terminal: Terminal) -> None:
    """Ask, make, show, have typed back."""
    ports = ask_ports(terminal, environ)
    newcomers = ask_newcomers(terminal)
    chosen = ask_first_turns(terminal, newcomers)
    database_url = (
        environ.get("TIPLINE_DATABASE_URL") or f"sqlite:///{state.folder}/tipline.sqlite3"
    )
    made = set_up(state, database_url=database_url, newcomers=newcomers)
    ids = {member.newcomer.username: member.id for member in made.members}
    turns = {rung: ids[username] for rung, username in chosen.items()}
    until = roster.first_turns(database_url, turns, datetime.now(UTC))
    show_sheets(terminal, made.recovery)
    for member in made.members:
        show_way_in(terminal, member)
    finish(state, made, ports)
    print(f"The first turns on call end on {until:%Y-%m-%d}: `python -m ops roster` before then.")


def ask_ports(terminal: Terminal, environ: Mapping[str, str]) -> dict[str, str]:
    """On which ports of this machine the proxy will find the two sites."""
    ports: dict[str, str] = {}
    for variable, (site, usual) in PORTS.items():
        default = environ.get(variable) or str(usual)

        def read(text: str, default: str = default) -> str:
            port = text or default
            if not port.isdecimal() or not 1 <= int(port) <= HIGHEST_PORT:
                raise ValueError(f"A number from 1 to {HIGHEST_PORT}.")
            if port in ports.values():
                raise ValueError("The other site has that port.")
            return port

        ports[variable] = terminal.until(f"Port of the {site} on this machine [{default}]: ", read)
    return ports


def show_sheets(terminal: Terminal, recovery: Recovery) -> None:
    """Show each sheet to the one person who keeps it, and have both typed back."""
    for name, sheet in (("A", recovery.sheet_a), ("B", recovery.sheet_b)):
        before = f"Recovery sheet {name}. Only its keeper looks."
        terminal.show_once(before, sheet, "Write it down")
    while not typed_back(recovery, terminal.ask("Sheet A: "), terminal.ask("Sheet B: ")):
        terminal.say("That is not what stands on the sheets. Both once more.")


def typed_back(recovery: Recovery, sheet_a: str, sheet_b: str) -> bool:
    """Whether two typed sheets give the key. A slip is named by its group."""
    try:
        return join(sheet_a, sheet_b) == recovery.seed
    except SealingError as slip:
        print(slip)
        return False


def show_way_in(terminal: Terminal, member: Member) -> None:
    """Show a person what they sign in with."""
    lines = [f"For the authenticator app: {b32encode(member.totp_secret).decode()}"]
    if member.newcomer.made_up:
        lines.insert(0, f"Passphrase: {member.newcomer.passphrase}")
    before = f"The way in of {member.newcomer.username}. Only they look."
    terminal.show_once(before, "\n".join(lines), "Keep what is shown")


def finish(state: State, made: Made, ports: Mapping[str, str]) -> None:
    """Write `settings.env`, last: what is not finished is not set up."""
    sections = settings_of(state, made)
    sections[EVERYONE] |= ports
    write_settings(state.settings, sections)
    print(f"Set up. {state.settings} holds what was decided; add your own settings there.")
    print(f"TIPLINE_DESK_FINGERPRINT={made.desk_fingerprint}")
    print(f"TIPLINE_MAILER_FINGERPRINT={made.mailer_fingerprint}")
    print("Write both fingerprints down beside the sheets. docs/runbook.md says what comes next.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
