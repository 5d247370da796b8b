"""What the public process is able to do: take reports in, answer a reporter who comes back. It holds no private key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from casework.arriving.received import FormOpened, Health, Live, Received, Visit
from casework.arriving.weighing import weigh
from casework.clocks import Clock, SystemClock
from casework.coming_back import follow_up
from casework.coming_back.visits import VisitKeys
from casework.floor.hotline import Hotline
from casework.intake import prepare, take_in
from casework.records import drafts
from casework.records.drafts import SealedDraft
from casework.records.writing_keys import WritingKeys
from casework.signals.assessments import Urgency
from casework.signals.submissions import Attachment, Submission, Words
from sealing.envelope import self_test
from sealing.forms import FormToken, new_submission_id
from sealing.keeper_client import KeeperClient
from services.alarms import alarm_with
from services.beats import Pulse
from services.health import health
from services.writing import WEIGHING, DeskWatch, warm_up, writing_keys
from settings import Settings
from vault.blobs import Blobs
from vault.cases import Cases
from vault.database import Database, open_database
from vault.drafts import Drafts
from vault.leases import Heartbeats
from vault.roles import PUBLIC
from vault.spool import Spool

FORM_AGE = timedelta(hours=24)
"""A frightened person may leave the form open overnight."""

TO_THE_SECOND = timedelta(seconds=1)
"""A form's token says the second in which it was shown."""

PATIENCE = timedelta(seconds=0.7)
"""The wait for a database that does not answer. The form answers within a second whatever the database does."""


@dataclass(frozen=True, kw_only=True)
class PublicServices:
    """The use cases of the public process."""

    hotline: Hotline
    new_form: Callable[[], str]
    read_form: Callable[[str], FormOpened]
    open_draft: Callable[[bytes | None], SealedDraft]
    keep_draft: Callable[[bytes, Attachment], str]
    take_draft: Callable[[bytes, str], Attachment | None]
    is_urgent: Callable[[Words], bool]
    receive: Callable[[Submission], Received]
    come_back: Callable[[str, datetime | None], Visit]
    visit: Callable[[str], Visit]
    add_words: Callable[[str, Words, bytes, bool], Visit]
    live: Callable[[str], Live]
    visit_for: Callable[[str], str]
    leave: Callable[[str | None, bytes | None], None]
    is_left: Callable[[bytes], bool]
    network: Callable[[str], str]
    health: Callable[[], Health]
    pulse: Pulse


def open_vault(settings: Settings) -> Database:
    """The database as the public role sees it, for somebody who waits for the answer."""
    return open_database(settings.database_url, role=PUBLIC, patience=PATIENCE)


def build(
    settings: Settings, clock: Clock | None = None, *, database: Database | None = None
) -> PublicServices:
    """Put the public process together. Opens no connection; refuses to run where the seal is broken."""
    self_test()
    warm_up()
    clock = clock or SystemClock()
    database = database or open_vault(settings)
    cases, heartbeats = Cases(database), Heartbeats(database)
    keeper = KeeperClient(settings.keeper / "public.sock")
    alarm = alarm_with(cases, clock)
    desk = DeskWatch(settings, cases, alarm)
    writing = writing_keys(settings, cases, keeper, desk, alarm, clock)
    folder, blobs = Drafts(settings.files), Blobs(settings.files)
    spool = Spool(settings.spool)
    forms = _Forms(key=_form_key(settings.keys), clock=clock)
    visits = VisitKeys(
        return_=keeper.return_,
        visit_seal=keeper.visit_seal,
        visit_open=keeper.visit_open,
        verifiers=desk.verifiers,
    )
    come = _ComingBack(cases=cases, keys=visits, writing=writing, clock=clock)
    return PublicServices(
        hotline=settings.hotline,
        new_form=forms.new,
        read_form=forms.read,
        open_draft=lambda _: SealedDraft(folder),
        keep_draft=drafts.keep_draft,
        take_draft=partial(drafts.take_draft, folder=folder),
        is_urgent=lambda words: weigh(words, WEIGHING).urgency is Urgency.URGENT,
        receive=_Intake(
            cases=cases, spool=spool, blobs=blobs, writing=writing, settings=settings, clock=clock
        ).receive,
        come_back=come.come_back,
        visit=come.visit,
        add_words=come.add_words,
        live=come.live,
        visit_for=come.visit_for,
        leave=come.leave,
        is_left=partial(follow_up.is_left, vault=cases),
        network=keeper.network,
        health=lambda: health(heartbeats, clock.now(), else_ready=spool.writable),
        pulse=Pulse(
            heartbeats,
            clock,
            {
                "forms": desk.seals,
                "desk key": desk.trusted,
                "keeper": keeper.alive,
                "spool": spool.writable,
            },
        ),
    )


def _form_key(folder: Path | None) -> bytes:
    assert folder is not None  # noqa: S101 - settings demand the folder for this role
    return (folder / "form.key").read_bytes()


@dataclass(frozen=True, kw_only=True)
class _Forms:
    key: bytes = field(repr=False)
    clock: Clock

    def new(self) -> str:
        return FormToken.issue(self.key, new_submission_id(), self.clock.now())

    def read(self, token: str) -> FormOpened:
        now = self.clock.now()
        issued = FormToken.open(self.key, token, now)
        return FormOpened(
            submission_id=issued.submission_id,
            expired=now - issued.at > FORM_AGE,
            shown_at=issued.at + TO_THE_SECOND,
        )


@dataclass(frozen=True, kw_only=True)
class _Intake:
    cases: Cases
    spool: Spool
    blobs: Blobs
    writing: WritingKeys
    settings: Settings
    clock: Clock

    def receive(self, submission: Submission) -> Received:
        ready = prepare(
            submission, weigh_with=WEIGHING, keys=self.writing, zone=self.settings.timezone
        )
        self.blobs.take(*(attachment.blob for attachment in submission.attachments))
        return take_in(ready, store=self.cases, spool=self.spool, now=self.clock.now())


@dataclass(frozen=True, kw_only=True)
class _ComingBack:
    cases: Cases
    keys: VisitKeys
    writing: WritingKeys
    clock: Clock

    def come_back(self, receipt: str, shown_at: datetime | None) -> Visit:
        return follow_up.come_back(
            receipt,
            vault=self.cases,
            keys=self.keys,
            now=self.clock.now(),
            shown_at=shown_at,
        )

    def visit(self, token: str) -> Visit:
        return follow_up.visit(token, vault=self.cases, keys=self.keys, now=self.clock.now())

    def add_words(
        self,
        token: str,
        words: Words,
        submission_id: bytes,
        left: bool,  # noqa: FBT001 - a field of callables has no keywords
    ) -> Visit:
        return follow_up.add_words(
            token,
            words,
            submission_id,
            vault=self.cases,
            keys=self.keys,
            writing=self.writing,
            weigh_with=WEIGHING,
            now=self.clock.now(),
            left=left,
        )

    def live(self, token: str) -> Live:
        return follow_up.live(token, vault=self.cases, keys=self.keys, now=self.clock.now())

    def visit_for(self, receipt: str) -> str:
        return follow_up.visit_for(receipt, keys=self.keys, now=self.clock.now())

    def leave(self, token: str | None, form: bytes | None) -> None:
        follow_up.leave(token, form, vault=self.cases, keys=self.keys, now=self.clock.now())
