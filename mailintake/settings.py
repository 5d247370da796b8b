"""The mailboxes that are read: one TOML file, parsed once, refusing to guess.

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
authentication_server = "mx.example.org"  # optional: the name our receiving server puts into Authentication-Results
"""

from __future__ import annotations

import ipaddress
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from casework.errors import SettingsError
from casework.submissions import LONGEST_TEAM
from mailintake.tokens import TokenSource

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
    answer_seconds: float = 600
    """How long an answer may take from the last word that was sent to its end, IDLE's with it; over TLS."""
    poll_seconds: float = 30
    """Beside IDLE, the mailbox is asked at least this often."""

    def password(self) -> str:
        """Read anew for each connection, so that a changed password needs no restart. Raises SettingsError."""
        try:
            found = self.password_file.read_text().strip()
        except (OSError, UnicodeDecodeError):
            raise _wrong(
                self.name, f"the password file {self.password_file.name} cannot be read"
            ) from None
        if not found:
            raise _wrong(self.name, f"the password file {self.password_file.name} is empty")
        return found


_KNOWN = {
    "name", "host", "port", "tls", "user", "password_file", "authority", "folder", "processed", "after", "team",
    "addresses", "authentication_server", "token_command", "token_url", "client_id", "client_secret_file", "scope",
    "backup_mark",
}  # fmt: skip
_WAYS_TO_SIGN_IN = ("password_file", "token_command", "token_url")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")
_PORTS = {TLS.TLS: 993, TLS.STARTTLS: 143, TLS.NONE: 143}


def parse_mailboxes(text: str, keys: Path, *, demonstration: bool) -> tuple[MailboxSettings, ...]:
    """The mailboxes of a TOML text; password files lie in `keys`. Raises SettingsError in plain words."""
    try:
        tables = tomllib.loads(text).get("mailbox", [])
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"TIPLINE_MAILBOXES is not valid TOML: {error}") from None
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise SettingsError("TIPLINE_MAILBOXES: write each mailbox below a line [[mailbox]]")
    if not tables:
        raise SettingsError("TIPLINE_MAILBOXES names no mailbox: begin one with a line [[mailbox]]")
    mailboxes = tuple(_mailbox(table, keys, demonstration=demonstration) for table in tables)
    names = [mailbox.name for mailbox in mailboxes]
    if len(set(names)) < len(names):
        raise SettingsError("TIPLINE_MAILBOXES: two mailboxes have the same name")
    # One of our mailboxes must never answer another, by whatever of its names that one writes.
    ours = tuple(dict.fromkeys(address for mailbox in mailboxes for address in mailbox.addresses))
    return tuple(replace(mailbox, addresses=ours) for mailbox in mailboxes)


def _mailbox(table: Mapping[str, object], keys: Path, *, demonstration: bool) -> MailboxSettings:
    name = _text(table, "name", "without a name")
    if not _NAME.fullmatch(name):
        raise _wrong(name, "name must be of letters, digits, - and _, at most 40")
    unknown = sorted(set(table) - _KNOWN)
    if unknown:
        raise _wrong(name, f"there is no setting {unknown[0]}")
    ways = [way for way in _WAYS_TO_SIGN_IN if table.get(way)]
    if len(ways) > 1:
        raise _wrong(name, f"{ways[0]} and {ways[1]} are two ways to sign in: keep one of them")
    for setting in ("client_id", "client_secret_file", "scope"):
        if table.get(setting) and "token_url" not in ways:
            raise _wrong(name, f"{setting} belongs to token_url, which is not there")
    tls = _tls(table, name)
    host, user = _text(table, "host", name), _text(table, "user", name)
    if tls is TLS.NONE and not (demonstration and is_loopback(host)):
        raise _wrong(
            name,
            'tls = "none" is for a mailbox of this machine, in a demonstration; use "tls" or "starttls"',
        )
    authority = _text(table, "authority", name, otherwise="")
    after = _choice(After, table.get("after", After.MOVE), name, "after")
    mark = _text(table, "backup_mark", name, otherwise="")
    token = _token(table, name, keys)
    mailbox = MailboxSettings(
        name=name,
        host=host,
        port=_port(table, name, _PORTS[tls]),
        tls=tls,
        user=user,
        password_file=keys / _text(table, "password_file", name) if token is None else Path(),
        token=token,
        authority=keys / authority if authority else None,
        folder=_text(table, "folder", name, otherwise="INBOX"),
        processed=_text(table, "processed", name, otherwise="Processed"),
        after=after,
        team=_team(table, name),
        backup_mark=Path(mark) if mark else None,
        addresses=(*_addresses(table, name), *((user,) if "@" in user else ())),
        authentication_server=_text(table, "authentication_server", name, otherwise="") or None,
    )
    if after is not After.FLAG and mailbox.processed == mailbox.folder:
        raise _wrong(name, "processed must be another folder than folder")
    return mailbox


def _token(table: Mapping[str, object], name: str, keys: Path) -> TokenSource | None:
    command, url = table.get("token_command"), _text(table, "token_url", name, otherwise="")
    if command is not None:
        if (
            not isinstance(command, list)
            or not command
            or not all(isinstance(w, str) for w in command)
        ):
            raise _wrong(name, 'token_command must be a list such as ["get-token", "tips"]')
        return TokenSource(command=tuple(command))
    if not url:
        return None
    if not _is_safe(url, name):
        raise _wrong(name, "token_url must begin with https://")
    return TokenSource(
        url=url,
        client_id=_text(table, "client_id", name),
        client_secret_file=keys / _text(table, "client_secret_file", name),
        scope=_text(table, "scope", name, otherwise="") or None,
    )


def _is_safe(url: str, name: str) -> bool:
    """Whether the client's secret goes there by TLS, or does not leave this machine."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises where it is no number
    except ValueError:
        raise _wrong(name, "token_url cannot be read: is it whole and without odd signs?") from None
    here = parts.scheme == "http" and is_loopback(parts.hostname or "")
    return parts.scheme == "https" or here


def _team(table: Mapping[str, object], name: str) -> str | None:
    team = _text(table, "team", name, otherwise="")
    if len(team) > LONGEST_TEAM or not team.isprintable():
        raise _wrong(name, f"team must be at most {LONGEST_TEAM} characters")
    return team or None


def is_loopback(host: str) -> bool:
    """Whether a host is this very machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


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
        raise _wrong(name, f"{setting} must be one of {words}") from None


def _port(table: Mapping[str, object], name: str, otherwise: int) -> int:
    port = table.get("port", otherwise)
    if isinstance(port, bool) or not isinstance(port, int) or not 0 < port < 65536:  # noqa: PLR2004 - the last port
        raise _wrong(name, "port must be a number from 1 to 65535")
    return port


def _text(
    table: Mapping[str, object], setting: str, name: str, *, otherwise: str | None = None
) -> str:
    value = table.get(setting, otherwise)
    if not isinstance(value, str) or (otherwise is None and not value.strip()):
        raise _wrong(name, f"{setting} is missing or is no text")
    return value.strip()


def _addresses(table: Mapping[str, object], name: str) -> tuple[str, ...]:
    given = table.get("addresses", [])
    if not isinstance(given, list) or not all(isinstance(entry, str) for entry in given):
        raise _wrong(name, 'addresses must be a list such as ["tips@example.org"]')
    return tuple(str(entry).strip() for entry in given)


def _wrong(name: str, what: str) -> SettingsError:
    return SettingsError(f"TIPLINE_MAILBOXES, mailbox {name}: {what}")
