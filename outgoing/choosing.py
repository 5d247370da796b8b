"""Which ways out a set-up has, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from outgoing.channel import Channel
from outgoing.folder import Folder
from outgoing.mail import FOR_ALERTS, FOR_LETTERS, Mail, Patience, read_server
from outgoing.resting import Refusals
from outgoing.webhook import Webhook

DEMONSTRATION_SENDER = "desk@tipline.example.org"


def mail_channel(
    *,
    smtp_url: str | None,
    outbox_dir: Path | None,
    sender_name: str,
    reply_to: str | None = None,
    patience: Patience = FOR_LETTERS,
    refusals: Refusals | None = None,
) -> Channel | None:
    """The way out for letters: the demonstration's folder, else the mail server, else none.

    `refusals`: one for all the ways out that a process has by this server.
    """
    if outbox_dir is not None:
        return Folder(
            outbox_dir, sender=DEMONSTRATION_SENDER, sender_name=sender_name, reply_to=reply_to
        )
    if smtp_url:
        return Mail(
            read_server(smtp_url),
            sender_name=sender_name,
            reply_to=reply_to,
            patience=patience,
            refusals=refusals,
        )
    return None


def own_addresses(
    *, smtp_url: str | None, outbox_dir: Path | None, reply_to: str | None
) -> tuple[str, ...]:
    """The addresses that our letters come from and are answered at; `reply_to` is a pattern, with TOKEN in it."""
    named = [reply_to] if reply_to else []
    if outbox_dir is not None:
        return (DEMONSTRATION_SENDER, *named)
    if smtp_url is None:
        return tuple(named)
    server = read_server(smtp_url)
    user = [server.user] if server.user and "@" in server.user else []
    return tuple(dict.fromkeys([server.sender, *user, *named]))


def alert_channels(
    *,
    alert_urls: Sequence[str],
    smtp_url: str | None,
    outbox_dir: Path | None,
    sender_name: str,
    refusals: Refusals | None = None,
) -> tuple[Channel, ...]:
    """The ways out for alerts: the addresses as set, then mail. Raises SettingsError for what is no address.

    `refusals` as for `mail_channel`.
    """
    named = tuple(channel_for(url) for url in alert_urls) if outbox_dir is None else ()
    mail = mail_channel(
        smtp_url=smtp_url,
        outbox_dir=outbox_dir,
        sender_name=sender_name,
        patience=FOR_ALERTS,
        refusals=refusals,
    )
    return (*named, mail) if mail is not None else named


def channel_for(url: str) -> Channel:
    """A webhook for `http(s)`, a push service for everything else."""
    if url.partition(":")[0].lower() in {"http", "https"}:
        return Webhook(url)
    from outgoing.push import Push  # noqa: PLC0415 - an optional extra, loaded where it is set

    return Push(url)
