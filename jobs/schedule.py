"""What happens by itself, as data. One clock at a time runs it, under a lease; each entry may run twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from casework.floor import quality, switches
from casework.records.outbox import AN_HOUR
from jobs import health, telling
from jobs.worker_services import WorkerServices


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that is done every so often."""

    name: str
    every: timedelta
    act: Callable[[WorkerServices], object]


def _verify(services: WorkerServices) -> None:
    health.note(services, "audit", well=services.chores.verify_audit())


def _mailer_key(services: WorkerServices) -> None:
    services.chores.turn_mailer_key(services.clock.now())
    services.chores.forget_mailer_keys(services.clock.now())


def _true_alarms(services: WorkerServices) -> None:
    now, last = services.clock.now(), services.heartbeats.all().get(quality.PART)
    facts = quality.counted(services.chores.rings, last, now)
    services.heartbeats.beat(quality.PART, now, facts)


def _receipts(services: WorkerServices) -> None:
    """Say that acknowledgements were held back, for an hour after the last one, and that they are switched off."""
    since = services.clock.now() - AN_HOUR
    health.note(services, "receipts", well=not services.outbox.held_back(since))
    facts = switches.beat_of(services.receipts())
    services.heartbeats.beat(switches.PART, services.clock.now(), facts)


SCHEDULE: tuple[Entry, ...] = (
    Entry(name="ladder", every=timedelta(seconds=1), act=telling.climb),
    Entry(name="fault reminder", every=timedelta(seconds=15), act=telling.tell_fault),
    Entry(
        name="audit chain",
        every=timedelta(seconds=10),
        act=lambda services: services.chores.chain_audit(),
    ),
    Entry(name="audit verified", every=timedelta(hours=24), act=_verify),
    Entry(name="mailer key", every=timedelta(minutes=1), act=_mailer_key),
    Entry(
        name="letters expire",
        every=timedelta(minutes=10),
        act=lambda services: services.outbox.expire_letters(services.clock.now()),
    ),
    Entry(name="receipts", every=timedelta(seconds=30), act=_receipts),
    Entry(name="true alarms", every=timedelta(minutes=10), act=_true_alarms),
    Entry(
        name="drafts",
        every=timedelta(minutes=5),
        act=lambda services: services.chores.sweep_drafts(services.clock.now()),
    ),
    Entry(
        name="blobs",
        every=timedelta(hours=1),
        act=lambda services: services.chores.sweep_blobs(services.clock.now()),
    ),
)
