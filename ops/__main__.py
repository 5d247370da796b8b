"""`python -m ops setup`: make a real hotline's keys, desk, recovery sheets and first supervisor, at a terminal.

Two people sit before it. Each takes one of the two recovery sheets, which are shown once, typed back, and kept nowhere.
`TIPLINE_VAR` and `TIPLINE_DATABASE_URL` say where. A demonstration is made by `make run`, not by this.
"""

from __future__ import annotations

import os
import sys
from base64 import b32encode
from collections.abc import Mapping, Sequence

from casework.errors import SettingsError, Stale
from casework.people import Role
from ops.demo_staff import new_passphrase
from ops.setup import Made, Member, Newcomer, set_up, settings_of
from ops.state import EVERYONE, State, read_settings, write_settings
from sealing.errors import SealingError
from sealing.recovery import Recovery, join

CLEAR = "\x1b[2J\x1b[3J\x1b[H"
"""Empties the terminal and what can be scrolled back to."""


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run the one command there is; 1 where it may not be run here, with the reason."""
    if list(arguments) != ["setup"]:
        print(__doc__)
        return 2
    os.umask(0o077)
    state = State.of(environ)
    try:
        refuse_where_it_does_harm(state, at_a_terminal=sys.stdin.isatty())
        setup_at_a_terminal(state, environ)
    except SettingsError as why:
        print(why, file=sys.stderr)
        return 1
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


def setup_at_a_terminal(state: State, environ: Mapping[str, str]) -> None:
    """Ask, make, show, have typed back."""
    newcomer = Newcomer(
        username=input("Sign-in name of the first supervisor: ").strip(),
        name=input("Their name, as colleagues see it: ").strip(),
        role=Role.SUPERVISOR,
        passphrase=new_passphrase(),
        alert_address=input("Mail address that alerts reach them at: ").strip(),
    )
    database_url = (
        environ.get("TIPLINE_DATABASE_URL") or f"sqlite:///{state.folder}/tipline.sqlite3"
    )
    made = set_up(state, database_url=database_url, newcomers=[newcomer])
    show_sheet("A", made.recovery.sheet_a)
    show_sheet("B", made.recovery.sheet_b)
    while not typed_back(made.recovery, input("Sheet A: "), input("Sheet B: ")):
        print("That is not what stands on the sheets. Both once more.")
    show_way_in(made.members[0])
    finish(state, made)


def show_sheet(name: str, sheet: str) -> None:
    """Show one sheet to the one person who keeps it."""
    input(f"{CLEAR}Recovery sheet {name}. Only its keeper looks. Press Enter.")
    print(f"\n{sheet}\n")
    input("Write it down, then press Enter: it is not shown again.")
    print(CLEAR, end="")


def typed_back(recovery: Recovery, sheet_a: str, sheet_b: str) -> bool:
    """Whether two typed sheets give the key. A slip is named by its group."""
    try:
        return join(sheet_a, sheet_b) == recovery.seed
    except SealingError as slip:
        print(slip)
        return False


def show_way_in(member: Member) -> None:
    """Show the first supervisor what they sign in with."""
    input(f"{CLEAR}The way in of {member.newcomer.username}. Only they look. Press Enter.")
    print(f"\nPassphrase: {member.newcomer.passphrase}")
    print(f"For the authenticator app: {b32encode(member.totp_secret).decode()}\n")
    input("Keep both, then press Enter: they are not shown again.")
    print(CLEAR, end="")


def finish(state: State, made: Made) -> None:
    """Write `settings.env`, last: what is not finished is not set up."""
    write_settings(state.settings, settings_of(state, made))
    print(f"Set up. {state.settings} holds what was decided; add your own settings there.")
    print(f"TIPLINE_DESK_FINGERPRINT={made.desk_fingerprint}")
    print(f"TIPLINE_MAILER_FINGERPRINT={made.mailer_fingerprint}")
    print("Write both fingerprints down beside the sheets. docs/runbook.md says what comes next.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
