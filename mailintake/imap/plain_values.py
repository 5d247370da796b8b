"""The settings of one mailbox, each by itself: read as it is written, or refused by name. `name` is the mailbox's."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping

from casework.errors import SettingsError
from casework.signals.submissions import LONGEST_TEAM

LONGEST = 253
"""Characters of a name in the DNS."""
_NAME = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,126}")
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\]{1,64}@([^\s@]{1,253})")


def text_of(
    table: Mapping[str, object], setting: str, name: str, *, otherwise: str | None = None
) -> str:
    """The text of a setting, without blanks around it. Without `otherwise` it must be there."""
    value = table.get(setting, otherwise)
    if not isinstance(value, str) or (otherwise is None and not value.strip()):
        raise wrong(name, f"{setting} is missing or is no text")
    return value.strip()


def folder_of(table: Mapping[str, object], setting: str, name: str, *, otherwise: str) -> str:
    """The name of a folder."""
    folder = text_of(table, setting, name, otherwise=otherwise)
    if not folder:
        raise wrong(name, f'{setting} is empty: name a folder, or leave it out for "{otherwise}"')
    return folder


def server_of(table: Mapping[str, object], name: str) -> str | None:
    """The name in Authentication-Results that is believed, if there is one."""
    server = text_of(table, "authentication_server", name, otherwise="")
    if server and not is_name(server):
        raise wrong(
            name,
            "authentication_server must be a name alone, such as mx.example.org: the first word of the"
            " Authentication-Results in your mail, up to its semicolon; for Microsoft 365, which writes none there,"
            " mail.protection.outlook.com",
        )
    return server or None


def team_of(table: Mapping[str, object], name: str) -> str | None:
    """Whose mail it is, if that is said."""
    team = text_of(table, "team", name, otherwise="")
    if len(team) > LONGEST_TEAM or not team.isprintable():
        raise wrong(name, f"team must be at most {LONGEST_TEAM} characters")
    return team or None


def addresses_of(table: Mapping[str, object], name: str) -> tuple[str, ...]:
    """The hotline's own addresses."""
    given = table.get("addresses", [])
    if not isinstance(given, list) or not all(isinstance(entry, str) for entry in given):
        raise wrong(name, 'addresses must be a list such as ["tips@example.org"]')
    addresses = tuple(str(entry).strip() for entry in given)
    for number, address in enumerate(addresses, start=1):
        if not is_address(address):
            # Without its words: what is wrong may stand in a log.
            raise wrong(
                name,
                f"entry {number} of addresses is no mail address: write each alone, like tips@example.org",
            )
    return addresses


def wrong(name: str, what: str) -> SettingsError:
    """What is wrong with the settings of one mailbox, by its name."""
    return SettingsError(f"TIPLINE_MAILBOXES, mailbox {name}: {what}")


def is_name(text: str) -> bool:
    """Whether it may be a server's name, and nothing stands around it: no scheme, port, path or blank."""
    return len(text) <= LONGEST and _NAME.fullmatch(text) is not None


def is_host(text: str) -> bool:
    """Whether it is a server's name or a network address. Two dots in a row are left to who looks the name up."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return is_name(re.sub(r"\.{2,}", ".", text))
    return True


def is_address(text: str) -> bool:
    """Whether it is a mail address alone, at a domain that mail comes to from outside."""
    found = _ADDRESS.fullmatch(text)
    return found is not None and "." in found.group(1) and is_name(found.group(1))


def is_same_folder(one: str, other: str) -> bool:
    """Whether two names may mean one folder: the case never counts of INBOX (RFC 3501, 5.1), nor on some servers."""
    return one.casefold() == other.casefold()


def is_loopback(host: str) -> bool:
    """Whether a host is this very machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
