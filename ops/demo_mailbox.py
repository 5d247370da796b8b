"""The demonstration's mailbox: a real IMAP server on the loopback address, Dovecot where the machine has it.

Whoever looks in from outside uses plain IMAP, for no certificate of ours would be trusted; the mail worker itself reads
Dovecot over TLS, with its authority named.
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from ops.parts import dovecot, mailbox
from ops.parts.waiting import free_port
from ops.state import State, write_private

USER = "tips"
ADDRESS = "tips@example.org"
WayIn = dict[str, str | int | bool]
"""Host, port, user, password and tls, as `demo.json` gives them."""

PASSWORD_FILE = "tips.password"  # noqa: S105 - the file's name


def prepare_mailbox(state: State) -> tuple[WayIn, Path]:
    """Write down how the server is started and read; return the way in for `demo.json`, and the TOML file.

    The kind of server and its password stay the same from run to run; its port is a free one each time.
    """
    mail = state.folder / "demo-mail"
    mail.mkdir(mode=0o700, exist_ok=True)
    kind, password = _kept(state, mail)
    port = free_port()
    if kind == "dovecot":
        command, reading = _prepare_dovecot(state, mail, port=port, password=password)
    else:
        command = mailbox.prepare(mail, user=USER, password=password, port=port)
        reading = {"port": port, "tls": "none"}
    write_private(state.programs / "mailbox.json", json.dumps(command))
    way_in: WayIn = {
        "host": "127.0.0.1",
        "port": port,
        "user": USER,
        "password": password,
        "tls": False,
    }
    return way_in, _write_mailboxes(state, reading, password)


def _kept(state: State, mail: Path) -> tuple[str, str]:
    """The kind of server that made the mail folder, and its password."""
    known = state.folder / "mailbox.json"
    if not known.exists():
        serves = dovecot.is_here() and dovecot.can_keep_mail_in(mail)
        facts = {"kind": "dovecot" if serves else "small", "password": secrets.token_hex(12)}
        write_private(known, json.dumps(facts))
    facts = json.loads(known.read_text())
    return facts["kind"], facts["password"]


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


def _write_mailboxes(state: State, reading: Mapping[str, str | int], password: str) -> Path:
    """The mail worker's list of mailboxes, and the password in its key folder."""
    write_private(state.keys("mail") / PASSWORD_FILE, password)
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
