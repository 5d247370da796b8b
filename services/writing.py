"""What every process that writes sealed things shares: the desk's verified key, the mailer's, and the keeper's tags."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial

from casework.arriving import weighing
from casework.arriving.weighing import Weighing
from casework.clocks import Clock
from casework.errors import VaultAway
from casework.records.writing_keys import MailerPublic, WritingKeys
from casework.signals.submissions import Channel, Words
from outgoing.own_words import without_ours
from sealing.errors import KeyNotTrusted
from sealing.generations import DeskKey, Generation
from sealing.keeper_client import KeeperClient
from sealing.keys import PUBLIC_KEY_BYTES, VerifyKey
from sealing.mailer import MailerKey, check_mailer_key
from sealing.recovery import check_recovery
from services.mailer_keys import week_of
from settings import Settings
from triage.alarm_words import rings
from triage.assess import assess, rings_alone, warm, warm_wholly
from triage.stored.tables import TableError
from vault.cases import Cases
from vault.keyring import GenerationRow

log = logging.getLogger(__name__)

REFRESH_SECONDS = 60.0

MAILER_KEY_AGE = timedelta(weeks=1)
"""Last week's key is the oldest to seal to: the clock makes the new one, and may be late at the turn of a week."""

WEIGHING = Weighing(assess=assess, rings=rings, without_ours=without_ours, rings_alone=rings_alone)


def warm_up() -> None:
    """Load triage before the first signal, and before a fork, so that nobody waits for it.

    A fault here stops nothing: signals are then taken in as urgent, and the first of them tells staff. The log says
    what to do.
    """
    _load(warm)
    weighing.weigh(Words(channel=Channel.WEB, text=""), WEIGHING)


def ready_to_fork() -> None:
    """Load also what of triage few signals need, as processes that are forked share it. A fault stops nothing here."""
    _load(warm_wholly)


def _load(what: Callable[[], None]) -> None:
    try:
        what()
    except TableError as not_whole:
        name = not_whole.name
        log.error(  # noqa: TRY400 - one sentence says it
            "%s is missing, damaged or of another version: restore it from the release, or write it anew by"
            " `make train`. Until then every signal is taken in as urgent",
            name,
        )
    except Exception as error:  # noqa: BLE001 - intake goes on without triage
        log.error("triage could not be loaded: %s", type(error).__name__)  # noqa: TRY400


class DeskWatch:
    """The desk's public key as last verified here. One that is not vouched for changes nothing and is told."""

    def __init__(self, settings: Settings, cases: Cases, alarm: Callable[[str], None]) -> None:
        settings.state.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._key = DeskKey(settings.desk_fingerprint, settings.state / "desk.json")
        self._cases, self._alarm = cases, alarm
        self._lock = threading.Lock()
        self._learned: float | None = None
        self._trusted = True

    def generation(self) -> Generation:
        """The newest verified generation; works from the state file while the database is away."""
        self._refresh()
        return self._key.current

    def verifiers(self) -> Mapping[int, VerifyKey]:
        """The keys that answers may be signed with."""
        self._refresh()
        return self._key.verifiers

    def trusted(self) -> bool:
        """Whether the database's keys were the signed ones at the last look. Reading and answering stop otherwise."""
        self._refresh()
        return self._trusted

    def seals(self) -> bool:
        """Whether there is a verified key to seal to: reports are taken, whatever the database has now."""
        try:
            self.generation()
        except KeyNotTrusted:
            return False
        return True

    def look(self) -> None:
        """Read and verify the generations now."""
        try:
            rows = self._cases.generations()
        except VaultAway:
            return
        found = [
            Generation(number=r.number, box=r.box, verify=r.verify, signature=r.signature)
            for r in rows
        ]
        try:
            self._key.learn(found)
            self._trusted = True
            self._look_at_recovery(rows)
        except KeyNotTrusted:
            log.warning("a desk key in the database is not the signed one")
            self._trusted = False
            self._alarm("desk key")

    def _look_at_recovery(self, rows: Sequence[GenerationRow]) -> None:
        """Whether the recovery key is still the one that its generation vouched for. Nothing here seals to it."""
        for row in rows:
            if row.recovery is None:
                continue
            public, grant = row.recovery[:PUBLIC_KEY_BYTES], row.recovery[PUBLIC_KEY_BYTES:]
            try:
                check_recovery(grant, VerifyKey.load(row.verify), public=public, number=row.number)
            except KeyNotTrusted:
                log.warning("the recovery key in the database is not the signed one")
                self._alarm("recovery key")

    def _refresh(self) -> None:
        with self._lock:
            if self._learned is not None and time.monotonic() - self._learned < REFRESH_SECONDS:
                return
            self._learned = time.monotonic()
            if not self._key.verifiers:
                # Whoever asks meanwhile has no key to seal to yet: they wait.
                self.look()
                return
        self.look()


def mailer_public(
    cases: Cases, fingerprint: str, alarm: Callable[[str], None], clock: Clock
) -> MailerPublic | None:
    """The newest mailer key, of this week or the last, checked against the pinned fingerprint.

    None where there is none to trust: an older one, put back, may be known to whoever put it there.
    """
    row = cases.mailer_key()
    if row is None:
        return None
    key = MailerKey(week=row.week, public=row.public, signature=row.signature)
    oldest = week_of(clock.now() - MAILER_KEY_AGE)
    try:
        public = check_mailer_key(key, fingerprint, row.verify, oldest=oldest)
        return MailerPublic(week=row.week, key=public)
    except KeyNotTrusted:
        log.warning("the mailer key in the database is too old, or not the signed one")
        alarm("mailer key")
        return None


def writing_keys(
    settings: Settings,
    cases: Cases,
    keeper: KeeperClient,
    desk: DeskWatch,
    alarm: Callable[[str], None],
    clock: Clock,
) -> WritingKeys:
    """The keys that an intake process seals with."""
    return WritingKeys(
        desk=desk.generation,
        mint=keeper.mint,
        tags=keeper.tags,
        mailer=partial(mailer_public, cases, settings.mailer_fingerprint, alarm, clock),
    )
