"""The state directory of one hotline: where everything lies, and the settings that set-up decided.

`settings.env` holds what every process may know, then a section for each role; a process is given the first part and
its own section, never another's.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casework.errors import SettingsError
from outgoing.mail import read_server

SOCKET_FOLDER_MOST = 80
"""Bytes, so that the longest name of a socket still fits into what the system allows (104)."""

EVERYONE = ""
"""The section of what every process may know."""

ROLES = ("public", "staff", "mail", "worker")

SMTP_URL, FROM = "TIPLINE_SMTP_URL", "TIPLINE_FROM"

Sections = dict[str, dict[str, str]]
"""Role to variable to value; the role `""` is everyone's."""


@dataclass(frozen=True, kw_only=True)
class State:
    """A state directory. Nothing is made by naming it."""

    folder: Path

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> State:
        """The one that `TIPLINE_VAR` names, else `var/` where we stand."""
        return cls(folder=Path(environ.get("TIPLINE_VAR") or "var").absolute())

    @property
    def settings(self) -> Path:
        return self.folder / "settings.env"

    @property
    def mark(self) -> Path:
        """The file that says: all in here is a demonstration."""
        return self.folder / "DEMONSTRATION"

    @property
    def root_key(self) -> Path:
        return self.keys("keeper") / "root.key"

    @property
    def programs(self) -> Path:
        """One JSON file a part: the command line that starts it."""
        return self.folder / "programs"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def keys(self, role: str) -> Path:
        """The key folder of one process."""
        return self.folder / "keys" / role

    @property
    def sockets(self) -> Path:
        """Where Unix sockets stand: in here, or in a private temporary folder if this path is too long."""
        inside = self.folder / "sockets"
        if len(os.fsencode(inside)) <= SOCKET_FOLDER_MOST:
            return inside
        name = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"tipline-{name}"

    def make_folders(self) -> None:
        """Make every folder that a process expects, for its owner alone. Safe to repeat."""
        names = ("files/drafts", "files/blobs", "spool", "state", "log", "programs", "redis")
        for path in (self.folder, *(self.folder / name for name in names), self.sockets):
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        for role in (*ROLES, "keeper"):
            self.keys(role).mkdir(mode=0o700, parents=True, exist_ok=True)
        facts = self.sockets.stat()
        if facts.st_uid != os.geteuid() or facts.st_mode & 0o077:
            raise PermissionError("the folder of the sockets belongs to someone else")


def write_private(path: Path, content: bytes | str) -> None:
    """Write a file that its owner alone may read, whole or not at all."""
    partial = path.with_name(f"{path.name}.partial")
    partial.unlink(missing_ok=True)
    partial.touch(mode=0o600)
    partial.write_bytes(content.encode() if isinstance(content, str) else content)
    partial.replace(path)


def write_settings(path: Path, sections: Sections) -> None:
    """Write `settings.env`."""
    lines = [
        "# What set-up decided. Every process may know the first part; a section is its role's."
    ]
    for role, values in sections.items():
        if role != EVERYONE:
            lines += ["", f"[{role}]"]
        lines += [f"{name}={value}" for name, value in sorted(values.items())]
    write_private(path, "\n".join(lines) + "\n")


def read_settings(path: Path) -> Sections:
    """Read `settings.env`; a file that is not there says nothing. Raises ValueError for a line that it cannot read."""
    sections: Sections = {role: {} for role in (EVERYONE, *ROLES)}
    role = EVERYONE
    for line in path.read_text().splitlines() if path.exists() else ():
        if line.startswith("[") and line.endswith("]"):
            role = line[1:-1]
        elif line and not line.startswith("#"):
            name, separator, value = line.partition("=")
            if not separator or role not in sections:
                raise ValueError(f"{path.name} has a line that is no setting of a known role")
            sections[role][name] = value
    return sections


def environment(sections: Sections, role: str) -> dict[str, str]:
    """What a process of this role may know. A part that is no process of ours knows nothing."""
    if role not in ROLES:
        return {}
    # Who takes mail in must know from which address ours comes, and not how it leaves.
    sender = sender_in(sections["worker"].get(SMTP_URL, "")) if role == "mail" else ""
    ours = {FROM: sender} if sender else {}
    return {**ours, **sections[EVERYONE], **sections[role]}


def sender_in(smtp_url: str) -> str:
    """The address that an SMTP URL says mail comes from; empty where it says none."""
    try:
        return read_server(smtp_url).sender
    except (SettingsError, ValueError):
        return ""  # the process that sends mail says what is wrong
