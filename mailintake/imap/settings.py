"""One mailbox that is read: its table in a TOML file, refusing to guess. The file as a whole is for `several`.

[[mailbox]]
name = "tips"                      # our own name for it; stands in the database, never change it
host = "imap.example.org"
user = "tips@example.org"
password_file = "tips.password"    # in the key folder of the mail process, readable by it alone
tls = "tls"                        # or "starttls"; neither ever falls back. "none" only on this machine
port = 993                         # default by the TLS mode
authority = "ca.pem"               # optional: the certificate authority, where it is not one that systems know
folder = "INBOX"
processed = "Processed"            # where stored messages go
after = "move"                     # or "flag" (they stay, marked), or "delete"
team = "training"                  # optional, at most 20 letters: whose mail it is; stands beside its cases
addresses = ["tips@example.org"]   # all of the hotline's own, beside the user's: see runbook.md, Partners
token_command = ["get-token", "tips"]     # instead of password_file: XOAUTH2, a command that prints a token
token_url = "https://login.example.org/token"  # or the client credentials grant, with
client_id = "..."                             # its name,
client_secret_file = "tips.secret"            # its secret in the key folder,
scope = "imap"                                # and perhaps a scope
authentication_server = "mx.example.org"  # optional: the name our receiving server puts into Authentication-Results;
                                          # for Microsoft 365 "mail.protection.outlook.com"
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from mailintake.imap.plain_values import (
    addresses_of,
    folder_of,
    is_host,
    is_loopback,
    is_same_folder,
    server_of,
    team_of,
    text_of,
    wrong,
)
from mailintake.imap.tokens import TokenSource

Choice = TypeVar("Choice", bound=StrEnum)


class TLS(StrEnum):
    """How the connection is protected."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


class After(StrEnum):
    """What becomes of a message once it is stored."""

    MOVE = "move"
    FLAG = "flag"
    DELETE = "delete"


@dataclass(frozen=True, kw_only=True)
class MailboxSettings:
    """One mailbox."""

    name: str
    host: str
    port: int
    tls: TLS
    user: str = field(repr=False)
    password_file: Path = Path()
    """Unset where `token` is."""
    token: TokenSource | None = field(default=None, repr=False)
    """How to sign in without a password."""
    authority: Path | None = None
    folder: str = "INBOX"
    processed: str = "Processed"
    after: After = After.MOVE
    team: str | None = None
    """Whose mail it is: shown beside its cases."""
    backup_mark: Path | None = None
    """A file whose time says when the last verified backup was begun: what came later stays in `processed`."""
    addresses: tuple[str, ...] = field(default=(), repr=False)
    authentication_server: str | None = None
    read_seconds: float = 60
    """How long the server may be silent within an answer before the connection counts as hung."""
    nod_seconds: float = 20
    """The same where it is asked whether it is still there, after each wait, and at a first sign-in."""
    late_seconds: float = 25
    """A sign-in that has taken this long is trouble, and goes on: servers may have many addresses, and a name server
    may hang."""
    answer_seconds: float = 600
    """How long an answer may take from the last word that was sent to its end, IDLE's with it; over TLS."""
    poll_seconds: float = 30
    """Beside IDLE, the mailbox is asked at least this often."""

    @property
    def account(self) -> tuple[str, int, str]:
        """Equal where two mailboxes are surely of one account: TLS or STARTTLS, that is the same server."""
        port = self.port if self.port not in _PORTS.values() else 0
        return self.host.casefold(), port, self.user.casefold()

    def password(self) -> str:
        """Read anew for each connection, so that a changed password needs no restart. Raises SettingsError."""
        try:
            found = self.password_file.read_text().strip()
        except (OSError, UnicodeDecodeError):
            raise wrong(
                self.name, f"the password file {self.password_file.name} cannot be read"
            ) from None
        if not found:
            raise wrong(self.name, f"the password file {self.password_file.name} is empty")
        return found


_KNOWN = {
    "name", "host", "port", "tls", "user", "password_file", "authority", "folder", "processed", "after", "team",
    "addresses", "authentication_server", "token_command", "token_url", "client_id", "client_secret_file", "scope",
    "backup_mark",
}  # fmt: skip
_WAYS_TO_SIGN_IN = ("password_file", "token_command", "token_url")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")
_PORTS = {TLS.TLS: 993, TLS.STARTTLS: 143, TLS.NONE: 143}


def is_mailbox_name(text: str) -> bool:
    """Whether a mailbox can be called that."""
    return _NAME.fullmatch(text) is not None


def parse_mailbox(
    table: Mapping[str, object], name: str, keys: Path, *, demonstration: bool
) -> MailboxSettings:
    """One mailbox; its password file lies in `keys`. `name` is how it is spoken of. Raises SettingsError."""
    if not is_mailbox_name(text_of(table, "name", name)):
        raise wrong(name, "name must be of letters, digits, - and _, at most 40")
    unknown = sorted(set(table) - _KNOWN)
    if unknown:
        raise wrong(name, f"there is no setting {unknown[0]}")
    ways = [way for way in _WAYS_TO_SIGN_IN if table.get(way)]
    if len(ways) > 1:
        raise wrong(name, f"{ways[0]} and {ways[1]} are two ways to sign in: keep one of them")
    for setting in ("client_id", "client_secret_file", "scope"):
        if table.get(setting) and "token_url" not in ways:
            raise wrong(name, f"{setting} belongs to token_url, which is not there")
    tls = _tls(table, name)
    host, user = text_of(table, "host", name), text_of(table, "user", name)
    if not is_host(host):
        raise wrong(
            name,
            "host must be a name alone, such as imap.example.org: port and tls are settings of their own",
        )
    if tls is TLS.NONE and not (demonstration and is_loopback(host)):
        raise wrong(
            name,
            'tls = "none" is for a mailbox of this machine, in a demonstration; use "tls" or "starttls"',
        )
    authority = text_of(table, "authority", name, otherwise="")
    after = _choice(After, table.get("after", After.MOVE), name, "after")
    mark = text_of(table, "backup_mark", name, otherwise="")
    token = _token(table, name, keys)
    mailbox = MailboxSettings(
        name=name,
        host=host,
        port=_port(table, name, _PORTS[tls]),
        tls=tls,
        user=user,
        password_file=keys / text_of(table, "password_file", name) if token is None else Path(),
        token=token,
        authority=keys / authority if authority else None,
        folder=folder_of(table, "folder", name, otherwise="INBOX"),
        processed=folder_of(table, "processed", name, otherwise="Processed"),
        after=after,
        team=team_of(table, name),
        backup_mark=Path(mark) if mark else None,
        addresses=(*addresses_of(table, name), *((user,) if "@" in user else ())),
        authentication_server=server_of(table, name),
    )
    if after is not After.FLAG and is_same_folder(mailbox.processed, mailbox.folder):
        raise wrong(name, "processed must be another folder than folder")
    return mailbox


def _token(table: Mapping[str, object], name: str, keys: Path) -> TokenSource | None:
    command, url = table.get("token_command"), text_of(table, "token_url", name, otherwise="")
    if command is not None:
        if (
            not isinstance(command, list)
            or not command
            or not all(isinstance(w, str) for w in command)
        ):
            raise wrong(name, 'token_command must be a list such as ["get-token", "tips"]')
        return TokenSource(command=tuple(command))
    if not url:
        return None
    if not _is_safe(url, name):
        raise wrong(name, "token_url must begin with https://")
    return TokenSource(
        url=url,
        client_id=text_of(table, "client_id", name),
        client_secret_file=keys / text_of(table, "client_secret_file", name),
        scope=text_of(table, "scope", name, otherwise="") or None,
    )


def _is_safe(url: str, name: str) -> bool:
    """Whether the client's secret goes there by TLS, or does not leave this machine."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises where it is no number
    except ValueError:
        raise wrong(name, "token_url cannot be read: is it whole and without odd signs?") from None
    here = parts.scheme == "http" and is_loopback(parts.hostname or "")
    return parts.scheme == "https" or here


def _tls(table: Mapping[str, object], name: str) -> TLS:
    given = table.get("tls", TLS.TLS)
    if isinstance(given, bool):
        return TLS.TLS if given else TLS.NONE
    return _choice(TLS, given, name, "tls")


def _choice(kind: type[Choice], given: object, name: str, setting: str) -> Choice:
    try:
        return kind(str(given))
    except ValueError:
        words = ", ".join(f'"{choice}"' for choice in kind)
        raise wrong(name, f"{setting} must be one of {words}") from None


def _port(table: Mapping[str, object], name: str, otherwise: int) -> int:
    port = table.get("port", otherwise)
    if isinstance(port, bool) or not isinstance(port, int) or not 0 < port < 65536:  # noqa: PLR2004 - the last port
        raise wrong(name, "port must be a number from 1 to 65535")
    return port
