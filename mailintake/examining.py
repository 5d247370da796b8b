"""What the check looks at beside signing in: room, the clock, and whether tagged addresses arrive."""

from __future__ import annotations

from datetime import datetime, timedelta

from imapclient import IMAPClient

from mailintake.believing import Ours, names_us
from mailintake.headers import parse_headers
from mailintake.refusals import translated
from mailintake.settings import MailboxSettings

FULL = 0.95
"""A part of the quota from which a mailbox counts as full."""
NEWEST = 100
"""Messages of each folder of which it is looked at to whom they were written."""


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
    wanted = "BODY.PEEK[HEADER.FIELDS (TO CC)]"
    fields: list[bytes] = []
    with translated():
        for folder in (settings.folder, settings.processed):
            if client.folder_exists(folder):
                client.select_folder(folder, readonly=True)
                newest = sorted(client.search())[-NEWEST:]
                answers = client.fetch(newest, [wanted]).values() if newest else ()
                # Servers write the name of what was asked for in ways of their own.
                fields += [
                    value
                    for answer in answers
                    for name, value in answer.items()
                    if name.startswith(b"BODY[") and isinstance(value, bytes)
                ]
    parsed = (parse_headers(raw, 0, len(raw))[0] for raw in fields)
    return sum(names_us(headers, ours) for headers in parsed), len(fields)
