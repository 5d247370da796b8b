"""What worker and clock are able to do: one user, one database role, the week's mailer key and the alert key."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from casework.clocks import Clock, SystemClock
from casework.console.lanes import review_cut
from casework.errors import SettingsError
from casework.floor.heartbeats import troubles
from casework.floor.taken_out import unseen
from casework.mail.own_addresses import is_own
from jobs.worker_services import Chores, SpoolEntry, WorkerServices
from outgoing import wording
from outgoing.choosing import alert_channels, channel_for, mail_channel, own_addresses
from outgoing.mail import FOR_ALERTS
from outgoing.resting import Refusals, Resting
from sealing.keys import KeyPair
from sealing.root import read_key
from services.mailer_keys import MailerKeys
from services.reaching import Emergency, Post, Staff
from settings import Settings
from vault.alerts import Alerts
from vault.audit import Audit, ChainBroken
from vault.blobs import Blobs
from vault.cases import Cases
from vault.database import Database, open_database
from vault.drafts import Drafts
from vault.figures import DeskFigures
from vault.leases import Heartbeats, Leases
from vault.outbox import Outbox
from vault.roles import WORKER
from vault.roster import Roster
from vault.spool import Spool
from vault.spool import SpoolEntry as KeptSignal
from vault.sweeping import Sweeping
from vault.switches import Switches

ALERT_KEY = "alert.key"
BUTTON_PATH = "/a/"


def open_vault(settings: Settings) -> Database:
    """The worker's database, not yet connected."""
    return open_database(settings.database_url, role=WORKER)


def build(
    settings: Settings, database: Database, *, name: str, clock: Clock | None = None
) -> WorkerServices:
    """Everything that a worker process can do. `name` tells its leases from those of others."""
    clock = clock or SystemClock()
    folder = _key_folder(settings)
    cases, outbox, heartbeats = Cases(database), Outbox(database), Heartbeats(database)
    roster, spool = Roster(database), Spool(settings.spool)
    keys = MailerKeys(folder, cases, outbox)
    refusals = Refusals()
    emergency = _emergency(settings, clock, refusals)
    return WorkerServices(
        clock=clock,
        holder=f"{name}:{os.getpid()}",
        outbox=outbox,
        alerts=Alerts(database),
        cases=cases,
        rota=roster.rota,
        review_cut=partial(review_cut, zone=settings.timezone),
        leases=Leases(database),
        heartbeats=heartbeats,
        send_alert=_staff(settings, roster, folder, clock, refusals).send,
        open_letter=keys.open,
        is_own=partial(is_own, own_addresses=_own_addresses(settings)),
        receipts=Switches(database).receipts,
        send_letter=_post(settings, clock, refusals).send,
        button=partial(_button, settings.staff_url),
        spooled=spool.waiting,
        drain=_Drain(spool=spool, cases=cases).drain,
        tell_fallback=emergency.tell_outside,
        tell_support=emergency.tell_support,
        troubles=_Troubles(heartbeats=heartbeats, zone=settings.timezone).now,
        chores=_chores(settings, database, keys),
    )


def _chores(settings: Settings, database: Database, keys: MailerKeys) -> Chores:
    audit = Audit(database)
    return Chores(
        chain_audit=audit.chain,
        verify_audit=partial(_is_whole, audit),
        turn_mailer_key=keys.turn,
        forget_mailer_keys=keys.forget,
        sweep_drafts=Drafts(settings.files).sweep,
        sweep_blobs=Sweeping(database, Blobs(settings.files), Spool(settings.spool)).sweep,
        rings=DeskFigures(database).rings,
    )


def _key_folder(settings: Settings) -> Path:
    if settings.keys is None:
        raise SettingsError("TIPLINE_KEYS is missing: the worker's key folder")
    return settings.keys


def _staff(
    settings: Settings, roster: Roster, folder: Path, clock: Clock, refusals: Refusals
) -> Staff:
    return Staff(
        roster=roster,
        channels=alert_channels(
            alert_urls=settings.alert_urls,
            smtp_url=settings.smtp_url,
            outbox_dir=settings.outbox_dir,
            sender_name=settings.hotline.desk,
            refusals=refusals,
        ),
        alert_key=KeyPair.from_seed(read_key(folder / ALERT_KEY)),
        demo=settings.demo,
        clock=clock,
        zone=settings.timezone,
    )


def _post(settings: Settings, clock: Clock, refusals: Refusals) -> Post:
    hotline = settings.hotline
    channel = mail_channel(
        smtp_url=settings.smtp_url,
        outbox_dir=settings.outbox_dir,
        sender_name=hotline.desk,
        reply_to=settings.reply_to,
        refusals=refusals,
    )
    return Post(
        channel=Resting(channel) if channel else None,
        numbers=wording.Numbers(
            phone=hotline.phone,
            emergency=hotline.emergency,
            form=f"{settings.public_url}/report",
            zone_names={tag: promises.zone for tag, promises in hotline.promises.items()},
        ),
        clock=clock,
        zone=settings.timezone,
    )


def _own_addresses(settings: Settings) -> tuple[str, ...]:
    return own_addresses(
        smtp_url=settings.smtp_url, outbox_dir=settings.outbox_dir, reply_to=settings.reply_to
    )


def _emergency(settings: Settings, clock: Clock, refusals: Refusals) -> Emergency:
    """A webhook where the setting is one, else mail to the address; in the demonstration its folder."""
    address = (settings.fallback_alert or "support@staff.example.org").removeprefix("mailto:")
    if settings.outbox_dir is None and "://" in address:
        return Emergency(
            channel=channel_for(address), address="support", clock=clock, zone=settings.timezone
        )
    channel = mail_channel(
        smtp_url=settings.smtp_url,
        outbox_dir=settings.outbox_dir,
        sender_name=settings.hotline.desk,
        patience=FOR_ALERTS,
        refusals=refusals,
    )
    return Emergency(channel=channel, address=address, clock=clock, zone=settings.timezone)


def _button(staff_url: str, token: str) -> str:
    return f"{staff_url}{BUTTON_PATH}{token}"


def _is_whole(audit: Audit) -> bool:
    try:
        audit.verify()
    except ChainBroken:
        return False
    return True


@dataclass(frozen=True, kw_only=True)
class _Drain:
    spool: Spool
    cases: Cases

    def drain(self, entry: SpoolEntry) -> None:
        """Store what waits in a file, then delete the file: storing it again changes nothing."""
        if not isinstance(entry, KeptSignal):
            raise TypeError("not an entry of this spool")
        self.cases.store(self.spool.load(entry.path))
        self.spool.done(entry.path)


@dataclass(frozen=True, kw_only=True)
class _Troubles:
    heartbeats: Heartbeats
    zone: ZoneInfo

    def now(self, now: datetime) -> Mapping[str, str]:
        """As `casework.floor.heartbeats.troubles` names them."""
        return troubles(unseen(self.heartbeats.all()), now, self.zone)
