"""The demonstration's mailbox: a real IMAP server on the loopback address, Dovecot where the machine has it.

Whoever looks in from outside uses plain IMAP, for no certificate of ours would be trusted; the mail worker itself reads
Dovecot over TLS, with its authority named.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from ops.parts import dovecot, mailbox
from ops.parts.fetching import fetch
from ops.parts.missing import DOVECOT
from ops.parts.waiting import free_port
from ops.state import State, write_private

USER = "tips"
ADDRESS = "tips@example.org"
WayIn = dict[str, str | int | bool]
"""Host, port, user, password and tls, as `demo.json` gives them."""

PASSWORD_FILE = "tips.password"  # noqa: S105 - the file's name


def prepare_mailbox(state: State) -> tuple[WayIn, Path]:
    """Write down how the server is started and read; return the way in for `demo.json`, and the TOML file.

    The password stays the same from run to run; the port is a free one each time.
    """
    mail = state.folder / "demo-mail"
    mail.mkdir(mode=0o700, exist_ok=True)
    port, password = free_port(), _password(state)
    if dovecot_serves(state, mail):
        command, reading = _prepare_dovecot(state, mail, port=port, password=password)
    else:
        command = mailbox.command_line(user=USER, password=password, port=port)
        reading = {"port": port, "tls": "none"}
    write_private(state.programs / "mailbox.json", json.dumps(command))
    way_in: WayIn = {
        "host": "127.0.0.1",
        "port": port,
        "user": USER,
        "password": password,
        "tls": False,
    }
    return way_in, _write_mailboxes(state, reading)


def dovecot_serves(state: State, mail: Path) -> bool:
    """Whether Dovecot is here, or can be brought by root without asking anyone, and reaches the mail."""
    root = os.geteuid() == 0
    if root and not dovecot.is_here():
        fetch([DOVECOT])
    if root and dovecot.is_here():
        # Root's mail belongs to nobody, who passes through here and finds nothing else to open.
        state.folder.chmod(0o711)
    return dovecot.is_here() and dovecot.can_keep_mail_in(mail)


def _password(state: State) -> str:
    path = state.keys("mail") / PASSWORD_FILE
    if not path.exists():
        write_private(path, secrets.token_hex(12))
    return path.read_text()


def _prepare_dovecot(
    state: State, mail: Path, *, port: int, password: str
) -> tuple[list[str], dict[str, str | int]]:
    wanted = state.folder / "demo-mail-server"
    shutil.rmtree(wanted, ignore_errors=True)
    folder = dovecot.short_folder(wanted)
    tls_port = free_port()
    command = dovecot.prepare(
        folder, mail=mail, tls_port=tls_port, plain_port=port, password=password
    )
    return command, {"port": tls_port, "tls": "tls", "authority": str(folder / "tls.crt")}


def _write_mailboxes(state: State, reading: Mapping[str, str | int]) -> Path:
    """The mail worker's list of mailboxes."""
    entries = {
        "name": "tips",
        "host": "127.0.0.1",
        "user": USER,
        "password_file": PASSWORD_FILE,
        "folder": "INBOX",
        "processed": "Processed",
        "after": "move",
        "addresses": [ADDRESS],
        **reading,
    }
    path = state.folder / "mailboxes.toml"
    lines = [f"{name} = {json.dumps(value)}" for name, value in entries.items()]
    path.write_text("[[mailbox]]\n" + "\n".join(lines) + "\n")
    return path
