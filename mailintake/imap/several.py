"""The mailboxes that are read: one TOML file, parsed once. What is wrong with one keeps no other from starting."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from casework.errors import SettingsError
from mailintake.imap.plain_values import is_address, is_same_folder, wrong
from mailintake.imap.settings import After, MailboxSettings, is_mailbox_name, parse_mailbox


@dataclass(frozen=True, kw_only=True)
class Mailboxes:
    """What the file names, in its order."""

    ready: tuple[MailboxSettings, ...]
    refused: Mapping[str, str]
    """Of each whose settings cannot work: how it is spoken of, and the sentence that says why."""

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, also those that are not read."""
        return (*(mailbox.name for mailbox in self.ready), *self.refused)


def parse_mailboxes(
    text: str, keys: Path, *, demonstration: bool, sender: str | None = None
) -> Mailboxes:
    """The mailboxes of a TOML text; password files lie in `keys`. Raises SettingsError where it is no such text.

    `sender` is the address that our mail comes from: one of ours, whether or not a table names it.
    """
    ready, refused = list[MailboxSettings](), dict[str, str]()
    tables = _tables(text)
    names = _names(tables)
    for name, table in zip(names, tables, strict=True):
        try:
            mailbox = parse_mailbox(table, name, keys, demonstration=demonstration)
        except SettingsError as error:
            refused[name] = str(error)
            continue
        if is_mailbox_name(name):
            ready.append(mailbox)
        else:
            refused[name] = str(wrong(name, f"an earlier one has the same name, {table['name']}"))
    for mailbox in tuple(ready):
        why = _clash(mailbox, ready)
        if why is not None:
            refused[mailbox.name] = str(wrong(mailbox.name, why))
            ready.remove(mailbox)
    # One of our mailboxes must never answer another, by whatever of its names that one writes.
    named = (address for table in tables for address in _addresses(table))
    ours = tuple(dict.fromkeys([*named, *([sender] if sender else [])]))
    return Mailboxes(
        ready=tuple(replace(mailbox, addresses=ours) for mailbox in ready), refused=refused
    )


def _tables(text: str) -> Sequence[Mapping[str, object]]:
    try:
        tables = tomllib.loads(text).get("mailbox", [])
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"TIPLINE_MAILBOXES is not valid TOML: {error}") from None
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise SettingsError("TIPLINE_MAILBOXES: write each mailbox below a line [[mailbox]]")
    if not tables:
        raise SettingsError("TIPLINE_MAILBOXES names no mailbox: begin one with a line [[mailbox]]")
    return tables


def _names(tables: Sequence[Mapping[str, object]]) -> list[str]:
    """How each is spoken of: by its name, or by its number, which no name can be."""
    names = list[str]()
    for number, table in enumerate(tables, start=1):
        given = table.get("name")
        name = given.strip() if isinstance(given, str) else ""
        names.append(name if is_mailbox_name(name) and name not in names else f"number {number}")
    return names


def _clash(one: MailboxSettings, ready: Sequence[MailboxSettings]) -> str | None:
    """Why it must not be read beside the others: an earlier one reads its mail, or another puts aside there."""
    before = ready[: ready.index(one)]
    for other in _of_account(one, before):
        if is_same_folder(one.folder, other.folder):
            return f"{other.name} reads the same folder of the same account: keep one of them"
    for other in _of_account(one, ready):
        if other.after is not After.FLAG and is_same_folder(one.folder, other.processed):
            return f"folder must be another one than that where {other.name} puts stored mail"
    return None


def _of_account(one: MailboxSettings, many: Sequence[MailboxSettings]) -> Iterator[MailboxSettings]:
    return (other for other in many if other is not one and other.account == one.account)


def _addresses(table: Mapping[str, object]) -> Iterator[str]:
    """Those of the hotline that a table names, whatever else is wrong in it."""
    given, user = table.get("addresses"), table.get("user")
    for each in given if isinstance(given, list) else ():
        if isinstance(each, str) and is_address(each.strip()):
            yield each.strip()
    if isinstance(user, str) and "@" in user:
        yield user.strip()
