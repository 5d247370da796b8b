"""A real Dovecot 2.4 on the loopback address, as root or as anyone; any user name gets a mailbox of its own.

It serves TLS from the first byte on one port, and plain IMAP with STARTTLS on another.
"""

from __future__ import annotations

import getpass
import grp
import os
import secrets
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

from ops.parts.certificates import write_certificate
from ops.parts.missing import DOVECOT, PartMissing
from ops.parts.waiting import accepts, free_port, stop, wait_for

TEMPLATE = Path(__file__).with_name("dovecot.conf.txt")
PLACES = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin")
"""Where package managers put it; not all are on everybody's PATH."""


FOLDER_MOST = 60
"""Bytes: Dovecot's own sockets stand two folders down."""


@dataclass(frozen=True, kw_only=True)
class Dovecot:
    """A running server. `folder` is its own, `mail` holds a folder per user."""

    host: str
    tls_port: int
    plain_port: int
    password: str = field(repr=False)
    folder: Path
    mail: Path
    process: subprocess.Popen[bytes] = field(repr=False)

    @property
    def authority(self) -> Path:
        """The certificate file that a client trusts."""
        return self.folder / "tls.crt"

    def doveadm(self, *arguments: str) -> str:
        """Ask the server's own tool, and give what it printed."""
        command = [_program("doveadm"), "-c", str(self.folder / "dovecot.conf"), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def stop(self) -> None:
        """End it. What it keeps stays where it is."""
        stop(self.process)


def is_here() -> bool:
    """Whether this machine has Dovecot 2.4 or newer: older ones read another language."""
    try:
        command = [_program("dovecot"), "--version"]
    except PartMissing:
        return False
    said = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    return (
        tuple(map(int, said.split("-")[0].split()[0].split(".")[:2])) >= (2, 4) if said else False
    )


def can_keep_mail_in(mail: Path) -> bool:
    """Whether the user that mail belongs to reaches the folder; started by root, that is nobody."""
    if os.geteuid() != 0:
        return True
    return all(folder.stat().st_mode & 0o001 for folder in mail.absolute().parents)


def new_folder() -> Path:
    """A folder directly under the system's temporary one, so that paths of sockets stay short."""
    return Path(tempfile.mkdtemp(prefix="tipline-imap-"))


def short_folder(wanted: Path) -> Path:
    """The folder itself, or a temporary one in its stead where its path is too long for sockets, or closed."""
    if len(os.fsencode(wanted)) <= FOLDER_MOST and can_keep_mail_in(wanted):
        return wanted
    return new_folder()


def prepare(
    folder: Path, *, mail: Path, tls_port: int, plain_port: int, password: str, more: str = ""
) -> list[str]:
    """Write the configuration, `more` at its end; return the command line, to be run in the foreground."""
    program = _program("dovecot")
    for path in (folder / "run", folder / "state", mail):
        path.mkdir(parents=True, exist_ok=True)
    if not (folder / "tls.crt").exists():
        write_certificate(folder)
    facts = {"folder": folder, "mail": mail, "password": password}
    ports = {"tls_port": tls_port, "plain_port": plain_port}
    text = Template(TEMPLATE.read_text()).substitute(facts | ports | _users(folder, mail))
    configuration = folder / "dovecot.conf"
    configuration.touch(mode=0o600)
    configuration.write_text(text + more)
    return [program, "-F", "-c", str(configuration)]


def start(folder: Path | None = None, *, mail: Path | None = None, more: str = "") -> Dovecot:
    """A server that takes connections, `more` at the end of its settings. Raises PartMissing without Dovecot 2.4."""
    if not is_here():
        raise PartMissing(DOVECOT)
    folder = folder or new_folder()
    mail = mail or folder / "mail"
    tls_port, plain_port, password = free_port(), free_port(), secrets.token_hex(12)
    command = prepare(
        folder,
        mail=mail,
        tls_port=tls_port,
        plain_port=plain_port,
        password=password,
        more=more,
    )
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    wait_for(lambda: accepts(tls_port) and accepts(plain_port), process=process, name="Dovecot")
    return Dovecot(
        host="127.0.0.1",
        tls_port=tls_port,
        plain_port=plain_port,
        password=password,
        folder=folder,
        mail=mail,
        process=process,
    )


def _program(name: str) -> str:
    path = os.pathsep.join((os.environ.get("PATH", ""), *PLACES, "/usr/bin", "/opt/homebrew/bin"))
    found = shutil.which(name, path=path)
    if found is None:
        raise PartMissing(DOVECOT)
    return found


def _users(folder: Path, mail: Path) -> dict[str, str]:
    """Who owns what. Dovecot serves no mail that belongs to root, so root hands it to nobody."""
    if os.geteuid() != 0:
        user, group = getpass.getuser(), grp.getgrgid(os.getegid()).gr_name
        return {
            "mail_user": user,
            "mail_group": group,
            "internal_user": user,
            "internal_group": group,
            "login_user": user,
        }
    folder.chmod(0o755)
    shutil.chown(mail, "nobody", "nogroup")
    return {
        "mail_user": "nobody",
        "mail_group": "nogroup",
        "internal_user": "dovecot",
        "internal_group": "dovecot",
        "login_user": "dovenull",
    }
