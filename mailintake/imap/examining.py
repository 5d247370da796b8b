"""What the check looks at beside signing in: room, the clock, and whether tagged addresses arrive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from imapclient import IMAPClient

from mailintake.imap.refusals import translated
from mailintake.imap.settings import MailboxSettings
from mailintake.origin.believing import Ours, names_us
from mailintake.origin.server_results import MICROSOFT, has_results
from mailintake.structure.headers import Headers, parse_headers

FULL = 0.95
"""A part of the quota from which a mailbox counts as full."""
NEWEST = 100
"""Messages of each folder of which it is looked at to whom they were written."""

LATEST = 25
"""Messages of each folder in whose headers it is looked for what our server found out."""
_HEADER = 65_536
"""Bytes of each such header."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """In how many messages our server said what it found out of the sender."""

    looked_at: int
    named: int
    """With a field of the server that the settings name."""
    microsoft: int
    """With a field of Microsoft 365, whichever is named."""


def is_full(client: IMAPClient, settings: MailboxSettings) -> bool:
    """Whether the server says that there is hardly room. False where it says nothing of quotas."""
    with translated():
        if not client.has_capability("QUOTA"):
            return False
        _, quotas = client.get_quota_root(settings.folder)
    return any(quota.limit and quota.usage >= FULL * quota.limit for quota in quotas)


def clock_ahead(client: IMAPClient, now: datetime) -> timedelta | None:
    """How far the newest message of the open folder came in after now: the server's clock is ahead, or ours is behind.

    None where nothing lies there.
    """
    with translated():
        found = client.search()
        if not found:
            return None
        answer = client.fetch([max(found)], [b"INTERNALDATE"])
    came = answer.get(max(found), {}).get(b"INTERNALDATE")
    if not isinstance(came, datetime):
        return None
    # IMAPClient gives the local time of this machine, without its offset.
    return came.astimezone(now.tzinfo) - now


def has_mail_to(client: IMAPClient, settings: MailboxSettings, address: str) -> bool:
    """Whether a message to this address lies in the folder or among what was stored."""
    with translated():
        for folder in (settings.folder, settings.processed):
            if client.folder_exists(folder):
                client.select_folder(folder, readonly=True)
                if client.search(["TO", address]):
                    return True
    return False


def named_in(client: IMAPClient, settings: MailboxSettings, ours: Ours) -> tuple[int, int]:
    """How many of the newest messages of the folder, and of what was stored, name us in To or Cc; and of how many.

    None of them is marked as seen.
    """
    parsed = _newest(client, settings, "BODY.PEEK[HEADER.FIELDS (TO CC)]", NEWEST)
    return sum(names_us(headers, ours) for headers in parsed), len(parsed)


def checked_in(client: IMAPClient, settings: MailboxSettings) -> Found:
    """What stands of our server's in the newest messages of the folder, and of what was stored."""
    parsed = _newest(client, settings, f"BODY.PEEK[HEADER]<0.{_HEADER}>", LATEST)
    server = settings.authentication_server
    return Found(
        looked_at=len(parsed),
        named=sum(has_results(headers, server) for headers in parsed) if server else 0,
        microsoft=sum(has_results(headers, MICROSOFT) for headers in parsed),
    )


def _newest(client: IMAPClient, settings: MailboxSettings, wanted: str, most: int) -> list[Headers]:
    """That part of the headers of the newest messages of either folder. None of them is marked as seen."""
    fields: list[bytes] = []
    with translated():
        for folder in (settings.folder, settings.processed):
            if client.folder_exists(folder):
                client.select_folder(folder, readonly=True)
                newest = sorted(client.search())[-most:]
                answers = client.fetch(newest, [wanted]).values() if newest else ()
                # Servers write the name of what was asked for in ways of their own.
                fields += [
                    value
                    for answer in answers
                    for name, value in answer.items()
                    if name.startswith(b"BODY[") and isinstance(value, bytes)
                ]
    return [parse_headers(raw, 0, len(raw))[0] for raw in fields]
